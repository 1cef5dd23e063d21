//! Who makes blocks.

use super::{error::MethodError, values::Address, view::View};
use harbour_runtime::{
	supervision::{self, InstitutionId, SupervisionApi},
	BlockNumber,
};
use schemars::JsonSchema;
use serde::Serialize;

/// The running session, and the institutions that have to do with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct ValidatorSet {
	/// The running session's number.
	session: u32,
	/// The block that began it.
	since_block: BlockNumber,
	/// By institution; each that has a seat, makes blocks, or is planned to.
	validators: Vec<Validator>,
}

/// An institution as validator. A seat and a place in a set differ for up to two sessions after governance has given or
/// taken the seat, or the institution has changed its operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Validator {
	/// The institution's number.
	institution: InstitutionId,
	/// What governance has given it; `null` where it has lost it.
	seat: Option<Seat>,
	/// Its place among those who make and finalise blocks now.
	running: Option<RunningValidator>,
	/// Who does for it in the next session; `null` where nobody will.
	planned: Option<Address>,
	/// The last block that it made while it had a seat or made blocks.
	last_authored_block: Option<BlockNumber>,
}

/// An institution's seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Seat {
	/// Whose keys make its blocks, from two sessions after it was named on.
	operator: Address,
	/// The block in which governance gave it.
	since_block: BlockNumber,
	/// Lost by an offence, and kept because too few others would be left.
	forfeited: bool,
}

/// A validator of the running session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct RunningValidator {
	/// Whose keys make its blocks.
	operator: Address,
	/// Makes no blocks until the session's end, or until it is enabled again; it still votes.
	disabled: bool,
}

impl From<supervision::Seat> for Seat {
	fn from(seat: supervision::Seat) -> Self {
		Self {
			operator: seat.operator.into(),
			since_block: seat.since,
			forfeited: seat.forfeited,
		}
	}
}

impl From<supervision::RunningValidator> for RunningValidator {
	fn from(running: supervision::RunningValidator) -> Self {
		Self {
			operator: running.operator.into(),
			disabled: running.disabled,
		}
	}
}

impl From<supervision::Validator> for Validator {
	fn from(validator: supervision::Validator) -> Self {
		Self {
			institution: validator.institution,
			seat: validator.seat.map(Seat::from),
			running: validator.running.map(RunningValidator::from),
			planned: validator.planned.map(Address::from),
			last_authored_block: validator.last_authored,
		}
	}
}

impl From<supervision::ValidatorSet> for ValidatorSet {
	fn from(set: supervision::ValidatorSet) -> Self {
		Self {
			session: set.session,
			since_block: set.since,
			validators: set.validators.into_iter().map(Validator::from).collect(),
		}
	}
}

/// Who makes blocks, who will, and who has a seat.
pub(super) fn all(view: &View<'_>) -> Result<ValidatorSet, MethodError> {
	view.ask(|api, at| api.validators(at)).map(ValidatorSet::from)
}
