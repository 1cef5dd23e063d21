//! Signs a transaction as a wallet would.

use codec::Encode;
use harbour_runtime::{Hash, Nonce, Runtime, RuntimeCall, Signature, SignedPayload, TxExtension, UncheckedExtrinsic};
use polkadot_sdk::{frame_metadata_hash_extension, frame_system, pallet_transaction_payment, sp_keyring, sp_runtime};
use sp_keyring::Sr25519Keyring;
use sp_runtime::generic::Era;

/// Blocks for which a transaction stays valid: a lost one must not come back minutes later with an old figure.
const MORTALITY: u64 = 64;

/// The state a transaction is signed on.
pub(super) struct At {
	pub(super) genesis: Hash,
	pub(super) block: Hash,
	pub(super) number: u32,
	pub(super) spec_version: u32,
	pub(super) transaction_version: u32,
}

pub(super) fn sign(signer: Sr25519Keyring, call: RuntimeCall, nonce: Nonce, at: &At) -> UncheckedExtrinsic {
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::<Runtime>::new(),
		frame_system::CheckSpecVersion::<Runtime>::new(),
		frame_system::CheckTxVersion::<Runtime>::new(),
		frame_system::CheckGenesis::<Runtime>::new(),
		frame_system::CheckMortality::<Runtime>::from(Era::mortal(MORTALITY, at.number.into())),
		harbour_runtime::CheckNonce::<Runtime>::from(nonce),
		frame_system::CheckWeight::<Runtime>::new(),
		pallet_transaction_payment::ChargeTransactionPayment::<Runtime>::from(0),
		frame_metadata_hash_extension::CheckMetadataHash::<Runtime>::new(false),
		frame_system::WeightReclaim::<Runtime>::new(),
	);
	// What each extension signs beside its own bytes, in the same order. It can't be asked of the extensions
	// themselves: outside the runtime they have no chain to look at.
	let implicit = (
		(),
		at.spec_version,
		at.transaction_version,
		at.genesis,
		at.block,
		(),
		(),
		(),
		None,
		(),
	);
	let payload = SignedPayload::from_raw(call.clone(), extension.clone(), implicit);
	let signature = payload.using_encoded(|bytes| signer.sign(bytes));

	UncheckedExtrinsic::new_signed(
		call,
		signer.to_account_id().into(),
		Signature::Sr25519(signature),
		extension,
	)
}
