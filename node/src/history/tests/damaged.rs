//! Files with bytes that nobody wrote.

use super::fake::{account, catch_up, moved, quiet, Fake, Place, GENESIS, HKD};
use crate::history::{
	check::check,
	error::HistoryError,
	guard::Guarded,
	store::{Head, Store},
};
use std::{
	fs,
	path::Path,
	sync::{atomic::AtomicBool, Arc},
};

const SEEDS: u64 = 40;
const BLOCKS: u32 = 150;
const ACCOUNTS: u8 = 40;

/// Somebody pays everybody in each block, so that there are many pages.
fn chain(blocks: u32) -> Fake {
	let mut all = vec![(0..ACCOUNTS)
		.map(|who| moved(HKD, None, Some(who), 1_000_000))
		.collect()];
	for block in 1..blocks {
		let from = (block % u32::from(ACCOUNTS)) as u8;
		all.push((0..ACCOUNTS).map(|to| moved(HKD, Some(from), Some(to), 1)).collect());
	}
	Fake::new(all)
}

/// Numbers without an order, the same ones at each run.
fn next(state: &mut u64) -> usize {
	*state = state
		.wrapping_mul(6_364_136_223_846_793_005)
		.wrapping_add(1_442_695_040_888_963_407);
	(*state >> 33) as usize
}

fn damage(file: &mut [u8], seed: u64) {
	let mut state = seed;
	for _ in 0..24 {
		// Behind the header.
		let begin = 4_096 + next(&mut state) % (file.len() - 4_096 - 64);
		for byte in &mut file[begin..begin + 64] {
			*byte = next(&mut state) as u8;
		}
	}
}

/// Uses the store in every way that a node does.
fn use_all(store: &Store) -> Result<Option<Head>, HistoryError> {
	let said = store.read()?;
	for who in 0..ACCOUNTS {
		let Some(number) = said.number(&account(who))? else {
			continue;
		};
		said.totals(number, HKD, BLOCKS / 2)?;
		said.ledgers(number)?;
		said.movements(number, HKD, (0, BLOCKS), None, 100)?;
	}
	said.redemptions(None, 100, |_| true)?;
	said.orders(None, 100, |_| true)?;
	catch_up(&chain(BLOCKS + 3), store)?;
	store.head()
}

#[test]
fn fails_damaged_bytes_are_an_error_and_no_panic() {
	let place = Place::new();
	catch_up(&chain(BLOCKS), &place.open().unwrap()).unwrap();
	let whole = fs::read(place.path()).unwrap();
	let mut refused = 0;
	for seed in 0..SEEDS {
		let mut file = whole.clone();
		damage(&mut file, seed);
		put(&place.path(), &file);
		let used = place.open().and_then(|store| use_all(&store));
		put(&place.path(), &file);
		let checked = check(
			&chain(BLOCKS),
			&place.path(),
			GENESIS,
			&AtomicBool::new(false),
			&mut quiet(),
		);
		refused += u32::from(used.is_err() || checked.is_err());
	}
	assert!(refused > 0, "none of them was damaged where it is read");
}

/// As a file of its own, so that nothing that is still open writes to it.
fn put(path: &Path, contents: &[u8]) {
	fs::remove_file(path).unwrap();
	fs::write(path, contents).unwrap();
}

struct Bad;

impl Drop for Bad {
	fn drop(&mut self) {
		panic!("it can't be closed");
	}
}

#[test]
fn fails_what_the_library_panics_with_is_said_with_the_file_and_what_to_do() {
	let path: Arc<Path> = Path::new("somewhere/history.redb").into();
	let opened: Result<Guarded<()>, _> = Guarded::open(&path, || panic!("page {}", 7));
	let error = opened.err().expect("it is damaged").to_string();
	for part in [
		"somewhere/history.redb",
		"page 7",
		"harbour supervision rebuild-history",
	] {
		assert!(error.contains(part), "{error}");
	}
	let bad = Guarded::open(&path, || Ok(Bad)).unwrap();
	let error = bad.with(|_| -> Result<(), _> { panic!("no such page") }).unwrap_err();
	assert!(matches!(error, HistoryError::Damaged { .. }), "{error}");
	drop(bad);
}

#[test]
fn success_an_error_of_the_disk_is_over_when_the_file_is_opened_again() {
	let place = Place::new();
	let store = place.open().unwrap();
	catch_up(&chain(3), &store).unwrap();
	let head = store.head().unwrap();
	store.reopen().unwrap();
	assert_eq!(store.head().unwrap(), head);
	let away = place.folder.path().join("away");
	fs::rename(place.path(), &away).unwrap();
	assert!(store.reopen().is_err());
	assert!(matches!(store.head(), Err(HistoryError::Closed)));
	assert_eq!(store.last_known_head(), head);
	fs::rename(&away, place.path()).unwrap();
	store.reopen().unwrap();
	assert_eq!(store.head().unwrap(), head);
}
