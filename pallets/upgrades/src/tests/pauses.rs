use super::*;
use crate::{Error, Event, Pauses};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	frame_system::Error as SystemError,
	sp_runtime::DispatchError::BadOrigin,
};

fn pause(scope: PauseScope) {
	assert_ok!(Upgrades::pause(signed(3), scope));
}

#[test]
fn success_each_scope_stops_what_it_names() {
	for scope in [PauseScope::Everything, pallet("System"), call("System", "remark")] {
		run_test(|| {
			assert_ok!(submit(remark()));
			pause(scope.clone());
			System::assert_last_event(Event::Paused { scope }.into());
			assert_noop!(submit(remark()), SystemError::<Test>::CallFiltered);
		});
	}
}

#[test]
fn success_a_pause_stops_no_other_call() {
	run_test(|| {
		pause(call("System", "remark"));
		// It gets as far as its origin, which isn't Root.
		let other: RuntimeCall = SystemCall::set_heap_pages { pages: 1 }.into();
		assert_noop!(submit(other.clone()), BadOrigin);
		pause(pallet("System"));
		assert_noop!(submit(other), SystemError::<Test>::CallFiltered);
	});
}

#[test]
fn success_no_pause_stops_redemption() {
	run_test(|| {
		pause(PauseScope::Everything);
		pause(pallet("System"));
		assert_ok!(submit(redemption()));
		assert_noop!(
			Upgrades::pause(signed(3), call("System", "remark_with_event")),
			Error::<Test>::ProtectedCall
		);
	});
}

#[test]
fn fails_a_pause_of_the_unpausing() {
	run_test(|| {
		for scope in [pallet("Upgrades"), call("Upgrades", "resume")] {
			assert_noop!(Upgrades::pause(signed(3), scope), Error::<Test>::ProtectedCall);
		}
		pause(PauseScope::Everything);
		let scope = PauseScope::Everything;
		let announce: RuntimeCall = crate::Call::announce_resume { scope: scope.clone() }.into();
		assert_ok!(announce.dispatch(signed(4)));
		advance(RESUME_DELAY);
		assert_ok!(submit(crate::Call::resume { scope }.into()));
		assert_ok!(submit(remark()));
	});
}

#[test]
fn fails_names_that_the_runtime_lacks() {
	run_test(|| {
		for scope in [pallet("Systen"), call("System", "remarc"), call("Systen", "remark")] {
			assert_noop!(Upgrades::pause(signed(3), scope), Error::<Test>::UnknownCall);
		}
	});
}

#[test]
fn fails_without_the_origin_of_each_call() {
	run_test(|| {
		for who in [1, 2, 4, OFFICER, ANYBODY] {
			assert_noop!(Upgrades::pause(signed(who), PauseScope::Everything), BadOrigin);
		}
		pause(PauseScope::Everything);
		for who in [1, 2, 3, OFFICER, ANYBODY] {
			assert_noop!(
				Upgrades::announce_resume(signed(who), PauseScope::Everything),
				BadOrigin
			);
		}
	});
}

/// The emergency turns out not to be over. Nobody may end the pause in the same breath as they use what it stops.
#[test]
fn success_a_pause_whose_end_is_announced_is_made_to_go_on() {
	run_test(|| {
		pause(PauseScope::Everything);
		assert_ok!(Upgrades::announce_resume(signed(4), PauseScope::Everything));
		pause(PauseScope::Everything);
		advance(RESUME_DELAY);
		assert_noop!(
			Upgrades::resume(signed(ANYBODY), PauseScope::Everything),
			Error::<Test>::EndNotAnnounced
		);
		assert_noop!(submit(remark()), SystemError::<Test>::CallFiltered);
		assert_eq!(Pauses::<Test>::get().len(), 1);
	});
}

#[test]
fn boundary_a_pause_ends_when_its_announced_delay_is_over() {
	run_test(|| {
		let scope = PauseScope::Everything;
		let resume = || Upgrades::resume(signed(ANYBODY), PauseScope::Everything);
		assert_noop!(resume(), Error::<Test>::NotPaused);
		assert_noop!(
			Upgrades::announce_resume(signed(4), scope.clone()),
			Error::<Test>::NotPaused
		);
		pause(scope.clone());
		assert_noop!(Upgrades::pause(signed(3), scope.clone()), Error::<Test>::AlreadyPaused);
		assert_noop!(resume(), Error::<Test>::EndNotAnnounced);
		assert_ok!(Upgrades::announce_resume(signed(4), scope.clone()));
		System::assert_last_event(
			Event::ResumeAnnounced {
				scope: scope.clone(),
				ends_at: START + RESUME_DELAY,
			}
			.into(),
		);
		assert_noop!(Upgrades::announce_resume(signed(4), scope), Error::<Test>::EndAnnounced);
		advance(RESUME_DELAY - 1);
		assert_noop!(resume(), Error::<Test>::TooEarly);
		assert_noop!(submit(remark()), SystemError::<Test>::CallFiltered);
		advance(1);
		assert_ok!(resume());
		assert_ok!(submit(remark()));
	});
}

#[test]
fn success_the_end_of_one_pause_leaves_the_others() {
	run_test(|| {
		pause(pallet("System"));
		pause(call("System", "remark"));
		assert_ok!(Upgrades::announce_resume(signed(4), pallet("System")));
		advance(RESUME_DELAY);
		assert_ok!(Upgrades::resume(signed(ANYBODY), pallet("System")));
		assert_noop!(submit(remark()), SystemError::<Test>::CallFiltered);
	});
}

#[test]
fn boundary_a_place_is_kept_for_a_pause_of_everything() {
	run_test(|| {
		for function in ["remark", "set_storage", "kill_storage"] {
			pause(call("System", function));
		}
		assert_noop!(
			Upgrades::pause(signed(3), call("System", "kill_prefix")),
			Error::<Test>::TooManyPauses
		);
		pause(PauseScope::Everything);
		assert_eq!(Pauses::<Test>::get().len(), 4);
	});
}
