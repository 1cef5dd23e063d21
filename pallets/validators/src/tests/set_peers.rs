use crate::{mock::*, Error, Event, PeerId, PeerIds, Peers, PeersInForce, MAX_PEERS};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, dispatch::DispatchResult},
	sp_runtime::DispatchError,
};

fn set(who: u64, peers: PeerIds) -> DispatchResult {
	Validators::set_peers(RuntimeOrigin::signed(who), peers)
}

fn allowed() -> Vec<(u32, Vec<u8>)> {
	let mut allowed = Validators::allowed_peers().expect("the list is in force");
	allowed.sort();
	allowed
}

/// The node of each bank that has a seat is the one of the bank's number.
fn every_bank_names_its_node() {
	for institution in BANKS {
		assert_ok!(set(operator(institution), peers(&[institution as u8])));
	}
}

fn node_of(institution: u32) -> (u32, Vec<u8>) {
	(institution, peer(institution as u8).into_inner())
}

#[test]
fn success_an_institution_names_its_nodes_and_others_in_their_place() {
	run_test(|| {
		every_bank_names_its_node();
		assert_ok!(set(operator(1), peers(&[1, 8])));
		System::assert_last_event(
			Event::PeersSet {
				institution: 1,
				peers: peers(&[1, 8]),
			}
			.into(),
		);
		assert_ok!(set(operator(1), peers(&[8, 9])));
		let hers = [8, 9].map(|number| (1, peer(number).into_inner()));
		assert_eq!(allowed(), [&hers[..], &[node_of(2), node_of(3), node_of(4)]].concat());
	});
}

/// One bank's list alone would shut out the others.
#[test]
fn boundary_the_list_is_in_force_once_every_seat_has_nodes_and_for_good() {
	run_test(|| {
		for institution in [1, 2, 3] {
			assert_ok!(set(operator(institution), peers(&[institution as u8])));
			assert_eq!(Validators::allowed_peers(), None, "after {institution}");
		}
		// Until then it can be taken back.
		assert_ok!(set(operator(3), peers(&[])));
		assert!(!Peers::<Test>::contains_key(3));
		assert_ok!(set(operator(4), peers(&[4])));
		assert_eq!(Validators::allowed_peers(), None);
		assert_ok!(set(operator(3), peers(&[3])));
		assert_eq!(allowed(), [1, 2, 3, 4].map(node_of));

		for institution in [1, 2] {
			suspend(institution);
		}
		assert!(PeersInForce::<Test>::get());
	});
}

#[test]
fn fails_to_name_none_for_a_seat_once_the_list_is_in_force() {
	run_test(|| {
		every_bank_names_its_node();
		assert_noop!(set(operator(1), peers(&[])), Error::<Test>::PeersMissing);
		// Who makes no blocks may be without.
		assert_ok!(set(administrator(SUPERVISOR), peers(&[6])));
		assert_ok!(set(administrator(SUPERVISOR), peers(&[])));
		assert_eq!(allowed(), [1, 2, 3, 4].map(node_of));
	});
}

#[test]
fn success_an_institution_that_does_not_validate_leaves_it_to_its_administrator() {
	run_test(|| {
		every_bank_names_its_node();
		assert_ok!(set(administrator(SUPERVISOR), peers(&[6])));
		assert!(allowed().contains(&(SUPERVISOR, peer(6).into_inner())));
	});
}

#[test]
fn success_a_suspended_institution_s_nodes_are_shut_out() {
	run_test(|| {
		every_bank_names_its_node();
		assert_ok!(set(administrator(SUPERVISOR), peers(&[6])));
		suspend(1);
		suspend(SUPERVISOR);
		assert_eq!(allowed(), [2, 3, 4].map(node_of));
		reinstate(1);
		assert_eq!(allowed(), [1, 2, 3, 4].map(node_of));
	});
}

/// Nobody takes another's node off the list by naming it first, or by naming it and losing its standing.
#[test]
fn success_two_institutions_name_one_node() {
	run_test(|| {
		assert_ok!(set(administrator(SUPERVISOR), peers(&[1])));
		every_bank_names_its_node();
		assert!(allowed().contains(&(SUPERVISOR, peer(1).into_inner())));
		suspend(SUPERVISOR);
		assert_eq!(allowed(), [1, 2, 3, 4].map(node_of));
	});
}

#[test]
fn boundary_the_nodes_of_a_validator_that_is_needed_stay() {
	run_test(|| {
		MinimumOfValidators::set(&4);
		every_bank_names_its_node();
		suspend(1);
		assert!(disabled().is_empty());
		assert_eq!(allowed(), [1, 2, 3, 4].map(node_of));
	});
}

#[test]
fn boundary_as_many_as_there_may_be() {
	run_test(|| {
		let most: Vec<u8> = (0..MAX_PEERS as u8).collect();
		every_bank_names_its_node();
		assert_ok!(set(operator(1), peers(&most)));
		assert_eq!(allowed().len(), 3 + MAX_PEERS as usize);
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

/// They still vote, and no node of theirs could be let in.
#[test]
fn boundary_the_list_waits_for_validators_whose_seat_was_just_taken() {
	run_test(|| {
		assert_ok!(admit(FIFTH));
		rotate();
		rotate();
		assert_ok!(remove(4));
		assert_ok!(remove(FIFTH));
		for institution in [1, 2, 3] {
			assert_ok!(set(operator(institution), peers(&[institution as u8])));
			check_state();
		}
		assert!(!PeersInForce::<Test>::get());
		rotate();
		rotate();
		assert_eq!(running(), [1, 2, 3]);
		assert!(PeersInForce::<Test>::get());
	});
}

#[test]
fn boundary_it_takes_no_nodes_away_as_long_as_its_vote_counts() {
	run_test(|| {
		for institution in BANKS {
			assert_ok!(set(operator(institution), peers(&[institution as u8])));
		}
		assert_ok!(remove(4));
		for _ in 0..2 {
			assert_noop!(set(operator(4), peers(&[])), Error::<Test>::PeersMissing);
			rotate();
		}
		assert_eq!(running(), [1, 2, 3]);
		assert_ok!(set(operator(4), peers(&[])));
	});
}

/// Its validators have nobody who could name their nodes: a list in force would shut them all out.
#[test]
fn boundary_a_chain_from_before_sessions_is_not_shut_by_its_first_list() {
	build(vec![], vec![]).execute_with(|| {
		assert_ok!(set(administrator(SUPERVISOR), peers(&[7])));
		assert_eq!(Validators::allowed_peers(), None);
		check_state();
	});
}
