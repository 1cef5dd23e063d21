//! The bounds of a pilot: how many may hold a currency, and how much each.

use super::{
	limits::{errors, refusals},
	set_policy::amend,
	*,
};
use crate::{BatchPayment, Payments, Sandbox};
use harbour_primitives::{CurrencyId, Enforcement};
use polkadot_sdk::{
	frame_support::traits::{
		fungibles::{hold::Mutate as _, Inspect},
		tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance, Restriction},
	},
	sp_runtime::DispatchError,
};

const DEPOSIT: H256 = H256::repeat_byte(0xd0);

/// Where seized coins are kept. Holds nothing yet, like Carol.
const SAFE: u64 = 20;

/// More than anybody has.
const PLENTY: Balance = 10_000;

fn over_both_stores(test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| test(id));
	}
}

/// Alice, with 1,000, and Bob, with 500, hold the currency already.
fn begin_pilot(id: CurrencyId, max_holders: u32, max_balance: Balance) {
	amend(id, |policy| {
		policy.sandbox = Some(Sandbox {
			max_holders,
			max_balance,
		});
	});
}

fn holders(id: CurrencyId) -> u32 {
	Assets::details(id).expect("the currency exists").accounts
}

fn mint(id: CurrencyId, to: u64, amount: Balance) -> Result<(), DispatchError> {
	Assets::mint_with_reference(signed(MINTER), id, to, amount, DEPOSIT)
}

fn payments(payments: &[(u64, Balance)]) -> Payments<Test> {
	let each = payments.iter().map(|(target, amount)| BatchPayment {
		target: *target,
		amount: *amount,
	});
	each.collect::<Vec<_>>().try_into().expect("is within the bound")
}

fn what_is_held(id: CurrencyId, to: u64, amount: Balance, mode: Restriction) -> Result<Balance, DispatchError> {
	let (exact, polite) = (Precision::Exact, Fortitude::Polite);
	Assets::transfer_on_hold(id, &LEG, &ALICE, &to, amount, exact, mode, polite)
}

fn to_be_held(id: CurrencyId, to: u64, amount: Balance) -> Result<Balance, DispatchError> {
	let (exact, expendable, polite) = (Precision::Exact, Preservation::Expendable, Fortitude::Polite);
	Assets::transfer_and_hold(id, &LEG, &ALICE, &to, amount, exact, expendable, polite)
}

#[test]
fn boundary_as_many_holders_as_may_and_not_one_more() {
	over_both_stores(|id| {
		begin_pilot(id, 3, PLENTY);
		assert_ok!(Assets::transfer(signed(ALICE), id, CAROL, 1));
		assert_noop!(
			Assets::transfer(signed(ALICE), id, SAFE, 1),
			Error::<Test>::SandboxHoldersExceeded
		);
		assert_eq!(holders(id), 3);
	});
}

#[test]
fn success_who_holds_any_is_paid_when_there_is_room_for_nobody_else() {
	over_both_stores(|id| {
		begin_pilot(id, 2, PLENTY);
		assert_ok!(Assets::transfer(signed(ALICE), id, BOB, 1));
		assert_ok!(Assets::transfer(signed(BOB), id, ALICE, 1));
		assert_ok!(mint(id, BOB, 1));
	});
}

#[test]
fn success_who_has_nothing_but_held_coins_holds_some() {
	over_both_stores(|id| {
		begin_pilot(id, 2, PLENTY);
		assert_ok!(Assets::hold(id, &LEG, &BOB, 500));
		assert_ok!(Assets::transfer(signed(ALICE), id, BOB, 1));
	});
}

#[test]
fn boundary_who_leaves_makes_room_for_another_but_not_for_its_own_payee() {
	over_both_stores(|id| {
		begin_pilot(id, 2, PLENTY);
		assert_noop!(
			Assets::transfer(signed(BOB), id, CAROL, 500),
			Error::<Test>::SandboxHoldersExceeded
		);
		assert_ok!(Assets::transfer(signed(BOB), id, ALICE, 500));
		assert_ok!(Assets::transfer(signed(ALICE), id, CAROL, 500));
		assert_noop!(
			Assets::transfer(signed(ALICE), id, BOB, 1),
			Error::<Test>::SandboxHoldersExceeded
		);
	});
}

#[test]
fn boundary_as_much_as_one_may_have_and_not_one_more() {
	over_both_stores(|id| {
		begin_pilot(id, 10, 600);
		assert_noop!(
			Assets::transfer(signed(ALICE), id, BOB, 101),
			Error::<Test>::SandboxBalanceExceeded
		);
		assert_ok!(Assets::transfer(signed(ALICE), id, BOB, 100));
		assert_noop!(
			Assets::transfer(signed(ALICE), id, BOB, 1),
			Error::<Test>::SandboxBalanceExceeded
		);
	});
}

#[test]
fn boundary_held_coins_count_as_what_one_has() {
	over_both_stores(|id| {
		begin_pilot(id, 10, 600);
		assert_ok!(Assets::hold(id, &LEG, &BOB, 400));
		assert_ok!(Assets::redeem(signed(BOB), id, 100, ANY));
		assert_noop!(
			Assets::transfer(signed(ALICE), id, BOB, 101),
			Error::<Test>::SandboxBalanceExceeded
		);
		assert_ok!(Assets::transfer(signed(ALICE), id, BOB, 100));
	});
}

#[test]
fn boundary_on_mint() {
	over_both_stores(|id| {
		begin_pilot(id, 2, 600);
		assert_noop!(mint(id, CAROL, 1), Error::<Test>::SandboxHoldersExceeded);
		assert_noop!(mint(id, BOB, 101), Error::<Test>::SandboxBalanceExceeded);
		assert_ok!(mint(id, BOB, 100));
	});
}

#[test]
fn boundary_on_a_batch_that_pays_all_or_nothing() {
	over_both_stores(|id| {
		begin_pilot(id, 3, 600);
		let batch = |list: &[(u64, Balance)]| Assets::transfer_batch(signed(ALICE), id, payments(list));
		assert_noop!(batch(&[(CAROL, 1), (SAFE, 1)]), Error::<Test>::SandboxHoldersExceeded);
		assert_noop!(batch(&[(BOB, 60), (BOB, 41)]), Error::<Test>::SandboxBalanceExceeded);
		assert_ok!(batch(&[(CAROL, 1), (CAROL, 1), (BOB, 60), (BOB, 40)]));
		assert_eq!(holders(id), 3);
	});
}

#[test]
fn boundary_on_a_batch_of_best_effort() {
	over_both_stores(|id| {
		begin_pilot(id, 3, 600);
		let list = payments(&[(CAROL, 1), (SAFE, 1), (BOB, 101), (BOB, 100)]);
		assert_ok!(Assets::transfer_batch_best_effort(signed(ALICE), id, list));
		for (index, reason) in [
			(1, Error::<Test>::SandboxHoldersExceeded),
			(2, Error::SandboxBalanceExceeded),
		] {
			System::assert_has_event(
				Event::PaymentRefused {
					asset_id: id,
					from: ALICE,
					index,
					reason: reason.into(),
				}
				.into(),
			);
		}
		assert_eq!((free(id, CAROL), free(id, SAFE), free(id, BOB)), (1, 0, 600));
	});
}

#[test]
fn boundary_on_payment_through_an_approval() {
	over_both_stores(|id| {
		begin_pilot(id, 2, 600);
		assert_ok!(Assets::approve_transfer(signed(ALICE), id, CAROL, 1_000));
		let pay = |to, amount| Assets::transfer_approved(signed(CAROL), id, ALICE, to, amount);
		assert_noop!(pay(CAROL, 1), Error::<Test>::SandboxHoldersExceeded);
		assert_noop!(pay(BOB, 101), Error::<Test>::SandboxBalanceExceeded);
		assert_ok!(pay(BOB, 100));
	});
}

#[test]
fn boundary_on_held_coins_that_move() {
	for mode in [Restriction::Free, Restriction::OnHold] {
		over_both_stores(|id| {
			assert_ok!(Assets::hold(id, &LEG, &ALICE, 400));
			begin_pilot(id, 2, 600);
			assert_noop!(what_is_held(id, CAROL, 1, mode), Error::<Test>::SandboxHoldersExceeded);
			assert_noop!(what_is_held(id, BOB, 101, mode), Error::<Test>::SandboxBalanceExceeded);
			assert_eq!(what_is_held(id, BOB, 100, mode), Ok(100));
		});
	}
}

#[test]
fn boundary_on_coins_that_move_to_be_held() {
	over_both_stores(|id| {
		begin_pilot(id, 2, 600);
		assert_noop!(to_be_held(id, CAROL, 1), Error::<Test>::SandboxHoldersExceeded);
		assert_noop!(to_be_held(id, BOB, 101), Error::<Test>::SandboxBalanceExceeded);
		assert_eq!(to_be_held(id, BOB, 100), Ok(100));
	});
}

#[test]
fn success_who_has_more_than_one_may_keeps_it_and_passes_it_on() {
	over_both_stores(|id| {
		assert_ok!(Assets::hold(id, &LEG, &ALICE, 400));
		begin_pilot(id, 1, 10);
		assert_ok!(Assets::transfer(signed(ALICE), id, ALICE, 600));
		assert_eq!(what_is_held(id, ALICE, 100, Restriction::Free), Ok(100));
		assert_eq!(Assets::release(id, &LEG, &ALICE, 300, Precision::Exact), Ok(300));
		assert_ok!(Assets::redeem(signed(ALICE), id, 995, ANY));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		assert_ok!(Assets::transfer(signed(BOB), id, ALICE, 5));
		assert_noop!(
			Assets::transfer(signed(BOB), id, ALICE, 1),
			Error::<Test>::SandboxBalanceExceeded
		);
	});
}

#[test]
fn success_a_seizure_to_safekeeping_asks_no_pilot() {
	over_both_stores(|id| {
		begin_pilot(id, 2, 100);
		let taken = <Assets as Enforcement<u64>>::take(id, &ALICE, Some(&SAFE), Some(400), 0);
		assert_eq!((taken, free(id, SAFE), holders(id)), (Ok(400), 400, 3));
	});
}

#[test]
fn success_a_pilot_that_is_over_bounds_nobody() {
	over_both_stores(|id| {
		begin_pilot(id, 2, 10);
		amend(id, |policy| policy.sandbox = None);
		assert_ok!(Assets::transfer(signed(ALICE), id, CAROL, 900));
		assert_ok!(mint(id, SAFE, 900));
	});
}

#[test]
fn success_one_currencys_pilot_is_not_anothers() {
	run_test(|| {
		begin_pilot(USD, 2, 10);
		assert_ok!(Assets::transfer(signed(ALICE), HKD, CAROL, 900));
		begin_pilot(HKD, 2, 10);
		amend(USD, |policy| policy.sandbox = None);
		assert_ok!(Assets::transfer(signed(ALICE), USD, CAROL, 900));
	});
}

#[test]
fn success_what_a_pilot_stands_against_is_listed_last() {
	over_both_stores(|id| {
		begin_pilot(id, 2, 600);
		amend(id, |policy| policy.limits.full.per_payment = Some(100));
		assert_eq!(refusals(id, ALICE, BOB, 100), errors([]));
		assert_eq!(refusals(id, ALICE, CAROL, 1), errors([Error::SandboxHoldersExceeded]));
		let both = [Error::PaymentLimitExceeded, Error::SandboxBalanceExceeded];
		assert_eq!(refusals(id, ALICE, BOB, 101), errors(both));
		let every = [
			Error::InsufficientBalance,
			Error::PaymentLimitExceeded,
			Error::SandboxHoldersExceeded,
		];
		assert_eq!(refusals(id, ALICE, CAROL, 1_001), errors(every));
		assert_eq!(refusals(id, ALICE, ALICE, 1_000), errors([]));
	});
}

/// Other rooms ask the ledger before they move coins.
#[test]
fn success_what_the_ledger_says_beforehand_knows_the_pilot() {
	over_both_stores(|id| {
		begin_pilot(id, 2, 600);
		for provenance in [Provenance::Extant, Provenance::Minted] {
			let ask = |who, amount| Assets::can_deposit(id, &who, amount, provenance);
			assert_eq!(ask(BOB, 100), DepositConsequence::Success);
			assert_eq!(ask(BOB, 101), DepositConsequence::Blocked);
			assert_eq!(ask(CAROL, 1), DepositConsequence::Blocked, "a third holder");
		}
	});
}
