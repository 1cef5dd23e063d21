//! What the runtime's figures are, and what was measured in their place.

use super::{database::Database, payments::Act};
use harbour_runtime::weights::{
	database::{READ_NS, WRITE_NS},
	execution::{BLOCK_NS, TRANSACTION},
	growth::Growing,
	payments::{BATCH_PAYMENT, HOLDER, HOME, OTHER},
};

/// How many accounts a chain knows, and how many holdings that makes, as its weights count them.
#[derive(Clone, Copy)]
pub(crate) struct Size {
	pub(crate) accounts: u32,
	pub(crate) holdings: u32,
}

/// One of them, in nanoseconds.
pub(crate) struct Figure {
	pub(crate) name: &'static str,
	pub(crate) now: u64,
	pub(crate) measured: f64,
}

/// All of them, on a chain of so many accounts and holdings. `takes` says how many nanoseconds a payment of some kind took, or a transaction that does nothing.
pub(crate) fn figures(size: Size, database: &Database, empty_block: f64, takes: impl Fn(Act) -> f64) -> Vec<Figure> {
	let of_all = |name, now, measured| Figure { name, now, measured };
	let accounts = |name, growing: Growing, measured| of_all(name, growing.among(size.accounts), measured);
	let holdings = |name, growing: Growing, measured| of_all(name, growing.among(size.holdings), measured);
	let nothing = takes(Act::Remark);
	let share = nothing / f64::from(Act::Batch.payments());
	vec![
		of_all("READ_NS", READ_NS, database.read.mean),
		of_all("WRITE_NS", WRITE_NS, database.write()),
		of_all("BLOCK_NS", BLOCK_NS, empty_block),
		accounts("TRANSACTION", TRANSACTION, nothing),
		accounts("HOME", HOME, takes(Act::Home) - nothing),
		holdings("OTHER", OTHER, takes(Act::Coin) - nothing),
		holdings("BATCH_PAYMENT", BATCH_PAYMENT, takes(Act::Batch) - share),
		holdings("HOLDER", HOLDER, takes(Act::Newcomers) - takes(Act::Batch)),
	]
}
