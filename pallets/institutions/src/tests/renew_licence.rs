use crate::{mock::*, Error, Event, InstitutionStanding, Institutions as Records, LicenceReference};
use harbour_primitives::{Moment, Standing};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, dispatch::DispatchResult},
	sp_runtime::DispatchError,
};

fn reference() -> LicenceReference {
	b"HKMA-1/2".to_vec().try_into().expect("it is short; qed")
}

fn renew(institution: u32, licence_expires_at: Moment) -> DispatchResult {
	Institutions::renew_licence(RuntimeOrigin::root(), institution, reference(), licence_expires_at)
}

#[test]
fn success_an_expired_institution_is_active_again() {
	run_test(|| {
		Now::set(&EXPIRY);
		assert!(!Institutions::is_active(BANK));
		assert_ok!(renew(BANK, 2 * EXPIRY));
		let licence_expires_at = 2 * EXPIRY;
		System::assert_last_event(
			Event::LicenceRenewed {
				institution: BANK,
				licence_reference: reference(),
				licence_expires_at,
			}
			.into(),
		);
		assert!(Institutions::is_active(BANK));
		Now::set(&licence_expires_at);
		assert!(!Institutions::is_active(BANK));
	});
}

#[test]
fn boundary_a_suspension_outlives_a_renewal() {
	run_test(|| {
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_ok!(renew(BANK, 2 * EXPIRY));
		assert!(!Institutions::is_active(BANK));
	});
}

#[test]
fn boundary_a_licence_must_outlive_the_present_moment() {
	run_test(|| {
		assert_noop!(renew(BANK, Now::get()), Error::<Test>::LicenceExpired);
		assert_ok!(renew(BANK, Now::get() + 1));
	});
}

#[test]
fn fails_when_the_origin_is_not_governance() {
	run_test(|| {
		assert_noop!(
			Institutions::renew_licence(RuntimeOrigin::signed(ALICE), BANK, reference(), 2 * EXPIRY),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn fails_when_the_institution_is_unknown() {
	run_test(|| {
		assert_noop!(renew(NEWCOMER, 2 * EXPIRY), Error::<Test>::UnknownInstitution);
	});
}

#[test]
fn fails_when_the_licence_reference_is_missing() {
	run_test(|| {
		assert_noop!(
			Institutions::renew_licence(RuntimeOrigin::root(), BANK, LicenceReference::default(), 2 * EXPIRY),
			Error::<Test>::LicenceReferenceMissing
		);
	});
}

#[test]
fn fails_when_the_institution_is_revoked() {
	run_test(|| {
		Records::<Test>::mutate(BANK, |record| {
			record.as_mut().expect("it is in genesis; qed").standing = InstitutionStanding::Revoked;
		});
		assert_noop!(renew(BANK, 2 * EXPIRY), Error::<Test>::InstitutionRevoked);
	});
}
