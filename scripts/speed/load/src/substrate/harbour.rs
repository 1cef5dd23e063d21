//! Harbour's genesis and transactions.

#[cfg(test)]
mod tests;

use super::genesis::Founding;
use crate::{
	people::{Key, People},
	scenario::Act,
	Result,
};
use codec::Encode;
use harbour_primitives::{own_party, Duty, InstitutionId, InstitutionRole, Moment, Tier, HOME_CURRENCY};
use harbour_runtime::{
	attesting::{report_call, AssetClass, Component, Components},
	dev_attestor::TOTAL,
	genesis_presets::{get_preset, UNIT},
	opaque::SessionKeys,
	AccountId, Address, Balance, ChargeTransactionPayment, CheckNonce, CurrencyId, Hash, Runtime, RuntimeCall,
	RuntimeGenesisConfig, SignedPayload, TxExtension, UncheckedExtrinsic, VERSION,
};
use pallet_stablecoin::{BatchPayment, Memo};
use polkadot_sdk::{
	frame_metadata_hash_extension::CheckMetadataHash,
	frame_system,
	sp_core::storage::Storage,
	sp_genesis_builder::DEV_RUNTIME_PRESET,
	sp_io::hashing::{blake2_128, blake2_256},
	sp_keyring::{Ed25519Keyring, Sr25519Keyring},
	sp_runtime::{generic::Era, BuildStorage},
};

/// A coin whose balances stand in the ledger's own map.
const COIN: CurrencyId = 1;

/// A third of what the development attestor says that the reserve holds: all payers together get so much of each coin, and all
/// others too.
const SHARE: Balance = TOTAL / 3;

/// A payment: ten cents.
const AMOUNT: Balance = UNIT / 10;

/// The development preset's first institutions.
const BANK: InstitutionId = 1;
const COMMERCE: InstitutionId = 2;
/// The first number that the preset leaves free.
const FREE: InstitutionId = 5;

/// 1 January 2100. Not without end: a customer's verification may lapse, so the clock is looked at.
const FAR_FUTURE: Moment = 4_102_444_800_000;

/// The development preset with `founding`'s people as its customers and so many validators. Their tier has limits in both coins,
/// so every payment is held against them. What all have together stays below what the development attestor reports, so that the
/// coins are covered.
///
/// Made by the native runtime: more than some 10,000 accounts are more than the wasm's memory takes.
pub(crate) fn genesis(founding: &Founding<'_>) -> Result<Storage> {
	let preset = get_preset(&DEV_RUNTIME_PRESET.into()).ok_or("the runtime has no development preset")?;
	let preset: serde_json::Value = serde_json::from_slice(&preset)?;
	let mut whole = serde_json::to_value(RuntimeGenesisConfig::default())?;
	super::genesis::merge(&mut whole, preset);
	let mut config: RuntimeGenesisConfig = serde_json::from_value(whole)?;
	add_customers(&mut config, founding.people);
	for number in 1..founding.validators {
		add_validator(&mut config, number)?;
	}
	Ok(config.build_storage()?)
}

fn add_customers(config: &mut RuntimeGenesisConfig, people: &People) {
	let payers = people.payers.len();
	let payer_funds = SHARE / (payers.max(1) as Balance);
	let payee_funds = SHARE / Balance::from(people.payees());
	for (number, account) in people.accounts().enumerate() {
		let funds = if number < payers { payer_funds } else { payee_funds };
		let party = blake2_128(account.as_ref());
		config.kyc.parties.push((
			party,
			BANK,
			Tier::Full,
			*b"HK",
			FAR_FUTURE,
			Hash::zero(),
			vec![account.clone()],
		));
		let balances = [HOME_CURRENCY, COIN].map(|currency| (currency, account.clone(), funds));
		config.assets.balances.extend(balances);
	}
}

/// Gives the chain validator `number`, counted from the preset's own: the second issuer's, then institutions that are nothing else.
fn add_validator(config: &mut RuntimeGenesisConfig, number: u32) -> Result<()> {
	let (aura, grandpa) = authority(number)?;
	let operator = aura.to_account_id();
	let institution = if number == 1 { COMMERCE } else { FREE + number };
	if number == 1 {
		let second = config
			.institutions
			.institutions
			.iter_mut()
			.find(|entry| entry.0 == COMMERCE)
			.ok_or("the preset has no second issuer")?;
		second.4.push(InstitutionRole::Validator);
		second.6.push((operator.clone(), vec![Duty::Validating]));
		merge_duties(&mut second.6);
	} else {
		config.institutions.institutions.push((
			institution,
			format!("Validating Bank {number}").into_bytes(),
			format!("DEV-{institution:04}").into_bytes(),
			FAR_FUTURE,
			vec![InstitutionRole::Validator],
			operator.clone(),
			vec![(operator.clone(), vec![Duty::Validating])],
		));
		config.kyc.parties.push((
			own_party(institution, u64::from(number)),
			institution,
			Tier::Institutional,
			*b"HK",
			Moment::MAX,
			Hash::zero(),
			vec![operator.clone()],
		));
	}
	config.validators.seats.push((institution, operator.clone()));
	let keys = SessionKeys {
		aura: aura.public().into(),
		grandpa: grandpa.public().into(),
	};
	config.session.keys.push((operator.clone(), operator, keys));
	Ok(())
}

/// Puts the duties of one officer into one entry.
fn merge_duties(officers: &mut Vec<(AccountId, Vec<Duty>)>) {
	let Some((who, duties)) = officers.pop() else {
		return;
	};
	match officers.iter_mut().find(|(other, _)| *other == who) {
		Some((_, others)) => others.extend(duties),
		None => officers.push((who, duties)),
	}
}

/// The well-known keys of validator `number`, for which nodes have a flag.
pub(crate) fn authority(number: u32) -> Result<(Sr25519Keyring, Ed25519Keyring)> {
	match number {
		0 => Ok((Sr25519Keyring::Alice, Ed25519Keyring::Alice)),
		1 => Ok((Sr25519Keyring::Bob, Ed25519Keyring::Bob)),
		2 => Ok((Sr25519Keyring::One, Ed25519Keyring::One)),
		3 => Ok((Sr25519Keyring::Two, Ed25519Keyring::Two)),
		_ => Err("more than four validators".into()),
	}
}

/// The call of transaction `number`.
pub(crate) fn call(act: Act, number: u32, as_of: Moment, people: &People) -> RuntimeCall {
	use pallet_home_currency::Call as Balances;
	use pallet_stablecoin::Call as Assets;
	let target = || {
		let account = people.paid_by(number, 1).next();
		Address::Id(account.expect("one was asked for; qed"))
	};
	match act {
		Act::PayHome | Act::PayNative => RuntimeCall::Balances(Balances::<Runtime>::transfer_keep_alive {
			dest: target(),
			value: AMOUNT,
		}),
		Act::PayOther | Act::PayAsset => RuntimeCall::Assets(Assets::<Runtime>::transfer_keep_alive {
			id: COIN,
			target: target(),
			amount: AMOUNT,
		}),
		Act::PayWithMemo => RuntimeCall::Assets(Assets::<Runtime>::transfer_with_memo {
			id: COIN,
			target: target(),
			amount: AMOUNT,
			memo: Memo::truncate_from(format!("Invoice {number:08}").into_bytes()),
		}),
		Act::PayMany(count) => RuntimeCall::Assets(Assets::<Runtime>::transfer_batch {
			id: COIN,
			payments: batch(number, count, people),
		}),
		Act::Redeem => RuntimeCall::Assets(Assets::<Runtime>::redeem {
			id: COIN,
			amount: AMOUNT,
			payout_reference: blake2_256(&number.to_le_bytes()).into(),
		}),
		Act::Report => report(as_of),
	}
}

fn batch(number: u32, count: u32, people: &People) -> pallet_stablecoin::Payments<Runtime> {
	let payments: Vec<_> = people
		.paid_by(number, count)
		.map(|account| BatchPayment {
			target: Address::Id(account),
			amount: AMOUNT,
		})
		.collect();
	pallet_stablecoin::Payments::<Runtime>::truncate_from(payments)
}

/// The development attestor's report.
fn report(as_of: Moment) -> RuntimeCall {
	let cash = Component {
		class: AssetClass::Cash,
		residual_days: 0,
		currency: *b"HKD",
		market_value: TOTAL,
		custodian: blake2_256(b"harbour load custodian").into(),
	};
	let statement = blake2_256(&as_of.to_le_bytes()).into();
	report_call(COIN, as_of, Components::truncate_from(vec![cash]), statement)
}

/// A signed transaction.
pub(crate) fn sign(key: &Key, nonce: u32, genesis: Hash, call: RuntimeCall) -> Vec<u8> {
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::<Runtime>::new(),
		frame_system::CheckSpecVersion::<Runtime>::new(),
		frame_system::CheckTxVersion::<Runtime>::new(),
		frame_system::CheckGenesis::<Runtime>::new(),
		frame_system::CheckMortality::<Runtime>::from(Era::Immortal),
		CheckNonce::<Runtime>::from(nonce),
		frame_system::CheckWeight::<Runtime>::new(),
		ChargeTransactionPayment::<Runtime>::from(0),
		CheckMetadataHash::<Runtime>::new(false),
		frame_system::WeightReclaim::<Runtime>::new(),
	);
	// What each extension signs beside its own bytes, in the same order.
	let implicit = (
		(),
		VERSION.spec_version,
		VERSION.transaction_version,
		genesis,
		genesis,
		(),
		(),
		(),
		None,
		(),
	);
	let payload = SignedPayload::from_raw(call.clone(), extension.clone(), implicit);
	let signature = payload.using_encoded(|bytes| key.sign(bytes));
	UncheckedExtrinsic::new_signed(call, key.account().into(), signature, extension).encode()
}
