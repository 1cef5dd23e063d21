//! Issuing, moving and redeeming on the real runtime: what a block holds, what would be refused, and who may decide what.

use crate::common::*;
use harbour_primitives::{Duty, HOME_CURRENCY};
use harbour_runtime::{explain, hong_kong, Hash, Runtime, RuntimeCall, RuntimeOrigin};
use pallet_fees::WeightInfo as _;
use pallet_stablecoin::{Error, Redemptions, MAX_BATCH};
use polkadot_sdk::{
	frame_support::{
		assert_ok,
		dispatch::{DispatchClass, GetDispatchInfo},
		weights::Weight,
	},
	frame_system::{self, limits::BlockWeights},
	pallet_utility,
	sp_keyring::Sr25519Keyring,
	sp_runtime::{traits::Dispatchable, DispatchError},
};

/// Whoever deals with a claim of Eve's on the bank.
const OFFICERS: [Sr25519Keyring; 2] = [Alice, CharlieStash];

fn dry_run(who: Sr25519Keyring, call: RuntimeCall) -> Option<DispatchError> {
	explain::dry_run(&id(who), call)
}

#[test]
fn boundary_a_batch_of_as_many_payments_as_there_may_be_fits_a_block_under_orders_too() {
	run_test(|| {
		let payees = [Ferdie, Bob, Alice, Charlie].into_iter().cycle();
		let payments: Vec<_> = payees.take(MAX_BATCH as usize).map(|who| (id(who), 1)).collect();
		let call = batch_of(HOME_CURRENCY, payments);
		let weights: BlockWeights = <Runtime as frame_system::Config>::BlockWeights::get();
		let most = weights.get(DispatchClass::Normal).max_extrinsic.expect("is bounded");
		let extensions = <Runtime as pallet_fees::Config>::WeightInfo::charge_transaction_payment();
		let weight = call.get_dispatch_info().call_weight.saturating_add(extensions);
		assert!(weight.all_lte(most), "{weight:?} is more than {most:?}");
		let before = free(HOME_CURRENCY, Eve);
		assert_ok!(submit(Eve, call));
		assert_eq!(free(HOME_CURRENCY, Eve), before - u128::from(MAX_BATCH));
	});
}

#[test]
fn success_a_dry_run_says_what_a_call_would_fail_with_and_changes_nothing() {
	run_test(|| {
		let before = ledger_state();
		let stranger = transfer(KHKD, id(One), 1);
		assert_eq!(dry_run(Eve, stranger), Some(ledger(Error::RecipientNotOnboarded)));
		assert_eq!(dry_run(Eve, transfer(KHKD, id(Ferdie), 1)), None);
		assert_eq!(dry_run(Eve, mint(KHKD, id(Eve), 1, 1)), Some(DispatchError::BadOrigin));
		assert_eq!(dry_run(Eve, redeem(KHKD, 1)), None);
		assert_eq!(dry_run(Alice, settle(0)), Some(ledger(Error::UnknownRedemption)));
		assert_eq!(ledger_state(), before);
	});
}

#[test]
fn boundary_a_dry_run_counts_the_extensions_into_what_a_block_has_room_for() {
	run_test(|| {
		let weights: BlockWeights = <Runtime as frame_system::Config>::BlockWeights::get();
		let most = weights.get(DispatchClass::Normal).max_extrinsic.expect("is bounded");
		let extensions = <Runtime as pallet_fees::Config>::WeightInfo::charge_transaction_payment();
		let all = |calls: &[RuntimeCall]| {
			let calls = calls.to_vec();
			RuntimeCall::Utility(pallet_utility::Call::batch_all { calls })
		};
		let fits = |calls: &[RuntimeCall], beside| {
			let weight = all(calls).get_dispatch_info().call_weight.saturating_add(beside);
			weight.all_lte(most)
		};
		let payments = |count| batch_of(HOME_CURRENCY, vec![(id(Ferdie), 1); count]);
		let remark = RuntimeCall::System(frame_system::Call::remark { remark: Vec::new() });

		// As full as it gets by itself: each as often as it fits, the heaviest first.
		let mut calls = Vec::new();
		for next in [
			payments(MAX_BATCH as usize),
			payments(50),
			payments(5),
			payments(1),
			remark,
		] {
			calls.push(next.clone());
			while fits(&calls, Weight::zero()) {
				calls.push(next.clone());
			}
			calls.pop();
		}
		assert!(!fits(&calls, extensions), "room is left for the extensions");
		assert_eq!(dry_run(Eve, all(&calls)), Some(DispatchError::Exhausted));

		while !fits(&calls, extensions) {
			calls.pop();
		}
		assert_eq!(dry_run(Eve, all(&calls)), None);
	});
}

/// What the chain says of minting and redeeming is what a transaction then meets first.
#[test]
fn success_the_reasons_of_minting_and_redeeming_are_those_that_a_transaction_meets() {
	run_test(|| {
		let reasons = |minter: Sr25519Keyring, amount| {
			let reference = Some(Hash::repeat_byte(1));
			let refusals = explain::mint_refusals(&id(minter), HOME_CURRENCY, &id(Eve), amount, reference);
			refusals.into_iter().map(ledger).collect::<Vec<_>>()
		};
		assert_eq!(reasons(Eve, UNIT), vec![ledger(Error::NotIssuer)]);
		assert_eq!(reasons(AliceStash, UNIT), vec![ledger(Error::BackingMissing)]);
		report(HOME_CURRENCY, PLENTY);
		assert_eq!(reasons(AliceStash, UNIT), vec![]);
		assert_eq!(
			reasons(AliceStash, 100_000_001 * UNIT),
			vec![ledger(Error::MintLimitExceeded), ledger(Error::MintAboveBacking)]
		);
		assert_ok!(submit(AliceStash, mint(HOME_CURRENCY, id(Eve), UNIT, 1)));
		assert_eq!(reasons(AliceStash, UNIT), vec![ledger(Error::DepositReferenceUsed)]);
	});
}

#[test]
fn success_a_claim_is_rejected_by_two_officers_and_a_supervisor_overrules_them() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(HOME_CURRENCY, 100 * UNIT)));
		let deadline = Redemptions::<Runtime>::get(0).expect("is open").deadline;
		assert_eq!(deadline, START + DAY, "a Monday's claim is due on Tuesday");
		assert_ok!(submit(OFFICERS[0], reject(0)));
		assert_eq!(submit(OFFICERS[0], reject(0)), Err(ledger(Error::SecondPartyRequired)));
		assert_ok!(submit(OFFICERS[1], reject(0)));
		assert_eq!(submit(Alice, settle(0)), Err(ledger(Error::UnknownRedemption)));

		let appeal = pallet_stablecoin::Call::appeal_rejection {
			redemption_id: 0,
			grounds_hash: Hash::repeat_byte(3),
		};
		assert_ok!(submit(Eve, RuntimeCall::Assets(appeal)));
		let decide = RuntimeCall::Assets(pallet_stablecoin::Call::decide_appeal {
			redemption_id: 0,
			uphold: true,
			decision_hash: Hash::repeat_byte(4),
		});
		assert_eq!(submit(Alice, decide.clone()), Err(DispatchError::BadOrigin));
		assert_ok!(submit(Dave, decide));
		assert_eq!(submit(OFFICERS[1], reject(1)), Err(ledger(Error::RejectionOverruled)));
		assert_eq!(explain::redemptions(&id(Eve)).len(), 1);
		wait(DAY + SECOND_OF_GRACE);
		assert_eq!(explain::overdue(1).len(), 1);
		assert_ok!(submit(Alice, settle(1)));
		assert_eq!(explain::overdue(1), vec![]);
	});
}

/// A block after the deadline, which is itself in time.
const SECOND_OF_GRACE: u64 = 1_000;

#[test]
fn success_the_presets_calendar_is_hong_kongs() {
	run_test(|| {
		let calendar = pallet_stablecoin::BusinessCalendar::<Runtime>::get();
		assert!(calendar.is_valid());
		assert_eq!(calendar.holidays.to_vec(), hong_kong::holidays());
	});
}

/// The attack that docs/decisions/0007 names: a role granted and used at once.
#[test]
fn fails_to_use_a_role_in_the_block_in_which_it_is_granted() {
	run_test(|| {
		report(HOME_CURRENCY, PLENTY);
		assert_ok!(submit(Alice, grant(1, Duty::Minting, One, 50)));
		let minting = || mint(HOME_CURRENCY, id(Eve), 1, 1);
		assert_eq!(submit(One, minting()), Err(DispatchError::BadOrigin));
		next_block();
		assert_eq!(submit(One, minting()), Err(DispatchError::BadOrigin));
		wait(DAY);
		report(HOME_CURRENCY, PLENTY);
		assert_eq!(
			submit(One, minting()),
			Err(ledger(Error::MintAllowanceExceeded)),
			"and then it has no allowance"
		);
	});
}

/// No lot of officers' signatures makes a coin, moves one or pays one but through the calls that say so.
#[test]
fn fails_for_a_supervisor_or_an_officer_to_extend_what_a_holder_is_owed() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(HOME_CURRENCY, UNIT)));
		let extend = RuntimeCall::Assets(pallet_stablecoin::Call::extend_redemption {
			redemption_id: 0,
			deadline: START + 3 * DAY,
			consent_hash: Hash::repeat_byte(1),
		});
		for who in [Alice, CharlieStash, Dave] {
			assert_eq!(submit(who, extend.clone()), Err(ledger(Error::NotHolder)));
		}
		assert_ok!(submit(Eve, extend));
		let root = RuntimeOrigin::from(frame_system::RawOrigin::Root);
		assert!(batch_of(KHKD, vec![(id(Eve), 1)]).dispatch(root).is_err());
	});
}
