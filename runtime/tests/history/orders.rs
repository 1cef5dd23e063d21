//! Orders from the first signature to their end, and the coins that they took.

use super::{extrinsics, hash, moved, movements, order_steps, redemption_steps, SUPERVISOR};
use crate::common::*;
use harbour_primitives::{Balance, CurrencyId, HOME_CURRENCY};
use harbour_runtime::{
	history::{IssuedOrder, Movement, OrderKind, OrderStepKind, OrderStepKind::*, RedemptionStepKind},
	Timestamp,
};
use polkadot_sdk::{frame_support::assert_ok, sp_keyring::Sr25519Keyring};

/// Dave freezes ten of Eve's coins, on his signature alone.
fn frozen() -> IssuedOrder {
	IssuedOrder {
		authority: SUPERVISOR,
		kind: OrderKind::Freeze,
		account: id(Eve),
		currency: Some(KHKD),
		amount: Some(10 * UNIT),
		reference: b"HC 1/2026".to_vec(),
		document_hash: hash(9),
		expires_at: START + 30 * DAY,
		replaces: None,
		in_force: true,
		lapses_at: START + DAY,
		by: id(Dave),
	}
}

fn issued(order: IssuedOrder) -> OrderStepKind {
	Issued(Box::new(order))
}

fn freeze_ten() {
	assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), Some(10 * UNIT))));
}

/// Eve's coins that an order took.
fn taken(
	currency: CurrencyId,
	to: Option<Sr25519Keyring>,
	amount: Balance,
	redemption: Option<u64>,
	order: u64,
) -> Movement {
	Movement {
		redemption,
		order: Some(order),
		..moved(currency, Some(Eve), to, amount)
	}
}

#[test]
fn success_a_freeze_from_its_first_signature_to_its_release() {
	run_test(|| {
		freeze_ten();
		assert_ok!(submit(DaveStash, confirm(0)));
		assert_ok!(submit(Dave, release(0)));
		assert_ok!(submit(DaveStash, release(0)));
		let expected = [
			issued(frozen()),
			Confirmed { by: id(DaveStash) },
			ReleaseAsked { by: id(Dave) },
			Released,
		];
		assert_eq!(order_steps(), expected.map(|kind| (0, kind)));
		assert_eq!(extrinsics(), [1, 2, 3, 4].map(Some));
		assert_eq!(movements(), []);
	});
}

#[test]
fn success_a_freeze_that_nobody_confirmed_lapses_at_a_blocks_end() {
	run_test(|| {
		freeze_ten();
		wait(DAY);
		assert_eq!(order_steps(), []);
		let (steps, extrinsics) = end_block(0, || (order_steps(), extrinsics()));
		assert_eq!(steps, [(0, Lapsed)]);
		assert_eq!(extrinsics, [None], "by the block itself");
	});
}

#[test]
fn success_a_confirmed_freeze_expires() {
	run_test(|| {
		freeze_ten();
		assert_ok!(submit(DaveStash, confirm(0)));
		wait(30 * DAY);
		assert_eq!(end_block(0, order_steps), [(0, Expired)]);
	});
}

#[test]
fn success_an_amended_freeze_names_the_one_that_it_replaces() {
	run_test(|| {
		freeze_ten();
		assert_ok!(submit(DaveStash, confirm(0)));
		next_block();
		let now = Timestamp::get();
		assert_ok!(submit(Dave, amend(0, Some(4 * UNIT))));
		assert_ok!(submit(DaveStash, confirm(1)));
		let amended = IssuedOrder {
			amount: Some(4 * UNIT),
			reference: b"HC 4/2026".to_vec(),
			document_hash: hash(12),
			expires_at: now + 30 * DAY,
			replaces: Some(0),
			in_force: false,
			lapses_at: now + DAY,
			..frozen()
		};
		let expected = [(1, issued(amended)), (1, Confirmed { by: id(DaveStash) })];
		assert_eq!(order_steps(), expected, "and nothing of the first");
		assert!(!pallet_orders::Orders::<harbour_runtime::Runtime>::contains_key(0));
	});
}

#[test]
fn success_a_seizure_takes_free_coins_and_those_of_redemptions() {
	run_test(|| {
		let all = free(KHKD, Eve);
		let third = all / 3;
		for _ in 0..2 {
			assert_ok!(submit(Eve, redeem(KHKD, third)));
		}
		assert_ok!(submit(Eve, transfer(KHKD, id(Ferdie), all - 3 * third + 1)));
		next_block();
		// As much of the earlier claim stays.
		let amount = third - 1 + third + 5;
		assert_ok!(submit(Dave, seize(id(Dave), Some(KHKD), Some(amount), None)));
		assert_ok!(submit(DaveStash, confirm(0)));
		let expected = [
			taken(KHKD, Some(Dave), third - 1, None, 0),
			taken(KHKD, Some(Dave), third, Some(1), 0),
			taken(KHKD, Some(Dave), 5, Some(0), 0),
		];
		assert_eq!(movements(), expected);
		let of_claims = [(1, third, 0), (0, 5, third - 5)];
		assert_eq!(
			redemption_steps(),
			of_claims.map(|(number, amount, remaining)| (number, RedemptionStepKind::Taken { amount, remaining }))
		);
		let kinds = order_steps().split_off(1);
		let coins = CoinsTaken { currency: KHKD, amount };
		assert_eq!(kinds, [(0, coins), (0, Executed)]);
	});
}

#[test]
fn success_equal_amounts_before_an_orders_are_not_taken_for_its_own() {
	run_test(|| {
		for currency in [HOME_CURRENCY, KHKD] {
			let everything = free(currency, Eve);
			assert_ok!(submit(Eve, redeem(currency, UNIT)));
			assert_ok!(submit(Eve, redeem(currency, UNIT)));
			assert_ok!(submit(Eve, transfer(currency, id(Ferdie), everything - 4 * UNIT)));
		}
		next_block();
		assert_ok!(submit(Eve, transfer(KHKD, id(Dave), UNIT)));
		assert_ok!(submit(Eve, transfer(HOME_CURRENCY, id(Dave), UNIT)));
		assert_ok!(submit(Dave, seize(id(Dave), None, None, None)));
		assert_ok!(submit(DaveStash, confirm(0)));
		let mut told = movements();
		let paid = told.drain(..2).collect::<Vec<_>>();
		assert!(paid.iter().all(|movement| movement.order.is_none()));
		told.sort_by_key(|movement| movement.currency);
		let of = |currency, later, earlier| {
			[None, Some(later), Some(earlier)].map(|claim| taken(currency, Some(Dave), UNIT, claim, 0))
		};
		assert_eq!(told, [of(HOME_CURRENCY, 1, 0), of(KHKD, 3, 2)].concat());
	});
}

#[test]
fn success_an_order_destroys_coins_of_either_currency() {
	run_test(|| {
		for (number, currency) in [(0, HOME_CURRENCY), (1, KHKD)] {
			let everything = free(currency, Eve);
			assert_ok!(submit(Eve, redeem(currency, 2 * UNIT)));
			next_block();
			let amount = everything - UNIT;
			assert_ok!(submit(Dave, burn(Some(currency), Some(amount))));
			assert_ok!(submit(DaveStash, confirm(number)));
			let expected = [
				taken(currency, None, everything - 2 * UNIT, None, number),
				taken(currency, None, UNIT, Some(number), number),
			];
			assert_eq!(movements(), expected);
		}
	});
}

#[test]
fn success_a_seizure_carries_a_freeze_out_which_ends_with_it() {
	run_test(|| {
		freeze_ten();
		next_block();
		assert_ok!(submit(Dave, seize(id(Dave), Some(KHKD), Some(10 * UNIT), Some(0))));
		let Some((1, Issued(order))) = order_steps().pop() else {
			panic!("{:?}", order_steps());
		};
		assert_eq!(
			(order.kind, order.replaces),
			(OrderKind::Seize { to: id(Dave) }, Some(0))
		);
		next_block();
		assert_ok!(submit(DaveStash, confirm(1)));
		let coins = CoinsTaken {
			currency: KHKD,
			amount: 10 * UNIT,
		};
		assert_eq!(order_steps(), [(1, coins), (1, Executed)], "and nothing of the freeze");
		assert!(!pallet_orders::Orders::<harbour_runtime::Runtime>::contains_key(0));
		assert_eq!(movements(), [taken(KHKD, Some(Dave), 10 * UNIT, None, 1)]);
	});
}
