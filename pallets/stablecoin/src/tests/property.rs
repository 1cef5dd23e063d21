//! Random sequences of every act by everyone, in both stores, beside a model: whatever happens, the invariants hold, nobody's
//! coins appear from nowhere, and nobody pays, issues or is overdue beyond what was said.

use super::*;
use crate::acts::{Act, Bytes, Model};
use proptest::{
	prelude::*,
	test_runner::{RngSeed, TestRunner},
};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

/// Sequences of up to [`LONGEST`] acts, some 112,000 together. However few make a failure, so few are shown.
const SEQUENCES: u32 = 512;
const LONGEST: usize = 440;

/// In one sequence of so many each act that fails must leave the whole state as it was: hashing it costs more than the acts.
const WATCHED: usize = 16;

#[derive(Default)]
struct Tally {
	sequences: usize,
	acts: usize,
	failed_while_watched: usize,
	succeeded: BTreeMap<&'static str, usize>,
}

fn act() -> impl Strategy<Value = Act> {
	any::<[u8; Act::MAX_BYTES]>().prop_map(|bytes| Act::draw(&mut Bytes::new(&bytes)))
}

/// The model asserts; see `acts/whole.rs` for what it compares.
fn perform(acts: &[Act], tally: &mut Tally) {
	let watched = tally.sequences.is_multiple_of(WATCHED);
	tally.sequences += 1;
	run_test(|| {
		let mut model = Model::begin();
		for act in acts {
			let done = if watched {
				model.apply_watched(act)
			} else {
				model.apply(act)
			};
			tally.acts += 1;
			if done.is_ok() {
				*tally.succeeded.entry(act.kind()).or_default() += 1;
			} else if watched {
				tally.failed_while_watched += 1;
			}
		}
		model.check_whole();
	});
}

#[test]
fn property_any_sequence_of_acts_keeps_every_invariant() {
	let config = ProptestConfig {
		cases: SEQUENCES,
		rng_seed: RngSeed::Fixed(0x004C_4544),
		source_file: Some(file!()),
		// An act shrinks by its bytes: many small steps, and each is a short run.
		max_shrink_iters: 20_000,
		..ProptestConfig::default()
	};
	let tally = RefCell::new(Tally::default());
	let sequence = proptest::collection::vec(act(), 1..LONGEST);
	let outcome = TestRunner::new(config).run(&sequence, |acts| {
		perform(&acts, &mut tally.borrow_mut());
		Ok(())
	});
	if let Err(failure) = outcome {
		panic!("{failure}");
	}

	let tally = tally.into_inner();
	assert!(tally.acts >= 100_000, "{} acts are too few to say anything", tally.acts);
	assert!(tally.failed_while_watched >= 1_000, "{}", tally.failed_while_watched);
	let kinds: BTreeSet<&str> = Act::KINDS.iter().copied().collect();
	let succeeded: BTreeSet<&str> = tally.succeeded.keys().copied().collect();
	let never: Vec<&&str> = kinds.difference(&succeeded).collect();
	assert!(
		never.is_empty(),
		"these acts never succeeded, so nothing was learnt of them: {never:?}"
	);
}

#[test]
fn boundary_no_bytes_at_all_are_an_act_too() {
	assert_eq!(Act::draw(&mut Bytes::new(&[])).kind(), Act::KINDS[0]);
}
