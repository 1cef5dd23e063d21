//! Transactions as a pool has them, and the order in which it gives them out.

use harbour_runtime::{opaque::UncheckedExtrinsic, Hash};
use polkadot_sdk::{sc_transaction_pool_api, sp_io, sp_runtime};
use sc_transaction_pool_api::{InPoolTransaction, ReadyTransactions};
use sp_io::hashing::blake2_256;
use sp_runtime::transaction_validity::{TransactionLongevity, TransactionPriority, TransactionTag};
use std::{
	cmp::Reverse,
	collections::{BTreeMap, BTreeSet},
	sync::Arc,
};

#[derive(Debug)]
pub(crate) struct Pooled {
	hash: Hash,
	data: Arc<UncheckedExtrinsic>,
	priority: TransactionPriority,
	requires: Vec<TransactionTag>,
	provides: Vec<TransactionTag>,
}

impl Pooled {
	/// Number `nonce` of `sender`, as the pool believes; `follows` says that it waits for the one before.
	pub(crate) fn new(
		data: UncheckedExtrinsic,
		priority: TransactionPriority,
		(sender, nonce): (u8, u8),
		follows: bool,
	) -> Arc<Self> {
		let requires = match nonce.checked_sub(1) {
			Some(before) if follows => vec![vec![sender, before]],
			_ => Vec::new(),
		};
		Arc::new(Self {
			hash: Hash::from(blake2_256(data.inner())),
			data: Arc::new(data),
			priority,
			requires,
			provides: vec![vec![sender, nonce]],
		})
	}
}

impl InPoolTransaction for Pooled {
	type Transaction = Arc<UncheckedExtrinsic>;
	type Hash = Hash;

	fn data(&self) -> &Self::Transaction {
		&self.data
	}

	fn hash(&self) -> &Hash {
		&self.hash
	}

	fn priority(&self) -> &TransactionPriority {
		&self.priority
	}

	fn longevity(&self) -> &TransactionLongevity {
		&TransactionLongevity::MAX
	}

	fn requires(&self) -> &[TransactionTag] {
		&self.requires
	}

	fn provides(&self) -> &[TransactionTag] {
		&self.provides
	}

	fn is_propagable(&self) -> bool {
		true
	}
}

/// Gives out transactions as the SDK's pool does: of those whose requirements were given out, the one with the highest priority, and of
/// those the first that came. One that was reported holds back what directly follows it, and that in turn releases nothing.
pub(crate) struct InOrder {
	all: Vec<Arc<Pooled>>,
	/// Who requires a tag.
	requiring: BTreeMap<TransactionTag, Vec<usize>>,
	best: BTreeSet<(TransactionPriority, Reverse<usize>)>,
	/// Requirements that are still missing.
	waiting: BTreeMap<usize, usize>,
	held_back: BTreeSet<usize>,
}

impl InOrder {
	pub(crate) fn new(all: Vec<Arc<Pooled>>) -> Self {
		let mut ready = Self {
			best: BTreeSet::new(),
			waiting: BTreeMap::new(),
			held_back: BTreeSet::new(),
			requiring: BTreeMap::new(),
			all,
		};
		for (index, transaction) in ready.all.iter().enumerate() {
			for tag in &transaction.requires {
				ready.requiring.entry(tag.clone()).or_default().push(index);
			}
			match transaction.requires.len() {
				0 => {
					ready.best.insert((transaction.priority, Reverse(index)));
				}
				missing => {
					ready.waiting.insert(index, missing);
				}
			}
		}
		ready
	}

	fn followers(&self, of: &Pooled) -> Vec<usize> {
		of.provides
			.iter()
			.filter_map(|tag| self.requiring.get(tag))
			.flatten()
			.copied()
			.collect()
	}
}

impl Iterator for InOrder {
	type Item = Arc<Pooled>;

	fn next(&mut self) -> Option<Self::Item> {
		loop {
			let (_, Reverse(index)) = self.best.pop_last()?;
			if self.held_back.contains(&index) {
				continue;
			}
			let transaction = self.all[index].clone();
			for follower in self.followers(&transaction) {
				let missing = self.waiting.get_mut(&follower).map(|missing| {
					*missing = missing.saturating_sub(1);
					*missing
				});
				if missing == Some(0) {
					self.waiting.remove(&follower);
					self.best.insert((self.all[follower].priority, Reverse(follower)));
				}
			}
			return Some(transaction);
		}
	}
}

impl ReadyTransactions for InOrder {
	fn report_invalid(&mut self, transaction: &Self::Item) {
		self.held_back.extend(self.followers(transaction));
	}
}
