//! One block of payments, through every stage.

use crate::{
	chain::{Built, Chain},
	harbour,
	host::{self, timed, Lap, Signatures},
	measure::{self, Signed},
	people::People,
	Result,
};
use codec::{Decode, Encode};
use harbour_runtime::{opaque::Block, AccountId, Nonce, RuntimeCall, UncheckedExtrinsic};
use polkadot_sdk::{
	sp_core::{ed25519, sr25519, Pair},
	sp_runtime::OpaqueExtrinsic,
};
use std::{hint::black_box, thread, time::Duration};

/// Transactions that the pool has validated in one call, as the node has it.
pub(super) const VALIDATED: usize = 64;

/// Transactions that the author applies in one call: the node's most, which it comes to after three calls.
pub(super) const APPLIED: usize = 128;

/// Empty calls of a round.
const CALLS: u32 = 100;

/// For the database to write to its files what it has taken, which it does beside other work.
const SETTLING: Duration = Duration::from_millis(300);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Currency {
	Home,
	Other,
}

impl Currency {
	pub(super) const ALL: [Self; 2] = [Self::Home, Self::Other];

	pub(super) fn name(self) -> &'static str {
		match self {
			Self::Home => "home currency, Balances.transfer_keep_alive",
			Self::Other => "another currency, Assets.transfer_keep_alive",
		}
	}

	fn transfer(self, payee: &AccountId) -> RuntimeCall {
		match self {
			Self::Home => harbour::home_transfer(payee),
			Self::Other => harbour::coin_transfer(payee),
		}
	}
}

/// What the stages of one block took.
#[derive(Clone, Debug)]
pub(super) struct Round {
	pub(super) payments: usize,
	/// Of all transactions.
	pub(super) bytes: usize,
	/// Checking a signature of each payer and nothing else.
	pub(super) sr25519: Duration,
	pub(super) ed25519: Duration,
	/// Natively, all transactions.
	pub(super) encode: Duration,
	pub(super) decode: Duration,
	/// One call that does nothing.
	pub(super) call: Duration,
	pub(super) checked: Pass,
	pub(super) remembered: Pass,
	pub(super) commit: Duration,
}

/// What the stages took in which signatures count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pass {
	pub(super) validate_alone: Lap,
	pub(super) validate_together: Lap,
	pub(super) one_by_one: Building,
	pub(super) in_chunks: Building,
	pub(super) import: Lap,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Building {
	pub(super) begin: Lap,
	pub(super) apply: Lap,
	pub(super) finish: Lap,
}

impl Building {
	fn new(built: &Built) -> Self {
		Self {
			begin: built.begin,
			apply: built.apply,
			finish: built.finish,
		}
	}

	pub(super) fn whole(&self) -> Lap {
		self.begin + self.apply + self.finish
	}
}

/// A chain whose blocks are measured one after the other.
pub(super) struct Measuring<'a> {
	chain: Chain,
	people: &'a People,
	/// As many as fit into a block in either currency.
	payments: usize,
	/// Everybody's next.
	nonce: Nonce,
	sr25519: Vec<Signed<sr25519::Pair>>,
	ed25519: Vec<Signed<ed25519::Pair>>,
}

impl<'a> Measuring<'a> {
	pub(super) fn new(chain: Chain, people: &'a People) -> Result<Self> {
		let twins: Vec<_> = people
			.payers
			.iter()
			.map(|payer| ed25519::Pair::from_seed(&payer.public().0))
			.collect();
		let mut measuring = Self {
			chain,
			people,
			payments: people.payers.len(),
			nonce: 0,
			sr25519: measure::signed(&people.payers),
			ed25519: measure::signed(&twins),
		};
		for currency in Currency::ALL {
			measuring.payments = measuring.chain.build(&measuring.transactions(currency))?.taken();
		}
		if measuring.payments == 0 {
			return Err("no payment fits into a block".into());
		}
		Ok(measuring)
	}

	/// Measures one block, and makes it part of the chain.
	pub(super) fn round(&mut self, currency: Currency, remembered_first: bool) -> Result<Round> {
		let transactions = self.transactions(currency);
		// Fills the caches, and makes signatures known.
		host::set(Signatures::Remembered);
		let built = self.chain.build_by(Some(APPLIED), &transactions)?;
		let block = &built.draft.block;

		let (checked, remembered) = if remembered_first {
			let remembered = self.pass(Signatures::Remembered, &transactions, block)?;
			(self.pass(Signatures::Checked, &transactions, block)?, remembered)
		} else {
			let checked = self.pass(Signatures::Checked, &transactions, block)?;
			(checked, self.pass(Signatures::Remembered, &transactions, block)?)
		};
		host::set(Signatures::Checked);
		host::forget();

		let (bytes, encode, decode) = codec(&transactions)?;
		let measured = Round {
			payments: transactions.len(),
			bytes,
			sr25519: measure::verify::<sr25519::Pair>(&self.sr25519)? / self.sr25519.len() as u32,
			ed25519: measure::verify::<ed25519::Pair>(&self.ed25519)? / self.ed25519.len() as u32,
			encode,
			decode,
			call: self.call()?,
			checked,
			remembered,
			commit: self.chain.commit(built.draft)?,
		};
		self.nonce += 1;
		thread::sleep(SETTLING);
		Ok(measured)
	}

	fn pass(&self, signatures: Signatures, transactions: &[OpaqueExtrinsic], block: &Block) -> Result<Pass> {
		host::set(signatures);
		let (valid, validate_alone) = timed(|| self.chain.validate_alone(transactions));
		valid?;
		let (valid, validate_together) = timed(|| self.chain.validate_together(transactions, VALIDATED));
		valid?;
		let one_by_one = self.chain.build_by(None, transactions)?;
		ensure_same(block, &one_by_one.draft.block)?;
		let in_chunks = self.chain.build_by(Some(APPLIED), transactions)?;
		ensure_same(block, &in_chunks.draft.block)?;
		let import = self.chain.execute_whole(block)?;
		Ok(Pass {
			validate_alone,
			validate_together,
			one_by_one: Building::new(&one_by_one),
			in_chunks: Building::new(&in_chunks),
			import,
		})
	}

	fn call(&self) -> Result<Duration> {
		let (called, lap) = timed(|| (0..CALLS).try_for_each(|_| self.chain.ask_version()));
		called?;
		Ok(lap.time / CALLS)
	}

	fn transactions(&self, currency: Currency) -> Vec<OpaqueExtrinsic> {
		let genesis = self.chain.genesis();
		let pairs = self.people.pairs().take(self.payments);
		pairs
			.map(|(payer, payee)| harbour::sign(payer, self.nonce, genesis, currency.transfer(payee)))
			.collect()
	}
}

/// How many bytes transactions have, and what it takes to write and to read them natively.
fn codec(transactions: &[OpaqueExtrinsic]) -> Result<(usize, Duration, Duration)> {
	let encoded: Vec<Vec<u8>> = transactions.iter().map(Encode::encode).collect();
	let decode = || {
		encoded
			.iter()
			.map(|bytes| UncheckedExtrinsic::decode(&mut &bytes[..]))
			.collect::<std::result::Result<Vec<_>, _>>()
	};
	let (decoded, decoding) = timed(decode);
	let decoded = decoded?;
	let ((), encoding) = timed(|| {
		for transaction in &decoded {
			black_box(transaction.encode());
		}
	});
	let bytes = encoded.iter().map(Vec::len).sum();
	Ok((bytes, encoding.time, decoding.time))
}

fn ensure_same(one: &Block, other: &Block) -> Result<()> {
	if one == other {
		Ok(())
	} else {
		Err("built otherwise, it is another block".into())
	}
}
