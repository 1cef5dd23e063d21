use super::*;
use crate::WeightInfo;

#[test]
fn success_everything_that_may_leave_leaves() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_ok!(Assets::redeem(signed(ALICE), id, 100, ANY));
			freeze(id, ALICE, 300);
			assert_ok!(Assets::transfer_all(signed(ALICE), id, BOB, false));
			assert_eq!((free(id, ALICE), held(id, ALICE), free(id, BOB)), (300, 100, 1_100));
		}
	});
}

#[test]
fn success_a_payer_under_no_order_gets_back_the_weight_of_reading_them() {
	run_test(|| {
		let weight = |who| {
			let paid = Assets::transfer_all(signed(who), USD, CAROL, false).expect("is paid");
			paid.actual_weight
		};
		freeze(USD, ALICE, 1);
		assert_eq!(weight(ALICE), None);
		assert_eq!(weight(BOB), Some(<() as WeightInfo>::transfer_all()));
	});
}

#[test]
fn boundary_the_last_unit_stays_when_asked() {
	run_test(|| {
		assert_ok!(Assets::transfer_all(signed(ALICE), USD, BOB, true));
		assert_eq!(free(USD, ALICE), 1);
		assert_ok!(Assets::transfer_all(signed(ALICE), HKD, BOB, false));
		assert_eq!(free(HKD, ALICE), 0);
	});
}

#[test]
fn fails_where_nothing_may_leave() {
	run_test(|| {
		assert_noop!(
			Assets::transfer_all(signed(CAROL), USD, BOB, false),
			Error::<Test>::AmountZero
		);
		freeze(USD, ALICE, Balance::MAX);
		assert_noop!(
			Assets::transfer_all(signed(ALICE), USD, BOB, false),
			Error::<Test>::AmountZero
		);
	});
}

#[test]
fn fails_by_name_before_it_looks_at_coins() {
	run_test(|| {
		assert_noop!(
			Assets::transfer_all(signed(STRANGER), USD, BOB, false),
			Error::<Test>::SenderNotOnboarded
		);
		assert_noop!(
			Assets::transfer_all(signed(ALICE), USD, STRANGER, false),
			Error::<Test>::RecipientNotOnboarded
		);
		assert_noop!(
			Assets::transfer_all(signed(ALICE), 77, BOB, false),
			Error::<Test>::UnknownCurrency
		);
		assert_noop!(Assets::transfer_all(RuntimeOrigin::root(), USD, BOB, false), BadOrigin);
	});
}
