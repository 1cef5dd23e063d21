//! `institutions`: who is licensed, in which standing, and who acts for it.

use super::{BANK, COMMERCE};
use crate::common::*;
use harbour_primitives::{Duty, InstitutionId, InstitutionRole, Moment};
use harbour_runtime::{
	supervision::{runtime_decl_for_supervision_api::SupervisionApiV1, DutyHolder, Institution, InstitutionStanding},
	Runtime, RuntimeCall,
};
use polkadot_sdk::{
	frame_support::{assert_ok, BoundedVec},
	sp_keyring::Sr25519Keyring,
};

/// 1 January 2100, when the preset's licences end.
const FAR_FUTURE: Moment = 4_102_444_800_000;

fn institution(number: InstitutionId) -> Institution {
	let mut all = Runtime::institutions().into_iter();
	all.find(|institution| institution.id == number).expect("is admitted")
}

fn holder(duty: Duty, who: Sr25519Keyring) -> DutyHolder {
	DutyHolder {
		duty,
		account: id(who),
		effective_at: None,
	}
}

#[test]
fn success_a_bank_with_its_licence_its_seat_and_its_officers() {
	run_test(|| {
		let numbers: Vec<_> = Runtime::institutions().iter().map(|one| one.id).collect();
		assert_eq!(numbers, [1, 2, 3, 4]);
		let bank = Institution {
			id: BANK,
			name: b"Victoria Harbour Bank".to_vec(),
			licence_reference: b"DEV-0001".to_vec(),
			licence_expires_at: FAR_FUTURE,
			roles: vec![
				InstitutionRole::Validator,
				InstitutionRole::Issuer,
				InstitutionRole::Registrar,
			],
			standing: InstitutionStanding::Active,
			licence_expired: false,
			in_good_standing: true,
			administrator: id(Alice),
			on_council: true,
			duties: vec![
				holder(Duty::RoleAdministration, Alice),
				holder(Duty::Minting, AliceStash),
				holder(Duty::Pausing, AliceStash),
				holder(Duty::Unpausing, CharlieStash),
				holder(Duty::SettlingRedemptions, Alice),
				holder(Duty::SettlingRedemptions, CharlieStash),
				holder(Duty::Registering, Alice),
				holder(Duty::SettingMetadata, Alice),
				holder(Duty::Validating, Alice),
			],
			peers: vec![],
		};
		assert_eq!(institution(BANK), bank);
	});
}

#[test]
fn boundary_a_granted_duty_waits_until_its_moment() {
	run_test(|| {
		assert_ok!(submit(Alice, grant(BANK, Duty::Pausing, One, 100)));
		let pausing = || {
			let duties = institution(BANK).duties.into_iter();
			duties.filter(|holder| holder.duty == Duty::Pausing).collect::<Vec<_>>()
		};
		let waiting = DutyHolder {
			effective_at: Some(START + DAY),
			..holder(Duty::Pausing, One)
		};
		assert_eq!(pausing(), [holder(Duty::Pausing, AliceStash), waiting.clone()]);
		wait(DAY - 1_000);
		assert_eq!(pausing()[1], waiting);
		next_block();
		assert_eq!(pausing()[1], holder(Duty::Pausing, One));
	});
}

#[test]
fn success_a_suspended_institution_has_lost_its_standing_and_its_seat() {
	run_test(|| {
		assert_ok!(council(suspension(AUDIT)));
		let audit = institution(AUDIT);
		assert_eq!(audit.standing, InstitutionStanding::Suspended);
		assert!(!audit.in_good_standing && !audit.licence_expired && !audit.on_council);
		assert_eq!(audit.administrator, id(Charlie), "it has its administrator still");
	});
}

#[test]
fn boundary_a_licence_holds_strictly_before_its_expiry() {
	run_test(|| {
		let renew = pallet_institutions::Call::renew_licence {
			institution: AUDIT,
			licence_reference: BoundedVec::truncate_from(b"L-3".to_vec()),
			licence_expires_at: START + 5_000,
		};
		assert_ok!(council(RuntimeCall::Institutions(renew)));
		wait(4_000);
		let before = institution(AUDIT);
		assert_eq!(before.licence_reference, b"L-3");
		assert!(before.in_good_standing && !before.licence_expired);
		next_block();
		let after = institution(AUDIT);
		assert_eq!(after.standing, InstitutionStanding::Active, "nobody has suspended it");
		assert!(!after.in_good_standing && after.licence_expired && after.on_council);
	});
}

#[test]
fn success_the_nodes_that_an_institution_has_named() {
	run_test(|| {
		// What the peer id of every Ed25519 key begins with.
		let peer = [vec![0x00, 0x24, 0x08, 0x01, 0x12, 0x20], vec![7; 32]].concat();
		let set = pallet_validators::Call::set_peers {
			peers: BoundedVec::truncate_from(vec![BoundedVec::truncate_from(peer.clone())]),
		};
		assert_ok!(submit(Bob, RuntimeCall::Validators(set)));
		assert_eq!(institution(COMMERCE).peers, [peer]);
		assert!(institution(BANK).peers.is_empty());
	});
}
