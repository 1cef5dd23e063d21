use super::*;
use crate::{MintAllowance, MintAllowances, Rise, MAX_MINTERS};
use harbour_primitives::{Moment, ValueUse};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

/// What the minter has issued of each currency today, before a test begins.
const ISSUED: Balance = 1_500;

fn set(per_day: Balance) -> DispatchResult {
	Assets::set_mint_allowance(signed(ADMINISTRATOR), USD, MINTER, per_day)
}

fn assert_told(per_day: Balance, effective_at: Moment) {
	System::assert_last_event(
		Event::MintAllowanceSet {
			asset_id: USD,
			minter: MINTER,
			per_day,
			effective_at,
		}
		.into(),
	);
}

fn room() -> Balance {
	Assets::mint_room(USD, &MINTER)
}

#[test]
fn boundary_less_holds_at_once() {
	run_test(|| {
		assert_ok!(set(ISSUED + 10));
		assert_told(ISSUED + 10, NOW);
		assert_eq!(room(), 10);
		assert_noop!(
			Assets::mint(signed(MINTER), USD, CAROL, 11),
			Error::<Test>::MintAllowanceExceeded
		);
		assert_ok!(Assets::mint(signed(MINTER), USD, CAROL, 10));
	});
}

#[test]
fn boundary_more_holds_after_the_delay_and_not_a_millisecond_before() {
	run_test(|| {
		assert_ok!(set(ISSUED + 10));
		assert_ok!(set(ISSUED + 20));
		assert_told(ISSUED + 20, NOW + DELAY);
		let waiting = MintAllowance {
			per_day: ISSUED + 10,
			rise: Some(Rise {
				per_day: ISSUED + 20,
				effective_at: NOW + DELAY,
			}),
			used: ValueUse {
				window: 1_000,
				previous: 0,
				current: ISSUED,
			},
		};
		assert_eq!(MintAllowances::<Test>::get(USD, MINTER), Some(waiting));

		wait(DELAY - 1);
		assert_eq!(room(), 10);
		assert_noop!(
			Assets::mint(signed(MINTER), USD, CAROL, 11),
			Error::<Test>::MintAllowanceExceeded
		);
		wait(1);
		assert_eq!(room(), 20);
		assert_noop!(
			Assets::mint(signed(MINTER), USD, CAROL, 21),
			Error::<Test>::MintAllowanceExceeded
		);
		assert_ok!(Assets::mint(signed(MINTER), USD, CAROL, 20));
	});
}

#[test]
fn boundary_another_rise_takes_the_place_of_one_that_waits_and_waits_anew() {
	run_test(|| {
		assert_ok!(set(ISSUED + 10));
		assert_ok!(set(ISSUED + 20));
		wait(DELAY - 1);
		assert_ok!(set(ISSUED + 30));
		wait(DELAY - 1);
		assert_eq!(room(), 10);
		wait(1);
		assert_eq!(room(), 30);
	});
}

#[test]
fn boundary_what_has_risen_is_what_a_later_limit_is_measured_by() {
	run_test(|| {
		assert_ok!(set(ISSUED));
		assert_ok!(set(ISSUED + 20));
		wait(DELAY);
		assert_ok!(set(ISSUED + 19));
		assert_told(ISSUED + 19, NOW + DELAY);
		assert_eq!(room(), 19);
		assert_ok!(set(ISSUED + 20));
		assert_told(ISSUED + 20, NOW + 2 * DELAY);
		assert_eq!(room(), 19);
	});
}

#[test]
fn success_the_limit_in_force_said_again_takes_back_a_rise_that_waits() {
	run_test(|| {
		assert_ok!(set(ISSUED + 10));
		assert_ok!(set(ISSUED + 20));
		assert_ok!(set(ISSUED + 10));
		assert_told(ISSUED + 10, NOW);
		wait(DELAY);
		assert_eq!(room(), 10);
	});
}

#[test]
fn boundary_a_first_allowance_waits_like_every_rise() {
	run_test(|| {
		assert_ok!(Assets::set_mint_allowance(signed(ADMINISTRATOR), USD, CAROL, 5));
		wait(DELAY - 1);
		assert_eq!(Assets::mint_room(USD, &CAROL), 0);
		wait(1);
		assert_eq!(Assets::mint_room(USD, &CAROL), 5);
		assert_eq!(Assets::mint_room(HKD, &CAROL), 0, "of no other currency");
	});
}

#[test]
fn success_an_allowance_of_nothing_leaves_no_record() {
	run_test(|| {
		let set = |per_day| Assets::set_mint_allowance(signed(ADMINISTRATOR), USD, CAROL, per_day);
		for per_day in [0, 5, 0] {
			assert_ok!(set(per_day));
			assert_eq!(MintAllowances::<Test>::contains_key(USD, CAROL), per_day > 0);
		}
	});
}

#[test]
fn boundary_a_record_of_nothing_stays_while_what_was_issued_counts() {
	run_test(|| {
		for stays in [true, true, false] {
			assert_ok!(set(0));
			assert_eq!(MintAllowances::<Test>::contains_key(USD, MINTER), stays);
			wait(DAY);
		}
	});
}

#[test]
fn boundary_as_many_minters_as_may_and_not_one_more() {
	run_test(|| {
		let set = |id, minter, per_day| Assets::set_mint_allowance(signed(ADMINISTRATOR), id, minter, per_day);
		let others = u64::from(MAX_MINTERS) - 1;
		for minter in 0..others {
			assert_ok!(set(USD, minter, 5));
		}
		assert_noop!(set(USD, others, 5), Error::<Test>::TooManyMinters);
		assert_ok!(set(HKD, others, 5));
		for known in [MINTER, 0] {
			assert_ok!(set(USD, known, 7));
		}
		assert_ok!(set(USD, 0, 0));
		assert_ok!(set(USD, others, 5));
		assert_noop!(set(USD, 0, 5), Error::<Test>::TooManyMinters);
	});
}

#[test]
fn fails_for_a_currency_of_another_issuer_or_of_none() {
	run_test(|| {
		let theirs = signed(ADMINISTRATOR + OTHER_ISSUERS);
		assert_noop!(
			Assets::set_mint_allowance(theirs.clone(), USD, MINTER + OTHER_ISSUERS, 5),
			Error::<Test>::NotIssuer
		);
		assert_noop!(
			Assets::set_mint_allowance(theirs, USD, MINTER, 0),
			Error::<Test>::NotIssuer
		);
		assert_noop!(
			Assets::set_mint_allowance(signed(ADMINISTRATOR), EUR, MINTER, 5),
			Error::<Test>::NotIssuer
		);
		assert_noop!(
			Assets::set_mint_allowance(signed(ADMINISTRATOR), 77, MINTER, 5),
			Error::<Test>::UnknownCurrency
		);
	});
}

#[test]
fn fails_by_anyone_but_role_administration() {
	run_test(|| {
		for who in [ALICE, MINTER, SETTLER, GOVERNOR, SUPERVISOR] {
			assert_noop!(Assets::set_mint_allowance(signed(who), USD, MINTER, 5), BadOrigin);
		}
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(Assets::set_mint_allowance(origin, USD, MINTER, 5), BadOrigin);
		}
	});
}
