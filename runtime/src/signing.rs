//! What a signature is of, told outside the runtime: there the extensions have no chain to ask.

use crate::{AccountId, Hash, Runtime, RuntimeCall, Signature, SignedPayload, TxExtension, UncheckedExtrinsic};
use alloc::vec::Vec;
use codec::Encode;
use polkadot_sdk::{
	frame_metadata_hash_extension::CheckMetadataHash,
	sp_runtime::{
		generic::{Era, Preamble},
		traits::TransactionExtension,
		MultiAddress,
	},
};

/// The chain that signatures are for.
#[derive(Clone, Copy, Debug)]
pub struct Chain {
	/// The hash of its first block.
	pub genesis: Hash,
	/// Of the runtime that executes the transaction.
	pub spec_version: u32,
	/// Of what transactions look like.
	pub transaction_version: u32,
}

/// What each extension signs beside its own bytes, in the same order. `birth` is the first block after which the transaction is valid; where
/// it always is, the genesis block.
pub fn implicit(chain: &Chain, birth: Hash) -> <TxExtension as TransactionExtension<RuntimeCall>>::Implicit {
	(
		(),
		chain.spec_version,
		chain.transaction_version,
		chain.genesis,
		birth,
		(),
		(),
		(),
		None,
		(),
	)
}

/// A signature, and all that it depends on whether it is good.
pub struct Signed {
	/// As the transaction has it.
	pub signature: Signature,
	/// Who is said to have made it.
	pub signer: AccountId,
	/// The signed bytes, or their hash where they are more than 256.
	pub message: Vec<u8>,
}

/// The signature of `transaction`, where it has one that this can be said of: one that is bound to a hash of the metadata is not. `birth`
/// is the hash of the block that an era begins with.
pub fn signed(
	transaction: &UncheckedExtrinsic,
	chain: &Chain,
	birth: impl FnOnce(Era) -> Option<Hash>,
) -> Option<Signed> {
	let Preamble::Signed(MultiAddress::Id(signer), signature, extension) = &transaction.preamble else {
		return None;
	};
	let without_metadata = CheckMetadataHash::<Runtime>::new(false).encode();
	if extension.8.encode() != without_metadata {
		return None;
	}
	let implicit = implicit(chain, birth(extension.4 .0)?);
	let payload = SignedPayload::from_raw(transaction.function.clone(), extension.clone(), implicit);
	Some(Signed {
		signature: signature.clone(),
		signer: signer.clone(),
		message: payload.using_encoded(<[u8]>::to_vec),
	})
}
