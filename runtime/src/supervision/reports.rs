//! What attestors last said of a currency's reserve.

use crate::{
	attesting::{Components, Report},
	CurrencyId, Institutions, Runtime,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use harbour_primitives::{InstitutionId, InstitutionRole, Standing};
use pallet_reserves::{ComponentsOf, Reports, TermsOf};
use scale_info::TypeInfo;

/// An attestor of a currency, and what it last reported.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct AttestorReport {
	pub institution: InstitutionId,
	/// In good standing and licensed to attest: what it reports counts only while it is.
	pub may_attest: bool,
	/// As of when, received when, the total and the statement's hash; `None` where it has reported nothing.
	pub report: Option<Report>,
	/// What the total consists of; none where it has reported nothing, or that there is nothing.
	pub components: Components,
}

/// The last report of each attestor of `currency`, by institution.
pub(crate) fn of(currency: CurrencyId) -> Vec<AttestorReport> {
	let Some(terms) = TermsOf::<Runtime>::get(currency) else {
		return Vec::new();
	};
	// They stand in ascending order.
	terms
		.attestors
		.into_iter()
		.map(|institution| AttestorReport {
			institution,
			may_attest: <Institutions as Standing>::may_act_as(institution, InstitutionRole::Attestor),
			report: Reports::<Runtime>::get(currency, institution),
			components: ComponentsOf::<Runtime>::get(currency, institution),
		})
		.collect()
}
