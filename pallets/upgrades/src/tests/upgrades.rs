use super::*;
use crate::{Error, Event, Proposed, ShortestDelayMs};
use polkadot_sdk::{
	frame_support::{
		assert_noop, assert_ok,
		traits::{BuildGenesisConfig, Hooks},
	},
	frame_system::Error as SystemError,
	sp_runtime::DispatchError::BadOrigin,
};

const CODE: &[u8] = b"new code";
const OTHER: &[u8] = b"other code";

/// What the mock's code says of itself.
const RUNNING_VERSION: u32 = 0;

fn hash(code: &[u8]) -> H256 {
	BlakeTwo256::hash(code)
}

fn propose(code: &[u8]) {
	assert_ok!(Upgrades::propose_upgrade(signed(1), hash(code), hash(b"report"), 1));
}

fn authorise(code: &[u8]) {
	assert_ok!(Upgrades::authorise_upgrade(signed(ANYBODY), hash(code)));
}

#[test]
fn success_a_proposal_waits_and_is_authorised_by_anybody() {
	run_test(|| {
		propose(CODE);
		System::assert_last_event(
			Event::UpgradeProposed {
				code_hash: hash(CODE),
				audit_report_hash: hash(b"report"),
				spec_version: 1,
				ready_at: START + DELAY,
				expires_at: START + DELAY + TERM,
			}
			.into(),
		);
		assert!(!Upgrades::may_apply());
		advance(DELAY);
		authorise(CODE);
		System::assert_last_event(
			Event::UpgradeReady {
				code_hash: hash(CODE),
				spec_version: 1,
			}
			.into(),
		);
		assert!(Upgrades::is_authorised_code(CODE));
		assert!(!Upgrades::is_authorised_code(OTHER));
		let authorisation = System::authorized_upgrade().map(|it| *it.code_hash());
		assert_eq!(authorisation, Some(hash(CODE)));
	});
}

#[test]
fn fails_without_the_origin_of_each_call() {
	run_test(|| {
		for who in [2, 3, 4, OFFICER, ANYBODY] {
			assert_noop!(
				Upgrades::propose_upgrade(signed(who), hash(CODE), hash(CODE), 1),
				BadOrigin
			);
		}
		propose(CODE);
		for who in [1, 2, 3, 4, ANYBODY] {
			assert_noop!(Upgrades::veto_upgrade(signed(who), hash(CODE), hash(CODE)), BadOrigin);
		}
		for who in [1, 3, 4, OFFICER, ANYBODY] {
			assert_noop!(Upgrades::cancel_upgrade(signed(who), hash(CODE)), BadOrigin);
		}
		assert_noop!(Upgrades::clear_upgrade(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(
			Upgrades::authorise_upgrade(RuntimeOrigin::none(), hash(CODE)),
			BadOrigin
		);
	});
}

#[test]
fn fails_a_version_that_does_not_rise() {
	run_test(|| {
		assert_noop!(
			Upgrades::propose_upgrade(signed(1), hash(CODE), hash(CODE), 0),
			Error::<Test>::SpecVersionNotAbove
		);
	});
}

#[test]
fn boundary_authorised_at_the_end_of_the_delay_and_not_before() {
	run_test(|| {
		propose(CODE);
		advance(DELAY - 1);
		assert_noop!(
			Upgrades::authorise_upgrade(signed(ANYBODY), hash(CODE)),
			Error::<Test>::TooEarly
		);
		assert_noop!(submit(apply(CODE)), SystemError::<Test>::CallFiltered);
		advance(1);
		authorise(CODE);
		assert_noop!(
			Upgrades::authorise_upgrade(signed(ANYBODY), hash(CODE)),
			Error::<Test>::AlreadyAuthorised
		);
	});
}

#[test]
fn boundary_vetoed_before_the_end_of_the_delay_and_not_at_it() {
	run_test(|| {
		propose(CODE);
		advance(DELAY);
		assert_noop!(
			Upgrades::veto_upgrade(signed(OFFICER), hash(CODE), hash(b"why")),
			Error::<Test>::VetoWindowClosed
		);
		Now::set(START + DELAY - 1);
		assert_ok!(Upgrades::veto_upgrade(signed(OFFICER), hash(CODE), hash(b"why")));
		System::assert_last_event(
			Event::UpgradeVetoed {
				code_hash: hash(CODE),
				supervisor: SUPERVISOR,
				reason_hash: hash(b"why"),
			}
			.into(),
		);
		advance(1);
		assert_noop!(
			Upgrades::authorise_upgrade(signed(ANYBODY), hash(CODE)),
			Error::<Test>::NoUpgrade
		);
	});
}

#[test]
fn fails_a_clock_set_back() {
	run_test(|| {
		propose(CODE);
		Now::set(0);
		assert_noop!(
			Upgrades::authorise_upgrade(signed(ANYBODY), hash(CODE)),
			Error::<Test>::TooEarly
		);
		Now::set(START + DELAY);
		authorise(CODE);
	});
}

#[test]
fn fails_a_second_proposal_while_one_is_in_force() {
	run_test(|| {
		propose(CODE);
		for _ in 0..2 {
			assert_noop!(
				Upgrades::propose_upgrade(signed(1), hash(OTHER), hash(OTHER), 1),
				Error::<Test>::UpgradePending
			);
			if !Upgrades::may_apply() {
				advance(DELAY);
				authorise(CODE);
			}
		}
	});
}

#[test]
fn success_code_proposed_again_after_a_cancel_waits_again() {
	run_test(|| {
		propose(CODE);
		advance(DELAY);
		authorise(CODE);
		assert_ok!(Upgrades::cancel_upgrade(signed(2), hash(CODE)));
		System::assert_last_event(Event::UpgradeCancelled { code_hash: hash(CODE) }.into());
		assert!(!is_known_to_the_system(CODE));
		assert_noop!(submit(apply(CODE)), SystemError::<Test>::CallFiltered);
		propose(CODE);
		assert_noop!(submit(apply(CODE)), SystemError::<Test>::CallFiltered);
		assert_noop!(
			Upgrades::authorise_upgrade(signed(ANYBODY), hash(CODE)),
			Error::<Test>::TooEarly
		);
	});
}

#[test]
fn fails_an_act_on_another_proposal_than_it_names() {
	run_test(|| {
		propose(CODE);
		let other = hash(OTHER);
		assert_noop!(
			Upgrades::veto_upgrade(signed(OFFICER), other, other),
			Error::<Test>::OtherUpgrade
		);
		assert_noop!(Upgrades::cancel_upgrade(signed(2), other), Error::<Test>::OtherUpgrade);
		assert_noop!(
			Upgrades::authorise_upgrade(signed(ANYBODY), other),
			Error::<Test>::OtherUpgrade
		);
	});
}

#[test]
fn fails_another_code() {
	run_test(|| {
		propose(CODE);
		advance(DELAY);
		authorise(CODE);
		assert_noop!(submit(apply(OTHER)), SystemError::<Test>::Unauthorized);
		assert!(Upgrades::may_apply());
	});
}

#[test]
fn boundary_void_at_its_end() {
	run_test(|| {
		propose(CODE);
		advance(DELAY);
		authorise(CODE);
		advance(TERM - 1);
		assert!(Upgrades::may_apply());
		advance(1);
		assert_noop!(submit(apply(CODE)), SystemError::<Test>::CallFiltered);
		propose(OTHER);
		advance(DELAY + TERM);
		assert_noop!(
			Upgrades::authorise_upgrade(signed(ANYBODY), hash(OTHER)),
			Error::<Test>::NoUpgrade
		);
	});
}

/// FRAME takes code whose hash it knows into blocks, whatever becomes of it there.
fn is_known_to_the_system(code: &[u8]) -> bool {
	System::authorized_upgrade().is_some_and(|it| *it.code_hash() == hash(code))
}

#[test]
fn success_anybody_puts_an_expired_proposal_away() {
	run_test(|| {
		assert_noop!(Upgrades::clear_upgrade(signed(ANYBODY)), Error::<Test>::NoUpgrade);
		propose(CODE);
		advance(DELAY);
		authorise(CODE);
		advance(TERM - 1);
		assert_noop!(Upgrades::clear_upgrade(signed(ANYBODY)), Error::<Test>::UpgradePending);
		advance(1);
		assert!(is_known_to_the_system(CODE));
		assert_ok!(Upgrades::clear_upgrade(signed(ANYBODY)));
		System::assert_last_event(Event::UpgradeExpired { code_hash: hash(CODE) }.into());
		assert!(!is_known_to_the_system(CODE));
		assert_eq!(Proposed::<Test>::get(), None);
	});
}

#[test]
fn success_a_proposal_in_place_of_an_expired_one_puts_that_away() {
	run_test(|| {
		propose(CODE);
		advance(DELAY);
		authorise(CODE);
		advance(TERM);
		propose(OTHER);
		assert!(!is_known_to_the_system(CODE));
	});
}

#[test]
fn success_what_was_applied_makes_room() {
	run_test(|| {
		propose(CODE);
		advance(DELAY);
		authorise(CODE);
		// As FRAME forgets the hash of what it applied: here is no wasm whose version it could read.
		let key = polkadot_sdk::frame_support::storage::storage_prefix(b"System", b"AuthorizedUpgrade");
		polkadot_sdk::frame_support::storage::unhashed::kill(&key);
		assert!(!Upgrades::may_apply());
		// In the block that applied it nobody makes an expired one of it.
		assert_noop!(Upgrades::clear_upgrade(signed(ANYBODY)), Error::<Test>::UpgradePending);
		Upgrades::on_runtime_upgrade();
		System::assert_last_event(
			Event::UpgradeApplied {
				code_hash: hash(CODE),
				audit_report_hash: hash(b"report"),
				spec_version: RUNNING_VERSION,
			}
			.into(),
		);
		assert_eq!(Proposed::<Test>::get(), None);
		propose(OTHER);
	});
}

#[test]
fn boundary_no_governed_delay_is_shorter_than_the_founding_one() {
	run_test(|| {
		DelayMs::set(0);
		assert_eq!(Upgrades::delay_ms(), DELAY);
		DelayMs::set(DELAY + 1);
		assert_eq!(Upgrades::delay_ms(), DELAY + 1);
		ShortestDelayMs::<Test>::kill();
		assert_eq!(Upgrades::delay_ms(), 172_800_000);
	});
}

/// A typing error would found a chain that can never be upgraded.
#[test]
#[should_panic(expected = "the shortest delay of an upgrade is at most 172800000 ms")]
fn fails_to_found_a_chain_with_a_delay_that_only_genesis_could_shorten() {
	new_test_ext().execute_with(|| {
		let genesis = crate::GenesisConfig::<Test> {
			shortest_delay_ms: Some(172_800_001),
			..Default::default()
		};
		genesis.build();
	});
}
