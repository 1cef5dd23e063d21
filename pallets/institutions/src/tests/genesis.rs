use crate::{mock::*, CouncilSeats, Duties, DutyHolders, InstitutionCount};
use harbour_primitives::{Duty, InstitutionRole, Standing};

/// Builds a chain from the mock's genesis after `change` to its first institution, the bank.
fn build_with(change: impl FnOnce(&mut crate::GenesisInstitution<u64>)) {
	let mut institutions = genesis();
	change(&mut institutions[0]);
	build(institutions).execute_with(check_state);
}

#[test]
fn success_institutions_duties_and_seats_are_there() {
	run_test(|| {
		assert_eq!(InstitutionCount::<Test>::get(), 3);
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [ALICE, BOB, CHARLIE]);
		assert_eq!(CouncilMembers::get(), [ALICE, BOB, CHARLIE]);
		assert_eq!(DutyHolders::<Test>::get(BANK, Duty::Minting).to_vec(), [MINTER]);
		let alice = Duties::<Test>::get(ALICE).expect("she is in genesis; qed");
		assert_eq!(alice.institution, BANK);
		let duties = [Duty::RoleAdministration, Duty::SettlingRedemptions, Duty::Registering];
		assert_eq!(alice.duties.iter().collect::<Vec<_>>(), duties);
	});
}

#[test]
fn success_what_genesis_gives_is_in_effect_from_the_first_moment() {
	run_test(|| {
		Now::set(&0);
		for (who, held) in Duties::<Test>::iter() {
			for duty in held.duties.iter() {
				assert_eq!(Institutions::acting_for(&who, duty), Some(held.institution), "{duty:?}");
			}
		}
	});
}

#[test]
fn success_a_chain_may_start_without_institutions() {
	build(Vec::new()).execute_with(check_state);
}

#[test]
fn success_the_administrator_need_not_be_listed() {
	build_with(|bank| bank.6.clear());
}

#[test]
fn boundary_standing_ends_at_the_moment_of_expiry() {
	run_test(|| {
		Now::set(&(EXPIRY - 1));
		assert!(Institutions::is_active(BANK));
		assert!(Institutions::may_act_as(BANK, InstitutionRole::Issuer));
		assert!(!Institutions::may_act_as(BANK, InstitutionRole::Attestor));
		Now::set(&EXPIRY);
		assert!(!Institutions::is_active(BANK));
		assert!(!Institutions::may_act_as(BANK, InstitutionRole::Issuer));
		assert!(!Institutions::is_active(NEWCOMER));
		assert!(!Institutions::may_act_as(NEWCOMER, InstitutionRole::Issuer));
	});
}

#[test]
#[should_panic(expected = "institution 1: name exceeds 64 bytes")]
fn fails_when_a_name_is_too_long() {
	build_with(|bank| bank.1 = vec![b'x'; 65]);
}

#[test]
#[should_panic(expected = "institution 1: LicenceExpired")]
fn fails_when_a_licence_has_expired() {
	build_with(|bank| bank.3 = 0);
}

#[test]
#[should_panic(expected = "institution 1: InstitutionAlreadyAdmitted")]
fn fails_when_an_id_is_used_twice() {
	let mut institutions = genesis();
	institutions[1].0 = BANK;
	let _ = build(institutions);
}

#[test]
#[should_panic(expected = "institution 2: ServesAnotherInstitution")]
fn fails_when_an_administrator_serves_another_institution() {
	let mut institutions = genesis();
	institutions[1].5 = MINTER;
	let _ = build(institutions);
}

#[test]
#[should_panic(expected = "institution 1: not licensed for the duty Attesting")]
fn fails_when_a_duty_is_not_licensed() {
	build_with(|bank| bank.6.push((DAVE, vec![Duty::Attesting])));
}

#[test]
#[should_panic(expected = "institution 1: one account's duties conflict with Minting")]
fn fails_when_an_account_holds_duties_that_conflict() {
	build_with(|bank| bank.6.push((ALICE, vec![Duty::Minting])));
}
