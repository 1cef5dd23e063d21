//! Who is licensed for what, in which standing, and who acts for it.

use crate::{AccountId, Moment, Runtime, Timestamp};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use harbour_primitives::{Duty, InstitutionId, InstitutionRole};
use pallet_institutions::{CouncilSeats, Duties, DutyHolders, InstitutionStanding, Institutions};
use pallet_validators::Peers;
use scale_info::TypeInfo;

/// A licensed institution.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Institution {
	pub id: InstitutionId,
	/// Legal name.
	pub name: Vec<u8>,
	/// The licence's reference in the supervisor's register.
	pub licence_reference: Vec<u8>,
	/// First moment at which the licence no longer holds.
	pub licence_expires_at: Moment,
	/// What the licence allows.
	pub roles: Vec<InstitutionRole>,
	/// As the Council has it, whatever the clock says of the licence.
	pub standing: InstitutionStanding,
	pub licence_expired: bool,
	/// Active, and the licence holds.
	pub in_good_standing: bool,
	/// Its Council account, which administers it.
	pub administrator: AccountId,
	/// Whether that account sits on the Council now.
	pub on_council: bool,
	/// Who does what for it, by duty; 16 accounts of each at most.
	pub duties: Vec<DutyHolder>,
	/// The libp2p peer ids of the nodes that it has named; 8 at most.
	pub peers: Vec<Vec<u8>>,
}

/// An account that has a duty of an institution.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DutyHolder {
	pub duty: Duty,
	pub account: AccountId,
	/// First moment at which it is in effect, where that is still to come; `None` where it is in effect.
	pub effective_at: Option<Moment>,
}

/// Every institution, by number.
pub(crate) fn all() -> Vec<Institution> {
	let now = Timestamp::get();
	let seats = CouncilSeats::<Runtime>::get();
	let mut institutions: Vec<Institution> = Institutions::<Runtime>::iter()
		.map(|(id, record)| Institution {
			id,
			licence_expires_at: record.licence_expires_at,
			standing: record.standing,
			licence_expired: record.licence_expires_at <= now,
			in_good_standing: record.is_active(now),
			on_council: seats.contains(&record.seat),
			duties: duties(id, now),
			peers: peers(id),
			name: record.name.into_inner(),
			licence_reference: record.licence_reference.into_inner(),
			roles: record.roles.into_inner(),
			administrator: record.seat,
		})
		.collect();
	institutions.sort_by_key(|institution| institution.id);
	institutions
}

fn duties(institution: InstitutionId, now: Moment) -> Vec<DutyHolder> {
	let mut duties = Vec::new();
	for duty in Duty::ALL {
		for account in DutyHolders::<Runtime>::get(institution, duty) {
			let effective_at = effective_at(&account, duty, now);
			duties.push(DutyHolder {
				duty,
				account,
				effective_at,
			});
		}
	}
	duties
}

/// Until when the duty waits; `None` where it doesn't.
fn effective_at(account: &AccountId, duty: Duty, now: Moment) -> Option<Moment> {
	let waiting = Duties::<Runtime>::get(account)?.waiting;
	waiting
		.iter()
		.find(|waits| waits.duty == duty && now < waits.effective_at)
		.map(|waits| waits.effective_at)
}

fn peers(institution: InstitutionId) -> Vec<Vec<u8>> {
	let named = Peers::<Runtime>::get(institution).unwrap_or_default();
	named.into_iter().map(|peer| peer.into_inner()).collect()
}
