//! Nothing is Root: every call, tried with every origin the Council can be.

use crate::common::*;
use codec::Decode;
use harbour_runtime::{configs::CouncilCollective, Runtime, RuntimeCall, RuntimeOrigin, System};
use polkadot_sdk::{
	frame_support::{assert_ok, storage::with_transaction, traits::GetCallMetadata, traits::UnfilteredDispatchable},
	pallet_collective::RawOrigin,
	sp_runtime::{DispatchError, TransactionOutcome},
};
use std::collections::BTreeSet;

/// One instance of every call there is: its arguments are what zeros decode to.
fn every_call() -> Vec<RuntimeCall> {
	let mut calls = Vec::new();
	for pallet in 0..=u8::MAX {
		for call in 0..=u8::MAX {
			let mut bytes = vec![pallet, call];
			bytes.resize(4_096, 0);
			if let Ok(call) = RuntimeCall::decode(&mut &bytes[..]) {
				calls.push(call);
			}
		}
	}
	calls
}

fn name(call: &RuntimeCall) -> String {
	let metadata = call.get_call_metadata();
	format!("{}.{}", metadata.pallet_name, metadata.function_name)
}

/// What the Council governs, and nothing beside it.
const GOVERNED: [&str; 20] = [
	"Assets.create_currency",
	"Assets.enable",
	"Assets.set_calendar",
	"Assets.set_policy",
	"Assets.set_status",
	"Institutions.admit",
	"Institutions.reinstate",
	"Institutions.renew_licence",
	"Institutions.replace_administrator",
	"Institutions.suspend",
	"Kyc.agree_transfer",
	"Orders.release_orphan",
	"Reserves.set_terms",
	"Upgrades.announce_resume",
	"Upgrades.cancel_upgrade",
	"Upgrades.pause",
	"Upgrades.propose_upgrade",
	"Validators.admit_validator",
	"Validators.forget_keys_of",
	"Validators.remove_validator",
];

fn council_origins() -> Vec<RuntimeOrigin> {
	let raw = |origin: RawOrigin<_, CouncilCollective>| RuntimeOrigin::from(origin);
	vec![
		raw(RawOrigin::Members(4, 4)),
		raw(RawOrigin::Members(3, 4)),
		raw(RawOrigin::Members(1, 4)),
		raw(RawOrigin::Member(id(Alice))),
	]
}

/// They ask for no origin and do nothing by themselves; what a batch holds is dispatched as its caller.
const HARMLESS: [&str; 6] = [
	"System.apply_authorized_upgrade",
	"System.remark",
	"Utility.batch",
	"Utility.batch_all",
	"Utility.force_batch",
	"Utility.if_else",
];

#[test]
fn success_every_pallet_s_calls_are_among_those_tried() {
	let tried: BTreeSet<String> = every_call().iter().map(name).collect();
	let all: BTreeSet<String> = RuntimeCall::get_module_names()
		.iter()
		.flat_map(|module| {
			RuntimeCall::get_call_names(module)
				.iter()
				.map(move |call| format!("{module}.{call}"))
		})
		.collect();
	let missing: Vec<&str> = all.difference(&tried).map(String::as_str).collect();
	assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn fails_every_call_but_the_governed_ones_for_every_origin_of_the_council() {
	run_test(|| {
		let mut governed = BTreeSet::new();
		for call in every_call() {
			for origin in council_origins() {
				let result = with_transaction(|| {
					TransactionOutcome::Rollback(Ok::<_, DispatchError>(
						call.clone()
							.dispatch_bypass_filter(origin.clone())
							.map_err(|error| error.error),
					))
				})
				.expect("the transaction is rolled back");
				let refused = result == Err(DispatchError::BadOrigin);
				let harmless = HARMLESS.contains(&name(&call).as_str());
				if !refused && !harmless {
					governed.insert(name(&call));
				}
			}
		}
		let mut allowed: BTreeSet<String> = GOVERNED.iter().map(|name| name.to_string()).collect();
		allowed.insert("Parameters.set_parameter".into());
		assert_eq!(governed, allowed);
	});
}

/// `set_code` weighs a whole block, more than a motion may: it is among those tried above.
#[test]
fn fails_what_only_root_may_for_a_carried_motion() {
	run_test(|| {
		use polkadot_sdk::frame_system::Call;
		let key = polkadot_sdk::frame_system::Account::<Runtime>::hashed_key_for(id(Eve));
		for call in [
			Call::set_storage {
				items: vec![(key.clone(), vec![])],
			},
			Call::kill_storage {
				keys: vec![key.clone()],
			},
			Call::kill_prefix {
				prefix: key.clone(),
				subkeys: 1,
			},
			Call::authorize_upgrade {
				code_hash: Default::default(),
			},
		] {
			assert_eq!(council(RuntimeCall::System(call)), Err(DispatchError::BadOrigin));
		}
		let as_root = polkadot_sdk::pallet_utility::Call::dispatch_as {
			as_origin: Box::new(harbour_runtime::OriginCaller::system(
				polkadot_sdk::frame_system::RawOrigin::Root,
			)),
			call: Box::new(RuntimeCall::System(Call::set_storage { items: vec![] })),
		};
		assert_eq!(council(RuntimeCall::Utility(as_root)), Err(DispatchError::BadOrigin));
	});
}

#[test]
fn success_the_council_governs_numbers() {
	run_test(|| {
		use harbour_runtime::configs::parameters::{governed, RuntimeParameters};
		let key_value = RuntimeParameters::Stablecoin(governed::stablecoin::Parameters::RedemptionTermMs(
			governed::stablecoin::RedemptionTermMs,
			Some(120_000),
		));
		let set = polkadot_sdk::pallet_parameters::Call::set_parameter { key_value };
		assert_ok!(council(RuntimeCall::Parameters(set)));
		let redeem = pallet_stablecoin::Call::redeem {
			id: KHKD,
			amount: 1,
			payout_reference: harbour_runtime::Hash::repeat_byte(1),
		};
		assert_ok!(submit(Eve, RuntimeCall::Assets(redeem)));
		let redemption = pallet_stablecoin::Redemptions::<Runtime>::get(0).expect("is open");
		assert_eq!(redemption.deadline, redemption.opened_at + 120_000);
	});
}

#[test]
fn boundary_half_the_council_governs_nothing() {
	run_test(|| {
		let call = RuntimeCall::Institutions(pallet_institutions::Call::suspend { institution: 2 });
		let origin = RuntimeOrigin::from(RawOrigin::<_, CouncilCollective>::Members(2, 4));
		assert_eq!(
			call.dispatch_bypass_filter(origin).map_err(|error| error.error).err(),
			Some(DispatchError::BadOrigin)
		);
	});
}

/// Whatever two thirds decide: institutions keep a rate with which to decide again, and a redemption keeps a term that fits the clock.
#[test]
fn boundary_the_institutions_rate_and_the_redemption_term_are_bounded() {
	use harbour_runtime::configs::parameters::{governed, RuntimeParameters};
	run_test(|| {
		let set = |key_value| {
			let call = polkadot_sdk::pallet_parameters::Call::set_parameter { key_value };
			assert_ok!(council(RuntimeCall::Parameters(call)));
		};
		set(RuntimeParameters::Stablecoin(
			governed::stablecoin::Parameters::RedemptionTermMs(governed::stablecoin::RedemptionTermMs, Some(u64::MAX)),
		));
		let redeem = pallet_stablecoin::Call::redeem {
			id: KHKD,
			amount: 1,
			payout_reference: harbour_runtime::Hash::repeat_byte(1),
		};
		assert_ok!(submit(Eve, RuntimeCall::Assets(redeem)));
		let rate = |units| {
			RuntimeParameters::Fees(governed::fees::Parameters::InstitutionalRate(
				governed::fees::InstitutionalRate,
				Some(units),
			))
		};
		set(rate(0));
		wait(120_000);
		set(rate(60_000));
	});
}

/// No number takes a holder's right to redeem, alone or jointly.
#[test]
fn boundary_customers_keep_a_rate_that_redeems() {
	use harbour_runtime::configs::parameters::{governed, RuntimeParameters};
	run_test(|| {
		let basic = pallet_kyc::Call::change_tier {
			party: party_of(Eve),
			tier: harbour_primitives::Tier::Basic,
			commitment: Default::default(),
		};
		assert_ok!(submit(Alice, RuntimeCall::Kyc(basic)));
		let numbers = [
			governed::fees::Parameters::BasicRate(governed::fees::BasicRate, Some(0)),
			governed::fees::Parameters::FullRate(governed::fees::FullRate, Some(0)),
			governed::fees::Parameters::MaxEntries(governed::fees::MaxEntries, Some(0)),
		];
		for number in numbers {
			let key_value = RuntimeParameters::Fees(number);
			let set = polkadot_sdk::pallet_parameters::Call::set_parameter { key_value };
			assert_ok!(council(RuntimeCall::Parameters(set)));
		}
		for holder in [Eve, Ferdie] {
			assert_ok!(submit(holder, redeem(KHKD, 1)));
		}
		let operation = polkadot_sdk::pallet_multisig::Call::as_multi {
			threshold: 2,
			other_signatories: vec![id(Ferdie)],
			maybe_timepoint: None,
			call: Box::new(redeem(KHKD, 1)),
			max_weight: polkadot_sdk::frame_support::weights::Weight::from_parts(10_000_000_000, 500_000),
		};
		assert_ok!(submit(Eve, RuntimeCall::Multisig(operation)));
	});
}

/// A window that forgot nothing would shut everybody out for good, the Council included.
#[test]
fn boundary_the_rate_window_is_bounded() {
	use harbour_primitives::Tier;
	use harbour_runtime::configs::parameters::{governed, RuntimeParameters};
	use polkadot_sdk::{frame_system, sp_runtime::transaction_validity::InvalidTransaction};
	const LONGEST_MS: u64 = 600_000;
	const SHORTEST_MS: u64 = 1_000;
	run_test(|| {
		// With tier `Basic` one remark of 500 KiB leaves no room for a second.
		let basic = pallet_kyc::Call::change_tier {
			party: party_of(Eve),
			tier: Tier::Basic,
			commitment: Default::default(),
		};
		assert_ok!(submit(Alice, RuntimeCall::Kyc(basic)));
		let remark = || {
			RuntimeCall::System(frame_system::Call::remark {
				remark: vec![0; 500 * 1024],
			})
		};
		let waiting = || validate(sign(Eve, System::account_nonce(id(Eve)), 0, remark()));
		for (set_to, acts_as) in [(u64::MAX, LONGEST_MS), (0, SHORTEST_MS), (u64::MAX, LONGEST_MS)] {
			let key_value = RuntimeParameters::Fees(governed::fees::Parameters::WindowMs(
				governed::fees::WindowMs,
				Some(set_to),
			));
			let set = polkadot_sdk::pallet_parameters::Call::set_parameter { key_value };
			assert_ok!(council(RuntimeCall::Parameters(set)));
			assert_ok!(submit(Eve, remark()));
			// The pool looks at the state before a block's first transaction.
			next_block();
			let exceeded = InvalidTransaction::Custom(pallet_fees::codes::RATE_EXCEEDED);
			assert_eq!(waiting(), Err(exceeded.into()), "a window of {set_to} ms");
			wait(2 * acts_as);
			assert!(waiting().is_ok(), "a window of {set_to} ms forgets");
		}
	});
}

#[test]
fn boundary_a_member_has_eight_motions_open_and_no_more() {
	use polkadot_sdk::pallet_collective::Call;
	run_test(|| {
		let propose = |number: u32| {
			let remark = polkadot_sdk::frame_system::Call::remark {
				remark: number.to_le_bytes().to_vec(),
			};
			let proposal = Box::new(RuntimeCall::System(remark));
			RuntimeCall::Council(Call::propose {
				threshold: 3,
				proposal,
				length_bound: 100,
			})
		};
		for number in 0..8 {
			assert_ok!(submit(Bob, propose(number)));
		}
		let too_many: DispatchError = pallet_fees::Error::<Runtime>::TooManyEntries.into();
		assert_eq!(submit(Bob, propose(8)), Err(too_many));
		assert_ok!(submit(Alice, propose(9)));
	});
}
