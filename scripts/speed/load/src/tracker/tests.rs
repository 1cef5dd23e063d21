use super::Tracker;
use crate::target::FinalBlock;
use std::time::Instant;

const FIRST: [u8; 32] = [1; 32];
const SECOND: [u8; 32] = [2; 32];
const STRANGER: [u8; 32] = [9; 32];

fn block(transactions: Vec<([u8; 32], bool)>) -> FinalBlock {
	FinalBlock {
		number: 1,
		seen: Instant::now(),
		transactions,
	}
}

#[test]
fn a_transaction_is_done_once_it_is_final_and_counts_once() {
	let tracker = Tracker::default();
	tracker.sends(FIRST, Instant::now(), 500);
	assert_eq!(tracker.pending(), 1);
	tracker.block(&block(vec![(STRANGER, true), (FIRST, true), (FIRST, true)]));

	assert_eq!(tracker.pending(), 0);
	let known = tracker.take();
	assert_eq!(known.done.len(), 1);
	assert_eq!(known.blocks[0].1, 500);
	assert_eq!(known.lost(), 0);
}

#[test]
fn what_failed_is_done_and_pays_nothing() {
	let tracker = Tracker::default();
	tracker.sends(FIRST, Instant::now(), 1);
	tracker.block(&block(vec![(FIRST, false)]));
	let known = tracker.take();
	assert!(!known.done[0].success);
	assert_eq!(known.blocks[0].1, 0);
}

#[test]
fn what_is_neither_refused_nor_final_is_lost() {
	let tracker = Tracker::default();
	tracker.sends(FIRST, Instant::now(), 1);
	tracker.sends(SECOND, Instant::now(), 1);
	tracker.refused(SECOND, Instant::now(), "no");
	let known = tracker.take();
	assert_eq!((known.lost(), known.refused), (1, 1));
	assert_eq!(known.reason.as_deref(), Some("no"));
}

#[test]
fn a_refusal_after_the_final_block_is_an_answer_that_was_lost() {
	let tracker = Tracker::default();
	tracker.sends(FIRST, Instant::now(), 1);
	tracker.block(&block(vec![(FIRST, true)]));
	tracker.refused(FIRST, Instant::now(), "timed out");
	let known = tracker.take();
	assert_eq!((known.refused, known.accepted.len()), (0, 1));
}
