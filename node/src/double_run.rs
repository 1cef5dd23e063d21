//! Keeps a validator from running twice with the same keys, which would be an equivocation and cost its seat.
//!
//! Three things: a lock on the keystore (the database has its own) against a second process on this machine; a time of
//! listening at start, in which neither a block is made nor a vote cast, against a second machine; and, as long as the
//! node runs, a look at every block for one that was sealed with a key of this node and not by it.
//!
//! Listening needs peers, not blocks. So validators that all restart together hear each other's silence and all begin
//! when the time is over; none waits for another's blocks.

mod authored;
mod gate;
mod guard;
mod listening;
mod lock;
mod marker;
#[cfg(test)]
mod tests;

pub(crate) use authored::{Authored, NotedImport};
pub(crate) use gate::{gate, Gate};
pub(crate) use guard::Guard;
pub(crate) use lock::lock_keystore;

use clap::Args;

const LOG_TARGET: &str = "double-run";

/// The flag, as messages name it.
const OVERRIDE: &str = "--i-know-no-other-node-uses-my-keys";

/// What a validator that is not a development chain's listens for, in seconds.
const DEFAULT_SECONDS: u64 = 20;

/// How careful a validator is.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(crate) struct GuardParams {
	/// How long a validator listens for another node with its keys before it makes blocks and votes.
	///
	/// By default 20 seconds, and none on a development chain; never less than two turns of all validators, and up to seven
	/// turns more by chance, unless 0. Only time in which the node has peers and is not catching up counts; the only
	/// validator of a chain needs no peers. Of no effect on nodes that are no validator. With 0 it still watches afterwards.
	#[arg(long, value_name = "SECONDS")]
	pub(crate) listen_before_authoring: Option<u64>,

	/// Start at once, with no look at whether another node uses this validator's keys, now or later.
	///
	/// If one does, both equivocate, and the institution loses its seat. It also clears the mark that such a find leaves.
	#[arg(long)]
	pub(crate) i_know_no_other_node_uses_my_keys: bool,
}
