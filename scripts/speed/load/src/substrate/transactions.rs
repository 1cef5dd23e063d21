//! Signs what is sent, before it is.

use super::{harbour, yardstick};
use crate::{
	parallel,
	people::{Key, People},
	scenario::{Chain, Scenario, Signer},
	target::Prepared,
};
use polkadot_sdk::{
	sp_core::{sr25519, Pair, H256},
	sp_io::hashing::blake2_256,
};

/// What a transaction says of the chain that it is for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
	pub(crate) genesis: H256,
	/// Unix time in milliseconds before which the first reserve report is dated.
	pub(crate) now: u64,
}

/// Transactions to sign.
pub(crate) struct Work<'a> {
	pub(crate) scenario: Scenario,
	pub(crate) people: &'a People,
	pub(crate) context: Context,
	/// The nonce of each payer's first transaction, and the attestor's.
	pub(crate) nonces: &'a [u32],
	pub(crate) attestor_nonce: u32,
	pub(crate) count: u32,
}

/// Reports are dated so far before their signing, and a millisecond after each other: a chain's clock is behind the signer's, and
/// it takes none from its future.
const REPORTED_BEFORE_MS: u64 = 10_000;

/// Signs all of `work` on all processors, in the order in which it is to be sent.
pub(crate) fn prepare(work: &Work<'_>) -> Vec<Prepared> {
	let attestor = attestor();
	parallel::map(work.count, |number| {
		let act = work.scenario.act(number);
		let (key, nonce, turn) = match work.scenario.signer(number, work.people.payers.len() as u32) {
			Signer::Payer { number, turn } => {
				let place = number as usize;
				(&work.people.payers[place], work.nonces[place] + turn, turn)
			}
			Signer::Attestor { turn } => (&attestor, work.attestor_nonce + turn, turn),
		};
		let as_of = work.context.now - REPORTED_BEFORE_MS + u64::from(turn);
		let bytes = match work.scenario.chain() {
			Chain::Harbour => {
				let call = harbour::call(act, number, as_of, work.people);
				harbour::sign(key, nonce, work.context.genesis, call)
			}
			Chain::Yardstick => {
				let call = yardstick::call(act, number, work.people);
				yardstick::sign(key, nonce, work.context.genesis, call)
			}
		};
		Prepared {
			hash: blake2_256(&bytes),
			bytes,
			payments: act.payments(),
		}
	})
}

/// The development chain's attestor, //Charlie.
pub(crate) fn attestor() -> Key {
	Key::Sr25519(sr25519::Pair::from_string("//Charlie", None).expect("a path without a phrase is a key; qed"))
}
