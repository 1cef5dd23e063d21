//! The yardstick's genesis and transactions: Harbour's people and extensions, FRAME's pallets.

use super::{genesis::Founding, harbour};
use crate::{
	people::{Key, People},
	scenario::Act,
	Result,
};
use codec::{Compact, Encode};
use harbour_yardstick::{
	genesis::ASSET, Address, Balance, Hash, Runtime, RuntimeCall, SignedPayload, TxExtension, UncheckedExtrinsic,
	VERSION,
};
use polkadot_sdk::{
	frame_metadata_hash_extension::CheckMetadataHash, frame_system, pallet_assets, pallet_balances,
	pallet_transaction_payment::ChargeTransactionPayment, sp_core::storage::Storage, sp_runtime::generic::Era,
};

/// What everybody starts with, of the asset and of the native token.
const FUNDS: Balance = 1_000_000_000_000;

/// A payment.
const AMOUNT: Balance = 100_000;

/// Everybody with funds, and the authorities that a Harbour chain of so many validators has.
pub(crate) fn genesis(founding: &Founding<'_>) -> Result<Storage> {
	let authorities = (0..founding.validators)
		.map(|number| {
			let (aura, grandpa) = harbour::authority(number)?;
			Ok((aura.public().into(), grandpa.public().into()))
		})
		.collect::<Result<Vec<_>>>()?;
	Ok(harbour_yardstick::genesis::storage(
		Vec::new(),
		authorities,
		founding.people.accounts(),
		FUNDS,
	)?)
}

/// The call of transaction `number`: a payment of the asset, or of the native token whatever else is asked.
pub(crate) fn call(act: Act, number: u32, people: &People) -> RuntimeCall {
	let account = people.paid_by(number, 1).next();
	let target = Address::Id(account.expect("one was asked for; qed"));
	match act {
		Act::PayAsset => RuntimeCall::Assets(pallet_assets::Call::<Runtime>::transfer_keep_alive {
			id: Compact(ASSET),
			target,
			amount: AMOUNT,
		}),
		_ => RuntimeCall::Balances(pallet_balances::Call::<Runtime>::transfer_keep_alive {
			dest: target,
			value: AMOUNT,
		}),
	}
}

/// A signed transaction.
pub(crate) fn sign(key: &Key, nonce: u32, genesis: Hash, call: RuntimeCall) -> Vec<u8> {
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::<Runtime>::new(),
		frame_system::CheckSpecVersion::<Runtime>::new(),
		frame_system::CheckTxVersion::<Runtime>::new(),
		frame_system::CheckGenesis::<Runtime>::new(),
		frame_system::CheckMortality::<Runtime>::from(Era::Immortal),
		frame_system::CheckNonce::<Runtime>::from(nonce),
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
