//! A module per call, the traits' conformance over both stores, and the ledger's properties over random sequences.

use crate::{mock::*, Error, Event};
use harbour_primitives::{Balance, Ineligible, Unbacked};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	frame_system,
	sp_core::H256,
	sp_runtime::DispatchError::BadOrigin,
};

mod conformance;
mod coverage;
mod create_currency;
mod enforcement;
mod genesis;
mod hold;
mod mint;
mod mint_with_reference;
mod pause;
mod precedence;
mod property;
mod redeem;
mod redemption_clock;
mod refusals;
mod set_metadata;
mod set_status;
mod settle_redemption;
mod transfer;
mod transfer_all;
mod transfer_keep_alive;
