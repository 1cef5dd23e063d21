//! What is loaded: anything that takes signed transactions and says which of them became final.

use crate::Result;
use async_trait::async_trait;
use futures::stream::BoxStream;
use std::time::Instant;

/// A signed transaction that is ready to be sent.
#[derive(Clone, Debug)]
pub struct Prepared {
	pub bytes: Vec<u8>,
	/// By which a final block names it.
	pub hash: [u8; 32],
	/// How many payments it makes: none, one, or a batch.
	pub payments: u32,
}

/// Why a transaction was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
	/// The node says that its pool is full: try again.
	Full,
	/// What the node says, where trying again would change nothing.
	Other(String),
}

/// A final block.
#[derive(Clone, Debug)]
pub struct FinalBlock {
	pub number: u64,
	/// When the node said that it is final.
	pub seen: Instant,
	/// Hash of each transaction, and whether it succeeded.
	pub transactions: Vec<([u8; 32], bool)>,
}

/// A chain under load.
#[async_trait]
pub trait Target: Send + Sync {
	/// The chain, for people.
	fn name(&self) -> &str;

	/// Sends a transaction; it is accepted once this returns.
	async fn submit(&self, transaction: &Prepared) -> std::result::Result<(), Refusal>;

	/// Every final block from now on, each once, in order.
	async fn finalised(&self) -> Result<BoxStream<'static, Result<FinalBlock>>>;

	/// The processes whose time and memory count as the node's.
	fn processes(&self) -> Vec<u32>;

	/// How many bytes of the disk the node takes.
	fn disk(&self) -> u64;
}
