//! The currencies, who attests them and who mints them.

use super::{Coin, Findings, Member, ReserveTerms};
use crate::ceremony::config::{Config, Currency, Duty, Policy, Reserve, Role, Status};
use harbour_runtime::AccountId;
use polkadot_sdk::sp_core::H256;
use std::collections::BTreeSet;
use toml::Spanned;

/// The currency in which wallets show an account's balance.
const HOME_CURRENCY: u32 = 0;

/// Longest name or symbol in bytes; as the runtime has it.
const MAX_LABEL: usize = 50;

const BASIS_POINTS: u32 = 10_000;

/// As the runtime has them.
const MAX_CURRENCIES: usize = 64;
const MAX_ATTESTORS: usize = 16;
const MAX_MINTERS: usize = 16;
const MAX_FOREIGN: usize = 8;
const LONGEST_MAX_AGE_SECS: u32 = 127 * 15 * 60;

/// Money that nobody may issue without an approval which is not there (PBoC, February 2026).
const RENMINBI: [&str; 2] = ["CNY", "CNH"];

/// The currencies; those with a problem may be missing.
pub(super) fn check<'a>(findings: &mut Findings, config: &'a Config, members: &[Member]) -> Vec<Coin<'a>> {
	let mut ids = BTreeSet::new();
	let mut symbols = BTreeSet::new();
	let mut coins = Vec::new();
	for currency in &config.currencies {
		let id = *currency.id.get_ref();
		if !ids.insert(id) {
			findings.add(&currency.id, "currencies.id", format!("currency {id} is there already"));
		}
		if !symbols.insert(currency.symbol.get_ref().to_ascii_lowercase()) {
			findings.add(
				&currency.symbol,
				"currencies.symbol",
				"another currency has the symbol already",
			);
		}
		coins.extend(coin(findings, config, currency, members));
	}
	if let Some(beyond) = config.currencies.get(MAX_CURRENCIES) {
		findings.add(&beyond.id, "currencies", format!("more than {MAX_CURRENCIES}"));
	}
	if !ids.contains(&HOME_CURRENCY) {
		findings.add(
			&config.version,
			"currencies",
			"there is no currency 0, the home currency",
		);
	}
	coins
}

fn coin<'a>(findings: &mut Findings, config: &Config, currency: &'a Currency, members: &[Member]) -> Option<Coin<'a>> {
	issuer(findings, config, currency);
	findings.bounded(&currency.name, "currencies.name", MAX_LABEL);
	findings.bounded(&currency.symbol, "currencies.symbol", MAX_LABEL);
	findings.code(&currency.peg, "currencies.peg", 3);
	policy(findings, &currency.policy);
	let owner = shown(findings, currency, &currency.owner, "currencies.owner", members);
	let minter = shown(findings, currency, &currency.minter, "currencies.minter", members);
	let approval_hash = approval(findings, currency);
	let reserve = reserve(findings, config, currency);
	let allowances = allowances(findings, currency, members);
	Some(Coin {
		id: *currency.id.get_ref(),
		issuer: *currency.issuer.get_ref(),
		owner: owner?,
		minter: minter?,
		name: currency.name.get_ref(),
		symbol: currency.symbol.get_ref(),
		decimals: currency.decimals,
		peg: currency.peg.get_ref(),
		status: *currency.status.get_ref(),
		approval_hash: approval_hash?,
		policy: &currency.policy,
		reserve,
		allowances,
	})
}

fn policy(findings: &mut Findings, policy: &Policy) {
	if *policy.supply_cap.get_ref() == 0 {
		findings.add(&policy.supply_cap, "currencies.policy.supply_cap", "not zero");
	}
	let Some(sandbox) = &policy.sandbox else {
		return;
	};
	if *sandbox.max_holders.get_ref() == 0 {
		findings.add(
			&sandbox.max_holders,
			"currencies.policy.sandbox.max_holders",
			"not zero",
		);
	}
	if *sandbox.max_balance.get_ref() == 0 {
		findings.add(
			&sandbox.max_balance,
			"currencies.policy.sandbox.max_balance",
			"not zero",
		);
	}
}

/// An account that wallets show beside the currency: one of its issuer.
fn shown(
	findings: &mut Findings,
	currency: &Currency,
	at: &Spanned<String>,
	field: &str,
	members: &[Member],
) -> Option<AccountId> {
	let account = findings.account(at, field)?;
	let issuer = members.iter().find(|member| member.id == *currency.issuer.get_ref());
	let is_issuers = |issuer: &Member| {
		let mut officers = issuer.officers.iter();
		issuer.administrator == account || officers.any(|(officer, _)| *officer == account)
	};
	if issuer.is_some_and(|issuer| !is_issuers(issuer)) {
		findings.add(at, field, "neither the issuer's administrator nor one of its officers");
	}
	Some(account)
}

/// The approval of a currency: of whatever isn't disabled there must be one, and of the renminbi there is none.
fn approval(findings: &mut Findings, currency: &Currency) -> Option<H256> {
	let hash = findings.hash(&currency.approval_hash, "currencies.approval_hash")?;
	if *currency.status.get_ref() == Status::Disabled {
		return Some(hash);
	}
	if hash.is_zero() {
		let message = "zero, and only a disabled currency does without an approval";
		findings.add(&currency.approval_hash, "currencies.approval_hash", message);
	}
	if RENMINBI.contains(&currency.peg.get_ref().as_str()) {
		let message = "a coin of the renminbi starts as \"Disabled\"; the Council enables it with the approval's hash";
		findings.add(&currency.status, "currencies.status", message);
	}
	Some(hash)
}

/// The roles of an institution; `None` where there is none with the id.
fn roles_of(config: &Config, id: u32) -> Option<&[Role]> {
	let found = config.institutions.iter().find(|it| *it.id.get_ref() == id);
	found.map(|institution| institution.roles.get_ref().as_slice())
}

fn issuer(findings: &mut Findings, config: &Config, currency: &Currency) {
	let id = *currency.issuer.get_ref();
	match roles_of(config, id) {
		None => findings.add(
			&currency.issuer,
			"currencies.issuer",
			format!("there is no institution {id}"),
		),
		Some(roles) if !roles.contains(&Role::Issuer) => findings.add(
			&currency.issuer,
			"currencies.issuer",
			format!("institution {id} has not the role Issuer"),
		),
		Some(_) => (),
	}
}

fn reserve<'a>(findings: &mut Findings, config: &Config, currency: &'a Currency) -> ReserveTerms<'a> {
	let reserve = &currency.reserve;
	attestors(findings, config, currency);
	numbers(findings, reserve);
	let mut foreign: Vec<(&str, H256)> = Vec::new();
	for it in &reserve.foreign {
		let code = it.currency.get_ref().as_str();
		if foreign.iter().any(|(earlier, _)| *earlier == code) {
			findings.add(
				&it.currency,
				"currencies.reserve.foreign.currency",
				"the currency is listed already",
			);
		}
		if foreign.len() == MAX_FOREIGN {
			findings.add(
				&it.currency,
				"currencies.reserve.foreign",
				format!("more than {MAX_FOREIGN}"),
			);
		}
		findings.code(&it.currency, "currencies.reserve.foreign.currency", 3);
		let hash = findings.hash(&it.approval_hash, "currencies.reserve.foreign.approval_hash");
		if hash.is_some_and(|hash| hash.is_zero()) {
			findings.add(
				&it.approval_hash,
				"currencies.reserve.foreign.approval_hash",
				"not zero",
			);
		}
		foreign.extend(hash.map(|hash| (code, hash)));
	}
	let ms = |secs: u32| u64::from(secs).saturating_mul(1_000);
	ReserveTerms {
		attestors: reserve.attestors.iter().map(|at| *at.get_ref()).collect(),
		quorum: *reserve.quorum.get_ref(),
		heartbeat_ms: ms(*reserve.heartbeat_secs.get_ref()),
		max_age_ms: ms(*reserve.max_age_secs.get_ref()),
		grace_ms: ms(reserve.grace_secs),
		tolerance_bps: reserve.tolerance_bps.as_ref().map_or(0, |at| *at.get_ref()),
		buffer_bps: reserve.buffer_bps.as_ref().map_or(0, |at| *at.get_ref()),
		eligible: reserve
			.eligible
			.get_ref()
			.iter()
			.map(|it| (*it.class.get_ref(), it.max_residual_days))
			.collect(),
		foreign,
	}
}

fn attestors(findings: &mut Findings, config: &Config, currency: &Currency) {
	const ATTESTORS: &str = "currencies.reserve.attestors";
	if let Some(beyond) = currency.reserve.attestors.get(MAX_ATTESTORS) {
		findings.add(beyond, ATTESTORS, format!("more than {MAX_ATTESTORS}"));
	}
	let mut seen = BTreeSet::new();
	for at in &currency.reserve.attestors {
		let id = *at.get_ref();
		if id == *currency.issuer.get_ref() {
			findings.add(at, ATTESTORS, "the issuer can't attest its own reserve");
		}
		match roles_of(config, id) {
			None => findings.add(at, ATTESTORS, format!("there is no institution {id}")),
			Some(roles) if !roles.contains(&Role::Attestor) => {
				findings.add(at, ATTESTORS, format!("institution {id} has not the role Attestor"))
			}
			Some(_) => (),
		}
		if !seen.insert(id) {
			findings.add(at, ATTESTORS, format!("institution {id} stands there twice"));
		}
	}
}

fn numbers(findings: &mut Findings, reserve: &Reserve) {
	let quorum = usize::try_from(*reserve.quorum.get_ref()).unwrap_or(usize::MAX);
	if !(1..=reserve.attestors.len()).contains(&quorum) {
		findings.add(
			&reserve.quorum,
			"currencies.reserve.quorum",
			"from 1 to the number of attestors",
		);
	}
	let max_age = *reserve.max_age_secs.get_ref();
	if !(1..=LONGEST_MAX_AGE_SECS).contains(&max_age) {
		let message = format!("from 1 to {LONGEST_MAX_AGE_SECS}");
		findings.add(&reserve.max_age_secs, "currencies.reserve.max_age_secs", message);
	}
	if !(1..=max_age).contains(reserve.heartbeat_secs.get_ref()) {
		findings.add(
			&reserve.heartbeat_secs,
			"currencies.reserve.heartbeat_secs",
			"from 1 to max_age_secs",
		);
	}
	for (points, field) in [
		(&reserve.tolerance_bps, "currencies.reserve.tolerance_bps"),
		(&reserve.buffer_bps, "currencies.reserve.buffer_bps"),
	] {
		if let Some(at) = points.as_ref().filter(|at| *at.get_ref() > BASIS_POINTS) {
			findings.add(at, field, format!("at most {BASIS_POINTS}"));
		}
	}
	const ELIGIBLE: &str = "currencies.reserve.eligible";
	if reserve.eligible.get_ref().is_empty() {
		findings.add(&reserve.eligible, ELIGIBLE, "there is none");
	}
	let mut classes = BTreeSet::new();
	for it in reserve.eligible.get_ref() {
		if !classes.insert(*it.class.get_ref()) {
			findings.add(
				&it.class,
				ELIGIBLE,
				format!("{:?} is listed already", it.class.get_ref()),
			);
		}
	}
}

fn allowances(findings: &mut Findings, currency: &Currency, members: &[Member]) -> Vec<(AccountId, u64)> {
	const MINTER: &str = "currencies.allowances.minter";
	let issuer = members.iter().find(|member| member.id == *currency.issuer.get_ref());
	let mut allowances: Vec<(AccountId, u64)> = Vec::new();
	for it in &currency.allowances {
		let per_day = *it.per_day.get_ref();
		if per_day == 0 {
			findings.add(&it.per_day, "currencies.allowances.per_day", "not zero");
		}
		let Some(minter) = findings.account(&it.minter, MINTER) else {
			continue;
		};
		let mints = |member: &Member| {
			let mut officers = member.officers.iter();
			officers.any(|(account, duties)| *account == minter && duties.contains(&Duty::Minting))
		};
		if issuer.is_some_and(|issuer| !mints(issuer)) {
			findings.add(&it.minter, MINTER, "no officer of the issuer with the duty Minting");
		}
		if allowances.iter().any(|(earlier, _)| *earlier == minter) {
			findings.add(&it.minter, MINTER, "the account is listed already");
		}
		if allowances.len() == MAX_MINTERS {
			findings.add(&it.minter, "currencies.allowances", format!("more than {MAX_MINTERS}"));
		}
		allowances.push((minter, per_day));
	}
	allowances
}
