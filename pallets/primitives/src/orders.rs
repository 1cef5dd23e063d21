use crate::{Balance, CurrencyId};
use alloc::vec::Vec;
use polkadot_sdk::{frame_support::dispatch::DispatchResult, sp_runtime::DispatchError};

/// orders → stablecoin: how much of an account's balance is untouchable?
pub trait Restrictions<AccountId> {
	/// Sum of all orders in force over `who` in `currency`, saturating; `Balance::MAX` where one takes everything. It may exceed
	/// the balance.
	fn untouchable(currency: CurrencyId, who: &AccountId) -> Balance;
}

/// orders → stablecoin: takes coins under an executed order, whoever owns them and in whatever standing.
pub trait Enforcement<AccountId> {
	/// The currencies that `who` has any of. At most as many as the chain has.
	fn currencies_of(who: &AccountId) -> Vec<CurrencyId>;

	/// Takes `amount` of `currency`, or with `None` all there is, from `who`: free coins first, then those held for redemptions,
	/// the latest claim first; each claim that it reduces or cancels is told in an event. What `bound` says stays: other
	/// authorities' orders bind it. The coins go to `to`, who must be able to receive them, or out of existence.
	///
	/// Answers what was taken, which with an amount is that amount, or an error that leaves everything as it was.
	fn take(
		currency: CurrencyId,
		who: &AccountId,
		to: Option<&AccountId>,
		amount: Option<Balance>,
		bound: Balance,
	) -> Result<Balance, DispatchError>;

	/// Everything ever taken of `currency` (O2).
	fn taken(currency: CurrencyId) -> Balance;
}

/// orders → kyc: marks accounts that are under an order, so that only those cost a look at their orders.
pub trait RestrictionMark<AccountId> {
	/// Whether the account has a record to mark. An order over an account without one holds nothing: there is nothing to hold.
	fn is_known(who: &AccountId) -> bool;

	/// Sets or clears the mark. Fails where the account has no record.
	fn set_restricted(who: &AccountId, restricted: bool) -> DispatchResult;
}

/// orders → stablecoin: what [`Restrictions`] answers for `who` has changed, in `currency` or, for `None`, in every one.
pub trait OnRestrictionChange<AccountId> {
	fn restriction_changed(currency: Option<CurrencyId>, who: &AccountId);
}

impl<AccountId> OnRestrictionChange<AccountId> for () {
	fn restriction_changed(_: Option<CurrencyId>, _: &AccountId) {}
}
