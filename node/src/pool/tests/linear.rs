//! A chain of empty blocks with short forks, and whose answers the test chooses.

use super::{
	super::{batch::Answer, Error, Extrinsic, Hash},
	fake,
};
use codec::Encode;
use harbour_runtime::{opaque::Block, BlockNumber};
use polkadot_sdk::{sc_transaction_pool, sp_blockchain, sp_runtime};
use sc_transaction_pool::{ChainApi, ValidateTransactionPriority};
use sp_blockchain::{HashAndNumber, Info, TreeRoute};
use sp_runtime::{
	generic::{BlockId, DigestItem},
	traits::{BlakeTwo256, Block as BlockT, Hash as _, Header as _},
	transaction_validity::{InvalidTransaction, TransactionSource, UnknownTransaction, ValidTransaction},
};
use std::{
	collections::BTreeMap,
	sync::{Arc, Mutex},
};

type Header = <Block as BlockT>::Header;

/// The first byte is the branch, the second the number. Branch 0 is the trunk, from which each other one leaves at the block before.
pub(super) fn at(branch: u8, number: u8) -> Hash {
	let mut bytes = [0; 32];
	(bytes[0], bytes[1]) = (branch, number);
	bytes.into()
}

pub(super) fn genesis() -> Info<Block> {
	Info {
		best_hash: at(0, 0),
		best_number: 0,
		genesis_hash: at(0, 0),
		finalized_hash: at(0, 0),
		finalized_number: 0,
		finalized_state: None,
		number_leaves: 1,
		block_gap: None,
	}
}

/// What is answered of a transaction.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Says {
	Invalid,
	Unknown,
	Fails,
}

#[derive(Clone, Default)]
pub(super) struct Linear(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
	asked: BTreeMap<u8, usize>,
	/// Of those that aren't here it says that they are valid.
	says: BTreeMap<u8, Says>,
	upgrades: Option<Hash>,
}

impl Linear {
	/// How often it was asked about this one.
	pub(super) fn asked(&self, number: u8) -> usize {
		let state = self.0.lock().expect("no test panics with it");
		state.asked.get(&number).copied().unwrap_or_default()
	}

	pub(super) fn say(&self, number: u8, says: Says) {
		self.0.lock().expect("no test panics with it").says.insert(number, says);
	}

	/// Block `at` replaces the runtime.
	pub(super) fn upgrade(&self, at: Hash) {
		self.0.lock().expect("no test panics with it").upgrades = Some(at);
	}

	fn answer(&self, transaction: &Extrinsic) -> Answer {
		let number = transaction.inner()[1];
		let mut state = self.0.lock().expect("no test panics with it");
		*state.asked.entry(number).or_default() += 1;
		match state.says.get(&number) {
			Some(Says::Invalid) => Ok(Err(InvalidTransaction::Payment.into())),
			Some(Says::Unknown) => Ok(Err(UnknownTransaction::CannotLookup.into())),
			Some(Says::Fails) => Err(Error::RuntimeApi("the call failed".into())),
			None => Ok(Ok(ValidTransaction {
				provides: vec![vec![number]],
				..Default::default()
			})),
		}
	}
}

pub(super) fn transaction(number: u8) -> Arc<Extrinsic> {
	Arc::new(fake::transaction(fake::Kind::Valid, number))
}

#[async_trait::async_trait]
impl ChainApi for Linear {
	type Block = Block;
	type Error = Error;

	async fn validate_transaction(
		&self,
		_: Hash,
		_: TransactionSource,
		transaction: Arc<Extrinsic>,
		_: ValidateTransactionPriority,
	) -> Answer {
		self.answer(&transaction)
	}

	fn validate_transaction_blocking(&self, _: Hash, _: TransactionSource, transaction: Arc<Extrinsic>) -> Answer {
		self.answer(&transaction)
	}

	fn block_id_to_number(&self, id: &BlockId<Block>) -> Result<Option<BlockNumber>, Error> {
		Ok(match id {
			BlockId::Hash(hash) => Some(hash[1].into()),
			BlockId::Number(number) => Some(*number),
		})
	}

	fn block_id_to_hash(&self, id: &BlockId<Block>) -> Result<Option<Hash>, Error> {
		Ok(match id {
			BlockId::Hash(hash) => Some(*hash),
			BlockId::Number(number) => u8::try_from(*number).ok().map(|number| at(0, number)),
		})
	}

	fn hash_and_length(&self, transaction: &Extrinsic) -> (Hash, usize) {
		transaction.using_encoded(|bytes| (BlakeTwo256::hash(bytes), bytes.len()))
	}

	async fn block_body(&self, _: Hash) -> Result<Option<Vec<Extrinsic>>, Error> {
		Ok(Some(vec![]))
	}

	fn block_header(&self, hash: Hash) -> Result<Option<Header>, Error> {
		let parent = at(0, hash[1].saturating_sub(1));
		let mut header = Header::new(hash[1].into(), Hash::zero(), Hash::zero(), parent, Default::default());
		if self.0.lock().expect("no test panics with it").upgrades == Some(hash) {
			header.digest_mut().push(DigestItem::RuntimeEnvironmentUpdated);
		}
		Ok(Some(header))
	}

	/// Along the trunk, or from a block to another of the same number.
	fn tree_route(&self, from: Hash, to: Hash) -> Result<TreeRoute<Block>, Error> {
		let block = |branch, number: u8| HashAndNumber {
			hash: at(branch, number),
			number: number.into(),
		};
		let (first, last) = (from[1], to[1]);
		let (blocks, pivot) = match from[0] == to[0] {
			true if first <= last => ((first..=last).map(|number| block(0, number)).collect(), 0),
			true => {
				let back: Vec<_> = (last..=first).rev().map(|number| block(0, number)).collect();
				let pivot = back.len() - 1;
				(back, pivot)
			}
			false => (vec![block(from[0], first), block(0, first - 1), block(to[0], last)], 1),
		};
		Ok(TreeRoute::new(blocks, pivot).expect("the pivot is one of them"))
	}
}
