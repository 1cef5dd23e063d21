//! Each movement once, whatever words the events have for it, and beside it what was said of it.

use super::{extrinsics, hash, moved, movements, paid};
use crate::common::*;
use harbour_primitives::HOME_CURRENCY;
use harbour_runtime::{history::Movement, Address, Assets, Runtime, RuntimeCall};
use pallet_stablecoin::{Asset, HoldReason};
use polkadot_sdk::{
	frame_support::{
		assert_ok,
		traits::{
			fungibles::hold::Mutate,
			tokens::{Fortitude, Precision, Restriction},
		},
	},
	pallet_utility,
};

const BOTH: [u32; 2] = [HOME_CURRENCY, KHKD];

fn saying(movement: Movement, memo: &[u8]) -> Movement {
	Movement {
		memo: Some(memo.to_vec()),
		..movement
	}
}

fn batch_of_calls(calls: Vec<RuntimeCall>) -> RuntimeCall {
	RuntimeCall::Utility(pallet_utility::Call::batch { calls })
}

fn all_or_nothing(calls: Vec<RuntimeCall>) -> RuntimeCall {
	RuntimeCall::Utility(pallet_utility::Call::batch_all { calls })
}

#[test]
fn success_coins_are_issued_against_a_deposit() {
	run_test(|| {
		for (currency, desk) in [(HOME_CURRENCY, AliceStash), (KHKD, BobStash)] {
			report(currency, PLENTY);
			next_block();
			assert_ok!(submit(desk, mint(currency, id(Eve), 70 * UNIT, 1)));
			let issued = Movement {
				reference: Some(hash(1)),
				..moved(currency, None, Some(Eve), 70 * UNIT)
			};
			assert_eq!(movements(), [issued]);
		}
	});
}

#[test]
fn success_each_issue_of_a_batch_has_its_own_reference_or_none() {
	run_test(|| {
		for (currency, desk) in [(HOME_CURRENCY, AliceStash), (KHKD, BobStash)] {
			report(currency, PLENTY);
			Asset::<Runtime>::mutate(currency, |details| {
				details.as_mut().expect("exists").policy.mint_without_reference = true;
			});
			let unnamed = RuntimeCall::Assets(pallet_stablecoin::Call::mint {
				id: currency,
				beneficiary: id(Eve).into(),
				amount: UNIT,
			});
			let named = |byte| mint(currency, id(Eve), UNIT, byte);
			next_block();
			assert_ok!(submit(
				desk,
				all_or_nothing(vec![unnamed.clone(), named(1), unnamed, named(2)])
			));
			let issued = |byte: Option<u8>| Movement {
				reference: byte.map(hash),
				..moved(currency, None, Some(Eve), UNIT)
			};
			assert_eq!(movements(), [None, Some(1), None, Some(2)].map(issued));
		}
	});
}

#[test]
fn success_payments_by_either_front() {
	run_test(|| {
		for currency in BOTH {
			assert_ok!(submit(Eve, transfer(currency, id(Ferdie), UNIT)));
		}
		let wallets = pallet_home_currency::Call::transfer_allow_death {
			dest: Address::from(id(Eve)),
			value: 2 * UNIT,
		};
		assert_ok!(submit(Ferdie, RuntimeCall::Balances(wallets)));
		let expected = [
			paid(HOME_CURRENCY, Eve, Ferdie, UNIT),
			paid(KHKD, Eve, Ferdie, UNIT),
			paid(HOME_CURRENCY, Ferdie, Eve, 2 * UNIT),
		];
		assert_eq!(movements(), expected);
		// The clock is set by the block's first extrinsic.
		assert_eq!(extrinsics(), [Some(1), Some(2), Some(3)]);
		next_block();
		assert_eq!(movements(), [], "each block tells its own");
	});
}

#[test]
fn boundary_who_pays_itself_has_what_it_had() {
	run_test(|| {
		for currency in BOTH {
			assert_ok!(submit(Eve, transfer(currency, id(Eve), UNIT)));
		}
		assert_eq!(movements(), BOTH.map(|currency| paid(currency, Eve, Eve, UNIT)));
	});
}

#[test]
fn success_a_memo_belongs_to_its_own_payment_among_equal_ones() {
	run_test(|| {
		for currency in BOTH {
			next_block();
			let plain = || transfer(currency, id(Ferdie), UNIT);
			let saying_so = |text: &[u8]| memo(currency, id(Ferdie), UNIT, text);
			assert_ok!(submit(Eve, saying_so(b"one")));
			assert_ok!(submit(
				Eve,
				batch_of_calls(vec![plain(), saying_so(b"two"), batch(saying_so(b"")), plain()])
			));
			let payment = || paid(currency, Eve, Ferdie, UNIT);
			let expected = [
				saying(payment(), b"one"),
				payment(),
				saying(payment(), b"two"),
				saying(payment(), b""),
				payment(),
			];
			assert_eq!(movements(), expected);
			assert_eq!(extrinsics(), [1, 2, 2, 2, 2].map(Some));
		}
	});
}

#[test]
fn success_a_batch_tells_each_payment_and_not_the_refused_ones() {
	run_test(|| {
		for currency in BOTH {
			next_block();
			let payments = vec![(id(Ferdie), UNIT), (id(One), UNIT), (id(Bob), 2 * UNIT)];
			assert_ok!(submit(Eve, best_effort(currency, payments)));
			let made = [paid(currency, Eve, Ferdie, UNIT), paid(currency, Eve, Bob, 2 * UNIT)];
			assert_eq!(movements(), made);

			next_block();
			let payments = vec![(id(Ferdie), UNIT), (id(Bob), 2 * UNIT)];
			assert_ok!(submit(Eve, batch_of(currency, payments)));
			assert_eq!(movements(), made);
		}
	});
}

#[test]
fn success_an_approved_payment_is_told_once() {
	run_test(|| {
		for currency in BOTH {
			assert_ok!(submit(Eve, approve(currency, id(Ferdie), 5 * UNIT)));
			assert_ok!(submit(Ferdie, pay_for(currency, id(Eve), id(Bob), 3 * UNIT)));
		}
		assert_eq!(movements(), BOTH.map(|currency| paid(currency, Eve, Bob, 3 * UNIT)));
	});
}

#[test]
fn success_held_coins_go_over_to_somebody_else() {
	run_test(|| {
		let reason = HoldReason::Redemption.into();
		for currency in BOTH {
			assert_ok!(submit(Eve, redeem(currency, 3 * UNIT)));
			next_block();
			// There and back: the claim keeps its coins.
			for (from, to) in [(Eve, Ferdie), (Ferdie, Eve)] {
				assert_ok!(<Assets as Mutate<_>>::transfer_on_hold(
					currency,
					&reason,
					&id(from),
					&id(to),
					2 * UNIT,
					Precision::Exact,
					Restriction::OnHold,
					Fortitude::Polite,
				));
			}
			let expected = [
				paid(currency, Eve, Ferdie, 2 * UNIT),
				paid(currency, Ferdie, Eve, 2 * UNIT),
			];
			assert_eq!(movements(), expected);
		}
	});
}

#[test]
fn fails_a_payment_that_was_undone_is_not_told() {
	run_test(|| {
		for currency in BOTH {
			next_block();
			let good = || transfer(currency, id(Ferdie), UNIT);
			let bad = || transfer(currency, id(One), UNIT);
			assert!(submit(Eve, bad()).is_err());
			assert!(submit(Eve, all_or_nothing(vec![good(), bad()])).is_err());
			assert_eq!(movements(), []);
			assert_ok!(submit(Eve, batch_of_calls(vec![good(), bad(), good()])));
			assert_eq!(
				movements(),
				[paid(currency, Eve, Ferdie, UNIT)],
				"what came before the failure stays"
			);
		}
	});
}
