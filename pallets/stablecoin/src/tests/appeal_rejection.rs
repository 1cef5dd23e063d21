use super::*;
use crate::{RejectionReason, Rejections};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const GROUNDS: H256 = H256::repeat_byte(0x9d);

/// Alice's redemption 0 was rejected at `NOW`.
fn with_rejection(test: impl FnOnce()) {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, ANY));
		for officer in [SETTLER, SECOND_SETTLER] {
			let reason = RejectionReason::DueDiligenceIncomplete;
			assert_ok!(Assets::reject_redemption(signed(officer), 0, reason));
		}
		test();
	});
}

fn appeal(who: u64, number: u64) -> DispatchResult {
	Assets::appeal_rejection(signed(who), number, GROUNDS)
}

fn grounds() -> Option<H256> {
	Rejections::<Test>::get(0).and_then(|rejected| rejected.grounds_hash)
}

#[test]
fn success_names_the_grounds_and_waits_for_a_supervisor() {
	with_rejection(|| {
		assert_ok!(appeal(ALICE, 0));
		System::assert_last_event(
			Event::RedemptionAppealed {
				redemption_id: 0,
				grounds_hash: GROUNDS,
			}
			.into(),
		);
		assert_eq!(grounds(), Some(GROUNDS));
		assert_eq!((free(USD, ALICE), held(USD, ALICE)), (1_000, 0), "nothing is locked");
	});
}

#[test]
fn success_an_appeal_outlives_the_time_to_appeal() {
	with_rejection(|| {
		assert_ok!(appeal(ALICE, 0));
		wait(APPEAL_TERM + 1);
		wait(APPEAL_TERM);
		assert_eq!(grounds(), Some(GROUNDS));
	});
}

#[test]
fn success_in_whatever_standing_the_holder_is() {
	for reason in [
		Ineligible::Suspended,
		Ineligible::Lapsed,
		Ineligible::Revoked,
		Ineligible::NotOnboarded,
	] {
		with_rejection(|| {
			world(|world| world.ineligible.insert(ALICE, reason));
			assert_ok!(appeal(ALICE, 0));
		});
	}
}

#[test]
fn boundary_at_the_last_moment() {
	with_rejection(|| {
		wait(APPEAL_TERM);
		assert_ok!(appeal(ALICE, 0));
	});
}

#[test]
fn fails_a_moment_too_late_whether_or_not_the_block_has_looked_at_the_queue() {
	with_rejection(|| {
		world(|world| world.now += APPEAL_TERM + 1);
		assert_noop!(appeal(ALICE, 0), Error::<Test>::AppealTooLate);
		assert!(Rejections::<Test>::contains_key(0));
		wait(0);
		assert!(!Rejections::<Test>::contains_key(0));
		assert_noop!(appeal(ALICE, 0), Error::<Test>::UnknownRejection);
	});
}

#[test]
fn fails_by_anyone_but_the_holder() {
	with_rejection(|| {
		for who in [BOB, SETTLER, SECOND_SETTLER, GOVERNOR, SUPERVISOR] {
			assert_noop!(appeal(who, 0), Error::<Test>::NotHolder);
		}
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Assets::appeal_rejection(origin, 0, GROUNDS), BadOrigin);
		}
	});
}

#[test]
fn fails_twice() {
	with_rejection(|| {
		assert_ok!(appeal(ALICE, 0));
		assert_noop!(appeal(ALICE, 0), Error::<Test>::AppealPending);
		wait(APPEAL_TERM + 1);
		assert_noop!(appeal(ALICE, 0), Error::<Test>::AppealPending);
	});
}

#[test]
fn fails_for_what_was_not_rejected() {
	with_rejection(|| {
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, ANY));
		let reason = RejectionReason::HolderRequest;
		assert_ok!(Assets::reject_redemption(signed(SETTLER), 1, reason));
		for number in [1, 2] {
			assert_noop!(appeal(ALICE, number), Error::<Test>::UnknownRejection);
		}
	});
}

#[test]
fn boundary_each_rejection_has_its_own_time() {
	with_rejection(|| {
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, ANY));
		wait(1);
		for officer in [SETTLER, SECOND_SETTLER] {
			let reason = RejectionReason::HolderRequest;
			assert_ok!(Assets::reject_redemption(signed(officer), 1, reason));
		}
		wait(APPEAL_TERM);
		assert_noop!(appeal(ALICE, 0), Error::<Test>::UnknownRejection);
		assert_ok!(appeal(ALICE, 1));
	});
}
