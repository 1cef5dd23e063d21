use super::{transfer_batch::payments, *};
use crate::WeightInfo;
use polkadot_sdk::{
	frame_support::{dispatch::GetDispatchInfo, weights::Weight},
	sp_runtime::DispatchError,
};

#[test]
fn success_moves_value_in_either_store_and_says_so_once() {
	run_test(|| {
		assert_ok!(Assets::transfer(signed(ALICE), USD, BOB, 10));
		assert_eq!((free(USD, ALICE), free(USD, BOB), supply(USD)), (990, 510, 1_500));
		System::assert_last_event(
			Event::Transferred {
				asset_id: USD,
				from: ALICE,
				to: BOB,
				amount: 10,
			}
			.into(),
		);

		System::reset_events();
		assert_ok!(Assets::transfer(signed(ALICE), HKD, BOB, 10));
		assert_eq!((free(HKD, ALICE), free(HKD, BOB), supply(HKD)), (990, 510, 1_500));
		assert!(System::events().is_empty(), "the home currency's front speaks alone");
		assert_eq!(
			world(|world| world.home_events.clone()),
			[HomeEvent::Transferred(ALICE, BOB, 10)]
		);
	});
}

#[test]
fn success_the_home_currency_stands_in_the_system_account_where_wallets_read_it() {
	run_test(|| {
		assert_ok!(Assets::transfer(signed(ALICE), HKD, CAROL, 10));
		assert_eq!(frame_system::Account::<Test>::get(CAROL).data.free, 10);
		assert!(crate::Account::<Test>::get(HKD, CAROL).is_none());
	});
}

#[test]
fn success_emptying_an_account_leaves_no_record_and_no_reference() {
	run_test(|| {
		assert_ok!(Assets::transfer(signed(BOB), USD, ALICE, 500));
		assert!(crate::Account::<Test>::get(USD, BOB).is_none());
		assert_eq!(System::consumers(&BOB), 1, "the home currency is left");
		assert_ok!(Assets::transfer(signed(BOB), HKD, ALICE, 500));
		assert_eq!(System::consumers(&BOB), 0);
		assert_eq!(Assets::details(USD).map(|details| details.accounts), Ok(1));
	});
}

#[test]
fn success_one_consumer_reference_however_many_currencies() {
	run_test(|| {
		assert_ok!(Assets::transfer(signed(ALICE), USD, CAROL, 1));
		assert_ok!(Assets::transfer(signed(ALICE), HKD, CAROL, 1));
		assert_eq!(System::consumers(&CAROL), 1);
		assert_eq!(frame_system::Account::<Test>::get(CAROL).data.holdings, 2);
	});
}

#[test]
fn success_to_oneself_changes_nothing_and_passes_the_same_gates() {
	run_test(|| {
		assert_ok!(Assets::transfer(signed(ALICE), USD, ALICE, 1_000));
		assert_eq!(free(USD, ALICE), 1_000);
		assert_noop!(
			Assets::transfer(signed(ALICE), USD, ALICE, 1_001),
			Error::<Test>::InsufficientBalance
		);
	});
}

/// The weight declared is that of a payer under as many orders as there can be.
#[test]
fn success_a_payer_under_no_order_gets_back_the_weight_of_reading_them() {
	run_test(|| {
		let weight = |who| {
			let paid = Assets::transfer(signed(who), USD, CAROL, 1).expect("is paid");
			let kept = Assets::transfer_keep_alive(signed(who), USD, CAROL, 1).expect("is paid");
			assert_eq!(paid, kept);
			paid.actual_weight
		};
		freeze(USD, ALICE, 1);
		assert_eq!(weight(ALICE), None);
		assert_eq!(weight(BOB), Some(<() as WeightInfo>::transfer()));
	});
}

#[test]
fn success_a_new_holder_and_an_emptied_payer_are_weighed() {
	run_test(|| {
		let weight = |who, amount| {
			let paid = Assets::transfer(signed(who), USD, CAROL, amount).expect("is paid");
			paid.actual_weight
		};
		let of =
			|holders| Some(<() as WeightInfo>::transfer().saturating_add(<() as WeightInfo>::holders_changed(holders)));
		assert_eq!(weight(ALICE, 1), of(1));
		assert_eq!(weight(ALICE, 1), of(0));
		assert_eq!(weight(ALICE, free(USD, ALICE)), of(1));
		let kept = Assets::transfer_keep_alive(signed(BOB), USD, 4, 1).expect("is paid");
		assert_eq!(kept.actual_weight, of(1));
	});
}

/// What is weighed before it is known: everybody under as many orders as there can be, every payee new, and the payer emptied.
#[test]
fn boundary_what_is_declared_holds_for_whatever_payments_come_to() {
	type Weights = ();
	let declared = |call: crate::Call<Test>| call.get_dispatch_info().call_weight.ref_time();
	let orders = (Weights::transfer_under_orders() - Weights::transfer()).ref_time() / 2;
	let dearest = |without: Weight, payments: u32| {
		let (base, holders) = (without.ref_time(), Weights::holders_changed(payments + 1).ref_time());
		base + holders + (orders + 1) * u64::from(payments + 1)
	};
	let (id, target, amount) = (USD, BOB, 1);
	assert_eq!(
		declared(crate::Call::transfer { id, target, amount }),
		dearest(Weights::transfer(), 1)
	);
	assert_eq!(
		declared(crate::Call::transfer_keep_alive { id, target, amount }),
		dearest(Weights::transfer(), 1)
	);
	let memo = Default::default();
	assert_eq!(
		declared(crate::Call::transfer_with_memo {
			id,
			target,
			amount,
			memo
		}),
		dearest(Weights::transfer_with_memo(), 1)
	);
	for count in [1u32, 500] {
		let list = payments(&vec![(BOB, 1); count as usize]);
		assert_eq!(
			declared(crate::Call::transfer_batch {
				id,
				payments: list.clone()
			}),
			dearest(Weights::transfer_batch(count), count)
		);
		assert_eq!(
			declared(crate::Call::transfer_batch_best_effort { id, payments: list }),
			dearest(Weights::transfer_batch_best_effort(count), count)
		);
	}
}

#[test]
fn fails_on_an_unknown_or_disabled_currency() {
	run_test(|| {
		assert_noop!(
			Assets::transfer(signed(ALICE), 77, BOB, 1),
			Error::<Test>::UnknownCurrency
		);
		assert_noop!(
			Assets::transfer(signed(ALICE), CNH, BOB, 1),
			Error::<Test>::CurrencyDisabled
		);
	});
}

#[test]
fn fails_while_the_currency_is_paused() {
	run_test(|| {
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		assert_noop!(
			Assets::transfer(signed(ALICE), USD, BOB, 1),
			Error::<Test>::CurrencyPaused
		);
		assert_ok!(Assets::transfer(signed(ALICE), HKD, BOB, 1));
	});
}

#[test]
fn fails_for_each_reason_on_either_side_by_name() {
	let cases = [
		(
			Ineligible::NotOnboarded,
			Error::<Test>::SenderNotOnboarded,
			Error::<Test>::RecipientNotOnboarded,
		),
		(Ineligible::Lapsed, Error::SenderLapsed, Error::RecipientLapsed),
		(Ineligible::Suspended, Error::SenderSuspended, Error::RecipientSuspended),
		(Ineligible::Revoked, Error::SenderRevoked, Error::RecipientRevoked),
		(
			Ineligible::OutsideAudience,
			Error::SenderOutsideAudience,
			Error::RecipientOutsideAudience,
		),
	];
	for (reason, as_sender, as_recipient) in cases {
		let (as_sender, as_recipient) = (DispatchError::from(as_sender), DispatchError::from(as_recipient));
		run_test(|| {
			world(|world| world.ineligible.insert(ALICE, reason));
			for id in [HKD, USD] {
				assert_noop!(Assets::transfer(signed(ALICE), id, BOB, 1), as_sender);
				assert_noop!(Assets::transfer(signed(BOB), id, ALICE, 1), as_recipient);
			}
		});
	}
}

#[test]
fn fails_to_a_stranger_and_from_one() {
	run_test(|| {
		assert_noop!(
			Assets::transfer(signed(ALICE), HKD, STRANGER, 1),
			Error::<Test>::RecipientNotOnboarded
		);
		assert_noop!(
			Assets::transfer(signed(STRANGER), HKD, ALICE, 1),
			Error::<Test>::SenderNotOnboarded
		);
	});
}

#[test]
fn fails_for_retail_customers_of_a_currency_for_institutions() {
	run_test(|| {
		crate::Asset::<Test>::mutate(USD, |details| {
			details.as_mut().expect("exists").policy.audience = harbour_primitives::Audience::Institutional;
		});
		assert_noop!(
			Assets::transfer(signed(ALICE), USD, BOB, 1),
			Error::<Test>::SenderOutsideAudience
		);
	});
}

#[test]
fn fails_for_nothing() {
	run_test(|| {
		assert_noop!(Assets::transfer(signed(ALICE), USD, BOB, 0), Error::<Test>::AmountZero);
		assert_noop!(
			Assets::transfer(signed(ALICE), HKD, CAROL, 0),
			Error::<Test>::AmountZero
		);
	});
}

#[test]
fn fails_without_a_provider_before_it_writes() {
	run_test(|| {
		// Verified, as the mock has it, and without the reference that onboarding gives.
		assert_noop!(Assets::transfer(signed(ALICE), USD, 50, 1), Error::<Test>::NoProvider);
		assert_noop!(Assets::transfer(signed(ALICE), HKD, 50, 1), Error::<Test>::NoProvider);
	});
}

#[test]
fn fails_without_a_signer() {
	run_test(|| {
		assert_noop!(Assets::transfer(RuntimeOrigin::root(), USD, BOB, 1), BadOrigin);
	});
}

#[test]
fn boundary_all_one_has_moves_and_one_more_does_not() {
	run_test(|| {
		assert_noop!(
			Assets::transfer(signed(ALICE), USD, BOB, 1_001),
			Error::<Test>::InsufficientBalance
		);
		assert_noop!(
			Assets::transfer(signed(ALICE), USD, BOB, Balance::MAX),
			Error::<Test>::InsufficientBalance
		);
		assert_ok!(Assets::transfer(signed(ALICE), USD, BOB, 1_000));
	});
}

#[test]
fn boundary_what_an_order_leaves_moves_and_one_more_does_not() {
	run_test(|| {
		for id in [HKD, USD] {
			freeze(id, ALICE, 400);
			assert_noop!(
				Assets::transfer(signed(ALICE), id, BOB, 601),
				Error::<Test>::BalanceRestricted
			);
			assert_ok!(Assets::transfer(signed(ALICE), id, BOB, 600));
			assert_noop!(
				Assets::transfer(signed(ALICE), id, BOB, 1),
				Error::<Test>::BalanceRestricted
			);
		}
	});
}

#[test]
fn boundary_coins_that_arrive_under_a_total_freeze_are_frozen_too() {
	run_test(|| {
		for who in [BOB, CAROL] {
			freeze(USD, who, Balance::MAX);
			assert_ok!(Assets::transfer(signed(ALICE), USD, who, 100));
			assert_noop!(
				Assets::transfer(signed(who), USD, ALICE, 1),
				Error::<Test>::BalanceRestricted
			);
		}
		let status = crate::Account::<Test>::get(USD, CAROL).map(|account| account.status);
		assert_eq!(
			status,
			Some(crate::AccountStatus::Frozen),
			"wallets see it on the first coin"
		);
	});
}
