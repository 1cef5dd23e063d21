//! Who may connect: the nodes that the chain names, and nobody else.
//!
//! The list is read at every finalised block, so a suspension works without a restart. What is gated are the streams
//! on which blocks, votes and transactions are passed on; a stranger can still open a connection and ask for blocks.
//! `docs/runbooks/network-security.md` says what to do about that.

mod door;
mod list;
mod metrics;
mod progress;
mod refusals;
mod rpc;
#[cfg(test)]
mod tests;
mod watch;

pub(crate) use door::{Door, WatchedPeerStore};
pub(crate) use rpc::guarded;
pub(crate) use watch::{Entry, Gatekeeper};

const LOG_TARGET: &str = "permissioning";
