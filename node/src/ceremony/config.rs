//! The configuration that the institutions agree on, as its file has it. What it means is checked in [`super::check`].

use super::error::{line, Error, Problem};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, path::Path};
use toml::Spanned;

/// A whole configuration.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
	/// Of the format: 1.
	pub(super) version: Spanned<u32>,
	pub(super) chain: Chain,
	pub(super) institutions: Vec<Institution>,
	pub(super) currencies: Vec<Currency>,
	pub(super) calendar: Calendar,
	/// By room and name; what isn't listed has the chain's default.
	#[serde(default)]
	pub(super) parameters: BTreeMap<String, BTreeMap<String, Spanned<u64>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chain {
	pub(super) name: Spanned<String>,
	/// Letters, digits, `_` and `-`: nodes name a directory after it.
	pub(super) id: Spanned<String>,
	/// Addresses that end in `/p2p/PEER`.
	#[serde(default)]
	pub(super) boot_nodes: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Institution {
	pub(super) id: Spanned<u32>,
	pub(super) name: Spanned<String>,
	pub(super) licence: Spanned<String>,
	/// The first day on which the licence no longer holds, from 00:00 UTC.
	pub(super) licence_expires: Spanned<String>,
	/// ISO 3166-1 alpha-2, of its officers.
	pub(super) jurisdiction: Spanned<String>,
	pub(super) roles: Spanned<Vec<Role>>,
	pub(super) administrator: Spanned<String>,
	#[serde(default)]
	pub(super) officers: Vec<Officer>,
	/// Of validators: relative to the configuration's directory.
	pub(super) bundle: Option<Spanned<String>>,
	/// Its nodes beside the one of the bundle.
	#[serde(default)]
	pub(super) peers: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Officer {
	pub(super) account: Spanned<String>,
	pub(super) duties: Spanned<Vec<Spanned<Duty>>>,
}

/// What an institution is licensed to do; the names are the chain's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Role {
	Validator,
	Issuer,
	Registrar,
	Attestor,
	Supervisor,
}

/// What an account does for its institution; the names are the chain's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Duty {
	RoleAdministration,
	Minting,
	Pausing,
	Unpausing,
	SettlingRedemptions,
	Attesting,
	Registering,
	Ordering,
	SettingMetadata,
	Validating,
}

impl Duty {
	/// The role without which the chain's genesis refuses the duty.
	pub(super) fn required_role(self) -> Option<Role> {
		match self {
			Self::RoleAdministration => None,
			Self::Minting | Self::Pausing | Self::Unpausing | Self::SettlingRedemptions | Self::SettingMetadata => {
				Some(Role::Issuer)
			}
			Self::Attesting => Some(Role::Attestor),
			Self::Registering => Some(Role::Registrar),
			Self::Ordering => Some(Role::Supervisor),
			Self::Validating => Some(Role::Validator),
		}
	}
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Currency {
	/// 0 is the home currency.
	pub(super) id: Spanned<u32>,
	/// An institution's id.
	pub(super) issuer: Spanned<u32>,
	/// What wallets show as owner.
	pub(super) owner: Spanned<String>,
	/// What wallets show as issuer.
	pub(super) minter: Spanned<String>,
	pub(super) name: Spanned<String>,
	pub(super) symbol: Spanned<String>,
	pub(super) decimals: u8,
	/// ISO 4217.
	pub(super) peg: Spanned<String>,
	pub(super) status: Spanned<Status>,
	/// Of the document by which it was approved: 0x and 64 hex digits.
	pub(super) approval_hash: Spanned<String>,
	pub(super) policy: Policy,
	pub(super) reserve: Reserve,
	#[serde(default)]
	pub(super) allowances: Vec<Allowance>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Status {
	Live,
	Paused,
	WindDown,
	Disabled,
}

/// Amounts are in the currency's smallest unit. TOML's integers end at 2^63, below what a chain specification can carry.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all(serialize = "camelCase"), deny_unknown_fields)]
pub(super) struct Policy {
	pub(super) audience: Audience,
	pub(super) supply_cap: Spanned<u64>,
	pub(super) mint_limit: Option<u64>,
	#[serde(default)]
	pub(super) mint_without_reference: bool,
	#[serde(default)]
	pub(super) min_redemption: u64,
	pub(super) sandbox: Option<Sandbox>,
	#[serde(default)]
	pub(super) limits: Limits,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) enum Audience {
	Retail,
	Institutional,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all(serialize = "camelCase"), deny_unknown_fields)]
pub(super) struct Sandbox {
	pub(super) max_holders: Spanned<u32>,
	pub(super) max_balance: Spanned<u64>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Limits {
	basic: Limit,
	full: Limit,
	institutional: Limit,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all(serialize = "camelCase"), default, deny_unknown_fields)]
pub(super) struct Limit {
	per_payment: Option<u64>,
	per_day: Option<u64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reserve {
	/// Institutions' ids.
	pub(super) attestors: Vec<Spanned<u32>>,
	pub(super) quorum: Spanned<u32>,
	pub(super) heartbeat_secs: Spanned<u32>,
	pub(super) max_age_secs: Spanned<u32>,
	pub(super) grace_secs: u32,
	pub(super) tolerance_bps: Option<Spanned<u32>>,
	pub(super) buffer_bps: Option<Spanned<u32>>,
	pub(super) eligible: Spanned<Vec<Eligible>>,
	#[serde(default)]
	pub(super) foreign: Vec<Foreign>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Eligible {
	pub(super) class: Spanned<AssetClass>,
	pub(super) max_residual_days: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum AssetClass {
	Cash,
	Deposit,
	DebtSecurity,
	ReverseRepo,
	Fund,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Foreign {
	pub(super) currency: Spanned<String>,
	/// Of the document that approves it.
	pub(super) approval_hash: Spanned<String>,
}

/// What a minter may issue in a rolling day, in the smallest unit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Allowance {
	pub(super) minter: Spanned<String>,
	pub(super) per_day: Spanned<u64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Calendar {
	pub(super) weekend: Spanned<Vec<Weekday>>,
	/// Days, earliest first.
	pub(super) holidays: Vec<Spanned<String>>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) enum Weekday {
	Monday,
	Tuesday,
	Wednesday,
	Thursday,
	Friday,
	Saturday,
	Sunday,
}

impl Config {
	/// Reads `text`, which stands in `file`. What TOML or the format refuses is named with its line.
	pub(super) fn parse(file: &Path, text: &str) -> Result<Self, Error> {
		toml::from_str(text).map_err(|error| {
			let start = error.span().map_or(0, |span| span.start);
			Problem {
				file: file.into(),
				line: line(text, start),
				field: String::new(),
				// The message names the field where there is one.
				message: error.message().into(),
			}
			.into()
		})
	}
}
