//! Harbour's genesis and transactions.

use crate::{people::People, Result};
use codec::Encode;
use harbour_primitives::{InstitutionId, Tier, HOME_CURRENCY};
use harbour_runtime::{
	genesis_presets::UNIT,
	signing::{implicit, Chain},
	AccountId, Address, Balance, ChargeTransactionPayment, CheckNonce, CurrencyId, Hash, Moment, Nonce, Runtime,
	RuntimeCall, RuntimeGenesisConfig, Signature, SignedPayload, System, TxExtension, UncheckedExtrinsic, VERSION,
};
use pallet_stablecoin::{BatchPayment, BusinessCalendar, MAX_BATCH};
use polkadot_sdk::{
	frame_metadata_hash_extension::CheckMetadataHash,
	frame_support::{
		dispatch::{DispatchClass, GetDispatchInfo},
		storage::storage_prefix,
		traits::BuildGenesisConfig,
		weights::Weight,
	},
	frame_system, pallet_timestamp,
	sc_chain_spec::{GenesisConfigBuilderRuntimeCaller, DEV_RUNTIME_PRESET},
	sp_core::{
		sr25519,
		storage::{well_known_keys::CODE, Storage},
		Pair,
	},
	sp_runtime::{generic::Era, traits::TransactionExtension, OpaqueExtrinsic},
};
use serde_json::Value;

/// A coin whose balances stand in the ledger's own map, as those of `pallet-assets` do.
const COIN: CurrencyId = 1;

/// Both coins, the home currency first.
pub(crate) const COINS: [CurrencyId; 2] = [HOME_CURRENCY, COIN];

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

/// Makes `holders` customers with `coins`, as [`genesis`] does, in a chain that goes on: parties by their numbers, each with its
/// account. For a state that the chain's runtime couldn't build in one call. To be run by [`Chain::write`](crate::chain::Chain::write).
pub(crate) fn onboard(holders: &[(u128, AccountId)], coins: &[CurrencyId]) {
	let parties = holders.iter().map(|(number, account)| {
		let accounts = vec![account.clone()];
		(
			number.to_be_bytes(),
			BANK,
			Tier::Full,
			*b"HK",
			FAR_FUTURE,
			Hash::zero(),
			accounts,
		)
	});
	let balances = holders
		.iter()
		.flat_map(|(_, account)| coins.iter().map(|coin| (*coin, account.clone(), FUNDS)));
	let mut config = RuntimeGenesisConfig::default();
	config.kyc.parties = parties.collect();
	config.assets.balances = balances.collect();
	config.assets.calendar = BusinessCalendar::<Runtime>::get();

	// Before the first block nothing has events.
	let number = System::block_number();
	System::set_block_number(0);
	config.kyc.build();
	config.assets.build();
	System::set_block_number(number);
	pass_block();
}

/// Where it stands how many accounts a chain knows, and how many currencies it has.
pub(crate) fn counters() -> [[u8; 32]; 2] {
	[
		storage_prefix(b"Kyc", b"KnownAccounts"),
		storage_prefix(b"Assets", b"CounterForAsset"),
	]
}

/// Gives `accounts` one more unit each of the home currency, out of nothing: a record changed, and no more.
pub(crate) fn touch(accounts: &[AccountId]) {
	for account in accounts {
		frame_system::Account::<Runtime>::mutate(account, |record| {
			record.data.free = record.data.free.saturating_add(1);
		});
	}
	pass_block();
}

/// What is written into a chain stands in a block of its own, which its state counts too.
fn pass_block() {
	System::set_block_number(System::block_number() + 1);
}

/// Where an account's record stands.
pub(crate) fn account_key(account: &AccountId) -> Vec<u8> {
	frame_system::Account::<Runtime>::hashed_key_for(account)
}

pub(crate) fn clock(now: Moment) -> OpaqueExtrinsic {
	UncheckedExtrinsic::new_bare(RuntimeCall::Timestamp(pallet_timestamp::Call::set { now })).into()
}

/// Every payer pays its payee in a coin.
pub(crate) fn coin_transfers(genesis: Hash, people: &People) -> Vec<OpaqueExtrinsic> {
	people
		.pairs()
		.map(|(payer, payee)| sign(payer, 0, genesis, coin_transfer(payee)))
		.collect()
}

/// Every payer pays its payee in the home currency.
pub(crate) fn home_transfers(genesis: Hash, people: &People) -> Vec<OpaqueExtrinsic> {
	people
		.pairs()
		.map(|(payer, payee)| sign(payer, 0, genesis, home_transfer(payee)))
		.collect()
}

pub(crate) fn coin_transfer(payee: &AccountId) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::transfer_keep_alive {
		id: COIN,
		target: payee.clone().into(),
		amount: AMOUNT,
	})
}

pub(crate) fn home_transfer(payee: &AccountId) -> RuntimeCall {
	RuntimeCall::Balances(pallet_home_currency::Call::transfer_keep_alive {
		dest: payee.clone().into(),
		value: AMOUNT,
	})
}

/// A transaction that does nothing.
pub(crate) fn remark() -> RuntimeCall {
	RuntimeCall::System(frame_system::Call::remark { remark: Vec::new() })
}

/// Every payee is paid in a coin once, by as few payers as pay `size` each.
pub(crate) fn coin_batches(genesis: Hash, people: &People, size: usize) -> Result<Vec<OpaqueExtrinsic>> {
	people
		.payees
		.chunks_exact(size)
		.zip(&people.payers)
		.map(|(payees, payer)| batch(payees).map(|call| sign(payer, 0, genesis, call)))
		.collect()
}

/// One payer's batch.
pub(crate) fn batch(payees: &[AccountId]) -> Result<RuntimeCall> {
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

/// What a transaction is declared with before it runs.
pub(crate) fn reserved(call: &RuntimeCall) -> Weight {
	let declared = call.get_dispatch_info().call_weight;
	let base = <Runtime as frame_system::Config>::BlockWeights::get()
		.get(DispatchClass::Normal)
		.base_extrinsic;
	base.saturating_add(declared).saturating_add(extension(0).weight(call))
}

/// What a transaction carries beside its call.
fn extension(nonce: Nonce) -> TxExtension {
	(
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
	)
}

/// The chain that signatures are for, with this genesis block.
pub(crate) fn signed_for(genesis: Hash) -> Chain {
	Chain {
		genesis,
		spec_version: VERSION.spec_version,
		transaction_version: VERSION.transaction_version,
	}
}

/// A payer's transaction.
pub(crate) fn sign(payer: &sr25519::Pair, nonce: Nonce, genesis: Hash, call: RuntimeCall) -> OpaqueExtrinsic {
	let extension = extension(nonce);
	let implicit = implicit(&signed_for(genesis), genesis);
	let payload = SignedPayload::from_raw(call.clone(), extension.clone(), implicit);
	let signature = Signature::Sr25519(payload.using_encoded(|bytes| payer.sign(bytes)));
	let payer = AccountId::from(payer.public());
	UncheckedExtrinsic::new_signed(call, payer.into(), signature, extension).into()
}
