//! Harbour's genesis and transactions.

use crate::{people::People, Result};
use codec::Encode;
use harbour_primitives::{InstitutionId, Tier, HOME_CURRENCY};
use harbour_runtime::{
	genesis_presets::UNIT, AccountId, Address, Balance, ChargeTransactionPayment, CheckNonce, CurrencyId, Hash, Moment, Runtime, RuntimeCall,
	Signature, SignedPayload, TxExtension, UncheckedExtrinsic, VERSION,
};
use pallet_stablecoin::{BatchPayment, MAX_BATCH};
use polkadot_sdk::{
	frame_metadata_hash_extension::CheckMetadataHash,
	frame_system, pallet_timestamp,
	sc_chain_spec::{GenesisConfigBuilderRuntimeCaller, DEV_RUNTIME_PRESET},
	sp_core::{
		sr25519,
		storage::{well_known_keys::CODE, Storage},
		Pair,
	},
	sp_runtime::{generic::Era, OpaqueExtrinsic},
};
use serde_json::Value;

/// A coin whose balances stand in the ledger's own map, as those of `pallet-assets` do.
const COIN: CurrencyId = 1;

/// What everybody starts with, of either coin.
const FUNDS: Balance = 10_000 * UNIT;

/// A payment.
const AMOUNT: Balance = UNIT;

/// Most payments of a batch.
pub(crate) const BATCH: usize = MAX_BATCH as usize;

/// The development preset's first institution, a registrar.
const BANK: InstitutionId = 1;

/// 1 January 2100. Not without end: a customer's verification may lapse, so the clock is looked at.
const FAR_FUTURE: Moment = 4_102_444_800_000;

/// The development preset, with `people` as its customers. Their tier has limits in both coins, so every payment is
/// held against them.
pub(crate) fn genesis(wasm: &[u8], people: &People) -> Result<Storage> {
	let runtime = <GenesisConfigBuilderRuntimeCaller>::new(wasm);
	let mut config = runtime.get_named_preset(Some(&DEV_RUNTIME_PRESET.to_string()))?;
	let parties: Vec<Value> = (0u128..)
		.zip(people.accounts())
		.map(|(number, account)| {
			let (party, commitment) = (number.to_be_bytes(), Hash::zero());
			let accounts = vec![account];
			serde_json::to_value((party, BANK, Tier::Full, *b"HK", FAR_FUTURE, commitment, accounts))
		})
		.collect::<serde_json::Result<_>>()?;
	let balances: Vec<Value> = people
		.accounts()
		.flat_map(|account| [(HOME_CURRENCY, account.clone(), FUNDS), (COIN, account, FUNDS)])
		.map(serde_json::to_value)
		.collect::<serde_json::Result<_>>()?;
	append(&mut config, "/kyc/parties", parties)?;
	append(&mut config, "/assets/balances", balances)?;

	let mut storage = runtime.get_storage_for_patch(config)?;
	storage.top.insert(CODE.to_vec(), wasm.to_vec());
	Ok(storage)
}

fn append(config: &mut Value, list: &str, entries: Vec<Value>) -> Result<()> {
	config
		.pointer_mut(list)
		.and_then(Value::as_array_mut)
		.ok_or_else(|| format!("the preset has no list {list}"))?
		.extend(entries);
	Ok(())
}

pub(crate) fn clock(now: Moment) -> OpaqueExtrinsic {
	UncheckedExtrinsic::new_bare(RuntimeCall::Timestamp(pallet_timestamp::Call::set { now })).into()
}

/// Every payer pays its payee in a coin.
pub(crate) fn coin_transfers(genesis: Hash, people: &People) -> Vec<OpaqueExtrinsic> {
	let transfer = |payee: &AccountId| pallet_stablecoin::Call::<Runtime>::transfer_keep_alive {
		id: COIN,
		target: payee.clone().into(),
		amount: AMOUNT,
	};
	people
		.pairs()
		.map(|(payer, payee)| sign(payer, genesis, RuntimeCall::Assets(transfer(payee))))
		.collect()
}

/// Every payer pays its payee in the home currency.
pub(crate) fn home_transfers(genesis: Hash, people: &People) -> Vec<OpaqueExtrinsic> {
	let transfer = |payee: &AccountId| pallet_home_currency::Call::<Runtime>::transfer_keep_alive {
		dest: payee.clone().into(),
		value: AMOUNT,
	};
	people
		.pairs()
		.map(|(payer, payee)| sign(payer, genesis, RuntimeCall::Balances(transfer(payee))))
		.collect()
}

/// Every payee is paid in a coin once, by as few payers as pay `size` each.
pub(crate) fn coin_batches(genesis: Hash, people: &People, size: usize) -> Result<Vec<OpaqueExtrinsic>> {
	people
		.payees
		.chunks_exact(size)
		.zip(&people.payers)
		.map(|(payees, payer)| batch(payees).map(|call| sign(payer, genesis, call)))
		.collect()
}

/// One payer's batch.
fn batch(payees: &[AccountId]) -> Result<RuntimeCall> {
	let payments: Vec<BatchPayment<Address>> = payees
		.iter()
		.map(|payee| BatchPayment {
			target: Address::Id(payee.clone()),
			amount: AMOUNT,
		})
		.collect();
	Ok(RuntimeCall::Assets(
		pallet_stablecoin::Call::<Runtime>::transfer_batch {
			id: COIN,
			payments: payments
				.try_into()
				.map_err(|_| "the runtime allows no batch of this size")?,
		},
	))
}

/// A payer's first transaction.
fn sign(payer: &sr25519::Pair, genesis: Hash, call: RuntimeCall) -> OpaqueExtrinsic {
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::<Runtime>::new(),
		frame_system::CheckSpecVersion::<Runtime>::new(),
		frame_system::CheckTxVersion::<Runtime>::new(),
		frame_system::CheckGenesis::<Runtime>::new(),
		frame_system::CheckMortality::<Runtime>::from(Era::Immortal),
		CheckNonce::<Runtime>::from(0),
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
	let signature = Signature::Sr25519(payload.using_encoded(|bytes| payer.sign(bytes)));
	let payer = AccountId::from(payer.public());
	UncheckedExtrinsic::new_signed(call, payer.into(), signature, extension).into()
}
