//! Blocks that other nodes made.

use super::{Block, Hash, Reading, Reads, Transaction, LOG_TARGET};
use crate::signatures;
use harbour_runtime::signing::{signed, Chain};
use polkadot_sdk::{sc_consensus, sp_api, sp_blockchain, sp_core, sp_runtime};
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ImportResult, StateAction};
use sp_api::CallApiAt;
use sp_blockchain::HeaderBackend;
use sp_core::traits::{CallContext, SpawnNamed};
use sp_runtime::generic::Era;
use std::{
	error::Error,
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc,
	},
};

/// Reads what a block's transactions name, and checks their signatures: those that are good are remembered, so that executing the block
/// doesn't wait for them.
pub(crate) struct Blocks<C> {
	records: Arc<dyn Reads>,
	client: Arc<C>,
}

impl<C> Blocks<C>
where
	C: HeaderBackend<Block> + CallApiAt<Block> + 'static,
{
	pub(crate) fn new(records: Arc<dyn Reads>, client: Arc<C>) -> Self {
		Self { records, client }
	}

	/// For what chain the transactions of a block on top of `at` have to be signed, and the block's number.
	fn signed_for(&self, at: Hash) -> Result<(Chain, u64), Box<dyn Error>> {
		let parent = self.client.number(at)?.ok_or("the parent is not there")?;
		let version = self.client.runtime_version_at(at, CallContext::Offchain)?;
		let chain = Chain {
			genesis: self.client.info().genesis_hash,
			spec_version: version.spec_version,
			transaction_version: version.transaction_version,
		};
		Ok((chain, u64::from(parent) + 1))
	}

	/// On another branch than the best one it may be another block. Then the signature is checked when the runtime asks.
	fn birth(&self, era: Era, number: u64) -> Option<Hash> {
		let birth = era.birth(number).try_into().ok()?;
		self.client.hash(birth).ok()?
	}
}

impl<C> Reads for Blocks<C>
where
	C: HeaderBackend<Block> + CallApiAt<Block> + 'static,
{
	fn read(&self, at: Hash, transactions: &[Transaction], ended: &AtomicBool) {
		self.records.read(at, transactions, ended);
		let (chain, number) = match self.signed_for(at) {
			Ok(signed_for) => signed_for,
			Err(error) => {
				log::debug!(target: LOG_TARGET, "Signatures of a block after {at:?} are not checked ahead: {error}");
				return;
			}
		};
		for transaction in transactions {
			if ended.load(Ordering::Relaxed) {
				return;
			}
			if let Some(signed) = signed(transaction, &chain, |era| self.birth(era, number)) {
				signatures::check(&signed);
			}
		}
	}
}

/// The import of other nodes' blocks, whose transactions are read ahead while each is executed.
pub(crate) struct ReadingImport<I> {
	inner: I,
	spawner: Arc<dyn SpawnNamed>,
	reads: Arc<dyn Reads>,
}

impl<I> ReadingImport<I> {
	pub(crate) fn new(inner: I, spawner: impl SpawnNamed + 'static, reads: Arc<dyn Reads>) -> Self {
		Self {
			inner,
			spawner: Arc::new(spawner),
			reads,
		}
	}

	/// Its signature and its author have been checked before, so that nobody but a validator has anything read.
	pub(super) fn begin(&self, block: &BlockImportParams<Block>) -> Option<Reading> {
		let executed = matches!(
			block.state_action,
			StateAction::Execute | StateAction::ExecuteIfPossible
		);
		let body = block.body.as_ref().filter(|_| executed)?;
		let mut reading = Reading::begin(&*self.spawner, self.reads.clone(), block.header.parent_hash);
		for transaction in body {
			reading.add(transaction.clone());
		}
		reading.send();
		Some(reading)
	}
}

#[async_trait::async_trait]
impl<I: BlockImport<Block> + Send + Sync> BlockImport<Block> for ReadingImport<I> {
	type Error = I::Error;

	async fn check_block(&self, block: BlockCheckParams<Block>) -> Result<ImportResult, Self::Error> {
		self.inner.check_block(block).await
	}

	async fn import_block(&self, block: BlockImportParams<Block>) -> Result<ImportResult, Self::Error> {
		let _reading = self.begin(&block);
		self.inner.import_block(block).await
	}
}
