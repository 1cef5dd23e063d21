//! That the checks which end every other test find what they are there for.

use crate::{mock::*, Duties, DutyRecord, WaitingDuty};
use harbour_primitives::{Duty, Moment};
use polkadot_sdk::sp_runtime::TryRuntimeError;

/// What is found after `change` to the record of `who`.
fn found(who: u64, change: impl FnOnce(&mut DutyRecord)) -> Result<(), TryRuntimeError> {
	new_test_ext().execute_with(|| {
		Duties::<Test>::mutate(who, |record| change(record.as_mut().expect("it is in genesis; qed")));
		Institutions::do_try_state()
	})
}

fn waits(record: &mut DutyRecord, duty: Duty, effective_at: Moment) {
	let waiting = WaitingDuty { duty, effective_at };
	record
		.waiting
		.try_push(waiting)
		.expect("there is a place for each; qed");
}

#[test]
fn success_a_duty_that_is_held_may_wait() {
	assert_eq!(found(MINTER, |record| waits(record, Duty::Minting, 7)), Ok(()));
}

#[test]
fn fails_when_a_duty_waits_that_is_not_held() {
	assert_eq!(
		found(MINTER, |record| waits(record, Duty::Ordering, 7)),
		Err("D2: a duty waits that is not held".into())
	);
}

#[test]
fn fails_when_a_duty_waits_twice() {
	assert_eq!(
		found(MINTER, |record| {
			waits(record, Duty::Minting, 7);
			waits(record, Duty::Minting, 8);
		}),
		Err("D2: a duty waits twice".into())
	);
}

#[test]
fn fails_when_the_account_with_the_seat_waits_to_administer() {
	assert_eq!(
		found(ALICE, |record| waits(record, Duty::RoleAdministration, 7)),
		Err("D1: an institution's Council account does not administer it".into())
	);
}
