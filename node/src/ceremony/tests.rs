//! The ceremony from keys to genesis.

mod bundles;
mod genesis;
mod refusals;
mod specs;

use super::{bundle, check, config::Config, keys, Error};
use harbour_runtime::{AccountId, SS58_PREFIX};
use polkadot_sdk::sp_core::crypto::{Ss58AddressFormat, Ss58Codec};
use serde_json::Value;
use std::{fmt::Write, path::Path};

/// Keys and values as they are stored.
type Entries = Vec<(Vec<u8>, Vec<u8>)>;

const CHAIN: &str = "harbour_test";

/// 1 January 2026 in Unix milliseconds.
const NOW: u64 = 1_767_225_600_000;

/// The address of an account that nobody has the key of.
fn address(seed: u8) -> String {
	AccountId::new([seed; 32]).to_ss58check_with_version(Ss58AddressFormat::custom(SS58_PREFIX))
}

/// Three banks with bundles beside the file, an auditor and a supervisor. The first bank issues the home currency.
fn consortium(dir: &Path) -> String {
	let mut text = format!("version = 1\n[chain]\nname = \"Test\"\nid = \"{CHAIN}\"\n");
	text += "[parameters]\nvalidators.session_blocks = 20\nvalidators.floor = 3\nstablecoin.unpause_delay_ms = 20000\n";
	for bank in 1..=3u8 {
		let name = format!("Bank {bank}");
		let operator = address(bank + 100);
		keys::generate(CHAIN, &name, &operator, &dir.join(format!("bank{bank}"))).expect("the directory is new");
		let roles = if bank == 1 {
			r#""Validator", "Issuer", "Registrar""#
		} else {
			r#""Validator""#
		};
		let duties = if bank == 1 {
			r#""Validating", "Registering""#
		} else {
			r#""Validating""#
		};
		institution(&mut text, bank, &name, roles, &address(bank), &operator, duties);
		if bank == 1 {
			officer(&mut text, &address(50), r#""Minting", "Pausing""#);
			officer(&mut text, &address(51), r#""SettlingRedemptions", "Unpausing""#);
		}
	}
	for (id, role, duty) in [(4u8, "Attestor", "Attesting"), (5, "Supervisor", "Ordering")] {
		let (role, duty) = (format!("{role:?}"), format!("{duty:?}"));
		institution(
			&mut text,
			id,
			&format!("House {id}"),
			&role,
			&address(id),
			&address(id),
			&duty,
		);
	}
	officer(&mut text, &address(52), r#""Ordering""#);
	currency(&mut text);
	text += "[calendar]\nweekend = [\"Saturday\", \"Sunday\"]\nholidays = [\"2027-01-01\"]\n";
	text
}

fn institution(text: &mut String, id: u8, name: &str, roles: &str, administrator: &str, who: &str, duties: &str) {
	writeln!(
		text,
		"[[institutions]]\nid = {id}\nname = \"{name}\"\nlicence = \"L-{id}\"\nlicence_expires = \"2099-12-31\"\n\
		 jurisdiction = \"HK\"\nroles = [{roles}]\nadministrator = \"{administrator}\""
	)
	.expect("a string takes it");
	if id <= 3 {
		writeln!(text, "bundle = \"bank{id}/bundle.json\"").expect("a string takes it");
	}
	officer(text, who, duties);
}

fn officer(text: &mut String, account: &str, duties: &str) {
	writeln!(
		text,
		"[[institutions.officers]]\naccount = \"{account}\"\nduties = [{duties}]"
	)
	.expect("a string takes it");
}

fn currency(text: &mut String) {
	let (owner, desk, hash) = (address(1), address(50), format!("0x{}", "54".repeat(32)));
	writeln!(
		text,
		"[[currencies]]\nid = 0\nissuer = 1\nowner = \"{owner}\"\nminter = \"{desk}\"\nname = \"Test HKD\"\n\
		 symbol = \"HKD\"\ndecimals = 6\npeg = \"HKD\"\nstatus = \"Live\"\napproval_hash = \"{hash}\"\n\
		 policy = {{ audience = \"Retail\", supply_cap = 1000000 }}\n\
		 allowances = [{{ minter = \"{desk}\", per_day = 1000 }}]\n\
		 [currencies.reserve]\nattestors = [4]\nquorum = 1\nheartbeat_secs = 60\nmax_age_secs = 600\n\
		 grace_secs = 60\ntolerance_bps = 0\neligible = [{{ class = \"Cash\", max_residual_days = 0 }}]"
	)
	.expect("a string takes it");
}

/// What `text` asks of the runtime's genesis, and the parameters' storage beside it; or what is wrong.
fn genesis_of(dir: &Path, text: &str) -> Result<(Value, Entries), Error> {
	let file = dir.join("consortium.toml");
	let config = Config::parse(&file, text)?;
	let plan = check::check(&file, text, &config, Some(NOW))?.plan;
	Ok((super::genesis::patch(&plan), plan.parameters.entries))
}
