//! What a configuration means, and whether it contradicts itself.
//!
//! All that is wrong is reported at once, each with its line and field. The runtime's own genesis checks again, without lines.

mod currencies;
mod institutions;
mod parameters;

use super::{
	bundle,
	config::{AssetClass, Config, Duty, Officer, Policy, Role, Status, Weekday},
	error::Problem,
	Error,
};
use chrono::NaiveDate;
use harbour_runtime::{opaque::SessionKeys, AccountId};
#[cfg(test)]
pub(super) use institutions::conflict;
use parameters::Parameters;
use polkadot_sdk::{sc_network::config::MultiaddrWithPeerId, sp_core::H256};
use std::path::Path;
use toml::Spanned;

/// Most institutions, and most validators; as the runtime has them.
const MAX_INSTITUTIONS: usize = 100;
const MAX_VALIDATORS: usize = 64;

/// With as many GRANDPA goes on without one: more than two thirds must vote.
const VALIDATORS_TO_SPARE_ONE: usize = 4;

/// Most holidays of a calendar; as the runtime has it.
const MAX_HOLIDAYS: usize = 128;

/// A configuration that makes sense.
#[derive(Debug)]
pub(super) struct Plan<'a> {
	pub(super) name: &'a str,
	pub(super) id: &'a str,
	pub(super) boot_nodes: Vec<MultiaddrWithPeerId>,
	pub(super) institutions: Vec<Member<'a>>,
	pub(super) currencies: Vec<Coin<'a>>,
	/// Bit 0 is Monday.
	pub(super) weekend: u8,
	/// Days since 1 January 1970.
	pub(super) holidays: Vec<u32>,
	pub(super) parameters: Parameters,
}

/// An institution.
#[derive(Debug)]
pub(super) struct Member<'a> {
	pub(super) id: u32,
	pub(super) name: &'a str,
	pub(super) licence: &'a str,
	/// Unix time in milliseconds.
	pub(super) licence_expires_at: u64,
	pub(super) roles: &'a [Role],
	pub(super) jurisdiction: &'a str,
	pub(super) administrator: AccountId,
	pub(super) officers: Vec<(AccountId, Vec<Duty>)>,
	/// Operator and session keys.
	pub(super) validator: Option<(AccountId, SessionKeys)>,
	/// Peer ids in bytes.
	pub(super) peers: Vec<Vec<u8>>,
}

/// A currency.
#[derive(Debug)]
pub(super) struct Coin<'a> {
	pub(super) id: u32,
	pub(super) issuer: u32,
	pub(super) owner: AccountId,
	pub(super) minter: AccountId,
	pub(super) name: &'a str,
	pub(super) symbol: &'a str,
	pub(super) decimals: u8,
	pub(super) peg: &'a str,
	pub(super) status: Status,
	pub(super) approval_hash: H256,
	pub(super) policy: &'a Policy,
	pub(super) reserve: ReserveTerms<'a>,
	pub(super) allowances: Vec<(AccountId, u64)>,
}

/// Who attests a currency, and on which terms. Times are in milliseconds.
#[derive(Debug)]
pub(super) struct ReserveTerms<'a> {
	pub(super) attestors: Vec<u32>,
	pub(super) quorum: u32,
	pub(super) heartbeat_ms: u64,
	pub(super) max_age_ms: u64,
	pub(super) grace_ms: u64,
	pub(super) tolerance_bps: u32,
	pub(super) buffer_bps: u32,
	pub(super) eligible: Vec<(AssetClass, u16)>,
	pub(super) foreign: Vec<(&'a str, H256)>,
}

/// What came of a check without a refusal.
#[derive(Debug)]
pub(super) struct Outcome<'a> {
	pub(super) plan: Plan<'a>,
	pub(super) warnings: Vec<String>,
}

/// Where problems are gathered.
struct Findings<'a> {
	file: &'a Path,
	text: &'a str,
	problems: Vec<Problem>,
}

impl Findings<'_> {
	fn add<T>(&mut self, at: &Spanned<T>, field: &str, message: impl Into<String>) {
		let problem = Problem::at(self.file, self.text, &at.span(), field, message);
		self.problems.push(problem);
	}

	/// The account that a field names.
	fn account(&mut self, at: &Spanned<String>, field: &str) -> Option<AccountId> {
		let account = bundle::account(at.get_ref());
		account.map_err(|message| self.add(at, field, message)).ok()
	}

	/// A text of 1 to `max` bytes.
	fn bounded(&mut self, at: &Spanned<String>, field: &str, max: usize) {
		if !(1..=max).contains(&at.get_ref().len()) {
			self.add(at, field, format!("1 to {max} bytes"));
		}
	}

	/// Exactly `length` upper-case letters.
	fn code(&mut self, at: &Spanned<String>, field: &str, length: usize) {
		let code = at.get_ref();
		if code.len() != length || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
			self.add(at, field, format!("{length} upper-case letters"));
		}
	}

	/// 0x and 64 hex digits.
	fn hash(&mut self, at: &Spanned<String>, field: &str) -> Option<H256> {
		let digits = at.get_ref().strip_prefix("0x").filter(|digits| digits.len() == 64);
		let hash = digits.and_then(|digits| digits.parse::<H256>().ok());
		if hash.is_none() {
			self.add(at, field, "not a hash: 0x and 64 hex digits");
		}
		hash
	}

	/// Days since 1970 of a date like 2030-12-31.
	fn day(&mut self, at: &Spanned<String>, field: &str) -> Option<u32> {
		let date = NaiveDate::parse_from_str(at.get_ref(), "%Y-%m-%d").ok();
		let days = date.map(|date| date.signed_duration_since(NaiveDate::default()).num_days());
		let day = days.and_then(|days| u32::try_from(days).ok());
		if day.is_none() {
			self.add(at, field, "not a date from 1970 on, such as \"2030-12-31\"");
		}
		day
	}
}

/// Checks `config`, whose `text` stands in `file`. With `now`, licences that have expired are refused too.
pub(super) fn check<'a>(file: &Path, text: &str, config: &'a Config, now: Option<u64>) -> Result<Outcome<'a>, Error> {
	let mut findings = Findings {
		file,
		text,
		problems: Vec::new(),
	};
	if *config.version.get_ref() != 1 {
		findings.add(&config.version, "version", "this program reads version 1 only");
	}
	let boot_nodes = chain(&mut findings, config);
	let institutions = institutions::check(&mut findings, config, now);
	// Where a bundle can't be read, its peer is no stranger.
	if findings.problems.is_empty() {
		named(&mut findings, config, &boot_nodes, &institutions);
	}
	let currencies = currencies::check(&mut findings, config, &institutions);
	let (weekend, holidays) = calendar(&mut findings, config);
	let parameters = parameters::check(&mut findings, config);
	let validators = floors(&mut findings, config, &parameters);
	let mut warnings = warnings(validators, config, &parameters);
	roles(&mut findings, config, &mut warnings);
	if !findings.problems.is_empty() {
		return Err(Error::Refused(findings.problems));
	}
	Ok(Outcome {
		plan: Plan {
			name: config.chain.name.get_ref(),
			id: config.chain.id.get_ref(),
			boot_nodes,
			institutions,
			currencies,
			weekend,
			holidays,
			parameters,
		},
		warnings,
	})
}

fn chain(findings: &mut Findings, config: &Config) -> Vec<MultiaddrWithPeerId> {
	let chain = &config.chain;
	findings.bounded(&chain.name, "chain.name", 64);
	if let Err(message) = bundle::chain_id(chain.id.get_ref()) {
		findings.add(&chain.id, "chain.id", message);
	}
	let mut nodes = Vec::new();
	for node in &chain.boot_nodes {
		match node.get_ref().parse() {
			Ok(address) => nodes.push(address),
			Err(_) => findings.add(
				node,
				"chain.boot_nodes",
				"not an address such as /dns/HOST/tcp/30333/p2p/PEER",
			),
		}
	}
	nodes
}

/// Adds a problem for each boot node that no institution names: the others would turn it away.
fn named(findings: &mut Findings, config: &Config, nodes: &[MultiaddrWithPeerId], institutions: &[Member]) {
	for (at, node) in config.chain.boot_nodes.iter().zip(nodes) {
		let peer = node.peer_id.to_bytes();
		if !institutions.iter().any(|member| member.peers.contains(&peer)) {
			findings.add(
				at,
				"chain.boot_nodes",
				"no institution names this peer, by its bundle or among its peers",
			);
		}
	}
}

fn calendar(findings: &mut Findings, config: &Config) -> (u8, Vec<u32>) {
	const HOLIDAYS: &str = "calendar.holidays";
	let weekend = config
		.calendar
		.weekend
		.get_ref()
		.iter()
		.fold(0u8, |days, day| days | day.bit());
	let mut holidays: Vec<u32> = Vec::new();
	for at in &config.calendar.holidays {
		let Some(day) = findings.day(at, HOLIDAYS) else {
			continue;
		};
		if holidays.last().is_some_and(|last| *last >= day) {
			findings.add(
				at,
				HOLIDAYS,
				"not later than the one before it: each once, earliest first",
			);
		}
		holidays.push(day);
		if holidays.len() == MAX_HOLIDAYS.saturating_add(1) {
			findings.add(at, HOLIDAYS, format!("more than {MAX_HOLIDAYS}"));
		}
	}
	if weekend == 0b111_1111 {
		findings.add(
			&config.calendar.weekend,
			"calendar.weekend",
			"leaves no day of the week for business",
		);
	}
	(weekend, holidays)
}

impl Weekday {
	/// As the chain's calendar has it.
	fn bit(self) -> u8 {
		match self {
			Self::Monday => 1,
			Self::Tuesday => 1 << 1,
			Self::Wednesday => 1 << 2,
			Self::Thursday => 1 << 3,
			Self::Friday => 1 << 4,
			Self::Saturday => 1 << 5,
			Self::Sunday => 1 << 6,
		}
	}
}

/// Adds a problem where the chain would start outside its own bounds; how many validators there are.
fn floors(findings: &mut Findings, config: &Config, parameters: &Parameters) -> usize {
	let listed = config.institutions.len();
	let validators = config.institutions.iter().filter(|it| it.bundle.is_some()).count();
	let Some(last) = config.institutions.last().map(|last| &last.id) else {
		findings.add(&config.version, "institutions", "there is none");
		return 0;
	};
	let (council_floor, validators_floor) = (parameters.council_floor, parameters.validators_floor);
	if listed < council_floor {
		let message = format!("{listed} institutions; the Council needs {council_floor}");
		findings.add(last, "institutions", message);
	}
	if listed > MAX_INSTITUTIONS {
		findings.add(last, "institutions", format!("more than {MAX_INSTITUTIONS}"));
	}
	if validators < validators_floor {
		let message = format!("{validators} with a bundle; the chain needs {validators_floor} validators");
		findings.add(last, "institutions.bundle", message);
	}
	if validators > MAX_VALIDATORS {
		findings.add(last, "institutions.bundle", format!("more than {MAX_VALIDATORS}"));
	}
	validators
}

/// Adds a problem for each role that nobody has, and a warning for each duty without which a role does nothing. Duties can be granted
/// later, and wait for the grant delay then; roles take a motion of the Council.
fn roles(findings: &mut Findings, config: &Config, warnings: &mut Vec<String>) {
	let Some(last) = config.institutions.last() else {
		return;
	};
	for (role, duty, officers) in [
		(Role::Validator, Duty::Validating, 1),
		(Role::Issuer, Duty::Minting, 1),
		(Role::Issuer, Duty::SettlingRedemptions, 1),
		(Role::Registrar, Duty::Registering, 1),
		(Role::Attestor, Duty::Attesting, 1),
		// An order takes two signatures.
		(Role::Supervisor, Duty::Ordering, 2),
	] {
		let mut holders = config
			.institutions
			.iter()
			.filter(|it| it.roles.get_ref().contains(&role))
			.peekable();
		if holders.peek().is_none() && duty != Duty::SettlingRedemptions {
			findings.add(
				&last.roles,
				"institutions.roles",
				format!("no institution has the role {role:?}"),
			);
		}
		for institution in holders {
			let has = |officer: &&Officer| officer.duties.get_ref().iter().any(|at| *at.get_ref() == duty);
			let there = institution.officers.iter().filter(has).count();
			if there < officers {
				warnings.push(format!(
					"{} is {role:?} and has {there} officers with the duty {duty:?}; it needs {officers}",
					institution.name.get_ref()
				));
			}
		}
	}
}

fn warnings(validators: usize, config: &Config, parameters: &Parameters) -> Vec<String> {
	let mut warnings = Vec::new();
	if parameters.upgrade_delay_ms.is_some() {
		warnings.push(
			"upgrades.shortest_delay_ms: new code waits less than 48 hours, for good. For test networks only".into(),
		);
	}
	for (name, floor, seats) in [
		("validators.floor", parameters.validators_floor, validators),
		(
			"institutions.council_floor",
			parameters.council_floor,
			config.institutions.len(),
		),
	] {
		if floor > parameters::FLOOR && floor == seats {
			warnings.push(format!(
				"{name} is {floor}, and so many there are: none can be taken out, whatever it does"
			));
		}
	}
	if validators < VALIDATORS_TO_SPARE_ONE {
		warnings.push(format!(
			"with {validators} validators nothing becomes final while one of them is away: finality takes more than two \
			 thirds. {VALIDATORS_TO_SPARE_ONE} can spare one"
		));
	}
	if config.chain.boot_nodes.is_empty() {
		warnings.push("no boot nodes: each node must be started with --bootnodes or --reserved-nodes".into());
	}
	warnings
}
