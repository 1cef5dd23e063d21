//! The SDK's verifier, with a look at every block that it accepts.

use super::Detector;
use harbour_runtime::opaque::Block;
use polkadot_sdk::{sc_consensus, sp_consensus};
use sc_consensus::{BlockImportParams, Verifier};
use sp_consensus::BlockOrigin;
use std::sync::Arc;

pub(crate) struct Watching<V> {
	inner: V,
	detector: Arc<Detector>,
}

impl<V> Watching<V> {
	pub(crate) fn new(inner: V, detector: Arc<Detector>) -> Self {
		Self { inner, detector }
	}
}

#[async_trait::async_trait]
impl<V: Verifier<Block>> Verifier<Block> for Watching<V> {
	async fn verify(&self, block: BlockImportParams<Block>) -> Result<BlockImportParams<Block>, String> {
		let block = self.inner.verify(block).await?;
		// Old blocks were looked at by those who were there; and a block that comes with its state has no verified seal.
		let is_history = matches!(block.origin, BlockOrigin::NetworkInitialSync | BlockOrigin::File);
		let is_unverified = block.with_state() || block.state_action.skip_execution_checks();
		if !is_history && !is_unverified {
			self.detector.look(&block.post_header());
		}
		Ok(block)
	}
}
