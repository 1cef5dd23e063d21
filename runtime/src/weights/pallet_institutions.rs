//! Weights of `pallet_institutions`, measured by `scripts/measure-weights` on 2026-11-22: 50 steps, 20 repetitions.
//! Machine: Intel(R) Xeon(R) Processor @ 2.50GHz.

#![allow(clippy::unnecessary_cast, reason = "generated")]

use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight},
	frame_system,
};

/// What the calls of `pallet_institutions` weigh.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_institutions::WeightInfo for WeightInfo<T> {
	/// Storage: `Institutions::Institutions` (r:1 w:1)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::InstitutionCount` (r:1 w:1)
	/// Proof: `Institutions::InstitutionCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Duties` (r:1 w:1)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Parties` (r:1 w:1)
	/// Proof: `Kyc::Parties` (`max_values`: None, `max_size`: Some(594), added: 3069, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Accounts` (r:1 w:1)
	/// Proof: `Kyc::Accounts` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Tombstones` (r:1 w:0)
	/// Proof: `Kyc::Tombstones` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(144), added: 2619, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::DutyHolders` (r:1 w:1)
	/// Proof: `Institutions::DutyHolders` (`max_values`: None, `max_size`: Some(534), added: 3009, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::CouncilSeats` (r:1 w:1)
	/// Proof: `Institutions::CouncilSeats` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Voting` (r:64 w:64)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Kyc::LinkOffers` (r:0 w:1)
	/// Proof: `Kyc::LinkOffers` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn admit() -> Weight {
		// Fastest: 1_058_079 ns. Proof: 212126 bytes measured.
		Weight::from_parts(1_135_951_000, 0)
			.saturating_add(T::DbWeight::get().reads(77))
			.saturating_add(T::DbWeight::get().writes(75))
	}
	/// Storage: `Institutions::Institutions` (r:1 w:1)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::CouncilSeats` (r:1 w:1)
	/// Proof: `Institutions::CouncilSeats` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Voting` (r:64 w:64)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn suspend() -> Weight {
		// Fastest: 800_328 ns. Proof: 211077 bytes measured.
		Weight::from_parts(870_753_000, 0)
			.saturating_add(T::DbWeight::get().reads(68))
			.saturating_add(T::DbWeight::get().writes(68))
	}
	/// Storage: `Institutions::Institutions` (r:1 w:1)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::CouncilSeats` (r:1 w:1)
	/// Proof: `Institutions::CouncilSeats` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Voting` (r:64 w:64)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn reinstate() -> Weight {
		// Fastest: 788_366 ns. Proof: 211003 bytes measured.
		Weight::from_parts(862_855_000, 0)
			.saturating_add(T::DbWeight::get().reads(67))
			.saturating_add(T::DbWeight::get().writes(68))
	}
	/// Storage: `Institutions::Institutions` (r:1 w:1)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn renew_licence() -> Weight {
		// Fastest: 53_109 ns. Proof: 470 bytes measured.
		Weight::from_parts(70_461_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Institutions::Duties` (r:2 w:1)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::DutyHolders` (r:5 w:1)
	/// Proof: `Institutions::DutyHolders` (`max_values`: None, `max_size`: Some(534), added: 3009, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Accounts` (r:65 w:1)
	/// Proof: `Kyc::Accounts` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Parties` (r:1 w:1)
	/// Proof: `Kyc::Parties` (`max_values`: None, `max_size`: Some(594), added: 3069, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Tombstones` (r:1 w:0)
	/// Proof: `Kyc::Tombstones` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(144), added: 2619, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::LinkOffers` (r:0 w:1)
	/// Proof: `Kyc::LinkOffers` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	fn grant_duty() -> Weight {
		// Fastest: 794_130 ns. Proof: 11914 bytes measured.
		Weight::from_parts(1_161_030_000, 0)
			.saturating_add(T::DbWeight::get().reads(79))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Institutions::Duties` (r:2 w:1)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::DutyHolders` (r:1 w:1)
	/// Proof: `Institutions::DutyHolders` (`max_values`: None, `max_size`: Some(534), added: 3009, mode: `MaxEncodedLen`)
	fn revoke_duty() -> Weight {
		// Fastest: 104_083 ns. Proof: 1845 bytes measured.
		Weight::from_parts(112_261_000, 0)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Institutions::Institutions` (r:1 w:1)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Duties` (r:17 w:17)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::DutyHolders` (r:2 w:1)
	/// Proof: `Institutions::DutyHolders` (`max_values`: None, `max_size`: Some(534), added: 3009, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Accounts` (r:17 w:1)
	/// Proof: `Kyc::Accounts` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Parties` (r:1 w:1)
	/// Proof: `Kyc::Parties` (`max_values`: None, `max_size`: Some(594), added: 3069, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Tombstones` (r:1 w:0)
	/// Proof: `Kyc::Tombstones` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(144), added: 2619, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::CouncilSeats` (r:1 w:1)
	/// Proof: `Institutions::CouncilSeats` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Voting` (r:64 w:64)
	/// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Kyc::LinkOffers` (r:0 w:1)
	/// Proof: `Kyc::LinkOffers` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn replace_administrator() -> Weight {
		// Fastest: 1_476_136 ns. Proof: 216907 bytes measured.
		Weight::from_parts(1_626_227_000, 0)
			.saturating_add(T::DbWeight::get().reads(109))
			.saturating_add(T::DbWeight::get().writes(90))
	}
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Parties` (r:1 w:0)
	/// Proof: `Kyc::Parties` (`max_values`: None, `max_size`: Some(594), added: 3069, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Accounts` (r:1 w:0)
	/// Proof: `Kyc::Accounts` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::LinkOffers` (r:1 w:1)
	/// Proof: `Kyc::LinkOffers` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	fn offer_link() -> Weight {
		// Fastest: 100_232 ns. Proof: 1624 bytes measured.
		Weight::from_parts(139_495_000, 0)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}
