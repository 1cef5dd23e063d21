//! Executes the blocks in turns, so that whatever else the machine does hits all of them alike.

use crate::{
	cases::{Case, Subject},
	people::People,
	Result,
};
use polkadot_sdk::sp_core::{sr25519, Pair};
use std::time::{Duration, Instant};

/// About as long as what a payment's signer signs.
const MESSAGE: [u8; 128] = [7; 128];

/// What a case's block took, in every round that counts.
pub(crate) struct Timing {
	pub(crate) subject: Subject,
	pub(crate) transactions: usize,
	pub(crate) payments: usize,
	pub(crate) times: Vec<Duration>,
	/// Values that one execution read from the state.
	pub(crate) reads: u64,
}

/// What all of them took.
pub(crate) struct Outcome {
	pub(crate) timings: Vec<Timing>,
	/// Verifying one signature of each payer and nothing else.
	pub(crate) signatures: Vec<Duration>,
	pub(crate) payers: usize,
}

/// Executes every block `rounds` times, and once before, which fills the caches and doesn't count.
pub(crate) fn run(cases: &[Case<'_>], people: &People, rounds: u32) -> Result<Outcome> {
	let mut timings: Vec<Timing> = cases.iter().map(empty).collect();
	let signed = signed(&people.payers);
	let mut signatures = Vec::new();
	for round in 0..=rounds {
		for (case, timing) in cases.iter().zip(&mut timings) {
			let execution = case.chain.execute(&case.block)?;
			timing.reads = execution.reads;
			if round > 0 {
				timing.times.push(execution.time);
			}
		}
		let time = verify::<sr25519::Pair>(&signed)?;
		if round > 0 {
			signatures.push(time);
		}
	}
	Ok(Outcome {
		timings,
		signatures,
		payers: people.payers.len(),
	})
}

fn empty(case: &Case<'_>) -> Timing {
	Timing {
		subject: case.subject,
		transactions: case.transactions,
		payments: case.payments,
		times: Vec::new(),
		reads: 0,
	}
}

/// A signature and whose it is.
pub(crate) type Signed<P> = (<P as Pair>::Signature, <P as Pair>::Public);

/// One signature of each signer.
pub(crate) fn signed<P: Pair>(signers: &[P]) -> Vec<Signed<P>> {
	let sign = |signer: &P| (signer.sign(&MESSAGE), signer.public());
	signers.iter().map(sign).collect()
}

/// How long a node takes to verify `signed`: the runtime asks it to.
pub(crate) fn verify<P: Pair>(signed: &[Signed<P>]) -> Result<Duration> {
	let start = Instant::now();
	let valid = signed
		.iter()
		.all(|(signature, signer)| P::verify(signature, MESSAGE, signer));
	let time = start.elapsed();
	if valid {
		Ok(time)
	} else {
		Err("a signature is not its signer's".into())
	}
}
