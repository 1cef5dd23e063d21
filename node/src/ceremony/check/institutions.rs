//! The institutions, their officers, keys and peers.

use super::{Findings, Member};
use crate::ceremony::{
	bundle::{self, Bundle, Checked},
	config::{Config, Duty, Institution, Role},
	Error,
};
use codec::Encode;
use harbour_runtime::AccountId;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// Peers that one institution may name; as the runtime has it.
const MAX_PEERS: usize = 8;

/// Officers of one institution that hold the same duty; as the runtime has it.
const MAX_DUTY_HOLDERS: usize = 16;

/// What may stand in the whole file once only.
#[derive(Default)]
struct Seen {
	ids: BTreeSet<u32>,
	accounts: BTreeMap<AccountId, u32>,
	keys: BTreeSet<Vec<u8>>,
	peers: BTreeSet<Vec<u8>>,
}

/// The institutions; those with a problem may be missing.
pub(super) fn check<'a>(findings: &mut Findings, config: &'a Config, now: Option<u64>) -> Vec<Member<'a>> {
	let mut seen = Seen::default();
	let checked = config.institutions.iter();
	checked
		.filter_map(|institution| member(findings, &mut seen, config.chain.id.get_ref(), institution, now))
		.collect()
}

fn member<'a>(
	findings: &mut Findings,
	seen: &mut Seen,
	chain: &str,
	institution: &'a Institution,
	now: Option<u64>,
) -> Option<Member<'a>> {
	let id = *institution.id.get_ref();
	if !seen.ids.insert(id) {
		findings.add(
			&institution.id,
			"institutions.id",
			format!("institution {id} is there already"),
		);
	}
	findings.bounded(&institution.name, "institutions.name", 64);
	findings.bounded(&institution.licence, "institutions.licence", 64);
	findings.code(&institution.jurisdiction, "institutions.jurisdiction", 2);
	roles(findings, institution);
	let licence_expires_at = licence(findings, institution, now);
	let administrator = administrator(findings, seen, institution);
	let officers = officers(findings, seen, institution, administrator.as_ref());
	let validator = bundle(findings, chain, institution, &officers);
	let mut peers = Vec::new();
	if let (Some(at), Some(checked)) = (&institution.bundle, &validator) {
		keys(findings, seen, at, checked);
		peer(
			findings,
			seen,
			at,
			"institutions.bundle",
			checked.peer.clone(),
			&mut peers,
		);
	}
	for at in &institution.peers {
		match bundle::peer_id(at.get_ref()) {
			Ok(bytes) => peer(findings, seen, at, "institutions.peers", bytes, &mut peers),
			Err(message) => findings.add(at, "institutions.peers", message),
		}
	}
	if peers.len() > MAX_PEERS {
		findings.add(
			&institution.id,
			"institutions.peers",
			format!("more than {MAX_PEERS}, that of the bundle included"),
		);
	}
	Some(Member {
		id,
		name: institution.name.get_ref(),
		licence: institution.licence.get_ref(),
		licence_expires_at: licence_expires_at?,
		roles: institution.roles.get_ref(),
		jurisdiction: institution.jurisdiction.get_ref(),
		administrator: administrator?,
		officers,
		validator: validator.map(|checked| (checked.owner, checked.keys)),
		peers,
	})
}

fn roles(findings: &mut Findings, institution: &Institution) {
	const ROLES: &str = "institutions.roles";
	let roles = institution.roles.get_ref();
	if roles.is_empty() {
		findings.add(&institution.roles, ROLES, "there is none");
	}
	for (at, role) in roles.iter().enumerate() {
		if roles.iter().take(at).any(|earlier| earlier == role) {
			findings.add(&institution.roles, ROLES, format!("{role:?} stands there twice"));
		}
	}
}

fn licence(findings: &mut Findings, institution: &Institution, now: Option<u64>) -> Option<u64> {
	const EXPIRES: &str = "institutions.licence_expires";
	let day = findings.day(&institution.licence_expires, EXPIRES)?;
	let expires_at = u64::from(day).checked_mul(DAY_MS)?;
	if now.is_some_and(|now| expires_at <= now) {
		findings.add(&institution.licence_expires, EXPIRES, "the licence has expired");
	}
	Some(expires_at)
}

fn administrator(findings: &mut Findings, seen: &mut Seen, institution: &Institution) -> Option<AccountId> {
	const FIELD: &str = "institutions.administrator";
	let account = findings.account(&institution.administrator, FIELD)?;
	belongs(
		findings,
		seen,
		&institution.administrator,
		FIELD,
		&account,
		*institution.id.get_ref(),
	);
	Some(account)
}

/// Adds a problem where an account serves another institution already.
fn belongs(
	findings: &mut Findings,
	seen: &mut Seen,
	at: &Spanned<String>,
	field: &str,
	account: &AccountId,
	institution: u32,
) {
	let owner = *seen.accounts.entry(account.clone()).or_insert(institution);
	if owner != institution {
		findings.add(at, field, format!("the account serves institution {owner} already"));
	}
}

fn officers(
	findings: &mut Findings,
	seen: &mut Seen,
	institution: &Institution,
	administrator: Option<&AccountId>,
) -> Vec<(AccountId, Vec<Duty>)> {
	const ACCOUNT: &str = "institutions.officers.account";
	const DUTIES: &str = "institutions.officers.duties";
	let mut officers: Vec<(AccountId, Vec<Duty>)> = Vec::new();
	for officer in &institution.officers {
		let Some(account) = findings.account(&officer.account, ACCOUNT) else {
			continue;
		};
		belongs(
			findings,
			seen,
			&officer.account,
			ACCOUNT,
			&account,
			*institution.id.get_ref(),
		);
		if officers.iter().any(|(earlier, _)| *earlier == account) {
			findings.add(&officer.account, ACCOUNT, "the account is listed already");
		}
		if officer.duties.get_ref().is_empty() {
			findings.add(&officer.duties, DUTIES, "there is none");
		}
		let mut held: Vec<Duty> = Vec::new();
		if administrator == Some(&account) {
			held.push(Duty::RoleAdministration);
		}
		for at in officer.duties.get_ref() {
			let duty = *at.get_ref();
			let role = duty
				.required_role()
				.filter(|role| !institution.roles.get_ref().contains(role));
			if let Some(role) = role {
				findings.add(
					at,
					DUTIES,
					format!("{duty:?} takes the role {role:?}, which the institution has not"),
				);
			}
			let is_administration = duty == Duty::RoleAdministration && administrator == Some(&account);
			if held.contains(&duty) && !is_administration {
				findings.add(at, DUTIES, format!("{duty:?} stands there twice"));
			}
			if let Some(other) = held.iter().find(|other| conflict(**other, duty)) {
				findings.add(at, DUTIES, format!("{duty:?} and {other:?} take two people"));
			}
			held.push(duty);
			let holders = officers.iter().filter(|(_, duties)| duties.contains(&duty)).count();
			if holders == MAX_DUTY_HOLDERS {
				findings.add(
					at,
					DUTIES,
					format!("more than {MAX_DUTY_HOLDERS} officers with {duty:?}"),
				);
			}
		}
		officers.push((
			account,
			officer.duties.get_ref().iter().map(|at| *at.get_ref()).collect(),
		));
	}
	officers
}

/// Whether one party may not hold both duties; as the chain's genesis has it.
pub(in crate::ceremony) fn conflict(one: Duty, other: Duty) -> bool {
	use Duty::{Minting, Pausing, Registering, RoleAdministration, SettlingRedemptions, Unpausing, Validating};
	let apart = |one, other| {
		matches!(
			(one, other),
			(
				Minting,
				SettlingRedemptions | Registering | RoleAdministration | Unpausing | Validating
			) | (Unpausing, Pausing | RoleAdministration)
		)
	};
	apart(one, other) || apart(other, one)
}

/// The bundle of a validator, if it proves what it says and fits the institution.
fn bundle(
	findings: &mut Findings,
	chain: &str,
	institution: &Institution,
	officers: &[(AccountId, Vec<Duty>)],
) -> Option<Checked> {
	const BUNDLE: &str = "institutions.bundle";
	let is_validator = institution.roles.get_ref().contains(&Role::Validator);
	let Some(at) = &institution.bundle else {
		if is_validator {
			findings.add(
				&institution.roles,
				BUNDLE,
				"an institution with the role Validator needs one",
			);
		}
		return None;
	};
	if !is_validator {
		findings.add(
			at,
			"institutions.roles",
			"an institution with a bundle needs the role Validator",
		);
	}
	let path = findings.file.parent().map(|dir| dir.join(at.get_ref()))?;
	let checked = match Bundle::read(&path) {
		Ok(checked) => checked,
		Err(Error::Refused(problems)) => {
			let wrong = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
			findings.add(at, BUNDLE, wrong);
			return None;
		}
		Err(error) => {
			let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}"));
			findings.add(at, BUNDLE, format!("{error}{}", cause.unwrap_or_default()));
			return None;
		}
	};
	if checked.bundle.institution != *institution.name.get_ref() {
		let message = format!("the bundle is of {:?}", checked.bundle.institution);
		findings.add(at, BUNDLE, message);
	}
	if checked.bundle.chain != chain {
		let message = format!(
			"its keys are for the chain {:?}: each chain has keys of its own",
			checked.bundle.chain
		);
		findings.add(at, BUNDLE, message);
	}
	let operates = officers
		.iter()
		.any(|(account, duties)| *account == checked.owner && duties.contains(&Duty::Validating));
	if !operates {
		let message = format!(
			"its owner {} is no officer with the duty Validating",
			checked.bundle.owner
		);
		findings.add(at, BUNDLE, message);
	}
	Some(checked)
}

fn keys(findings: &mut Findings, seen: &mut Seen, at: &Spanned<String>, checked: &Checked) {
	for (name, key) in [
		("Aura", checked.keys.aura.encode()),
		("GRANDPA", checked.keys.grandpa.encode()),
	] {
		if !seen.keys.insert(key) {
			findings.add(
				at,
				"institutions.bundle",
				format!("its {name} key is another validator's too"),
			);
		}
	}
}

fn peer(
	findings: &mut Findings,
	seen: &mut Seen,
	at: &Spanned<String>,
	field: &str,
	bytes: Vec<u8>,
	peers: &mut Vec<Vec<u8>>,
) {
	if !seen.peers.insert(bytes.clone()) {
		findings.add(at, field, "the peer is named already");
	}
	peers.push(bytes);
}
