//! Any bytes are acts of everyone. After each of them every invariant holds, the ledger is what a model of plain maps says, and
//! an act that fails has left no trace.

#![no_main]

use arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;
use pallet_stablecoin::{
	acts::{Act, Bytes, Model},
	mock::run_test,
};

/// What `cargo fuzz fmt` prints of an input.
#[derive(Debug)]
struct Acts(Vec<Act>);

impl<'a> Arbitrary<'a> for Acts {
	fn arbitrary(input: &mut Unstructured<'a>) -> arbitrary::Result<Self> {
		let mut bytes = Bytes::new(input.bytes(input.len())?);
		let mut acts = Vec::new();
		while !bytes.is_empty() {
			acts.push(Act::draw(&mut bytes));
		}
		Ok(Self(acts))
	}
}

fuzz_target!(|acts: Acts| {
	run_test(|| {
		let mut model = Model::begin();
		for act in &acts.0 {
			// Refused or not: the model knows what follows from either.
			let _ = model.apply_watched(act);
			model.check_whole();
		}
	});
});
