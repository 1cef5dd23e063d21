use crate::mock::*;
use polkadot_sdk::frame_support::assert_ok;

#[test]
fn success_a_suspended_bank_makes_no_blocks_at_once_and_reinstated_it_does() {
	run_test(|| {
		suspend(3);
		assert_eq!(disabled(), [3]);
		reinstate(3);
		assert!(disabled().is_empty());
		rotate();
		assert_eq!(planned(), BANKS);
	});
}

#[test]
fn success_it_stays_disabled_until_the_set_is_another() {
	run_test(|| {
		suspend(3);
		rotate();
		assert_eq!((running(), disabled()), (BANKS.to_vec(), vec![3]));
		rotate();
		assert_eq!(running(), [1, 2, 4]);
		reinstate(3);
		rotate();
		rotate();
		assert_eq!(running(), BANKS);
		assert!(disabled().is_empty());
	});
}

#[test]
fn boundary_the_floor_goes_on_making_blocks() {
	run_test(|| {
		suspend(3);
		suspend(1);
		assert_eq!(disabled(), [3], "who is disabled stays so");
		reinstate(3);
		assert_eq!(disabled(), [1]);
	});
}

#[test]
fn boundary_who_has_lost_its_seat_is_disabled_before_who_is_suspended() {
	run_test(|| {
		suspend(1);
		assert_eq!(disabled(), [1]);
		assert_ok!(accuse(4, 5, 0));
		assert_eq!(disabled(), [4]);
	});
}

#[test]
fn boundary_who_makes_no_blocks_is_nobody_s_concern() {
	run_test(|| {
		suspend(SUPERVISOR);
		suspend(FIFTH);
		assert!(disabled().is_empty());
	});
}

/// Nobody acts when a licence expires: the block that shows it is the last.
#[test]
fn success_an_expired_validator_makes_one_more_block_at_most() {
	run_test(|| {
		expire(3);
		Validators::note_author(&operator(1));
		assert!(disabled().is_empty(), "another's block");
		Validators::note_author(&operator(3));
		assert_eq!(disabled(), [3]);
	});
}
