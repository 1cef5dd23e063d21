use crate::{mock::*, CouncilSeats, Duties, Error, Event, InstitutionCount, Institutions as Records};
use harbour_primitives::{Duty, InstitutionRole, Moment, Onboard, Standing};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, dispatch::DispatchResult},
	sp_runtime::DispatchError,
};

/// An application that governance accepts as it stands.
struct Application {
	name: Vec<u8>,
	reference: Vec<u8>,
	expires_at: Moment,
	roles: Vec<InstitutionRole>,
	proof: bool,
}

impl Default for Application {
	fn default() -> Self {
		Self {
			name: b"Newcomer".to_vec(),
			reference: b"AFRC-9".to_vec(),
			expires_at: EXPIRY,
			roles: vec![InstitutionRole::Attestor, InstitutionRole::Issuer],
			proof: true,
		}
	}
}

impl Application {
	fn submit(self, origin: RuntimeOrigin) -> DispatchResult {
		Institutions::admit(
			origin,
			NEWCOMER,
			self.name.try_into().expect("the test keeps the bound; qed"),
			self.reference.try_into().expect("the test keeps the bound; qed"),
			self.expires_at,
			self.roles.try_into().expect("the test keeps the bound; qed"),
			DAVE,
			party(DAVE),
			self.proof,
		)
	}
}

#[test]
fn success_an_admitted_institution_acts_and_sits_on_the_council() {
	run_test(|| {
		assert_ok!(Application::default().submit(RuntimeOrigin::root()));
		let record = Records::<Test>::get(NEWCOMER).expect("it was just admitted; qed");
		System::assert_last_event(
			Event::InstitutionAdmitted {
				institution: NEWCOMER,
				name: record.name,
				licence_reference: record.licence_reference,
				licence_expires_at: EXPIRY,
				roles: record.roles,
				administrator: DAVE,
			}
			.into(),
		);
		assert!(Institutions::may_act_as(NEWCOMER, InstitutionRole::Attestor));
		assert_eq!(InstitutionCount::<Test>::get(), 4);
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [ALICE, BOB, CHARLIE, DAVE]);
		assert_eq!(Membership::party_of(&DAVE), Some(party(DAVE)));
		assert_eq!(
			Institutions::acting_for(&DAVE, Duty::RoleAdministration),
			Some(NEWCOMER)
		);
		assert_ok!(grant(DAVE, Duty::Attesting, EVE));
	});
}

#[test]
fn success_an_institution_may_attest_and_issue() {
	run_test(|| {
		assert_ok!(Application::default().submit(RuntimeOrigin::root()));
		assert!(Institutions::may_act_as(NEWCOMER, InstitutionRole::Issuer));
	});
}

#[test]
fn boundary_the_maximum_of_institutions_can_be_admitted() {
	run_test(|| {
		assert_ok!(admit(10, DAVE));
		assert_ok!(admit(11, EVE));
		assert_noop!(admit(12, 6), Error::<Test>::TooManyInstitutions);
	});
}

#[test]
fn boundary_a_licence_must_outlive_the_present_moment() {
	run_test(|| {
		let expires_at = Now::get();
		let expired = Application {
			expires_at,
			..Default::default()
		};
		assert_noop!(expired.submit(RuntimeOrigin::root()), Error::<Test>::LicenceExpired);
		let valid = Application {
			expires_at: expires_at + 1,
			..Default::default()
		};
		assert_ok!(valid.submit(RuntimeOrigin::root()));
	});
}

#[test]
fn fails_when_the_origin_is_not_governance() {
	run_test(|| {
		assert_noop!(
			Application::default().submit(RuntimeOrigin::signed(ALICE)),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn fails_when_the_id_is_taken() {
	run_test(|| {
		assert_noop!(admit(BANK, DAVE), Error::<Test>::InstitutionAlreadyAdmitted);
	});
}

#[test]
fn fails_when_the_name_is_missing() {
	run_test(|| {
		let application = Application {
			name: Vec::new(),
			..Default::default()
		};
		assert_noop!(application.submit(RuntimeOrigin::root()), Error::<Test>::NameMissing);
	});
}

#[test]
fn fails_when_the_licence_reference_is_missing() {
	run_test(|| {
		let application = Application {
			reference: Vec::new(),
			..Default::default()
		};
		assert_noop!(
			application.submit(RuntimeOrigin::root()),
			Error::<Test>::LicenceReferenceMissing
		);
	});
}

#[test]
fn fails_when_roles_are_missing_or_repeated() {
	run_test(|| {
		let none = Application {
			roles: Vec::new(),
			..Default::default()
		};
		assert_noop!(none.submit(RuntimeOrigin::root()), Error::<Test>::RolesMissing);
		let roles = vec![InstitutionRole::Issuer, InstitutionRole::Issuer];
		let twice = Application {
			roles,
			..Default::default()
		};
		assert_noop!(twice.submit(RuntimeOrigin::root()), Error::<Test>::RoleRepeated);
	});
}

#[test]
fn fails_when_the_administrator_serves_another_institution() {
	run_test(|| {
		assert_noop!(admit(NEWCOMER, MINTER), Error::<Test>::ServesAnotherInstitution);
		assert!(Duties::<Test>::contains_key(MINTER));
	});
}

#[test]
fn fails_when_the_administrator_cannot_be_onboarded() {
	run_test(|| {
		let application = Application {
			proof: false,
			..Default::default()
		};
		assert_noop!(application.submit(RuntimeOrigin::root()), PROOF_INVALID);
	});
}
