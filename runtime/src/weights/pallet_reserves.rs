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
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::TermsOf` (r:1 w:1)
	/// Proof: `Reserves::TermsOf` (`max_values`: None, `max_size`: Some(410), added: 2885, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:16 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::ComponentsOf` (r:16 w:15)
	/// Proof: `Reserves::ComponentsOf` (`max_values`: None, `max_size`: Some(1753), added: 4228, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Coverages` (r:1 w:1)
	/// Proof: `Reserves::Coverages` (`max_values`: None, `max_size`: Some(287), added: 2762, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Reports` (r:16 w:15)
	/// Proof: `Reserves::Reports` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Redeemed` (r:1 w:0)
	/// Proof: `Assets::Redeemed` (`max_values`: None, `max_size`: Some(3110), added: 5585, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Checks` (r:0 w:2)
	/// Proof: `Reserves::Checks` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Statements` (r:0 w:2)
	/// Proof: `Reserves::Statements` (`max_values`: None, `max_size`: Some(261), added: 2736, mode: `MaxEncodedLen`)
	fn set_terms() -> Weight {
		// Fastest: 558_351 ns. Proof: 9491 bytes measured.
		Weight::from_parts(588_805_000, 0)
			.saturating_add(T::DbWeight::get().reads(53))
			.saturating_add(T::DbWeight::get().writes(37))
	}
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:16 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::TermsOf` (r:1 w:0)
	/// Proof: `Reserves::TermsOf` (`max_values`: None, `max_size`: Some(410), added: 2885, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Reports` (r:16 w:1)
	/// Proof: `Reserves::Reports` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Coverages` (r:1 w:1)
	/// Proof: `Reserves::Coverages` (`max_values`: None, `max_size`: Some(287), added: 2762, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Redeemed` (r:1 w:0)
	/// Proof: `Assets::Redeemed` (`max_values`: None, `max_size`: Some(3110), added: 5585, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Checks` (r:0 w:2)
	/// Proof: `Reserves::Checks` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Statements` (r:0 w:2)
	/// Proof: `Reserves::Statements` (`max_values`: None, `max_size`: Some(261), added: 2736, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::ComponentsOf` (r:0 w:1)
	/// Proof: `Reserves::ComponentsOf` (`max_values`: None, `max_size`: Some(1753), added: 4228, mode: `MaxEncodedLen`)
	fn report() -> Weight {
		// Fastest: 346_769 ns. Proof: 6838 bytes measured.
		Weight::from_parts(590_762_000, 0)
			.saturating_add(T::DbWeight::get().reads(38))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:16 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::TermsOf` (r:1 w:0)
	/// Proof: `Reserves::TermsOf` (`max_values`: None, `max_size`: Some(410), added: 2885, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Reports` (r:16 w:0)
	/// Proof: `Reserves::Reports` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Coverages` (r:1 w:1)
	/// Proof: `Reserves::Coverages` (`max_values`: None, `max_size`: Some(287), added: 2762, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Checks` (r:0 w:2)
	/// Proof: `Reserves::Checks` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Statements` (r:0 w:2)
	/// Proof: `Reserves::Statements` (`max_values`: None, `max_size`: Some(261), added: 2736, mode: `MaxEncodedLen`)
	fn dispute() -> Weight {
		// Fastest: 314_025 ns. Proof: 3861 bytes measured.
		Weight::from_parts(517_241_000, 0)
			.saturating_add(T::DbWeight::get().reads(37))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::TermsOf` (r:1 w:0)
	/// Proof: `Reserves::TermsOf` (`max_values`: None, `max_size`: Some(410), added: 2885, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Coverages` (r:1 w:0)
	/// Proof: `Reserves::Coverages` (`max_values`: None, `max_size`: Some(287), added: 2762, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Attestations` (r:1 w:1)
	/// Proof: `Reserves::Attestations` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	fn attach_attestation() -> Weight {
		// Fastest: 81_321 ns. Proof: 1861 bytes measured.
		Weight::from_parts(134_886_000, 0)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Checks` (r:64 w:128)
	/// Proof: `Reserves::Checks` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::TermsOf` (r:64 w:0)
	/// Proof: `Reserves::TermsOf` (`max_values`: None, `max_size`: Some(410), added: 2885, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Coverages` (r:64 w:64)
	/// Proof: `Reserves::Coverages` (`max_values`: None, `max_size`: Some(287), added: 2762, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:16 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Reports` (r:1024 w:0)
	/// Proof: `Reserves::Reports` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Redeemed` (r:64 w:0)
	/// Proof: `Assets::Redeemed` (`max_values`: None, `max_size`: Some(3110), added: 5585, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:64 w:64)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::ComponentsOf` (r:64 w:0)
	/// Proof: `Reserves::ComponentsOf` (`max_values`: None, `max_size`: Some(1753), added: 4228, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Statements` (r:0 w:128)
	/// Proof: `Reserves::Statements` (`max_values`: None, `max_size`: Some(261), added: 2736, mode: `MaxEncodedLen`)
	fn check_due(n: u32) -> Weight {
		// Fastest: 13_524 ns. Proof: 7774 bytes measured.
		// Proof for each n: 908 bytes measured.
		Weight::from_parts(13_968_000, 0)
			.saturating_add(Weight::from_parts(428_169_001, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().reads(22_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(6_u64.saturating_mul(n.into())))
	}
}
