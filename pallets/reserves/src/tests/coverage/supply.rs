//! What fewer coins change.

use super::*;

#[test]
fn success_a_burn_lifts_the_halt_where_the_rest_is_covered() {
	run_test(|| {
		begin(of_three(), 90);
		burn(9);
		assert!(moves().is_empty());
		burn(1);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(shortfall_since(), None);
	});
}

#[test]
fn boundary_a_redemption_lifts_the_halt_where_the_rest_has_its_buffer() {
	run_test(|| {
		begin(with_buffer(1_000), 109);
		// 100 behind 91 coins, which ask for 101.
		redeem(9);
		assert!(moves().is_empty());
		// 99 behind 90.
		redeem(1);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn success_a_redemption_leaves_a_shortfall_what_it_was() {
	run_test(|| {
		begin(of_three(), 90);
		advance(1);
		redeem(50);
		assert_eq!(Reserves::attested(CURRENCY), Ok(40));
		assert!(moves().is_empty());
		assert_eq!(shortfall_since(), Some(START));
	});
}

#[test]
fn success_fewer_coins_lift_no_halt_without_fresh_figures() {
	run_test(|| {
		begin(of_three(), 100);
		next_block(MAX_AGE + 1);
		System::reset_events();
		burn(50);
		redeem(50);
		assert!(moves().is_empty());
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Stale));
	});
}

#[test]
fn boundary_a_burn_to_par_ends_the_shortfall_and_not_the_halt() {
	run_test(|| {
		begin(with_buffer(1_000), 99);
		next_block(GRACE - 1);
		assert_eq!(shortfall_since(), Some(START));
		burn(1);
		assert_eq!(shortfall_since(), None);
		next_block(GRACE);
		assert!(moves().is_empty());
		assert_eq!(level(), MintHalted);
	});
}
