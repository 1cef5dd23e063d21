use crate::{mock::*, EnsureDuty};
use harbour_primitives::{Duty, InstitutionId};
use polkadot_sdk::{
	frame_support::{
		assert_ok,
		traits::{EnsureOrigin, Get},
	},
	sp_runtime::DispatchError::{self, BadOrigin},
};

fn ensure<D: Get<Duty>>(who: u64) -> Result<InstitutionId, DispatchError> {
	Ok(EnsureDuty::<Test, D>::ensure_origin(RuntimeOrigin::signed(who))?)
}

#[test]
fn success_the_holder_s_institution_is_answered() {
	run_test(|| {
		assert_eq!(ensure::<Administering>(ALICE), Ok(BANK));
		assert_eq!(ensure::<Minting>(MINTER), Ok(BANK));
		assert_eq!(ensure::<Attesting>(BOB), Ok(AUDITOR));
	});
}

#[test]
fn fails_when_the_signer_does_not_hold_the_duty() {
	run_test(|| {
		assert_eq!(ensure::<Minting>(ALICE), Err(BadOrigin));
		assert_eq!(ensure::<Minting>(DAVE), Err(BadOrigin));
	});
}

#[test]
fn fails_while_the_duty_waits_and_not_from_its_moment_on() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::Minting, DAVE));
		assert_ok!(grant(BOB, Duty::RoleAdministration, EVE));
		wait(GrantDelay::get() - 1);
		assert_eq!(ensure::<Minting>(DAVE), Err(BadOrigin));
		assert_eq!(ensure::<Administering>(EVE), Err(BadOrigin));
		wait(1);
		assert_eq!(ensure::<Minting>(DAVE), Ok(BANK));
		assert_eq!(ensure::<Administering>(EVE), Ok(AUDITOR));
	});
}

/// A duty that outlives suspension asks for nothing but being in effect; and that it does ask for.
#[test]
fn fails_while_a_duty_waits_that_outlives_suspension() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::SettlingRedemptions, DAVE));
		assert_eq!(ensure::<Settling>(DAVE), Err(BadOrigin));
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_eq!(ensure::<Settling>(DAVE), Err(BadOrigin));
		wait(GrantDelay::get());
		assert_eq!(ensure::<Settling>(DAVE), Ok(BANK));
	});
}

#[test]
fn fails_when_the_origin_is_not_signed() {
	run_test(|| {
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert!(EnsureDuty::<Test, Minting>::ensure_origin(origin).is_err());
		}
	});
}

#[test]
fn boundary_a_suspension_leaves_settling_and_pausing() {
	run_test(|| {
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_eq!(ensure::<Administering>(ALICE), Err(BadOrigin));
		assert_eq!(ensure::<Minting>(MINTER), Err(BadOrigin));
		assert_eq!(ensure::<Settling>(ALICE), Ok(BANK));
		assert_eq!(ensure::<Pausing>(MINTER), Ok(BANK));
	});
}

#[test]
fn boundary_expiry_leaves_settling_and_pausing() {
	run_test(|| {
		Now::set(&(EXPIRY - 1));
		assert_eq!(ensure::<Minting>(MINTER), Ok(BANK));
		Now::set(&EXPIRY);
		assert_eq!(ensure::<Minting>(MINTER), Err(BadOrigin));
		assert_eq!(ensure::<Attesting>(BOB), Err(BadOrigin));
		assert_eq!(ensure::<Settling>(ALICE), Ok(BANK));
		assert_eq!(ensure::<Pausing>(MINTER), Ok(BANK));
	});
}

#[cfg(feature = "runtime-benchmarks")]
#[test]
fn success_a_successful_origin_is_found_or_made() {
	run_test(|| {
		let found = EnsureDuty::<Test, Minting>::try_successful_origin();
		let origin = found.unwrap_or_else(|()| panic!("the bank has a minter"));
		assert_eq!(EnsureDuty::<Test, Minting>::ensure_origin(origin), Ok(BANK));
		Now::set(&EXPIRY);
		let made = EnsureDuty::<Test, Minting>::try_successful_origin();
		let origin = made.unwrap_or_else(|()| panic!("there is room for an institution"));
		assert_ok!(EnsureDuty::<Test, Minting>::ensure_origin(origin));
	});
}

#[cfg(feature = "runtime-benchmarks")]
#[test]
fn success_a_successful_origin_is_none_that_waits() {
	run_test(|| {
		assert_ok!(Institutions::revoke_duty(
			RuntimeOrigin::signed(ALICE),
			Duty::Minting,
			MINTER
		));
		assert_ok!(grant(ALICE, Duty::Minting, DAVE));
		let made = EnsureDuty::<Test, Minting>::try_successful_origin();
		let origin = made.unwrap_or_else(|()| panic!("there is room for an institution"));
		assert_ok!(EnsureDuty::<Test, Minting>::ensure_origin(origin));
	});
}
