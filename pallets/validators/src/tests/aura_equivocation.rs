#![allow(deprecated, reason = "the trait by which FRAME validates reports")]

use crate::{mock::*, AuraEquivocationProof, Call, Error, EvidenceCount, Seats, MAX_EVIDENCE};
use codec::Encode;
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, unsigned::ValidateUnsigned},
	frame_system::pallet_prelude::HeaderFor,
	sp_consensus_aura::{sr25519::AuthoritySignature, Slot, AURA_ENGINE_ID},
	sp_core::Pair,
	sp_runtime::{
		traits::Header,
		transaction_validity::{InvalidTransaction, TransactionSource},
		Digest, DigestItem, DispatchError,
	},
	sp_session::MembershipProof,
};

/// A block of `slot`, sealed by a bank. `number` makes it another.
fn block(by: u32, slot: u64, number: u64) -> HeaderFor<Test> {
	let digest = Digest {
		logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(slot).encode())],
	};
	let mut header = HeaderFor::<Test>::new(
		number,
		Default::default(),
		Default::default(),
		Default::default(),
		digest,
	);
	let seal = AuthoritySignature::from(keyring(by).pair().sign(header.hash().as_ref()));
	header
		.digest_mut()
		.push(DigestItem::Seal(AURA_ENGINE_ID, seal.encode()));
	header
}

/// Two blocks of `slot` by a bank.
fn twice(by: u32, slot: u64) -> AuraEquivocationProof<Test> {
	AuraEquivocationProof::<Test> {
		offender: keyring(by).public().into(),
		slot: Slot::from(slot),
		first_header: block(by, slot, 7),
		second_header: block(by, slot, 8),
	}
}

fn report(proof: AuraEquivocationProof<Test>, owner: MembershipProof) -> DispatchResult {
	Validators::report_aura_equivocation(RuntimeOrigin::none(), Box::new(proof), owner)
}

/// Slot 5 of four validators is the second's.
#[test]
fn success_the_author_of_two_blocks_loses_its_seat() {
	run_test(|| {
		assert_ok!(report(twice(2, 5), ownership(0, 4)));
		assert_eq!(Seats::<Test>::get(2), None);
		assert_eq!(EvidenceCount::<Test>::get(), 1);
	});
}

#[test]
fn success_a_later_set_is_not_that_of_the_slot() {
	run_test(|| {
		assert_ok!(admit(FIFTH));
		rotate();
		rotate();
		assert_eq!(running().len(), 5);
		// Of four in slot 13 the second; the last slot of the set began the next.
		assert_noop!(
			report(twice(2, 13), ownership(2, 5)),
			Error::<Test>::InvalidKeyOwnershipProof
		);
		assert_ok!(report(twice(2, 13), ownership(0, 4)));
		assert_ok!(report(twice(1, 20), ownership(0, 4)));
		// Of five in slot 23 the fourth.
		assert_ok!(report(twice(4, 23), ownership(2, 5)));
	});
}

#[test]
fn success_the_node_s_own_report_is_valid_once() {
	run_test(|| {
		let call = |proof: AuraEquivocationProof<Test>| Call::<Test>::report_aura_equivocation {
			equivocation_proof: Box::new(proof),
			key_owner_proof: ownership(0, 4),
		};
		let valid = Validators::validate_unsigned(TransactionSource::Local, &call(twice(2, 5))).expect("it is valid");
		assert!(!valid.propagate);
		assert_ok!(Validators::pre_dispatch(&call(twice(2, 5))));
		assert_eq!(
			Validators::validate_unsigned(TransactionSource::External, &call(twice(2, 5))),
			InvalidTransaction::Call.into()
		);
		assert_eq!(
			Validators::validate_unsigned(TransactionSource::Local, &call(twice(1, 5))),
			InvalidTransaction::BadProof.into()
		);
		assert_ok!(report(twice(2, 5), ownership(0, 4)));
		assert_eq!(
			Validators::validate_unsigned(TransactionSource::InBlock, &call(twice(2, 5))),
			InvalidTransaction::Stale.into()
		);
		assert_eq!(
			Validators::validate_unsigned(TransactionSource::Local, &Call::<Test>::forget_keys {}),
			InvalidTransaction::Call.into()
		);
		assert_eq!(
			Validators::pre_dispatch(&Call::<Test>::forget_keys {}),
			Err(InvalidTransaction::Call.into())
		);
	});
}

#[test]
fn success_a_node_gets_its_proof_for_the_slot_s_author_alone() {
	run_test(|| {
		let key = |bank| keyring(bank).public().into();
		assert_eq!(
			Validators::prove_key_ownership(Slot::from(5), key(2)),
			Some(ownership(0, 4))
		);
		assert_eq!(Validators::prove_key_ownership(Slot::from(5), key(3)), None);
	});
}

/// Whoever changed its keys is named all the same for what it signed with those before, at once and after its set has gone.
#[test]
fn success_keys_that_were_changed_first_hide_nothing() {
	run_test(|| {
		register_keys(operator(2), 22);
		let key = || keyring(2).public().into();
		assert_eq!(
			Validators::prove_key_ownership(Slot::from(5), key()),
			Some(ownership(0, 4))
		);
		assert_ok!(report(twice(2, 5), ownership(0, 4)));
		assert_eq!(Seats::<Test>::get(2), None);
		rotate();
		rotate();
		assert_eq!(
			Validators::prove_key_ownership(Slot::from(5), key()),
			Some(ownership(0, 4))
		);
		assert_ok!(report(twice(2, 9), ownership(0, 4)));
		assert_eq!(EvidenceCount::<Test>::get(), 2);
	});
}

#[test]
fn fails_with_an_origin() {
	run_test(|| {
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::signed(operator(1))] {
			assert_noop!(
				Validators::report_aura_equivocation(origin, Box::new(twice(2, 5)), ownership(0, 4)),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn fails_when_the_headers_are_not_two_blocks_of_the_slot() {
	run_test(|| {
		let mut one = twice(2, 5);
		one.second_header = one.first_header.clone();
		let mut another_slot = twice(2, 5);
		another_slot.second_header = block(2, 9, 8);
		let mut claimed = twice(2, 5);
		claimed.slot = Slot::from(9);
		let mut another_author = twice(2, 5);
		another_author.second_header = block(3, 5, 8);
		let mut unsealed = twice(2, 5);
		unsealed.second_header.digest_mut().pop();
		let mut altered = twice(2, 5);
		altered.second_header.set_state_root([1; 32].into());
		for proof in [one, another_slot, claimed, another_author, unsealed, altered] {
			assert_noop!(report(proof, ownership(0, 4)), Error::<Test>::InvalidEquivocationProof);
		}
	});
}

#[test]
fn fails_when_the_key_was_not_that_of_the_slot_s_author() {
	run_test(|| {
		let mut nobody_s = ownership(0, 4);
		nobody_s.trie_nodes = vec![vec![0]];
		for (proof, owner) in [
			(twice(3, 5), ownership(0, 4)),
			(twice(2, 5), nobody_s),
			(twice(2, 5), ownership(0, 3)),
			(twice(2, 5), ownership(1, 4)),
			(twice(2, 0), ownership(0, 4)),
		] {
			assert_noop!(report(proof, owner), Error::<Test>::InvalidKeyOwnershipProof);
		}
	});
}

#[test]
fn fails_when_the_offence_is_known() {
	run_test(|| {
		assert_ok!(report(twice(2, 5), ownership(0, 4)));
		assert_noop!(
			report(twice(2, 5), ownership(0, 4)),
			Error::<Test>::DuplicateOffenceReport
		);
	});
}

#[test]
fn boundary_no_more_reports_get_into_blocks_than_evidence_is_kept() {
	run_test(|| {
		for slot in 0..u64::from(MAX_EVIDENCE) {
			assert_ok!(accuse(2, 100 + slot, 0));
		}
		let call = Call::<Test>::report_aura_equivocation {
			equivocation_proof: Box::new(twice(2, 5)),
			key_owner_proof: ownership(0, 4),
		};
		let refused = Validators::pre_dispatch(&call);
		assert_eq!(refused, Err(InvalidTransaction::Stale.into()));
	});
}
