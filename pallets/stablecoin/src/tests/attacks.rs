//! Ways to have coins, or money for coins, that aren't one's own: each fails over both stores. Those by a clock set
//! back are in `clock_set_back.rs`.

use super::{transfer_batch::payments, transfer_batch_best_effort::state_root, *};
use crate::{ledger::Holding, CurrencyPolicy, Redemptions, RejectionReason};
use harbour_primitives::CurrencyId;
use polkadot_sdk::{
	frame_support::{
		assert_storage_noop,
		dispatch::DispatchResult,
		traits::{
			fungibles::{hold::Mutate as _, Mutate, Unbalanced},
			tokens::{Fortitude, Precision, Preservation, Restriction},
		},
	},
	sp_runtime::{ArithmeticError, DispatchError},
};

/// A verified customer without coins.
const DELEGATE: u64 = 7;
const FIAT: H256 = H256::repeat_byte(0xf1);
const REASON: RejectionReason = RejectionReason::PayoutInstructionInvalid;

fn over_both_stores(test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| test(id));
	}
}

/// By Alice.
fn redeem(id: CurrencyId, amount: Balance) -> DispatchResult {
	Assets::redeem(signed(ALICE), id, amount, ANY)
}

fn settle(number: u64) -> DispatchResult {
	Assets::settle_redemption(signed(SETTLER), number, FIAT)
}

fn settle_part(number: u64, amount: Balance, reference: H256) -> DispatchResult {
	Assets::settle_redemption_partially(signed(SETTLER), number, amount, reference)
}

fn reject(officer: u64, number: u64) -> DispatchResult {
	Assets::reject_redemption(signed(officer), number, REASON)
}

/// The least balance is one unit: no payment leaves a rest that is nobody's.
#[test]
fn fails_to_make_or_lose_coins_through_dust() {
	over_both_stores(|id| {
		assert_ok!(Assets::transfer(signed(ALICE), id, CAROL, 999));
		assert_eq!((free(id, ALICE), free(id, CAROL), supply(id)), (1, 999, 1_500));
		assert_noop!(
			Assets::transfer_keep_alive(signed(ALICE), id, CAROL, 1),
			Error::<Test>::WouldReap
		);
		for _ in 0..3 {
			assert_ok!(Assets::transfer(signed(ALICE), id, 4, 1));
			assert_eq!((free(id, ALICE), free(id, 4), supply(id)), (0, 1, 1_500));
			assert_ok!(Assets::transfer(signed(4), id, ALICE, 1));
			assert_eq!((free(id, ALICE), free(id, 4), supply(id)), (1, 0, 1_500));
		}
		assert_eq!(Assets::details(id).map(|details| details.accounts), Ok(3));
		assert_storage_noop!(<Assets as Unbalanced<u64>>::handle_raw_dust(id, 5));
	});
}

#[test]
fn fails_to_move_or_record_anything_by_amounts_of_zero() {
	over_both_stores(|id| {
		assert_ok!(Assets::approve_transfer(signed(ALICE), id, DELEGATE, 10));
		assert_ok!(redeem(id, 10));
		let alice = || signed(ALICE);
		assert_noop!(Assets::transfer(alice(), id, CAROL, 0), Error::<Test>::AmountZero);
		assert_noop!(
			Assets::transfer_keep_alive(alice(), id, CAROL, 0),
			Error::<Test>::AmountZero
		);
		assert_noop!(
			Assets::transfer_with_memo(alice(), id, CAROL, 0, crate::Memo::default()),
			Error::<Test>::AmountZero
		);
		assert_noop!(
			Assets::transfer_all(signed(CAROL), id, ALICE, false),
			Error::<Test>::AmountZero
		);
		assert_noop!(
			Assets::transfer_batch(alice(), id, payments(&[(CAROL, 0), (CAROL, 0)])),
			Error::<Test>::AmountZero
		);
		assert_noop!(
			Assets::transfer_approved(signed(DELEGATE), id, ALICE, CAROL, 0),
			Error::<Test>::AmountZero
		);
		assert_noop!(
			Assets::approve_transfer(alice(), id, CAROL, 0),
			Error::<Test>::AmountZero
		);
		assert_noop!(redeem(id, 0), Error::<Test>::AmountZero);
		assert_noop!(settle_part(0, 0, FIAT), Error::<Test>::AmountZero);
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), id, CAROL, 0, FIAT),
			Error::<Test>::AmountZero
		);
		assert_noop!(Assets::hold(id, &LEG, &ALICE, 0), Error::<Test>::AmountZero);
		assert_noop!(
			<Assets as Mutate<u64>>::transfer(id, &ALICE, &CAROL, 0, Preservation::Expendable),
			Error::<Test>::AmountZero
		);
		assert_storage_noop!(assert_eq!(
			Assets::release(id, &REDEMPTION, &ALICE, 0, Precision::Exact),
			Ok(0)
		));
	});
}

#[test]
fn fails_to_gain_by_paying_oneself() {
	over_both_stores(|id| {
		assert_ok!(Assets::hold(id, &LEG, &ALICE, 400));
		let before = state_root();
		assert_ok!(Assets::transfer(signed(ALICE), id, ALICE, 600));
		assert_ok!(Assets::transfer_keep_alive(signed(ALICE), id, ALICE, 600));
		assert_ok!(Assets::transfer_all(signed(ALICE), id, ALICE, false));
		assert_ok!(Assets::transfer_with_memo(
			signed(ALICE),
			id,
			ALICE,
			600,
			crate::Memo::default()
		));
		assert_ok!(Assets::transfer_batch(
			signed(ALICE),
			id,
			payments(&[(ALICE, 600), (ALICE, 600)])
		));
		assert_ok!(Assets::approve_transfer(signed(ALICE), id, DELEGATE, 600));
		assert_ok!(Assets::transfer_approved(signed(DELEGATE), id, ALICE, ALICE, 600));
		let keep = Preservation::Preserve;
		assert_eq!(
			<Assets as Mutate<u64>>::transfer(id, &ALICE, &ALICE, 600, keep),
			Ok(600)
		);
		let leg = |mode| {
			let (exact, polite) = (Precision::Exact, Fortitude::Polite);
			Assets::transfer_on_hold(id, &LEG, &ALICE, &ALICE, 400, exact, mode, polite)
		};
		assert_eq!(leg(Restriction::OnHold), Ok(400));
		assert_eq!(state_root(), before);

		// As good as a release.
		assert_eq!(leg(Restriction::Free), Ok(400));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (1_000, 0, 1_500));
		for amount in [1_001, Balance::MAX] {
			assert_noop!(
				Assets::transfer(signed(ALICE), id, ALICE, amount),
				Error::<Test>::InsufficientBalance
			);
		}
	});
}

#[test]
fn fails_to_take_held_or_frozen_coins_along_by_paying_all() {
	over_both_stores(|id| {
		assert_ok!(redeem(id, 300));
		assert_ok!(Assets::hold(id, &LEG, &ALICE, 200));
		freeze(id, ALICE, 100);
		assert_ok!(Assets::transfer_all(signed(ALICE), id, BOB, true));
		assert_eq!((free(id, ALICE), held(id, ALICE), free(id, BOB)), (100, 500, 900));
		for keep_alive in [true, false] {
			assert_noop!(
				Assets::transfer_all(signed(ALICE), id, BOB, keep_alive),
				Error::<Test>::AmountZero
			);
		}
		// Beyond what is free, an order binds what is held.
		freeze(id, ALICE, 300);
		assert_noop!(
			Assets::transfer_all(signed(ALICE), id, BOB, false),
			Error::<Test>::AmountZero
		);
		assert_eq!((free(id, ALICE), held(id, ALICE)), (100, 500));
	});
}

#[test]
fn boundary_all_that_a_number_can_count_moves_and_not_one_unit_more() {
	over_both_stores(|id| {
		world(|world| world.issuing_allowed = true);
		let issue = |amount| <Assets as Mutate<u64>>::mint_into(id, &ALICE, amount);
		assert_eq!(issue(Balance::MAX - 1_500), Ok(Balance::MAX - 1_500));
		assert_eq!(supply(id), Balance::MAX);
		assert_noop!(issue(1), ArithmeticError::Overflow);
		assert_noop!(issue(Balance::MAX), ArithmeticError::Overflow);

		assert_ok!(Assets::transfer_all(signed(ALICE), id, BOB, false));
		assert_eq!((free(id, ALICE), free(id, BOB)), (0, Balance::MAX));
		let pay = |list: &[(u64, Balance)]| Assets::transfer_batch(signed(BOB), id, payments(list));
		assert_noop!(
			pay(&[(CAROL, Balance::MAX), (CAROL, 1)]),
			Error::<Test>::InsufficientBalance
		);
		assert_noop!(
			pay(&[(CAROL, Balance::MAX), (ALICE, Balance::MAX)]),
			Error::<Test>::InsufficientBalance
		);
		assert_ok!(pay(&[(BOB, Balance::MAX), (CAROL, Balance::MAX - 1), (CAROL, 1)]));
		assert_eq!((free(id, CAROL), supply(id)), (Balance::MAX, Balance::MAX));
		assert_ok!(Assets::redeem(signed(CAROL), id, Balance::MAX, ANY));
		assert_ok!(settle(0));
		assert_eq!(supply(id), 0);
	});
}

/// The sum of balances keeps every balance from it, and the balance itself does too.
#[test]
fn fails_to_overflow_a_payee_s_balance() {
	over_both_stores(|id| {
		assert_ok!(Assets::approve_transfer(signed(ALICE), id, DELEGATE, 10));
		let before = Assets::holding(id, &BOB);
		let full = Holding {
			free: Balance::MAX,
			..before
		};
		Assets::store(id, &BOB, &full);
		assert_noop!(Assets::transfer(signed(ALICE), id, BOB, 1), ArithmeticError::Overflow);
		assert_noop!(
			Assets::transfer_approved(signed(DELEGATE), id, ALICE, BOB, 1),
			ArithmeticError::Overflow
		);
		let list = payments(&[(CAROL, 1), (BOB, 1)]);
		assert_noop!(
			Assets::transfer_batch(signed(ALICE), id, list.clone()),
			ArithmeticError::Overflow
		);
		assert_noop!(
			Assets::transfer_batch_best_effort(signed(ALICE), id, list),
			ArithmeticError::Overflow
		);
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), id, BOB, 1, FIAT),
			ArithmeticError::Overflow
		);
		Assets::store(id, &BOB, &before);
	});
}

#[test]
fn fails_to_mint_beyond_what_a_number_can_count() {
	over_both_stores(|id| {
		let no_cap = CurrencyPolicy::open(Balance::MAX);
		assert_ok!(Assets::set_policy(signed(GOVERNOR), id, no_cap));
		assert_ok!(Assets::set_mint_allowance(
			signed(ADMINISTRATOR),
			id,
			MINTER,
			Balance::MAX
		));
		world(|world| world.backing.insert(id, Ok(Balance::MAX)));
		wait(DELAY);
		let mint = |amount, deposit| {
			Assets::mint_with_reference(signed(MINTER), id, CAROL, amount, H256::repeat_byte(deposit))
		};
		assert_noop!(mint(Balance::MAX, 1), Error::<Test>::MintAllowanceExceeded);
		assert_ok!(mint(Balance::MAX - 1_500, 1));
		assert_eq!(supply(id), Balance::MAX);
		assert_noop!(mint(1, 2), Error::<Test>::MintAllowanceExceeded);
		wait(2 * DAY);
		assert_noop!(mint(1, 2), Error::<Test>::SupplyCapExceeded);
		assert_noop!(mint(Balance::MAX, 2), Error::<Test>::SupplyCapExceeded);
	});
}

#[test]
fn fails_to_open_two_redemptions_over_the_same_coins() {
	over_both_stores(|id| {
		assert_ok!(redeem(id, 600));
		assert_noop!(redeem(id, 600), Error::<Test>::InsufficientBalance);
		assert_noop!(redeem(id, 401), Error::<Test>::InsufficientBalance);
		assert_noop!(
			Assets::transfer(signed(ALICE), id, BOB, 401),
			Error::<Test>::InsufficientBalance
		);
		assert_noop!(Assets::hold(id, &LEG, &ALICE, 401), Error::<Test>::InsufficientBalance);
		assert_ok!(redeem(id, 400));
		assert_noop!(redeem(id, 1), Error::<Test>::InsufficientBalance);
		assert_ok!(settle(0));
		assert_ok!(settle(1));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (0, 0, 500));
	});
}

#[test]
fn fails_to_redeem_coins_that_are_held_for_another_room() {
	over_both_stores(|id| {
		assert_ok!(Assets::hold(id, &LEG, &ALICE, 400));
		assert_noop!(redeem(id, 601), Error::<Test>::InsufficientBalance);
		assert_ok!(redeem(id, 600));
		assert_noop!(
			Assets::release(id, &LEG, &ALICE, 401, Precision::Exact),
			Error::<Test>::InsufficientHold
		);
		assert_ok!(settle(0));
		assert_eq!((held(id, ALICE), supply(id)), (400, 900));
	});
}

#[test]
fn fails_to_redeem_frozen_coins_before_or_after_the_freeze() {
	over_both_stores(|id| {
		freeze(id, ALICE, 400);
		assert_noop!(redeem(id, 601), Error::<Test>::BalanceRestricted);
		assert_ok!(redeem(id, 600));
		// One unit of the claim is bound now.
		freeze(id, ALICE, 1);
		assert_noop!(settle(0), Error::<Test>::BalanceRestricted);
		assert_noop!(settle_part(0, 600, FIAT), Error::<Test>::BalanceRestricted);
		assert_ok!(settle_part(0, 599, FIAT));
		assert_noop!(
			settle_part(0, 1, H256::repeat_byte(2)),
			Error::<Test>::BalanceRestricted
		);
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (400, 1, 901));
		// Given back, it is frozen where it comes to.
		assert_ok!(reject(SETTLER, 0));
		assert_ok!(reject(SECOND_SETTLER, 0));
		assert_eq!((free(id, ALICE), held(id, ALICE)), (401, 0));
		assert_noop!(redeem(id, 1), Error::<Test>::BalanceRestricted);
		assert_noop!(
			Assets::transfer(signed(ALICE), id, BOB, 1),
			Error::<Test>::BalanceRestricted
		);
	});
}

#[test]
fn fails_to_settle_after_rejection() {
	over_both_stores(|id| {
		assert_ok!(redeem(id, 100));
		assert_ok!(reject(SETTLER, 0));
		assert_ok!(reject(SECOND_SETTLER, 0));
		assert_noop!(settle(0), Error::<Test>::UnknownRedemption);
		assert_noop!(settle_part(0, 1, FIAT), Error::<Test>::UnknownRedemption);
		assert_noop!(reject(SETTLER, 0), Error::<Test>::UnknownRedemption);
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (1_000, 0, 1_500));
		// An appeal doesn't bring it back, whoever is heard.
		assert_ok!(Assets::appeal_rejection(signed(ALICE), 0, FIAT));
		assert_noop!(settle(0), Error::<Test>::UnknownRedemption);
		assert_ok!(Assets::decide_appeal(signed(SUPERVISOR), 0, false, FIAT));
		assert_noop!(settle(0), Error::<Test>::UnknownRedemption);
	});
}

#[test]
fn fails_to_be_paid_twice_by_an_appeal() {
	over_both_stores(|id| {
		assert_ok!(redeem(id, 100));
		assert_ok!(reject(SETTLER, 0));
		assert_ok!(reject(SECOND_SETTLER, 0));
		assert_ok!(Assets::appeal_rejection(signed(ALICE), 0, FIAT));
		let uphold = || Assets::decide_appeal(signed(SUPERVISOR), 0, true, FIAT);
		assert_ok!(uphold());
		assert_eq!((free(id, ALICE), held(id, ALICE)), (900, 100), "locked anew");
		assert_noop!(uphold(), Error::<Test>::UnknownRejection);
		assert_noop!(
			Assets::appeal_rejection(signed(ALICE), 0, FIAT),
			Error::<Test>::UnknownRejection
		);
		assert_noop!(settle(0), Error::<Test>::UnknownRedemption);
		assert_ok!(settle(1));
		assert_noop!(settle(1), Error::<Test>::UnknownRedemption);
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (900, 0, 1_400));
	});
}

#[test]
fn fails_to_settle_twice() {
	over_both_stores(|id| {
		assert_ok!(redeem(id, 100));
		assert_ok!(settle_part(0, 40, FIAT));
		assert_noop!(settle_part(0, 40, FIAT), Error::<Test>::FiatReferenceUsed);
		assert_noop!(settle(0), Error::<Test>::FiatReferenceUsed);
		let rest = H256::repeat_byte(2);
		assert_noop!(settle_part(0, 61, rest), Error::<Test>::SettlementAboveClaim);
		assert_noop!(settle_part(0, Balance::MAX, rest), Error::<Test>::SettlementAboveClaim);
		assert_ok!(settle_part(0, 60, rest));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (900, 0, 1_400));
		for reference in [FIAT, rest, H256::repeat_byte(3)] {
			assert_noop!(settle_part(0, 1, reference), Error::<Test>::UnknownRedemption);
			assert_noop!(
				Assets::settle_redemption(signed(SECOND_SETTLER), 0, reference),
				Error::<Test>::UnknownRedemption
			);
		}
	});
}

#[test]
fn fails_to_reject_after_settlement() {
	over_both_stores(|id| {
		assert_ok!(redeem(id, 100));
		// One signature doesn't outlive the claim.
		assert_ok!(reject(SETTLER, 0));
		assert_ok!(settle(0));
		for officer in [SETTLER, SECOND_SETTLER] {
			assert_noop!(reject(officer, 0), Error::<Test>::UnknownRedemption);
		}
		assert_noop!(
			Assets::appeal_rejection(signed(ALICE), 0, FIAT),
			Error::<Test>::UnknownRejection
		);
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (900, 0, 1_400));

		// What was paid in part isn't given back as well.
		assert_ok!(redeem(id, 100));
		assert_ok!(settle_part(1, 40, FIAT));
		assert_ok!(reject(SETTLER, 1));
		assert_ok!(reject(SECOND_SETTLER, 1));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (860, 0, 1_360));
		assert!(Redemptions::<Test>::get(1).is_none());
	});
}

#[test]
fn fails_to_use_an_approval_after_it_was_cancelled() {
	over_both_stores(|id| {
		let pay = |amount| Assets::transfer_approved(signed(DELEGATE), id, ALICE, DELEGATE, amount);
		assert_ok!(Assets::approve_transfer(signed(ALICE), id, DELEGATE, 100));
		assert_ok!(Assets::cancel_approval(signed(ALICE), id, DELEGATE));
		assert_noop!(pay(1), Error::<Test>::UnknownApproval);
		assert_ok!(Assets::approve_transfer(signed(ALICE), id, DELEGATE, 10));
		assert_noop!(pay(11), Error::<Test>::ApprovalExceeded);
		assert_ok!(pay(10));
		assert_noop!(pay(1), Error::<Test>::UnknownApproval);
	});
}

#[test]
fn fails_to_use_an_approval_twice() {
	over_both_stores(|id| {
		assert_ok!(Assets::approve_transfer(signed(ALICE), id, DELEGATE, 100));
		let pay = |amount| Assets::transfer_approved(signed(DELEGATE), id, ALICE, DELEGATE, amount);
		assert_ok!(pay(60));
		assert_noop!(pay(60), Error::<Test>::ApprovalExceeded);
		assert_noop!(pay(Balance::MAX), Error::<Test>::ApprovalExceeded);
		assert_ok!(pay(40));
		assert_noop!(pay(1), Error::<Test>::UnknownApproval);
		assert_eq!((free(id, ALICE), free(id, DELEGATE)), (900, 100));
	});
}

#[test]
fn fails_to_pay_by_approval_from_a_frozen_owner() {
	over_both_stores(|id| {
		assert_ok!(Assets::approve_transfer(signed(ALICE), id, DELEGATE, 1_000));
		freeze(id, ALICE, 400);
		for to in [DELEGATE, CAROL, ALICE] {
			assert_noop!(
				Assets::transfer_approved(signed(DELEGATE), id, ALICE, to, 601),
				Error::<Test>::BalanceRestricted
			);
		}
		assert_ok!(Assets::transfer_approved(signed(DELEGATE), id, ALICE, CAROL, 600));
		freeze(id, ALICE, Balance::MAX);
		assert_noop!(
			Assets::transfer_approved(signed(DELEGATE), id, ALICE, CAROL, 1),
			Error::<Test>::BalanceRestricted
		);
		assert_eq!((free(id, ALICE), free(id, CAROL)), (400, 600));
	});
}

/// A zero hash is what a client sends that forgot to name anything: it would leave a record that leads nowhere, and of deposits use
/// up the only such name.
#[test]
fn fails_where_a_reference_names_nothing() {
	over_both_stores(|id| {
		let nothing = H256::zero();
		let missing = DispatchError::from(Error::<Test>::ReferenceMissing);
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), id, CAROL, 1, nothing),
			missing
		);
		assert_noop!(Assets::redeem(signed(ALICE), id, 100, nothing), missing);
		assert_ok!(redeem(id, 100));
		assert_noop!(Assets::settle_redemption(signed(SETTLER), 0, nothing), missing);
		assert_noop!(
			Assets::settle_redemption_partially(signed(SETTLER), 0, 1, nothing),
			missing
		);
		assert_noop!(Assets::appeal_rejection(signed(ALICE), 0, nothing), missing);
		assert_noop!(Assets::decide_appeal(signed(SUPERVISOR), 0, true, nothing), missing);
	});
}
