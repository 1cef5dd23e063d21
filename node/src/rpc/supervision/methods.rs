//! The methods `supervision_*`: what a supervisor asks, answered by the runtime's own functions at one block.
//!
//! Each answer says which block it is of. Amounts are decimal digits in a currency's smallest unit, with the
//! currency's symbol and decimals beside them; moments are Unix milliseconds; what there isn't is `null`.

mod account;
mod account_statement;
mod allowances;
mod answer;
#[cfg(test)]
mod answer_tests;
mod api;
mod balances;
mod coverage;
mod currencies;
mod cursor;
mod denomination;
mod description;
mod error;
mod evidence;
mod governance;
mod history;
#[cfg(test)]
mod history_tests;
mod holders;
mod institutions;
mod names;
#[cfg(test)]
mod order_tests;
mod orders;
mod params;
mod past_orders;
mod past_redemptions;
mod reader;
mod redemptions;
mod reports;
mod statement;
#[cfg(test)]
mod tests;
mod validators;
mod values;
mod view;

pub(super) use api::{ABOUT, DESCRIPTIONS};
pub(super) use description::Description;
pub(super) use error::{CODES, COMMON_CODES, STATE_CODES};
pub(super) use params::bytes;

use crate::{
	history::History,
	service::{FullBackend, FullClient},
};
use api::SupervisionServer;
use harbour_runtime::{BlockNumber, Hash};
use jsonrpsee::RpcModule;
use polkadot_sdk::sc_consensus_grandpa::SharedAuthoritySet;
use reader::Reader;
use std::sync::Arc;

/// What the methods read from.
pub(super) struct Sources {
	pub(super) client: Arc<FullClient>,
	pub(super) backend: Arc<FullBackend>,
	/// Who votes for finality, and when that changed: for proofs.
	pub(super) authority_set: SharedAuthoritySet<Hash, BlockNumber>,
	/// What has happened, where the node keeps that.
	pub(super) history: History,
}

/// The methods, ready to be merged with others.
pub(super) fn module(sources: Sources) -> RpcModule<()> {
	Reader::new(sources).into_rpc().remove_context()
}
