//! That each check finds what it looks for.

use crate::{mock::*, EvidenceCount, Operators, PeerId, PeerIds, Peers, PeersInForce, Planned, Seats, SetStarts, Sets};
use polkadot_sdk::frame_support::BoundedVec;

fn finds(expected: &'static str, damage: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		check_state();
		damage();
		assert_eq!(
			Validators::do_try_state(),
			Err(polkadot_sdk::sp_runtime::DispatchError::Other(expected))
		);
	});
}

#[test]
fn success_a_seat_without_its_operator_is_found() {
	finds("a seat's operator is not noted as such", || {
		Operators::<Test>::remove(operator(1))
	});
}

#[test]
fn success_an_operator_without_a_seat_is_found() {
	finds("an account is noted as operator of no seat", || {
		Operators::<Test>::insert(STRANGER, 1);
	});
}

#[test]
fn success_an_operator_without_keys_is_found() {
	finds("a seat's operator has no session keys", || {
		Keys::set(&Default::default())
	});
}

#[test]
fn success_an_empty_plan_is_found() {
	finds("no validators are planned", Planned::<Test>::kill);
}

#[test]
fn success_an_account_planned_twice_is_found() {
	finds("an account is planned twice", || {
		Planned::<Test>::mutate(|planned| {
			let first = planned[0].clone();
			planned[1] = first;
		});
	});
}

#[test]
fn success_too_many_disabled_are_found() {
	finds("S2: every validator is disabled", || {
		DisabledNow::set(&vec![1, 2, 3, 4])
	});
	finds("an account is disabled that is no validator", || {
		DisabledNow::set(&vec![STRANGER])
	});
}

#[test]
fn success_gaps_in_the_history_are_found() {
	finds("a set of validators is empty or repeats one", || {
		Sets::<Test>::remove(0)
	});
	finds("a set of validators has no beginning", || {
		let set = Sets::<Test>::get(0);
		Sets::<Test>::insert(7, set);
	});
	finds("the history of validators is not in order", || {
		SetStarts::<Test>::mutate(|starts| {
			let again = starts[0];
			*starts = BoundedVec::truncate_from(vec![again, again]);
		});
	});
}

#[test]
fn success_missing_evidence_is_found() {
	finds("L3: the count of evidence differs from the evidence", || {
		EvidenceCount::<Test>::put(1)
	});
}

#[test]
fn success_wrong_peers_are_found() {
	finds("L4: an empty list of peers is stored", || {
		Peers::<Test>::insert(1, peers(&[]))
	});
	finds("a peer is not a peer id", || {
		let cut = PeerId::truncate_from(vec![0; 3]);
		Peers::<Test>::insert(1, PeerIds::truncate_from(vec![cut]))
	});
	finds("a validator's nodes could not connect", || {
		// One of four, which finality can spare.
		for institution in [1, 2, 3] {
			Peers::<Test>::insert(institution, peers(&[institution as u8]));
		}
		PeersInForce::<Test>::put(true)
	});
}

#[test]
fn success_a_wrong_count_is_found() {
	finds("L3: the count of seats differs from the seats", || {
		// Behind the counter's back.
		let key = Seats::<Test>::hashed_key_for(4);
		Operators::<Test>::remove(operator(4));
		polkadot_sdk::frame_support::storage::unhashed::kill(&key);
	});
}
