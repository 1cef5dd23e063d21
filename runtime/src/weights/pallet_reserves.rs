//! Weights of `pallet_reserves`, measured by `scripts/measure-weights` on 2026-11-22: 50 steps, 20 repetitions.
//! Machine: Intel(R) Xeon(R) Processor @ 2.50GHz.

#![allow(clippy::unnecessary_cast, reason = "generated")]

use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight},
	frame_system,
};

/// What the calls of `pallet_reserves` weigh.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_reserves::WeightInfo for WeightInfo<T> {
	/// Storage: `Assets::Asset` (r:1 w:0)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(243), added: 2718, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::TermsOf` (r:1 w:1)
	/// Proof: `Reserves::TermsOf` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Reports` (r:0 w:16)
	/// Proof: `Reserves::Reports` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	fn set_terms() -> Weight {
		// Fastest: 81_375 ns. Proof: 718 bytes measured.
		Weight::from_parts(163_544_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(17))
	}
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::TermsOf` (r:1 w:0)
	/// Proof: `Reserves::TermsOf` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:0)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(243), added: 2718, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Reports` (r:1 w:1)
	/// Proof: `Reserves::Reports` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	fn report() -> Weight {
		// Fastest: 64_148 ns. Proof: 1254 bytes measured.
		Weight::from_parts(67_793_000, 0)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}
