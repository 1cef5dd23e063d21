use super::{
	refused_transfers::{refused_transfers, set_limit},
	*,
};
use crate::{Account, AccountStatus, BatchPayment, PaymentLimit, Payments, WeightInfo, MAX_BATCH};
use codec::{Decode, Encode};
use harbour_primitives::CurrencyId;

pub(super) fn payments(list: &[(u64, Balance)]) -> Payments<Test> {
	let payments: Vec<_> = list
		.iter()
		.map(|&(target, amount)| BatchPayment { target, amount })
		.collect();
	payments.try_into().expect("is within the bound")
}

pub(super) fn holders(id: CurrencyId) -> u32 {
	Assets::details(id).expect("the currency exists").accounts
}

#[test]
fn success_makes_every_payment_in_order_and_tells_of_each() {
	run_test(|| {
		let list = payments(&[(CAROL, 100), (BOB, 50), (CAROL, 7)]);
		assert_ok!(Assets::transfer_batch(signed(ALICE), USD, list));
		assert_eq!((free(USD, ALICE), free(USD, BOB), free(USD, CAROL)), (843, 550, 107));
		assert_eq!(supply(USD), 1_500);
		let said: Vec<RuntimeEvent> = System::events().into_iter().map(|record| record.event).collect();
		let expected: [RuntimeEvent; 3] = [(CAROL, 100), (BOB, 50), (CAROL, 7)].map(|(to, amount)| {
			Event::Transferred {
				asset_id: USD,
				from: ALICE,
				to,
				amount,
			}
			.into()
		});
		assert_eq!(said, expected);
	});
}

#[test]
fn success_of_the_home_currency_its_front_speaks_alone() {
	run_test(|| {
		let list = payments(&[(CAROL, 100), (BOB, 50), (CAROL, 7)]);
		assert_ok!(Assets::transfer_batch(signed(ALICE), HKD, list));
		assert_eq!((free(HKD, ALICE), free(HKD, BOB), free(HKD, CAROL)), (843, 550, 107));
		assert!(System::events().is_empty());
		let said = [(CAROL, 100), (BOB, 50), (CAROL, 7)].map(|(to, amount)| HomeEvent::Transferred(ALICE, to, amount));
		assert_eq!(world(|world| world.home_events.clone()), said);
	});
}

#[test]
fn success_one_payee_twice_is_paid_twice_and_counted_once() {
	run_test(|| {
		for id in [HKD, USD] {
			let list = payments(&[(CAROL, 100), (CAROL, 100)]);
			assert_ok!(Assets::transfer_batch(signed(ALICE), id, list));
			assert_eq!((free(id, ALICE), free(id, CAROL), supply(id)), (800, 200, 1_500));
			assert_eq!(holders(id), 3);
		}
		assert_eq!(System::consumers(&CAROL), 1);
		assert_eq!(frame_system::Account::<Test>::get(CAROL).data.holdings, 2);
	});
}

#[test]
fn success_new_holders_are_counted() {
	run_test(|| {
		for id in [HKD, USD] {
			let list = payments(&[(CAROL, 1), (BOB, 1), (4, 1), (5, 1)]);
			assert_ok!(Assets::transfer_batch(signed(ALICE), id, list));
			assert_eq!(holders(id), 5);
		}
		for who in [CAROL, 4, 5] {
			assert_eq!(System::consumers(&who), 1);
		}
	});
}

#[test]
fn success_to_oneself_moves_nothing_and_needs_the_coins() {
	run_test(|| {
		for id in [HKD, USD] {
			let list = payments(&[(ALICE, 1_000), (BOB, 600), (ALICE, 400), (CAROL, 400)]);
			assert_ok!(Assets::transfer_batch(signed(ALICE), id, list));
			assert_eq!((free(id, ALICE), free(id, BOB), free(id, CAROL)), (0, 1_100, 400));
			assert_noop!(
				Assets::transfer_batch(signed(BOB), id, payments(&[(CAROL, 1_000), (BOB, 101)])),
				Error::<Test>::InsufficientBalance
			);
		}
	});
}

#[test]
fn success_the_payer_may_be_emptied() {
	run_test(|| {
		for id in [HKD, USD] {
			let all = payments(&[(BOB, 600), (CAROL, 400)]);
			assert_ok!(Assets::transfer_batch(signed(ALICE), id, all));
			assert_eq!((free(id, ALICE), free(id, BOB), free(id, CAROL)), (0, 1_100, 400));
			assert_eq!(holders(id), 2);
		}
		assert!(Account::<Test>::get(USD, ALICE).is_none());
		assert_eq!(System::consumers(&ALICE), 0);
	});
}

#[test]
fn success_what_the_payer_has_of_another_currency_stays() {
	run_test(|| {
		assert_ok!(Assets::transfer_batch(signed(ALICE), USD, payments(&[(BOB, 1_000)])));
		assert_eq!((free(USD, ALICE), free(HKD, ALICE)), (0, 1_000));
		assert_ok!(Assets::transfer_batch(signed(BOB), HKD, payments(&[(ALICE, 500)])));
		assert_eq!((free(HKD, BOB), free(USD, BOB)), (0, 1_500));
		assert_eq!((System::consumers(&ALICE), System::consumers(&BOB)), (1, 1));
		assert_eq!(frame_system::Account::<Test>::get(ALICE).data.holdings, 1);
	});
}

#[test]
fn success_held_coins_stay() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_ok!(Assets::redeem(signed(ALICE), id, 300, ANY));
			assert_noop!(
				Assets::transfer_batch(signed(ALICE), id, payments(&[(BOB, 350), (CAROL, 351)])),
				Error::<Test>::InsufficientBalance
			);
			let all_that_is_free = payments(&[(BOB, 350), (CAROL, 350)]);
			assert_ok!(Assets::transfer_batch(signed(ALICE), id, all_that_is_free));
			assert_eq!((free(id, ALICE), held(id, ALICE)), (0, 300));
		}
	});
}

/// The weight declared is that of a payer and payees under as many orders as there can be.
#[test]
fn success_where_nobody_is_under_an_order_the_weight_of_reading_them_comes_back() {
	run_test(|| {
		let weight = |list: &[(u64, Balance)]| {
			let paid = Assets::transfer_batch(signed(ALICE), USD, payments(list)).expect("is paid");
			paid.actual_weight
		};
		freeze(USD, CAROL, 1);
		let without = <() as WeightInfo>::transfer_batch(2);
		assert_eq!(weight(&[(BOB, 1), (BOB, 1)]), Some(without));
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
			let paid = Assets::transfer_batch(signed(who), USD, payments(list)).expect("is paid");
			paid.actual_weight
		};
		let of = |payments, holders| {
			let between_holders = <() as WeightInfo>::transfer_batch(payments);
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
fn boundary_as_many_payments_as_may_be() {
	for id in [HKD, USD] {
		run_test(|| {
			// To 27 accounts in turn.
			let list: Vec<_> = (0..u64::from(MAX_BATCH))
				.map(|number| (CAROL + number % 27, 1))
				.collect();
			assert_ok!(Assets::transfer_batch(signed(ALICE), id, payments(&list)));
			assert_eq!((free(id, ALICE), free(id, CAROL), free(id, 29)), (500, 19, 18));
			assert_eq!((supply(id), holders(id)), (1_500, 29));
			let told = System::events().len() + world(|world| world.home_events.len());
			assert_eq!(told, 500);
		});
	}
}

/// Whoever sends more sends no transaction that could be read.
#[test]
fn boundary_one_payment_more_is_no_batch() {
	let one = BatchPayment { target: BOB, amount: 1 };
	let (most, more) = (vec![one.clone(); 500], vec![one; 501]);
	assert!(Payments::<Test>::decode(&mut &most.encode()[..]).is_ok());
	assert!(Payments::<Test>::decode(&mut &more.encode()[..]).is_err());
	assert!(Payments::<Test>::try_from(more).is_err());
}

#[test]
fn boundary_what_an_order_leaves_is_paid_and_one_more_is_not() {
	run_test(|| {
		for id in [HKD, USD] {
			freeze(id, ALICE, 400);
			assert_noop!(
				Assets::transfer_batch(signed(ALICE), id, payments(&[(BOB, 300), (CAROL, 301)])),
				Error::<Test>::BalanceRestricted
			);
			let all_that_may_leave = payments(&[(BOB, 300), (CAROL, 300)]);
			assert_ok!(Assets::transfer_batch(signed(ALICE), id, all_that_may_leave));
			assert_noop!(
				Assets::transfer_batch(signed(ALICE), id, payments(&[(BOB, 1)])),
				Error::<Test>::BalanceRestricted
			);
		}
	});
}

#[test]
fn boundary_the_payments_of_a_batch_count_together_against_the_day_limit() {
	for id in [HKD, USD] {
		run_test(|| {
			let per_day = Some(300);
			set_limit(
				id,
				PaymentLimit {
					per_payment: None,
					per_day,
				},
			);
			let pay = |list: &[(u64, Balance)]| Assets::transfer_batch(signed(ALICE), id, payments(list));
			assert_noop!(pay(&[(BOB, 200), (CAROL, 101)]), Error::<Test>::DayLimitExceeded);
			// What one pays oneself counts for nothing.
			assert_ok!(pay(&[(BOB, 200), (ALICE, 800), (CAROL, 100)]));
			assert_noop!(pay(&[(BOB, 1)]), Error::<Test>::DayLimitExceeded);
			// The next day, and its last moment.
			wait(DAY - OFFSET);
			assert_noop!(pay(&[(BOB, 1)]), Error::<Test>::DayLimitExceeded);
			wait(DAY - 1);
			assert_noop!(pay(&[(BOB, 1)]), Error::<Test>::DayLimitExceeded);
			wait(1);
			assert_noop!(pay(&[(BOB, 150), (CAROL, 151)]), Error::<Test>::DayLimitExceeded);
			assert_ok!(pay(&[(BOB, 150), (CAROL, 150)]));
		});
	}
}

#[test]
fn boundary_each_payment_of_a_batch_is_held_to_the_payment_limit() {
	run_test(|| {
		let per_payment = Some(150);
		set_limit(
			USD,
			PaymentLimit {
				per_payment,
				per_day: None,
			},
		);
		assert_noop!(
			Assets::transfer_batch(signed(ALICE), USD, payments(&[(BOB, 150), (CAROL, 151)])),
			Error::<Test>::PaymentLimitExceeded
		);
		let list = payments(&[(BOB, 150), (CAROL, 150), (CAROL, 150)]);
		assert_ok!(Assets::transfer_batch(signed(ALICE), USD, list));
	});
}

#[test]
fn boundary_coins_that_arrive_under_a_freeze_are_frozen_and_shown_so() {
	run_test(|| {
		for id in [HKD, USD] {
			freeze(id, CAROL, 60);
			let list = payments(&[(CAROL, 30), (4, 100), (CAROL, 70)]);
			assert_ok!(Assets::transfer_batch(signed(ALICE), id, list));
			assert_noop!(
				Assets::transfer(signed(CAROL), id, ALICE, 41),
				Error::<Test>::BalanceRestricted
			);
		}
		let status = |who| Account::<Test>::get(USD, who).map(|account| account.status);
		assert_eq!(status(CAROL), Some(AccountStatus::Frozen));
		assert_eq!(status(4), Some(AccountStatus::Liquid));
		let frozen = |who| frame_system::Account::<Test>::get(who).data.frozen;
		assert_eq!((frozen(CAROL), frozen(4)), (60, 0));
	});
}

#[test]
fn fails_on_the_first_refusal_and_pays_nobody() {
	run_test(|| {
		for id in [HKD, USD] {
			let list = payments(&[(BOB, 100), (STRANGER, 1), (CAROL, 0), (CAROL, 2_000)]);
			assert_noop!(
				Assets::transfer_batch(signed(ALICE), id, list),
				Error::<Test>::RecipientNotOnboarded
			);
			assert_eq!((free(id, ALICE), free(id, BOB), free(id, CAROL)), (1_000, 500, 0));
		}
	});
}

#[test]
fn fails_as_a_whole_for_every_reason_for_which_a_transfer_does() {
	for case in refused_transfers() {
		for id in [HKD, USD] {
			run_test(|| {
				(case.given)(id);
				let list = payments(&[(BOB, 1), (CAROL, case.amount)]);
				assert_noop!(Assets::transfer_batch(signed(ALICE), id, list), case.error);
			});
		}
	}
}

#[test]
fn fails_where_the_sum_is_more_than_a_number_can_be() {
	run_test(|| {
		let sums = [
			[(BOB, Balance::MAX), (CAROL, Balance::MAX)],
			// Past the largest number these would begin anew, and come to 0 and 999.
			[(BOB, 1), (CAROL, Balance::MAX)],
			[(BOB, 1_000), (CAROL, Balance::MAX)],
		];
		for sum in sums {
			for id in [HKD, USD] {
				assert_noop!(
					Assets::transfer_batch(signed(ALICE), id, payments(&sum)),
					Error::<Test>::InsufficientBalance
				);
			}
		}
	});
}

#[test]
fn fails_for_a_payment_of_nothing() {
	run_test(|| {
		for id in [HKD, USD] {
			for list in [[(BOB, 1), (CAROL, 0)], [(CAROL, 0), (BOB, 1)], [(BOB, 1), (ALICE, 0)]] {
				assert_noop!(
					Assets::transfer_batch(signed(ALICE), id, payments(&list)),
					Error::<Test>::AmountZero
				);
			}
		}
	});
}

#[test]
fn fails_on_a_payee_without_a_provider_and_leaves_no_trace_of_the_others() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_noop!(
				Assets::transfer_batch(signed(ALICE), id, payments(&[(BOB, 100), (CAROL, 100), (50, 1)])),
				Error::<Test>::NoProvider
			);
		}
	});
}

#[test]
fn fails_without_payments_a_currency_or_a_signer() {
	run_test(|| {
		assert_noop!(
			Assets::transfer_batch(signed(ALICE), USD, payments(&[])),
			Error::<Test>::BatchEmpty
		);
		assert_noop!(
			Assets::transfer_batch(signed(ALICE), 77, payments(&[(BOB, 1)])),
			Error::<Test>::UnknownCurrency
		);
		assert_noop!(
			Assets::transfer_batch(signed(ALICE), CNH, payments(&[(BOB, 1)])),
			Error::<Test>::CurrencyDisabled
		);
		assert_noop!(
			Assets::transfer_batch(RuntimeOrigin::root(), USD, payments(&[(BOB, 1)])),
			BadOrigin
		);
	});
}
