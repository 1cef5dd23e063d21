//! What payments weigh: what they take in blocks on a node's database.
//!
//! FRAME's benchmarks say several times as much. They read each record from a state that is in no cache and is recorded for a
//! proof, and the price of a read comes on top; and each call counts the payer's record anew, which the transaction has read and written
//! already. For what a chain does all day that would be most of a block left empty. So for the commonest payments between accounts that no
//! order marks, `scripts/bench weights` measures blocks: parties drawn from all holders, executed by a node that hasn't seen the
//! transactions and reads ahead of them with a second processor (`node/src/read_ahead.rs`), the state's root and the database's part
//! included. What orders add, and all else, the benchmarks say.
//!
//! Each type here says both: among [`AtMost`](super::growth::AtMost), what a call is declared with before it runs, from its text alone; and
//! among the [`Accounts`](super::growth::Accounts) or [`Holdings`](super::growth::Holdings) that there are, what it is refunded down to
//! when it has run.

use super::{execution::TRANSACTION, growth::Growing, pallet_home_currency, pallet_stablecoin};
use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{
		traits::Get,
		weights::{constants::WEIGHT_REF_TIME_PER_NANOS, Weight},
	},
	frame_system,
};

/// Nanoseconds of a payment in the home currency, among so many accounts, beyond those of a transaction that does nothing.
pub const HOME: Growing = Growing::new([15_000, 31_000, 46_000, 68_000]);

/// Of one in another currency, with a memo or without; this and what follows among so many holdings.
pub const OTHER: Growing = Growing::new([18_000, 38_000, 70_000, 115_000]);

/// Of a batch beside its payments: what the payer's side takes. Chosen, not measured, so that one of a single payment weighs no less than that
/// payment by itself.
pub const BATCH: Growing = Growing::new([60_000, 60_000, 60_000, 80_000]);

/// Of each payment of a batch. Among few the batches of a full block pay each holding many times over, and share what it costs to change it;
/// from 2¹⁷ holdings on it is what payees take who don't come twice, in whichever currencies.
pub const BATCH_PAYMENT: Growing = Growing::new([10_000, 15_000, 40_000, 60_000]);

/// Of each account that came to hold a currency other than the home one, or ceased to: its `System.Account` counts its currencies, one
/// record read and changed more. The home currency's balance stands in that record itself.
pub const HOLDER: Growing = Growing::new([52_000, 52_000, 52_000, 52_000]);

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

/// Of the rate, which every transaction is held to: what a transaction that does nothing takes among so many more accounts than the
/// fewest, for which it has its base weight.
pub struct Rate<Accounts>(PhantomData<Accounts>);

impl<Accounts: Get<u32>> pallet_fees::WeightInfo for Rate<Accounts> {
	fn charge_transaction_payment() -> Weight {
		measured(TRANSACTION.among(Accounts::get()).saturating_sub(TRANSACTION.least()))
	}
}

/// Of the home currency's calls.
pub struct HomeCurrency<T, Accounts>(PhantomData<(T, Accounts)>);

impl<T: frame_system::Config, Accounts: Get<u32>> ::pallet_home_currency::WeightInfo for HomeCurrency<T, Accounts> {
	fn transfer() -> Weight {
		measured(HOME.among(Accounts::get()))
	}

	benchmarked!(pallet_home_currency: transfer_under_orders(), transfer_all(), transfer_all_under_orders());
}

/// Of the ledger's calls.
pub struct Stablecoin<T, Holdings>(PhantomData<(T, Holdings)>);

impl<T: frame_system::Config, Holdings: Get<u32>> ::pallet_stablecoin::WeightInfo for Stablecoin<T, Holdings> {
	fn transfer() -> Weight {
		measured(OTHER.among(Holdings::get()))
	}

	fn transfer_with_memo() -> Weight {
		Self::transfer()
	}

	fn transfer_batch(n: u32) -> Weight {
		let holdings = Holdings::get();
		let payments = BATCH_PAYMENT.among(holdings).saturating_mul(n.into());
		measured(BATCH.among(holdings).saturating_add(payments))
	}

	/// Whoever is refused is looked at as who is paid, and has no record changed.
	fn transfer_batch_best_effort(n: u32) -> Weight {
		Self::transfer_batch(n)
	}

	fn holders_changed(n: u32) -> Weight {
		// Mostly none: then nobody asks how many there are.
		if n == 0 {
			return Weight::zero();
		}
		measured(HOLDER.among(Holdings::get()).saturating_mul(n.into()))
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
