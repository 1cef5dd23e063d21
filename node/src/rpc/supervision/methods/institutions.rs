//! Who is licensed for what, in which standing, and who acts for it.

use super::{
	error::MethodError,
	names::{DutyName, RoleName, StandingName},
	values::{peer, text, until, Address},
	view::View,
};
use harbour_runtime::{
	supervision::{self, InstitutionId, SupervisionApi},
	Moment,
};
use schemars::JsonSchema;
use serde::Serialize;

/// A licensed institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Institution {
	/// The institution's number.
	institution: InstitutionId,
	/// Legal name.
	name: String,
	/// The licence's reference in the supervisor's register.
	licence_reference: String,
	/// First moment at which the licence no longer holds; `null` where it never ends.
	licence_expires_at_ms: Option<Moment>,
	/// What the licence allows.
	roles: Vec<RoleName>,
	/// As the Council has it, whatever the clock says of the licence.
	standing: StandingName,
	/// The licence has ended.
	licence_expired: bool,
	/// Active, and the licence holds.
	in_good_standing: bool,
	/// Its Council account, which administers it.
	administrator: Address,
	/// Whether that account sits on the Council now.
	on_council: bool,
	/// Who does what for it, by duty.
	duties: Vec<DutyHolder>,
	/// The libp2p peer ids of the nodes that it has named.
	peers: Vec<String>,
}

/// An account that has a duty of an institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct DutyHolder {
	/// What it may do.
	duty: DutyName,
	/// Who may.
	account: Address,
	/// First moment at which it is in effect, where that is still to come; `null` where it is in effect.
	effective_at_ms: Option<Moment>,
}

impl From<supervision::DutyHolder> for DutyHolder {
	fn from(holder: supervision::DutyHolder) -> Self {
		Self {
			duty: holder.duty.into(),
			account: holder.account.into(),
			effective_at_ms: holder.effective_at,
		}
	}
}

impl From<supervision::Institution> for Institution {
	fn from(institution: supervision::Institution) -> Self {
		Self {
			institution: institution.id,
			name: text(&institution.name),
			licence_reference: text(&institution.licence_reference),
			licence_expires_at_ms: until(institution.licence_expires_at),
			roles: institution.roles.into_iter().map(RoleName::from).collect(),
			standing: institution.standing.into(),
			licence_expired: institution.licence_expired,
			in_good_standing: institution.in_good_standing,
			administrator: institution.administrator.into(),
			on_council: institution.on_council,
			duties: institution.duties.into_iter().map(DutyHolder::from).collect(),
			peers: institution.peers.iter().map(|bytes| peer(bytes)).collect(),
		}
	}
}

/// Every institution ever admitted, by number.
pub(super) fn all(view: &View<'_>) -> Result<Vec<Institution>, MethodError> {
	let institutions = view.ask(|api, at| api.institutions(at))?;
	Ok(institutions.into_iter().map(Institution::from).collect())
}
