//! The statement of each day: when it is taken, what it says, how long it is kept.

use super::events;
use crate::{
	mock::*,
	statement::{day_of, end_of},
	AssetClass, ClassTotal, Component, Components, DailyStatement, Day, Event, Statements, Terms, STATEMENTS_KEPT,
};
use harbour_primitives::{CoverageLevel, InstitutionId, Moment, Unbacked};
use polkadot_sdk::{
	frame_support::{assert_ok, traits::ConstU32},
	sp_core::H256,
};

/// Terms under which a report of noon still counts at the day's end.
fn for_days(attestors: &[InstitutionId], quorum: u32) -> Terms<ConstU32<4>> {
	Terms {
		max_age_ms: LONGEST_MAX_AGE,
		..terms(attestors, quorum)
	}
}

/// Days of which `CURRENCY` has a statement.
fn days() -> Vec<Day> {
	let mut days: Vec<Day> = Statements::<Test>::iter_key_prefix(CURRENCY).collect();
	days.sort();
	days
}

fn statement(day: Day) -> DailyStatement<ConstU32<4>> {
	Statements::<Test>::get(CURRENCY, day).expect("the day has its statement")
}

fn taken(day: Day) -> Event<Test> {
	Event::StatementTaken {
		currency: CURRENCY,
		day,
	}
}

#[test]
fn success_says_what_stood_behind_the_coins() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(Terms {
			tolerance_bps: 100,
			..for_days(&[ANN, BEN, CYD], 2)
		});
		let debt = Component {
			class: AssetClass::DebtSecurity,
			..deposit(30)
		};
		let foreign_debt = Component {
			currency: FOREIGN,
			market_value: 10,
			..debt
		};
		let reserve = vec![debt, deposit(60), foreign_debt];
		let reserve: Components = reserve.try_into().expect("three of thirty-two");
		assert_ok!(Reserves::report(
			attesting(CYD),
			CURRENCY,
			START - 10,
			reserve,
			H256::repeat_byte(3)
		));
		report(ANN, 101);
		report(BEN, 500);
		redeem(5);
		next_block(DAY / 2);

		let deposits = ClassTotal {
			class: AssetClass::Deposit,
			market_value: 60,
		};
		let debts = ClassTotal {
			class: AssetClass::DebtSecurity,
			market_value: 40,
		};
		let expected = DailyStatement::<ConstU32<4>> {
			taken_at: START + DAY / 2,
			supply: 95,
			backing: Some(95),
			as_of: Some(START - 10),
			composition: vec![deposits, debts].try_into().expect("two of five classes"),
			statement_hash: Some(H256::repeat_byte(3)),
			level: CoverageLevel::Covered,
			reason: None,
			attestors: vec![CYD, ANN].try_into().expect("two of four attestors"),
		};
		assert_eq!(statement(START_DAY), expected);
	});
}

#[test]
fn success_says_that_nothing_was_attested() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(terms(&[ANN], 1));
		next_block(DAY / 2);
		let expected = DailyStatement::<ConstU32<4>> {
			taken_at: START + DAY / 2,
			supply: 100,
			backing: None,
			as_of: None,
			composition: Default::default(),
			statement_hash: None,
			level: CoverageLevel::MintHalted,
			reason: Some(Unbacked::Missing),
			attestors: Default::default(),
		};
		assert_eq!(statement(START_DAY), expected);
	});
}

#[test]
fn success_says_redeem_only_where_the_figures_have_gone_stale_since() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(terms(&[ANN], 1));
		report(ANN, 99);
		next_block(GRACE);
		next_block(DAY / 2 - GRACE);
		let statement = statement(START_DAY);
		assert_eq!(statement.level, CoverageLevel::RedeemOnly);
		assert_eq!(statement.reason, Some(Unbacked::Stale));
		assert_eq!((statement.backing, statement.statement_hash), (None, None));
	});
}

#[test]
fn boundary_taken_by_the_first_block_after_the_days_end() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		System::reset_events();
		next_block(DAY / 2 - 1);
		assert!(days().is_empty());
		next_block(1);
		assert_eq!(events(), [taken(START_DAY)]);
		assert_eq!(statement(START_DAY).taken_at, START + DAY / 2);
		next_block(1);
		next_block(DAY - 2);
		assert_eq!(days(), [START_DAY]);
		next_block(20);
		assert_eq!(days(), [START_DAY, START_DAY + 1]);
		assert_eq!(statement(START_DAY + 1).taken_at, START + DAY / 2 + DAY + 19);
	});
}

#[test]
fn success_taken_before_the_new_days_first_transaction() {
	run_test(|| {
		set_terms(for_days(&[ANN], 1));
		report(ANN, 100);
		next_block(DAY / 2 - 1);
		assert_eq!(mint(10), Ok(()));
		next_block(1);
		assert_eq!(mint(20), Ok(()));
		report(ANN, 90);
		next_block(1);
		assert_eq!(supply_of(CURRENCY), 30);
		let statement = statement(START_DAY);
		assert_eq!((statement.supply, statement.backing), (10, Some(100)));
	});
}

#[test]
fn boundary_an_act_takes_it_where_no_block_has_looked_yet() {
	run_test(|| {
		set_terms(for_days(&[ANN], 1));
		advance(DAY / 2 + 3);
		report(ANN, 100);
		assert_eq!(statement(START_DAY).taken_at, START + DAY / 2 + 3);
		System::reset_events();
		next_block(1);
		assert!(events().is_empty());
	});
}

#[test]
fn boundary_no_statement_of_days_before_there_were_terms() {
	run_test(|| {
		next_block(2 * DAY);
		set_terms(terms(&[ANN], 1));
		next_block(DAY / 2);
		assert_eq!(days(), [START_DAY + 2]);
		assert_eq!(Statements::<Test>::iter_key_prefix(OTHER_CURRENCY).count(), 0);
	});
}

#[test]
fn boundary_a_chain_that_stood_still_catches_up_two_days_a_block() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		System::reset_events();
		next_block(3 * DAY);
		assert_eq!(events(), [taken(START_DAY), taken(START_DAY + 1)]);
		assert_eq!(days(), [START_DAY, START_DAY + 1]);
		assert_eq!(statement(START_DAY).taken_at, START + 3 * DAY);
		check_state();

		next_block(1);
		assert_eq!(days(), [START_DAY, START_DAY + 1, START_DAY + 2]);
		assert_eq!(statement(START_DAY + 2).taken_at, START + 3 * DAY + 1);
		System::reset_events();
		next_block(1);
		assert!(events().is_empty());
	});
}

#[test]
fn boundary_the_thirty_second_day_drops_the_first() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		for _ in 0..STATEMENTS_KEPT {
			next_block(DAY);
		}
		let last_day = START_DAY + 31;
		assert_eq!(days(), (START_DAY..last_day).collect::<Vec<Day>>());
		next_block(DAY);
		assert_eq!(days(), (START_DAY + 1..=last_day).collect::<Vec<Day>>());
	});
}

#[test]
fn boundary_after_a_hundred_days_every_day_gets_its_statement_and_the_last_ones_are_kept() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		for _ in 0..5 {
			next_block(DAY);
		}
		System::reset_events();
		next_block(100 * DAY);
		for blocks in 1..=50 {
			let open = START_DAY + 5 + 2 * blocks;
			let first = START_DAY.max(open - STATEMENTS_KEPT);
			assert_eq!(days(), (first..open).collect::<Vec<Day>>());
			assert_eq!(statement(open - 1).taken_at, Now::get());
			check_state();
			next_block(1);
		}
		let every_day: Vec<Event<Test>> = (START_DAY + 5..START_DAY + 105).map(taken).collect();
		assert_eq!(events(), every_day);
	});
}

#[test]
fn boundary_forty_days_are_caught_up_one_day_dropped_for_each_that_is_added() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		for _ in 0..STATEMENTS_KEPT {
			next_block(DAY);
		}
		let open = START_DAY + 31;
		next_block(40 * DAY);
		assert_eq!(days(), (open - 29..open + 2).collect::<Vec<Day>>());
		for _ in 0..19 {
			next_block(1);
		}
		assert_eq!(days(), (open + 9..open + 40).collect::<Vec<Day>>());
		System::reset_events();
		next_block(1);
		assert!(events().is_empty());
	});
}

#[test]
fn boundary_a_day_begins_at_its_midnight_to_the_millisecond() {
	// Midnight of 4 October 2024 in Hong Kong.
	let midnight: Moment = 1_727_971_200_000;
	assert_eq!(day_of(midnight - 1, DAY_OFFSET), 19_999);
	assert_eq!(day_of(midnight, DAY_OFFSET), 20_000);
	assert_eq!(end_of(19_999, DAY_OFFSET), midnight);
	assert_eq!(day_of(midnight + DAY - 1, DAY_OFFSET), 20_000);
	assert_eq!(end_of(20_000, DAY_OFFSET), midnight + DAY);
	assert_eq!(START, midnight + DAY / 2);
}

#[test]
fn boundary_days_at_the_ends_of_the_clock() {
	assert_eq!((day_of(0, 0), day_of(DAY - 1, 0), day_of(DAY, 0)), (0, 0, 1));
	assert_eq!(day_of(0, DAY_OFFSET), 0);
	assert_eq!(end_of(0, DAY_OFFSET), DAY - DAY_OFFSET);
	assert_eq!(day_of(Moment::MAX, DAY_OFFSET), Day::MAX);
	assert!(end_of(Day::MAX, 0) < Moment::MAX);
}
