//! When a claim is told to be overdue, and what its issuer can't do until it is cleared. R2.

use super::{set_policy::amend, *};
use crate::{Redemptions, RejectionReason};
use harbour_primitives::{CurrencyId, Enforcement, Moment};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const HOUR: Moment = DAY / 24;

fn redeem(who: u64, id: CurrencyId, amount: Balance) {
	assert_ok!(Assets::redeem(signed(who), id, amount, ANY));
}

fn settle(number: u64) {
	assert_ok!(Assets::settle_redemption(signed(SETTLER), number, ANY));
}

fn reject(number: u64) {
	for officer in [SETTLER, SECOND_SETTLER] {
		let reason = RejectionReason::HolderRequest;
		assert_ok!(Assets::reject_redemption(signed(officer), number, reason));
	}
}

fn mint() -> DispatchResult {
	Assets::mint(signed(MINTER), USD, CAROL, 1)
}

/// By the minter of the currency's own issuer, where the currency takes no deposit's name.
fn mint_of(id: CurrencyId) -> DispatchResult {
	let minter = if id == EUR { MINTER + OTHER_ISSUERS } else { MINTER };
	Assets::mint(signed(minter), id, CAROL, 1)
}

/// Numbers and deadlines of the claims told to be overdue since this was last called.
fn told() -> Vec<(u64, Moment)> {
	let overdue = |event: RuntimeEvent| match event {
		RuntimeEvent::Assets(Event::RedemptionOverdue {
			redemption_id,
			deadline,
			..
		}) => Some((redemption_id, deadline)),
		_ => None,
	};
	let told = System::events()
		.into_iter()
		.filter_map(|record| overdue(record.event))
		.collect();
	System::reset_events();
	told
}

#[test]
fn boundary_told_a_moment_after_the_deadline_and_once() {
	for id in [HKD, USD] {
		run_test(|| {
			redeem(ALICE, id, 100);
			System::reset_events();
			wait(DAY);
			assert!(told().is_empty());
			wait(1);
			let overdue: RuntimeEvent = Event::RedemptionOverdue {
				redemption_id: 0,
				asset_id: id,
				institution: BANK,
				holder: ALICE,
				amount: 100,
				deadline: NOW + DAY,
			}
			.into();
			let said: Vec<_> = System::events().into_iter().map(|record| record.event).collect();
			assert_eq!(said, [overdue]);
			System::reset_events();
			for later in [0, 1, DAY, 100 * DAY] {
				wait(later);
				assert!(told().is_empty());
			}
		});
	}
}

#[test]
fn success_told_by_the_next_block_however_late_it_comes() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		wait(10 * DAY);
		assert_eq!(told(), [(0, NOW + DAY)]);
	});
}

#[test]
fn success_told_of_what_is_still_owed() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		let reference = H256::repeat_byte(1);
		assert_ok!(Assets::settle_redemption_partially(signed(SETTLER), 0, 40, reference));
		wait(DAY + 1);
		System::assert_last_event(
			Event::RedemptionOverdue {
				redemption_id: 0,
				asset_id: USD,
				institution: BANK,
				holder: ALICE,
				amount: 60,
				deadline: NOW + DAY,
			}
			.into(),
		);
	});
}

/// The mock's blocks carry out four things each.
#[test]
fn boundary_more_than_a_block_carries_out_are_told_in_the_next_ones() {
	run_test(|| {
		for _ in 0..9 {
			redeem(ALICE, USD, 1);
		}
		let overdue = |number: u64| (number, NOW + DAY);
		wait(DAY + 1);
		assert_eq!(told(), [0, 1, 2, 3].map(overdue));
		// What isn't told yet stops minting all the same.
		(0..=3).for_each(settle);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		wait(1);
		assert_eq!(told(), [4, 5, 6, 7].map(overdue));
		wait(0);
		assert_eq!(told(), [8].map(overdue));
		wait(0);
		assert!(told().is_empty());
	});
}

#[test]
fn boundary_cleared_before_it_is_its_turn_it_is_not_told() {
	run_test(|| {
		for _ in 0..6 {
			redeem(ALICE, USD, 1);
		}
		wait(DAY + 1);
		assert_eq!(told().len(), 4);
		settle(4);
		reject(5);
		wait(0);
		assert!(told().is_empty());
	});
}

#[test]
fn success_not_told_of_what_was_settled_rejected_or_taken_before() {
	run_test(|| {
		for amount in [10, 20, 30] {
			redeem(BOB, USD, amount);
		}
		settle(0);
		reject(1);
		// What is free goes first.
		assert_eq!(
			<Assets as Enforcement<u64>>::take(USD, &BOB, None, Some(490), 0),
			Ok(490)
		);
		assert_eq!(Redemptions::<Test>::iter_keys().count(), 0);
		wait(DAY + 1);
		assert!(told().is_empty());
	});
}

#[test]
fn success_not_told_while_an_order_stops_the_clock() {
	run_test(|| {
		redeem(BOB, USD, 500);
		wait(HOUR);
		let order = freeze(USD, BOB, 500);
		wait(10 * DAY);
		assert!(told().is_empty());
		assert_ok!(mint());
		end(order);
		wait(23 * HOUR);
		assert!(told().is_empty());
		wait(1);
		assert_eq!(told(), [(0, NOW + 11 * DAY)]);
	});
}

/// An order frees the issuer of it for as long as it lasts, and no longer.
#[test]
fn success_told_anew_when_an_order_ends_that_stopped_what_was_overdue() {
	run_test(|| {
		redeem(BOB, USD, 500);
		wait(DAY + HOUR);
		assert_eq!(told(), [(0, NOW + DAY)]);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		let order = freeze(USD, BOB, 500);
		assert_ok!(mint());
		wait(5 * DAY);
		end(order);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		wait(0);
		assert_eq!(told(), [(0, NOW + 6 * DAY)]);
	});
}

#[test]
fn boundary_minting_goes_on_at_the_deadline_and_not_a_moment_later() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		// Whether or not the block has looked at the queue.
		world(|world| world.now = NOW + DAY);
		assert_ok!(mint());
		world(|world| world.now = NOW + DAY + 1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		wait(0);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
	});
}

#[test]
fn fails_to_mint_any_currency_of_that_issuer() {
	for overdue in [HKD, USD, EUR] {
		run_test(|| {
			for id in [HKD, USD, EUR] {
				amend(id, |policy| policy.mint_without_reference = true);
			}
			let minter = signed(MINTER + OTHER_ISSUERS);
			assert_ok!(Assets::mint(minter, EUR, ALICE, 100));
			redeem(ALICE, overdue, 100);
			wait(DAY + 1);
			for id in [HKD, USD, EUR] {
				if (id == EUR) == (overdue == EUR) {
					assert_noop!(mint_of(id), Error::<Test>::RedemptionOverdue);
				} else {
					assert_ok!(mint_of(id));
				}
			}
		});
	}
}

#[test]
fn fails_to_mint_against_a_deposit_too() {
	run_test(|| {
		redeem(ALICE, HKD, 100);
		wait(DAY + 1);
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), HKD, CAROL, 1, H256::repeat_byte(0xd0)),
			Error::<Test>::RedemptionOverdue
		);
	});
}

#[test]
fn fails_to_stop_anything_but_minting() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		wait(DAY + 1);
		assert_ok!(Assets::transfer(signed(ALICE), USD, BOB, 1));
		redeem(BOB, USD, 1);
		settle(1);
	});
}

#[test]
fn success_whatever_clears_it_lets_minting_go_on() {
	let extend = || {
		let consent = H256::repeat_byte(0xc0);
		assert_ok!(Assets::extend_redemption(signed(BOB), 0, NOW + 3 * DAY, consent));
	};
	let take = || {
		let taken = <Assets as Enforcement<u64>>::take(USD, &BOB, None, Some(500), 0);
		assert_eq!(taken, Ok(500));
	};
	let freeze_all = || {
		freeze(USD, BOB, 500);
	};
	let clearings: [fn(); 5] = [|| settle(0), || reject(0), extend, take, freeze_all];
	for clear in clearings {
		run_test(|| {
			redeem(BOB, USD, 500);
			wait(2 * DAY);
			assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
			clear();
			assert_ok!(mint());
		});
	}
}

#[test]
fn boundary_every_one_must_be_cleared() {
	run_test(|| {
		redeem(ALICE, HKD, 100);
		redeem(BOB, USD, 100);
		wait(DAY + 1);
		settle(0);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		reject(1);
		assert_ok!(mint());
	});
}
