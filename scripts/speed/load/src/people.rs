//! Who is on the chain, who pays and who is paid: all of it follows from the seed.

#[cfg(test)]
mod tests;

use crate::parallel;
use clap::ValueEnum;
use harbour_runtime::{AccountId, Signature};
use polkadot_sdk::{
	sp_core::{ed25519, sr25519, Pair},
	sp_io::hashing::blake2_256,
	sp_runtime::{traits::IdentifyAccount, MultiSigner},
};

/// How payers sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scheme {
	Sr25519,
	Ed25519,
}

/// A payer's key.
#[allow(clippy::large_enum_variant, reason = "all keys of a run are of one kind")]
pub(crate) enum Key {
	Sr25519(sr25519::Pair),
	Ed25519(ed25519::Pair),
}

impl Key {
	pub(crate) fn account(&self) -> AccountId {
		match self {
			Self::Sr25519(pair) => MultiSigner::from(pair.public()).into_account(),
			Self::Ed25519(pair) => MultiSigner::from(pair.public()).into_account(),
		}
	}

	pub(crate) fn sign(&self, message: &[u8]) -> Signature {
		match self {
			Self::Sr25519(pair) => pair.sign(message).into(),
			Self::Ed25519(pair) => pair.sign(message).into(),
		}
	}
}

/// Payers, who have keys, and holders who are only paid, who have none.
pub(crate) struct People {
	seed: u64,
	pub(crate) payers: Vec<Key>,
	/// Of holders that don't pay.
	payees: u32,
}

impl People {
	/// `holders` accounts, of which the first `payers` pay.
	///
	/// There must be more holders than payers.
	pub(crate) fn new(seed: u64, scheme: Scheme, payers: u32, holders: u32) -> Self {
		Self {
			seed,
			payers: parallel::map(payers, |number| key(seed, scheme, number)),
			payees: holders.saturating_sub(payers).max(1),
		}
	}

	/// How many accounts only receive.
	pub(crate) fn payees(&self) -> u32 {
		self.payees
	}

	pub(crate) fn holders(&self) -> u32 {
		self.payees + self.payers.len() as u32
	}

	/// All accounts, payers first.
	pub(crate) fn accounts(&self) -> impl Iterator<Item = AccountId> + '_ {
		let payees = (0..self.payees).map(|number| account(self.seed, number));
		self.payers.iter().map(Key::account).chain(payees)
	}

	/// Whom transaction `number` pays: `count` different accounts, as long as there are so many.
	pub(crate) fn paid_by(&self, number: u32, count: u32) -> impl Iterator<Item = AccountId> + '_ {
		let first = draw(self.seed, b"pays", number);
		let first = u64::from_le_bytes(first[..8].try_into().expect("8 of 32 bytes; qed"));
		(0..u64::from(count)).map(move |offset| {
			let place = (first % u64::from(self.payees) + offset) % u64::from(self.payees);
			account(self.seed, place as u32)
		})
	}
}

fn key(seed: u64, scheme: Scheme, number: u32) -> Key {
	let seed = draw(seed, b"payer", number);
	match scheme {
		Scheme::Sr25519 => Key::Sr25519(sr25519::Pair::from_seed(&seed)),
		Scheme::Ed25519 => Key::Ed25519(ed25519::Pair::from_seed(&seed)),
	}
}

/// An account that nobody has a key of.
fn account(seed: u64, number: u32) -> AccountId {
	draw(seed, b"payee", number).into()
}

fn draw(seed: u64, what: &[u8], number: u32) -> [u8; 32] {
	blake2_256(&[&seed.to_le_bytes()[..], what, &number.to_le_bytes()].concat())
}
