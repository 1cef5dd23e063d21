//! What an empty block weighs, and a transaction before it does anything.
//!
//! `scripts/bench weights` measures both: an empty block executed and stored; and of blocks of `System.remark` the share of one, less what
//! its extensions weigh. A signature is in it. Its `BLOCK_NS` and `TRANSACTION_NS` belong here.

use polkadot_sdk::frame_support::{
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_NANOS, Weight},
};

/// Nanoseconds of an empty block; as long as none was measured here, FRAME's.
pub const BLOCK_NS: u64 = 700_000;

/// Nanoseconds of a transaction that does nothing, without its extensions; FRAME's likewise.
pub const TRANSACTION_NS: u64 = 40_000;

parameter_types! {
	/// Of every block.
	pub const BlockExecutionWeight: Weight = Weight::from_parts(BLOCK_NS * WEIGHT_REF_TIME_PER_NANOS, 0);

	/// Of every transaction.
	pub const ExtrinsicBaseWeight: Weight = Weight::from_parts(TRANSACTION_NS * WEIGHT_REF_TIME_PER_NANOS, 0);
}
