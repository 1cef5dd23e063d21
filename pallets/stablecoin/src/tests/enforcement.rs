//! Taking coins under a legal order: what orders' room asks of the ledger.

use super::*;
use crate::{CurrencyStatus, OpenRedemptions, Redemptions, RedemptionsByDeadline};
use harbour_primitives::{CurrencyId, Enforcement, Liabilities, OnRestrictionChange};
use polkadot_sdk::{
	frame_support::{
		assert_storage_noop,
		traits::fungibles::hold::{Inspect as _, Mutate as _},
	},
	sp_runtime::{ArithmeticError, DispatchError},
};

/// Where seized coins are kept.
const SAFE: u64 = 20;

fn over_both_stores(test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| test(id));
	}
}

/// From Alice.
fn take(id: CurrencyId, to: Option<u64>, amount: Option<Balance>, bound: Balance) -> Result<Balance, DispatchError> {
	<Assets as Enforcement<u64>>::take(id, &ALICE, to.as_ref(), amount, bound)
}

fn taken(id: CurrencyId) -> Balance {
	<Assets as Enforcement<u64>>::taken(id)
}

fn redeem(id: CurrencyId, amount: Balance) {
	assert_ok!(Assets::redeem(signed(ALICE), id, amount, ANY));
}

/// Every `RedemptionTaken` so far: number, taken, remaining.
fn told() -> Vec<(u64, Balance, Balance)> {
	let event = |event: RuntimeEvent| match event {
		RuntimeEvent::Assets(Event::RedemptionTaken {
			redemption_id,
			holder: ALICE,
			taken,
			remaining,
			..
		}) => Some((redemption_id, taken, remaining)),
		_ => None,
	};
	System::events()
		.into_iter()
		.filter_map(|record| event(record.event))
		.collect()
}

#[test]
fn success_free_coins_go_first_and_to_safekeeping() {
	over_both_stores(|id| {
		redeem(id, 300);
		world(|world| world.home_events.clear());
		assert_eq!(take(id, Some(SAFE), Some(700), 0), Ok(700));
		assert_eq!((free(id, ALICE), held(id, ALICE), free(id, SAFE)), (0, 300, 700));
		assert_eq!((supply(id), taken(id)), (1_500, 700));
		assert!(told().is_empty());
		if id == HKD {
			let said = [HomeEvent::Transferred(ALICE, SAFE, 700)];
			assert_eq!(world(|world| world.home_events.clone()), said);
		} else {
			System::assert_last_event(
				Event::Transferred {
					asset_id: id,
					from: ALICE,
					to: SAFE,
					amount: 700,
				}
				.into(),
			);
		}
	});
}

#[test]
fn success_then_redemptions_the_latest_first() {
	over_both_stores(|id| {
		for amount in [100, 200, 300] {
			redeem(id, amount);
		}
		assert_eq!(take(id, Some(SAFE), Some(750), 0), Ok(750));
		assert_eq!((free(id, ALICE), held(id, ALICE), free(id, SAFE)), (0, 250, 750));
		assert_eq!(told(), [(2, 300, 0), (1, 50, 150)]);
		let open = |number| Redemptions::<Test>::get(number).map(|redemption| redemption.amount);
		assert_eq!([open(0), open(1), open(2)], [Some(100), Some(150), None]);
		assert_eq!(OpenRedemptions::<Test>::get(ALICE).to_vec(), [0, 1]);

		assert_ok!(Assets::settle_redemption(signed(SETTLER), 1, ANY));
		assert_eq!((held(id, ALICE), supply(id)), (100, 1_350));
		assert_noop!(
			Assets::settle_redemption(signed(SETTLER), 2, ANY),
			Error::<Test>::UnknownRedemption
		);
	});
}

#[test]
fn boundary_one_unit_beyond_the_free_coins_reduces_the_latest_claim() {
	over_both_stores(|id| {
		redeem(id, 400);
		assert_eq!(take(id, Some(SAFE), Some(601), 0), Ok(601));
		assert_eq!(told(), [(0, 1, 399)]);
		assert_eq!(held(id, ALICE), 399);
	});
}

#[test]
fn success_all_there_is_leaves_no_record_and_no_claim() {
	run_test(|| {
		for id in [HKD, USD] {
			redeem(id, 250);
			redeem(id, 250);
			assert_eq!(take(id, Some(SAFE), None, 0), Ok(1_000));
			assert_eq!((free(id, ALICE), held(id, ALICE), free(id, SAFE)), (0, 0, 1_000));
		}
		assert_eq!(told(), [(1, 250, 0), (0, 250, 0), (3, 250, 0), (2, 250, 0)]);
		assert_eq!(System::consumers(&ALICE), 0);
		assert!(crate::Account::<Test>::get(USD, ALICE).is_none());
		assert!(!OpenRedemptions::<Test>::contains_key(ALICE));
		assert_eq!(RedemptionsByDeadline::<Test>::iter_keys().count(), 0);
	});
}

#[test]
fn success_burning_lowers_the_supply_and_pays_nobody() {
	over_both_stores(|id| {
		redeem(id, 500);
		world(|world| world.home_events.clear());
		assert_eq!(take(id, None, Some(600), 0), Ok(600));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (0, 400, 900));
		assert_eq!((taken(id), told()), (600, vec![(0, 100, 400)]));
		// Nothing was paid out: no report counts it as redeemed.
		assert_eq!(<Assets as Liabilities>::redeemed_since(id, 0), 0);
		if id == HKD {
			let burnt = |amount, issuance| HomeEvent::Issuance {
				who: ALICE,
				amount,
				minted: false,
				issuance,
			};
			assert_eq!(
				world(|world| world.home_events.clone()),
				[burnt(500, 1_000), burnt(100, 900)]
			);
		} else {
			for balance in [500, 100] {
				System::assert_has_event(
					Event::Burned {
						asset_id: id,
						owner: ALICE,
						balance,
					}
					.into(),
				);
			}
		}
	});
}

#[test]
fn boundary_what_others_bind_stays() {
	over_both_stores(|id| {
		redeem(id, 300);
		for bound in [999, Balance::MAX] {
			assert_noop!(take(id, Some(SAFE), Some(2), bound), Error::<Test>::BalanceRestricted);
		}
		assert_noop!(take(id, Some(SAFE), Some(600), 401), Error::<Test>::BalanceRestricted);
		assert_eq!(take(id, Some(SAFE), Some(600), 400), Ok(600));
		assert_eq!(take(id, Some(SAFE), None, 399), Ok(1));
		assert_eq!((free(id, ALICE), held(id, ALICE), taken(id)), (99, 300, 601));
	});
}

#[test]
fn boundary_more_than_there_is() {
	over_both_stores(|id| {
		redeem(id, 300);
		assert_noop!(take(id, Some(SAFE), Some(1_001), 0), Error::<Test>::InsufficientBalance);
		assert_noop!(
			take(id, None, Some(Balance::MAX), Balance::MAX),
			Error::<Test>::InsufficientBalance
		);
		assert_eq!(take(id, Some(SAFE), Some(1_000), 0), Ok(1_000));
		assert_noop!(take(id, Some(SAFE), Some(1), 0), Error::<Test>::InsufficientBalance);
	});
}

#[test]
fn success_all_of_nothing_is_nothing() {
	run_test(|| {
		assert_storage_noop!(assert_eq!(take(USD, Some(SAFE), None, 1_000), Ok(0)));
		assert_storage_noop!(assert_eq!(take(USD, Some(SAFE), Some(0), 0), Ok(0)));
		assert_storage_noop!(assert_eq!(take(EUR, Some(SAFE), None, 0), Ok(0)));
		assert_storage_noop!(assert_eq!(take(77, Some(SAFE), None, 0), Ok(0)));
		assert_noop!(take(77, Some(SAFE), Some(1), 0), Error::<Test>::InsufficientBalance);
	});
}

#[test]
fn fails_to_a_safekeeping_account_that_may_not_receive() {
	let cases = [
		(Ineligible::NotOnboarded, Error::<Test>::RecipientNotOnboarded),
		(Ineligible::Lapsed, Error::RecipientLapsed),
		(Ineligible::Suspended, Error::RecipientSuspended),
		(Ineligible::Revoked, Error::RecipientRevoked),
		(Ineligible::OutsideAudience, Error::RecipientOutsideAudience),
	];
	for (reason, error) in cases {
		let error = DispatchError::from(error);
		over_both_stores(|id| {
			redeem(id, 300);
			world(|world| world.ineligible.insert(SAFE, reason));
			assert_noop!(take(id, Some(SAFE), Some(800), 0), error);
			assert_eq!((told(), taken(id)), (vec![], 0));
		});
	}
}

#[test]
fn fails_to_a_safekeeping_account_without_a_provider() {
	over_both_stores(|id| {
		assert_noop!(take(id, Some(50), None, 0), Error::<Test>::NoProvider);
	});
}

#[test]
fn fails_at_the_end_without_a_trace_of_the_beginning() {
	over_both_stores(|id| {
		redeem(id, 300);
		crate::Taken::<Test>::insert(id, Balance::MAX);
		assert_noop!(take(id, Some(SAFE), Some(800), 0), ArithmeticError::Overflow);
		assert_eq!((free(id, ALICE), held(id, ALICE), told()), (700, 300, vec![]));
	});
}

/// What another room holds, that room has to give back first.
#[test]
fn boundary_a_settlement_leg_is_not_taken() {
	over_both_stores(|id| {
		redeem(id, 300);
		assert_ok!(Assets::hold(id, &LEG, &ALICE, 200));
		assert_noop!(take(id, Some(SAFE), Some(801), 0), Error::<Test>::InsufficientBalance);
		assert_eq!(take(id, Some(SAFE), None, 0), Ok(800));
		assert_eq!((held(id, ALICE), Assets::balance_on_hold(id, &LEG, &ALICE)), (200, 200));
	});
}

#[test]
fn success_while_paused_or_winding_down() {
	over_both_stores(|id| {
		redeem(id, 300);
		assert_ok!(Assets::pause(signed(PAUSER), id));
		assert_eq!(take(id, Some(SAFE), Some(800), 0), Ok(800));
		assert_ok!(Assets::set_status(signed(GOVERNOR), id, CurrencyStatus::WindDown));
		assert_eq!(take(id, None, None, 0), Ok(200));
	});
}

#[test]
fn success_in_whatever_standing_the_holder_is() {
	let reasons = [
		Ineligible::NotOnboarded,
		Ineligible::Lapsed,
		Ineligible::Suspended,
		Ineligible::Revoked,
		Ineligible::OutsideAudience,
	];
	for reason in reasons {
		over_both_stores(|id| {
			redeem(id, 300);
			world(|world| world.ineligible.insert(ALICE, reason));
			assert_eq!(take(id, Some(SAFE), None, 0), Ok(1_000));
		});
	}
}

#[test]
fn success_what_its_own_authority_froze_is_taken_with_a_clock_that_stands() {
	over_both_stores(|id| {
		redeem(id, 300);
		redeem(id, 300);
		let order = freeze(id, ALICE, Balance::MAX);
		assert_eq!(take(id, Some(SAFE), Some(750), 0), Ok(750));
		assert_eq!(told(), [(1, 300, 0), (0, 50, 250)]);
		world(|world| world.now = NOW + DAY);
		end(order);
		let left = Redemptions::<Test>::get(0).map(|redemption| (redemption.amount, redemption.deadline));
		assert_eq!(left, Some((250, NOW + 2 * DAY)));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
	});
}

/// The freeze of another authority rested on free coins. Once those are taken it rests on the claim.
#[test]
fn success_another_order_may_stop_what_is_left() {
	over_both_stores(|id| {
		redeem(id, 300);
		freeze(id, ALICE, 300);
		let stopped_at = || Redemptions::<Test>::get(0).and_then(|redemption| redemption.stopped_at);
		assert_eq!(stopped_at(), None);
		assert_eq!(take(id, Some(SAFE), Some(700), 300), Ok(700));
		<Assets as OnRestrictionChange<u64>>::restriction_changed(None, &ALICE);
		assert_eq!(stopped_at(), Some(NOW));
		assert_eq!(held(id, ALICE), 300);
	});
}

#[test]
fn success_claims_in_another_currency_stay() {
	run_test(|| {
		redeem(HKD, 100);
		redeem(USD, 200);
		redeem(HKD, 300);
		assert_eq!(take(USD, Some(SAFE), None, 0), Ok(1_000));
		assert_eq!(told(), [(1, 200, 0)]);
		assert_eq!(OpenRedemptions::<Test>::get(ALICE).to_vec(), [0, 2]);
		assert_eq!((free(HKD, ALICE), held(HKD, ALICE)), (600, 400));
	});
}

#[test]
fn success_what_was_taken_adds_up_by_currency() {
	run_test(|| {
		assert_eq!((taken(HKD), taken(USD)), (0, 0));
		assert_eq!(take(HKD, Some(SAFE), Some(10), 0), Ok(10));
		assert_eq!(take(HKD, None, Some(5), 0), Ok(5));
		assert_eq!(take(USD, None, Some(7), 0), Ok(7));
		assert_eq!((taken(HKD), taken(USD)), (15, 7));
	});
}

#[test]
fn success_the_currencies_of_an_account_are_those_it_has_any_of() {
	run_test(|| {
		let currencies_of = |who: u64| {
			let mut currencies = <Assets as Enforcement<u64>>::currencies_of(&who);
			currencies.sort_unstable();
			currencies
		};
		assert_eq!(currencies_of(ALICE), [HKD, USD]);
		assert!(currencies_of(CAROL).is_empty());
		assert!(currencies_of(STRANGER).is_empty());
		redeem(HKD, 1_000);
		redeem(USD, 1_000);
		assert_eq!(currencies_of(ALICE), [HKD, USD], "held coins count");
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 1, ANY));
		assert_eq!(currencies_of(ALICE), [HKD]);
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		assert!(currencies_of(ALICE).is_empty());
	});
}
