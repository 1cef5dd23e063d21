use super::{refused_transfers::refused_transfers, *};
use crate::{Approval, ApprovalCount, Approvals, WeightInfo, MAX_APPROVALS};
use harbour_primitives::{CoverageLevel, CoverageMark, CurrencyId};
use polkadot_sdk::{
	frame_support::dispatch::DispatchResult,
	sp_runtime::{ArithmeticError, DispatchError},
};

/// A verified customer without coins.
const DELEGATE: u64 = 7;

fn approve(owner: u64, id: CurrencyId, delegate: u64, amount: Balance) -> DispatchResult {
	Assets::approve_transfer(signed(owner), id, delegate, amount)
}

fn cancel(owner: u64, id: CurrencyId, delegate: u64) -> DispatchResult {
	Assets::cancel_approval(signed(owner), id, delegate)
}

/// The delegate pays Carol with Alice's coins.
fn pay(id: CurrencyId, amount: Balance) -> DispatchResult {
	Assets::transfer_approved(signed(DELEGATE), id, ALICE, CAROL, amount)
		.map(|_| ())
		.map_err(|refused| refused.error)
}

/// What the delegate may still pay of Alice's.
fn left(id: CurrencyId) -> Option<Balance> {
	Approvals::<Test>::get((id, ALICE, DELEGATE)).map(|approval| approval.amount)
}

fn said() -> Vec<RuntimeEvent> {
	System::events().into_iter().map(|record| record.event).collect()
}

#[test]
fn success_what_is_approved_adds_up() {
	run_test(|| {
		assert_ok!(approve(ALICE, USD, DELEGATE, 60));
		assert_ok!(approve(ALICE, USD, DELEGATE, 40));
		assert_eq!(
			Approvals::<Test>::get((USD, ALICE, DELEGATE)),
			Some(Approval {
				amount: 100,
				deposit: 0
			})
		);
		let expected: [RuntimeEvent; 2] = [60, 40].map(|amount| {
			Event::ApprovedTransfer {
				asset_id: USD,
				source: ALICE,
				delegate: DELEGATE,
				amount,
			}
			.into()
		});
		assert_eq!(said(), expected);
		assert_eq!((free(USD, ALICE), held(USD, ALICE)), (1_000, 0), "nothing is locked");
	});
}

#[test]
fn success_more_may_be_approved_than_there_is() {
	run_test(|| {
		assert_ok!(approve(ALICE, USD, DELEGATE, 1_001));
		assert_noop!(pay(USD, 1_001), Error::<Test>::InsufficientBalance);
		assert_ok!(Assets::transfer(signed(BOB), USD, ALICE, 1));
		assert_ok!(pay(USD, 1_001));
		assert_eq!(free(USD, CAROL), 1_001);
	});
}

#[test]
fn success_a_delegate_pays_in_parts_and_says_so_after_the_payment() {
	run_test(|| {
		assert_ok!(approve(ALICE, USD, DELEGATE, 100));
		System::reset_events();
		assert_ok!(pay(USD, 60));
		let expected: [RuntimeEvent; 2] = [
			Event::Transferred {
				asset_id: USD,
				from: ALICE,
				to: CAROL,
				amount: 60,
			}
			.into(),
			Event::TransferredApproved {
				asset_id: USD,
				owner: ALICE,
				delegate: DELEGATE,
				destination: CAROL,
				amount: 60,
			}
			.into(),
		];
		assert_eq!(said(), expected);
		assert_eq!(left(USD), Some(40));
		assert_ok!(pay(USD, 39));
		assert_eq!(left(USD), Some(1));
		assert_eq!((free(USD, ALICE), free(USD, CAROL), free(USD, DELEGATE)), (901, 99, 0));
	});
}

#[test]
fn success_of_the_home_currency_its_front_tells_of_the_payment() {
	run_test(|| {
		assert_ok!(approve(ALICE, HKD, DELEGATE, 100));
		System::reset_events();
		assert_ok!(pay(HKD, 60));
		let expected: [RuntimeEvent; 1] = [Event::TransferredApproved {
			asset_id: HKD,
			owner: ALICE,
			delegate: DELEGATE,
			destination: CAROL,
			amount: 60,
		}
		.into()];
		assert_eq!(said(), expected);
		assert_eq!(
			world(|world| world.home_events.clone()),
			[HomeEvent::Transferred(ALICE, CAROL, 60)]
		);
		assert_eq!((free(HKD, ALICE), free(HKD, CAROL)), (940, 60));
	});
}

#[test]
fn success_cancelling_takes_back_all_that_is_left() {
	run_test(|| {
		assert_ok!(approve(ALICE, USD, DELEGATE, 100));
		assert_ok!(pay(USD, 60));
		assert_ok!(cancel(ALICE, USD, DELEGATE));
		System::assert_last_event(
			Event::ApprovalCancelled {
				asset_id: USD,
				owner: ALICE,
				delegate: DELEGATE,
			}
			.into(),
		);
		assert_eq!(left(USD), None);
		assert_noop!(cancel(ALICE, USD, DELEGATE), Error::<Test>::UnknownApproval);
	});
}

#[test]
fn success_cancelling_is_possible_in_whatever_standing_everybody_is() {
	let reasons = [
		Ineligible::NotOnboarded,
		Ineligible::Lapsed,
		Ineligible::Suspended,
		Ineligible::Revoked,
		Ineligible::OutsideAudience,
	];
	for reason in reasons {
		run_test(|| {
			assert_ok!(approve(ALICE, USD, DELEGATE, 100));
			world(|world| world.ineligible.extend([(ALICE, reason), (DELEGATE, reason)]));
			freeze(USD, ALICE, Balance::MAX);
			assert_ok!(Assets::pause(signed(PAUSER), USD));
			assert_ok!(cancel(ALICE, USD, DELEGATE));
		});
	}
}

#[test]
fn success_each_approval_is_of_one_owner_one_delegate_and_one_currency() {
	run_test(|| {
		assert_ok!(approve(ALICE, USD, DELEGATE, 100));
		assert_noop!(pay(HKD, 1), Error::<Test>::UnknownApproval);
		for (delegate, owner) in [(BOB, ALICE), (CAROL, ALICE), (DELEGATE, BOB), (ALICE, DELEGATE)] {
			assert_noop!(
				Assets::transfer_approved(signed(delegate), USD, owner, CAROL, 1),
				Error::<Test>::UnknownApproval
			);
		}
		assert_ok!(approve(ALICE, HKD, DELEGATE, 10));
		assert_ok!(approve(ALICE, USD, BOB, 10));
		assert_ok!(pay(USD, 100));
		assert_eq!(left(HKD), Some(10));
		assert_ok!(Assets::transfer_approved(signed(BOB), USD, ALICE, BOB, 10));
	});
}

#[test]
fn success_a_delegate_may_pay_itself() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_ok!(approve(ALICE, id, DELEGATE, 100));
			assert_ok!(Assets::transfer_approved(signed(DELEGATE), id, ALICE, DELEGATE, 100));
			assert_eq!((free(id, ALICE), free(id, DELEGATE)), (900, 100));
		}
	});
}

#[test]
fn success_an_owner_may_be_its_own_delegate() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_ok!(approve(ALICE, id, ALICE, 100));
			assert_ok!(Assets::transfer_approved(signed(ALICE), id, ALICE, BOB, 100));
			assert_eq!((free(id, ALICE), free(id, BOB)), (900, 600));
			assert_noop!(
				Assets::transfer_approved(signed(ALICE), id, ALICE, BOB, 1),
				Error::<Test>::UnknownApproval
			);
		}
	});
}

#[test]
fn success_the_owner_s_account_may_be_emptied() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_ok!(approve(ALICE, id, DELEGATE, 1_000));
			assert_ok!(pay(id, 1_000));
			assert_eq!((free(id, ALICE), free(id, CAROL)), (0, 1_000));
		}
		assert!(crate::Account::<Test>::get(USD, ALICE).is_none());
		assert_eq!(System::consumers(&ALICE), 0);
	});
}

/// So that what was approved doesn't come back to life with an account that was off-boarded.
#[test]
fn success_an_owner_carries_one_reference_while_it_has_given_any() {
	run_test(|| {
		assert_ok!(approve(CAROL, USD, DELEGATE, 1));
		assert_eq!(System::consumers(&CAROL), 1);
		assert!(!System::can_dec_provider(&CAROL));
		assert_ok!(approve(CAROL, USD, DELEGATE, 1));
		assert_ok!(approve(CAROL, HKD, DELEGATE, 1));
		assert_ok!(approve(CAROL, USD, BOB, 1));
		assert_eq!(System::consumers(&CAROL), 1);
		assert_eq!(ApprovalCount::<Test>::get(CAROL), 3);
		for (id, delegate) in [(USD, DELEGATE), (HKD, DELEGATE), (USD, BOB)] {
			assert_eq!(System::consumers(&CAROL), 1);
			assert_ok!(cancel(CAROL, id, delegate));
		}
		assert_eq!(System::consumers(&CAROL), 0);
		assert!(!ApprovalCount::<Test>::contains_key(CAROL));
		assert!(System::can_dec_provider(&CAROL));
	});
}

#[test]
fn success_the_reference_for_approvals_is_another_than_that_for_coins() {
	run_test(|| {
		assert_ok!(approve(BOB, USD, DELEGATE, 1));
		assert_eq!(System::consumers(&BOB), 2);
		for id in [HKD, USD] {
			assert_ok!(Assets::transfer_all(signed(BOB), id, CAROL, false));
		}
		assert_eq!(System::consumers(&BOB), 1);
		assert_ok!(cancel(BOB, USD, DELEGATE));
		assert_eq!(System::consumers(&BOB), 0);
	});
}

/// The weight declared is that of an owner under as many orders as there can be.
#[test]
fn success_where_nobody_is_under_an_order_the_weight_of_reading_them_comes_back() {
	run_test(|| {
		for owner in [ALICE, BOB] {
			assert_ok!(approve(owner, USD, DELEGATE, 10));
		}
		freeze(USD, ALICE, 1);
		let weight = |owner| {
			let paid = Assets::transfer_approved(signed(DELEGATE), USD, owner, CAROL, 1).expect("is paid");
			paid.actual_weight
		};
		assert_eq!(weight(ALICE), None);
		assert_eq!(weight(BOB), Some(<() as WeightInfo>::transfer_approved()));
	});
}

#[test]
fn boundary_the_last_unit_of_an_approval_ends_it_and_one_more_is_refused() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_ok!(approve(ALICE, id, DELEGATE, 100));
			assert_noop!(pay(id, 101), Error::<Test>::ApprovalExceeded);
			assert_ok!(pay(id, 1));
			assert_noop!(pay(id, 100), Error::<Test>::ApprovalExceeded);
			assert_ok!(pay(id, 99));
			assert_eq!(left(id), None);
			assert_noop!(pay(id, 1), Error::<Test>::UnknownApproval);
		}
		assert!(!ApprovalCount::<Test>::contains_key(ALICE));
		assert_eq!(System::consumers(&ALICE), 1, "its coins' own");
	});
}

#[test]
fn boundary_as_many_approvals_as_may_be_over_all_currencies() {
	run_test(|| {
		for number in 0..u64::from(MAX_APPROVALS) {
			let id = if number % 2 == 0 { HKD } else { USD };
			assert_ok!(approve(ALICE, id, 300 + number, 1));
		}
		for id in [HKD, USD] {
			assert_noop!(approve(ALICE, id, DELEGATE, 1), Error::<Test>::TooManyApprovals);
		}
		// More of an old one is none, and Bob's are his own.
		assert_ok!(approve(ALICE, HKD, 300, 1));
		assert_ok!(approve(BOB, USD, DELEGATE, 1));

		assert_ok!(cancel(ALICE, USD, 301));
		assert_ok!(approve(ALICE, HKD, DELEGATE, 1));
		assert_noop!(approve(ALICE, USD, DELEGATE, 1), Error::<Test>::TooManyApprovals);
		assert_ok!(pay(HKD, 1));
		assert_ok!(approve(ALICE, USD, DELEGATE, 1));
	});
}

#[test]
fn boundary_what_is_approved_adds_up_to_the_largest_number_and_no_further() {
	run_test(|| {
		assert_ok!(approve(ALICE, USD, DELEGATE, Balance::MAX - 1));
		assert_noop!(approve(ALICE, USD, DELEGATE, 2), ArithmeticError::Overflow);
		assert_ok!(approve(ALICE, USD, DELEGATE, 1));
		assert_noop!(approve(ALICE, USD, DELEGATE, 1), ArithmeticError::Overflow);
		assert_eq!(left(USD), Some(Balance::MAX));
	});
}

#[test]
fn fails_by_a_delegate_who_may_not_pay_with_its_own_coins() {
	let reasons = [
		Ineligible::NotOnboarded,
		Ineligible::Lapsed,
		Ineligible::Suspended,
		Ineligible::Revoked,
	];
	for reason in reasons {
		run_test(|| {
			for id in [HKD, USD] {
				assert_ok!(approve(ALICE, id, DELEGATE, 100));
			}
			world(|world| world.ineligible.insert(DELEGATE, reason));
			for id in [HKD, USD] {
				assert_noop!(pay(id, 1), Error::<Test>::DelegateIneligible);
			}
		});
	}
	run_test(|| {
		assert_ok!(approve(ALICE, USD, STRANGER, 100));
		assert_noop!(
			Assets::transfer_approved(signed(STRANGER), USD, ALICE, CAROL, 1),
			Error::<Test>::DelegateIneligible
		);
	});
}

/// And the approval is not used up by it.
#[test]
fn fails_for_every_reason_for_which_the_owner_s_transfer_does() {
	for case in refused_transfers() {
		for id in [HKD, USD] {
			run_test(|| {
				assert_ok!(approve(ALICE, id, DELEGATE, 1_001));
				(case.given)(id);
				assert_noop!(pay(id, case.amount), case.error);
				assert_eq!(left(id), Some(1_001));
			});
		}
	}
}

#[test]
fn fails_to_pay_a_stranger_or_whoever_has_no_provider() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_ok!(approve(ALICE, id, DELEGATE, 100));
			assert_noop!(
				Assets::transfer_approved(signed(DELEGATE), id, ALICE, STRANGER, 100),
				Error::<Test>::RecipientNotOnboarded
			);
			assert_noop!(
				Assets::transfer_approved(signed(DELEGATE), id, ALICE, 50, 100),
				Error::<Test>::NoProvider
			);
		}
	});
}

#[test]
fn fails_to_approve_what_can_t_be_paid_in() {
	run_test(|| {
		assert_noop!(approve(ALICE, 77, DELEGATE, 1), Error::<Test>::UnknownCurrency);
		assert_noop!(approve(ALICE, CNH, DELEGATE, 1), Error::<Test>::CurrencyDisabled);
		assert_noop!(approve(ALICE, USD, DELEGATE, 0), Error::<Test>::AmountZero);
		<Assets as CoverageMark>::mark_coverage(USD, CoverageLevel::RedeemOnly);
		assert_noop!(approve(ALICE, USD, DELEGATE, 1), Error::<Test>::CurrencyRedeemOnly);
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		assert_noop!(approve(ALICE, USD, DELEGATE, 1), Error::<Test>::CurrencyPaused);
		assert_ok!(approve(ALICE, HKD, DELEGATE, 1));
	});
}

#[test]
fn fails_to_approve_for_an_owner_who_may_not_pay_by_name() {
	let cases = [
		(Ineligible::NotOnboarded, Error::<Test>::SenderNotOnboarded),
		(Ineligible::Lapsed, Error::SenderLapsed),
		(Ineligible::Suspended, Error::SenderSuspended),
		(Ineligible::Revoked, Error::SenderRevoked),
		(Ineligible::OutsideAudience, Error::SenderOutsideAudience),
	];
	for (reason, error) in cases {
		let error = DispatchError::from(error);
		run_test(|| {
			world(|world| world.ineligible.insert(ALICE, reason));
			for id in [HKD, USD] {
				assert_noop!(approve(ALICE, id, DELEGATE, 1), error);
			}
		});
	}
	run_test(|| {
		// Verified, as the mock has it, and without the reference that onboarding gives.
		assert_noop!(approve(50, USD, DELEGATE, 1), Error::<Test>::NoProvider);
	});
}

#[test]
fn fails_on_what_nobody_approved_and_without_a_signer() {
	run_test(|| {
		assert_noop!(pay(77, 1), Error::<Test>::UnknownCurrency);
		for id in [HKD, USD] {
			assert_noop!(pay(id, 1), Error::<Test>::UnknownApproval);
			assert_noop!(cancel(ALICE, id, DELEGATE), Error::<Test>::UnknownApproval);
		}
		let root = RuntimeOrigin::root;
		assert_noop!(Assets::approve_transfer(root(), USD, DELEGATE, 1), BadOrigin);
		assert_noop!(Assets::cancel_approval(root(), USD, DELEGATE), BadOrigin);
		assert_noop!(Assets::transfer_approved(root(), USD, ALICE, BOB, 1), BadOrigin);
	});
}
