//! The runtime's genesis configuration: the only place that knows the shapes in which the chain takes what was agreed on.

use super::{
	check::{Coin, Member, Plan},
	config::Role,
};
use harbour_runtime::AccountId;
use polkadot_sdk::sp_core::{
	crypto::{Ss58AddressFormatRegistry, Ss58Codec},
	H256,
};
use serde_json::{json, Value};
use std::collections::BTreeSet;

/// What the runtime's genesis is told beyond its defaults. Aura and GRANDPA get their authorities from the session's keys.
pub(super) fn patch(plan: &Plan) -> Value {
	let institutions: Vec<Value> = plan.institutions.iter().map(institution).collect();
	let parties: Vec<Value> = plan.institutions.iter().flat_map(parties).collect();
	let terms: Vec<Value> = plan.currencies.iter().map(terms).collect();
	let currencies: Vec<Value> = plan.currencies.iter().map(currency).collect();
	let allowances: Vec<Value> = plan.currencies.iter().flat_map(allowances).collect();
	let seats: Vec<Value> = plan.institutions.iter().filter_map(seat).collect();
	let peers: Vec<Value> = plan.institutions.iter().filter_map(peers).collect();
	let keys: Vec<Value> = plan.institutions.iter().filter_map(session_keys).collect();
	let mut patch = json!({
		"institutions": { "institutions": institutions },
		"kyc": { "parties": parties },
		"reserves": { "terms": terms },
		"assets": {
			"currencies": currencies,
			"balances": [],
			"allowances": allowances,
			"calendar": { "weekend": plan.weekend, "holidays": plan.holidays },
		},
		"validators": { "seats": seats, "peers": peers },
		"session": { "keys": keys },
	});
	if let (Some(delay), Some(patch)) = (plan.parameters.upgrade_delay_ms, patch.as_object_mut()) {
		patch.insert("upgrades".into(), json!({ "shortestDelayMs": delay }));
	}
	patch
}

/// An account or a key as the runtime reads it. Its wasm knows no prefix of ours, and refuses one that is in no registry.
fn generic<T: Ss58Codec>(public: &T) -> String {
	public.to_ss58check_with_version(Ss58AddressFormatRegistry::SubstrateAccount.into())
}

fn institution(member: &Member) -> Value {
	let roles: &[Role] = member.roles;
	let officers = member.officers.iter();
	let officers: Vec<Value> = officers
		.map(|(account, duties)| json!([generic(account), duties]))
		.collect();
	json!([
		member.id,
		member.name.as_bytes(),
		member.licence.as_bytes(),
		member.licence_expires_at,
		roles,
		generic(&member.administrator),
		officers,
	])
}

/// Each account is a party of its own, so that the duties of different people are those of different parties. Such a party lapses
/// with its institution's licence and not by itself.
fn parties(member: &Member) -> Vec<Value> {
	let officers = member.officers.iter().map(|(account, _)| account);
	let accounts: BTreeSet<&AccountId> = std::iter::once(&member.administrator).chain(officers).collect();
	(0u64..)
		.zip(accounts)
		.map(|(number, account)| {
			json!([
				own_party(member.id, number),
				member.id,
				"Institutional",
				member.jurisdiction.as_bytes(),
				u64::MAX,
				H256::zero(),
				[generic(account)],
			])
		})
		.collect()
}

/// The id that the chain reserves for an institution's own parties.
fn own_party(institution: u32, number: u64) -> Vec<u8> {
	[b"own:".as_slice(), &institution.to_be_bytes(), &number.to_be_bytes()].concat()
}

fn terms(coin: &Coin) -> Value {
	let reserve = &coin.reserve;
	json!({
		"currency": coin.id,
		"attestors": reserve.attestors,
		"quorum": reserve.quorum,
		"heartbeatMs": reserve.heartbeat_ms,
		"maxAgeMs": reserve.max_age_ms,
		"toleranceBps": reserve.tolerance_bps,
		"bufferBps": reserve.buffer_bps,
		"graceMs": reserve.grace_ms,
		"eligible": reserve.eligible,
		"foreign": reserve.foreign,
	})
}

fn currency(coin: &Coin) -> Value {
	json!({
		"id": coin.id,
		"issuer": coin.issuer,
		"owner": generic(&coin.owner),
		"minter": generic(&coin.minter),
		"name": coin.name,
		"symbol": coin.symbol,
		"decimals": coin.decimals,
		"peg": coin.peg,
		"policy": coin.policy,
		"status": coin.status,
		"approvalHash": coin.approval_hash,
	})
}

fn allowances(coin: &Coin) -> Vec<Value> {
	let allowances = coin.allowances.iter();
	allowances
		.map(|(minter, per_day)| json!([coin.id, generic(minter), per_day]))
		.collect()
}

fn seat(member: &Member) -> Option<Value> {
	let (operator, _) = member.validator.as_ref()?;
	Some(json!([member.id, generic(operator)]))
}

fn peers(member: &Member) -> Option<Value> {
	(!member.peers.is_empty()).then(|| json!([member.id, member.peers]))
}

/// The operator stands for the account and for the validator.
fn session_keys(member: &Member) -> Option<Value> {
	let (operator, keys) = member.validator.as_ref()?;
	let operator = generic(operator);
	Some(json!([operator, operator, { "aura": generic(&keys.aura), "grandpa": generic(&keys.grandpa) }]))
}
