//! New code and the emergency brake, as the Council, a supervisor and everybody else use them on the real runtime.

use crate::common::*;
use harbour_primitives::{Balance, HOME_CURRENCY};
use harbour_runtime::{
	configs::{CouncilCollective, GuardedCalls, ProxyType},
	Assets, Hash, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System, Upgrades, VERSION,
};
use pallet_upgrades::{Call, Error, Event, Name, PauseScope};
use polkadot_sdk::{
	frame_support::{
		assert_ok,
		dispatch::DispatchResult,
		traits::{fungibles::Inspect, CallMetadata, Contains, GetCallMetadata, UnfilteredDispatchable},
	},
	frame_system,
	pallet_collective::RawOrigin,
	sp_io::hashing::blake2_256,
	sp_runtime::{transaction_validity::InvalidTransaction, DispatchError},
};

const CODE: &[u8] = b"new code";

/// How long code and the end of a pause wait on the development chain.
const UPGRADE_DELAY: u64 = MINUTE;
const RESUME_DELAY: u64 = 60 * MINUTE;

/// So many votes of so many seats.
type Votes = &'static [(u32, u32)];

fn hash_of(code: &[u8]) -> Hash {
	Hash::from(blake2_256(code))
}

fn proposal() -> RuntimeCall {
	RuntimeCall::Upgrades(Call::propose_upgrade {
		code_hash: hash_of(CODE),
		audit_report_hash: Hash::repeat_byte(1),
		spec_version: VERSION.spec_version + 1,
	})
}

fn veto() -> RuntimeCall {
	RuntimeCall::Upgrades(Call::veto_upgrade {
		code_hash: hash_of(CODE),
		reason_hash: Hash::repeat_byte(2),
	})
}

fn authorisation() -> RuntimeCall {
	RuntimeCall::Upgrades(Call::authorise_upgrade {
		code_hash: hash_of(CODE),
	})
}

fn application(code: &[u8]) -> RuntimeCall {
	RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { code: code.to_vec() })
}

fn name(text: &str) -> Name {
	Name::truncate_from(text.as_bytes().to_vec())
}

fn pause(scope: PauseScope) -> RuntimeCall {
	RuntimeCall::Upgrades(Call::pause { scope })
}

fn announcement(scope: PauseScope) -> RuntimeCall {
	RuntimeCall::Upgrades(Call::announce_resume { scope })
}

fn resumption(scope: PauseScope) -> RuntimeCall {
	RuntimeCall::Upgrades(Call::resume { scope })
}

/// What `votes` of `seats` get for the call.
fn carried_by(votes: u32, seats: u32, call: RuntimeCall) -> DispatchResult {
	let origin = RuntimeOrigin::from(RawOrigin::<_, CouncilCollective>::Members(votes, seats));
	call.dispatch_bypass_filter(origin)
		.map(|_| ())
		.map_err(|failed| failed.error)
}

fn filtered() -> DispatchError {
	frame_system::Error::<Runtime>::CallFiltered.into()
}

fn upgrades(error: Error<Runtime>) -> DispatchError {
	error.into()
}

/// From an institution: the call is operational, which a customer's may not be in any case.
fn assert_refused_by_the_pool(call: RuntimeCall) {
	let transaction = sign(Bob, System::account_nonce(id(Bob)), 0, call);
	let refused = InvalidTransaction::Custom(pallet_fees::codes::CALL_REFUSED);
	assert_eq!(validate(transaction), Err(refused.into()));
}

/// Three of the four seats, which is as many as `council` has vote for anything: two thirds of four take three as well.
fn propose_upgrade() {
	assert_ok!(council(proposal()));
}

#[test]
fn boundary_each_act_takes_its_part_of_the_council() {
	let everything = PauseScope::Everything;
	let acts: [(RuntimeCall, Votes, Votes); 2] = [
		(proposal(), &[(3, 4), (6, 7)], &[(2, 4), (2, 3), (5, 7)]),
		// A third, and two at least.
		(
			pause(everything.clone()),
			&[(2, 3), (2, 4), (3, 7)],
			&[(1, 3), (1, 2), (2, 7)],
		),
	];
	for (call, enough, too_few) in acts {
		for (votes, seats) in enough {
			run_test(|| {
				assert_ok!(carried_by(*votes, *seats, call.clone()));
			});
		}
		for (votes, seats) in too_few {
			run_test(|| {
				assert_eq!(
					carried_by(*votes, *seats, call.clone()),
					Err(DispatchError::BadOrigin),
					"{votes} of {seats}: {call:?}"
				);
			});
		}
	}
	run_test(|| {
		assert_ok!(carried_by(2, 3, pause(everything.clone())));
		// Two thirds, and three at least: of three seats more than a pause takes.
		for (votes, seats) in [(1, 2), (2, 3), (3, 5), (4, 7)] {
			let refused = carried_by(votes, seats, announcement(everything.clone()));
			assert_eq!(refused, Err(DispatchError::BadOrigin), "{votes} of {seats}");
		}
		assert_ok!(carried_by(3, 3, announcement(everything)));
		propose_upgrade();
		let cancel = RuntimeCall::Upgrades(Call::cancel_upgrade {
			code_hash: hash_of(CODE),
		});
		assert_eq!(carried_by(2, 4, cancel.clone()), Err(DispatchError::BadOrigin));
		assert_ok!(carried_by(3, 5, cancel));
	});
}

#[test]
fn success_code_that_nobody_vetoes_may_be_applied_after_the_delay() {
	run_test(|| {
		propose_upgrade();
		assert_eq!(submit(Eve, authorisation()), Err(upgrades(Error::TooEarly)));
		assert!(!GuardedCalls::contains(&application(CODE)));
		wait(UPGRADE_DELAY);
		// Anybody: a customer here.
		assert_ok!(submit(Eve, authorisation()));
		assert!(GuardedCalls::contains(&application(CODE)));
		// What is real is applied in a test of running nodes.
	});
}

#[test]
fn fails_other_code_than_was_proposed_in_the_pool() {
	run_test(|| {
		propose_upgrade();
		wait(UPGRADE_DELAY);
		assert_ok!(submit(Eve, authorisation()));
		assert_refused_by_the_pool(application(b"junk"));
	});
}

#[test]
fn success_a_supervisors_veto_ends_a_proposal() {
	run_test(|| {
		propose_upgrade();
		assert_ok!(submit(Dave, veto()));
		wait(UPGRADE_DELAY);
		assert_eq!(submit(Eve, authorisation()), Err(upgrades(Error::NoUpgrade)));
		assert_refused_by_the_pool(application(CODE));
	});
}

#[test]
fn fails_the_veto_of_anybody_else() {
	run_test(|| {
		propose_upgrade();
		for who in [Alice, Bob, Charlie, Eve] {
			assert_eq!(submit(who, veto()), Err(DispatchError::BadOrigin), "{who:?}");
		}
	});
}

/// Suspending takes fewer votes than new code and acts at once: it would be the way round the veto.
#[test]
fn success_the_veto_of_a_supervisor_that_was_suspended_for_it() {
	run_test(|| {
		propose_upgrade();
		assert_ok!(council(suspension(4)));
		assert_ok!(submit(Dave, veto()));
		wait(UPGRADE_DELAY);
		assert_eq!(submit(Eve, authorisation()), Err(upgrades(Error::NoUpgrade)));
	});
}

#[test]
fn fails_every_payment_while_everything_is_paused() {
	run_test(|| {
		assert_ok!(carried_by(2, 4, pause(PauseScope::Everything)));
		let before: Balance = free(HOME_CURRENCY, Eve);
		for call in payments(&id(Ferdie)) {
			assert_eq!(submit(Eve, call.clone()), Err(filtered()), "{call:?}");
			// The wrapper gets through, and what is in it is looked at again.
			assert_ok!(submit(Eve, batch(call.clone())));
			assert_eq!(inner_result(), Err(filtered()), "{call:?}");
			System::reset_events();
		}
		assert_eq!(free(HOME_CURRENCY, Eve), before);
		assert_eq!(submit(AliceStash, mint(HOME_CURRENCY, id(Eve), 1, 1)), Err(filtered()));
	});
}

#[test]
fn fails_a_payment_through_a_proxy_or_a_multisig_while_everything_is_paused() {
	run_test(|| {
		let joint = joint_account_of_eves();
		lend_to_ferdie(Eve, ProxyType::Any);
		assert_ok!(carried_by(2, 4, pause(PauseScope::Everything)));
		let payment = || transfer(HOME_CURRENCY, id(Bob), 1);
		assert_ok!(proxied(Eve, None, payment()));
		assert_eq!(inner_result(), Err(filtered()));
		System::reset_events();
		let held = Assets::balance(HOME_CURRENCY, &joint);
		assert_ok!(jointly(Ferdie, Bob, payment()));
		assert_eq!(inner_result(), Err(filtered()));
		assert_eq!(Assets::balance(HOME_CURRENCY, &joint), held);
	});
}

#[test]
fn success_a_holder_gets_at_the_money_while_everything_is_paused() {
	run_test(|| {
		assert_ok!(carried_by(2, 4, pause(PauseScope::Everything)));
		assert_ok!(submit(Eve, redeem(HOME_CURRENCY, UNIT)));
		assert_ok!(submit(Eve, batch(redeem(HOME_CURRENCY, UNIT))));
		assert_eq!(inner_result(), Ok(()));
		assert_ok!(submit(Alice, settle(0)));
		assert_ok!(submit(Alice, reject(1)));
		report(HOME_CURRENCY, PLENTY);
		assert_ok!(submit(Dave, freeze(id(Eve), None, Some(1))));
		// The Council goes on, and time.
		assert_ok!(council(suspension(3)));
		next_block();
		assert_ok!(council(reinstatement(3)));
	});
}

#[test]
fn success_a_pause_ends_after_its_announced_delay_and_not_before() {
	run_test(|| {
		let scope = PauseScope::Call {
			pallet: name("Assets"),
			call: name("transfer"),
		};
		assert_ok!(carried_by(2, 4, pause(scope.clone())));
		let payment = || transfer(KHKD, id(Ferdie), 1);
		assert_eq!(submit(Eve, payment()), Err(filtered()));
		// Only what was named stops.
		assert_ok!(submit(Eve, batch_of(KHKD, vec![(id(Ferdie), 1)])));
		assert_eq!(
			submit(Eve, resumption(scope.clone())),
			Err(upgrades(Error::EndNotAnnounced))
		);
		assert_ok!(council(announcement(scope.clone())));
		wait(RESUME_DELAY - 1_000);
		assert_eq!(submit(Eve, resumption(scope.clone())), Err(upgrades(Error::TooEarly)));
		wait(1_000);
		assert_ok!(submit(Eve, resumption(scope.clone())));
		assert!(events().contains(&RuntimeEvent::Upgrades(Event::Resumed { scope })));
		assert_ok!(submit(Eve, payment()));
	});
}

/// All that a pause of everything stops. Nothing that a holder, the law, the reserves or the Council needs is among it.
const STOPPED: [&str; 26] = [
	"System.remark",
	"System.set_heap_pages",
	"System.set_code",
	"System.set_code_without_checks",
	"System.set_storage",
	"System.kill_storage",
	"System.kill_prefix",
	"System.remark_with_event",
	"System.authorize_upgrade",
	"System.authorize_upgrade_without_checks",
	"Assets.create_currency",
	"Assets.set_metadata",
	"Assets.mint",
	"Assets.mint_with_reference",
	"Assets.transfer",
	"Assets.transfer_keep_alive",
	"Assets.transfer_all",
	"Assets.enable",
	"Assets.transfer_with_memo",
	"Assets.transfer_batch",
	"Assets.transfer_batch_best_effort",
	"Assets.approve_transfer",
	"Assets.transfer_approved",
	"Balances.transfer_allow_death",
	"Balances.transfer_keep_alive",
	"Balances.transfer_all",
];

#[test]
fn success_what_a_pause_of_everything_stops_is_known_by_name() {
	run_test(|| {
		assert_ok!(carried_by(2, 4, pause(PauseScope::Everything)));
		let mut stopped: Vec<String> = Vec::new();
		for pallet in RuntimeCall::get_module_names() {
			for call in RuntimeCall::get_call_names(pallet) {
				let metadata = CallMetadata {
					pallet_name: pallet,
					function_name: call,
				};
				if Upgrades::is_paused(&metadata) {
					stopped.push(format!("{pallet}.{call}"));
				}
			}
		}
		assert_eq!(stopped, STOPPED);
	});
}
