//! `redemptions`: what issuers owe.

use super::{all, check_limits, hash, BANK, COMMERCE};
use crate::common::*;
use harbour_primitives::{InstitutionId, HOME_CURRENCY};
use harbour_runtime::{
	supervision::{
		runtime_decl_for_supervision_api::SupervisionApiV1, Redemption, RejectionReason, MAX_LOOKED_AT, MAX_PAGE,
	},
	Runtime, RuntimeCall,
};
use pallet_stablecoin::NextRedemptionId;
use polkadot_sdk::{frame_support::assert_ok, sp_keyring::Sr25519Keyring::FerdieStash};

fn of(issuer: Option<InstitutionId>, limit: u32) -> Vec<Redemption> {
	all(limit, |after, limit| Runtime::redemptions(issuer, after, limit))
}

fn numbers(issuer: Option<InstitutionId>, limit: u32) -> Vec<u64> {
	of(issuer, limit).into_iter().map(|claim| claim.number).collect()
}

/// The one that is open.
fn only() -> Redemption {
	let mut open = of(None, MAX_PAGE);
	assert_eq!(open.len(), 1);
	open.remove(0)
}

#[test]
fn success_open_claims_by_number_of_all_issuers_and_of_one() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(KHKD, 10 * UNIT)));
		assert_ok!(submit(Ferdie, redeem(HOME_CURRENCY, 20 * UNIT)));
		assert_ok!(submit(Eve, redeem(KHKD, 30 * UNIT)));
		assert_ok!(submit(Bob, settle(0)));
		let ferdies = Redemption {
			number: 1,
			currency: HOME_CURRENCY,
			issuer: BANK,
			holder: id(Ferdie),
			amount: 20 * UNIT,
			payout_reference: hash(1),
			opened_at: START,
			// Monday noon, and a day of business.
			deadline: START + DAY,
			overdue: false,
			stopped_at: None,
			part_payments: vec![],
			rejection_proposed: None,
			upheld: false,
		};
		let eves = Redemption {
			number: 2,
			currency: KHKD,
			issuer: COMMERCE,
			holder: id(Eve),
			amount: 30 * UNIT,
			..ferdies.clone()
		};
		assert_eq!(of(None, MAX_PAGE), [ferdies.clone(), eves.clone()]);
		assert_eq!(of(Some(BANK), MAX_PAGE), [ferdies]);
		assert_eq!(of(Some(COMMERCE), MAX_PAGE), [eves]);
		assert_eq!(of(Some(AUDIT), MAX_PAGE), []);
	});
}

#[test]
fn boundary_a_claim_is_overdue_after_its_deadline_and_not_at_it() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(KHKD, UNIT)));
		wait(DAY);
		assert!(!only().overdue);
		next_block();
		assert!(only().overdue);
	});
}

#[test]
fn success_an_order_stops_a_claims_clock() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(KHKD, UNIT)));
		next_block();
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), None)));
		assert_ok!(submit(DaveStash, confirm(0)));
		wait(2 * DAY);
		let claim = only();
		assert_eq!(claim.stopped_at, Some(START + 1_000));
		assert!(!claim.overdue && claim.deadline == START + DAY);
	});
}

#[test]
fn success_what_was_paid_and_why_the_rest_would_be_rejected() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(KHKD, 30 * UNIT)));
		let pay = pallet_stablecoin::Call::settle_redemption_partially {
			redemption_id: 0,
			amount: 10 * UNIT,
			fiat_reference: hash(2),
		};
		assert_ok!(submit(Bob, RuntimeCall::Assets(pay)));
		assert_ok!(submit(Bob, reject(0)));
		let claim = only();
		assert_eq!((claim.amount, claim.part_payments), (20 * UNIT, vec![hash(2)]));
		assert_eq!(
			claim.rejection_proposed,
			Some(RejectionReason::PayoutInstructionInvalid)
		);
		assert_ok!(submit(FerdieStash, reject(0)));
		assert_eq!(of(None, MAX_PAGE), []);
	});
}

#[test]
fn success_pages_of_one_give_what_a_whole_page_gives() {
	run_test(|| {
		for _ in 0..3 {
			assert_ok!(submit(Eve, redeem(KHKD, UNIT)));
			assert_ok!(submit(Ferdie, redeem(HOME_CURRENCY, UNIT)));
		}
		assert_ok!(submit(Bob, settle(2)));
		for limit in [1, 2, 3, 5, MAX_PAGE] {
			assert_eq!(numbers(None, limit), [0, 1, 3, 4, 5], "by {limit}");
			assert_eq!(numbers(Some(BANK), limit), [1, 3, 5], "by {limit}");
			assert_eq!(numbers(Some(COMMERCE), limit), [0, 4], "by {limit}");
		}
		assert_eq!(of(None, 1), of(None, MAX_PAGE));
	});
}

#[test]
fn boundary_a_page_looks_at_so_many_numbers_and_no_more() {
	run_test(|| {
		// As if so many had been settled, and another since.
		NextRedemptionId::<Runtime>::put(2 * MAX_LOOKED_AT);
		assert_ok!(submit(Eve, redeem(KHKD, UNIT)));
		let mut after = None;
		for last in [MAX_LOOKED_AT - 1, 2 * MAX_LOOKED_AT - 1] {
			let page = Runtime::redemptions(None, after, MAX_PAGE).expect("in range");
			assert_eq!((page.items, page.next), (vec![], Some(last)));
			after = page.next;
		}
		let page = Runtime::redemptions(None, after, MAX_PAGE).expect("in range");
		assert_eq!((page.items.len(), page.next), (1, None));
		assert_eq!(numbers(None, 1), [2 * MAX_LOOKED_AT]);
	});
}

#[test]
fn boundary_nothing_comes_after_the_last() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(KHKD, UNIT)));
		for after in [0, 1, u64::MAX] {
			let page = Runtime::redemptions(None, Some(after), 1).expect("in range");
			assert_eq!((page.items, page.next), (vec![], None), "{after}");
		}
	});
}

#[test]
fn fails_limits_out_of_range() {
	run_test(|| check_limits(|limit| Runtime::redemptions(None, None, limit)));
}
