use super::*;
use crate::{
	CurrencyStatus, OpenRedemptions, ProposedRejection, Redemption, Redemptions, RejectedRedemption,
	RejectionReason::{self, *},
	Rejections,
};
use harbour_primitives::{CurrencyId, Moment};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const HOUR: Moment = DAY / 24;

const PAYOUT: H256 = H256::repeat_byte(0xaa);

fn over_both_stores(test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| test(id));
	}
}

fn redeem(who: u64, id: CurrencyId, amount: Balance) {
	assert_ok!(Assets::redeem(signed(who), id, amount, PAYOUT));
}

/// Redemption 0.
fn reject(officer: u64, reason: RejectionReason) -> DispatchResult {
	Assets::reject_redemption(signed(officer), 0, reason)
}

fn claim(number: u64) -> Redemption<u64> {
	Redemptions::<Test>::get(number).expect("is open")
}

fn mint() -> DispatchResult {
	Assets::mint(signed(MINTER), USD, CAROL, 1)
}

fn said() -> Vec<RuntimeEvent> {
	System::events().into_iter().map(|record| record.event).collect()
}

fn proposed(reason: RejectionReason) -> RuntimeEvent {
	Event::RejectionProposed {
		redemption_id: 0,
		reason,
	}
	.into()
}

#[test]
fn success_the_first_signature_is_noted_and_nothing_else() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		let opened = claim(0);
		assert_ok!(reject(SETTLER, Sanctioned));
		System::assert_last_event(proposed(Sanctioned));
		let signed_once = Redemption {
			rejection: Some(ProposedRejection {
				officer: SETTLER,
				party: party_of(SETTLER),
				reason: Sanctioned,
			}),
			..opened
		};
		assert_eq!(claim(0), signed_once);
		assert_eq!((free(id, ALICE), held(id, ALICE)), (900, 100));
		assert!(!Rejections::<Test>::contains_key(0));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
	});
}

#[test]
fn success_two_parties_for_one_reason_give_the_coins_back() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		wait(6 * HOUR);
		assert_ok!(reject(SETTLER, LegalImpediment));
		assert_ok!(reject(SECOND_SETTLER, LegalImpediment));
		let appeal_until = NOW + 6 * HOUR + APPEAL_TERM;
		System::assert_last_event(
			Event::RedemptionRejected {
				redemption_id: 0,
				asset_id: id,
				holder: ALICE,
				amount: 100,
				reason: LegalImpediment,
				appeal_until,
			}
			.into(),
		);
		let rejected = RejectedRedemption {
			currency: id,
			institution: BANK,
			holder: ALICE,
			amount: 100,
			payout_reference: PAYOUT,
			reason: LegalImpediment,
			time_left: 18 * HOUR,
			appeal_until,
			grounds_hash: None,
		};
		assert_eq!(Rejections::<Test>::get(0), Some(rejected));
		assert!(Redemptions::<Test>::get(0).is_none());
		assert!(!OpenRedemptions::<Test>::contains_key(ALICE));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (1_000, 0, 1_500));
	});
}

#[test]
fn success_whoever_of_the_two_signs_first() {
	for (first, second) in [(SETTLER, SECOND_SETTLER), (SECOND_SETTLER, SETTLER)] {
		run_test(|| {
			redeem(ALICE, USD, 100);
			assert_ok!(reject(first, HolderRequest));
			assert_ok!(reject(second, HolderRequest));
			assert!(Redemptions::<Test>::get(0).is_none());
			assert_eq!((free(USD, ALICE), held(USD, ALICE)), (1_000, 0));
		});
	}
}

#[test]
fn success_for_each_listed_reason() {
	for reason in [
		PayoutInstructionInvalid,
		PayoutAccountNotHolders,
		DueDiligenceIncomplete,
		Sanctioned,
		LegalImpediment,
		HolderRequest,
	] {
		run_test(|| {
			redeem(ALICE, USD, 100);
			assert_ok!(reject(SETTLER, reason));
			assert_ok!(reject(SECOND_SETTLER, reason));
			let noted = Rejections::<Test>::get(0).map(|rejected| rejected.reason);
			assert_eq!(noted, Some(reason));
		});
	}
}

#[test]
fn success_the_proposal_is_told_before_the_rejection() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		System::reset_events();
		assert_ok!(reject(SETTLER, HolderRequest));
		assert_ok!(reject(SECOND_SETTLER, HolderRequest));
		let rejected: RuntimeEvent = Event::RedemptionRejected {
			redemption_id: 0,
			asset_id: USD,
			holder: ALICE,
			amount: 100,
			reason: HolderRequest,
			appeal_until: NOW + APPEAL_TERM,
		}
		.into();
		assert_eq!(said(), [proposed(HolderRequest), rejected]);
	});
}

#[test]
fn success_of_the_home_currency_its_front_tells_of_the_release() {
	run_test(|| {
		redeem(ALICE, HKD, 100);
		world(|world| world.home_events.clear());
		assert_ok!(reject(SETTLER, HolderRequest));
		assert!(world(|world| world.home_events.is_empty()));
		assert_ok!(reject(SECOND_SETTLER, HolderRequest));
		let released = HomeEvent::Held {
			who: ALICE,
			amount: 100,
			held: false,
		};
		assert_eq!(world(|world| world.home_events.clone()), [released]);
	});
}

#[test]
fn success_the_coins_are_free_again() {
	over_both_stores(|id| {
		redeem(BOB, id, 500);
		assert_ok!(reject(SETTLER, HolderRequest));
		assert_noop!(
			Assets::transfer(signed(BOB), id, CAROL, 1),
			Error::<Test>::InsufficientBalance
		);
		assert_ok!(reject(SECOND_SETTLER, HolderRequest));
		assert_ok!(Assets::transfer(signed(BOB), id, CAROL, 1));
		redeem(BOB, id, 499);
		assert_eq!((claim(1).amount, claim(1).upheld), (499, false));
	});
}

#[test]
fn success_of_what_is_left_after_a_part_was_paid() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		assert_ok!(reject(SETTLER, HolderRequest));
		let reference = H256::repeat_byte(1);
		assert_ok!(Assets::settle_redemption_partially(signed(SETTLER), 0, 40, reference));
		assert_ok!(reject(SECOND_SETTLER, HolderRequest));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (960, 0, 1_460));
		assert_eq!(Rejections::<Test>::get(0).map(|rejected| rejected.amount), Some(60));
	});
}

#[test]
fn success_another_reason_takes_the_place_of_the_first() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		assert_ok!(reject(SETTLER, Sanctioned));
		assert_ok!(reject(SECOND_SETTLER, HolderRequest));
		System::assert_last_event(proposed(HolderRequest));
		let signed_once = ProposedRejection {
			officer: SECOND_SETTLER,
			party: party_of(SECOND_SETTLER),
			reason: HolderRequest,
		};
		assert_eq!(claim(0).rejection, Some(signed_once));
		assert_eq!(held(USD, ALICE), 100);
		assert_noop!(
			reject(SECOND_SETTLER, HolderRequest),
			Error::<Test>::SecondPartyRequired
		);
		assert_ok!(reject(SETTLER, HolderRequest));
		assert_eq!(held(USD, ALICE), 0);
	});
}

/// A key that was stolen and revoked leaves no signature behind.
#[test]
fn fails_on_the_signature_of_an_officer_who_was_dismissed_since() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		assert_ok!(reject(SETTLER, Sanctioned));
		world(|world| world.dismissed.insert(SETTLER));
		assert_ok!(reject(SECOND_SETTLER, Sanctioned));
		System::assert_last_event(proposed(Sanctioned));
		assert_eq!(held(USD, ALICE), 100, "it is the first signature now");
		world(|world| world.dismissed.clear());
		assert_ok!(reject(SETTLER, Sanctioned));
		assert_eq!(held(USD, ALICE), 0);
	});
}

/// What an officer has thought better of is no signature any more.
#[test]
fn boundary_signatures_for_different_reasons_never_add_up() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		assert_ok!(reject(SETTLER, Sanctioned));
		assert_ok!(reject(SETTLER, HolderRequest));
		assert_ok!(reject(SECOND_SETTLER, Sanctioned));
		assert_eq!(held(USD, ALICE), 100);
		assert_ok!(reject(SETTLER, Sanctioned));
		assert_eq!(held(USD, ALICE), 0);
	});
}

#[test]
fn boundary_a_signature_is_for_one_claim() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		redeem(ALICE, USD, 100);
		assert_ok!(reject(SETTLER, HolderRequest));
		assert_ok!(Assets::reject_redemption(signed(SECOND_SETTLER), 1, HolderRequest));
		assert_eq!(held(USD, ALICE), 200);
		assert_ok!(Assets::reject_redemption(signed(SETTLER), 1, HolderRequest));
		assert_eq!((held(USD, ALICE), claim(0).amount), (100, 100));
	});
}

#[test]
fn fails_by_one_party_twice() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		for officer in [SETTLER, SECOND_SETTLER] {
			let reason = if officer == SETTLER { Sanctioned } else { HolderRequest };
			assert_ok!(reject(officer, reason));
			assert_noop!(reject(officer, reason), Error::<Test>::SecondPartyRequired);
			wait(DAY);
			assert_noop!(reject(officer, reason), Error::<Test>::SecondPartyRequired);
		}
	});
}

#[test]
fn fails_by_another_issuer_or_anyone_else() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		assert_ok!(reject(SETTLER, HolderRequest));
		for officer in [SETTLER, SECOND_SETTLER] {
			assert_noop!(reject(officer + OTHER_ISSUERS, HolderRequest), Error::<Test>::NotIssuer);
		}
		for who in [ALICE, BOB, MINTER, ADMINISTRATOR, GOVERNOR, SUPERVISOR] {
			assert_noop!(reject(who, HolderRequest), BadOrigin);
		}
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Assets::reject_redemption(origin, 0, HolderRequest), BadOrigin);
		}
	});
}

#[test]
fn fails_for_a_number_never_given() {
	run_test(|| {
		assert_noop!(reject(SETTLER, HolderRequest), Error::<Test>::UnknownRedemption);
	});
}

#[test]
fn fails_by_an_officer_who_may_not_submit() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		for (reason, error) in [
			(Ineligible::Suspended, Error::<Test>::SenderSuspended),
			(Ineligible::NotOnboarded, Error::<Test>::SenderNotOnboarded),
		] {
			world(|world| world.ineligible.insert(SETTLER, reason));
			assert_noop!(reject(SETTLER, HolderRequest), error);
		}
		world(|world| world.ineligible.insert(SETTLER, Ineligible::Lapsed));
		assert_ok!(reject(SETTLER, HolderRequest));
	});
}

#[test]
fn fails_for_what_a_supervisor_has_upheld() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		assert_ok!(reject(SETTLER, HolderRequest));
		assert_ok!(reject(SECOND_SETTLER, HolderRequest));
		assert_ok!(Assets::appeal_rejection(signed(ALICE), 0, ANY));
		assert_ok!(Assets::decide_appeal(signed(SUPERVISOR), 0, true, ANY));
		for officer in [SETTLER, SECOND_SETTLER] {
			for reason in [HolderRequest, Sanctioned] {
				assert_noop!(
					Assets::reject_redemption(signed(officer), 1, reason),
					Error::<Test>::RejectionOverruled
				);
			}
		}
	});
}

#[test]
fn success_whatever_the_currency_s_status_and_the_holder_s_standing() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		redeem(ALICE, id, 200);
		world(|world| world.ineligible.insert(ALICE, Ineligible::Suspended));
		assert_ok!(Assets::pause(signed(PAUSER), id));
		assert_ok!(reject(SETTLER, HolderRequest));
		assert_ok!(reject(SECOND_SETTLER, HolderRequest));
		assert_eq!((free(id, ALICE), held(id, ALICE)), (800, 200));
		assert_ok!(Assets::set_status(signed(GOVERNOR), id, CurrencyStatus::WindDown));
		for officer in [SETTLER, SECOND_SETTLER] {
			assert_ok!(Assets::reject_redemption(signed(officer), 1, HolderRequest));
		}
		assert_eq!((free(id, ALICE), held(id, ALICE)), (1_000, 0));
	});
}

/// The order binds the coins where they are then, and the issuer has left what it had when the clock stopped.
#[test]
fn success_of_a_claim_that_an_order_has_stopped() {
	over_both_stores(|id| {
		redeem(BOB, id, 500);
		wait(6 * HOUR);
		freeze(id, BOB, 500);
		wait(10 * DAY);
		assert_ok!(reject(SETTLER, LegalImpediment));
		assert_eq!(claim(0).stopped_at, Some(NOW + 6 * HOUR));
		assert_ok!(reject(SECOND_SETTLER, LegalImpediment));
		assert_eq!((free(id, BOB), held(id, BOB)), (500, 0));
		assert_noop!(
			Assets::transfer(signed(BOB), id, CAROL, 1),
			Error::<Test>::BalanceRestricted
		);
		let left = Rejections::<Test>::get(0).map(|rejected| rejected.time_left);
		assert_eq!(left, Some(18 * HOUR));
	});
}

/// Both were bound; what has arrived since frees the other as well.
#[test]
fn success_looks_anew_at_the_holder_s_other_claims() {
	over_both_stores(|id| {
		redeem(BOB, id, 250);
		redeem(BOB, id, 250);
		freeze(id, BOB, 251);
		assert_ok!(Assets::transfer(signed(ALICE), id, BOB, 1));
		wait(HOUR);
		assert_eq!((claim(0).stopped_at, claim(1).stopped_at), (Some(NOW), Some(NOW)));
		assert_ok!(reject(SETTLER, HolderRequest));
		assert_ok!(reject(SECOND_SETTLER, HolderRequest));
		assert_eq!((claim(1).stopped_at, claim(1).deadline), (None, NOW + DAY + HOUR));
	});
}

#[test]
fn fails_to_stop_the_clock_by_the_first_signature() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		assert_ok!(reject(SETTLER, DueDiligenceIncomplete));
		assert_eq!((claim(0).deadline, claim(0).stopped_at), (NOW + DAY, None));
		wait(DAY);
		assert_ok!(mint());
		wait(1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
	});
}

#[test]
fn success_of_what_is_overdue_lets_minting_go_on() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		wait(DAY + 1);
		assert_ok!(reject(SETTLER, PayoutAccountNotHolders));
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_ok!(reject(SECOND_SETTLER, PayoutAccountNotHolders));
		assert_ok!(mint());
		assert_eq!(Rejections::<Test>::get(0).map(|rejected| rejected.time_left), Some(0));
	});
}
