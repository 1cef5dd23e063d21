//! The front has no rules of its own: what it asks of the ledger, and what it says of the ledger's moves.

use crate::{mock::*, Event, Locks, Reserves, TotalIssuance, WeightInfo};
use harbour_primitives::HomeCurrencyEvents;
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, traits::tokens::Preservation},
	sp_runtime::DispatchError,
};

mod calls {
	use super::*;

	#[test]
	fn success_each_call_asks_the_ledger_for_the_home_currency() {
		run_test(|| {
			assert_ok!(Balances::transfer_allow_death(RuntimeOrigin::signed(1), 2, 5));
			assert_ok!(Balances::transfer_keep_alive(RuntimeOrigin::signed(1), 2, 6));
			assert_ok!(Balances::transfer_all(RuntimeOrigin::signed(1), 2, true));
			assert_ok!(Balances::transfer_all(RuntimeOrigin::signed(1), 2, false));
			assert_eq!(
				RecordingLedger::asked(),
				[
					(0, 1, 2, Some(5), Preservation::Expendable),
					(0, 1, 2, Some(6), Preservation::Preserve),
					(0, 1, 2, None, Preservation::Preserve),
					(0, 1, 2, None, Preservation::Expendable),
				]
			);
		});
	}

	/// The weight declared is that of a payer under as many orders as there can be.
	#[test]
	fn success_a_payer_under_no_order_gets_back_the_weight_of_reading_them() {
		run_test(|| {
			let weights = |who| {
				let one = Balances::transfer_allow_death(RuntimeOrigin::signed(who), 2, 5).expect("is paid");
				let kept = Balances::transfer_keep_alive(RuntimeOrigin::signed(who), 2, 5).expect("is paid");
				let all = Balances::transfer_all(RuntimeOrigin::signed(who), 2, false).expect("is paid");
				[one, kept, all].map(|paid| paid.actual_weight)
			};
			assert_eq!(weights(UNDER_ORDER), [None; 3]);
			let (transfer, all) = (<() as WeightInfo>::transfer(), <() as WeightInfo>::transfer_all());
			assert_eq!(weights(1), [Some(transfer), Some(transfer), Some(all)]);
		});
	}

	#[test]
	fn fails_with_the_ledgers_own_error() {
		run_test(|| {
			let error = DispatchError::Other("the ledger's own error");
			assert_noop!(Balances::transfer_allow_death(RuntimeOrigin::signed(1), 13, 5), error);
			assert_noop!(Balances::transfer_keep_alive(RuntimeOrigin::signed(1), 13, 5), error);
			assert_noop!(Balances::transfer_all(RuntimeOrigin::signed(1), 13, false), error);
		});
	}

	#[test]
	fn fails_without_a_signer() {
		run_test(|| {
			assert_noop!(
				Balances::transfer_allow_death(RuntimeOrigin::none(), 2, 5),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Balances::transfer_keep_alive(RuntimeOrigin::root(), 2, 5),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Balances::transfer_all(RuntimeOrigin::none(), 2, false),
				DispatchError::BadOrigin
			);
		});
	}
}

mod events {
	use super::*;

	#[test]
	fn success_every_move_is_said_in_the_words_wallets_know() {
		run_test(|| {
			Balances::transferred(&1, &2, 3);
			System::assert_last_event(
				Event::Transfer {
					from: 1,
					to: 2,
					amount: 3,
				}
				.into(),
			);
			Balances::issuance_changed(&1, 4, true, 104);
			System::assert_last_event(Event::Minted { who: 1, amount: 4 }.into());
			assert_eq!(TotalIssuance::<Test>::get(), 104);
			Balances::issuance_changed(&1, 4, false, 100);
			System::assert_last_event(Event::Burned { who: 1, amount: 4 }.into());
			assert_eq!(TotalIssuance::<Test>::get(), 100);
			Balances::held_changed(&1, 5, true);
			System::assert_last_event(Event::Reserved { who: 1, amount: 5 }.into());
			Balances::held_changed(&1, 5, false);
			System::assert_last_event(Event::Unreserved { who: 1, amount: 5 }.into());
		});
	}

	#[test]
	fn success_locks_and_reserves_can_be_asked_for_and_are_empty() {
		run_test(|| {
			assert!(Locks::<Test>::get(1).is_empty());
			assert!(Reserves::<Test>::get(1).is_empty());
		});
	}
}
