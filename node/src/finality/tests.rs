use super::stall::{Stall, LONGEST_PAUSE, PATIENCE, PAUSE};
use polkadot_sdk::sc_network::PeerId;
use std::time::{Duration, Instant};

const INSTANT: Duration = Duration::from_millis(1);

fn peers(count: usize) -> Vec<PeerId> {
	let mut peers: Vec<_> = (0..count).map(|_| PeerId::random()).collect();
	peers.sort();
	peers
}

#[test]
fn success_a_chain_that_becomes_final_is_left_alone() {
	let start = Instant::now();
	let mut stall = Stall::new(0, start);
	for second in 0..120 {
		let now = start + Duration::from_secs(second.into());
		assert_eq!(stall.look(second + 2, second, now), None);
	}
}

/// A development chain that makes blocks only when there is something to put in, or one whose validators are all down.
#[test]
fn success_nothing_to_make_final_is_no_stall() {
	let start = Instant::now();
	let mut stall = Stall::new(7, start);
	assert_eq!(stall.look(7, 7, start + PATIENCE * 10), None);
	assert_eq!(
		stall.look(8, 7, start + PATIENCE * 10 + INSTANT),
		None,
		"the new block has only begun to wait"
	);
}

#[test]
fn boundary_a_stall_begins_when_patience_ends() {
	let start = Instant::now();
	let mut stall = Stall::new(7, start);
	assert_eq!(stall.look(9, 7, start + PATIENCE - INSTANT), None);
	assert_eq!(stall.look(9, 7, start + PATIENCE), Some(PATIENCE));
	assert_eq!(stall.look(10, 7, start + PATIENCE + PAUSE - INSTANT), None);
	assert_eq!(stall.look(10, 7, start + PATIENCE + PAUSE), Some(PATIENCE + PAUSE));
}

#[test]
fn success_a_block_that_becomes_final_ends_it() {
	let start = Instant::now();
	let mut stall = Stall::new(7, start);
	assert!(stall.look(9, 7, start + PATIENCE).is_some());
	assert_eq!(stall.look(20, 8, start + PATIENCE + PAUSE), None);
	assert_eq!(stall.look(20, 8, start + PATIENCE * 2 + PAUSE - INSTANT), None);
	assert_eq!(stall.look(20, 8, start + PATIENCE * 2 + PAUSE), Some(PATIENCE));
}

#[test]
fn success_each_peer_has_its_turn() {
	let peers = peers(3);
	let mut stall = Stall::new(0, Instant::now());
	let turns: Vec<_> = (0..6).filter_map(|_| stall.next_of(&peers)).collect();
	assert_eq!(turns, [&peers[..], &peers[..]].concat());
}

#[test]
fn boundary_peers_that_come_and_go_cost_no_turn() {
	let peers = peers(4);
	let mut stall = Stall::new(0, Instant::now());
	assert_eq!(stall.next_of(&peers[..3]), Some(peers[0]));
	assert_eq!(stall.next_of(&[peers[0], peers[2], peers[3]]), Some(peers[2]));
	assert_eq!(stall.next_of(&[]), None);
	assert_eq!(stall.next_of(&peers), Some(peers[0]));
}

/// With two of four switched off for a day, it is not votes that are missing.
#[test]
fn boundary_the_pause_grows_with_every_turn_through_the_peers() {
	let peers = peers(2);
	let mut now = Instant::now();
	let mut stall = Stall::new(7, now);
	now += PATIENCE;
	assert!(stall.look(9, 7, now).is_some());
	let mut pauses = Vec::new();
	for _ in 0..20 {
		assert!(stall.next_of(&peers).is_some());
		let renewed = now;
		while stall.look(9, 7, now).is_none() {
			now += Duration::from_secs(1);
		}
		pauses.push(now.duration_since(renewed));
	}
	assert_eq!(pauses[0], PAUSE);
	assert!(pauses.windows(2).all(|pair| pair[0] <= pair[1]), "{pauses:?}");
	assert_eq!(pauses.last(), Some(&LONGEST_PAUSE));
}
