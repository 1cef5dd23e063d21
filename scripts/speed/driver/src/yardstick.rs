//! The yardstick's genesis and transactions: Harbour's people, amounts and extensions, FRAME's pallets.

use crate::{people::People, Result};
use codec::{Compact, Encode};
use harbour_yardstick::{
	genesis::{storage, ASSET},
	AccountId, Balance, Hash, Runtime, RuntimeCall, Signature, SignedPayload, TxExtension, UncheckedExtrinsic, VERSION,
};
use polkadot_sdk::{
	frame_metadata_hash_extension::CheckMetadataHash,
	frame_system, pallet_assets, pallet_balances, pallet_timestamp,
	pallet_transaction_payment::ChargeTransactionPayment,
	sp_core::{sr25519, storage::Storage, Pair},
	sp_runtime::{generic::Era, OpaqueExtrinsic},
};

/// What everybody starts with, of the asset and of the native token.
const FUNDS: Balance = 10_000_000_000;

/// A payment.
const AMOUNT: Balance = 1_000_000;

/// Everybody with an account, and with some of one sufficient asset. Nobody is an authority: there is no node here.
pub(crate) fn genesis(wasm: &[u8], people: &People) -> Result<Storage> {
	Ok(storage(wasm.to_vec(), Vec::new(), people.accounts(), FUNDS)?)
}

pub(crate) fn clock(now: u64) -> OpaqueExtrinsic {
	UncheckedExtrinsic::new_bare(RuntimeCall::Timestamp(pallet_timestamp::Call::set { now })).into()
}

/// Every payer pays its payee in an asset.
pub(crate) fn asset_transfers(genesis: Hash, people: &People) -> Vec<OpaqueExtrinsic> {
	let transfer = |payee: &AccountId| pallet_assets::Call::<Runtime>::transfer_keep_alive {
		id: Compact(ASSET),
		target: payee.clone().into(),
		amount: AMOUNT,
	};
	people
		.pairs()
		.map(|(payer, payee)| sign(payer, genesis, RuntimeCall::Assets(transfer(payee))))
		.collect()
}

/// Every payer pays its payee in the native token.
pub(crate) fn native_transfers(genesis: Hash, people: &People) -> Vec<OpaqueExtrinsic> {
	let transfer = |payee: &AccountId| pallet_balances::Call::<Runtime>::transfer_keep_alive {
		dest: payee.clone().into(),
		value: AMOUNT,
	};
	people
		.pairs()
		.map(|(payer, payee)| sign(payer, genesis, RuntimeCall::Balances(transfer(payee))))
		.collect()
}

/// A payer's first transaction.
fn sign(payer: &sr25519::Pair, genesis: Hash, call: RuntimeCall) -> OpaqueExtrinsic {
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::<Runtime>::new(),
		frame_system::CheckSpecVersion::<Runtime>::new(),
		frame_system::CheckTxVersion::<Runtime>::new(),
		frame_system::CheckGenesis::<Runtime>::new(),
		frame_system::CheckMortality::<Runtime>::from(Era::Immortal),
		frame_system::CheckNonce::<Runtime>::from(0),
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
