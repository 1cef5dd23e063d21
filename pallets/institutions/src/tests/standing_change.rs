//! Who is told that an institution's standing is another, and until when it lasts by itself.

use crate::{mock::*, Error, LicenceReference};
use harbour_primitives::{Duty, InstitutionRole, Moment, Standing};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, dispatch::DispatchResult},
	sp_runtime::DispatchError,
};

fn suspend(institution: u32) -> DispatchResult {
	Institutions::suspend(RuntimeOrigin::root(), institution)
}

fn reinstate(institution: u32) -> DispatchResult {
	Institutions::reinstate(RuntimeOrigin::root(), institution)
}

fn renew(institution: u32, licence_expires_at: Moment) -> DispatchResult {
	let reference: LicenceReference = b"AFRC-2/2".to_vec().try_into().expect("it is short; qed");
	Institutions::renew_licence(RuntimeOrigin::root(), institution, reference, licence_expires_at)
}

mod told {
	use super::*;

	#[test]
	fn success_of_each_change_of_standing_once_it_has_happened() {
		run_test(|| {
			assert_ok!(suspend(AUDITOR));
			assert_eq!(StandingChanges::get(), [(AUDITOR, false)]);
			assert_ok!(reinstate(AUDITOR));
			assert_eq!(StandingChanges::get(), [(AUDITOR, false), (AUDITOR, true)]);
			assert_ok!(suspend(BANK));
			assert_eq!(StandingChanges::get().last(), Some(&(BANK, false)));
		});
	}

	#[test]
	fn success_of_a_renewed_licence_before_and_after_it_ran_out() {
		run_test(|| {
			assert_ok!(renew(AUDITOR, EXPIRY - 1));
			assert_eq!(StandingChanges::get(), [(AUDITOR, true)]);
			Now::set(&EXPIRY);
			assert_ok!(renew(AUDITOR, 2 * EXPIRY));
			assert_eq!(StandingChanges::get(), [(AUDITOR, true), (AUDITOR, true)]);
			assert_ok!(suspend(AUDITOR));
			assert_ok!(renew(AUDITOR, 3 * EXPIRY));
			assert_eq!(
				StandingChanges::get().last(),
				Some(&(AUDITOR, false)),
				"still suspended"
			);
		});
	}

	/// Whoever needs to know asks beforehand until when it acts.
	#[test]
	fn boundary_nobody_is_told_that_a_licence_runs_out() {
		run_test(|| {
			Now::set(&EXPIRY);
			assert!(!Institutions::is_active(AUDITOR));
			assert!(StandingChanges::get().is_empty());
		});
	}

	#[test]
	fn success_of_nothing_else_that_happens_to_an_institution() {
		run_test(|| {
			assert_ok!(admit(NEWCOMER, DAVE));
			assert_ok!(grant(ALICE, Duty::Registering, EVE));
			assert_ok!(Institutions::revoke_duty(
				RuntimeOrigin::signed(ALICE),
				Duty::Registering,
				EVE
			));
			assert_ok!(Institutions::offer_link(RuntimeOrigin::signed(BOB), 77, party(BOB)));
			let root = RuntimeOrigin::root();
			assert_ok!(Institutions::replace_administrator(root, BANK, EVE, party(EVE), true));
			assert!(StandingChanges::get().is_empty());
		});
	}

	#[test]
	fn fails_without_a_word() {
		run_test(|| {
			assert_noop!(
				Institutions::suspend(RuntimeOrigin::signed(BOB), AUDITOR),
				DispatchError::BadOrigin
			);
			assert_noop!(suspend(NEWCOMER), Error::<Test>::UnknownInstitution);
			assert_noop!(reinstate(AUDITOR), Error::<Test>::NotSuspended);
			assert_noop!(renew(AUDITOR, Now::get()), Error::<Test>::LicenceExpired);
			assert!(StandingChanges::get().is_empty());
		});
	}
}

mod acts_until {
	use super::*;
	use InstitutionRole::{Attestor, Issuer, Validator};

	#[test]
	fn boundary_the_last_moment_before_the_licence_expires() {
		run_test(|| {
			assert_eq!(Institutions::acts_until(AUDITOR, Attestor), Some(EXPIRY - 1));
			Now::set(&(EXPIRY - 1));
			assert_eq!(Institutions::acts_until(AUDITOR, Attestor), Some(EXPIRY - 1));
			assert!(Institutions::may_act_as(AUDITOR, Attestor), "in that moment still");
			Now::set(&EXPIRY);
			assert_eq!(Institutions::acts_until(AUDITOR, Attestor), None);
			assert!(!Institutions::may_act_as(AUDITOR, Attestor));
		});
	}

	#[test]
	fn success_a_renewal_moves_it() {
		run_test(|| {
			assert_ok!(renew(AUDITOR, 2 * EXPIRY));
			assert_eq!(Institutions::acts_until(AUDITOR, Attestor), Some(2 * EXPIRY - 1));
			assert_ok!(renew(AUDITOR, Now::get() + 1));
			assert_eq!(Institutions::acts_until(AUDITOR, Attestor), Some(Now::get()));
		});
	}

	#[test]
	fn success_in_each_licensed_role_and_in_no_other() {
		run_test(|| {
			for role in [Validator, Issuer] {
				assert_eq!(Institutions::acts_until(BANK, role), Some(EXPIRY - 1));
			}
			assert_eq!(Institutions::acts_until(BANK, Attestor), None);
			assert_eq!(Institutions::acts_until(NEWCOMER, Attestor), None, "unknown");
		});
	}

	#[test]
	fn success_never_while_suspended() {
		run_test(|| {
			assert_ok!(suspend(AUDITOR));
			assert_eq!(Institutions::acts_until(AUDITOR, Attestor), None);
			assert_ok!(renew(AUDITOR, 2 * EXPIRY));
			assert_eq!(Institutions::acts_until(AUDITOR, Attestor), None);
			assert_ok!(reinstate(AUDITOR));
			assert_eq!(Institutions::acts_until(AUDITOR, Attestor), Some(2 * EXPIRY - 1));
		});
	}
}
