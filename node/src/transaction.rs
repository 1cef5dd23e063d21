//! Signs a transaction as a wallet would.

use codec::Encode;
use harbour_runtime::{
	signing::{implicit, Chain},
	AccountId, Hash, Nonce, Runtime, RuntimeCall, Signature, SignedPayload, TxExtension, UncheckedExtrinsic,
};
use polkadot_sdk::{frame_metadata_hash_extension, frame_system, sp_core, sp_runtime};
use sp_core::sr25519;
use sp_runtime::generic::Era;

/// Blocks for which a transaction stays valid: a lost one must not come back minutes later with an old figure.
const MORTALITY: u64 = 64;

/// The state a transaction is signed on.
pub(crate) struct At {
	pub(crate) genesis: Hash,
	pub(crate) block: Hash,
	pub(crate) number: u32,
	pub(crate) spec_version: u32,
	pub(crate) transaction_version: u32,
}

/// A transaction of `account`, mortal and without a tip. `signer` signs the bytes it is given with the account's
/// sr25519 key; its error is passed on.
pub(crate) fn sign<E>(
	account: AccountId,
	call: RuntimeCall,
	nonce: Nonce,
	at: &At,
	signer: impl FnOnce(&[u8]) -> Result<sr25519::Signature, E>,
) -> Result<UncheckedExtrinsic, E> {
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::<Runtime>::new(),
		frame_system::CheckSpecVersion::<Runtime>::new(),
		frame_system::CheckTxVersion::<Runtime>::new(),
		frame_system::CheckGenesis::<Runtime>::new(),
		frame_system::CheckMortality::<Runtime>::from(Era::mortal(MORTALITY, at.number.into())),
		harbour_runtime::CheckNonce::<Runtime>::from(nonce),
		frame_system::CheckWeight::<Runtime>::new(),
		harbour_runtime::ChargeTransactionPayment::<Runtime>::from(0),
		frame_metadata_hash_extension::CheckMetadataHash::<Runtime>::new(false),
		frame_system::WeightReclaim::<Runtime>::new(),
	);
	let chain = Chain {
		genesis: at.genesis,
		spec_version: at.spec_version,
		transaction_version: at.transaction_version,
	};
	let payload = SignedPayload::from_raw(call.clone(), extension.clone(), implicit(&chain, at.block));
	let signature = payload.using_encoded(signer)?;

	Ok(UncheckedExtrinsic::new_signed(
		call,
		account.into(),
		Signature::Sr25519(signature),
		extension,
	))
}
