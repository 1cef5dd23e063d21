//! `orders`: who was frozen on whose order, and what was taken.

use super::{all, check_limits, hash, SUPERVISOR};
use crate::common::*;
use harbour_runtime::{
	supervision::{
		runtime_decl_for_supervision_api::SupervisionApiV1, ExecutedOrder, OpenOrder, Order, OrderKind, OrderState,
		TakenCoins, MAX_LOOKED_AT, MAX_PAGE,
	},
	Runtime,
};
use pallet_orders::NextOrderId;
use polkadot_sdk::frame_support::assert_ok;

fn whole() -> Vec<Order> {
	all(MAX_PAGE, Runtime::orders)
}

fn numbers(limit: u32) -> Vec<u64> {
	all(limit, Runtime::orders)
		.into_iter()
		.map(|order| order.number)
		.collect()
}

fn terms(order: &Order) -> &OpenOrder {
	match &order.state {
		OrderState::Open(terms) => terms,
		OrderState::Executed(_) => panic!("{order:?} took coins"),
	}
}

/// Dave has frozen ten of Eve's coins, on his signature alone.
fn frozen() -> Order {
	Order {
		number: 0,
		authority: SUPERVISOR,
		kind: OrderKind::Freeze,
		account: id(Eve),
		reference: b"HC 1/2026".to_vec(),
		document_hash: hash(9),
		first: id(Dave),
		second: None,
		state: OrderState::Open(OpenOrder {
			currency: Some(KHKD),
			amount: Some(10 * UNIT),
			issued_at: START,
			expires_at: START + 30 * DAY,
			ends_at: START + DAY,
			in_force: true,
			release_asked_by: None,
			replaces: None,
		}),
	}
}

#[test]
fn success_a_freeze_on_one_signature_then_on_two_then_asked_to_end() {
	run_test(|| {
		assert_eq!(whole(), []);
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), Some(10 * UNIT))));
		assert_eq!(whole(), [frozen()]);

		assert_ok!(submit(DaveStash, confirm(0)));
		let confirmed = whole().remove(0);
		assert_eq!(confirmed.second, Some(id(DaveStash)));
		assert_eq!(terms(&confirmed).ends_at, START + 30 * DAY);

		assert_ok!(submit(Dave, release(0)));
		let asked = whole().remove(0);
		assert_eq!(terms(&asked).release_asked_by, Some(id(Dave)));
		assert!(terms(&asked).in_force, "another has to agree");
		assert_ok!(submit(DaveStash, release(0)));
		assert_eq!(whole(), [], "only the events tell of it");
	});
}

#[test]
fn boundary_a_freeze_that_nobody_confirmed_has_ended_before_it_is_removed() {
	run_test(|| {
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), Some(10 * UNIT))));
		wait(DAY);
		let lapsed = whole().remove(0);
		assert!(!terms(&lapsed).in_force);
		next_block();
		assert_eq!(whole(), []);
	});
}

#[test]
fn success_a_seizure_waits_and_then_names_what_it_took() {
	run_test(|| {
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), Some(10 * UNIT))));
		assert_ok!(submit(DaveStash, confirm(0)));
		assert_ok!(submit(Dave, seize(id(Dave), Some(KHKD), Some(5 * UNIT), Some(0))));
		let waiting = whole().remove(1);
		assert_eq!(terms(&waiting).replaces, Some(0));
		assert!(!terms(&waiting).in_force);

		next_block();
		assert_ok!(submit(DaveStash, confirm(1)));
		let executed = Order {
			number: 1,
			authority: SUPERVISOR,
			kind: OrderKind::Seize { to: id(Dave) },
			account: id(Eve),
			reference: b"HC 2/2026".to_vec(),
			document_hash: hash(10),
			first: id(Dave),
			second: Some(id(DaveStash)),
			state: OrderState::Executed(ExecutedOrder {
				executed_at: START + 1_000,
				taken: vec![TakenCoins {
					currency: KHKD,
					amount: 5 * UNIT,
				}],
			}),
		};
		assert_eq!(whole(), [executed], "the freeze was carried out");
	});
}

#[test]
fn success_pages_of_one_give_what_a_whole_page_gives() {
	run_test(|| {
		super::move_coins();
		assert_ok!(submit(Dave, freeze(id(Bob), None, None)));
		assert_ok!(submit(Dave, release(3)));
		assert_ok!(submit(Dave, freeze(id(Charlie), None, None)));
		for limit in [1, 2, 3, 4, MAX_PAGE] {
			assert_eq!(numbers(limit), [0, 1, 2, 4], "by {limit}");
		}
		for limit in [1, 2] {
			assert_eq!(all(limit, Runtime::orders), whole());
		}
	});
}

#[test]
fn boundary_a_page_looks_at_so_many_numbers_and_no_more() {
	run_test(|| {
		// As if so many had ended, and one since.
		NextOrderId::<Runtime>::put(MAX_LOOKED_AT);
		let page = Runtime::orders(None, 1).expect("in range");
		assert_eq!((page.items, page.next), (vec![], None));
		assert_ok!(submit(Dave, freeze(id(Eve), None, None)));
		let page = Runtime::orders(None, 1).expect("in range");
		assert_eq!((page.items, page.next), (vec![], Some(MAX_LOOKED_AT - 1)));
		let page = Runtime::orders(Some(MAX_LOOKED_AT - 1), 1).expect("in range");
		assert_eq!((page.items.len(), page.next), (1, None));
		assert_eq!(numbers(1), [MAX_LOOKED_AT]);
	});
}

#[test]
fn boundary_nothing_comes_after_the_last() {
	run_test(|| {
		assert_ok!(submit(Dave, freeze(id(Eve), None, None)));
		for after in [0, 1, u64::MAX] {
			let page = Runtime::orders(Some(after), 1).expect("in range");
			assert_eq!((page.items, page.next), (vec![], None), "{after}");
		}
	});
}

#[test]
fn fails_limits_out_of_range() {
	run_test(|| check_limits(|limit| Runtime::orders(None, limit)));
}
