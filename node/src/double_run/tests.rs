use super::{
	authored::{Authored, REMEMBERED},
	gate::gate,
	listening::{began, can_hear, is_twins, length, Listening, MOST_EXTRA_TURNS},
	lock::{hold, lock},
	marker::Marker,
};
use harbour_runtime::Hash;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

mod listening {
	use super::*;

	#[test]
	fn success_long_enough_for_two_turns_unless_switched_off() {
		assert_eq!(length(20 * SECOND, 4, SECOND, 0), 20 * SECOND);
		assert_eq!(length(20 * SECOND, 30, SECOND, 0), 60 * SECOND);
		assert_eq!(length(Duration::ZERO, 30, SECOND, 3), Duration::ZERO);
	}

	#[test]
	fn success_silence_counts_only_where_a_twin_would_be_heard() {
		assert!(can_hear(1, false, 4));
		assert!(!can_hear(0, false, 4));
		assert!(!can_hear(3, true, 4));
		assert!(can_hear(0, false, 1), "the only validator waits for nobody");
		assert!(!can_hear(0, true, 1), "it may not be the only one any more");
	}

	/// Started by the same power cut, both would otherwise listen to the same silence, and begin together.
	#[test]
	fn success_of_two_that_start_together_the_later_hears_the_earlier() {
		let turn = 4 * SECOND;
		let lengths: Vec<_> = (0..=MOST_EXTRA_TURNS)
			.map(|extra| length(20 * SECOND, 4, SECOND, extra))
			.collect();
		assert_eq!(lengths.len(), 8);
		assert!(lengths.windows(2).all(|two| two[1] == two[0] + turn));
	}

	/// The process began at 1,000 s and has run for 50 s; its clock was an hour fast or slow before, and is right now.
	#[test]
	fn success_a_clock_that_is_set_right_moves_the_beginning() {
		let running = 50 * SECOND;
		assert_eq!(began(1_050_000, running, 1_000), 1_000);
		assert_eq!(began(4_650_000, running, 1_000), 4_600, "while the clock is fast");
		assert_eq!(began(10_000, running, 1_000), 0);
	}

	/// A node that begins at genesis, or far back, learns on its way how many there are today.
	#[test]
	fn boundary_catching_up_begins_the_time_anew_and_more_validators_lengthen_it() {
		let mut listening = Listening::new(2 * SECOND);
		assert!(!listening.pass(SECOND, true));
		listening.restart();
		assert!(!listening.pass(SECOND, true));
		listening.lengthen(5 * SECOND);
		listening.lengthen(3 * SECOND);
		assert!(!listening.pass(3 * SECOND, true));
		assert!(listening.pass(SECOND, true));
	}

	#[test]
	fn boundary_time_without_peers_is_not_counted() {
		let mut listening = Listening::new(2 * SECOND);
		assert!(!listening.pass(SECOND, true));
		assert!(!listening.pass(10 * SECOND, false));
		assert!(listening.pass(SECOND, true));
		assert!(Listening::new(Duration::ZERO).is_over());
	}

	/// Four that restart together make no blocks and have each other as peers: all begin.
	#[test]
	fn success_validators_that_restart_together_all_begin() {
		let mut all: Vec<_> = (0..4)
			.map(|_| Listening::new(length(20 * SECOND, 4, SECOND, 0)))
			.collect();
		for _ in 0..20 {
			for one in &mut all {
				one.pass(SECOND, can_hear(3, false, 4));
			}
		}
		assert!(all.iter().all(Listening::is_over));
	}

	#[test]
	fn success_a_twin_is_a_later_block_of_our_key_from_elsewhere() {
		assert!(is_twins(101, 100, true, false));
		assert!(
			!is_twins(100, 100, true, false),
			"made by an earlier process of this node"
		);
		assert!(!is_twins(101, 100, false, false), "another validator's");
		assert!(!is_twins(101, 100, true, true), "made here");
	}
}

mod authored {
	use super::*;

	#[test]
	fn boundary_memory_is_limited() {
		let authored = Authored::default();
		for block in 0..=REMEMBERED as u64 {
			authored.note(Hash::from_low_u64_be(block));
		}
		assert!(!authored.contains(&Hash::from_low_u64_be(0)));
		assert!(authored.contains(&Hash::from_low_u64_be(REMEMBERED as u64)));
	}
}

mod gates {
	use super::*;

	#[tokio::test]
	async fn success_opens_for_those_who_wait_and_those_who_come_later() {
		let (opener, gate) = gate();
		let waiting = tokio::spawn(gate.clone().passed());
		opener.open();
		waiting.await.expect("the task ends");
		gate.passed().await;
	}

	#[tokio::test]
	async fn fails_to_pass_when_nobody_can_open_it() {
		let (opener, gate) = gate();
		drop(opener);
		let result = tokio::time::timeout(Duration::from_millis(50), gate.passed()).await;
		assert!(result.is_err());
	}
}

mod files {
	use super::*;

	#[test]
	fn fails_to_lock_a_keystore_twice() {
		let folder = tempfile::tempdir().expect("a temporary folder");
		let first = lock(folder.path()).expect("nobody has it");
		assert!(lock(folder.path())
			.expect_err("it is locked")
			.contains("another process"));
		drop(first);
		assert!(lock(folder.path()).is_ok());
	}

	/// A node that shuts down drops its parts before its last task has ended.
	#[test]
	fn fails_to_lock_a_keystore_that_a_process_held_once() {
		let folder = tempfile::tempdir().expect("a temporary folder");
		hold(folder.path()).expect("nobody has it");
		assert!(lock(folder.path())
			.expect_err("it stays locked")
			.contains("another process"));
	}

	#[test]
	fn success_the_mark_stays_until_it_is_cleared() {
		let folder = tempfile::tempdir().expect("a temporary folder");
		let marker = Marker::of(folder.path());
		assert!(marker.check().is_ok());
		marker.set("block 7").expect("the folder is writable");
		let refusal = marker.check().expect_err("it is marked");
		assert!(refusal.contains("block 7") && refusal.contains("--i-know-no-other-node-uses-my-keys"));
		marker.clear().expect("it can be deleted");
		marker.clear().expect("nothing to delete");
		assert!(marker.check().is_ok());
	}
}
