use crate::{mock::*, Sets};
use polkadot_sdk::{
	frame_support::{assert_ok, traits::KeyOwnerProofSystem},
	sp_core::crypto::{
		key_types::{AURA, DUMMY, GRANDPA},
		KeyTypeId,
	},
	sp_session::MembershipProof,
};

fn owner(kind: KeyTypeId, key: [u8; 32], proof: MembershipProof) -> Option<(u64, u32)> {
	Validators::check_proof((kind, key), proof)
}

#[test]
fn success_both_keys_are_proven_as_of_their_set() {
	run_test(|| {
		for (kind, key) in [(AURA, keys(2).aura), (GRANDPA, keys(2).grandpa)] {
			let proof = Validators::prove((kind, key)).expect("it is of the running set");
			assert_eq!(proof, ownership(0, 4));
			assert_eq!(owner(kind, key, proof), Some((operator(2), 2)));
		}
		rotate();
		assert_eq!(Validators::prove((GRANDPA, keys(2).grandpa)), Some(ownership(0, 4)));
	});
}

/// A voter that changes its keys first is named for its votes with those before.
#[test]
fn success_keys_are_proven_after_they_were_changed() {
	run_test(|| {
		register_keys(operator(2), 22);
		let (old, new) = (keys(2).grandpa, keys(22).grandpa);
		assert_eq!(Validators::prove((GRANDPA, old)), Some(ownership(0, 4)));
		assert_eq!(Validators::prove((GRANDPA, new)), None);
		rotate();
		rotate();
		assert_eq!(Validators::prove((GRANDPA, old)), None);
		assert_eq!(Validators::prove((GRANDPA, new)), Some(ownership(2, 4)));
		assert_eq!(Validators::prove_in(1, GRANDPA, &old), Some(ownership(0, 4)));
		assert_eq!(owner(GRANDPA, old, ownership(0, 4)), Some((operator(2), 2)));
		assert_eq!(owner(GRANDPA, new, ownership(0, 4)), None);
	});
}

#[test]
fn fails_for_a_session_that_begins_no_set_or_is_to_come() {
	run_test(|| {
		let key = keys(2).grandpa;
		rotate();
		assert_eq!(owner(GRANDPA, key, ownership(1, 4)), None);
		assert_eq!(owner(GRANDPA, key, ownership(7, 4)), None);
		assert_eq!(Validators::prove_in(2, GRANDPA, &key), None);
	});
}

#[test]
fn fails_for_another_number_of_validators_nodes_or_another_kind_of_key() {
	run_test(|| {
		let key = keys(2).grandpa;
		assert_eq!(owner(GRANDPA, key, ownership(0, 3)), None);
		let mut nodes = ownership(0, 4);
		nodes.trie_nodes = vec![vec![0]];
		assert_eq!(owner(GRANDPA, key, nodes), None);
		assert_eq!(owner(AURA, key, ownership(0, 4)), None);
		assert_eq!(owner(DUMMY, key, ownership(0, 4)), None);
	});
}

#[test]
fn fails_once_the_set_is_forgotten() {
	run_test(|| {
		let key = keys(2).grandpa;
		assert_ok!(remove(2));
		for _ in 0..4 {
			assert_eq!(owner(GRANDPA, key, ownership(0, 4)), Some((operator(2), 2)));
			rotate();
		}
		assert!(!Sets::<Test>::contains_key(0));
		assert_eq!(owner(GRANDPA, key, ownership(0, 4)), None);
		assert_eq!(Validators::prove_in(1, GRANDPA, &key), None);
	});
}
