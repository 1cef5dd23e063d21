//! Who pays and who is paid, the same on every chain.

use harbour_runtime::AccountId;
use polkadot_sdk::sp_core::{sr25519, Pair};

/// As many payers as payees; each payer pays its payee once.
pub(crate) struct People {
	pub(crate) payers: Vec<sr25519::Pair>,
	pub(crate) payees: Vec<AccountId>,
}

impl People {
	/// The same keys every time.
	pub(crate) fn new(pairs: u32) -> Self {
		Self {
			payers: (0..pairs).map(key).collect(),
			payees: (pairs..2 * pairs).map(|number| account(&key(number))).collect(),
		}
	}

	/// All their accounts.
	pub(crate) fn accounts(&self) -> impl Iterator<Item = AccountId> + '_ {
		self.payers.iter().map(account).chain(self.payees.iter().cloned())
	}

	/// Who pays whom.
	pub(crate) fn pairs(&self) -> impl Iterator<Item = (&sr25519::Pair, &AccountId)> {
		self.payers.iter().zip(&self.payees)
	}
}

pub(crate) fn key(number: u32) -> sr25519::Pair {
	let mut seed = [0; 32];
	seed[..4].copy_from_slice(&number.to_be_bytes());
	sr25519::Pair::from_seed(&seed)
}

pub(crate) fn account(pair: &sr25519::Pair) -> AccountId {
	pair.public().into()
}
