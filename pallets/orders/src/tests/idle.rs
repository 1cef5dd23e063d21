//! What blocks do by themselves: end what is due, as far as there is room.

use super::*;

fn lapsed(order_id: OrderId, account: u64) -> Event<Test> {
	Event::<Test>::OrderLapsed {
		order_id,
		authority: SUPERVISOR,
		account,
	}
}

fn expired(order_id: OrderId, account: u64) -> Event<Test> {
	Event::<Test>::OrderExpired {
		order_id,
		authority: SUPERVISOR,
		account,
	}
}

/// Four orders that end in another order than they were issued: 1, 2, 3, 0.
fn four_orders() {
	confirmed_freeze(HOLDER, Some(HKD), Some(1));
	assert_ok!(freeze_until(OTHER_HOLDER, None, None, LAPSE - 1));
	assert_ok!(freeze(HOLDER, Some(HKD), Some(2)));
	assert_ok!(seize(None, None, None));
}

#[test]
fn success_ends_what_is_due_soonest_first() {
	run_test(|| {
		four_orders();
		let before = events().len();
		Now::set(&EXPIRY);

		let used = idle(Weight::MAX);

		let ended = [
			lapsed(1, OTHER_HOLDER),
			lapsed(2, HOLDER),
			lapsed(3, HOLDER),
			expired(0, HOLDER),
		];
		assert_eq!(events().split_off(before), ended);
		assert_eq!(used, room_for(4).saturating_add(look()));
		assert_eq!(Orders::<Test>::iter_keys().count(), 0);
		assert_eq!(Ends::<Test>::iter_keys().count(), 0);
		assert!(Marked::get().is_empty());
	});
}

#[test]
fn success_tells_of_each_freeze_that_ended() {
	run_test(|| {
		four_orders();
		let before = Changes::get().len();
		Now::set(&EXPIRY);
		idle(Weight::MAX);
		let told = [(None, OTHER_HOLDER), (Some(HKD), HOLDER), (Some(HKD), HOLDER)];
		assert_eq!(Changes::get().split_off(before), told);
	});
}

#[test]
fn success_a_confirmed_freeze_ends_at_its_expiry() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(1));
		for now in [LAPSE, EXPIRY - 1] {
			Now::set(&now);
			assert_eq!(idle(Weight::MAX), look(), "nothing is due");
			assert_eq!(orders_over(HOLDER), [0]);
		}
		Now::set(&EXPIRY);
		idle(Weight::MAX);
		assert!(orders_over(HOLDER).is_empty());
	});
}

#[test]
fn success_what_was_released_or_executed_is_no_longer_due() {
	run_test(|| {
		set_coins(HKD, HOLDER, 1);
		confirmed_freeze(HOLDER, None, None);
		release_by_two(0);
		assert_ok!(burn(None, None, None));
		assert_ok!(confirm(1));
		Now::set(&EXPIRY);
		let before = events().len();
		assert_eq!(idle(Weight::MAX), look());
		assert_eq!(events().len(), before);
	});
}

#[test]
fn boundary_stays_in_its_room_and_carries_over() {
	run_test(|| {
		four_orders();
		let before = events().len();
		Now::set(&EXPIRY);

		assert_eq!(idle(room_for(3)), room_for(3));
		let ended = [lapsed(1, OTHER_HOLDER), lapsed(2, HOLDER), lapsed(3, HOLDER)];
		assert_eq!(events().split_off(before), ended);
		check_invariants();

		assert_eq!(idle(room_for(3)), room_for(1).saturating_add(look()));
		assert_eq!(events().last(), Some(&expired(0, HOLDER)));
	});
}

#[test]
fn boundary_without_room_nothing_ends() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		Now::set(&LAPSE);
		let less = |weight: Weight| weight.saturating_sub(Weight::from_parts(1, 0));
		assert_eq!(idle(less(look())), Weight::zero());
		assert_eq!(idle(less(room_for(1))), look());
		assert_eq!(orders_over(HOLDER), [0]);
		assert_eq!(idle(room_for(1)), room_for(1));
		assert!(orders_over(HOLDER).is_empty());
	});
}
