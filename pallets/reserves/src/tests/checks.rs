//! The queue of currencies at which time alone may change something: who waits until when, and how many a block looks at.

use crate::{mock::*, Checks, Coverages, WeightInfo};
use harbour_primitives::{
	Backing,
	CoverageLevel::{self, Covered, MintHalted, RedeemOnly},
	CurrencyId, DeadlineKey, Moment, Unbacked,
};
use polkadot_sdk::{
	frame_support::{assert_ok, dispatch::DispatchClass, weights::Weight},
	sp_core::H256,
};

/// Five, where a block looks at two.
const CURRENCIES: [CurrencyId; 5] = [20, 21, 22, 23, 24];

/// Each attested by one, the first as of now and each of the others `apart` milliseconds earlier than the one before.
fn attest_all(apart: Moment) {
	for (currency, place) in CURRENCIES.into_iter().zip(0u64..) {
		let as_of = Now::get() - place * apart;
		assert_ok!(Reserves::set_terms(RuntimeOrigin::root(), currency, terms(&[ANN], 1)));
		assert_ok!(Reserves::report(
			attesting(ANN),
			currency,
			as_of,
			one_deposit(100),
			H256::zero()
		));
	}
}

fn levels() -> [CoverageLevel; 5] {
	CURRENCIES.map(|currency| Coverages::<Test>::get(currency).level)
}

/// Whether each could mint.
fn gates() -> [Result<(), Unbacked>; 5] {
	CURRENCIES.map(|currency| Reserves::covers(currency, 1))
}

fn queue() -> Vec<DeadlineKey> {
	Checks::<Test>::iter_keys().collect()
}

fn waits_until(moment: Moment) -> DeadlineKey {
	DeadlineKey::new(moment, CURRENCY.into())
}

/// What looking has weighed since genesis.
fn weighed() -> Weight {
	*System::block_weight().get(DispatchClass::Mandatory)
}

fn looks(n: u32) -> Weight {
	<() as WeightInfo>::check_due(n)
}

#[test]
fn success_each_currency_waits_once() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report(ANN, 100);
		advance(10);
		report(ANN, 100);
		set_terms(terms(&[ANN, BEN], 1));
		assert_eq!(queue(), [waits_until(START + 10 + MAX_AGE + 1)]);
	});
}

#[test]
fn success_it_waits_until_time_alone_may_change_something() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(terms(&[ANN], 1));
		assert_eq!(queue(), [waits_until(START + DAY / 2)], "the day's end");
		report(ANN, 100);
		assert_eq!(queue(), [waits_until(START + MAX_AGE + 1)], "stale");
		advance(1);
		report(ANN, 99);
		assert_eq!(queue(), [waits_until(START + 1 + GRACE)], "the grace's end");
		next_block(GRACE);
		assert_eq!(level(), RedeemOnly);
		assert_eq!(queue(), [waits_until(START + 1 + MAX_AGE + 1)], "stale");
		next_block(MAX_AGE);
		assert_eq!(queue(), [waits_until(START + DAY / 2)], "the day's end");
	});
}

#[test]
fn boundary_a_block_looks_at_two_and_the_others_cannot_mint_meanwhile() {
	run_test(|| {
		attest_all(0);
		next_block(MAX_AGE);
		assert_eq!(levels(), [Covered; 5]);
		assert_eq!(gates(), [Ok(()); 5]);

		next_block(1);
		assert_eq!(levels(), [MintHalted, MintHalted, Covered, Covered, Covered]);
		assert_eq!(gates(), [Err(Unbacked::Stale); 5]);
		assert_eq!(CURRENCIES.map(Reserves::attested), [Err(Unbacked::Stale); 5]);
		check_state();

		next_block(1);
		assert_eq!(levels(), [MintHalted, MintHalted, MintHalted, MintHalted, Covered]);
		assert_eq!(gates(), [Err(Unbacked::Stale); 5]);
		next_block(1);
		assert_eq!(levels(), [MintHalted; 5]);
	});
}

#[test]
fn success_the_longest_due_is_looked_at_first() {
	run_test(|| {
		attest_all(1);
		next_block(MAX_AGE + 1);
		assert_eq!(levels(), [Covered, Covered, Covered, MintHalted, MintHalted]);
		next_block(1);
		assert_eq!(levels(), [Covered, MintHalted, MintHalted, MintHalted, MintHalted]);
	});
}

#[test]
fn success_new_figures_do_not_wait_for_the_queue() {
	run_test(|| {
		attest_all(0);
		next_block(MAX_AGE + 1);
		let last = CURRENCIES[4];
		assert_eq!(Reserves::covers(last, 100), Err(Unbacked::Stale));

		let now = Now::get();
		assert_ok!(Reserves::report(
			attesting(ANN),
			last,
			now,
			one_deposit(100),
			H256::zero()
		));
		assert_eq!(Reserves::covers(last, 100), Ok(()));
		next_block(1);
		assert_eq!(levels(), [MintHalted, MintHalted, MintHalted, MintHalted, Covered]);
		next_block(1);
		assert_eq!(Reserves::covers(last, 100), Ok(()));
	});
}

#[test]
fn success_a_block_registers_what_it_looked_at() {
	run_test(|| {
		attest_all(0);
		next_block(MAX_AGE);
		assert_eq!(weighed(), Weight::zero());
		next_block(1);
		assert_eq!(weighed(), looks(2));
		next_block(1);
		assert_eq!(weighed(), looks(4));
		next_block(1);
		assert_eq!(weighed(), looks(5));
		next_block(1);
		assert_eq!(weighed(), looks(5));
	});
}

#[test]
fn boundary_keys_of_nothing_do_not_hold_up_the_queue() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report(ANN, 100);
		Checks::<Test>::insert(DeadlineKey::new(1, OTHER_CURRENCY.into()), ());
		Checks::<Test>::insert(DeadlineKey::new(2, u64::MAX), ());
		next_block(MAX_AGE + 1);
		assert_eq!(queue(), [waits_until(START + MAX_AGE + 1)]);
		assert_eq!(level(), Covered);
		next_block(1);
		assert_eq!(level(), MintHalted);
		assert_eq!(weighed(), looks(3));
	});
}

#[test]
fn success_a_leap_over_the_grace_leaves_redemption_only() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(terms(&[ANN], 1));
		report(ANN, 99);
		System::reset_events();
		next_block(MAX_AGE);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Unbacked::Insufficient))]);
	});
}

#[test]
fn boundary_a_leap_over_the_grace_and_the_maximum_age_is_silence() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(terms(&[ANN], 1));
		report(ANN, 99);
		System::reset_events();
		next_block(MAX_AGE + 1);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Unbacked::Stale))]);
		next_block(3 * DAY);
		next_block(1);
		assert!(moves().is_empty());
		report(ANN, 99);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Unbacked::Insufficient))]);
	});
}

/// Five currencies that each owe ten statements: fifty looks.
#[test]
fn boundary_a_leap_over_many_days_is_worked_off_two_looks_a_block() {
	run_test(|| {
		attest_all(0);
		next_block(10 * DAY);
		for blocks in 1..25u32 {
			assert_eq!(weighed(), looks(2 * blocks));
			assert_eq!(gates(), [Err(Unbacked::Stale); 5]);
			let now = Now::get();
			assert!(queue()[0].deadline() <= now, "done after {blocks} blocks");
			check_state();
			next_block(1);
		}
		assert_eq!(weighed(), looks(50));
		assert_eq!(levels(), [MintHalted; 5]);
		assert!(queue()[0].deadline() > Now::get());
		next_block(1);
		assert_eq!(weighed(), looks(50));
	});
}
