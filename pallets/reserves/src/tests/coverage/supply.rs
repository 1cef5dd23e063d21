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

#[test]
fn success_steady_redemptions_from_a_reserve_at_par_never_leave_redemption_only() {
	run_test(|| {
		BucketMs::set(200);
		endow(CURRENCY, 900);
		begin(of_three(), 1_000);
		while Now::get() < START + 4 * GRACE {
			next_block(50);
			redeem(5);
			advance(1);
			all_report(supply_of(CURRENCY));
		}
		// What was redeemed just before counts against minting, and against nothing else.
		assert_eq!(moves(), [(Covered, MintHalted, Some(Insufficient))]);
		assert_eq!(shortfall_since(), None);

		next_block(200);
		all_report(supply_of(CURRENCY));
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn boundary_a_shortfall_takes_off_only_what_whole_later_buckets_hold() {
	run_test(|| {
		BucketMs::set(200);
		endow(CURRENCY, 100);
		set_terms(of_three());
		advance(10);
		all_report(99);
		assert_eq!(shortfall_since(), Some(START + 10));
		advance(189);
		// In the bucket of the report: perhaps that counts it already, so the shortfall isn't sure, nor is it over.
		redeem(1);
		assert_eq!((level(), shortfall_since()), (MintHalted, Some(START + 10)));
		assert_eq!(Reserves::attested(CURRENCY), Ok(98));

		advance(1);
		all_report(98);
		redeem(1);
		assert_eq!(shortfall_since(), Some(START + 10));
		advance(1);
		all_report(98);
		assert_eq!(
			shortfall_since(),
			Some(START + 10),
			"something was redeemed in this bucket"
		);
		advance(200);
		all_report(98);
		assert_eq!(shortfall_since(), None);
	});
}
