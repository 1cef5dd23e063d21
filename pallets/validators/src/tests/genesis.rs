use crate::{mock::*, Peers, Seats};

#[test]
fn success_seats_and_peers_are_there_from_the_first_block_on() {
	let seats = vec![(1, operator(1)), (2, operator(2))];
	let named = vec![
		(1, vec![peer(1).into_inner()]),
		(2, vec![peer(2).into_inner()]),
		(SUPERVISOR, vec![peer(6).into_inner()]),
	];
	build(seats, named).execute_with(|| {
		assert_eq!(Seats::<Test>::count(), 2);
		assert_eq!((running(), planned()), (vec![1, 2], vec![1, 2]));
		assert_eq!(Peers::<Test>::get(SUPERVISOR), Some(peers(&[6])));
		check_state();
	});
}

#[test]
fn boundary_a_chain_without_seats_is_consistent() {
	build(vec![], vec![]).execute_with(|| {
		assert_eq!(Validators::plan_session(), None);
		rotate();
		check_state();
	});
}

#[test]
#[should_panic(expected = "validator of institution 6: NotLicensed")]
fn fails_without_the_licence() {
	build(vec![(SUPERVISOR, operator(1))], vec![]);
}

#[test]
#[should_panic(expected = "validator of institution 1: AlreadySeated")]
fn fails_when_an_institution_is_seated_twice() {
	build(vec![(1, operator(1)), (1, DEPUTY)], vec![]);
}

#[test]
#[should_panic(expected = "validator of institution 2: NotOperator")]
fn fails_when_the_account_operates_another_s_validator() {
	build(vec![(2, operator(1))], vec![]);
}

#[test]
#[should_panic(expected = "peers of institution 1: NotAPeerId")]
fn fails_when_a_peer_is_none() {
	build(vec![], vec![(1, vec![vec![0; 38]])]);
}

#[test]
#[should_panic(expected = "peers of institution 1: a peer id exceeds 38 bytes")]
fn fails_when_a_peer_is_too_long() {
	build(vec![], vec![(1, vec![vec![0; 39]])]);
}

#[test]
#[should_panic(expected = "peers of institution 1: more than 8")]
fn fails_with_too_many_peers() {
	build(vec![], vec![(1, (0..9).map(|byte| peer(byte).into_inner()).collect())]);
}

#[test]
#[should_panic(expected = "institution 2 has a seat and no peers")]
fn fails_when_a_seat_has_no_peers_and_others_have() {
	let seats = vec![(1, operator(1)), (2, operator(2))];
	build(seats, vec![(1, vec![peer(1).into_inner()])]);
}

#[test]
fn success_the_list_is_in_force_from_the_start_or_nobody_has_named_any() {
	let seats = || vec![(1, operator(1)), (2, operator(2))];
	let peers = [1u8, 2].map(|number| (u32::from(number), vec![peer(number).into_inner()]));
	build(seats(), peers.to_vec())
		.execute_with(|| assert_eq!(Validators::allowed_peers().map(|all| all.len()), Some(2)));
	build(seats(), vec![]).execute_with(|| assert_eq!(Validators::allowed_peers(), None));
}

/// It would be left out of its session without a word.
#[test]
#[should_panic(expected = "validator of institution 1: its operator has no session keys")]
fn fails_when_an_operator_has_no_session_keys() {
	build(vec![(1, DEPUTY)], vec![]);
}
