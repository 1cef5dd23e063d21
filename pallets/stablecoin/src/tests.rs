//! A module per call, the traits' conformance over both stores, and the ledger's properties over random sequences.

use crate::{mock::*, Error, Event};
use harbour_primitives::{Balance, Ineligible, Unbacked};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	frame_system,
	sp_core::H256,
	sp_runtime::DispatchError::BadOrigin,
};

mod approvals;
mod attacks;
mod calendar;
mod clock_set_back;
mod conformance;
mod coverage;
mod create_currency;
mod enforcement;
mod genesis;
mod hold;
mod limits;
mod mint;
mod mint_allowance;
mod mint_refusals;
mod mint_with_reference;
mod pause;
mod precedence;
mod property;
mod redeem;
mod redeem_refusals;
mod redemption_clock;
mod refusals;
mod refused_transfers;
mod sandbox;
mod set_metadata;
mod set_mint_allowance;
mod set_policy;
mod set_status;
mod settle_redemption;
mod state_size;
mod transfer;
mod transfer_all;
mod transfer_batch;
mod transfer_batch_best_effort;
mod transfer_keep_alive;
mod transfer_with_memo;
