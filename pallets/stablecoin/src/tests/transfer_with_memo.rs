use super::{refused_transfers::refused_transfers, *};
use crate::{Memo, WeightInfo, MAX_MEMO};
use codec::{Decode, Encode};

fn memo(text: impl Into<Vec<u8>>) -> Memo {
	text.into().try_into().expect("is short enough")
}

#[test]
fn success_pays_and_then_says_what_for() {
	run_test(|| {
		assert_ok!(Assets::transfer_with_memo(
			signed(ALICE),
			USD,
			BOB,
			10,
			memo("invoice 7")
		));
		assert_eq!((free(USD, ALICE), free(USD, BOB), supply(USD)), (990, 510, 1_500));
		let said: Vec<RuntimeEvent> = System::events().into_iter().map(|record| record.event).collect();
		let expected: [RuntimeEvent; 2] = [
			Event::Transferred {
				asset_id: USD,
				from: ALICE,
				to: BOB,
				amount: 10,
			}
			.into(),
			Event::MemoAttached {
				asset_id: USD,
				from: ALICE,
				to: BOB,
				amount: 10,
				memo: memo("invoice 7"),
			}
			.into(),
		];
		assert_eq!(said, expected);
		assert!(world(|world| world.home_events.is_empty()));
	});
}

#[test]
fn success_of_the_home_currency_only_what_for_is_said_here() {
	run_test(|| {
		assert_ok!(Assets::transfer_with_memo(
			signed(ALICE),
			HKD,
			BOB,
			10,
			memo("invoice 7")
		));
		assert_eq!((free(HKD, ALICE), free(HKD, BOB), supply(HKD)), (990, 510, 1_500));
		let said: Vec<RuntimeEvent> = System::events().into_iter().map(|record| record.event).collect();
		let expected: [RuntimeEvent; 1] = [Event::MemoAttached {
			asset_id: HKD,
			from: ALICE,
			to: BOB,
			amount: 10,
			memo: memo("invoice 7"),
		}
		.into()];
		assert_eq!(said, expected);
		assert_eq!(
			world(|world| world.home_events.clone()),
			[HomeEvent::Transferred(ALICE, BOB, 10)]
		);
	});
}

#[test]
fn success_the_account_may_be_emptied() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_ok!(Assets::transfer_with_memo(
				signed(ALICE),
				id,
				BOB,
				1_000,
				memo("the rest")
			));
			assert_eq!((free(id, ALICE), free(id, BOB)), (0, 1_500));
		}
		assert_eq!(System::consumers(&ALICE), 0);
	});
}

#[test]
fn success_a_payer_under_no_order_gets_back_the_weight_of_reading_them() {
	run_test(|| {
		let weight = |who| {
			let paid = Assets::transfer_with_memo(signed(who), USD, CAROL, 1, memo("one")).expect("is paid");
			paid.actual_weight
		};
		freeze(USD, ALICE, 1);
		assert_eq!(weight(ALICE), None);
		assert_eq!(weight(BOB), Some(<() as WeightInfo>::transfer_with_memo()));
	});
}

#[test]
fn success_a_new_holder_and_an_emptied_payer_are_weighed() {
	run_test(|| {
		let weight = |who, amount| {
			let paid = Assets::transfer_with_memo(signed(who), USD, CAROL, amount, memo("one")).expect("is paid");
			paid.actual_weight
		};
		let of = |holders| {
			Some(<() as WeightInfo>::transfer_with_memo().saturating_add(<() as WeightInfo>::holders_changed(holders)))
		};
		assert_eq!(weight(ALICE, 1), of(1));
		assert_eq!(weight(ALICE, 1), of(0));
		assert_eq!(weight(ALICE, free(USD, ALICE)), of(1));
	});
}

#[test]
fn boundary_as_many_bytes_as_may_be_pass() {
	run_test(|| {
		for text in ["a".repeat(140), "é".repeat(70)] {
			assert_eq!(text.len(), MAX_MEMO as usize);
			let longest = memo(text);
			assert_ok!(Assets::transfer_with_memo(signed(ALICE), USD, BOB, 10, longest.clone()));
			System::assert_last_event(
				Event::MemoAttached {
					asset_id: USD,
					from: ALICE,
					to: BOB,
					amount: 10,
					memo: longest,
				}
				.into(),
			);
		}
	});
}

/// Whoever sends more sends no transaction that could be read.
#[test]
fn boundary_one_byte_more_is_no_memo() {
	let (longest, longer) = (vec![b'a'; 140], vec![b'a'; 141]);
	assert_eq!(Memo::decode(&mut &longest.encode()[..]), Ok(memo(longest)));
	assert!(Memo::decode(&mut &longer.encode()[..]).is_err());
	assert!(Memo::try_from(longer).is_err());
}

#[test]
fn boundary_an_empty_memo_passes() {
	run_test(|| {
		assert_ok!(Assets::transfer_with_memo(signed(ALICE), USD, BOB, 10, Memo::default()));
		System::assert_last_event(
			Event::MemoAttached {
				asset_id: USD,
				from: ALICE,
				to: BOB,
				amount: 10,
				memo: Memo::default(),
			}
			.into(),
		);
	});
}

#[test]
fn fails_where_the_memo_is_not_utf_8() {
	let half_a_letter = vec![0xc3];
	let no_letter = vec![b'a', 0xff];
	let surrogate = vec![0xed, 0xa0, 0x80];
	for bytes in [half_a_letter, no_letter, surrogate] {
		run_test(|| {
			for id in [HKD, USD] {
				assert_noop!(
					Assets::transfer_with_memo(signed(ALICE), id, BOB, 10, memo(bytes.clone())),
					Error::<Test>::MemoInvalid
				);
			}
		});
	}
}

#[test]
fn fails_for_every_reason_for_which_a_transfer_does() {
	for case in refused_transfers() {
		for id in [HKD, USD] {
			run_test(|| {
				(case.given)(id);
				assert_noop!(Assets::transfer(signed(ALICE), id, CAROL, case.amount), case.error);
				assert_noop!(
					Assets::transfer_with_memo(signed(ALICE), id, CAROL, case.amount, memo("rent")),
					case.error
				);
			});
		}
	}
}

#[test]
fn fails_on_an_unknown_currency_without_a_provider_and_without_a_signer() {
	run_test(|| {
		assert_noop!(
			Assets::transfer_with_memo(signed(ALICE), 77, BOB, 10, memo("rent")),
			Error::<Test>::UnknownCurrency
		);
		assert_noop!(
			Assets::transfer_with_memo(signed(ALICE), USD, 50, 10, memo("rent")),
			Error::<Test>::NoProvider
		);
		assert_noop!(
			Assets::transfer_with_memo(RuntimeOrigin::root(), USD, BOB, 10, memo("rent")),
			BadOrigin
		);
	});
}
