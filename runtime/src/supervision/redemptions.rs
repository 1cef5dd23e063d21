//! What issuers owe to holders who have given coins back.

use crate::{
	supervision::page::{numbered, Page, PageError},
	AccountId, Balance, CurrencyId, Hash, Moment, Runtime, Timestamp,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use harbour_primitives::InstitutionId;
use pallet_stablecoin::{NextRedemptionId, Redemptions, RejectionReason};
use scale_info::TypeInfo;

/// An open redemption.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Redemption {
	pub number: u64,
	pub currency: CurrencyId,
	/// The institution that owes the money.
	pub issuer: InstitutionId,
	pub holder: AccountId,
	/// What is still owed.
	pub amount: Balance,
	/// Salted hash of the payout instruction.
	pub payout_reference: Hash,
	pub opened_at: Moment,
	/// Last moment at which settling is in time, inclusive; later once a clock that an order stopped goes on.
	pub deadline: Moment,
	/// Past its deadline with its clock running: its issuer mints nothing (R2).
	pub overdue: bool,
	/// Since when a legal order binds it and its clock stands still.
	pub stopped_at: Option<Moment>,
	/// Salted hashes of what was paid of it so far; 8 at most.
	pub part_payments: Vec<Hash>,
	/// Why one officer of the issuer would reject it, while another hasn't signed.
	pub rejection_proposed: Option<RejectionReason>,
	/// A supervisor has upheld the holder's appeal: it can't be rejected again.
	pub upheld: bool,
}

/// The open redemptions numbered above `after`, of all issuers or of one.
pub(crate) fn page(
	issuer: Option<InstitutionId>,
	after: Option<u64>,
	limit: u32,
) -> Result<Page<Redemption, u64>, PageError> {
	let now = Timestamp::get();
	numbered(after, NextRedemptionId::<Runtime>::get(), limit, |number| {
		let claim = Redemptions::<Runtime>::get(number)?;
		let is_asked_for = issuer.is_none_or(|only| only == claim.institution);
		is_asked_for.then(|| redemption(number, claim, now))
	})
}

/// An open claim as supervisors see it at `now`.
pub fn redemption(number: u64, claim: pallet_stablecoin::Redemption<AccountId>, now: Moment) -> Redemption {
	Redemption {
		number,
		currency: claim.currency,
		issuer: claim.institution,
		holder: claim.holder,
		amount: claim.amount,
		payout_reference: claim.payout_reference,
		opened_at: claim.opened_at,
		deadline: claim.deadline,
		overdue: claim.stopped_at.is_none() && claim.deadline < now,
		stopped_at: claim.stopped_at,
		part_payments: claim.part_payments.into_inner(),
		rejection_proposed: claim.rejection.map(|proposed| proposed.reason),
		upheld: claim.upheld,
	}
}
