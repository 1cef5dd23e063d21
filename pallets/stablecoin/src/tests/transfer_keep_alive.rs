use super::*;

#[test]
fn boundary_the_last_unit_stays() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_noop!(
				Assets::transfer_keep_alive(signed(ALICE), id, BOB, 1_000),
				Error::<Test>::WouldReap
			);
			assert_ok!(Assets::transfer_keep_alive(signed(ALICE), id, BOB, 999));
			assert_eq!(free(id, ALICE), 1);
		}
	});
}

#[test]
fn success_a_hold_keeps_the_account_so_that_all_free_coins_may_go() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, ANY));
		assert_ok!(Assets::transfer_keep_alive(signed(ALICE), USD, BOB, 900));
		assert_eq!((free(USD, ALICE), held(USD, ALICE)), (0, 100));
	});
}

#[test]
fn fails_as_transfer_does() {
	run_test(|| {
		assert_noop!(
			Assets::transfer_keep_alive(signed(ALICE), 77, BOB, 1),
			Error::<Test>::UnknownCurrency
		);
		assert_noop!(
			Assets::transfer_keep_alive(signed(ALICE), USD, STRANGER, 1),
			Error::<Test>::RecipientNotOnboarded
		);
		assert_noop!(
			Assets::transfer_keep_alive(signed(ALICE), USD, BOB, 1_001),
			Error::<Test>::InsufficientBalance
		);
		assert_noop!(
			Assets::transfer_keep_alive(signed(ALICE), USD, BOB, 0),
			Error::<Test>::AmountZero
		);
		assert_noop!(
			Assets::transfer_keep_alive(RuntimeOrigin::none(), USD, BOB, 1),
			BadOrigin
		);
	});
}
