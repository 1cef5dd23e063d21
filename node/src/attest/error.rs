//! What can go wrong, what to do about it, and the exit code that says so to scripts.

use super::{chain::NodeError, key::KeyError, source::SourceError, statement::StatementError};
use harbour_runtime::{attesting::ReportRefusal, AccountId, CurrencyId};
use std::process::ExitCode;

/// How `harbour attest` ends without success; 0 is success. Scripts go by these numbers: none is ever reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
	/// A defect, or a machine out of order.
	Internal = 1,
	/// The command line, or a file that it names. clap ends with it too.
	Usage = 2,
	/// The custodian can't be reached, or answers with something that is no statement.
	Custodian = 3,
	/// The statement is invalid, or not of a time that can be reported now.
	Statement = 4,
	/// The key can't be used.
	Key = 5,
	/// No node can be reached, or none that can be used.
	Node = 6,
	/// The chain refuses the report.
	Refused = 7,
	/// The report was not final in time.
	NotFinal = 8,
}

impl From<Exit> for ExitCode {
	fn from(exit: Exit) -> Self {
		ExitCode::from(exit as u8)
	}
}

/// Where something went wrong that may be right the next time: the label `stage` of the failures metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
	Custodian,
	Statement,
	Node,
	Chain,
}

impl Stage {
	/// All of them, each at its place.
	pub(super) const ALL: [Self; 4] = [Self::Custodian, Self::Statement, Self::Node, Self::Chain];

	pub(super) fn name(self) -> &'static str {
		match self {
			Self::Custodian => "custodian",
			Self::Statement => "statement",
			Self::Node => "node",
			Self::Chain => "chain",
		}
	}
}

/// Why `harbour attest` did not do what it should.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
	#[error("{0}")]
	Internal(String),
	#[error("{0}")]
	Usage(String),
	#[error(transparent)]
	Source(#[from] SourceError),
	#[error(transparent)]
	Statement(#[from] StatementError),
	#[error(transparent)]
	Key(#[from] KeyError),
	#[error(transparent)]
	Node(#[from] NodeError),
	#[error(transparent)]
	Refused(#[from] RefusedError),
	#[error(
		"the report was not final after {seconds} s. It may still become so: run again, nothing is reported twice. If \
		 this stays, the chain finalises nothing: ask the validators"
	)]
	NotFinal { seconds: u64 },
}

impl Error {
	/// What to end with.
	pub(crate) fn exit(&self) -> Exit {
		match self {
			Self::Internal(_) => Exit::Internal,
			Self::Usage(_) => Exit::Usage,
			Self::Source(_) => Exit::Custodian,
			Self::Statement(_) => Exit::Statement,
			Self::Key(_) => Exit::Key,
			Self::Node(_) => Exit::Node,
			Self::Refused(_) => Exit::Refused,
			Self::NotFinal { .. } => Exit::NotFinal,
		}
	}

	/// Whether it says that the account may not attest the currency at all, now.
	pub(super) fn bars(&self) -> bool {
		matches!(
			self,
			Self::Refused(RefusedError::NoDuty(_) | RefusedError::NoTerms(_) | RefusedError::UnknownCurrency(_))
		)
	}

	/// Where it went wrong; `None` where trying again is pointless, and `--watch` ends too.
	pub(super) fn stage(&self) -> Option<Stage> {
		match self {
			Self::Internal(_) | Self::Usage(_) | Self::Key(_) => None,
			Self::Source(_) => Some(Stage::Custodian),
			Self::Statement(_) => Some(Stage::Statement),
			Self::Node(_) => Some(Stage::Node),
			Self::Refused(_) | Self::NotFinal { .. } => Some(Stage::Chain),
		}
	}
}

/// The chain does not take a report.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RefusedError {
	#[error(
		"the chain has no reserve terms for currency {0}. Check --currency; the Council sets terms \
		 (`reserves.set_terms`)"
	)]
	NoTerms(CurrencyId),
	#[error("the chain knows no currency {0}. Check --currency")]
	UnknownCurrency(CurrencyId),
	#[error(
		"{0} attests for no institution in good standing. Check the key; an administrator of the institution grants \
		 the duty `Attesting` (`institutions.grant_duty`)"
	)]
	NoDuty(AccountId),
	#[error(
		"the chain would refuse the report: {name}{place}. {advice}",
		name = .0.name, place = .0.place(), advice = .0.advice()
	)]
	Report(Refusal),
	#[error(
		"the node's pool refused the transaction: {reason} (code {code}). Nothing was reported; see the node's log"
	)]
	Pool { code: i32, reason: String },
	#[error("the transaction left the pool without being in a block: {0}. Nothing was reported; run again")]
	Lost(&'static str),
	#[error("the transaction is final, but the report does not stand: {0}")]
	NotApplied(String),
}

/// One of the reserves' errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
	/// The error's name, as the chain has it.
	pub(super) name: String,
	/// The component that is meant, from 0.
	pub(super) component: Option<u8>,
}

impl From<ReportRefusal> for Refusal {
	fn from(refusal: ReportRefusal) -> Self {
		let component = match &refusal {
			ReportRefusal::ComponentZero { component }
			| ReportRefusal::ClassNotEligible { component }
			| ReportRefusal::MaturityTooLong { component }
			| ReportRefusal::ForeignCurrencyNotApproved { component } => Some(*component),
			_ => None,
		};
		Self {
			name: format!("{refusal:?}"),
			component,
		}
	}
}

impl Refusal {
	/// Which component, counted from 1 as people do.
	fn place(&self) -> String {
		match self.component {
			Some(component) => format!(" (component {})", u16::from(component).saturating_add(1)),
			None => String::new(),
		}
	}

	/// What to do about it.
	fn advice(&self) -> &'static str {
		match self.name.as_str() {
			"UnknownCurrency" => "Check --currency",
			"NoTerms" => "The Council sets the terms of a currency (`reserves.set_terms`)",
			"NotAttestor" => "The currency's terms don't list the key's institution, or it is not in good standing",
			"IssuerAttestsItself" => "The currency's issuer can't attest its own reserve: another institution must",
			"AsOfInFuture" => "The statement is of a time that the chain has not reached: compare the clocks",
			"AsOfTooOld" => "Get a newer statement from the custodian",
			"AsOfNotNewer" => "The institution has reported this time or a later one: nothing is to be done",
			"ComponentZero" => "Leave out what is worth nothing; an empty list says that nothing is there",
			"ClassNotEligible" => "The currency's terms don't allow this class: the custodian or the terms must change",
			"MaturityTooLong" => "The asset falls due later than the terms allow for its class",
			"ForeignCurrencyNotApproved" => "The terms approve no asset in this money",
			_ => "The metadata explains the error, under the pallet Reserves",
		}
	}
}
