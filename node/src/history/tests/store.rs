//! The file: begun, opened again, refused.

use super::fake::{account, catch_up, hash, moved, Fake, Place, GENESIS, HKD};
use crate::history::{
	error::HistoryError,
	rows::Totals,
	store::{Store, SCHEMA, SCHEMA_KEY},
	tables::Table,
};
use codec::Encode;
use harbour_runtime::Hash;
use std::fs;

fn paid_thrice() -> Fake {
	Fake::new(vec![
		vec![moved(HKD, None, Some(1), 100)],
		vec![],
		vec![moved(HKD, Some(1), Some(2), 30), moved(HKD, Some(2), Some(1), 10)],
	])
}

#[test]
fn success_what_was_committed_is_there_after_opening_again() {
	let place = Place::new();
	let chain = paid_thrice();
	catch_up(&chain, &place.open().unwrap()).unwrap();
	let store = place.open().unwrap();
	let head = store.head().unwrap().unwrap();
	assert_eq!((head.first, head.number, head.hash), (1, 3, hash(1, 3)));
	assert_eq!((head.accounts, head.movements), (2, 3));
	assert!(store.bytes().unwrap() > 0);
}

#[test]
fn success_sums_of_an_interval_are_two_lookups() {
	let place = Place::new();
	let store = place.open().unwrap();
	catch_up(&paid_thrice(), &store).unwrap();
	let said = store.read().unwrap();
	let number = said.number(&account(1)).unwrap().unwrap();
	let totals = |block| said.totals(number, HKD, block).unwrap();
	assert_eq!(totals(0), Totals::default());
	assert_eq!(totals(2), Totals { received: 100, paid: 0 });
	assert_eq!(
		totals(3),
		Totals {
			received: 110,
			paid: 30
		}
	);
	assert_eq!(said.totals(number, HKD + 1, 3).unwrap(), Totals::default());
	assert_eq!(said.number(&account(9)).unwrap(), None);
}

#[test]
fn boundary_a_transaction_that_is_not_committed_leaves_nothing() {
	let place = Place::new();
	let store = place.open().unwrap();
	let chain = paid_thrice();
	let failed: Result<(), _> = store.write(|batch| {
		batch.add(&chain.indexed(1), true)?;
		Err(HistoryError::Stopped)
	});
	assert!(matches!(failed, Err(HistoryError::Stopped)));
	assert_eq!(store.head().unwrap(), None);
	assert_eq!(store.read().unwrap().number(&account(1)).unwrap(), None);
}

#[test]
fn fails_a_block_that_does_not_follow() {
	let place = Place::new();
	let store = place.open().unwrap();
	let chain = paid_thrice();
	store.write(|batch| batch.add(&chain.indexed(1), true)).unwrap();
	let error = store.write(|batch| batch.add(&chain.indexed(3), true)).unwrap_err();
	assert!(matches!(error, HistoryError::OutOfOrder { number: 3, last: 1 }));
}

#[test]
fn fails_a_sum_that_cannot_be_counted() {
	let place = Place::new();
	let store = place.open().unwrap();
	let chain = Fake::new(vec![
		vec![moved(HKD, None, Some(1), u128::MAX)],
		vec![moved(HKD, None, Some(1), 1)],
	]);
	store.write(|batch| batch.add(&chain.indexed(1), true)).unwrap();
	let error = store.write(|batch| batch.add(&chain.indexed(2), true)).unwrap_err();
	assert!(matches!(error, HistoryError::Overflow { number: 2, .. }));
}

fn refusal(result: Result<Store, HistoryError>) -> String {
	let error = result.err().expect("it is refused").to_string();
	assert!(error.contains("harbour supervision rebuild-history"), "{error}");
	error
}

#[test]
fn fails_a_history_of_another_chain() {
	let place = Place::new();
	drop(place.open().unwrap());
	let error = refusal(Store::open(&place.path(), Hash::repeat_byte(8)));
	assert!(error.contains("genesis"), "{error}");
}

#[test]
fn fails_a_history_of_another_schema() {
	let place = Place::new();
	let store = place.open().unwrap();
	let newer = (SCHEMA + 1).encode();
	store.write(|batch| batch.put(Table::Meta, SCHEMA_KEY, &newer)).unwrap();
	drop(store);
	let error = refusal(place.open());
	assert!(error.contains("schema 2"), "{error}");
}

#[test]
fn fails_a_file_that_is_none_and_leaves_it() {
	let place = Place::new();
	drop(place.open().unwrap());
	let whole = fs::read(place.path()).unwrap();
	for contents in [&[][..], b"no history", &whole[..whole.len() / 2], &whole[..100]] {
		fs::write(place.path(), contents).unwrap();
		refusal(place.open());
		assert_eq!(fs::read(place.path()).unwrap(), contents, "it is left as it was");
	}
}

#[test]
fn fails_while_another_has_it_open() {
	let place = Place::new();
	let _open = place.open().unwrap();
	assert!(matches!(
		Store::open(&place.path(), GENESIS),
		Err(HistoryError::InUse { .. })
	));
}
