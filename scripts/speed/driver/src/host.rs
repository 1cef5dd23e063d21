//! The host functions that the runtimes call: the SDK's, with a clock around those that take longest, and with signatures that
//! can be remembered as a node does (`node/src/signatures.rs`). Unless that is asked for, each is checked.

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
	sc_executor::sp_wasm_interface::ExtendedHostFunctions,
	sp_core::{ed25519, sr25519, storage::StateVersion, H256},
	sp_io::{self, hashing::blake2_256, SubstrateHostFunctions},
	sp_runtime::{
		traits::{BlakeTwo256, Hash},
		MultiSignature,
	},
};
use sp_runtime_interface::{
	pass_by::{
		AllocateAndReturnFatPointer, AllocateAndReturnPointer, PassAs, PassFatPointerAndDecode, PassFatPointerAndRead,
		PassPointerAndRead,
	},
	runtime_interface,
};
use std::{
	cell::{Cell, RefCell},
	collections::HashSet,
	ops::Add,
	sync::{Arc, Mutex, PoisonError},
	time::{Duration, Instant},
};

pub(crate) type HostFunctions = ExtendedHostFunctions<SubstrateHostFunctions, Replaced>;

type Replaced = (crypto::HostFunctions, storage::HostFunctions, trie::HostFunctions);

thread_local! {
	// The runtime calls back on the thread that has called it.
	static SIGNATURES: Cell<Signatures> = const { Cell::new(Signatures::Checked) };
	static GOOD: RefCell<Good> = RefCell::default();
	/// Of the lap that runs.
	static PARTS: Cell<Lap> = const { Cell::new(Lap::NONE) };
}

/// Signatures that were found good, by the hash of all that an answer depends on.
pub(crate) type Good = Arc<Mutex<HashSet<[u8; 32]>>>;

/// What becomes of a signature that the runtime asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signatures {
	Checked,
	/// Checked once, and known to be good from then on.
	Remembered,
}

/// How long something took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lap {
	pub(crate) time: Duration,
	/// Of it: answering whether signatures are good.
	pub(crate) signatures: Duration,
	/// Of it: the new state's root.
	pub(crate) root: Duration,
	/// Of it: the root of the block's transactions.
	pub(crate) transactions_root: Duration,
	/// Of it: taking what changed out of the overlay, for the database.
	pub(crate) changes: Duration,
	/// Of it: handing over what was read to the cache that calls share.
	pub(crate) caching: Duration,
}

impl Lap {
	const NONE: Self = Self {
		time: Duration::ZERO,
		signatures: Duration::ZERO,
		root: Duration::ZERO,
		transactions_root: Duration::ZERO,
		changes: Duration::ZERO,
		caching: Duration::ZERO,
	};
}

impl Add for Lap {
	type Output = Self;

	fn add(self, other: Self) -> Self {
		Self {
			time: self.time + other.time,
			signatures: self.signatures + other.signatures,
			root: self.root + other.root,
			transactions_root: self.transactions_root + other.transactions_root,
			changes: self.changes + other.changes,
			caching: self.caching + other.caching,
		}
	}
}

/// Has signatures treated so from now on.
pub(crate) fn set(signatures: Signatures) {
	SIGNATURES.set(signatures);
}

/// Forgets which signatures are good.
pub(crate) fn forget() {
	good(HashSet::clear);
}

/// What this thread knows, for another one that is to know the same.
pub(crate) fn known() -> Good {
	GOOD.with_borrow(Good::clone)
}

/// Remembers signatures, with whoever else has `good`.
pub(crate) fn share(good: Good) {
	GOOD.set(good);
	set(Signatures::Remembered);
}

/// Asks about a signature what the runtime will, for all who share what is known. All that are measured are of this kind.
pub(crate) fn check(signed: &Signed) {
	if let MultiSignature::Sr25519(signature) = &signed.signature {
		let signer = sr25519::Public::from(<[u8; 32]>::from(signed.signer.clone()));
		let verify = || sp_io::crypto::sr25519_verify(signature, &signed.message, &signer);
		is_good(b's', &signature.0, &signer.0, &signed.message, verify);
	}
}

/// Does something that doesn't call this itself, and says how long it took.
pub(crate) fn timed<R>(act: impl FnOnce() -> R) -> (R, Lap) {
	PARTS.set(Lap::NONE);
	let start = Instant::now();
	let result = act();
	let time = start.elapsed();
	let lap = Lap { time, ..PARTS.get() };
	(result, lap)
}

/// Takes out of the overlay what changed.
pub(crate) fn taking_changes<R>(act: impl FnOnce() -> R) -> R {
	part(|lap| &mut lap.changes, act)
}

/// Lets go of a state, which hands over what was read of it to the cache that calls share.
pub(crate) fn caching<S>(state: S) {
	part(|lap| &mut lap.caching, || drop(state));
}

/// The SDK's interface of this name, as far as it is replaced.
#[runtime_interface]
pub(crate) trait Crypto {
	/// As it was. No runtime of ours imports it; the second version needs a first.
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
		is_good(b's', &sig.0, &pub_key.0, msg, || {
			sp_io::crypto::sr25519_verify(sig, msg, pub_key)
		})
	}

	/// Whether `sig` is a signature of `msg` by `pub_key`.
	fn ed25519_verify(
		sig: PassPointerAndRead<&ed25519::Signature, 64>,
		msg: PassFatPointerAndRead<&[u8]>,
		pub_key: PassPointerAndRead<&ed25519::Public, 32>,
	) -> bool {
		is_good(b'e', &sig.0, &pub_key.0, msg, || {
			sp_io::crypto::ed25519_verify(sig, msg, pub_key)
		})
	}
}

/// The SDK's interface of this name, as far as it is replaced.
#[runtime_interface]
pub(crate) trait Storage {
	/// As it was, and as above.
	fn root(&mut self) -> AllocateAndReturnFatPointer<Vec<u8>> {
		self.storage_root(StateVersion::V0)
	}

	/// The root of the state as the block leaves it.
	#[version(2)]
	fn root(&mut self, version: PassAs<StateVersion, u8>) -> AllocateAndReturnFatPointer<Vec<u8>> {
		part(|lap| &mut lap.root, || self.storage_root(version))
	}
}

/// The SDK's interface of this name, as far as it is replaced.
#[runtime_interface]
pub(crate) trait Trie {
	/// As it was, and as above.
	fn blake2_256_ordered_root(input: PassFatPointerAndDecode<Vec<Vec<u8>>>) -> AllocateAndReturnPointer<H256, 32> {
		BlakeTwo256::ordered_trie_root(input, StateVersion::V0)
	}

	/// The root of a trie of items under their numbers.
	#[version(2)]
	fn blake2_256_ordered_root(
		input: PassFatPointerAndDecode<Vec<Vec<u8>>>,
		version: PassAs<StateVersion, u8>,
	) -> AllocateAndReturnPointer<H256, 32> {
		part(
			|lap| &mut lap.transactions_root,
			|| BlakeTwo256::ordered_trie_root(input, version),
		)
	}
}

fn is_good(scheme: u8, signature: &[u8], signer: &[u8], message: &[u8], verify: impl FnOnce() -> bool) -> bool {
	let ask = || match SIGNATURES.get() {
		Signatures::Checked => verify(),
		Signatures::Remembered => is_known(&[&[scheme], signature, signer, message].concat(), verify),
	};
	part(|lap| &mut lap.signatures, ask)
}

fn is_known(question: &[u8], verify: impl FnOnce() -> bool) -> bool {
	let key = blake2_256(question);
	if good(|good| good.contains(&key)) {
		return true;
	}
	let valid = verify();
	if valid {
		good(|good| good.insert(key));
	}
	valid
}

fn good<R>(act: impl FnOnce(&mut HashSet<[u8; 32]>) -> R) -> R {
	act(&mut known().lock().unwrap_or_else(PoisonError::into_inner))
}

/// Does a part of a lap.
fn part<R>(of: fn(&mut Lap) -> &mut Duration, act: impl FnOnce() -> R) -> R {
	let start = Instant::now();
	let result = act();
	let time = start.elapsed();
	let mut lap = PARTS.get();
	*of(&mut lap) += time;
	PARTS.set(lap);
	result
}
