//! What payments weigh: what they take in blocks on a node's database.
//!
//! FRAME's benchmarks say three to five times as much. They read each record from a state that is in no cache and is recorded for a
//! proof, and the price of a read comes on top; and each call counts the payer's record anew, which the transaction has read and written
//! already. For what a chain does all day that would be most of a block left empty. So for the commonest payments between accounts that no
//! order marks, `scripts/bench weights` measures blocks: parties drawn from all holders, the payee's record in no cache, the state's root
//! and the database's part included. A record's path in the trie grows with the holders: among a million these weigh at least 0.8 times
//! what they take, and more among fewer. What orders add, and all else, the benchmarks say.

use super::{pallet_home_currency, pallet_stablecoin};
use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::weights::{constants::WEIGHT_REF_TIME_PER_NANOS, Weight},
	frame_system,
};

/// Nanoseconds of a payment in the home currency, beyond those of a transaction that does nothing.
pub const HOME_NS: u64 = 70_000;

/// Of one in another currency, with a memo or without.
pub const OTHER_NS: u64 = 130_000;

/// Of a batch beside its payments: what the payer's side takes. One of a single payment weighs no less than that payment by itself.
pub const BATCH_NS: u64 = 90_000;

/// Of each payment of a batch.
pub const BATCH_PAYMENT_NS: u64 = 70_000;

/// Of each account that came to hold a currency other than the home one, or ceased to: its `System.Account` counts its currencies, one
/// record read and changed more. The home currency's balance stands in that record itself.
pub const HOLDER_NS: u64 = 95_000;

fn measured(nanoseconds: u64) -> Weight {
	Weight::from_parts(nanoseconds.saturating_mul(WEIGHT_REF_TIME_PER_NANOS), 0)
}

/// Passes on what the benchmarks say.
macro_rules! benchmarked {
	($pallet:ident: $($call:ident($($n:ident)?)),* $(,)?) => {
		$(fn $call($($n: u32)?) -> Weight {
			$pallet::WeightInfo::<T>::$call($($n)?)
		})*
	};
}

/// Of the rate, which every transaction is held to: in `execution::TRANSACTION_NS`.
pub struct Rate;

impl pallet_fees::WeightInfo for Rate {
	fn charge_transaction_payment() -> Weight {
		Weight::zero()
	}
}

/// Of the home currency's calls.
pub struct HomeCurrency<T>(PhantomData<T>);

impl<T: frame_system::Config> ::pallet_home_currency::WeightInfo for HomeCurrency<T> {
	fn transfer() -> Weight {
		measured(HOME_NS)
	}

	benchmarked!(pallet_home_currency: transfer_under_orders(), transfer_all(), transfer_all_under_orders());
}

/// Of the ledger's calls.
pub struct Stablecoin<T>(PhantomData<T>);

impl<T: frame_system::Config> ::pallet_stablecoin::WeightInfo for Stablecoin<T> {
	fn transfer() -> Weight {
		measured(OTHER_NS)
	}

	fn transfer_with_memo() -> Weight {
		measured(OTHER_NS)
	}

	fn transfer_batch(n: u32) -> Weight {
		measured(BATCH_NS.saturating_add(BATCH_PAYMENT_NS.saturating_mul(n.into())))
	}

	/// Whoever is refused is looked at as who is paid, and has no record changed.
	fn transfer_batch_best_effort(n: u32) -> Weight {
		Self::transfer_batch(n)
	}

	fn holders_changed(n: u32) -> Weight {
		measured(HOLDER_NS.saturating_mul(n.into()))
	}

	/// The benchmarks say what orders add.
	fn transfer_under_orders() -> Weight {
		let orders = pallet_stablecoin::WeightInfo::<T>::transfer_under_orders()
			.saturating_sub(pallet_stablecoin::WeightInfo::<T>::transfer());
		Self::transfer().saturating_add(orders)
	}

	benchmarked!(
		pallet_stablecoin: create_currency(), set_metadata(), mint(), mint_with_reference(), transfer_all(),
		transfer_all_under_orders(), redeem(), settle_redemption(), pause(), unpause(), set_status(), enable(), review_clocks(),
		approve_transfer(), cancel_approval(), transfer_approved(), reject_redemption(),
		extend_redemption(), appeal_rejection(), decide_appeal(), set_mint_allowance(), set_policy(), set_calendar(),
		carry_out_due(n),
	);
}
