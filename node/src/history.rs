//! What has happened, kept beside the chain: who was paid and by whom, which redemptions and orders have ended.
//!
//! The state says what is, and events say what was, one block at a time. This room reads the happenings of every final block, by the
//! block's own runtime, and keeps them by account and by number in one file. The file holds nothing that the chain hasn't: it can be checked
//! against it, and made anew.

mod batch;
mod chain;
mod check;
mod cli;
mod error;
mod follow;
mod guard;
mod index;
mod open;
mod orders;
mod progress;
mod record;
mod redemptions;
mod rows;
mod snapshot;
mod stopped;
mod store;
mod tables;
#[cfg(test)]
mod tests;

pub(crate) use cli::{CheckHistoryCmd, CommandError, RebuildHistoryCmd};
pub(crate) use error::HistoryError;
pub(crate) use follow::start;
pub(crate) use orders::{OrderOutcome, OrderSummary};
pub(crate) use redemptions::{OpenedRedemption, RedemptionOutcome, RedemptionSummary};
#[cfg(test)]
pub(crate) use rows::Ended;
pub(crate) use rows::{Place, Side, Step, Totals};
pub(crate) use snapshot::{PlacedMovement, Snapshot};
pub(crate) use stopped::of_stopped;
pub(crate) use store::{Head, Store};

use std::sync::Arc;

/// The target of the lines about it in the log.
const LOG_TARGET: &str = "history";

/// A node's history, or why it keeps none.
#[derive(Clone)]
pub(crate) enum History {
	Kept(Arc<Store>),
	Absent(Arc<str>),
}
