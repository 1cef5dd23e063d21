use crate::{Balance, CurrencyId};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

/// orders → stablecoin: how much of an account's balance is untouchable?
pub trait Restrictions<AccountId> {
	/// Sum of all orders in force over `who` in `currency`, saturating; `Balance::MAX` where one takes everything. It may exceed
	/// the balance.
	fn untouchable(currency: CurrencyId, who: &AccountId) -> Balance;
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
