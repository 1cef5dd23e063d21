//! A signature that this node has found good is not checked again.
//!
//! A payment is checked when it enters the pool, once more when a block is built or imported with it, and again in the pool when a
//! block is replaced. Each check of its signature takes some 35 µs, about a third of what importing the payment takes. Here the
//! runtime's host functions that check signatures remember which they found good, and who made those whose maker they are asked for: the
//! runtime asks as before and gets the same answers, since what is asked is all that an answer depends on.

#![allow(
	dead_code,
	unexpected_cfgs,
	unreachable_pub,
	reason = "what the macro writes: functions to call from native code, and a question whether it is compiled into a runtime"
)]

#[cfg(test)]
mod tests;

use harbour_runtime::signing::Signed;
use polkadot_sdk::{
	sp_core::{ecdsa, ed25519, sr25519},
	sp_io::{
		self,
		hashing::{blake2_256, keccak_256},
		EcdsaVerifyError,
	},
	sp_runtime::MultiSignature,
	sp_wasm_interface,
};
use schnellru::{ByLength, LruMap};
use sp_runtime_interface::{
	pass_by::{AllocateAndReturnByCodec, PassFatPointerAndRead, PassPointerAndRead},
	runtime_interface,
};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

/// The host functions of the SDK, with those that check signatures replaced by ours.
pub(crate) type HostFunctions =
	sp_wasm_interface::ExtendedHostFunctions<sp_io::SubstrateHostFunctions, crypto::HostFunctions>;

/// As many as the pool holds transactions, twice: one that waits there is checked again in its block. About 10 MB, and for recoverable
/// ones as many again.
const REMEMBERED: u32 = 131_072;

/// The key of what was found good. A collision of BLAKE2b-256 would let a bad signature pass; with one, an attacker could as well
/// exchange the chain's state.
type Key = [u8; 32];

static GOOD: LazyLock<Mutex<LruMap<Key, ()>>> = LazyLock::new(|| Mutex::new(LruMap::new(ByLength::new(REMEMBERED))));

/// Who made recoverable signatures, by the hash of signature and message: those of accounts with ECDSA keys.
static RECOVERED: LazyLock<Mutex<LruMap<Key, Signer>>> =
	LazyLock::new(|| Mutex::new(LruMap::new(ByLength::new(REMEMBERED))));

/// A compressed public key.
type Signer = [u8; 33];

/// The SDK's interface of this name, as far as it is replaced: the names and versions are those under which runtimes import the
/// functions. First versions that no runtime of ours imports are here because the second needs them.
#[runtime_interface]
pub(crate) trait Crypto {
	/// As it was: signatures of schnorrkel before its audit passed too.
	fn sr25519_verify(
		sig: PassPointerAndRead<&sr25519::Signature, 64>,
		msg: PassFatPointerAndRead<&[u8]>,
		pub_key: PassPointerAndRead<&sr25519::Public, 32>,
	) -> bool {
		sr25519::Pair::verify_deprecated(sig, msg, pub_key)
	}

	/// Whether `sig` is a signature of `msg` by `pub_key`.
	#[version(2)]
	fn sr25519_verify(
		sig: PassPointerAndRead<&sr25519::Signature, 64>,
		msg: PassFatPointerAndRead<&[u8]>,
		pub_key: PassPointerAndRead<&sr25519::Public, 32>,
	) -> bool {
		remembering(Scheme::Sr25519, &sig.0, &pub_key.0, msg, || {
			sp_io::crypto::sr25519_verify(sig, msg, pub_key)
		})
	}

	/// Whether `sig` is a signature of `msg` by `pub_key`.
	fn ed25519_verify(
		sig: PassPointerAndRead<&ed25519::Signature, 64>,
		msg: PassFatPointerAndRead<&[u8]>,
		pub_key: PassPointerAndRead<&ed25519::Public, 32>,
	) -> bool {
		remembering(Scheme::Ed25519, &sig.0, &pub_key.0, msg, || {
			sp_io::crypto::ed25519_verify(sig, msg, pub_key)
		})
	}

	/// As it was: overflowing signatures passed too.
	fn ecdsa_verify(
		sig: PassPointerAndRead<&ecdsa::Signature, 65>,
		msg: PassFatPointerAndRead<&[u8]>,
		pub_key: PassPointerAndRead<&ecdsa::Public, 33>,
	) -> bool {
		#[allow(deprecated, reason = "what the first version is")]
		ecdsa::Pair::verify_deprecated(sig, msg, pub_key)
	}

	/// Whether `sig` is a signature of `msg` by `pub_key`.
	#[version(2)]
	fn ecdsa_verify(
		sig: PassPointerAndRead<&ecdsa::Signature, 65>,
		msg: PassFatPointerAndRead<&[u8]>,
		pub_key: PassPointerAndRead<&ecdsa::Public, 33>,
	) -> bool {
		remembering(Scheme::Ecdsa, &sig.0, &pub_key.0, msg, || {
			sp_io::crypto::ecdsa_verify(sig, msg, pub_key)
		})
	}

	/// As it was, but for overflowing signatures, which are refused as by the second.
	fn secp256k1_ecdsa_recover_compressed(
		sig: PassPointerAndRead<&[u8; 65], 65>,
		msg: PassPointerAndRead<&[u8; 32], 32>,
	) -> AllocateAndReturnByCodec<Result<Signer, EcdsaVerifyError>> {
		sp_io::crypto::secp256k1_ecdsa_recover_compressed(sig, msg)
	}

	/// Who made the signature `sig` of the message with this hash.
	#[version(2)]
	fn secp256k1_ecdsa_recover_compressed(
		sig: PassPointerAndRead<&[u8; 65], 65>,
		msg: PassPointerAndRead<&[u8; 32], 32>,
	) -> AllocateAndReturnByCodec<Result<Signer, EcdsaVerifyError>> {
		recovering(sig, msg)
	}
}

/// What a signature was checked by.
#[derive(Clone, Copy)]
enum Scheme {
	Sr25519,
	Ed25519,
	Ecdsa,
}

/// Asks about a transaction's signature what the runtime will, so that it is known then.
pub(crate) fn check(signed: &Signed) {
	let (message, signer) = (&signed.message[..], <[u8; 32]>::from(signed.signer.clone()));
	match &signed.signature {
		MultiSignature::Sr25519(signature) => {
			remembering(Scheme::Sr25519, &signature.0, &signer, message, || {
				sp_io::crypto::sr25519_verify(signature, message, &signer.into())
			});
		}
		MultiSignature::Ed25519(signature) => {
			remembering(Scheme::Ed25519, &signature.0, &signer, message, || {
				sp_io::crypto::ed25519_verify(signature, message, &signer.into())
			});
		}
		MultiSignature::Ecdsa(signature) => drop(recovering(&signature.0, &blake2_256(message))),
		MultiSignature::Eth(signature) => drop(recovering(&signature.0, &keccak_256(message))),
	}
}

/// Who made a signature, as it was found before, or else as it is found now. Nearly every one was made by somebody: whoever asks compares.
fn recovering(signature: &[u8; 65], message: &[u8; 32]) -> Result<Signer, EcdsaVerifyError> {
	let key = recoverable(signature, message);
	if let Some(signer) = recovered().get(&key) {
		return Ok(*signer);
	}
	let signer = sp_io::crypto::secp256k1_ecdsa_recover_compressed(signature, message)?;
	recovered().insert(key, signer);
	Ok(signer)
}

/// Whether this was found good before, or else what `verify` says now. Only what is good is remembered: bad signatures cost who checks
/// them as much as they did, and push nothing out.
fn remembering(scheme: Scheme, signature: &[u8], signer: &[u8], message: &[u8], verify: impl FnOnce() -> bool) -> bool {
	let key = key(scheme, signature, signer, message);
	// The lock is not held while a signature is checked: the pool's tasks and the author check side by side.
	if good().get(&key).is_some() {
		return true;
	}
	let valid = verify();
	if valid {
		good().insert(key, ());
	}
	valid
}

/// All that says who made a signature.
fn recoverable(signature: &[u8; 65], message: &[u8; 32]) -> Key {
	blake2_256(&[&signature[..], message].concat())
}

/// Whether the signature has been found good.
#[cfg(test)]
pub(crate) fn is_known(signed: &Signed) -> bool {
	let (scheme, signature): (_, &[u8]) = match &signed.signature {
		MultiSignature::Sr25519(signature) => (Scheme::Sr25519, &signature.0),
		MultiSignature::Ed25519(signature) => (Scheme::Ed25519, &signature.0),
		_ => return false,
	};
	let key = key(scheme, signature, signed.signer.as_ref(), &signed.message);
	good().get(&key).is_some()
}

/// All that an answer depends on. The lengths of signature and signer follow from the scheme, so no two questions have the same
/// bytes.
fn key(scheme: Scheme, signature: &[u8], signer: &[u8], message: &[u8]) -> Key {
	let mut question = Vec::with_capacity(1 + signature.len() + signer.len() + message.len());
	question.push(scheme as u8);
	question.extend_from_slice(signature);
	question.extend_from_slice(signer);
	question.extend_from_slice(message);
	blake2_256(&question)
}

/// As [`good`].
fn recovered() -> MutexGuard<'static, LruMap<Key, Signer>> {
	RECOVERED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A thread that panicked while it held the lock left a whole map: each act on it is one call.
fn good() -> MutexGuard<'static, LruMap<Key, ()>> {
	GOOD.lock().unwrap_or_else(PoisonError::into_inner)
}
