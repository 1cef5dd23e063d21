use super::*;
use crate::{CurrencyStatus, Redemption, Redemptions, MAX_OPEN_REDEMPTIONS};

const PAYOUT: H256 = H256::repeat_byte(0xaa);

#[test]
fn success_locks_the_coins_and_starts_the_clock() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, PAYOUT));
		assert_eq!((free(USD, ALICE), held(USD, ALICE), supply(USD)), (900, 100, 1_500));
		let redemption = Redemption {
			currency: USD,
			institution: BANK,
			holder: ALICE,
			amount: 100,
			payout_reference: PAYOUT,
			opened_at: NOW,
			deadline: NOW + DAY,
			stopped_at: None,
			part_payments: Default::default(),
			rejection: None,
			upheld: false,
		};
		assert_eq!(Redemptions::<Test>::get(0), Some(redemption));
		System::assert_last_event(
			Event::RedemptionOpened {
				redemption_id: 0,
				asset_id: USD,
				holder: ALICE,
				amount: 100,
				payout_reference: PAYOUT,
				deadline: NOW + DAY,
			}
			.into(),
		);
	});
}

#[test]
fn success_of_the_home_currency_shows_as_reserved() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(ALICE), HKD, 100, PAYOUT));
		let data = frame_system::Account::<Test>::get(ALICE).data;
		assert_eq!((data.free, data.reserved, data.frozen), (900, 100, 100));
		let said = HomeEvent::Held {
			who: ALICE,
			amount: 100,
			held: true,
		};
		assert_eq!(world(|world| world.home_events.clone()), [said]);
	});
}

#[test]
fn success_the_last_unit_may_be_redeemed_and_holds_the_account() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_ok!(Assets::redeem(signed(BOB), id, 500, PAYOUT));
			assert_eq!((free(id, BOB), held(id, BOB)), (0, 500));
		}
		assert_eq!(System::consumers(&BOB), 1);
	});
}

#[test]
fn success_while_paused_and_while_winding_down() {
	run_test(|| {
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, PAYOUT));
		assert_ok!(Assets::set_status(signed(GOVERNOR), USD, CurrencyStatus::WindDown));
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, PAYOUT));
	});
}

#[test]
fn success_lapsed_and_revoked_holders_keep_the_right() {
	for reason in [Ineligible::Lapsed, Ineligible::Revoked] {
		run_test(|| {
			world(|world| world.ineligible.insert(ALICE, reason));
			assert_ok!(Assets::redeem(signed(ALICE), USD, 100, PAYOUT));
		});
	}
}

#[test]
fn fails_for_suspended_holders_and_strangers() {
	run_test(|| {
		world(|world| world.ineligible.insert(ALICE, Ineligible::Suspended));
		assert_noop!(
			Assets::redeem(signed(ALICE), USD, 1, PAYOUT),
			Error::<Test>::SenderSuspended
		);
		assert_noop!(
			Assets::redeem(signed(STRANGER), USD, 1, PAYOUT),
			Error::<Test>::SenderNotOnboarded
		);
	});
}

#[test]
fn fails_on_locked_coins_twice() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(BOB), USD, 500, PAYOUT));
		assert_noop!(
			Assets::redeem(signed(BOB), USD, 1, PAYOUT),
			Error::<Test>::InsufficientBalance
		);
	});
}

#[test]
fn fails_on_frozen_coins() {
	run_test(|| {
		freeze(USD, ALICE, 950);
		assert_noop!(
			Assets::redeem(signed(ALICE), USD, 51, PAYOUT),
			Error::<Test>::BalanceRestricted
		);
		assert_ok!(Assets::redeem(signed(ALICE), USD, 50, PAYOUT));
	});
}

#[test]
fn fails_for_nothing_and_on_unknown_or_disabled_currencies() {
	run_test(|| {
		assert_noop!(Assets::redeem(signed(ALICE), USD, 0, PAYOUT), Error::<Test>::AmountZero);
		assert_noop!(
			Assets::redeem(signed(ALICE), 77, 1, PAYOUT),
			Error::<Test>::UnknownCurrency
		);
		assert_noop!(
			Assets::redeem(signed(ALICE), CNH, 1, PAYOUT),
			Error::<Test>::CurrencyDisabled
		);
		assert_noop!(Assets::redeem(RuntimeOrigin::none(), USD, 1, PAYOUT), BadOrigin);
	});
}

/// Over all currencies: the claims of one account are what an order has to look through.
#[test]
fn boundary_as_many_open_as_may_be_and_settling_one_makes_room() {
	run_test(|| {
		for number in 0..MAX_OPEN_REDEMPTIONS {
			let id = if number % 2 == 0 { HKD } else { USD };
			assert_ok!(Assets::redeem(signed(ALICE), id, 1, PAYOUT));
		}
		for id in [HKD, USD] {
			assert_noop!(
				Assets::redeem(signed(ALICE), id, 1, PAYOUT),
				Error::<Test>::TooManyRedemptions
			);
		}
		assert_ok!(Assets::redeem(signed(BOB), USD, 1, PAYOUT));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 3, ANY));
		assert_ok!(Assets::redeem(signed(ALICE), HKD, 1, PAYOUT));
		assert_noop!(
			Assets::redeem(signed(ALICE), HKD, 1, PAYOUT),
			Error::<Test>::TooManyRedemptions
		);
	});
}
