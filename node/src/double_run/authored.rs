//! Which blocks this node made itself.

use crate::equivocation::Detector;
use harbour_runtime::{opaque::Block, Hash};
use polkadot_sdk::sc_consensus;
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ImportResult};
use std::{
	collections::VecDeque,
	sync::{Arc, Mutex, PoisonError},
};

/// Blocks that are remembered. A block is looked up within moments of its import.
pub(super) const REMEMBERED: usize = 1_024;

/// The newest blocks that this process made.
#[derive(Default)]
pub(crate) struct Authored(Mutex<VecDeque<Hash>>);

impl Authored {
	pub(super) fn note(&self, block: Hash) {
		let mut blocks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
		if blocks.len() >= REMEMBERED {
			blocks.pop_front();
		}
		blocks.push_back(block);
	}

	pub(super) fn contains(&self, block: &Hash) -> bool {
		self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(block)
	}
}

/// The block import through which this node's own blocks go, and no others: each is noted before anybody hears of it.
pub(crate) struct NotedImport<I> {
	inner: I,
	authored: Arc<Authored>,
	detector: Arc<Detector>,
}

impl<I> NotedImport<I> {
	pub(crate) fn new(inner: I, authored: Arc<Authored>, detector: Arc<Detector>) -> Self {
		Self {
			inner,
			authored,
			detector,
		}
	}
}

#[async_trait::async_trait]
impl<I: BlockImport<Block> + Send + Sync> BlockImport<Block> for NotedImport<I> {
	type Error = I::Error;

	async fn check_block(&self, block: BlockCheckParams<Block>) -> Result<ImportResult, Self::Error> {
		self.inner.check_block(block).await
	}

	async fn import_block(&self, block: BlockImportParams<Block>) -> Result<ImportResult, Self::Error> {
		let header = block.post_header();
		self.authored.note(header.hash());
		self.detector.look(&header);
		self.inner.import_block(block).await
	}
}
