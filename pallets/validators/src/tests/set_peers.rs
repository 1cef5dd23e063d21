use crate::{mock::*, Error, Event, PeerId, PeerIds, PeerOwner, Peers, MAX_PEERS};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, dispatch::DispatchResult},
	sp_runtime::DispatchError,
};

fn set(who: u64, peers: PeerIds) -> DispatchResult {
	Validators::set_peers(RuntimeOrigin::signed(who), peers)
}

fn allowed() -> Vec<(u32, Vec<u8>)> {
	let mut allowed = Validators::allowed_peers();
	allowed.sort();
	allowed
}

#[test]
fn success_an_institution_names_its_nodes_and_others_in_their_place() {
	run_test(|| {
		assert!(allowed().is_empty());
		assert_ok!(set(operator(1), peers(&[1, 2])));
		System::assert_last_event(
			Event::PeersSet {
				institution: 1,
				peers: peers(&[1, 2]),
			}
			.into(),
		);
		assert_ok!(set(operator(1), peers(&[2, 3])));
		assert_eq!(PeerOwner::<Test>::get(peer(1)), None);
		assert_eq!(allowed(), [(1, peer(2).into_inner()), (1, peer(3).into_inner())]);
		assert_ok!(set(operator(1), peers(&[])));
		assert!(!Peers::<Test>::contains_key(1));
		assert!(allowed().is_empty());
	});
}

#[test]
fn success_an_institution_that_does_not_validate_leaves_it_to_its_administrator() {
	run_test(|| {
		assert_ok!(set(administrator(SUPERVISOR), peers(&[6])));
		assert_eq!(allowed(), [(SUPERVISOR, peer(6).into_inner())]);
	});
}

#[test]
fn success_a_suspended_institution_s_nodes_are_shut_out() {
	run_test(|| {
		assert_ok!(set(operator(1), peers(&[1])));
		assert_ok!(set(administrator(SUPERVISOR), peers(&[6])));
		suspend(1);
		assert_eq!(allowed(), [(SUPERVISOR, peer(6).into_inner())]);
		suspend(SUPERVISOR);
		assert!(allowed().is_empty());
		reinstate(1);
		assert_eq!(allowed(), [(1, peer(1).into_inner())]);
	});
}

#[test]
fn boundary_the_nodes_of_a_validator_that_is_needed_stay() {
	run_test(|| {
		MinimumOfValidators::set(&4);
		assert_ok!(set(operator(1), peers(&[1])));
		suspend(1);
		assert!(disabled().is_empty());
		assert_eq!(allowed(), [(1, peer(1).into_inner())]);
	});
}

#[test]
fn boundary_as_many_as_there_may_be() {
	run_test(|| {
		let most: Vec<u8> = (0..MAX_PEERS as u8).collect();
		assert_ok!(set(operator(1), peers(&most)));
		assert_eq!(allowed().len(), MAX_PEERS as usize);
	});
}

#[test]
fn fails_when_the_signer_may_not_name_them() {
	run_test(|| {
		assert_noop!(set(administrator(1), peers(&[1])), Error::<Test>::NotOperator);
		assert_noop!(set(STRANGER, peers(&[1])), DispatchError::BadOrigin);
		suspend(1);
		assert_noop!(set(operator(1), peers(&[1])), DispatchError::BadOrigin);
		assert_noop!(set(administrator(1), peers(&[1])), DispatchError::BadOrigin);
	});
}

#[test]
fn fails_when_the_bytes_are_no_peer_id_of_an_ed25519_key() {
	run_test(|| {
		let cut = peer(1).into_inner()[..37].to_vec();
		let mut another_key_type = peer(1).into_inner();
		another_key_type[3] = 2;
		let mut hashed = peer(1).into_inner();
		hashed[0] = 0x12;
		for bytes in [vec![], cut, another_key_type, hashed] {
			let peers = PeerIds::truncate_from(vec![PeerId::truncate_from(bytes)]);
			assert_noop!(set(operator(1), peers), Error::<Test>::NotAPeerId);
		}
	});
}

#[test]
fn fails_when_a_peer_is_named_twice() {
	run_test(|| {
		assert_noop!(set(operator(1), peers(&[1, 2, 1])), Error::<Test>::PeerRepeated);
	});
}

#[test]
fn fails_when_another_institution_has_named_it() {
	run_test(|| {
		assert_ok!(set(operator(1), peers(&[1])));
		assert_noop!(set(operator(2), peers(&[1])), Error::<Test>::PeerTaken);
	});
}

/// Four of five votes finalise, and nothing but what they finalise takes anybody out of the set, or back into good standing.
#[test]
fn boundary_no_more_validators_are_shut_out_than_finality_can_spare() {
	run_test(|| {
		assert_ok!(admit(FIFTH));
		rotate();
		rotate();
		assert_eq!(running().len(), 5);
		let all: Vec<u32> = running();
		for institution in &all {
			assert_ok!(set(operator(*institution), peers(&[*institution as u8])));
		}
		for (count, institution) in (1usize..).zip(&all) {
			suspend(*institution);
			check_state();
			assert_eq!(disabled().len(), count.min(2), "as many as the floor lets go");
			assert_eq!(allowed().len(), 4, "after {count}");
		}
	});
}

/// A licence's end is nobody's act, and may be everybody's on one day.
#[test]
fn boundary_licences_that_end_together_stop_no_finality() {
	run_test(|| {
		let all = running();
		for institution in &all {
			assert_ok!(set(operator(*institution), peers(&[*institution as u8])));
		}
		for institution in &all {
			expire(*institution);
		}
		assert_eq!(allowed().len(), 4, "until the session begins that sees it");
		rotate();
		assert_eq!(allowed().len(), 3);
	});
}
