//! The queue of what time alone brings about.

use super::*;
use crate::{CurrencyStatus, Due, DueItem, RejectionReason, Rejections, UnpausesAt, WeightInfo};
use harbour_primitives::{CurrencyId, Moment};
use polkadot_sdk::frame_support::{assert_storage_noop, dispatch::DispatchClass, weights::Weight};

const CONSENT: H256 = H256::repeat_byte(0xc0);

fn redeem(who: u64) {
	assert_ok!(Assets::redeem(signed(who), USD, 1, ANY));
}

fn extend(number: u64, deadline: Moment) {
	assert_ok!(Assets::extend_redemption(signed(ALICE), number, deadline, CONSENT));
}

fn reject(number: u64) {
	for officer in [SETTLER, SECOND_SETTLER] {
		let reason = RejectionReason::HolderRequest;
		assert_ok!(Assets::reject_redemption(signed(officer), number, reason));
	}
}

fn pause_and_unpause(id: CurrencyId) {
	assert_ok!(Assets::pause(signed(PAUSER), id));
	assert_ok!(Assets::unpause(signed(UNPAUSER), id));
}

/// What became overdue, and what was lifted, since the events were last reset.
fn told() -> Vec<DueItem> {
	let item = |event: RuntimeEvent| match event {
		RuntimeEvent::Assets(Event::RedemptionOverdue { redemption_id, .. }) => Some(DueItem::Overdue(redemption_id)),
		RuntimeEvent::Assets(Event::StatusChanged {
			asset_id,
			to: CurrencyStatus::Live,
			..
		}) => Some(DueItem::Unpause(asset_id)),
		_ => None,
	};
	System::events()
		.into_iter()
		.filter_map(|record| item(record.event))
		.collect()
}

fn registered() -> Weight {
	*System::block_weight().get(DispatchClass::Mandatory)
}

#[test]
fn success_the_earliest_comes_first_whatever_was_noted_first() {
	run_test(|| {
		for _ in 0..3 {
			redeem(ALICE);
		}
		// Moments whose last bytes count the other way round.
		let boundary = (NOW + 2 * DAY) | 0xff;
		extend(0, boundary);
		extend(1, boundary - 1);
		pause_and_unpause(HKD);
		wait(10 * DAY);
		let expected = [
			DueItem::Unpause(HKD),
			DueItem::Overdue(2),
			DueItem::Overdue(1),
			DueItem::Overdue(0),
		];
		assert_eq!(told(), expected);
	});
}

#[test]
fn boundary_what_is_due_at_one_moment_goes_by_its_kind_and_then_its_number() {
	run_test(|| {
		for _ in 0..3 {
			redeem(ALICE);
		}
		reject(1);
		let moment = NOW + APPEAL_TERM + 1;
		extend(2, moment - 1);
		extend(0, moment - 1);
		wait(APPEAL_TERM + 1 - DELAY);
		pause_and_unpause(USD);
		pause_and_unpause(HKD);
		let noted: Vec<_> = Due::<Test>::iter().collect();
		let items = [
			DueItem::Overdue(0),
			DueItem::Overdue(2),
			DueItem::Unpause(HKD),
			DueItem::Unpause(USD),
			DueItem::AppealEnds(1),
		];
		assert_eq!(noted, items.map(|item| (item.at(moment), item)));

		System::reset_events();
		wait(DELAY);
		assert_eq!(told(), items[..4]);
		// The mock's blocks carry out four things each.
		assert!(Rejections::<Test>::contains_key(1));
		wait(0);
		assert!(!Rejections::<Test>::contains_key(1));
		assert_eq!(Due::<Test>::iter_keys().count(), 0);
	});
}

#[test]
fn boundary_at_its_moment_and_not_before() {
	run_test(|| {
		pause_and_unpause(USD);
		let at = NOW + DELAY;
		assert_storage_noop!(assert_eq!(Assets::carry_out_due(at - 1), 0));
		assert_eq!(Assets::carry_out_due(at), 1);
		assert_eq!(told(), [DueItem::Unpause(USD)]);
		assert_storage_noop!(assert_eq!(Assets::carry_out_due(at), 0));
	});
}

#[test]
fn boundary_a_block_carries_out_so_much_and_leaves_the_rest_in_place() {
	run_test(|| {
		for _ in 0..9 {
			redeem(ALICE);
		}
		let late = NOW + 2 * DAY;
		world(|world| world.now = late);
		let carried_out = [4, 4, 1, 0].map(|_| Assets::carry_out_due(late));
		assert_eq!(carried_out, [4, 4, 1, 0]);
		assert_eq!(told(), [0, 1, 2, 3, 4, 5, 6, 7, 8].map(DueItem::Overdue));
	});
}

/// Late, and never early.
#[test]
fn boundary_a_pause_whose_end_has_to_wait_its_turn_holds_until_then() {
	run_test(|| {
		for _ in 0..4 {
			redeem(ALICE);
		}
		wait(DAY + 1 - DELAY);
		pause_and_unpause(HKD);
		wait(DELAY);
		assert_noop!(
			Assets::transfer(signed(ALICE), HKD, BOB, 1),
			Error::<Test>::CurrencyPaused
		);
		assert_noop!(Assets::unpause(signed(UNPAUSER), HKD), Error::<Test>::UnpauseAnnounced);
		wait(0);
		assert_ok!(Assets::transfer(signed(ALICE), HKD, BOB, 1));
		assert!(!UnpausesAt::<Test>::contains_key(HKD));
	});
}

#[test]
fn success_each_block_is_charged_for_what_it_carried_out() {
	run_test(|| {
		for _ in 0..5 {
			redeem(ALICE);
		}
		let before = registered();
		for (ms, carried_out) in [(DAY, 0), (1, 4), (0, 1), (0, 0)] {
			let before = registered();
			wait(ms);
			assert_eq!(
				registered(),
				before + <Test as crate::Config>::WeightInfo::carry_out_due(carried_out)
			);
		}
		assert!(registered().any_gt(before));
	});
}

/// By what a proof of it has to show: one entry's way down the tree, and not the queue.
#[test]
fn success_one_look_tells_that_nothing_is_due() {
	let mut chain = empty();
	chain.execute_with(|| {
		for who in 1..=20 {
			assert_ok!(Assets::endow(USD, &who, 16));
			for _ in 0..16 {
				redeem(who);
			}
		}
	});
	chain.commit_all().expect("the changes are written");
	let (carried_out, look) = chain.execute_and_prove(|| Assets::carry_out_due(NOW + DAY));
	assert_eq!(carried_out, 0);
	let (waiting, queue) = chain.execute_and_prove(|| Due::<Test>::iter().count());
	assert_eq!(waiting, 320);
	assert!(look.len() * 2 < queue.len(), "{} nodes of {}", look.len(), queue.len());
	chain.execute_with(|| Assets::do_try_state().expect("every invariant holds"));
}
