//! `evidence`: what is held against validators.

use super::{all, check_limits, BANK};
use crate::common::*;
use codec::Encode;
use harbour_runtime::{
	supervision::{runtime_decl_for_supervision_api::SupervisionApiV1, Evidence, MAX_PAGE},
	AuraId, BlockNumber, Header, Runtime, RuntimeCall, Timestamp, UncheckedExtrinsic, Validators,
};
use polkadot_sdk::{
	pallet_aura,
	sp_consensus_aura::{sr25519::AuthoritySignature, Slot, AURA_ENGINE_ID},
	sp_consensus_slots::EquivocationProof,
	sp_core::Pair,
	sp_runtime::{generic::Digest, traits::Header as _, DigestItem},
};

fn sealed_by_alice(slot: Slot, number: BlockNumber) -> Header {
	let digest = Digest {
		logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())],
	};
	let mut header = Header::new(
		number,
		Default::default(),
		Default::default(),
		Default::default(),
		digest,
	);
	let seal = AuthoritySignature::from(Alice.pair().sign(header.hash().as_ref()));
	let seal = DigestItem::Seal(AURA_ENGINE_ID, seal.encode());
	header.digest_mut().push(seal);
	header
}

/// Alice has made two blocks of this block's slot, and it is reported.
pub(super) fn equivocate() {
	let slot = pallet_aura::CurrentSlot::<Runtime>::get();
	let offender = AuraId::from(Alice.public());
	let key_owner_proof = Validators::prove_key_ownership(slot, offender.clone()).expect("the key is the bank's");
	let equivocation_proof = Box::new(EquivocationProof {
		offender,
		slot,
		first_header: sealed_by_alice(slot, 1),
		second_header: sealed_by_alice(slot, 2),
	});
	let report = pallet_validators::Call::report_aura_equivocation {
		equivocation_proof,
		key_owner_proof,
	};
	let report = UncheckedExtrinsic::new_bare(RuntimeCall::Validators(report));
	assert_eq!(apply(report), Ok(Ok(())));
}

fn numbers(limit: u32) -> Vec<u32> {
	all(limit, Runtime::evidence)
		.into_iter()
		.map(|piece| piece.number)
		.collect()
}

#[test]
fn success_an_offence_with_who_committed_it() {
	run_test(|| {
		assert_eq!(Runtime::evidence(None, 1).expect("in range").items, []);
		next_block();
		equivocate();
		let page = Runtime::evidence(None, MAX_PAGE).expect("in range");
		let stored = pallet_validators::Evidence::<Runtime>::get(0).expect("is recorded");
		let piece = Evidence {
			number: 0,
			institution: BANK,
			operator: id(Alice),
			kind: *b"aura:equivocatio",
			session: 0,
			reported_at: Timestamp::get(),
			offence_hash: stored.offence_hash.into(),
			seat_kept: true,
		};
		assert_eq!((page.items, page.next), (vec![piece], None));
	});
}

#[test]
fn success_pages_of_one_give_what_a_whole_page_gives() {
	run_test(|| {
		for _ in 0..3 {
			equivocate();
			next_block();
		}
		for limit in [1, 2, 3, MAX_PAGE] {
			assert_eq!(numbers(limit), [0, 1, 2]);
		}
		assert_eq!(Runtime::evidence(None, 2).expect("in range").next, Some(1));
		assert_eq!(Runtime::evidence(Some(1), 2).expect("in range").next, None);
	});
}

#[test]
fn boundary_nothing_comes_after_the_last() {
	run_test(|| {
		equivocate();
		for after in [0, 1, u32::MAX] {
			let page = Runtime::evidence(Some(after), 1).expect("in range");
			assert_eq!((page.items, page.next), (vec![], None), "{after}");
		}
	});
}

#[test]
fn fails_limits_out_of_range() {
	run_test(|| check_limits(|limit| Runtime::evidence(None, limit)));
}
