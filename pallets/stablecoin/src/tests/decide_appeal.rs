use super::{set_policy::amend, *};
use crate::{CurrencyStatus, Redemption, Redemptions, RejectionReason, Rejections, MAX_OPEN_REDEMPTIONS};
use harbour_primitives::{CurrencyId, InstitutionId, Moment};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const HOUR: Moment = DAY / 24;

const PAYOUT: H256 = H256::repeat_byte(0xaa);
const DECISION: H256 = H256::repeat_byte(0xdc);

fn over_both_stores(test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| test(id));
	}
}

fn redeem(id: CurrencyId, amount: Balance) {
	assert_ok!(Assets::redeem(signed(ALICE), id, amount, PAYOUT));
}

/// By both officers.
fn reject(number: u64) {
	for officer in [SETTLER, SECOND_SETTLER] {
		let reason = RejectionReason::DueDiligenceIncomplete;
		assert_ok!(Assets::reject_redemption(signed(officer), number, reason));
	}
}

/// Alice's redemption 0, of 100, is rejected `after` it was opened at `NOW`, and she appeals.
fn appealed(id: CurrencyId, after: Moment) {
	redeem(id, 100);
	wait(after);
	reject(0);
	assert_ok!(Assets::appeal_rejection(signed(ALICE), 0, ANY));
}

fn decide(uphold: bool) -> DispatchResult {
	Assets::decide_appeal(signed(SUPERVISOR), 0, uphold, DECISION)
}

fn mint() -> DispatchResult {
	Assets::mint(signed(MINTER), USD, CAROL, 1)
}

fn said() -> Vec<RuntimeEvent> {
	System::events().into_iter().map(|record| record.event).collect()
}

fn decided(supervisor: InstitutionId, reopened_as: Option<u64>) -> RuntimeEvent {
	Event::AppealDecided {
		redemption_id: 0,
		supervisor,
		reopened_as,
		decision_hash: DECISION,
	}
	.into()
}

#[test]
fn success_upheld_the_claim_goes_on_with_the_time_it_had_left() {
	over_both_stores(|id| {
		appealed(id, 6 * HOUR);
		wait(100 * DAY);
		assert_ok!(decide(true));
		let now = NOW + 100 * DAY + 6 * HOUR;
		let upheld = Redemption {
			currency: id,
			institution: BANK,
			holder: ALICE,
			amount: 100,
			payout_reference: PAYOUT,
			opened_at: now,
			deadline: now + 18 * HOUR,
			stopped_at: None,
			part_payments: Default::default(),
			rejection: None,
			upheld: true,
		};
		assert_eq!(Redemptions::<Test>::get(1), Some(upheld));
		assert!(!Rejections::<Test>::contains_key(0));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (900, 100, 1_500));
	});
}

#[test]
fn success_the_claim_is_told_before_the_decision() {
	run_test(|| {
		appealed(USD, 0);
		System::reset_events();
		assert_ok!(decide(true));
		let opened: RuntimeEvent = Event::RedemptionOpened {
			redemption_id: 1,
			asset_id: USD,
			holder: ALICE,
			amount: 100,
			payout_reference: PAYOUT,
			deadline: NOW + DAY,
		}
		.into();
		assert_eq!(said(), [opened, decided(AUTHORITY, Some(1))]);
	});
}

#[test]
fn success_of_the_home_currency_its_front_tells_of_the_lock() {
	run_test(|| {
		appealed(HKD, 0);
		world(|world| world.home_events.clear());
		assert_ok!(decide(true));
		let locked = HomeEvent::Held {
			who: ALICE,
			amount: 100,
			held: true,
		};
		assert_eq!(world(|world| world.home_events.clone()), [locked]);
	});
}

#[test]
fn success_what_is_upheld_is_paid_and_not_rejected() {
	over_both_stores(|id| {
		appealed(id, 6 * HOUR);
		assert_ok!(decide(true));
		for officer in [SETTLER, SECOND_SETTLER] {
			assert_noop!(
				Assets::reject_redemption(signed(officer), 1, RejectionReason::HolderRequest),
				Error::<Test>::RejectionOverruled
			);
		}
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 1, ANY));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (900, 0, 1_400));
	});
}

#[test]
fn boundary_without_time_left_it_is_overdue_a_moment_later() {
	run_test(|| {
		appealed(USD, DAY + HOUR);
		assert_ok!(mint());
		wait(3 * DAY);
		assert_ok!(decide(true));
		let deadline = NOW + 4 * DAY + HOUR;
		assert_eq!(
			Redemptions::<Test>::get(1).map(|upheld| upheld.deadline),
			Some(deadline)
		);
		assert_ok!(mint());
		wait(1);
		System::assert_last_event(
			Event::RedemptionOverdue {
				redemption_id: 1,
				asset_id: USD,
				institution: BANK,
				holder: ALICE,
				amount: 100,
				deadline,
			}
			.into(),
		);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 1, ANY));
		assert_ok!(mint());
	});
}

#[test]
fn boundary_the_last_moment_is_no_time_left_and_the_one_before_is() {
	for (after, left) in [(DAY - 1, 1), (DAY, 0)] {
		run_test(|| {
			appealed(USD, after);
			wait(HOUR);
			assert_ok!(decide(true));
			wait(left);
			assert_ok!(mint());
			wait(1);
			assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		});
	}
}

#[test]
fn success_what_was_paid_in_part_is_not_owed_again() {
	over_both_stores(|id| {
		redeem(id, 100);
		let reference = H256::repeat_byte(1);
		assert_ok!(Assets::settle_redemption_partially(signed(SETTLER), 0, 40, reference));
		reject(0);
		assert_ok!(Assets::appeal_rejection(signed(ALICE), 0, ANY));
		assert_ok!(decide(true));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (900, 60, 1_460));
	});
}

#[test]
fn success_dismissed_the_coins_stay_free_and_nothing_is_left() {
	over_both_stores(|id| {
		appealed(id, 0);
		System::reset_events();
		assert_ok!(decide(false));
		assert_eq!(said(), [decided(AUTHORITY, None)]);
		assert_eq!((free(id, ALICE), held(id, ALICE)), (1_000, 0));
		assert!(!Rejections::<Test>::contains_key(0));
		assert_eq!(Redemptions::<Test>::iter_keys().count(), 0);
		for uphold in [true, false] {
			assert_noop!(decide(uphold), Error::<Test>::UnknownRejection);
		}
		assert_noop!(
			Assets::appeal_rejection(signed(ALICE), 0, ANY),
			Error::<Test>::UnknownRejection
		);
	});
}

#[test]
fn success_by_any_supervisor_who_is_named() {
	run_test(|| {
		appealed(USD, 0);
		world(|world| world.supervisor = OTHER_BANK);
		let other = signed(SUPERVISOR);
		assert_ok!(Assets::decide_appeal(other, 0, true, DECISION));
		System::assert_last_event(decided(OTHER_BANK, Some(1)));
	});
}

#[test]
fn success_while_paused_while_winding_down_and_below_a_later_minimum() {
	over_both_stores(|id| {
		appealed(id, 0);
		redeem(id, 100);
		reject(1);
		assert_ok!(Assets::appeal_rejection(signed(ALICE), 1, ANY));
		amend(id, |policy| policy.min_redemption = 500);
		assert_ok!(Assets::pause(signed(PAUSER), id));
		assert_ok!(decide(true));
		assert_ok!(Assets::set_status(signed(GOVERNOR), id, CurrencyStatus::WindDown));
		assert_ok!(Assets::decide_appeal(signed(SUPERVISOR), 1, true, DECISION));
		assert_eq!((free(id, ALICE), held(id, ALICE)), (800, 200));
	});
}

#[test]
fn fails_once_the_holder_has_spent_the_coins() {
	over_both_stores(|id| {
		appealed(id, 0);
		assert_ok!(Assets::transfer(signed(ALICE), id, BOB, 901));
		assert_noop!(decide(true), Error::<Test>::InsufficientBalance);
		assert!(Rejections::<Test>::contains_key(0));
		assert_ok!(Assets::transfer(signed(BOB), id, ALICE, 1));
		assert_ok!(decide(true));
		assert_eq!((free(id, ALICE), held(id, ALICE)), (0, 100));
	});
}

#[test]
fn boundary_what_the_holder_has_spent_can_still_be_dismissed() {
	over_both_stores(|id| {
		appealed(id, 0);
		assert_ok!(Assets::transfer(signed(ALICE), id, BOB, 1_000));
		assert_noop!(decide(true), Error::<Test>::InsufficientBalance);
		assert_ok!(decide(false));
		assert!(!Rejections::<Test>::contains_key(0));
	});
}

#[test]
fn fails_while_an_order_binds_the_coins() {
	over_both_stores(|id| {
		appealed(id, 0);
		let order = freeze(id, ALICE, 901);
		assert_noop!(decide(true), Error::<Test>::BalanceRestricted);
		end(order);
		assert_ok!(decide(true));
	});
}

#[test]
fn fails_while_the_holder_may_not_redeem() {
	over_both_stores(|id| {
		appealed(id, 0);
		world(|world| world.ineligible.insert(ALICE, Ineligible::Suspended));
		assert_noop!(decide(true), Error::<Test>::SenderSuspended);
		world(|world| world.ineligible.insert(ALICE, Ineligible::Revoked));
		assert_ok!(decide(true));
	});
}

#[test]
fn fails_while_the_holder_has_as_many_open_as_may_be() {
	over_both_stores(|id| {
		appealed(id, 0);
		for _ in 0..MAX_OPEN_REDEMPTIONS {
			redeem(id, 1);
		}
		assert_noop!(decide(true), Error::<Test>::TooManyRedemptions);
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 1, ANY));
		assert_ok!(decide(true));
		assert_eq!(held(id, ALICE), 115);
	});
}

#[test]
fn fails_to_dismiss_before_the_holder_has_appealed() {
	run_test(|| {
		redeem(USD, 100);
		reject(0);
		assert_noop!(decide(false), Error::<Test>::NotAppealed);
		wait(APPEAL_TERM + 1);
		assert_noop!(decide(true), Error::<Test>::UnknownRejection);
	});
}

#[test]
fn fails_for_what_was_not_rejected() {
	run_test(|| {
		assert_noop!(decide(true), Error::<Test>::UnknownRejection);
		redeem(USD, 100);
		assert_noop!(decide(true), Error::<Test>::UnknownRejection);
	});
}

#[test]
fn fails_by_anyone_but_a_supervisor() {
	run_test(|| {
		appealed(USD, 0);
		for who in [ALICE, SETTLER, SECOND_SETTLER, ADMINISTRATOR, GOVERNOR] {
			for uphold in [true, false] {
				assert_noop!(Assets::decide_appeal(signed(who), 0, uphold, DECISION), BadOrigin);
			}
		}
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Assets::decide_appeal(origin, 0, true, DECISION), BadOrigin);
		}
	});
}

/// Whoever is suspended signs nothing: a registrar that is the issuer would else take the appeal away.
#[test]
fn success_in_favour_of_a_holder_who_can_sign_no_appeal() {
	run_test(|| {
		redeem(USD, 100);
		reject(0);
		assert_ok!(decide(true));
		assert_eq!(held(USD, ALICE), 100);
		assert!(Rejections::<Test>::get(0).is_none());
	});
}

#[test]
fn fails_by_a_supervisor_of_the_institution_that_rejected() {
	run_test(|| {
		redeem(USD, 100);
		reject(0);
		world(|world| world.supervisor = BANK);
		assert_noop!(decide(true), Error::<Test>::NotIndependent);
	});
}
