//! Each gets the answer that it would get alone, in few calls.

use super::{
	super::batch::{answer, batches, MOST_BYTES, MOST_FAILURES, MOST_TRANSACTIONS},
	fake::{block, heard, question, sized, transaction, Fake, Kind},
};
use proptest::{prelude::*, test_runner::RngSeed};

const LAST: usize = MOST_TRANSACTIONS - 1;

/// Asks about all of them at one block, and checks what each is told.
fn check(fake: &Fake, kinds: &[Kind]) {
	let transactions: Vec<_> = (0..)
		.zip(kinds)
		.map(|(number, kind)| transaction(*kind, number))
		.collect();
	let (waiting, answered): (Vec<_>, Vec<_>) = transactions.iter().map(|one| question(block(1), one.clone())).unzip();
	answer(fake, waiting);
	for (one, answered) in transactions.iter().zip(answered) {
		assert_eq!(heard(answered), Fake::expected(block(1), one));
	}
}

#[test]
fn success_valid_and_invalid_ones_share_a_call() {
	let fake = Fake::default();
	check(&fake, &[Kind::Valid, Kind::Invalid, Kind::Valid]);
	assert_eq!((fake.together(), fake.alone()), (vec![3], 0));
}

#[test]
fn success_one_is_asked_about_by_the_call_for_one() {
	let fake = Fake::default();
	check(&fake, &[Kind::Valid]);
	assert_eq!((fake.together(), fake.alone()), (vec![], 1));
}

#[test]
fn success_each_is_asked_about_at_its_own_block() {
	let fake = Fake::default();
	let (waiting, answered): (Vec<_>, Vec<_>) = (0..6)
		.map(|number| question(block(number % 2), transaction(Kind::Valid, number)))
		.unzip();
	answer(&fake, waiting);
	for (number, answered) in (0..).zip(answered) {
		let expected = Fake::expected(block(number % 2), &transaction(Kind::Valid, number));
		assert_eq!(heard(answered), expected);
	}
	assert_eq!(fake.together(), [3, 3]);
}

#[test]
fn success_a_runtime_without_the_call_is_asked_one_by_one() {
	let fake = Fake {
		old: true,
		..Fake::default()
	};
	check(&fake, &[Kind::Valid, Kind::Invalid, Kind::Traps]);
	assert_eq!((fake.together(), fake.alone()), (vec![], 3));
}

#[test]
fn success_nobody_is_told_what_was_said_of_another() {
	let fake = Fake {
		forgetful: true,
		..Fake::default()
	};
	check(&fake, &[Kind::Valid; 4]);
	assert_eq!(fake.alone(), 4);
}

#[test]
fn success_garbage_costs_the_others_nothing() {
	let fake = Fake::default();
	check(&fake, &[Kind::Valid, Kind::Garbage, Kind::Valid, Kind::Garbage]);
	assert_eq!((fake.together(), fake.alone()), (vec![2], 2));
}

#[test]
fn success_who_is_gone_is_not_asked_about() {
	let fake = Fake::default();
	let (gone, dropped) = question(block(1), transaction(Kind::Traps, 0));
	let (first, first_answer) = question(block(1), transaction(Kind::Valid, 1));
	let (second, second_answer) = question(block(1), transaction(Kind::Valid, 2));
	drop(dropped);
	answer(&fake, vec![gone, first, second]);
	assert!(heard(first_answer).is_ok() && heard(second_answer).is_ok());
	assert_eq!((fake.together(), fake.alone()), (vec![2], 0));
}

#[test]
fn boundary_one_that_traps_in_a_full_batch_is_found_by_halves() {
	for at in [0, LAST / 2, LAST] {
		let fake = Fake::default();
		let mut kinds = [Kind::Valid; MOST_TRANSACTIONS];
		kinds[at] = Kind::Traps;
		check(&fake, &kinds);
		// Six that fail; a good half beside each of them, but for the last, which is a single one.
		assert_eq!((fake.together().len(), fake.alone()), (11, 2), "at {at}");
	}
}

#[test]
fn boundary_one_that_is_too_much_beside_others_is_valid_alone() {
	let mut kinds = [Kind::Valid; MOST_TRANSACTIONS];
	kinds[LAST] = Kind::TooMuch;
	check(&Fake::default(), &kinds);
}

#[test]
fn boundary_a_batch_that_only_traps_costs_few_calls_beyond_one_by_one() {
	let fake = Fake::default();
	check(&fake, &[Kind::Traps; MOST_TRANSACTIONS]);
	assert_eq!(
		(fake.together().len(), fake.alone()),
		(MOST_FAILURES, MOST_TRANSACTIONS)
	);
}

#[test]
fn boundary_a_full_batch_leaves_the_rest_to_the_next() {
	let waiting = (0..=MOST_TRANSACTIONS).map(|_| question(block(1), transaction(Kind::Valid, 0)).0);
	let sizes: Vec<_> = batches(waiting.collect()).iter().map(Vec::len).collect();
	assert_eq!(sizes, [MOST_TRANSACTIONS, 1]);
}

#[test]
fn boundary_bytes_end_a_batch_and_one_that_is_larger_goes_alone() {
	let of = |bytes| question(block(1), sized(Kind::Valid, 0, bytes)).0;
	let half = MOST_BYTES / 2;
	let waiting = vec![of(half), of(half), of(2), of(MOST_BYTES + 1), of(2)];
	let sizes: Vec<_> = batches(waiting).iter().map(Vec::len).collect();
	assert_eq!(sizes, [2, 1, 1, 1]);
}

fn kind() -> impl Strategy<Value = Kind> {
	prop_oneof![
		20 => Just(Kind::Valid),
		4 => Just(Kind::Invalid),
		1 => Just(Kind::Traps),
		1 => Just(Kind::TooMuch),
		1 => Just(Kind::Garbage),
	]
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 512, rng_seed: RngSeed::Fixed(0x504F_4F4C), ..ProptestConfig::default() })]

	#[test]
	fn success_whatever_waits_together_each_is_told_its_own(kinds in prop::collection::vec(kind(), 0..=MOST_TRANSACTIONS)) {
		let fake = Fake::default();
		check(&fake, &kinds);
		// At most eight fail. Of those that don't, each has a failed one's other half.
		prop_assert!(fake.together().len() <= 2 * MOST_FAILURES + 1);
		prop_assert!(fake.alone() <= kinds.len());
	}
}
