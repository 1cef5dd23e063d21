//! The real runtime on the development preset: blocks with a clock, transactions with signatures, and every room's invariants at
//! the end of each test.

#![allow(unreachable_pub, reason = "the tests' own prelude")]

mod calls;
mod council;
mod coverage;
mod sessions;
mod wrapped;

pub use calls::*;
pub use council::*;
pub use coverage::*;
pub use sessions::*;
pub use wrapped::*;

use codec::Encode;
use harbour_primitives::{Balance, ControlProof, CurrencyId, InstitutionId, Moment, PartyId, HOME_CURRENCY};
use harbour_runtime::{
	genesis_presets, AccountId, Assets, Executive, Fees, Hash, Header, Institutions, Kyc, Nonce, Orders, Reserves,
	Runtime, RuntimeCall, RuntimeError, RuntimeEvent, RuntimeGenesisConfig, Signature, SignedPayload, System,
	Timestamp, TxExtension, UncheckedExtrinsic, Upgrades, Validators, SLOT_DURATION,
};
use polkadot_sdk::{
	frame_metadata_hash_extension::CheckMetadataHash,
	frame_support::dispatch::DispatchResult,
	frame_system, sp_consensus_aura,
	sp_core::sr25519,
	sp_io::TestExternalities,
	sp_keyring::Sr25519Keyring,
	sp_runtime::{
		generic::{Digest, Era},
		transaction_validity::{TransactionSource, TransactionValidity, TransactionValidityError},
		BuildStorage, DigestItem, DispatchError, MultiSignature,
	},
};

pub use genesis_presets::UNIT;
pub use Sr25519Keyring::{
	Alice, AliceStash, Bob, BobStash, Charlie, CharlieStash, Dave, DaveStash, Eve, Ferdie, FerdieStash,
};
/// Keys that nobody has onboarded.
pub use Sr25519Keyring::{EveStash, One, Two};

/// Monday, 6 July 2026, noon in Hong Kong: a week of business days ahead.
pub const START: Moment = 1_783_310_400_000;

pub const DAY: Moment = 24 * 3_600 * 1_000;
pub const MINUTE: Moment = 60 * 1_000;

/// How old a report may be, and how long a shortfall may last, by the preset's terms.
pub const MAX_AGE: Moment = 10 * MINUTE;
pub const GRACE: Moment = 60 * MINUTE;

/// A reserve larger than any coin's supply.
pub const PLENTY: Balance = 100_000_000 * UNIT;

pub const KHKD: CurrencyId = 1;
pub const CNH: CurrencyId = 2;

/// Attests both currencies of the preset; Charlie reports for it.
pub const AUDIT: InstitutionId = 3;

pub fn id(who: Sr25519Keyring) -> AccountId {
	who.to_account_id()
}

/// The party that `who` belongs to.
pub fn party_of(who: Sr25519Keyring) -> PartyId {
	pallet_kyc::Accounts::<Runtime>::get(id(who))
		.expect("is onboarded")
		.party
}

fn merge(into: &mut serde_json::Value, patch: serde_json::Value) {
	match (into, patch) {
		(serde_json::Value::Object(into), serde_json::Value::Object(patch)) => {
			for (key, value) in patch {
				merge(into.entry(key).or_insert(serde_json::Value::Null), value);
			}
		}
		(into, patch) => *into = patch,
	}
}

/// The development preset's state.
pub fn development() -> TestExternalities {
	let preset = genesis_presets::get_preset(&"development".into()).expect("the preset exists");
	let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).expect("the default encodes");
	merge(
		&mut config,
		serde_json::from_slice(&preset).expect("the preset is JSON"),
	);
	let config: RuntimeGenesisConfig = serde_json::from_value(config).expect("the preset fits the runtime");
	TestExternalities::new(config.build_storage().expect("genesis builds"))
}

/// Runs a test inside the first block, and checks every room at the end.
pub fn run_test(test: impl FnOnce()) {
	polkadot_sdk::sp_tracing::try_init_simple();
	development().execute_with(|| {
		next_block_at(START);
		test();
		check_invariants();
	});
}

pub fn check_invariants() {
	Institutions::do_try_state().expect("institutions");
	Kyc::do_try_state().expect("kyc");
	Orders::do_try_state().expect("orders");
	Reserves::do_try_state().expect("reserves");
	Assets::do_try_state().expect("the ledger");
	Fees::do_try_state().expect("fees");
	Upgrades::do_try_state().expect("upgrades");
	Validators::do_try_state().expect("validators");
	// K1: whoever holds a coin has a KYC record.
	for (who, account) in frame_system::Account::<Runtime>::iter() {
		let known = pallet_kyc::Accounts::<Runtime>::contains_key(&who);
		assert!(
			account.data.holdings == 0 || known,
			"K1: {who:?} holds coins and has no KYC record"
		);
	}
	// O1: the gate looks at an account's orders only where it is marked, so a mark and an order go together.
	for (who, record) in pallet_kyc::Accounts::<Runtime>::iter() {
		let ordered = pallet_orders::ByAccount::<Runtime>::contains_key(&who);
		assert_eq!(
			record.restricted, ordered,
			"O1: the mark of {who:?} is not what its orders say"
		);
	}
	// O2, from the ledger's side: no coin was taken but under an order.
	for currency in pallet_stablecoin::Asset::<Runtime>::iter_keys() {
		let under_orders: Balance = pallet_orders::Taken::<Runtime>::iter()
			.filter(|(_, taken, _)| *taken == currency)
			.map(|(_, _, amount)| amount)
			.sum();
		assert_eq!(
			pallet_stablecoin::Taken::<Runtime>::get(currency),
			under_orders,
			"O2: what was taken of {currency}"
		);
	}
	// C4: the gate at transfers looks at the ledger's mark, and at nothing else.
	for (currency, details) in pallet_stablecoin::Asset::<Runtime>::iter() {
		let coverage = pallet_reserves::Coverages::<Runtime>::get(currency);
		assert_eq!(
			details.coverage, coverage.level,
			"C4: the ledger shows another coverage of {currency}"
		);
	}
	let home = Assets::total_issuance(HOME_CURRENCY);
	assert_eq!(
		pallet_home_currency::TotalIssuance::<Runtime>::get(),
		home,
		"the front's copy of the issuance"
	);
}

use polkadot_sdk::frame_support::traits::fungibles::Inspect;

pub fn free(currency: CurrencyId, who: Sr25519Keyring) -> Balance {
	Assets::balance(currency, &id(who))
}

pub fn supply(currency: CurrencyId) -> Balance {
	Assets::total_issuance(currency)
}

/// Opens the next block `ms` after the last.
pub fn wait(ms: Moment) {
	next_block_at(Timestamp::get() + ms.max(SLOT_DURATION));
}

pub fn next_block() {
	wait(SLOT_DURATION);
}

/// As [`wait`], with a look at what the whole of this block has left, what it did at its end included.
pub fn end_block<Seen>(ms: Moment, look: impl FnOnce() -> Seen) -> Seen {
	Executive::finalize_block();
	let seen = look();
	open_block_at(Timestamp::get() + ms.max(SLOT_DURATION));
	seen
}

/// Opens block 1, for those who look at the block itself.
pub fn open_first_block() {
	open_block_at(START);
}

fn next_block_at(now: Moment) {
	if System::block_number() > 0 {
		Executive::finalize_block();
	}
	open_block_at(now);
}

fn open_block_at(now: Moment) {
	let parent = System::block_number();
	let slot = sp_consensus_aura::Slot::from(now / SLOT_DURATION);
	let digest = Digest {
		logs: vec![DigestItem::PreRuntime(sp_consensus_aura::AURA_ENGINE_ID, slot.encode())],
	};
	Executive::initialize_block(&Header {
		parent_hash: System::block_hash(parent),
		number: parent + 1,
		state_root: Default::default(),
		extrinsics_root: Default::default(),
		digest,
	});
	Executive::apply_extrinsic(clock(now))
		.expect("the inherent is valid")
		.expect("the clock is set");
}

/// The transaction that every block starts with.
pub fn clock(now: Moment) -> UncheckedExtrinsic {
	let set = RuntimeCall::Timestamp(polkadot_sdk::pallet_timestamp::Call::set { now });
	UncheckedExtrinsic::new_bare(set)
}

/// A transaction as a wallet signs it.
pub fn sign(who: Sr25519Keyring, nonce: Nonce, tip: Balance, call: RuntimeCall) -> UncheckedExtrinsic {
	sign_with(&who.pair(), id(who), nonce, tip, call)
}

pub fn sign_with(
	pair: &sr25519::Pair,
	who: AccountId,
	nonce: Nonce,
	tip: Balance,
	call: RuntimeCall,
) -> UncheckedExtrinsic {
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckMortality::from(Era::Immortal),
		harbour_runtime::CheckNonce::from(nonce),
		frame_system::CheckWeight::new(),
		harbour_runtime::ChargeTransactionPayment::from(tip),
		CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	);
	let payload = SignedPayload::new(call.clone(), extension.clone()).expect("the extension has its implicit part");
	let signature = payload.using_encoded(|bytes| polkadot_sdk::sp_core::Pair::sign(pair, bytes));
	UncheckedExtrinsic::new_signed(call, who.into(), MultiSignature::Sr25519(signature), extension)
}

/// Signs, applies in the current block, and gives the call's own result.
pub fn submit(who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> DispatchResult {
	apply(sign(who, System::account_nonce(id(who)), 0, call.into())).expect("the transaction is valid")
}

/// The pool's answer and, where that is yes, the call's.
pub fn apply(transaction: UncheckedExtrinsic) -> Result<DispatchResult, TransactionValidityError> {
	Executive::apply_extrinsic(transaction)
}

/// What the pool says of a transaction.
pub fn validate(transaction: UncheckedExtrinsic) -> TransactionValidity {
	Executive::validate_transaction(TransactionSource::External, transaction, System::parent_hash())
}

/// An error of the ledger, as it stands in a dispatch result.
pub fn ledger(error: pallet_stablecoin::Error<Runtime>) -> DispatchError {
	error.into()
}

/// An error of kyc, likewise.
pub fn registry(error: pallet_kyc::Error<Runtime>) -> DispatchError {
	error.into()
}

/// An error of orders, likewise.
pub fn docket(error: pallet_orders::Error<Runtime>) -> DispatchError {
	error.into()
}

/// An error of the reserves, likewise.
pub fn reserves(error: pallet_reserves::Error<Runtime>) -> DispatchError {
	error.into()
}

/// Every event of this block.
pub fn events() -> Vec<RuntimeEvent> {
	System::read_events_no_consensus().map(|record| record.event).collect()
}

/// The ledger's whole state, to compare before and after.
pub fn ledger_state() -> Vec<(Vec<u8>, Vec<u8>)> {
	let mut state = Vec::new();
	for pallet in [&b"Assets"[..], b"Balances"] {
		let prefix = polkadot_sdk::sp_io::hashing::twox_128(pallet).to_vec();
		let mut key = prefix.clone();
		while let Some(next) = polkadot_sdk::sp_io::storage::next_key(&key).filter(|next| next.starts_with(&prefix)) {
			let value = polkadot_sdk::sp_io::storage::get(&next).expect("the key exists");
			state.push((next.clone(), value.to_vec()));
			key = next;
		}
	}
	for (who, account) in frame_system::Account::<Runtime>::iter() {
		let data = account.data;
		state.push((
			who.encode(),
			(data.free, data.reserved, data.frozen, data.holdings).encode(),
		));
	}
	state
}

/// Proof that the holder of `pair` controls its account.
pub fn control_proof(
	pair: &sr25519::Pair,
	who: &AccountId,
	registrar: InstitutionId,
	party: PartyId,
) -> ControlProof<Signature> {
	let valid_until = Timestamp::get() + 60_000;
	let statement = Kyc::statement(who, registrar, party, valid_until);
	let signature = MultiSignature::Sr25519(polkadot_sdk::sp_core::Pair::sign(pair, &statement));
	ControlProof { signature, valid_until }
}

/// The attestor's report of `currency`, as of now.
pub fn report(currency: CurrencyId, total: Balance) {
	submit(Charlie, attestation(currency, total)).expect("the report is accepted");
}

/// The module error's name, for messages.
pub fn name_of(error: DispatchError) -> String {
	match RuntimeError::from_dispatch_error(error) {
		Some(error) => format!("{error:?}"),
		None => format!("{error:?}"),
	}
}
