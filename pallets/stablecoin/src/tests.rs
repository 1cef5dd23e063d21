//! A module per call, the traits' conformance over both stores, and the ledger's properties over random sequences.

use crate::{mock::*, Error, Event};
use harbour_primitives::{Balance, Ineligible, Unbacked};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	frame_system,
	sp_core::H256,
	sp_runtime::DispatchError::BadOrigin,
};

mod appeal_rejection;
mod approvals;
mod attacks;
mod business_calendar;
mod calendar;
mod clock_set_back;
mod conformance;
mod coverage;
mod create_currency;
mod decide_appeal;
mod due;
mod enforcement;
mod extend_redemption;
mod genesis;
mod hold;
mod limits;
mod max_open;
mod migrations;
mod minimum_redemption;
mod mint;
mod mint_allowance;
mod mint_refusals;
mod mint_with_reference;
mod overdue;
mod pause;
mod precedence;
mod property;
mod redeem;
mod redeem_refusals;
mod redemption_clock;
mod refusals;
mod refused_transfers;
mod reject_redemption;
mod sandbox;
mod set_metadata;
mod set_mint_allowance;
mod set_policy;
mod set_status;
mod settle_redemption;
mod settle_redemption_partially;
mod state_size;
mod transfer;
mod transfer_all;
mod transfer_batch;
mod transfer_batch_best_effort;
mod transfer_keep_alive;
mod transfer_with_memo;
mod unpause;
