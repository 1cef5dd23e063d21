use super::*;
use crate::{CurrencyStatus, Redemptions};

const FIAT: H256 = H256::repeat_byte(0xf1);

#[test]
fn success_burns_the_locked_coins_and_ends_the_redemption() {
	run_test(|| {
		for (number, id) in [(0, HKD), (1, USD)] {
			assert_ok!(Assets::redeem(signed(ALICE), id, 100, ANY));
			assert_ok!(Assets::settle_redemption(signed(SETTLER), number, FIAT));
			assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (900, 0, 1_400));
			assert!(Redemptions::<Test>::get(number).is_none());
			System::assert_last_event(
				Event::RedemptionSettled {
					redemption_id: number,
					asset_id: id,
					holder: ALICE,
					amount: 100,
					remaining: 0,
					fiat_reference: FIAT,
				}
				.into(),
			);
		}
	});
}

#[test]
fn success_by_either_officer() {
	run_test(|| {
		for (number, officer) in [(0, SETTLER), (1, SECOND_SETTLER)] {
			assert_ok!(Assets::redeem(signed(ALICE), USD, 100, ANY));
			assert_ok!(Assets::settle_redemption(signed(officer), number, FIAT));
		}
		assert_eq!((free(USD, ALICE), held(USD, ALICE)), (800, 0));
	});
}

#[test]
fn success_while_paused_and_while_winding_down() {
	run_test(|| {
		for _ in 0..2 {
			assert_ok!(Assets::redeem(signed(ALICE), USD, 100, ANY));
		}
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, FIAT));
		assert_ok!(Assets::set_status(signed(GOVERNOR), USD, CurrencyStatus::WindDown));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 1, FIAT));
	});
}

#[test]
fn success_after_the_deadline() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, ANY));
		wait(10 * DAY);
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, FIAT));
		assert_eq!(supply(USD), 1_400);
	});
}

#[test]
fn success_of_the_last_coins_leaves_no_record() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(BOB), USD, 500, ANY));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, FIAT));
		assert!(crate::Account::<Test>::get(USD, BOB).is_none());
	});
}

#[test]
fn fails_twice_and_for_a_number_never_given() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, ANY));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, FIAT));
		assert_noop!(
			Assets::settle_redemption(signed(SETTLER), 0, FIAT),
			Error::<Test>::UnknownRedemption
		);
		assert_noop!(
			Assets::settle_redemption(signed(SETTLER), 9, FIAT),
			Error::<Test>::UnknownRedemption
		);
	});
}

#[test]
fn fails_by_another_issuer_or_anyone_else() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, ANY));
		let other = signed(SETTLER + OTHER_ISSUERS);
		assert_noop!(Assets::settle_redemption(other, 0, FIAT), Error::<Test>::NotIssuer);
		for who in [ALICE, MINTER, GOVERNOR] {
			assert_noop!(Assets::settle_redemption(signed(who), 0, FIAT), BadOrigin);
		}
	});
}

#[test]
fn boundary_a_freeze_takes_free_coins_first_and_the_redemption_after_them() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, ANY));
		let order = freeze(USD, ALICE, 901);
		assert_noop!(
			Assets::settle_redemption(signed(SETTLER), 0, FIAT),
			Error::<Test>::BalanceRestricted
		);
		end(order);
		freeze(USD, ALICE, 900);
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, FIAT));
	});
}
