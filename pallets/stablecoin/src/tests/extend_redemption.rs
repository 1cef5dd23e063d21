use super::*;
use crate::{Due, DueItem, Redemption, Redemptions, RedemptionsByDeadline, RejectionReason, Rejections};
use harbour_primitives::{DeadlineKey, Moment};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const HOUR: Moment = DAY / 24;

const CONSENT: H256 = H256::repeat_byte(0xc0);

/// Bob's redemption 0 is due at `NOW + DAY`.
fn with_claim(test: impl FnOnce()) {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(BOB), USD, 500, ANY));
		test();
	});
}

fn extend(deadline: Moment) -> DispatchResult {
	Assets::extend_redemption(signed(BOB), 0, deadline, CONSENT)
}

fn claim() -> Redemption<u64> {
	Redemptions::<Test>::get(0).expect("is open")
}

fn mint() -> DispatchResult {
	Assets::mint(signed(MINTER), USD, CAROL, 1)
}

/// The deadlines of which `RedemptionOverdue` told.
fn told() -> Vec<Moment> {
	let deadline = |event: RuntimeEvent| match event {
		RuntimeEvent::Assets(Event::RedemptionOverdue { deadline, .. }) => Some(deadline),
		_ => None,
	};
	System::events()
		.into_iter()
		.filter_map(|record| deadline(record.event))
		.collect()
}

#[test]
fn success_puts_the_deadline_off_in_every_queue() {
	with_claim(|| {
		let opened = claim();
		let deadline = NOW + 3 * DAY;
		assert_ok!(extend(deadline));
		System::assert_last_event(
			Event::RedemptionExtended {
				redemption_id: 0,
				deadline,
				consent_hash: CONSENT,
			}
			.into(),
		);
		assert_eq!(claim(), Redemption { deadline, ..opened });
		let deadlines: Vec<_> = RedemptionsByDeadline::<Test>::iter_keys().collect();
		assert_eq!(deadlines, [(BANK, DeadlineKey::new(deadline, 0))]);
		let due: Vec<_> = Due::<Test>::iter_values().collect();
		assert_eq!(due, [DueItem::Overdue(0)]);
	});
}

#[test]
fn boundary_the_issuer_has_until_the_new_deadline() {
	with_claim(|| {
		assert_ok!(extend(NOW + 3 * DAY));
		wait(3 * DAY);
		assert_ok!(mint());
		assert!(told().is_empty());
		wait(1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_eq!(told(), [NOW + 3 * DAY]);
	});
}

#[test]
fn fails_by_anyone_but_the_holder() {
	with_claim(|| {
		for who in [ALICE, MINTER, SETTLER, SECOND_SETTLER, GOVERNOR, SUPERVISOR] {
			assert_noop!(
				Assets::extend_redemption(signed(who), 0, NOW + 2 * DAY, CONSENT),
				Error::<Test>::NotHolder
			);
		}
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Assets::extend_redemption(origin, 0, NOW + 2 * DAY, CONSENT), BadOrigin);
		}
	});
}

#[test]
fn success_in_whatever_standing_the_holder_is() {
	for reason in [Ineligible::Suspended, Ineligible::Lapsed, Ineligible::Revoked] {
		with_claim(|| {
			world(|world| world.ineligible.insert(BOB, reason));
			assert_ok!(extend(NOW + 2 * DAY));
		});
	}
}

#[test]
fn fails_without_the_hash_of_a_consent() {
	with_claim(|| {
		assert_noop!(
			Assets::extend_redemption(signed(BOB), 0, NOW + 2 * DAY, H256::zero()),
			Error::<Test>::ConsentMissing
		);
	});
}

#[test]
fn fails_for_what_is_not_open() {
	with_claim(|| {
		let extend = |number| Assets::extend_redemption(signed(BOB), number, NOW + 2 * DAY, CONSENT);
		assert_noop!(extend(1), Error::<Test>::UnknownRedemption);
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		assert_noop!(extend(0), Error::<Test>::UnknownRedemption);
	});
}

#[test]
fn boundary_later_only() {
	with_claim(|| {
		for deadline in [0, NOW, NOW + DAY - 1, NOW + DAY] {
			assert_noop!(extend(deadline), Error::<Test>::DeadlineNotLater);
		}
		assert_ok!(extend(NOW + DAY + 1));
		assert_noop!(extend(NOW + DAY + 1), Error::<Test>::DeadlineNotLater);
	});
}

#[test]
fn boundary_no_further_ahead_of_now_than_may_be() {
	with_claim(|| {
		for deadline in [NOW + MAX_EXTENSION + 1, Moment::MAX] {
			assert_noop!(extend(deadline), Error::<Test>::ExtensionTooLong);
		}
		assert_ok!(extend(NOW + MAX_EXTENSION));
		wait(HOUR);
		assert_noop!(extend(NOW + HOUR + MAX_EXTENSION + 1), Error::<Test>::ExtensionTooLong);
		assert_ok!(extend(NOW + HOUR + MAX_EXTENSION));
		assert_eq!(claim().deadline, NOW + HOUR + MAX_EXTENSION);
	});
}

#[test]
fn success_of_what_is_overdue_lets_minting_go_on_until_it_is_again() {
	with_claim(|| {
		wait(2 * DAY);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_ok!(extend(NOW + 3 * DAY));
		assert_ok!(mint());
		wait(DAY);
		assert_ok!(mint());
		wait(1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_eq!(told(), [NOW + DAY, NOW + 3 * DAY]);
	});
}

#[test]
fn boundary_until_a_moment_that_has_passed_it_stays_overdue() {
	with_claim(|| {
		wait(2 * DAY);
		assert_ok!(extend(NOW + 2 * DAY - 1));
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_ok!(extend(NOW + 2 * DAY));
		assert_ok!(mint());
	});
}

/// What is left runs from the consent on: the time that the clock had stood before isn't given twice.
#[test]
fn success_while_an_order_stops_the_clock() {
	with_claim(|| {
		wait(6 * HOUR);
		let order = freeze(USD, BOB, 500);
		wait(HOUR);
		assert_ok!(extend(NOW + 3 * DAY));
		assert_eq!(
			(claim().stopped_at, claim().deadline),
			(Some(NOW + 7 * HOUR), NOW + 3 * DAY)
		);
		assert_eq!(RedemptionsByDeadline::<Test>::iter_keys().count(), 0);
		assert_eq!(Due::<Test>::iter_keys().count(), 0);
		wait(10 * DAY);
		assert_ok!(mint());
		end(order);
		let deadline = NOW + 10 * DAY + 7 * HOUR + (3 * DAY - 7 * HOUR);
		assert_eq!((claim().stopped_at, claim().deadline), (None, deadline));
		assert!(told().is_empty());
	});
}

#[test]
fn success_of_what_was_overdue_when_an_order_stopped_it() {
	with_claim(|| {
		wait(DAY + HOUR);
		let order = freeze(USD, BOB, 500);
		assert_ok!(extend(NOW + 2 * DAY));
		wait(DAY);
		end(order);
		assert_eq!((claim().stopped_at, claim().deadline), (None, NOW + 3 * DAY));
		assert_ok!(mint());
	});
}

#[test]
fn fails_to_keep_a_rejection_from_its_second_signature() {
	with_claim(|| {
		let reject = |officer| Assets::reject_redemption(signed(officer), 0, RejectionReason::HolderRequest);
		assert_ok!(reject(SETTLER));
		assert_ok!(extend(NOW + 2 * DAY));
		assert_ok!(reject(SECOND_SETTLER));
		let left = Rejections::<Test>::get(0).map(|rejected| rejected.time_left);
		assert_eq!(left, Some(2 * DAY));
		assert_eq!(Due::<Test>::iter_values().collect::<Vec<_>>(), [DueItem::AppealEnds(0)]);
	});
}
