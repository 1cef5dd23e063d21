//! What attestors last said of a currency's reserve.

use super::{
	denomination::Denomination,
	error::MethodError,
	names::ClassName,
	values::{text, Amount, Hex},
	view::View,
};
use harbour_runtime::{
	attesting::{Component, Report},
	supervision::{self, InstitutionId, SupervisionApi},
	CurrencyId, Moment,
};
use schemars::JsonSchema;
use serde::Serialize;

/// What was last reported of a currency's reserve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct ReserveReports {
	#[serde(flatten)]
	of: Denomination,
	/// By institution; empty where nobody attests the currency.
	attestors: Vec<AttestorReport>,
}

/// An attestor of a currency, and what it last reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct AttestorReport {
	/// The attestor.
	institution: InstitutionId,
	/// In good standing and licensed to attest: what it reports counts only while it is.
	may_attest: bool,
	/// Its last report; `null` where it has reported nothing.
	report: Option<LastReport>,
}

/// What an attestor last reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct LastReport {
	/// When the reserve held the total.
	as_of_ms: Moment,
	/// When the chain took the report.
	submitted_at_ms: Moment,
	/// Sum of the components' market values.
	total: Amount,
	/// Hash of the statement behind it, which stays off the chain.
	statement_hash: Hex,
	/// What the total consists of; empty where nothing is there.
	components: Vec<ReportedComponent>,
}

/// A part of a reserve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct ReportedComponent {
	/// What kind of asset it is.
	class: ClassName,
	/// Days until it falls due, rounded up; 0 on demand.
	residual_days: u16,
	/// The money it is in, by its code.
	money: String,
	/// What it is worth, in the currency's smallest unit whatever money it is in.
	market_value: Amount,
	/// Salted hash of the custodian's reference for it, which stays off the chain.
	custodian_hash: Hex,
}

impl From<Component> for ReportedComponent {
	fn from(component: Component) -> Self {
		Self {
			class: component.class.into(),
			residual_days: component.residual_days,
			money: text(&component.currency),
			market_value: component.market_value.into(),
			custodian_hash: component.custodian.into(),
		}
	}
}

impl LastReport {
	fn new(report: Report, components: Vec<Component>) -> Self {
		Self {
			as_of_ms: report.as_of,
			submitted_at_ms: report.submitted_at,
			total: report.total.into(),
			statement_hash: report.statement_hash.into(),
			components: components.into_iter().map(ReportedComponent::from).collect(),
		}
	}
}

impl From<supervision::AttestorReport> for AttestorReport {
	fn from(attestor: supervision::AttestorReport) -> Self {
		let components = attestor.components.into_inner();
		Self {
			institution: attestor.institution,
			may_attest: attestor.may_attest,
			report: attestor.report.map(|report| LastReport::new(report, components)),
		}
	}
}

/// The last report of each attestor of `currency`. Fails where there is no such currency.
pub(super) fn of(view: &View<'_>, currency: CurrencyId) -> Result<ReserveReports, MethodError> {
	let denomination = view.currencies()?.known(currency)?;
	let attestors = view.ask(|api, at| api.reserve_reports(at, currency))?;
	Ok(ReserveReports {
		of: denomination,
		attestors: attestors.into_iter().map(AttestorReport::from).collect(),
	})
}
