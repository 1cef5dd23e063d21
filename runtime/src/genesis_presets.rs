//! The chains that this runtime knows how to start.

use crate::{
	hong_kong, opaque::SessionKeys, AccountId, AuraId, Balance, CurrencyId, GrandpaId, Hash, Moment,
	RuntimeGenesisConfig,
};
use alloc::{format, string::String, vec, vec::Vec};
use harbour_primitives::{own_party, Duty, InstitutionId, InstitutionRole, Jurisdiction, Tier, HOME_CURRENCY};
use pallet_reserves::{AssetClass, GenesisTerms};
use pallet_stablecoin::{Calendar, CurrencyPolicy, CurrencyStatus, GenesisCurrency, PaymentLimit, TierLimits};
use polkadot_sdk::{
	frame_support::{build_struct_json_patch, BoundedVec},
	sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET},
	sp_io::hashing::blake2_128,
	sp_keyring::{Ed25519Keyring, Sr25519Keyring},
};
use serde_json::Value;

/// One whole coin in its smallest unit.
pub const UNIT: Balance = 1_000_000;

/// Decimals of every coin of the presets.
pub const DECIMALS: u8 = 6;

/// 1 January 2100: development licences and verifications don't run out.
const FAR_FUTURE: Moment = 4_102_444_800_000;

/// Supply and caps stay below 2^64, the largest number that a chain spec's JSON carries.
const SUPPLY_CAP: Balance = 1_000_000_000_000 * UNIT;

/// Proposed code waits a minute; a chain that says nothing waits two days.
const SHORTEST_UPGRADE_DELAY_MS: Moment = 60_000;

/// Most that a desk issues at once.
const MINT_LIMIT: Balance = 100_000_000 * UNIT;

const BANK: InstitutionId = 1;
const COMMERCE: InstitutionId = 2;
const AUDIT: InstitutionId = 3;
const SUPERVISOR: InstitutionId = 4;

/// The names of the presets.
pub fn preset_names() -> Vec<PresetId> {
	vec![PresetId::from(DEV_RUNTIME_PRESET)]
}

/// A preset as JSON.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	(id == DEV_RUNTIME_PRESET).then(development).map(|preset| {
		serde_json::to_string(&preset)
			.map(String::into_bytes)
			.unwrap_or_default()
	})
}

/// One validator, two issuers, an attestor, a supervisor and two customers, on the well-known development keys, with coins.
fn development() -> Value {
	build_struct_json_patch!(RuntimeGenesisConfig {
		institutions: pallet_institutions::GenesisConfig {
			institutions: institutions()
		},
		kyc: pallet_kyc::GenesisConfig { parties: parties() },
		reserves: pallet_reserves::GenesisConfig {
			terms: vec![reserve_terms(HOME_CURRENCY), reserve_terms(1)],
		},
		assets: pallet_stablecoin::GenesisConfig {
			currencies: currencies(),
			balances: balances(),
			allowances: allowances(),
			calendar: calendar(),
		},
		upgrades: pallet_upgrades::GenesisConfig {
			shortest_delay_ms: Some(SHORTEST_UPGRADE_DELAY_MS),
			..Default::default()
		},
		validators: pallet_validators::GenesisConfig {
			seats: vec![(BANK, Sr25519Keyring::Alice.to_account_id())],
		},
		// Feeds Aura and GRANDPA.
		session: pallet_session::GenesisConfig {
			keys: vec![session_keys()]
		},
	})
}

/// The bank's validator: operator, the same as validator, and its keys.
fn session_keys() -> (AccountId, AccountId, SessionKeys) {
	let operator = Sr25519Keyring::Alice.to_account_id();
	let keys = SessionKeys {
		aura: AuraId::from(Sr25519Keyring::Alice.public()),
		grandpa: GrandpaId::from(Ed25519Keyring::Alice.public()),
	};
	(operator.clone(), operator, keys)
}

fn institutions() -> Vec<pallet_institutions::GenesisInstitution<AccountId>> {
	use InstitutionRole::{Attestor, Issuer, Registrar, Supervisor, Validator};
	use Sr25519Keyring::{Alice, AliceStash, Bob, BobStash, Charlie, CharlieStash, Dave, DaveStash, FerdieStash};
	let office = vec![
		Duty::RoleAdministration,
		Duty::Registering,
		Duty::SettlingRedemptions,
		Duty::SettingMetadata,
	];
	let second = vec![Duty::SettlingRedemptions, Duty::Unpausing];
	let desk = vec![Duty::Minting, Duty::Pausing];
	let institution =
		|id, name: &str, roles, administrator: Sr25519Keyring, duties: Vec<(Sr25519Keyring, Vec<Duty>)>| {
			let duties = duties
				.into_iter()
				.map(|(who, duties)| (who.to_account_id(), duties))
				.collect();
			let licence = format!("DEV-{id:04}").into_bytes();
			(
				id,
				name.as_bytes().to_vec(),
				licence,
				FAR_FUTURE,
				roles,
				administrator.to_account_id(),
				duties,
			)
		};
	vec![
		institution(
			BANK,
			"Victoria Harbour Bank",
			vec![Validator, Issuer, Registrar],
			Alice,
			vec![
				(Alice, [office.clone(), vec![Duty::Validating]].concat()),
				(AliceStash, desk.clone()),
				(CharlieStash, second.clone()),
			],
		),
		institution(
			COMMERCE,
			"Kowloon Commerce Group",
			vec![Issuer, Registrar],
			Bob,
			vec![(Bob, office), (BobStash, desk), (FerdieStash, second)],
		),
		institution(
			AUDIT,
			"Pearl River Audit",
			vec![Attestor],
			Charlie,
			vec![(Charlie, vec![Duty::Attesting])],
		),
		institution(
			SUPERVISOR,
			"Monetary Supervisor",
			vec![Supervisor],
			Dave,
			// Two officers: an order takes both.
			vec![(Dave, vec![Duty::Ordering]), (DaveStash, vec![Duty::Ordering])],
		),
	]
}

/// Each account is a party of its own, so that the duties of different people are those of different parties.
fn parties() -> Vec<pallet_kyc::GenesisParty<AccountId>> {
	use Sr25519Keyring::{
		Alice, AliceStash, Bob, BobStash, Charlie, CharlieStash, Dave, DaveStash, Eve, Ferdie, FerdieStash,
	};
	const HONG_KONG: Jurisdiction = *b"HK";
	let party = |who: Sr25519Keyring, registrar, tier| {
		let account = who.to_account_id();
		let number = who as u64;
		// An institution's own officers lapse with its licence and not by themselves.
		let (id, expires_at) = if tier == Tier::Institutional {
			(own_party(registrar, number), Moment::MAX)
		} else {
			(blake2_128(&who.to_raw_public()), FAR_FUTURE)
		};
		(id, registrar, tier, HONG_KONG, expires_at, Hash::zero(), vec![account])
	};
	vec![
		party(Alice, BANK, Tier::Institutional),
		party(AliceStash, BANK, Tier::Institutional),
		party(Bob, COMMERCE, Tier::Institutional),
		party(BobStash, COMMERCE, Tier::Institutional),
		// Each issuer's second signature under a rejected redemption, and whoever ends a pause.
		party(CharlieStash, BANK, Tier::Institutional),
		party(FerdieStash, COMMERCE, Tier::Institutional),
		party(Charlie, AUDIT, Tier::Institutional),
		party(Dave, SUPERVISOR, Tier::Institutional),
		party(DaveStash, SUPERVISOR, Tier::Institutional),
		party(Eve, BANK, Tier::Full),
		party(Ferdie, COMMERCE, Tier::Full),
	]
}

/// The classes and maturities of the guideline (G, eligible reserve assets). The other numbers are a developer's: short, so that one
/// sees coverage move.
fn reserve_terms(currency: CurrencyId) -> GenesisTerms {
	const MINUTE: Moment = 60_000;
	use AssetClass::{Cash, DebtSecurity, Deposit, Fund, ReverseRepo};
	GenesisTerms {
		currency,
		attestors: vec![AUDIT],
		quorum: 1,
		heartbeat_ms: 3 * MINUTE,
		max_age_ms: 10 * MINUTE,
		tolerance_bps: 0,
		buffer_bps: 0,
		grace_ms: 60 * MINUTE,
		eligible: vec![
			(Cash, 0),
			(Deposit, 92),
			(DebtSecurity, 366),
			(ReverseRepo, 1),
			(Fund, 366),
		],
		foreign: vec![],
	}
}

/// For everybody, with limits by tier: a customer verified in brief pays less than what asks for more (A§, from HK$8,000).
fn policy() -> CurrencyPolicy {
	let limit = |coins: Balance, times: Balance| PaymentLimit {
		per_payment: Some(coins * UNIT),
		per_day: Some(coins * times * UNIT),
	};
	CurrencyPolicy {
		mint_limit: Some(MINT_LIMIT),
		limits: TierLimits {
			basic: limit(8_000, 1),
			full: limit(1_000_000, 5),
			institutional: PaymentLimit::default(),
		},
		..CurrencyPolicy::open(SUPPLY_CAP)
	}
}

/// The issuers' desks may issue a hundred times as much in a day as at once.
fn allowances() -> Vec<(CurrencyId, AccountId, Balance)> {
	use Sr25519Keyring::{AliceStash, BobStash};
	[(HOME_CURRENCY, AliceStash), (1, BobStash)]
		.map(|(id, minter)| (id, minter.to_account_id(), 100 * MINT_LIMIT))
		.to_vec()
}

fn calendar() -> Calendar {
	Calendar {
		holidays: BoundedVec::truncate_from(hong_kong::holidays()),
		..Calendar::default()
	}
}

fn currencies() -> Vec<GenesisCurrency<AccountId>> {
	let currency =
		|id, issuer, (owner, minter): (Sr25519Keyring, Sr25519Keyring), name: &str, symbol: &str, peg: &str, status| {
			GenesisCurrency {
				id,
				issuer,
				owner: owner.to_account_id(),
				minter: minter.to_account_id(),
				name: name.into(),
				symbol: symbol.into(),
				decimals: DECIMALS,
				peg: peg.into(),
				policy: policy(),
				status,
				approval_hash: Hash::zero(),
			}
		};
	use Sr25519Keyring::{Alice, AliceStash, Bob, BobStash};
	vec![
		currency(
			HOME_CURRENCY,
			BANK,
			(Alice, AliceStash),
			"Victoria Harbour HKD",
			"HKD",
			"HKD",
			CurrencyStatus::Live,
		),
		currency(
			1,
			COMMERCE,
			(Bob, BobStash),
			"Kowloon HKD",
			"KHKD",
			"HKD",
			CurrencyStatus::Live,
		),
		currency(
			2,
			BANK,
			(Alice, AliceStash),
			"Offshore renminbi (not approved)",
			"CNHx",
			"CNH",
			CurrencyStatus::Disabled,
		),
	]
}

fn balances() -> Vec<(CurrencyId, AccountId, Balance)> {
	use Sr25519Keyring::{Alice, AliceStash, Bob, BobStash, Charlie, Dave, Eve, Ferdie};
	let home = [Alice, AliceStash, Bob, BobStash, Charlie, Dave, Eve, Ferdie]
		.map(|who| (HOME_CURRENCY, who.to_account_id(), 1_000_000 * UNIT));
	let kowloon = [(Bob, 1_000_000), (Eve, 50_000), (Ferdie, 50_000)]
		.map(|(who, coins): (_, Balance)| (1, who.to_account_id(), coins * UNIT));
	home.into_iter().chain(kowloon).collect()
}
