//! A validator that obeys what it is asked about, and remembers being asked.

use super::super::{
	batch::{Answer, Together, Validator, Waiting},
	Error, Extrinsic, Hash,
};
use polkadot_sdk::sp_runtime::transaction_validity::{
	InvalidTransaction, TransactionSource, TransactionValidity, ValidTransaction,
};
use std::sync::{Arc, Mutex};
use tokio::sync::oneshot::{self, Receiver};

/// What a transaction of the tests does when it is asked about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
	Valid,
	Invalid,
	/// Ends each call that it is in.
	Traps,
	/// Ends each call for several, and is valid alone.
	TooMuch,
	/// Doesn't look like a transaction, and is none.
	Garbage,
}

const KINDS: [Kind; 5] = [Kind::Valid, Kind::Invalid, Kind::Traps, Kind::TooMuch, Kind::Garbage];

/// `number` tells it from others of its kind.
pub(super) fn transaction(kind: Kind, number: u8) -> Extrinsic {
	sized(kind, number, 2)
}

pub(super) fn sized(kind: Kind, number: u8, bytes: usize) -> Extrinsic {
	let mut blob = vec![kind as u8, number];
	blob.resize(bytes, 0);
	Extrinsic::from_blob(blob)
}

fn kind(transaction: &Extrinsic) -> Kind {
	KINDS[usize::from(transaction.inner()[0])]
}

pub(super) fn block(number: u8) -> Hash {
	Hash::repeat_byte(number)
}

/// A question, and where its answer comes.
pub(super) fn question(at: Hash, transaction: Extrinsic) -> (Waiting, Receiver<Answer>) {
	let (answer, answered) = oneshot::channel();
	let waiting = Waiting {
		at,
		source: TransactionSource::External,
		transaction: Arc::new(transaction),
		answer,
	};
	(waiting, answered)
}

/// What was answered by now.
pub(super) fn heard(mut answered: Receiver<Answer>) -> Result<TransactionValidity, String> {
	let answer = answered.try_recv().expect("it was answered");
	answer.map_err(|error| error.to_string())
}

#[derive(Default)]
pub(super) struct Fake {
	/// Its runtime has no call for several.
	pub(super) old: bool,
	/// It leaves out the last answer.
	pub(super) forgetful: bool,
	pub(super) together: Mutex<Vec<usize>>,
	pub(super) alone: Mutex<usize>,
}

impl Fake {
	/// How many transactions each call for several had.
	pub(super) fn together(&self) -> Vec<usize> {
		self.together.lock().expect("no test panics with it").clone()
	}

	/// How many calls were for one.
	pub(super) fn alone(&self) -> usize {
		*self.alone.lock().expect("no test panics with it")
	}

	/// Block and transaction stand in the answer, so that somebody else's is recognised.
	pub(super) fn validity(at: Hash, transaction: &Extrinsic) -> TransactionValidity {
		match kind(transaction) {
			Kind::Invalid => Err(InvalidTransaction::Custom(transaction.inner()[1]).into()),
			_ => Ok(ValidTransaction {
				priority: transaction.inner()[1].into(),
				longevity: at[0].into(),
				..Default::default()
			}),
		}
	}

	pub(super) fn expected(at: Hash, transaction: &Extrinsic) -> Result<TransactionValidity, String> {
		match kind(transaction) {
			Kind::Traps | Kind::Garbage => Err(trap(transaction).to_string()),
			_ => Ok(Self::validity(at, transaction)),
		}
	}
}

fn trap(transaction: &Extrinsic) -> Error {
	Error::RuntimeApi(format!("{transaction:?} ended the call"))
}

impl Validator for Fake {
	fn is_readable(&self, transaction: &Extrinsic) -> bool {
		kind(transaction) != Kind::Garbage
	}

	fn together(&self, at: Hash, transactions: Vec<(TransactionSource, Extrinsic)>) -> Together {
		if self.old {
			return Together::NotOffered;
		}
		self.together
			.lock()
			.expect("no test panics with it")
			.push(transactions.len());
		let ends = |kind| matches!(kind, Kind::Traps | Kind::TooMuch | Kind::Garbage);
		if transactions.iter().any(|(_, transaction)| ends(kind(transaction))) {
			return Together::Failed;
		}
		let said = transactions.len() - usize::from(self.forgetful);
		Together::Said(
			transactions[..said]
				.iter()
				.map(|(_, transaction)| Self::validity(at, transaction))
				.collect(),
		)
	}

	fn alone(&self, at: Hash, _: TransactionSource, transaction: &Extrinsic) -> Answer {
		*self.alone.lock().expect("no test panics with it") += 1;
		match kind(transaction) {
			Kind::Traps | Kind::Garbage => Err(trap(transaction)),
			_ => Ok(Self::validity(at, transaction)),
		}
	}
}
