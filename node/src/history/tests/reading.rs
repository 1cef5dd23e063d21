//! The chain read block by block: where a history begins, where it stops, and what it takes back.

use super::fake::{account, by, catch_up, hash, moved, Fake, Place, GENESIS, HKD};
use crate::history::{
	batch::JOURNAL_BLOCKS,
	error::HistoryError,
	open::{open, reconcile},
	progress::is_worth_a_line,
	rows::Ended,
	OrderOutcome, RedemptionOutcome,
};
use harbour_runtime::{
	history::{
		Happening, IssuedOrder, OrderKind, OrderStep, OrderStepKind, RedemptionStep, RedemptionStepKind,
		RejectionReason, What,
	},
	Hash,
};
use std::time::Duration;

fn blocks(count: u32) -> Vec<Vec<Happening>> {
	let mut blocks = vec![vec![moved(HKD, None, Some(1), 1_000_000)]];
	blocks.extend((1..count).map(|_| vec![moved(HKD, Some(1), Some(2), 1)]));
	blocks
}

#[test]
fn success_it_begins_with_the_first_block_that_says_what_happened() {
	let place = Place::new();
	let store = place.open().unwrap();
	let mut chain = Fake::new(blocks(5));
	chain.speaks_from = 6;
	catch_up(&chain, &store).unwrap();
	assert_eq!(store.head().unwrap(), None, "none so far");
	chain.speaks_from = 4;
	catch_up(&chain, &store).unwrap();
	let head = store.head().unwrap().unwrap();
	assert_eq!((head.first, head.number, head.movements), (4, 5, 2));
}

#[test]
fn fails_where_a_later_block_does_not_say_and_keeps_what_came_before() {
	let place = Place::new();
	let store = place.open().unwrap();
	let mut chain = Fake::new(blocks(5));
	chain.speaks_until = 4;
	let error = catch_up(&chain, &store).unwrap_err();
	assert!(
		matches!(
			error,
			HistoryError::Speechless {
				number: 4,
				spec_version: 1
			}
		),
		"{error}"
	);
	assert_eq!(store.head().unwrap().unwrap().number, 3);
	chain.speaks_until = u32::MAX;
	catch_up(&chain, &store).unwrap();
	assert_eq!(store.head().unwrap().unwrap().number, 5);
}

#[test]
fn success_what_the_node_has_lost_is_taken_back() {
	let (place, other) = (Place::new(), Place::new());
	let (store, straight) = (place.open().unwrap(), other.open().unwrap());
	let mut chain = Fake::new(blocks(10));
	catch_up(&chain, &store).unwrap();
	chain.blocks.truncate(7);
	catch_up(&chain, &straight).unwrap();
	let head = reconcile(&chain, &store).unwrap();
	assert_eq!(head, straight.head().unwrap());
	// Other blocks in their place, with somebody who hadn't been met.
	chain.blocks.push(vec![moved(HKD, Some(2), Some(3), 2)]);
	for store in [&store, &straight] {
		catch_up(&chain, store).unwrap();
	}
	assert_eq!(store.head().unwrap(), straight.head().unwrap());
	let said = store.read().unwrap();
	let number = said.number(&account(2)).unwrap().unwrap();
	let totals = said.totals(number, HKD, 8).unwrap();
	assert_eq!((totals.received, totals.paid), (6, 2));
}

#[test]
fn boundary_as_much_is_taken_back_as_is_noted() {
	let long = JOURNAL_BLOCKS + 50;
	let last = |kept: u32| {
		let place = Place::new();
		let store = place.open().unwrap();
		let mut chain = Fake::new(blocks(long));
		catch_up(&chain, &store).unwrap();
		chain.blocks.truncate(kept as usize);
		reconcile(&chain, &store).map(|head| head.map(|head| head.number))
	};
	assert_eq!(last(long - JOURNAL_BLOCKS).unwrap(), Some(long - JOURNAL_BLOCKS));
	let error = last(long - JOURNAL_BLOCKS - 2).unwrap_err();
	assert!(matches!(error, HistoryError::Ahead { .. }), "{error}");
}

#[test]
fn fails_where_the_last_block_is_not_the_chains() {
	let place = Place::new();
	let store = place.open().unwrap();
	let mut chain = Fake::new(blocks(5));
	catch_up(&chain, &store).unwrap();
	chain.fork = 2;
	let error = reconcile(&chain, &store).unwrap_err();
	assert!(
		error.to_string().contains("harbour supervision rebuild-history"),
		"{error}"
	);
	match error {
		HistoryError::Diverged { number, indexed, found } => {
			assert_eq!((number, indexed, found), (5, hash(1, 5), hash(2, 5)));
		}
		other => panic!("{other}"),
	}
}

#[test]
fn success_beside_a_new_database_it_begins_anew_and_the_old_file_is_kept() {
	let place = Place::new();
	let mut chain = Fake::new(blocks(JOURNAL_BLOCKS + 50));
	catch_up(&chain, &place.open().unwrap()).unwrap();
	// Some final blocks: it may only be catching up.
	chain.blocks.truncate(3);
	let error = open(&chain, &place.path(), GENESIS).err().expect("it is ahead");
	assert!(matches!(error, HistoryError::Ahead { .. }), "{error}");
	chain.blocks.clear();
	let (store, head) = open(&chain, &place.path(), GENESIS).unwrap();
	assert_eq!((head, store.head().unwrap()), (None, None));
	assert!(place.path().with_file_name("history.redb.old").exists());
	drop(store);
	// Of another chain.
	let (_, head) = open(&chain, &place.path(), Hash::repeat_byte(8)).unwrap();
	assert_eq!(head, None);
	chain.blocks = blocks(3);
	let error = open(&chain, &place.path(), GENESIS).err().expect("it is another's");
	assert!(matches!(error, HistoryError::Genesis { .. }), "{error}");
}

#[test]
fn boundary_who_is_hardly_behind_says_nothing_on_the_way() {
	let seconds = Duration::from_secs;
	assert!(is_worth_a_line(seconds(10), 51));
	assert!(!is_worth_a_line(seconds(10), 50));
	assert!(!is_worth_a_line(seconds(9), 51));
}

#[test]
fn success_pages_are_the_whole_in_order() {
	let place = Place::new();
	let store = place.open().unwrap();
	let mut chain = Fake::new(blocks(20));
	// Who pays itself has two movements of one index.
	chain.blocks[9] = vec![moved(HKD, Some(1), Some(1), 5), moved(HKD, Some(1), Some(2), 6)];
	catch_up(&chain, &store).unwrap();
	let said = store.read().unwrap();
	let number = said.number(&account(1)).unwrap().unwrap();
	let (whole, none) = said.movements(number, HKD, (1, 19), None, 100).unwrap();
	assert_eq!((whole.len(), none), (20, None));
	for limit in [1, 2, 3, 7, 19, 20] {
		let (mut found, mut after) = (Vec::new(), None);
		loop {
			let (page, next) = said.movements(number, HKD, (1, 19), after, limit).unwrap();
			assert!(page.len() <= limit as usize);
			found.extend(page.into_iter().map(|moved| moved.place));
			after = next;
			if after.is_none() {
				break;
			}
		}
		assert!(
			found.iter().copied().eq(whole.iter().map(|moved| moved.place)),
			"pages of {limit}"
		);
	}
}

fn redemption(number: u64, kind: RedemptionStepKind) -> Happening {
	by(What::Redemption(RedemptionStep { number, kind }))
}

fn order(number: u64, kind: OrderStepKind) -> Happening {
	by(What::Order(OrderStep { number, kind }))
}

#[test]
fn success_redemptions_end_settled_rejected_or_taken() {
	use RedemptionStepKind::*;
	let opened = || Opened {
		currency: HKD,
		issuer: 2,
		holder: account(1),
		amount: 10,
		payout_reference: Hash::zero(),
		deadline: 9_000,
	};
	let paid = |amount, remaining| Settled {
		amount,
		remaining,
		reference: Hash::repeat_byte(3),
	};
	let rejected = Rejected {
		amount: 10,
		reason: RejectionReason::HolderRequest,
		appeal_until: 1,
	};
	let chain = Fake::new(vec![
		(0..4).map(|number| redemption(number, opened())).collect(),
		vec![
			redemption(0, paid(4, 6)),
			redemption(1, rejected),
			redemption(2, Overdue { deadline: 9_000 }),
		],
		vec![
			redemption(0, paid(6, 0)),
			redemption(
				2,
				Taken {
					amount: 10,
					remaining: 0,
				},
			),
		],
	]);
	let place = Place::new();
	let store = place.open().unwrap();
	catch_up(&chain, &store).unwrap();
	let said = store.read().unwrap();
	let (ended, next) = said.redemptions(None, 10, |summary| summary.ended.is_some()).unwrap();
	let ended: Vec<_> = ended
		.into_iter()
		.map(|(number, of)| (number, of.ended.unwrap(), of.settled, of.given_back, of.taken, of.late))
		.collect();
	let end = |block: u32, outcome| Ended {
		at: u64::from(block) * 1_000,
		block,
		outcome,
	};
	assert_eq!(
		ended,
		[
			(0, end(3, RedemptionOutcome::Settled), 10, 0, 0, false),
			(1, end(2, RedemptionOutcome::Rejected), 0, 10, 0, false),
			(2, end(3, RedemptionOutcome::Taken), 0, 0, 10, true),
		]
	);
	assert_eq!(next, None);
	assert_eq!(said.redemption_steps(0).unwrap().len(), 3);
	assert_eq!(said.redemption_steps(77).unwrap(), []);
	let (page, next) = said.redemptions(Some(0), 1, |_| true).unwrap();
	assert_eq!((page[0].0, next), (1, Some(1)));
}

#[test]
fn success_an_order_ends_when_another_takes_its_place() {
	let issued = |replaces| {
		OrderStepKind::Issued(Box::new(IssuedOrder {
			authority: 4,
			kind: OrderKind::Freeze,
			account: account(1),
			currency: None,
			amount: None,
			reference: b"1/2026".to_vec(),
			document_hash: Hash::zero(),
			expires_at: 9_000,
			replaces,
			in_force: true,
			lapses_at: 8_000,
			by: account(5),
		}))
	};
	let confirmed = || OrderStepKind::Confirmed { by: account(6) };
	let chain = Fake::new(vec![
		vec![
			order(0, issued(None)),
			order(1, issued(Some(0))),
			order(2, issued(None)),
			order(3, issued(Some(2))),
		],
		vec![order(0, confirmed()), order(2, OrderStepKind::Released)],
		vec![order(1, confirmed()), order(3, OrderStepKind::Executed)],
	]);
	let place = Place::new();
	let store = place.open().unwrap();
	catch_up(&chain, &store).unwrap();
	let said = store.read().unwrap();
	let of = |number| said.order(number).unwrap().unwrap();
	assert_eq!(
		of(0).ended.map(|ended| (ended.block, ended.outcome)),
		Some((3, OrderOutcome::Replaced))
	);
	assert_eq!(of(0).replaced_by, Some(1));
	assert_eq!(of(1).ended, None);
	// It had ended before another would have taken its place.
	assert_eq!(
		of(2).ended.map(|ended| (ended.block, ended.outcome)),
		Some((2, OrderOutcome::Released))
	);
	assert_eq!((of(2).replaced_by, of(3).ended), (None, None));
	assert_eq!(said.order(4).unwrap(), None);
}
