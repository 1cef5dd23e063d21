//! What an empty block weighs, and a transaction before it does anything.
//!
//! `scripts/bench weights` measures both: an empty block executed and stored; and of blocks of `System.remark` the share of one: its
//! signature, its extensions and their records, the state's root and the database's part. Its `BLOCK_NS` and `TRANSACTION` belong here.

use super::growth::Growing;
use polkadot_sdk::frame_support::{
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_NANOS, Weight},
};

/// Nanoseconds of an empty block.
pub const BLOCK_NS: u64 = 900_000;

/// Of a transaction that does nothing, among so many accounts.
pub const TRANSACTION: Growing = Growing::new([58_000, 68_000, 80_000, 95_000]);

parameter_types! {
	/// Of every block.
	pub const BlockExecutionWeight: Weight = Weight::from_parts(BLOCK_NS * WEIGHT_REF_TIME_PER_NANOS, 0);

	/// Of every transaction. What it takes among more accounts, `payments::Rate` adds.
	pub const ExtrinsicBaseWeight: Weight = Weight::from_parts(TRANSACTION.least() * WEIGHT_REF_TIME_PER_NANOS, 0);
}
