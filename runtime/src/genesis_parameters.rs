//! The governed numbers with which a chain starts, where they are not the defaults. The pallet that keeps them has no genesis of its own,
//! so that whoever writes a chain's first state puts them there as they are stored.

use crate::{
	configs::parameters::{
		governed, AppealTermMs, ApplyTermMs, ConfirmationTermMs, CouncilFloor, GrantDelayMs, MaxEntries,
		MaxOpenRedemptions, RateByTier, RedemptionTermMs, ResumeDelayMs, RuntimeParameters, SessionBlocks,
		UnpauseDelayMs, UpgradeDelayMs, WindowMs,
	},
	Runtime,
};
use alloc::vec::Vec;
use harbour_primitives::Tier;
use polkadot_sdk::{
	frame_support::{
		storage::unhashed,
		traits::{dynamic_params::AggregatedKeyValue, Get},
	},
	pallet_parameters, sp_io,
	sp_runtime::traits::Convert,
};

/// Why a number can't be what a chain starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
	/// No parameter has the name.
	Unknown,
	/// The chain would use this number instead.
	OutOfRange(u64),
}

/// A parameter: its name, the word that sets it, and what the chain then uses.
struct Parameter {
	name: &'static str,
	set: fn(u64) -> Option<RuntimeParameters>,
	used: fn() -> u64,
}

macro_rules! parameter {
	($name:literal, $Room:ident, $room:ident, $Parameter:ident, $used:expr) => {
		Parameter {
			name: $name,
			set: |value| {
				let key_value =
					governed::$room::Parameters::$Parameter(governed::$room::$Parameter, Some(value.try_into().ok()?));
				Some(RuntimeParameters::$Room(key_value))
			},
			used: || $used.into(),
		}
	};
	($name:literal, $Room:ident, $room:ident, $Parameter:ident) => {
		parameter!($name, $Room, $room, $Parameter, governed::$room::$Parameter::get())
	};
}

/// All that `configs/parameters.rs` has, by room and name.
static PARAMETERS: [Parameter; 19] = [
	parameter!(
		"institutions.council_floor",
		Institutions,
		institutions,
		CouncilFloor,
		CouncilFloor::get()
	),
	parameter!(
		"institutions.grant_delay_ms",
		Institutions,
		institutions,
		GrantDelayMs,
		GrantDelayMs::get()
	),
	parameter!("kyc.max_proof_validity_ms", Kyc, kyc, MaxProofValidityMs),
	parameter!("orders.max_order_term_ms", Orders, orders, MaxOrderTermMs),
	parameter!(
		"orders.confirmation_term_ms",
		Orders,
		orders,
		ConfirmationTermMs,
		ConfirmationTermMs::get()
	),
	parameter!(
		"stablecoin.redemption_term_ms",
		Stablecoin,
		stablecoin,
		RedemptionTermMs,
		RedemptionTermMs::get()
	),
	parameter!(
		"stablecoin.max_open_redemptions",
		Stablecoin,
		stablecoin,
		MaxOpenRedemptions,
		MaxOpenRedemptions::get()
	),
	parameter!(
		"stablecoin.appeal_term_ms",
		Stablecoin,
		stablecoin,
		AppealTermMs,
		AppealTermMs::get()
	),
	parameter!(
		"stablecoin.unpause_delay_ms",
		Stablecoin,
		stablecoin,
		UnpauseDelayMs,
		UnpauseDelayMs::get()
	),
	parameter!("fees.window_ms", Fees, fees, WindowMs, WindowMs::get()),
	parameter!(
		"fees.basic_rate",
		Fees,
		fees,
		BasicRate,
		RateByTier::convert(Tier::Basic)
	),
	parameter!("fees.full_rate", Fees, fees, FullRate, RateByTier::convert(Tier::Full)),
	parameter!(
		"fees.institutional_rate",
		Fees,
		fees,
		InstitutionalRate,
		RateByTier::convert(Tier::Institutional)
	),
	parameter!("fees.max_entries", Fees, fees, MaxEntries, MaxEntries::get()),
	parameter!("validators.floor", Validators, validators, Floor),
	parameter!(
		"validators.session_blocks",
		Validators,
		validators,
		SessionBlocks,
		SessionBlocks::get()
	),
	parameter!("upgrades.delay_ms", Upgrades, upgrades, DelayMs, UpgradeDelayMs::get()),
	parameter!(
		"upgrades.apply_term_ms",
		Upgrades,
		upgrades,
		ApplyTermMs,
		ApplyTermMs::get()
	),
	parameter!(
		"upgrades.resume_delay_ms",
		Upgrades,
		upgrades,
		ResumeDelayMs,
		ResumeDelayMs::get()
	),
];

/// The names of all parameters.
pub fn names() -> impl Iterator<Item = &'static str> {
	PARAMETERS.iter().map(|parameter| parameter.name)
}

/// What a chain's first state has in addition if the parameter `name` is `value`.
///
/// Nothing is zero, and what the runtime would narrow is refused: a chain's founders shall read what it does.
pub fn entry(name: &str, value: u64) -> Result<(Vec<u8>, Vec<u8>), Refusal> {
	let parameter = PARAMETERS
		.iter()
		.find(|parameter| parameter.name == name)
		.ok_or(Refusal::Unknown)?;
	sp_io::TestExternalities::default().execute_with(|| {
		let before = (parameter.used)();
		let set = Some(value).filter(|value| *value > 0).and_then(parameter.set);
		let (key, new) = set.ok_or(Refusal::OutOfRange(before))?.into_parts();
		pallet_parameters::Parameters::<Runtime>::set(&key, new);
		let used = (parameter.used)();
		if used != value {
			return Err(Refusal::OutOfRange(used));
		}
		let at = pallet_parameters::Parameters::<Runtime>::hashed_key_for(&key);
		let stored = unhashed::get_raw(&at).ok_or(Refusal::OutOfRange(before))?;
		Ok((at, stored))
	})
}
