//! What the load generator asks of a chain.

use anyhow::Result;
use async_trait::async_trait;

/// A signed transaction.
pub struct Prepared {
	pub bytes: Vec<u8>,
	pub hash: [u8; 32],
	/// How many payments it makes.
	pub payments: u32,
}

/// Why a chain did not take a transaction.
pub enum Refusal {
	/// Its pool is full: later it may.
	Full,
	Other(String),
}

/// A block that stands, and of each transaction in it whether it did what it was for.
pub struct FinalBlock {
	pub number: u64,
	pub seen: std::time::Instant,
	pub transactions: Vec<([u8; 32], bool)>,
}

/// A chain under load.
#[async_trait]
pub trait Target: Send + Sync {
	fn name(&self) -> &str;
	async fn submit(&self, transaction: &Prepared) -> Result<(), Refusal>;
	async fn finalised(&self) -> Result<futures::stream::BoxStream<'static, Result<FinalBlock>>>;
	/// The processes that it runs in.
	fn processes(&self) -> Vec<u32>;
	/// Bytes that it has on the disk.
	fn disk(&self) -> u64;
}
