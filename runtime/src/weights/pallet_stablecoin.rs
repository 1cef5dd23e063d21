//! Weights of `pallet_stablecoin`, measured by `scripts/measure-weights` on 2026-11-22: 50 steps, 20 repetitions.
//! Machine: Intel(R) Xeon(R) Processor @ 2.50GHz.

#![allow(clippy::unnecessary_cast, reason = "generated")]

use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight},
	frame_system,
};

/// What the calls of `pallet_stablecoin` weigh.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_stablecoin::WeightInfo for WeightInfo<T> {
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Assets::CounterForAsset` (r:1 w:1)
	/// Proof: `Assets::CounterForAsset` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Metadata` (r:0 w:1)
	/// Proof: `Assets::Metadata` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	fn create_currency() -> Weight {
		// Fastest: 55_977 ns. Proof: 629 bytes measured.
		Weight::from_parts(107_402_000, 0)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:0)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Metadata` (r:1 w:1)
	/// Proof: `Assets::Metadata` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	fn set_metadata() -> Weight {
		// Fastest: 74_187 ns. Proof: 1737 bytes measured.
		Weight::from_parts(140_452_000, 0)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Assets::RedemptionsByDeadline` (r:1 w:0)
	/// Proof: `Assets::RedemptionsByDeadline` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Coverages` (r:1 w:0)
	/// Proof: `Reserves::Coverages` (`max_values`: None, `max_size`: Some(287), added: 2762, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Redeemed` (r:1 w:0)
	/// Proof: `Assets::Redeemed` (`max_values`: None, `max_size`: Some(3110), added: 5585, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Accounts` (r:1 w:0)
	/// Proof: `Kyc::Accounts` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:1 w:1)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(102), added: 2577, mode: `MaxEncodedLen`)
	/// Storage: `Orders::ByAccount` (r:1 w:0)
	/// Proof: `Orders::ByAccount` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `Orders::Orders` (r:16 w:0)
	/// Proof: `Orders::Orders` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(144), added: 2619, mode: `MaxEncodedLen`)
	fn mint() -> Weight {
		// Fastest: 249_862 ns. Proof: 6920 bytes measured.
		Weight::from_parts(415_940_000, 0)
			.saturating_add(T::DbWeight::get().reads(27))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Assets::RedemptionsByDeadline` (r:1 w:0)
	/// Proof: `Assets::RedemptionsByDeadline` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::DepositReferences` (r:1 w:1)
	/// Proof: `Assets::DepositReferences` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Coverages` (r:1 w:0)
	/// Proof: `Reserves::Coverages` (`max_values`: None, `max_size`: Some(287), added: 2762, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Redeemed` (r:1 w:0)
	/// Proof: `Assets::Redeemed` (`max_values`: None, `max_size`: Some(3110), added: 5585, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Accounts` (r:1 w:0)
	/// Proof: `Kyc::Accounts` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:1 w:1)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(102), added: 2577, mode: `MaxEncodedLen`)
	/// Storage: `Orders::ByAccount` (r:1 w:0)
	/// Proof: `Orders::ByAccount` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `Orders::Orders` (r:16 w:0)
	/// Proof: `Orders::Orders` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(144), added: 2619, mode: `MaxEncodedLen`)
	fn mint_with_reference() -> Weight {
		// Fastest: 260_197 ns. Proof: 6920 bytes measured.
		Weight::from_parts(492_065_000, 0)
			.saturating_add(T::DbWeight::get().reads(28))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Assets::Asset` (r:1 w:0)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Accounts` (r:2 w:0)
	/// Proof: `Kyc::Accounts` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:2 w:2)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(102), added: 2577, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(144), added: 2619, mode: `MaxEncodedLen`)
	fn transfer() -> Weight {
		// Fastest: 139_490 ns. Proof: 2162 bytes measured.
		Weight::from_parts(283_916_000, 0)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Assets::Asset` (r:1 w:0)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Accounts` (r:2 w:0)
	/// Proof: `Kyc::Accounts` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Orders::ByAccount` (r:2 w:0)
	/// Proof: `Orders::ByAccount` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `Orders::Orders` (r:32 w:0)
	/// Proof: `Orders::Orders` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:2 w:2)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(102), added: 2577, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(144), added: 2619, mode: `MaxEncodedLen`)
	fn transfer_under_orders() -> Weight {
		// Fastest: 325_437 ns. Proof: 4648 bytes measured.
		Weight::from_parts(593_686_000, 0)
			.saturating_add(T::DbWeight::get().reads(43))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Kyc::Accounts` (r:2 w:0)
	/// Proof: `Kyc::Accounts` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:2 w:2)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(102), added: 2577, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:0)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(144), added: 2619, mode: `MaxEncodedLen`)
	fn transfer_all() -> Weight {
		// Fastest: 142_879 ns. Proof: 2162 bytes measured.
		Weight::from_parts(291_486_000, 0)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Kyc::Accounts` (r:2 w:0)
	/// Proof: `Kyc::Accounts` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Orders::ByAccount` (r:2 w:0)
	/// Proof: `Orders::ByAccount` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `Orders::Orders` (r:32 w:0)
	/// Proof: `Orders::Orders` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:2 w:2)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(102), added: 2577, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:0)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(144), added: 2619, mode: `MaxEncodedLen`)
	fn transfer_all_under_orders() -> Weight {
		// Fastest: 363_580 ns. Proof: 4648 bytes measured.
		Weight::from_parts(654_771_000, 0)
			.saturating_add(T::DbWeight::get().reads(43))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Assets::Asset` (r:1 w:0)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Kyc::Accounts` (r:1 w:0)
	/// Proof: `Kyc::Accounts` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Orders::ByAccount` (r:1 w:0)
	/// Proof: `Orders::ByAccount` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `Orders::Orders` (r:16 w:0)
	/// Proof: `Orders::Orders` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:1 w:1)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(102), added: 2577, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Holds` (r:1 w:1)
	/// Proof: `Assets::Holds` (`max_values`: None, `max_size`: Some(123), added: 2598, mode: `MaxEncodedLen`)
	/// Storage: `Assets::NextRedemptionId` (r:1 w:1)
	/// Proof: `Assets::NextRedemptionId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::OpenRedemptions` (r:1 w:1)
	/// Proof: `Assets::OpenRedemptions` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `Assets::RedemptionsByDeadline` (r:0 w:1)
	/// Proof: `Assets::RedemptionsByDeadline` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Redemptions` (r:0 w:1)
	/// Proof: `Assets::Redemptions` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	fn redeem() -> Weight {
		// Fastest: 218_222 ns. Proof: 2875 bytes measured.
		Weight::from_parts(377_628_000, 0)
			.saturating_add(T::DbWeight::get().reads(25))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Redemptions` (r:16 w:16)
	/// Proof: `Assets::Redemptions` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Redeemed` (r:1 w:1)
	/// Proof: `Assets::Redeemed` (`max_values`: None, `max_size`: Some(3110), added: 5585, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Holds` (r:1 w:1)
	/// Proof: `Assets::Holds` (`max_values`: None, `max_size`: Some(123), added: 2598, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:1 w:1)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(102), added: 2577, mode: `MaxEncodedLen`)
	/// Storage: `Orders::ByAccount` (r:1 w:0)
	/// Proof: `Orders::ByAccount` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `Orders::Orders` (r:16 w:0)
	/// Proof: `Orders::Orders` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::TermsOf` (r:1 w:0)
	/// Proof: `Reserves::TermsOf` (`max_values`: None, `max_size`: Some(410), added: 2885, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Coverages` (r:1 w:1)
	/// Proof: `Reserves::Coverages` (`max_values`: None, `max_size`: Some(287), added: 2762, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:16 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Reserves::Reports` (r:16 w:0)
	/// Proof: `Reserves::Reports` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Assets::OpenRedemptions` (r:1 w:1)
	/// Proof: `Assets::OpenRedemptions` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `Assets::RedemptionsByDeadline` (r:0 w:16)
	/// Proof: `Assets::RedemptionsByDeadline` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn settle_redemption() -> Weight {
		// Fastest: 1_415_281 ns. Proof: 9724 bytes measured.
		Weight::from_parts(2_460_425_000, 0)
			.saturating_add(T::DbWeight::get().reads(74))
			.saturating_add(T::DbWeight::get().writes(38))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::OpenRedemptions` (r:1 w:0)
	/// Proof: `Assets::OpenRedemptions` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Redemptions` (r:16 w:16)
	/// Proof: `Assets::Redemptions` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:1 w:0)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(102), added: 2577, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Holds` (r:1 w:0)
	/// Proof: `Assets::Holds` (`max_values`: None, `max_size`: Some(123), added: 2598, mode: `MaxEncodedLen`)
	/// Storage: `Orders::ByAccount` (r:1 w:0)
	/// Proof: `Orders::ByAccount` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `Orders::Orders` (r:16 w:0)
	/// Proof: `Orders::Orders` (`max_values`: None, `max_size`: Some(385), added: 2860, mode: `MaxEncodedLen`)
	/// Storage: `Assets::RedemptionsByDeadline` (r:0 w:16)
	/// Proof: `Assets::RedemptionsByDeadline` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn review_clocks() -> Weight {
		// Fastest: 1_027_870 ns. Proof: 3111 bytes measured.
		Weight::from_parts(1_067_044_000, 0)
			.saturating_add(T::DbWeight::get().reads(37))
			.saturating_add(T::DbWeight::get().writes(32))
	}
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	fn pause() -> Weight {
		// Fastest: 43_835 ns. Proof: 906 bytes measured.
		Weight::from_parts(46_993_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Proof: `Institutions::Duties` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Proof: `Institutions::Institutions` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	fn unpause() -> Weight {
		// Fastest: 61_669 ns. Proof: 1465 bytes measured.
		Weight::from_parts(87_284_000, 0)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	fn set_status() -> Weight {
		// Fastest: 35_527 ns. Proof: 519 bytes measured.
		Weight::from_parts(39_466_000, 0)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(244), added: 2719, mode: `MaxEncodedLen`)
	fn enable() -> Weight {
		// Fastest: 29_178 ns. Proof: 486 bytes measured.
		Weight::from_parts(33_011_000, 0)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn transfer_with_memo() -> Weight {
		Weight::from_parts(900_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(60, 50))
	}
	fn transfer_batch(n: u32) -> Weight {
		Weight::from_parts(200_000_000, 0)
			.saturating_add(Weight::from_parts(100_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(4, 3).saturating_mul(n.into()))
	}
	fn transfer_batch_best_effort(n: u32) -> Weight {
		Weight::from_parts(200_000_000, 0)
			.saturating_add(Weight::from_parts(100_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(4, 3).saturating_mul(n.into()))
	}
	fn approve_transfer() -> Weight {
		Weight::from_parts(900_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(60, 50))
	}
	fn cancel_approval() -> Weight {
		Weight::from_parts(900_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(60, 50))
	}
	fn transfer_approved() -> Weight {
		Weight::from_parts(900_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(60, 50))
	}
	fn reject_redemption() -> Weight {
		Weight::from_parts(900_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(60, 50))
	}
	fn extend_redemption() -> Weight {
		Weight::from_parts(900_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(60, 50))
	}
	fn appeal_rejection() -> Weight {
		Weight::from_parts(900_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(60, 50))
	}
	fn decide_appeal() -> Weight {
		Weight::from_parts(900_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(60, 50))
	}
	fn set_mint_allowance() -> Weight {
		Weight::from_parts(900_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(60, 50))
	}
	fn set_policy() -> Weight {
		Weight::from_parts(900_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(60, 50))
	}
	fn set_calendar() -> Weight {
		Weight::from_parts(900_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(60, 50))
	}
	fn carry_out_due(n: u32) -> Weight {
		Weight::from_parts(200_000_000, 0)
			.saturating_add(Weight::from_parts(100_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(4, 3).saturating_mul(n.into()))
	}
}
