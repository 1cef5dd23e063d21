//! What is remembered is what is good, and nothing else.

use super::*;
use polkadot_sdk::{
	sp_core::Pair,
	sp_runtime::{
		traits::{IdentifyAccount, Verify},
		MultiSigner,
	},
	sp_wasm_interface::HostFunctions as _,
};
use std::cell::Cell;

const MESSAGE: &[u8] = b"one Hong Kong dollar";

fn names() -> Vec<&'static str> {
	HostFunctions::host_functions()
		.iter()
		.map(|function| function.name())
		.collect()
}

/// Asks `remembering` with a check that counts how often it is made.
fn ask(checks: &Cell<u32>, signer: &sr25519::Pair, signature: &[u8], message: &[u8], valid: bool) -> bool {
	let public = signer.public();
	remembering(Scheme::Sr25519, signature, &public.0, message, || {
		checks.set(checks.get() + 1);
		valid
	})
}

#[test]
fn success_the_replaced_functions_stand_once_and_under_the_sdks_names() {
	let ours = names();
	let theirs: Vec<_> = sp_io::SubstrateHostFunctions::host_functions()
		.iter()
		.map(|function| function.name())
		.collect();
	for name in [
		"ext_crypto_sr25519_verify_version_2",
		"ext_crypto_ed25519_verify_version_1",
		"ext_crypto_ecdsa_verify_version_2",
		"ext_crypto_secp256k1_ecdsa_recover_compressed_version_2",
	] {
		assert!(theirs.contains(&name), "the SDK has no {name}");
		assert_eq!(ours.iter().filter(|found| **found == name).count(), 1, "{name}");
	}
	assert_eq!(ours.len(), theirs.len());
}

#[test]
fn success_a_good_signature_is_checked_once() {
	let signer = sr25519::Pair::from_seed(&[1; 32]);
	let signature = signer.sign(MESSAGE);
	let checks = Cell::new(0);
	for _ in 0..3 {
		assert!(ask(&checks, &signer, &signature.0, MESSAGE, true));
	}
	assert_eq!(checks.get(), 1);
}

#[test]
fn fails_each_time_for_a_bad_signature() {
	let signer = sr25519::Pair::from_seed(&[2; 32]);
	let checks = Cell::new(0);
	for _ in 0..3 {
		assert!(!ask(&checks, &signer, &[0; 64], MESSAGE, false));
	}
	assert_eq!(checks.get(), 3);
}

#[test]
fn fails_for_every_scheme_once_a_bit_is_changed() {
	let sr = sr25519::Pair::from_seed(&[3; 32]);
	let ed = ed25519::Pair::from_seed(&[3; 32]);
	let ec = ecdsa::Pair::from_seed(&[3; 32]);
	let (mut sr_signature, mut ed_signature, mut ec_signature) = (sr.sign(MESSAGE), ed.sign(MESSAGE), ec.sign(MESSAGE));
	assert!(crypto::sr25519_verify(&sr_signature, MESSAGE, &sr.public()));
	assert!(crypto::ed25519_verify(&ed_signature, MESSAGE, &ed.public()));
	assert!(crypto::ecdsa_verify(&ec_signature, MESSAGE, &ec.public()));

	let other = b"two Hong Kong dollars";
	assert!(!crypto::sr25519_verify(&sr_signature, other, &sr.public()));
	assert!(!crypto::ed25519_verify(&ed_signature, other, &ed.public()));
	assert!(!crypto::ecdsa_verify(&ec_signature, other, &ec.public()));

	let stranger = sr25519::Pair::from_seed(&[4; 32]).public();
	assert!(!crypto::sr25519_verify(&sr_signature, MESSAGE, &stranger));

	sr_signature.0[10] ^= 1;
	ed_signature.0[10] ^= 1;
	ec_signature.0[10] ^= 1;
	assert!(!crypto::sr25519_verify(&sr_signature, MESSAGE, &sr.public()));
	assert!(!crypto::ed25519_verify(&ed_signature, MESSAGE, &ed.public()));
	assert!(!crypto::ecdsa_verify(&ec_signature, MESSAGE, &ec.public()));
}

#[test]
fn boundary_what_one_scheme_found_good_says_nothing_of_another() {
	let bytes = [5; 64];
	assert!(remembering(Scheme::Sr25519, &bytes, &[6; 32], MESSAGE, || true));
	assert!(!remembering(Scheme::Ed25519, &bytes, &[6; 32], MESSAGE, || false));
}

#[test]
fn boundary_bytes_that_move_between_signer_and_message_are_another_question() {
	let question = key(Scheme::Sr25519, &[1; 64], &[2; 32], b"ab");
	assert_ne!(question, key(Scheme::Sr25519, &[1; 64], &[2; 32], b"b"));
	assert_ne!(question, key(Scheme::Sr25519, &[1; 64], &[2; 32], b""));
	assert_ne!(question, key(Scheme::Sr25519, &[1; 64], &[2; 32], b"ab\0"));
}

#[test]
fn boundary_no_more_is_remembered_than_there_is_room_for() {
	for number in 0..=REMEMBERED {
		remembering(Scheme::Ecdsa, &[0; 65], &[0; 33], &number.to_be_bytes(), || true);
	}
	assert!(good().len() <= REMEMBERED as usize);
}

#[test]
fn success_verified_transactions_are_known_once_they_were_asked_about() {
	let (sr, ed) = (sr25519::Pair::from_seed(&[1; 32]), ed25519::Pair::from_seed(&[1; 32]));
	let signed: [(MultiSignature, MultiSigner); 2] = [
		(sr.sign(MESSAGE).into(), sr.public().into()),
		(ed.sign(MESSAGE).into(), ed.public().into()),
	];
	for (signature, signer) in signed {
		let signed = Signed {
			signature,
			signer: signer.into_account(),
			message: MESSAGE.to_vec(),
		};
		assert!(!is_known(&signed));
		check(&signed);
		assert!(is_known(&signed), "{:?}", signed.signature);
	}
}

#[test]
fn success_the_makers_of_recoverable_ones_are_known_once_they_were_asked_about() {
	let (ec, eth) = (ecdsa::Pair::from_seed(&[2; 32]), ecdsa::KeccakPair::from_seed(&[2; 32]));
	let (made, keccak_made) = (ec.sign(MESSAGE), eth.sign(MESSAGE));
	let signed: [(MultiSignature, MultiSigner, Key, Signer); 2] = [
		(
			made.into(),
			ec.public().into(),
			recoverable(&made.0, &blake2_256(MESSAGE)),
			ec.public().0,
		),
		(
			MultiSignature::Eth(keccak_made),
			MultiSigner::Eth(eth.public()),
			recoverable(&keccak_made.0, &keccak_256(MESSAGE)),
			eth.public().0,
		),
	];
	for (signature, signer, key, public) in signed {
		let signed = Signed {
			signature,
			signer: signer.into_account(),
			message: MESSAGE.to_vec(),
		};
		assert!(signed.signature.verify(MESSAGE, &signed.signer));
		assert_eq!(recovered().get(&key).copied(), None);
		check(&signed);
		assert_eq!(recovered().get(&key).copied(), Some(public), "{:?}", signed.signature);
	}
}

#[test]
fn fails_to_know_a_bad_signature() {
	let pair = sr25519::Pair::from_seed(&[3; 32]);
	let signed = Signed {
		signature: pair.sign(b"another message").into(),
		signer: MultiSigner::from(pair.public()).into_account(),
		message: MESSAGE.to_vec(),
	};
	check(&signed);
	assert!(!is_known(&signed));
}

#[test]
fn success_the_maker_is_the_one_that_the_sdk_finds_each_time() {
	let pair = ecdsa::Pair::from_seed(&[4; 32]);
	let (signature, hash) = (pair.sign(MESSAGE), blake2_256(MESSAGE));
	let found = || recovering(&signature.0, &hash).ok();
	let expected = Some(pair.public().0);
	assert_eq!((found(), found()), (expected, expected));
	// Of another message somebody else made it, or nobody.
	assert_ne!(recovering(&signature.0, &[7; 32]).ok(), expected);
	assert!(recovering(&[0xff; 65], &hash).is_err());
}
