//! `validators`: who has a seat, who makes blocks, and who will.

use super::BANK;
use crate::common::*;
use harbour_primitives::{Duty, InstitutionId, InstitutionRole};
use harbour_runtime::{
	supervision::{
		runtime_decl_for_supervision_api::SupervisionApiV1, RunningValidator, Seat, Validator, ValidatorSet,
	},
	Runtime, System,
};
use polkadot_sdk::{frame_support::assert_ok, sp_keyring::Ed25519Keyring};

const NEWCOMER: InstitutionId = 10;

/// The bank, whose validator Alice operates.
fn bank() -> Validator {
	Validator {
		institution: BANK,
		seat: Some(Seat {
			operator: id(Alice),
			since: 0,
			forfeited: false,
		}),
		running: Some(RunningValidator {
			operator: id(Alice),
			disabled: false,
		}),
		planned: Some(id(Alice)),
		last_authored: Some(1),
	}
}

#[test]
fn success_the_one_validator_of_the_development_chain() {
	run_test(|| {
		let set = ValidatorSet {
			session: 0,
			since: 0,
			validators: vec![bank()],
		};
		assert_eq!(Runtime::validators(), set);
	});
}

#[test]
fn success_an_admitted_bank_has_a_seat_then_is_planned_then_runs() {
	run_test(|| {
		shorten_sessions();
		assert_ok!(council(admission(NEWCOMER, &[InstitutionRole::Validator], One)));
		assert_ok!(submit(One, grant(NEWCOMER, Duty::Validating, One, 0)));
		wait(DAY);
		assert_ok!(submit(One, set_keys(One, One, Ed25519Keyring::One)));
		assert_ok!(council(admit(NEWCOMER, One)));
		let seat = Seat {
			operator: id(One),
			since: System::block_number(),
			forfeited: false,
		};
		let newcomer = || {
			let mut set = Runtime::validators().validators;
			assert_eq!(set.len(), 2);
			set.remove(1)
		};
		let seated = Validator {
			institution: NEWCOMER,
			seat: Some(seat),
			running: None,
			planned: None,
			last_authored: None,
		};
		assert_eq!(newcomer(), seated);

		next_session();
		let planned = Validator {
			planned: Some(id(One)),
			..seated
		};
		assert_eq!(newcomer(), planned);

		next_session();
		let running = RunningValidator {
			operator: id(One),
			disabled: false,
		};
		let answer = Runtime::validators();
		assert_eq!((answer.session, answer.since), (2, System::block_number()));
		assert_eq!(answer.validators[1].running, Some(running));
		assert_eq!(answer.validators[1].planned, Some(id(One)));
	});
}

#[test]
fn success_a_seat_that_was_lost_by_an_offence_and_kept() {
	run_test(|| {
		super::evidence::equivocate();
		let kept = Seat {
			operator: id(Alice),
			since: 0,
			forfeited: true,
		};
		let expected = Validator {
			seat: Some(kept),
			..bank()
		};
		assert_eq!(Runtime::validators().validators, [expected], "there is nobody else");
	});
}
