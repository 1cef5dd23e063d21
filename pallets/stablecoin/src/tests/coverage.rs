//! What the ledger does on the word of the room of reserves, and when it asks that room to look again.

use super::*;
use crate::{CurrencyDetails, CurrencyStatus};
use harbour_primitives::{
	CoverageLevel::{self, Covered, MintHalted, RedeemOnly},
	CoverageMark, CurrencyId, Enforcement, Issued, Liabilities, Moment,
};
use polkadot_sdk::{
	frame_support::{
		assert_storage_noop,
		traits::{
			fungibles::{self, hold::Mutate as _, Inspect as _, Mutate as _},
			tokens::{
				DepositConsequence, Fortitude, Precision, Preservation, Provenance, Restriction, WithdrawConsequence,
			},
		},
	},
	sp_runtime::DispatchError,
};

const DEPOSIT: H256 = H256::repeat_byte(0xd0);

/// How long the mock's buckets of redemptions are.
const BUCKET: Moment = 900_000;

/// Where seized coins are kept.
const SAFE: u64 = 20;

fn over_both_stores(test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| test(id));
	}
}

fn mark(id: CurrencyId, level: CoverageLevel) {
	<Assets as CoverageMark>::mark_coverage(id, level);
}

fn marked(id: CurrencyId) -> CoverageLevel {
	Assets::details(id).expect("exists").coverage
}

/// From Alice, by order.
fn take(id: CurrencyId, to: Option<u64>, amount: Balance) -> Result<Balance, DispatchError> {
	<Assets as Enforcement<u64>>::take(id, &ALICE, to.as_ref(), Some(amount), 0)
}

fn redeem(id: CurrencyId, amount: Balance) {
	assert_ok!(Assets::redeem(signed(ALICE), id, amount, ANY));
}

fn settle(number: u64) {
	assert_ok!(Assets::settle_redemption(signed(SETTLER), number, ANY));
}

/// The looks that were asked for since this was last called: the currency, its supply and what was redeemed of it at each.
fn asked() -> Vec<(CurrencyId, Balance, Balance)> {
	world(|world| std::mem::take(&mut world.supply_fell))
}

#[test]
fn success_every_currency_begins_with_minting_halted() {
	run_test(|| {
		assert_ok!(Assets::create_currency(signed(GOVERNOR), 50, new_currency()));
		for id in [HKD, USD, EUR, CNH, 50] {
			assert_eq!(marked(id), MintHalted);
		}
	});
}

#[test]
fn success_a_mark_changes_nothing_of_the_currency_but_its_coverage() {
	over_both_stores(|id| {
		let before = Assets::details(id).expect("exists");
		for coverage in [Covered, RedeemOnly, MintHalted] {
			mark(id, coverage);
			let expected = CurrencyDetails {
				coverage,
				..before.clone()
			};
			assert_eq!(Assets::details(id), Ok(expected));
			assert_eq!(marked(EUR), MintHalted, "of no other either");
		}
	});
}

#[test]
fn success_a_mark_of_an_unknown_currency_does_nothing() {
	run_test(|| {
		assert_storage_noop!(mark(77, RedeemOnly));
	});
}

/// G§2.2.3.
#[test]
fn success_what_is_owed_is_every_coin_free_held_or_frozen() {
	over_both_stores(|id| {
		let owed = |supply| Issued {
			issuer: BANK,
			peg: *b"HKD",
			supply,
		};
		redeem(id, 300);
		assert_ok!(Assets::hold(id, &LEG, &ALICE, 200));
		freeze(id, BOB, Balance::MAX);
		assert_eq!(<Assets as Liabilities>::issued(id), Some(owed(1_500)));
		settle(0);
		assert_eq!(<Assets as Liabilities>::issued(id), Some(owed(1_200)));
		assert_eq!(<Assets as Liabilities>::issued(77), None);
	});
}

#[test]
fn boundary_what_was_redeemed_since_rounds_up_and_what_was_surely_down_to_whole_buckets() {
	over_both_stores(|id| {
		redeem(id, 100);
		redeem(id, 10);
		for (number, paid_at) in [(0, NOW + 1), (1, NOW + BUCKET)] {
			world(|world| world.now = paid_at);
			settle(number);
		}
		let next = NOW + BUCKET;
		let since = [0, NOW, NOW + 1, next - 1, next, next + 1];
		let at_most = since.map(|since| <Assets as Liabilities>::redeemed_since(id, since));
		assert_eq!(at_most, [110, 110, 110, 110, 10, 10]);
		let payouts = <Assets as Liabilities>::payouts_since(id, &since);
		let at_least: Vec<_> = payouts.iter().map(|payouts| payouts.at_least).collect();
		assert_eq!(at_least, [110, 10, 10, 10, 0, 0]);
		assert!(payouts.iter().map(|payouts| payouts.at_most).eq(at_most));
		let of_another = <Assets as Liabilities>::payouts_since(EUR, &since);
		assert!(of_another.iter().all(|payouts| payouts.at_most == 0));
	});
}

#[test]
fn success_coins_move_while_only_minting_is_halted() {
	for level in [Covered, MintHalted] {
		over_both_stores(|id| {
			mark(id, level);
			assert_ok!(Assets::transfer(signed(ALICE), id, BOB, 1));
			assert_ok!(Assets::transfer_keep_alive(signed(ALICE), id, BOB, 1));
			assert_ok!(Assets::transfer_all(signed(ALICE), id, BOB, false));
			assert_eq!((free(id, ALICE), free(id, BOB)), (0, 1_500));
		});
	}
}

/// The mark is for transfers. What stands behind a coin is asked anew at each minting.
#[test]
fn success_a_mint_is_decided_by_the_backing_and_not_by_the_mark() {
	over_both_stores(|id| {
		let mint = || Assets::mint_with_reference(signed(MINTER), id, CAROL, 1, DEPOSIT);
		mark(id, Covered);
		world(|world| world.backing.insert(id, Err(Unbacked::Stale)));
		assert_noop!(mint(), Error::<Test>::BackingStale);
		world(|world| world.backing.insert(id, Ok(10_000)));
		assert_ok!(mint());
	});
}

mod redeem_only {
	use super::*;

	#[test]
	fn fails_to_transfer() {
		over_both_stores(|id| {
			mark(id, RedeemOnly);
			assert_noop!(
				Assets::transfer(signed(ALICE), id, BOB, 1),
				Error::<Test>::CurrencyRedeemOnly
			);
			assert_noop!(
				Assets::transfer(signed(ALICE), id, ALICE, 1),
				Error::<Test>::CurrencyRedeemOnly
			);
			assert_noop!(
				Assets::transfer_keep_alive(signed(ALICE), id, BOB, 1),
				Error::<Test>::CurrencyRedeemOnly
			);
			for keep_alive in [true, false] {
				assert_noop!(
					Assets::transfer_all(signed(ALICE), id, BOB, keep_alive),
					Error::<Test>::CurrencyRedeemOnly
				);
			}
			let expendable = Preservation::Expendable;
			assert_noop!(
				<Assets as fungibles::Mutate<u64>>::transfer(id, &ALICE, &BOB, 1, expendable),
				Error::<Test>::CurrencyRedeemOnly
			);
			let other = if id == HKD { USD } else { HKD };
			assert_ok!(Assets::transfer(signed(ALICE), other, BOB, 1));
		});
	}

	#[test]
	fn fails_to_move_what_is_held_but_back_to_its_owner() {
		over_both_stores(|id| {
			let (exact, force) = (Precision::Exact, Fortitude::Force);
			assert_ok!(Assets::hold(id, &LEG, &ALICE, 400));
			mark(id, RedeemOnly);
			for mode in [Restriction::OnHold, Restriction::Free] {
				assert_noop!(
					Assets::transfer_on_hold(id, &LEG, &ALICE, &BOB, 1, exact, mode, force),
					Error::<Test>::CurrencyRedeemOnly
				);
			}
			let expendable = Preservation::Expendable;
			assert_noop!(
				Assets::transfer_and_hold(id, &LEG, &ALICE, &BOB, 1, exact, expendable, force),
				Error::<Test>::CurrencyRedeemOnly
			);
			assert_eq!(Assets::release(id, &LEG, &ALICE, 400, exact), Ok(400));
		});
	}

	#[test]
	fn fails_to_issue_whatever_the_backing() {
		run_test(|| {
			world(|world| world.issuing_allowed = true);
			for id in [HKD, USD] {
				mark(id, RedeemOnly);
				assert_noop!(
					Assets::mint_with_reference(signed(MINTER), id, CAROL, 1, DEPOSIT),
					Error::<Test>::CurrencyRedeemOnly
				);
				assert_noop!(Assets::mint_into(id, &CAROL, 1), Error::<Test>::CurrencyRedeemOnly);
			}
			assert_noop!(
				Assets::mint(signed(MINTER), USD, CAROL, 1),
				Error::<Test>::CurrencyRedeemOnly
			);
		});
	}

	#[test]
	fn success_coins_are_redeemed_paid_and_burnt() {
		over_both_stores(|id| {
			mark(id, RedeemOnly);
			redeem(id, 300);
			assert_eq!((free(id, ALICE), held(id, ALICE)), (700, 300));
			settle(0);
			assert_eq!((held(id, ALICE), supply(id)), (0, 1_200));
		});
	}

	#[test]
	fn success_an_order_takes_free_and_redeeming_coins() {
		over_both_stores(|id| {
			mark(id, RedeemOnly);
			redeem(id, 300);
			assert_eq!(take(id, Some(SAFE), 800), Ok(800));
			assert_eq!((free(id, SAFE), held(id, ALICE), supply(id)), (800, 200, 1_500));
			assert_eq!(take(id, None, 200), Ok(200));
			assert_eq!((held(id, ALICE), supply(id)), (0, 1_300));
		});
	}

	#[test]
	fn success_other_rooms_are_told_so_before_they_try() {
		over_both_stores(|id| {
			let told = || {
				(
					Assets::can_withdraw(id, &ALICE, 1),
					Assets::can_deposit(id, &BOB, 1, Provenance::Extant),
					Assets::can_deposit(id, &BOB, 1, Provenance::Minted),
				)
			};
			let success = DepositConsequence::Success;
			assert_eq!(told(), (WithdrawConsequence::Success, success, success));
			mark(id, RedeemOnly);
			let blocked = DepositConsequence::Blocked;
			assert_eq!(told(), (WithdrawConsequence::Frozen, blocked, blocked));
		});
	}

	#[test]
	fn boundary_what_governance_or_the_issuer_decided_is_named_first() {
		run_test(|| {
			let pay = |id| Assets::transfer(signed(ALICE), id, BOB, 1);
			let mint = |id| Assets::mint_with_reference(signed(MINTER), id, CAROL, 1, DEPOSIT);
			for id in [USD, CNH] {
				mark(id, RedeemOnly);
			}
			assert_noop!(pay(CNH), Error::<Test>::CurrencyDisabled);
			assert_ok!(Assets::set_status(signed(GOVERNOR), USD, CurrencyStatus::WindDown));
			assert_noop!(mint(USD), Error::<Test>::CurrencyInWindDown);
			assert_noop!(pay(USD), Error::<Test>::CurrencyRedeemOnly);
			assert_ok!(Assets::pause(signed(PAUSER), USD));
			assert_noop!(pay(USD), Error::<Test>::CurrencyPaused);
			mark(USD, Covered);
			assert_noop!(pay(USD), Error::<Test>::CurrencyPaused);
		});
	}
}

mod supply_fell {
	use super::*;

	#[test]
	fn success_a_look_after_a_payout_finds_the_coins_burnt_and_the_money_gone() {
		for level in [MintHalted, RedeemOnly] {
			over_both_stores(|id| {
				mark(id, level);
				redeem(id, 100);
				redeem(id, 50);
				assert!(asked().is_empty(), "locked coins are in circulation");
				settle(0);
				assert_eq!(asked(), [(id, 1_400, 100)]);
				settle(1);
				assert_eq!(asked(), [(id, 1_350, 150)]);
			});
		}
	}

	#[test]
	fn success_a_look_after_coins_were_burnt_by_order_finds_them_gone_and_nothing_paid() {
		for level in [MintHalted, RedeemOnly] {
			over_both_stores(|id| {
				mark(id, level);
				redeem(id, 300);
				assert_eq!(take(id, None, 800), Ok(800));
				assert_eq!(asked(), [(id, 800, 0), (id, 700, 0)], "free coins, then the claim's");
			});
		}
	}

	#[test]
	fn success_a_look_after_another_room_burnt_coins() {
		over_both_stores(|id| {
			let (exact, polite) = (Precision::Exact, Fortitude::Polite);
			assert_ok!(Assets::hold(id, &LEG, &ALICE, 200));
			assert_eq!(Assets::burn_held(id, &LEG, &ALICE, 150, exact, polite), Ok(150));
			assert_eq!(asked(), [(id, 1_350, 0)]);
			let burnt = Assets::burn_from(id, &BOB, 10, Preservation::Expendable, exact, polite);
			assert_eq!(burnt, Ok(10));
			assert_eq!(asked(), [(id, 1_340, 0)]);
		});
	}

	#[test]
	fn success_no_look_while_covered() {
		over_both_stores(|id| {
			mark(id, Covered);
			redeem(id, 100);
			settle(0);
			assert_eq!(take(id, None, 100), Ok(100));
			assert_eq!((supply(id), asked()), (1_300, vec![]));
		});
	}

	#[test]
	fn success_no_look_where_the_supply_stays_or_grows() {
		over_both_stores(|id| {
			let (exact, polite) = (Precision::Exact, Fortitude::Polite);
			assert_ok!(Assets::transfer(signed(ALICE), id, BOB, 1));
			assert_ok!(Assets::transfer_keep_alive(signed(ALICE), id, BOB, 1));
			assert_ok!(Assets::transfer_all(signed(BOB), id, CAROL, false));
			assert_ok!(Assets::hold(id, &LEG, &ALICE, 100));
			let mode = Restriction::Free;
			assert_eq!(
				Assets::transfer_on_hold(id, &LEG, &ALICE, &BOB, 50, exact, mode, polite),
				Ok(50)
			);
			assert_eq!(Assets::release(id, &LEG, &ALICE, 50, exact), Ok(50));
			assert_eq!(take(id, Some(SAFE), 10), Ok(10));
			assert_ok!(Assets::mint_with_reference(signed(MINTER), id, CAROL, 5, DEPOSIT));
			redeem(id, 10);
			mark(id, RedeemOnly);
			redeem(id, 10);
			assert_eq!((supply(id), asked()), (1_505, vec![]));
		});
	}

	#[test]
	fn fails_to_pay_out_frozen_coins_without_a_look_and_without_a_trace() {
		over_both_stores(|id| {
			redeem(id, 100);
			freeze(id, ALICE, 1_000);
			assert_noop!(
				Assets::settle_redemption(signed(SETTLER), 0, ANY),
				Error::<Test>::BalanceRestricted
			);
			assert_eq!((<Assets as Liabilities>::redeemed_since(id, 0), asked()), (0, vec![]));
		});
	}
}
