//! What is held against validators.

use super::{
	error::MethodError,
	values::{text, Address, Hex},
	view::View,
};
use harbour_runtime::{
	supervision::{self, InstitutionId, SupervisionApi},
	Moment,
};
use schemars::JsonSchema;
use serde::Serialize;

/// An offence that was proven: two blocks of one slot, or two votes of one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Evidence {
	/// By which events name it.
	number: u32,
	/// Against which institution.
	institution: InstitutionId,
	/// Whose keys it was.
	operator: Address,
	/// `aura:equivocatio` for blocks, `grandpa:equivoca` for votes.
	kind: String,
	/// The first session of the set of validators in which it happened.
	session: u32,
	/// When it was reported.
	reported_at_ms: Moment,
	/// Blake2-256 of the encoded offence.
	offence_hash: Hex,
	/// The institution had a seat nonetheless: too few would have been left, or governance had admitted it anew.
	seat_kept: bool,
}

impl From<supervision::Evidence> for Evidence {
	fn from(evidence: supervision::Evidence) -> Self {
		Self {
			number: evidence.number,
			institution: evidence.institution,
			operator: evidence.operator.into(),
			kind: text(&evidence.kind),
			session: evidence.session,
			reported_at_ms: evidence.reported_at,
			offence_hash: evidence.offence_hash.into(),
			seat_kept: evidence.seat_kept,
		}
	}
}

/// The pieces of evidence numbered above `after`, and where the next page begins.
pub(super) fn page(
	view: &View<'_>,
	after: Option<u32>,
	limit: u32,
) -> Result<(Vec<Evidence>, Option<u32>), MethodError> {
	let page = view.ask(|api, at| api.evidence(at, after, limit))??;
	Ok((page.items.into_iter().map(Evidence::from).collect(), page.next))
}
