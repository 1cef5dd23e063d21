use super::{
	refused_transfers::{refused_transfers, set_limit},
	transfer_batch::{holders, payments},
	*,
};
use crate::{Account, PaymentLimit, WeightInfo};
use harbour_primitives::CurrencyId;
use polkadot_sdk::{
	sp_io::storage,
	sp_runtime::{DispatchError, StateVersion},
};

fn said() -> Vec<RuntimeEvent> {
	System::events().into_iter().map(|record| record.event).collect()
}

fn paid(id: CurrencyId, to: u64, amount: Balance) -> RuntimeEvent {
	Event::Transferred {
		asset_id: id,
		from: ALICE,
		to,
		amount,
	}
	.into()
}

fn refused(id: CurrencyId, index: u32, reason: impl Into<DispatchError>) -> RuntimeEvent {
	Event::PaymentRefused {
		asset_id: id,
		from: ALICE,
		index,
		reason: reason.into(),
	}
	.into()
}

fn completed(id: CurrencyId, paid: u32, refused: u32) -> RuntimeEvent {
	Event::BatchCompleted {
		asset_id: id,
		from: ALICE,
		paid,
		refused,
	}
	.into()
}

/// Of all that is stored but the events.
pub(super) fn state_root() -> Vec<u8> {
	System::reset_events();
	storage::root(StateVersion::V1)
}

#[test]
fn success_makes_what_it_can_in_order_and_tells_of_the_rest_by_place_and_reason() {
	run_test(|| {
		let list = payments(&[
			(BOB, 100),
			(STRANGER, 1),
			(CAROL, 0),
			(CAROL, 901),
			(CAROL, 900),
			(BOB, 1),
		]);
		assert_ok!(Assets::transfer_batch_best_effort(signed(ALICE), USD, list));
		let expected = [
			paid(USD, BOB, 100),
			refused(USD, 1, Error::<Test>::RecipientNotOnboarded),
			refused(USD, 2, Error::<Test>::AmountZero),
			refused(USD, 3, Error::<Test>::InsufficientBalance),
			paid(USD, CAROL, 900),
			refused(USD, 5, Error::<Test>::InsufficientBalance),
			completed(USD, 2, 4),
		];
		assert_eq!(said(), expected);
		assert_eq!((free(USD, ALICE), free(USD, BOB), free(USD, CAROL)), (0, 600, 900));
		assert_eq!(supply(USD), 1_500);
	});
}

#[test]
fn success_of_the_home_currency_only_refusals_and_the_end_are_told_here() {
	run_test(|| {
		let list = payments(&[(BOB, 100), (STRANGER, 1), (CAROL, 900)]);
		assert_ok!(Assets::transfer_batch_best_effort(signed(ALICE), HKD, list));
		let expected = [
			refused(HKD, 1, Error::<Test>::RecipientNotOnboarded),
			completed(HKD, 2, 1),
		];
		assert_eq!(said(), expected);
		assert_eq!(
			world(|world| world.home_events.clone()),
			[
				HomeEvent::Transferred(ALICE, BOB, 100),
				HomeEvent::Transferred(ALICE, CAROL, 900)
			]
		);
	});
}

#[test]
fn success_where_nothing_stands_against_it_everything_is_paid() {
	run_test(|| {
		for id in [HKD, USD] {
			let list = payments(&[(CAROL, 100), (CAROL, 100), (ALICE, 800), (BOB, 800)]);
			assert_ok!(Assets::transfer_batch_best_effort(signed(ALICE), id, list));
			System::assert_last_event(completed(id, 4, 0));
			assert_eq!((free(id, ALICE), free(id, BOB), free(id, CAROL)), (0, 1_300, 200));
			assert_eq!(Assets::details(id).map(|details| details.accounts), Ok(2));
		}
		assert!(Account::<Test>::get(USD, ALICE).is_none());
		assert_eq!(System::consumers(&ALICE), 0);
	});
}

#[test]
fn success_what_is_refused_leaves_no_trace() {
	for id in [HKD, USD] {
		let after = |list: &[(u64, Balance)]| {
			let mut root = Vec::new();
			run_test(|| {
				set_limit(
					id,
					PaymentLimit {
						per_payment: Some(500),
						per_day: None,
					},
				);
				freeze(id, ALICE, 300);
				assert_ok!(Assets::transfer_batch_best_effort(signed(ALICE), id, payments(list)));
				root = state_root();
			});
			root
		};
		let refused_among = [
			(STRANGER, 5),
			(BOB, 100),
			(4, 0),
			(5, 501),
			(CAROL, 200),
			(6, 401),
			(7, 5_000),
		];
		assert_eq!(after(&refused_among), after(&[(BOB, 100), (CAROL, 200)]));
		assert_ne!(after(&refused_among), after(&[(BOB, 100), (CAROL, 201)]));
	}
}

#[test]
fn success_where_everything_is_refused_nothing_else_happens() {
	for id in [HKD, USD] {
		run_test(|| {
			let before = state_root();
			let list = payments(&[(STRANGER, 1), (BOB, 0), (CAROL, 1_001)]);
			assert_ok!(Assets::transfer_batch_best_effort(signed(ALICE), id, list));
			let expected = [
				refused(id, 0, Error::<Test>::RecipientNotOnboarded),
				refused(id, 1, Error::<Test>::AmountZero),
				refused(id, 2, Error::<Test>::InsufficientBalance),
				completed(id, 0, 3),
			];
			assert_eq!(said(), expected);
			assert!(world(|world| world.home_events.is_empty()));
			assert_eq!(state_root(), before);
		});
	}
}

#[test]
fn success_a_payment_is_refused_for_every_reason_for_which_a_transfer_is() {
	for case in refused_transfers() {
		for id in [HKD, USD] {
			run_test(|| {
				(case.given)(id);
				let before = state_root();
				let list = payments(&[(CAROL, case.amount)]);
				assert_ok!(Assets::transfer_batch_best_effort(signed(ALICE), id, list));
				assert_eq!(said(), [refused(id, 0, case.error), completed(id, 0, 1)]);
				assert_eq!(state_root(), before);
			});
		}
	}
}

#[test]
fn success_where_nobody_is_under_an_order_the_weight_of_reading_them_comes_back() {
	run_test(|| {
		let weight = |list: &[(u64, Balance)]| {
			let paid = Assets::transfer_batch_best_effort(signed(ALICE), USD, payments(list)).expect("goes through");
			paid.actual_weight
		};
		freeze(USD, CAROL, 1);
		let without = <() as WeightInfo>::transfer_batch_best_effort(2);
		assert_eq!(weight(&[(BOB, 1), (STRANGER, 1)]), Some(without));
		assert_eq!(weight(&[(BOB, 1), (CAROL, 1)]), None);
		freeze(USD, ALICE, 1);
		assert_eq!(weight(&[(BOB, 1), (4, 1)]), None);
	});
}

/// Each of them changes one record more than a payment between holders.
#[test]
fn success_whoever_comes_to_hold_the_currency_or_ceases_to_is_weighed() {
	run_test(|| {
		let weight = |who, list: &[(u64, Balance)]| {
			let paid = Assets::transfer_batch_best_effort(signed(who), USD, payments(list)).expect("is paid");
			paid.actual_weight
		};
		let of = |payments, holders| {
			let between_holders = <() as WeightInfo>::transfer_batch_best_effort(payments);
			Some(between_holders.saturating_add(<() as WeightInfo>::holders_changed(holders)))
		};
		assert_eq!(weight(ALICE, &[(BOB, 1), (CAROL, 1), (4, 1), (4, 1)]), of(4, 2));
		assert_eq!(weight(ALICE, &[(BOB, 1), (CAROL, 1), (4, 1), (ALICE, 1)]), of(4, 0));
		// All that Alice has left, to one who held none: one begins and one ceases.
		assert_eq!(weight(ALICE, &[(5, free(USD, ALICE))]), of(1, 2));
		assert_eq!(holders(USD), 4);
	});
}

#[test]
fn boundary_the_day_limit_is_reached_on_the_way_and_what_still_fits_is_paid() {
	for id in [HKD, USD] {
		run_test(|| {
			set_limit(
				id,
				PaymentLimit {
					per_payment: None,
					per_day: Some(300),
				},
			);
			System::reset_events();
			let list = payments(&[(BOB, 200), (CAROL, 101), (ALICE, 500), (CAROL, 100), (BOB, 1)]);
			assert_ok!(Assets::transfer_batch_best_effort(signed(ALICE), id, list));
			let limit_reached = |index| refused(id, index, Error::<Test>::DayLimitExceeded);
			let told: Vec<_> = said()
				.into_iter()
				.filter(|event| !matches!(event, RuntimeEvent::Assets(Event::Transferred { .. })))
				.collect();
			assert_eq!(told, [limit_reached(1), limit_reached(4), completed(id, 3, 2)]);
			assert_eq!((free(id, ALICE), free(id, BOB), free(id, CAROL)), (700, 700, 100));
			assert_noop!(
				Assets::transfer(signed(ALICE), id, BOB, 1),
				Error::<Test>::DayLimitExceeded
			);
		});
	}
}

#[test]
fn boundary_what_an_order_leaves_is_paid() {
	run_test(|| {
		for id in [HKD, USD] {
			freeze(id, ALICE, 400);
			System::reset_events();
			let list = payments(&[(BOB, 601), (BOB, 600), (BOB, 1)]);
			assert_ok!(Assets::transfer_batch_best_effort(signed(ALICE), id, list));
			assert_eq!((free(id, ALICE), free(id, BOB)), (400, 1_100));
			System::assert_has_event(refused(id, 0, Error::<Test>::BalanceRestricted));
			System::assert_has_event(refused(id, 2, Error::<Test>::BalanceRestricted));
			System::assert_last_event(completed(id, 1, 2));
		}
	});
}

#[test]
fn boundary_a_sum_beyond_the_largest_number_pays_what_there_is() {
	run_test(|| {
		for id in [HKD, USD] {
			let list = payments(&[(BOB, 1_000), (CAROL, Balance::MAX), (CAROL, Balance::MAX)]);
			assert_ok!(Assets::transfer_batch_best_effort(signed(ALICE), id, list));
			System::assert_last_event(completed(id, 1, 2));
			assert_eq!((free(id, ALICE), free(id, BOB), free(id, CAROL)), (0, 1_500, 0));
		}
	});
}

/// No gate asks for it: whoever was onboarded has one.
#[test]
fn fails_on_a_payee_without_a_provider_and_leaves_no_trace_of_the_others() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_noop!(
				Assets::transfer_batch_best_effort(signed(ALICE), id, payments(&[(CAROL, 100), (50, 1), (BOB, 1)])),
				Error::<Test>::NoProvider
			);
		}
	});
}

#[test]
fn fails_without_payments_a_currency_or_a_signer() {
	run_test(|| {
		assert_noop!(
			Assets::transfer_batch_best_effort(signed(ALICE), USD, payments(&[])),
			Error::<Test>::BatchEmpty
		);
		assert_noop!(
			Assets::transfer_batch_best_effort(signed(ALICE), 77, payments(&[(BOB, 1)])),
			Error::<Test>::UnknownCurrency
		);
		assert_noop!(
			Assets::transfer_batch_best_effort(RuntimeOrigin::root(), USD, payments(&[(BOB, 1)])),
			BadOrigin
		);
	});
}
