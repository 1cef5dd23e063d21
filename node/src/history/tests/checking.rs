//! Histories compared with the chain, and made anew.

use super::fake::{account, catch_up, moved, quiet, Fake, Place, GENESIS, HKD};
use crate::history::{
	check::{check, rebuild, Verdict},
	error::HistoryError,
	rows::{movement_key, Place as At, Side},
	store::Store,
	tables::Table,
};
use std::{fs, sync::atomic::AtomicBool};

fn chain() -> Fake {
	let mut chain = Fake::new(vec![
		vec![moved(HKD, None, Some(1), 100)],
		vec![moved(HKD, Some(1), Some(2), 30)],
		vec![moved(HKD, Some(9), Some(1), 5)],
	]);
	chain.had = [((account(9), HKD), 50), ((account(8), HKD), 20)].into();
	chain
}

fn checked(chain: &Fake, place: &Place) -> Result<Verdict, HistoryError> {
	check(chain, &place.path(), GENESIS, &AtomicBool::new(false), &mut quiet())
}

fn difference(chain: &Fake, place: &Place) -> String {
	match checked(chain, place).unwrap() {
		Verdict::Disagrees(difference) => difference,
		agrees => panic!("{agrees:?}"),
	}
}

#[test]
fn success_an_honest_history_agrees_wherever_it_begins() {
	for begin in [1, 3] {
		let place = Place::new();
		let mut chain = chain();
		chain.speaks_from = begin;
		catch_up(&chain, &place.open().unwrap()).unwrap();
		let verdict = checked(&chain, &place).unwrap();
		assert!(
			matches!(verdict, Verdict::Agrees { head, balances: 4 } if head.first == begin),
			"{verdict:?}"
		);
		let left = fs::read_dir(place.path().parent().unwrap()).unwrap().count();
		assert_eq!(left, 1, "nothing is left beside it");
	}
}

#[test]
fn fails_a_changed_row_is_named() {
	let place = Place::new();
	let chain = chain();
	let store = place.open().unwrap();
	catch_up(&chain, &store).unwrap();
	let at = At {
		block: 2,
		index: 0,
		side: Side::Paid,
	};
	let key = movement_key(0, HKD, at);
	store
		.write(|batch| batch.put(Table::Movements, &key, b"other"))
		.unwrap();
	drop(store);
	let difference = difference(&chain, &place);
	assert!(difference.contains("table movements"), "{difference}");
}

#[test]
fn fails_balances_that_the_movements_do_not_make() {
	let place = Place::new();
	let mut chain = chain();
	catch_up(&chain, &place.open().unwrap()).unwrap();
	// Of block 0 as well, so that only the sums can show it: what account 8 has is what it had.
	chain.had.insert((account(8), HKD), 21);
	assert!(matches!(checked(&chain, &place).unwrap(), Verdict::Agrees { .. }));
	chain.blocks[1].push(moved(HKD, Some(8), Some(2), 1));
	let difference = difference(&chain, &place);
	assert!(difference.contains("chain makes it"), "{difference}");
}

#[test]
fn fails_what_cannot_be_checked_is_no_difference() {
	let place = Place::new();
	assert!(matches!(
		checked(&chain(), &place),
		Err(HistoryError::Unreadable { .. } | HistoryError::File { .. })
	));
	drop(place.open().unwrap());
	assert!(matches!(checked(&chain(), &place), Err(HistoryError::Headless { .. })));
	let stopped = check(&chain(), &place.path(), GENESIS, &AtomicBool::new(true), &mut quiet());
	assert!(stopped.is_err());
}

#[test]
fn success_a_damaged_history_is_made_anew() {
	let place = Place::new();
	let chain = chain();
	catch_up(&chain, &place.open().unwrap()).unwrap();
	let before = place.open().unwrap().head().unwrap();
	fs::write(place.path(), b"damaged").unwrap();
	let anew = |stop| rebuild(&chain, &place.path(), GENESIS, &AtomicBool::new(stop), &mut quiet());
	assert!(matches!(anew(true), Err(HistoryError::Stopped)));
	assert_eq!(
		fs::read(place.path()).unwrap(),
		b"damaged",
		"one that is stopped leaves what was there"
	);
	assert_eq!(anew(false).unwrap(), before);
	assert_eq!(Store::existing(&place.path(), GENESIS).unwrap().head().unwrap(), before);
	assert!(matches!(checked(&chain, &place).unwrap(), Verdict::Agrees { .. }));
}
