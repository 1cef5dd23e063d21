//! How many redemptions an account can have open: what governance says, and never more than an order can look through.

use super::*;
use crate::{OpenRedemptions, RejectionReason, MAX_OPEN_REDEMPTIONS};
use harbour_primitives::CurrencyId;
use polkadot_sdk::frame_support::dispatch::DispatchResult;

/// Governance lets accounts have so many open.
fn with_maximum(most: u32, test: impl FnOnce()) {
	MaxOpenRedemptions::set(most);
	run_test(test);
	MaxOpenRedemptions::set(MAX_OPEN_REDEMPTIONS);
}

fn redeem(who: u64, id: CurrencyId) -> DispatchResult {
	Assets::redeem(signed(who), id, 1, ANY)
}

fn open(who: u64) -> usize {
	OpenRedemptions::<Test>::decode_len(who).unwrap_or(0)
}

fn reject(number: u64) {
	for officer in [SETTLER, SECOND_SETTLER] {
		let reason = RejectionReason::HolderRequest;
		assert_ok!(Assets::reject_redemption(signed(officer), number, reason));
	}
}

#[test]
fn boundary_as_many_as_governance_says_over_all_currencies() {
	with_maximum(2, || {
		assert_ok!(redeem(ALICE, HKD));
		assert_ok!(redeem(ALICE, USD));
		for id in [HKD, USD] {
			assert_noop!(redeem(ALICE, id), Error::<Test>::TooManyRedemptions);
		}
		assert_ok!(redeem(BOB, USD));
	});
}

#[test]
fn success_whatever_ends_a_claim_makes_room() {
	with_maximum(2, || {
		assert_ok!(redeem(ALICE, USD));
		assert_ok!(redeem(ALICE, USD));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		assert_ok!(redeem(ALICE, USD));
		assert_noop!(redeem(ALICE, USD), Error::<Test>::TooManyRedemptions);
		reject(1);
		assert_ok!(redeem(ALICE, USD));
		assert_noop!(redeem(ALICE, USD), Error::<Test>::TooManyRedemptions);
	});
}

#[test]
fn success_a_higher_maximum_holds_at_once() {
	with_maximum(1, || {
		assert_ok!(redeem(ALICE, USD));
		assert_noop!(redeem(ALICE, USD), Error::<Test>::TooManyRedemptions);
		MaxOpenRedemptions::set(2);
		assert_ok!(redeem(ALICE, USD));
		assert_noop!(redeem(ALICE, USD), Error::<Test>::TooManyRedemptions);
	});
}

#[test]
fn boundary_a_lower_maximum_ends_no_claim_and_lets_none_begin_until_there_is_room() {
	with_maximum(3, || {
		for _ in 0..3 {
			assert_ok!(redeem(ALICE, USD));
		}
		MaxOpenRedemptions::set(2);
		assert_eq!((open(ALICE), held(USD, ALICE)), (3, 3));
		for number in 0..2 {
			assert_noop!(redeem(ALICE, USD), Error::<Test>::TooManyRedemptions);
			assert_ok!(Assets::settle_redemption(signed(SETTLER), number, ANY));
		}
		assert_ok!(redeem(ALICE, USD));
		assert_noop!(redeem(ALICE, USD), Error::<Test>::TooManyRedemptions);
	});
}

#[test]
fn boundary_never_more_than_the_list_holds_whatever_governance_says() {
	for most in [MAX_OPEN_REDEMPTIONS, MAX_OPEN_REDEMPTIONS + 1, u32::MAX] {
		with_maximum(most, || {
			for _ in 0..MAX_OPEN_REDEMPTIONS {
				assert_ok!(redeem(ALICE, USD));
			}
			assert_noop!(redeem(ALICE, USD), Error::<Test>::TooManyRedemptions);
			assert_eq!(open(ALICE), MAX_OPEN_REDEMPTIONS as usize);
		});
	}
}

/// Whoever the issuer wronged isn't told that it has too many claims by a number that changed.
#[test]
fn success_what_a_supervisor_upholds_is_beyond_the_governed_maximum() {
	with_maximum(1, || {
		assert_ok!(redeem(ALICE, USD));
		reject(0);
		assert_ok!(Assets::appeal_rejection(signed(ALICE), 0, ANY));
		assert_ok!(redeem(ALICE, USD));
		assert_ok!(Assets::decide_appeal(signed(SUPERVISOR), 0, true, ANY));
		assert_eq!(open(ALICE), 2);
	});
}
