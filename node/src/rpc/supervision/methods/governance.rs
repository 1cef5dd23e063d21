//! What the consortium is about to change, and what it has stopped.

use super::{
	error::MethodError,
	values::{text, Address, Hex},
	view::View,
};
use harbour_runtime::{
	supervision::{self, SupervisionApi},
	BlockNumber, Moment,
};
use schemars::JsonSchema;
use serde::Serialize;

/// What is proposed and what is paused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Governance {
	/// The last code that was proposed, until it is applied, vetoed, taken back or replaced.
	upgrade: Option<PendingUpgrade>,
	/// In the order in which they began.
	pauses: Vec<Pause>,
	/// What the Council votes on, in the order in which it was moved. One that ran out of time stays until somebody
	/// closes it.
	motions: Vec<Motion>,
}

/// Code that the Council proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct PendingUpgrade {
	/// Blake2-256 of the code.
	code_hash: Hex,
	/// Hash of the report of its audit.
	audit_report_hash: Hex,
	/// What the code is said to be.
	spec_version: u32,
	/// Until then a supervisor can veto it; from then on it can be authorised.
	ready_at_ms: Moment,
	/// From then on it is void.
	expires_at_ms: Moment,
	/// The delay is over and somebody has had it authorised: whoever has the code can apply it.
	authorised: bool,
	/// Neither void nor applied.
	in_force: bool,
}

/// Calls that are refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Pause {
	/// `Everything`, or a pallet's name as the metadata has it, or that, a dot and a call's name. Some calls no pause stops.
	scope: String,
	/// Since when.
	since_ms: Moment,
	/// From then on anybody can end it; `null` until that is announced.
	ends_at_ms: Option<Moment>,
}

/// A motion before the Council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Motion {
	/// Blake2-256 of the encoded call. The call itself is in the state as `Council.ProposalOf`.
	hash: Hex,
	/// By which calls and events name it.
	index: u32,
	/// The pallet's and the call's name with a dot between them.
	call: String,
	/// Votes that it needs.
	threshold: u32,
	/// Who is for it.
	ayes: Vec<Address>,
	/// Who is against it.
	nays: Vec<Address>,
	/// The block after which nobody votes any more.
	end_block: BlockNumber,
}

impl From<supervision::PendingUpgrade> for PendingUpgrade {
	fn from(upgrade: supervision::PendingUpgrade) -> Self {
		Self {
			code_hash: upgrade.code_hash.into(),
			audit_report_hash: upgrade.audit_report_hash.into(),
			spec_version: upgrade.spec_version,
			ready_at_ms: upgrade.ready_at,
			expires_at_ms: upgrade.expires_at,
			authorised: upgrade.authorised,
			in_force: upgrade.in_force,
		}
	}
}

impl From<supervision::Pause> for Pause {
	fn from(pause: supervision::Pause) -> Self {
		Self {
			scope: text(&pause.scope),
			since_ms: pause.since,
			ends_at_ms: pause.ends_at,
		}
	}
}

impl From<supervision::Motion> for Motion {
	fn from(motion: supervision::Motion) -> Self {
		Self {
			hash: motion.hash.into(),
			index: motion.index,
			call: text(&motion.call),
			threshold: motion.threshold,
			ayes: motion.ayes.into_iter().map(Address::from).collect(),
			nays: motion.nays.into_iter().map(Address::from).collect(),
			end_block: motion.end,
		}
	}
}

impl From<supervision::Governance> for Governance {
	fn from(governance: supervision::Governance) -> Self {
		Self {
			upgrade: governance.upgrade.map(PendingUpgrade::from),
			pauses: governance.pauses.into_iter().map(Pause::from).collect(),
			motions: governance.motions.into_iter().map(Motion::from).collect(),
		}
	}
}

/// The upgrade that is proposed, what is paused, and what the Council votes on.
pub(super) fn state(view: &View<'_>) -> Result<Governance, MethodError> {
	view.ask(|api, at| api.governance(at)).map(Governance::from)
}
