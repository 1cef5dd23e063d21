use super::{
	door::{reason, Door},
	list::{Admission, List, Named},
	progress::Progress,
	refusals::{Refusals, LINES, QUIET, REMEMBERED, WINDOW},
	watch::is_old,
};
use polkadot_sdk::sc_network::PeerId;
use std::{
	collections::HashSet,
	time::{Duration, Instant},
};

fn named(peers: &[(PeerId, u32)]) -> List {
	List::Named(peers.iter().copied().collect())
}

fn only(peers: &[PeerId]) -> Admission {
	Admission::Only(peers.iter().copied().collect())
}

mod list {
	use super::*;

	#[test]
	fn success_without_a_list_in_force_the_network_is_open() {
		let (list, believed) = List::Unread.next(None, true);
		assert_eq!((&list, believed), (&List::Open, true));
		assert_eq!(
			list.admission(&HashSet::new(), false, &PeerId::random()),
			Admission::Everyone
		);
	}

	#[test]
	fn fails_to_empty_a_list_that_was_there() {
		let list = named(&[(PeerId::random(), 1)]);
		assert_eq!(list.next(Some(Named::new()), true), (list.clone(), false));
		assert_eq!(list.next(None, true), (list.clone(), false));
	}

	/// All who were on it have lost their standing: it looks like none, and is one.
	#[test]
	fn fails_to_open_for_a_list_that_is_empty_from_the_start() {
		for before in [List::Unread, List::Open] {
			assert_eq!(before.next(Some(Named::new()), true), (named(&[]), true));
		}
	}

	/// Also after a restart, which remembers no list.
	#[test]
	fn fails_to_open_a_chain_for_money() {
		assert_eq!(List::Unread.next(None, false), (List::Unread, false));
	}

	#[test]
	fn success_an_open_network_can_be_closed() {
		let peer = PeerId::random();
		assert_eq!(
			List::Open.next(Some(Named::from([(peer, 3)])), true),
			(named(&[(peer, 3)]), true)
		);
	}

	#[test]
	fn success_only_those_named_are_admitted_and_never_oneself() {
		let (bank, local, boot) = (PeerId::random(), PeerId::random(), PeerId::random());
		let list = named(&[(bank, 1), (local, 2)]);
		assert_eq!(list.admission(&HashSet::from([boot]), false, &local), only(&[bank]));
	}

	#[test]
	fn success_boot_nodes_count_while_behind() {
		let (bank, local, boot) = (PeerId::random(), PeerId::random(), PeerId::random());
		let list = named(&[(bank, 1)]);
		assert_eq!(
			list.admission(&HashSet::from([boot]), true, &local),
			only(&[bank, boot])
		);
	}

	#[test]
	fn success_without_a_list_boot_nodes_alone_are_admitted() {
		let (local, boot) = (PeerId::random(), PeerId::random());
		assert_eq!(
			List::Unread.admission(&HashSet::from([boot]), false, &local),
			only(&[boot])
		);
	}

	#[test]
	fn success_those_who_left_are_known_with_their_institution() {
		let (stays, leaves) = (PeerId::random(), PeerId::random());
		let before = named(&[(stays, 1), (leaves, 2)]);
		assert_eq!(before.missing_in(&named(&[(stays, 1)])), Named::from([(leaves, 2)]));
		assert_eq!(List::Open.missing_in(&before), Named::new());
	}
}

mod door {
	use super::*;

	#[test]
	fn success_a_closed_door_admits_the_listed_only() {
		let (bank, stranger) = (PeerId::random(), PeerId::random());
		let door = Door::new(only(&[bank]), None);
		assert!(door.admits(&bank));
		assert!(!door.admits(&stranger));
		door.set(Admission::Everyone);
		assert!(door.admits(&stranger));
	}

	#[test]
	fn success_the_reason_tells_a_former_node_from_a_stranger() {
		assert!(reason(Some(7)).contains("institution 7"));
		assert!(reason(None).contains("no institution"));
	}
}

mod refusals {
	use super::*;

	#[test]
	fn success_one_line_for_one_peer_in_a_while() {
		let start = Instant::now();
		let mut refusals = Refusals::new(start);
		let peer = PeerId::random();
		assert_eq!(refusals.note(peer, start), Some(0));
		assert_eq!(refusals.note(peer, start + Duration::from_secs(5)), None);
		assert_eq!(refusals.note(peer, start + QUIET), Some(1));
	}

	#[test]
	fn boundary_lines_for_all_peers_are_limited() {
		let start = Instant::now();
		let mut refusals = Refusals::new(start);
		for _ in 0..LINES {
			assert_eq!(refusals.note(PeerId::random(), start), Some(0));
		}
		assert_eq!(refusals.note(PeerId::random(), start), None);
		assert_eq!(refusals.note(PeerId::random(), start + WINDOW), Some(1));
	}

	#[test]
	fn boundary_memory_is_limited() {
		let mut now = Instant::now();
		let mut refusals = Refusals::new(now);
		for _ in 0..REMEMBERED * 2 {
			now += Duration::from_secs(1);
			refusals.note(PeerId::random(), now);
		}
		assert!(refusals.remembered() <= REMEMBERED);
	}
}

#[test]
fn boundary_a_minute_without_finality_is_behind() {
	assert!(!is_old(1_000, 1_000, 1_060_000));
	assert!(is_old(1_000, 1_000, 1_060_001));
	assert!(
		!is_old(2_000, 1_000, 1_060_000),
		"a slot ahead of this clock is not old"
	);
}

mod progress {
	use super::*;

	#[test]
	fn success_a_stall_after_catching_up_lets_no_boot_node_in() {
		let mut progress = Progress::default();
		assert!(progress.behind(true));
		assert!(!progress.behind(false));
		assert!(!progress.behind(true), "the chain stalls");
	}
}

mod rpc {
	use super::{super::guarded, *};
	use futures::{channel::oneshot, StreamExt};
	use harbour_runtime::opaque::Block;
	use polkadot_sdk::{sc_rpc::system::Request, sc_utils::mpsc::tracing_unbounded};
	use std::sync::Arc;

	#[tokio::test]
	async fn fails_to_reserve_or_drop_peers_past_the_list() {
		let door = Arc::new(Door::new(only(&[]), None));
		let (node, mut arrived) = tracing_unbounded::<Request<Block>>("test", 1);
		let (sender, task) = guarded(door.clone(), node);
		tokio::spawn(task);

		let (answer, add) = oneshot::channel();
		let request = Request::NetworkAddReservedPeer("peer".into(), answer);
		sender.unbounded_send(request).expect("the task runs");
		let refusal = add.await.expect("an answer").expect_err("refused").to_string();
		assert!(refusal.contains("validators.setPeers"), "{refusal}");

		let (answer, remove) = oneshot::channel();
		let request = Request::NetworkRemoveReservedPeer("peer".into(), answer);
		sender.unbounded_send(request).expect("the task runs");
		assert!(remove.await.expect("an answer").is_err());

		// Other requests pass, and on an open network these do.
		let (answer, _id) = oneshot::channel();
		sender
			.unbounded_send(Request::LocalPeerId(answer))
			.expect("the task runs");
		assert!(matches!(arrived.next().await, Some(Request::LocalPeerId(_))));
		door.set(Admission::Everyone);
		let (answer, _added) = oneshot::channel();
		let request = Request::NetworkAddReservedPeer("peer".into(), answer);
		sender.unbounded_send(request).expect("the task runs");
		assert!(matches!(
			arrived.next().await,
			Some(Request::NetworkAddReservedPeer(..))
		));
	}
}
