//! A chain of which the tests say what happened.

use crate::history::{
	chain::{AccountsPage, Balances, Chain, Found, IndexedBlock},
	error::HistoryError,
	index::Indexer,
	progress::Progress,
	store::Store,
};
use harbour_runtime::{
	history::{Happening, Movement, What},
	AccountId, Balance, CurrencyId, Hash,
};
use std::{collections::BTreeMap, path::PathBuf, sync::atomic::AtomicBool};
use tempfile::TempDir;

pub(super) const GENESIS: Hash = Hash::repeat_byte(7);
pub(super) const HKD: CurrencyId = 0;

pub(super) fn account(byte: u8) -> AccountId {
	AccountId::from([byte; 32])
}

/// Coins from one account to another, or from or to nowhere.
pub(super) fn movement(currency: CurrencyId, from: Option<u8>, to: Option<u8>, amount: Balance) -> Movement {
	Movement {
		currency,
		from: from.map(account),
		to: to.map(account),
		amount,
		memo: None,
		reference: None,
		redemption: None,
		order: None,
	}
}

pub(super) fn moved(currency: CurrencyId, from: Option<u8>, to: Option<u8>, amount: Balance) -> Happening {
	by(What::Moved(movement(currency, from, to, amount)))
}

pub(super) fn by(what: What) -> Happening {
	Happening {
		extrinsic: Some(2),
		what,
	}
}

/// The hash of block `number` on fork `fork`.
pub(super) fn hash(fork: u8, number: u32) -> Hash {
	let mut hash = Hash::repeat_byte(fork);
	hash.0[..4].copy_from_slice(&number.to_be_bytes());
	hash
}

/// Blocks from 1 on; block 0 has happened before.
#[derive(Clone)]
pub(super) struct Fake {
	pub(super) fork: u8,
	pub(super) blocks: Vec<Vec<Happening>>,
	/// Blocks before it don't say what happened in them.
	pub(super) speaks_from: u32,
	/// Blocks from it on don't either.
	pub(super) speaks_until: u32,
	/// What accounts had at the beginning.
	pub(super) had: BTreeMap<(AccountId, CurrencyId), Balance>,
}

impl Fake {
	pub(super) fn new(blocks: Vec<Vec<Happening>>) -> Self {
		Self {
			fork: 1,
			blocks,
			speaks_from: 1,
			speaks_until: u32::MAX,
			had: BTreeMap::new(),
		}
	}

	fn happenings(&self, number: u32) -> &[Happening] {
		let at = (number as usize).checked_sub(1);
		at.and_then(|at| self.blocks.get(at)).map_or(&[], Vec::as_slice)
	}

	pub(super) fn indexed(&self, number: u32) -> IndexedBlock {
		let happenings = self.happenings(number).to_vec();
		IndexedBlock {
			number,
			hash: hash(self.fork, number),
			timestamp: if happenings.is_empty() {
				0
			} else {
				u64::from(number) * 1_000
			},
			happenings,
		}
	}

	fn all_balances(&self, number: u32) -> BTreeMap<(AccountId, CurrencyId), Balance> {
		let mut balances = self.had.clone();
		for happening in (1..=number).flat_map(|number| self.happenings(number)) {
			let What::Moved(movement) = &happening.what else {
				continue;
			};
			if let Some(from) = &movement.from {
				*balances.entry((from.clone(), movement.currency)).or_default() -= movement.amount;
			}
			if let Some(to) = &movement.to {
				*balances.entry((to.clone(), movement.currency)).or_default() += movement.amount;
			}
		}
		balances
	}
}

impl Chain for Fake {
	fn finalised(&self) -> u32 {
		self.blocks.len() as u32
	}

	fn hash_of(&self, number: u32) -> Result<Option<Hash>, HistoryError> {
		Ok((number <= self.finalised()).then(|| hash(self.fork, number)))
	}

	fn block(&self, number: u32) -> Result<Found, HistoryError> {
		match (self.speaks_from..self.speaks_until).contains(&number) {
			true => Ok(Found::Block(self.indexed(number))),
			false => Ok(Found::Speechless { spec_version: 1 }),
		}
	}

	fn balances(&self, number: u32, account: &AccountId) -> Result<Balances, HistoryError> {
		let all = self.all_balances(number).into_iter();
		Ok(all
			.filter(|((who, _), amount)| who == account && *amount > 0)
			.map(|((_, currency), amount)| (currency, amount))
			.collect())
	}

	fn accounts(&self, number: u32, after: Option<Vec<u8>>) -> Result<AccountsPage, HistoryError> {
		assert!(after.is_none(), "one page");
		let mut accounts: BTreeMap<AccountId, Balances> = BTreeMap::new();
		for ((who, currency), amount) in self.all_balances(number) {
			accounts.entry(who).or_default().push((currency, amount));
		}
		Ok((accounts.into_iter().collect(), None))
	}
}

pub(super) fn quiet() -> Progress {
	Progress::new(|_| {}, "Test")
}

/// A folder with a history in it.
pub(super) struct Place {
	pub(super) folder: TempDir,
}

impl Place {
	pub(super) fn new() -> Self {
		Self {
			folder: TempDir::new().expect("the system has room for temporary files"),
		}
	}

	pub(super) fn path(&self) -> PathBuf {
		self.folder.path().join("history").join("history.redb")
	}

	pub(super) fn open(&self) -> Result<Store, HistoryError> {
		Store::open(&self.path(), GENESIS)
	}
}

/// Reads all that `chain` has.
pub(super) fn catch_up(chain: &Fake, store: &Store) -> Result<(), HistoryError> {
	let stop = AtomicBool::new(false);
	Indexer::new(chain, store, &stop, 1)?.catch_up(chain.finalised(), &mut quiet())
}
