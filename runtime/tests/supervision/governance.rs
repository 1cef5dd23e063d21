//! `governance`: what is proposed, paused and voted on.

use super::hash;
use crate::common::*;
use codec::Encode;
use harbour_runtime::{
	supervision::{runtime_decl_for_supervision_api::SupervisionApiV1, Governance, Motion, Pause, PendingUpgrade},
	Hash, Runtime, RuntimeCall, VERSION,
};
use pallet_upgrades::{Call, Name, PauseScope};
use polkadot_sdk::{frame_support::assert_ok, pallet_collective, sp_io::hashing::blake2_256};

fn name(text: &str) -> Name {
	Name::truncate_from(text.as_bytes().to_vec())
}

fn upgrade() -> Option<PendingUpgrade> {
	Runtime::governance().upgrade
}

fn vote(proposal: Hash, approve: bool) -> RuntimeCall {
	RuntimeCall::Council(pallet_collective::Call::vote {
		proposal,
		index: 0,
		approve,
	})
}

#[test]
fn success_nothing_is_pending_on_a_new_chain() {
	run_test(|| {
		let nothing = Governance {
			upgrade: None,
			pauses: vec![],
			motions: vec![],
		};
		assert_eq!(Runtime::governance(), nothing);
	});
}

#[test]
fn success_an_upgrade_waits_is_authorised_and_runs_out() {
	run_test(|| {
		let propose = Call::propose_upgrade {
			code_hash: hash(1),
			audit_report_hash: hash(2),
			spec_version: VERSION.spec_version + 1,
		};
		assert_ok!(council(RuntimeCall::Upgrades(propose)));
		let proposed = PendingUpgrade {
			code_hash: hash(1),
			audit_report_hash: hash(2),
			spec_version: VERSION.spec_version + 1,
			ready_at: START + MINUTE,
			expires_at: START + MINUTE + 7 * DAY,
			authorised: false,
			in_force: true,
		};
		assert_eq!(upgrade(), Some(proposed.clone()));

		wait(MINUTE);
		let authorise = Call::authorise_upgrade { code_hash: hash(1) };
		assert_ok!(submit(Eve, RuntimeCall::Upgrades(authorise)));
		let authorised = PendingUpgrade {
			authorised: true,
			..proposed
		};
		assert_eq!(upgrade(), Some(authorised.clone()));

		wait(7 * DAY);
		let void = PendingUpgrade {
			in_force: false,
			..authorised
		};
		assert_eq!(upgrade(), Some(void));
	});
}

#[test]
fn boundary_an_upgrade_that_nobody_authorised_is_in_force_until_it_expires() {
	run_test(|| {
		let propose = Call::propose_upgrade {
			code_hash: hash(1),
			audit_report_hash: hash(2),
			spec_version: VERSION.spec_version + 1,
		};
		assert_ok!(council(RuntimeCall::Upgrades(propose)));
		wait(MINUTE + 7 * DAY - 1_000);
		assert_eq!(upgrade().map(|upgrade| upgrade.in_force), Some(true));
		next_block();
		assert_eq!(upgrade().map(|upgrade| upgrade.in_force), Some(false));
	});
}

#[test]
fn success_pauses_by_name_with_their_announced_end() {
	run_test(|| {
		let one_call = PauseScope::Call {
			pallet: name("Assets"),
			call: name("transfer"),
		};
		let one_pallet = PauseScope::Pallet {
			pallet: name("Balances"),
		};
		for scope in [one_call.clone(), one_pallet, PauseScope::Everything] {
			assert_ok!(council(RuntimeCall::Upgrades(Call::pause { scope })));
		}
		next_block();
		let announce = Call::announce_resume { scope: one_call };
		assert_ok!(council(RuntimeCall::Upgrades(announce)));
		let pause = |scope: &[u8], ends_at| Pause {
			scope: scope.to_vec(),
			since: START,
			ends_at,
		};
		assert_eq!(
			Runtime::governance().pauses,
			[
				pause(b"Assets.transfer", Some(START + 1_000 + 60 * MINUTE)),
				pause(b"Balances", None),
				pause(b"Everything", None),
			]
		);
	});
}

#[test]
fn success_an_open_motion_with_its_votes() {
	run_test(|| {
		let call = suspension(AUDIT);
		let hash = Hash::from(blake2_256(&call.encode()));
		assert!(propose(call).is_ok());
		for (who, approve) in [(Bob, true), (Dave, true), (Charlie, false)] {
			assert_ok!(submit(who, vote(hash, approve)));
		}
		let motion = Motion {
			hash,
			index: 0,
			call: b"Institutions.suspend".to_vec(),
			threshold: 3,
			ayes: vec![id(Bob), id(Dave)],
			nays: vec![id(Charlie)],
			// Opened in block 1; a week of blocks of a second.
			end: 1 + 604_800,
		};
		assert_eq!(Runtime::governance().motions, [motion]);
	});
}

#[test]
fn success_a_motion_that_was_carried_is_open_no_more() {
	run_test(|| {
		assert_ok!(council(suspension(AUDIT)));
		assert_eq!(Runtime::governance().motions, []);
	});
}
