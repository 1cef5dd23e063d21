//! A proof of control holds for one chain, account, registrar, party, nonce and while, and for nothing else.

use super::*;
use crate::control::wrapped;
use codec::{Decode, Encode};
use harbour_primitives::{ControlStatement, InstitutionId, Moment, PartyId, CONTROL_DOMAIN};
use polkadot_sdk::{frame_support::dispatch::DispatchResult, sp_runtime::MultiSignature};

fn attempt(
	registrar: InstitutionId,
	party: PartyId,
	account: AccountId32,
	proof: ControlProof<MultiSignature>,
) -> DispatchResult {
	Kyc::register(
		by(registrar),
		party,
		account,
		Tier::Full,
		*b"HK",
		Moment::MAX,
		H256::zero(),
		proof,
	)
}

fn keys() -> [Key; 3] {
	[Key::sr25519(101), Key::ed25519(101), Key::ecdsa(101)]
}

#[test]
fn success_the_statement_is_the_scale_encoding_that_wallets_build() {
	run_test(|| {
		let bytes = Kyc::statement(&KEY.account(), BANK, PARTY, START);
		let expected = (
			CONTROL_DOMAIN.to_vec(),
			H256::repeat_byte(0x47),
			KEY.account(),
			BANK.to_le_bytes(),
			PARTY,
			0u32.to_le_bytes(),
			START.to_le_bytes(),
		)
			.encode();
		assert_eq!(bytes, expected);
		let statement = ControlStatement::<AccountId32>::decode(&mut bytes.as_slice()).expect("SCALE of a statement");
		assert_eq!((statement.nonce, statement.valid_until), (0, START));
	});
}

#[test]
fn success_every_scheme_signs_plainly() {
	for key in keys() {
		run_test(|| {
			assert_ok!(register(BANK, PARTY, key, Tier::Full));
		});
	}
}

#[test]
fn success_every_scheme_signs_as_browser_wallets_do() {
	for key in keys() {
		run_test(|| {
			let message = wrapped(&Kyc::statement(&key.account(), BANK, PARTY, START));
			assert!(message.starts_with(b"<Bytes>") && message.ends_with(b"</Bytes>"));
			let proof = ControlProof {
				signature: key.sign(&message),
				valid_until: START,
			};
			assert_ok!(attempt(BANK, PARTY, key.account(), proof));
		});
	}
}

#[test]
fn fails_on_another_chain() {
	for key in keys() {
		run_test(|| {
			let proof = key.proof(BANK, PARTY, START);
			let message = wrapped(&Kyc::statement(&key.account(), BANK, PARTY, START));
			let in_wallet = ControlProof {
				signature: key.sign(&message),
				valid_until: START,
			};
			GenesisHash::set(&H256::repeat_byte(0x48));
			assert_noop!(attempt(BANK, PARTY, key.account(), proof), Error::<Test>::ProofInvalid);
			assert_noop!(
				attempt(BANK, PARTY, key.account(), in_wallet),
				Error::<Test>::ProofInvalid
			);
		});
	}
}

#[test]
fn fails_for_another_registrar() {
	run_test(|| {
		let proof = KEY.proof(BANK, PARTY, START);
		assert_noop!(
			attempt(OTHER_BANK, PARTY, KEY.account(), proof),
			Error::<Test>::ProofInvalid
		);
	});
}

#[test]
fn fails_for_another_party() {
	run_test(|| {
		let proof = KEY.proof(BANK, PARTY, START);
		assert_noop!(
			attempt(BANK, OTHER_PARTY, KEY.account(), proof),
			Error::<Test>::ProofInvalid
		);
	});
}

#[test]
fn fails_for_another_account() {
	run_test(|| {
		let other = Key::sr25519(102);
		let proof = KEY.proof(BANK, PARTY, START);
		assert_noop!(
			attempt(BANK, PARTY, other.account(), proof),
			Error::<Test>::ProofInvalid
		);
		let statement = Kyc::statement(&other.account(), BANK, PARTY, START);
		let forged = ControlProof {
			signature: KEY.sign(&statement),
			valid_until: START,
		};
		assert_noop!(
			attempt(BANK, PARTY, other.account(), forged),
			Error::<Test>::ProofInvalid
		);
	});
}

#[test]
fn fails_on_a_second_use() {
	run_test(|| {
		let before = Kyc::statement(&KEY.account(), BANK, PARTY, START);
		let proof = KEY.proof(BANK, PARTY, START);
		assert_ok!(attempt(BANK, PARTY, KEY.account(), proof.clone()));
		assert_noop!(
			Kyc::link_account(by(BANK), PARTY, KEY.account(), proof),
			Error::<Test>::AccountOnboarded
		);
		// And were the account ever free again, its nonce has moved on.
		assert_ne!(Kyc::statement(&KEY.account(), BANK, PARTY, START), before);
	});
}

#[test]
fn fails_when_anything_was_tampered_with() {
	run_test(|| {
		let proof = KEY.proof(BANK, PARTY, START);
		let later = ControlProof {
			valid_until: START + 1,
			..proof.clone()
		};
		assert_noop!(attempt(BANK, PARTY, KEY.account(), later), Error::<Test>::ProofInvalid);

		let MultiSignature::Sr25519(mut signature) = proof.signature.clone() else {
			panic!("an sr25519 key")
		};
		signature.0[0] ^= 1;
		let bent = ControlProof {
			signature: MultiSignature::Sr25519(signature),
			valid_until: START,
		};
		assert_noop!(attempt(BANK, PARTY, KEY.account(), bent), Error::<Test>::ProofInvalid);

		let message = wrapped(&wrapped(&Kyc::statement(&KEY.account(), BANK, PARTY, START)));
		let twice = ControlProof {
			signature: KEY.sign(&message),
			valid_until: START,
		};
		assert_noop!(attempt(BANK, PARTY, KEY.account(), twice), Error::<Test>::ProofInvalid);

		assert_ok!(attempt(BANK, PARTY, KEY.account(), proof));
	});
}

#[test]
fn boundary_a_proof_holds_until_its_last_moment_inclusive() {
	run_test(|| {
		let proof = KEY.proof(BANK, PARTY, START + 5);
		Now::set(&(START + 6));
		assert_noop!(
			attempt(BANK, PARTY, KEY.account(), proof.clone()),
			Error::<Test>::ProofExpired
		);
		Now::set(&(START + 5));
		assert_ok!(attempt(BANK, PARTY, KEY.account(), proof));
	});
}

#[test]
fn boundary_a_proof_may_reach_as_far_as_the_chain_allows() {
	run_test(|| {
		let latest = START + MAX_VALIDITY_MS;
		for valid_until in [latest + 1, Moment::MAX] {
			let proof = KEY.proof(BANK, PARTY, valid_until);
			assert_noop!(
				attempt(BANK, PARTY, KEY.account(), proof),
				Error::<Test>::ProofTooLongLived
			);
		}
		assert_ok!(attempt(BANK, PARTY, KEY.account(), KEY.proof(BANK, PARTY, latest)));
	});
}
