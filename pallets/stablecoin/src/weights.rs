//! Weights of this pallet's calls; the runtime binds those measured on its own wasm.

use crate::Config;
use harbour_primitives::Paid;
use polkadot_sdk::frame_support::weights::Weight;

pub trait WeightInfo {
	fn create_currency() -> Weight;
	fn set_metadata() -> Weight;
	fn mint() -> Weight;
	fn mint_with_reference() -> Weight;
	/// Of a payer under no order; what the calls are refunded down to, with `holders_changed`.
	fn transfer() -> Weight;
	/// Of a payer under as many orders as there can be.
	fn transfer_under_orders() -> Weight;
	fn transfer_all() -> Weight;
	fn transfer_all_under_orders() -> Weight;
	fn redeem() -> Weight;
	fn settle_redemption() -> Weight;
	fn pause() -> Weight;
	fn unpause() -> Weight;
	fn set_status() -> Weight;
	fn enable() -> Weight;
	fn review_clocks() -> Weight;
	/// That `n` accounts came to hold the currency by `transfer`, `transfer_with_memo` or a batch, or ceased to. Nothing where those
	/// weights have new holders in them anyway, as those of benchmarks do.
	fn holders_changed(_n: u32) -> Weight {
		Weight::zero()
	}
	fn transfer_with_memo() -> Weight;
	/// Of a payer and payees under no order.
	fn transfer_batch(n: u32) -> Weight;
	fn transfer_batch_best_effort(n: u32) -> Weight;
	fn approve_transfer() -> Weight;
	fn cancel_approval() -> Weight;
	fn transfer_approved() -> Weight;
	/// The second signature, which gives the coins back.
	fn reject_redemption() -> Weight;
	fn extend_redemption() -> Weight;
	fn appeal_rejection() -> Weight;
	/// In the holder's favour.
	fn decide_appeal() -> Weight;
	fn set_mint_allowance() -> Weight;
	fn set_policy() -> Weight;
	fn set_calendar() -> Weight;
	/// A look at the queue, and `n` things carried out.
	fn carry_out_due(n: u32) -> Weight;
}

/// What `payments` payments weigh of a payer and payees under as many orders as there can be, given what they weigh under none. The
/// payer's orders are read once, and each payee's once: a single payment reads one of each.
pub(crate) fn under_orders<T: Config>(without: Weight, payments: u64) -> Weight {
	let both = T::WeightInfo::transfer_under_orders().saturating_sub(T::WeightInfo::transfer());
	let one = both.saturating_div(2).saturating_add(Weight::from_parts(1, 1));
	without.saturating_add(one.saturating_mul(payments.saturating_add(1)))
}

/// The same where the payer is emptied and each payee is paid in this currency for the first time.
pub(crate) fn at_most<T: Config>(without: Weight, payments: u64) -> Weight {
	let holders = u32::try_from(payments).unwrap_or(u32::MAX).saturating_add(1);
	under_orders::<T>(
		without.saturating_add(T::WeightInfo::holders_changed(holders)),
		payments,
	)
}

/// What payments came to weigh, given what they weigh between those who hold the currency.
pub(crate) fn with_holders<T: Config>(between_holders: Weight, paid: &Paid) -> Weight {
	between_holders.saturating_add(T::ActualWeight::holders_changed(paid.holders_changed))
}

/// For mocks only.
#[cfg(any(test, feature = "fuzz"))]
impl WeightInfo for () {
	fn create_currency() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn set_metadata() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn mint() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn mint_with_reference() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn transfer() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn transfer_under_orders() -> Weight {
		Weight::from_parts(20_000, 0)
	}
	fn transfer_all() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn transfer_all_under_orders() -> Weight {
		Weight::from_parts(20_000, 0)
	}
	fn redeem() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn settle_redemption() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn pause() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn unpause() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn set_status() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn enable() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn review_clocks() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn holders_changed(n: u32) -> Weight {
		Weight::from_parts(u64::from(n).saturating_mul(1_000), 0)
	}
	fn transfer_with_memo() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn transfer_batch(n: u32) -> Weight {
		Weight::from_parts(u64::from(n).saturating_mul(10_000), 0)
	}
	fn transfer_batch_best_effort(n: u32) -> Weight {
		Weight::from_parts(u64::from(n).saturating_mul(10_000), 0)
	}
	fn approve_transfer() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn cancel_approval() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn transfer_approved() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn reject_redemption() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn extend_redemption() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn appeal_rejection() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn decide_appeal() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn set_mint_allowance() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn set_policy() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn set_calendar() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn carry_out_due(n: u32) -> Weight {
		Weight::from_parts(u64::from(n).saturating_mul(10_000), 0)
	}
}
