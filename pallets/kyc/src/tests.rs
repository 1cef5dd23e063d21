//! One module per call, one per seam, one per promise that several calls keep together, and a property test over random acts.

use crate::{
	mock::*, AccountRecord, Accounts, Error, Event, KycStanding, LinkOffer, LinkOffers, Parties, Party, Tombstone,
	Tombstones, TransferRequest, TransferRequests, MAX_ACCOUNTS_PER_PARTY, MAX_WAITING,
};
use harbour_primitives::{Audience, Capacity, ControlProof, Eligibility, Ineligible, Tier};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	frame_system,
	sp_core::H256,
	sp_runtime::{traits::BadOrigin, AccountId32},
};

mod accept_link;
mod agree_transfer;
mod change_tier;
mod conformance;
mod control;
mod eligibility;
mod genesis;
mod known_accounts;
mod lift_suspension;
mod link_account;
mod membership_traps;
mod migrations;
mod offboarding;
mod offer_link;
mod onboard;
mod property;
mod register;
mod renew;
mod restriction_mark;
mod revoke;
mod suspend;
mod transfer_registrar;
mod unlink_account;

/// The record of an account that a test has onboarded.
fn record(key: Key) -> AccountRecord {
	Accounts::<Test>::get(key.account()).expect("onboarded by the test")
}

/// The party of the customer in most tests.
fn party() -> Party<AccountId32> {
	Parties::<Test>::get(PARTY).expect("registered by the test")
}

fn standing_of_party() -> KycStanding {
	party().standing
}

fn signed(key: Key) -> RuntimeOrigin {
	RuntimeOrigin::signed(key.account())
}

fn providers(who: &AccountId32) -> u32 {
	frame_system::Pallet::<Test>::providers(who)
}

/// What the gate says of the customer's key in most tests.
fn check(capacity: Capacity) -> Result<(), Ineligible> {
	Kyc::check(&KEY.account(), capacity, Audience::Retail).map(|_| ())
}
