//! Validators' keys, seats and sessions.

use super::*;
use harbour_runtime::{
	configs::parameters::{governed, RuntimeParameters},
	opaque::SessionKeys,
	AuraId, GrandpaId, Session,
};
use polkadot_sdk::{frame_support::assert_ok, sp_core::Pair, sp_keyring::Ed25519Keyring};

/// Session keys.
pub fn keys(aura: Sr25519Keyring, grandpa: Ed25519Keyring) -> SessionKeys {
	SessionKeys {
		aura: AuraId::from(aura.public()),
		grandpa: GrandpaId::from(grandpa.public()),
	}
}

/// `owner` registers keys, proving with each private one that it is its own.
pub fn set_keys(owner: Sr25519Keyring, aura: Sr25519Keyring, grandpa: Ed25519Keyring) -> RuntimeCall {
	let statement = [b"POP_".to_vec(), id(owner).encode()].concat();
	let proof = (aura.pair().sign(&statement), grandpa.pair().sign(&statement)).encode();
	RuntimeCall::Session(pallet_session::Call::set_keys {
		keys: keys(aura, grandpa),
		proof,
	})
}

/// The Council gives an institution a validator's seat.
pub fn admit(institution: InstitutionId, operator: Sr25519Keyring) -> RuntimeCall {
	RuntimeCall::Validators(pallet_validators::Call::admit_validator {
		institution,
		operator: id(operator),
	})
}

/// The Council makes sessions as short as it may.
pub fn shorten_sessions() {
	let key_value = RuntimeParameters::Validators(governed::validators::Parameters::SessionBlocks(
		governed::validators::SessionBlocks,
		Some(0),
	));
	let set = polkadot_sdk::pallet_parameters::Call::set_parameter { key_value };
	assert_ok!(council(RuntimeCall::Parameters(set)));
}

/// Blocks pass until the next session begins.
pub fn next_session() {
	let index = Session::current_index();
	while Session::current_index() == index {
		wait_for_author(0);
	}
	assert_eq!(Session::current_index(), index + 1);
}

/// The next block after so many milliseconds whose author isn't disabled.
pub fn wait_for_author(ms: Moment) {
	let validators = Validators::validators();
	let is_enabled = |ms: &Moment| {
		let slot = (Timestamp::get() + ms) / SLOT_DURATION;
		let (_, _, disabled) = validators[slot as usize % validators.len()];
		!disabled
	};
	let mut next = (1..=validators.len() as Moment).map(|slots| ms + slots * SLOT_DURATION);
	wait(next.find(is_enabled).expect("somebody makes blocks"));
}
