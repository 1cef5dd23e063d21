//! What issuers owe to holders who have given coins back.

use super::{
	denomination::{Currencies, Denomination},
	error::MethodError,
	names::RejectionName,
	values::{Address, Amount, Hex},
	view::View,
};
use harbour_runtime::{
	supervision::{self, InstitutionId, SupervisionApi},
	Moment,
};
use schemars::JsonSchema;
use serde::Serialize;

/// An open redemption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Redemption {
	/// By which calls and events name it.
	number: u64,
	#[serde(flatten)]
	of: Denomination,
	/// The institution that owes the money.
	issuer: InstitutionId,
	/// Whose coins were locked.
	holder: Address,
	/// What is still owed.
	amount: Amount,
	/// Salted hash of the payout instruction.
	payout_reference: Hex,
	/// When the coins were locked.
	opened_at_ms: Moment,
	/// Last moment at which settling is in time; later once a clock that an order stopped goes on.
	deadline_ms: Moment,
	/// Past its deadline with its clock running: its issuer mints nothing.
	overdue: bool,
	/// Since when a legal order binds it and its clock stands still.
	stopped_at_ms: Option<Moment>,
	/// Salted hashes of what was paid of it so far.
	part_payments: Vec<Hex>,
	/// Why one officer of the issuer would reject it, while another hasn't signed.
	rejection_proposed: Option<RejectionName>,
	/// A supervisor has upheld the holder's appeal: it can't be rejected again.
	upheld: bool,
}

impl Redemption {
	pub(super) fn new(redemption: supervision::Redemption, currencies: &Currencies) -> Self {
		Self {
			number: redemption.number,
			of: currencies.denomination(redemption.currency),
			issuer: redemption.issuer,
			holder: redemption.holder.into(),
			amount: redemption.amount.into(),
			payout_reference: redemption.payout_reference.into(),
			opened_at_ms: redemption.opened_at,
			deadline_ms: redemption.deadline,
			overdue: redemption.overdue,
			stopped_at_ms: redemption.stopped_at,
			part_payments: redemption.part_payments.into_iter().map(Hex::from).collect(),
			rejection_proposed: redemption.rejection_proposed.map(RejectionName::from),
			upheld: redemption.upheld,
		}
	}
}

/// The open redemptions numbered above `after`, of all issuers or of one, and where the next page begins.
pub(super) fn page(
	view: &View<'_>,
	issuer: Option<InstitutionId>,
	after: Option<u64>,
	limit: u32,
) -> Result<(Vec<Redemption>, Option<u64>), MethodError> {
	let currencies = view.currencies()?;
	let page = view.ask(|api, at| api.redemptions(at, issuer, after, limit))??;
	let items = page.items.into_iter();
	let redemptions = items
		.map(|redemption| Redemption::new(redemption, &currencies))
		.collect();
	Ok((redemptions, page.next))
}
