//! What backs each coin, all the time: from a report, or its absence, to what a bank and a holder may do.

use crate::common::*;
use harbour_primitives::{Backing, CurrencyId, HOME_CURRENCY};
use harbour_runtime::{
	configs::ProxyType,
	explain,
	CoverageLevel::{self, Covered, MintHalted, RedeemOnly},
	Reserves, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System, Timestamp, Unbacked, SLOT_DURATION,
};
use pallet_reserves::{Coverages, Error as ReserveError, Event};
use pallet_stablecoin::Error;
use polkadot_sdk::{
	frame_support::{assert_ok, dispatch::DispatchResult, storage::with_transaction, BoundedVec},
	pallet_timestamp,
	sp_io::storage,
	sp_keyring::Sr25519Keyring,
	sp_runtime::{traits::Dispatchable, transaction_validity::InvalidTransaction, DispatchError, TransactionOutcome},
};

/// Each attested currency, its bank's desk and its bank's office.
const BANKS: [(CurrencyId, Sr25519Keyring, Sr25519Keyring); 2] =
	[(HOME_CURRENCY, AliceStash, Alice), (KHKD, BobStash, Bob)];

fn level(currency: CurrencyId) -> CoverageLevel {
	Coverages::<Runtime>::get(currency).level
}

/// What this block has said of the coverage of `currency`: from, to, why.
fn moves(currency: CurrencyId) -> Vec<(CoverageLevel, CoverageLevel, Option<Unbacked>)> {
	let said = |event: RuntimeEvent| match event {
		RuntimeEvent::Reserves(Event::CoverageChanged {
			currency: of,
			from,
			to,
			reason,
			..
		}) if of == currency => Some((from, to, reason)),
		_ => None,
	};
	events().into_iter().filter_map(said).collect()
}

fn pay(currency: CurrencyId) -> DispatchResult {
	submit(Eve, transfer(currency, id(Ferdie), UNIT))
}

/// The attestor finds one unit where there should be millions, and no grace is left.
fn lose_the_reserve(currency: CurrencyId) {
	assert_ok!(council(changed_terms(currency, |terms| terms.grace_ms = 0)));
	report(currency, 1);
	assert_eq!(level(currency), RedeemOnly);
}

#[test]
fn success_minting_stops_by_itself_when_reports_grow_old_and_goes_on_with_the_next() {
	for (currency, desk, _) in BANKS {
		run_test(|| {
			let minting = |reference| submit(desk, mint(currency, id(Eve), UNIT, reference));
			assert_eq!(moves(currency), [(MintHalted, MintHalted, Some(Unbacked::Missing))]);
			report(currency, PLENTY);
			next_block();
			assert_ok!(minting(1));
			wait(MAX_AGE - SLOT_DURATION);
			assert!(moves(currency).is_empty(), "as old as it may be");
			assert_ok!(minting(2));

			next_block();
			let stale = (Covered, MintHalted, Some(Unbacked::Stale));
			assert_eq!(moves(currency), [stale], "nobody has acted");
			assert_eq!(minting(3), Err(ledger(Error::BackingStale)));
			assert_ok!(pay(currency));

			report(currency, PLENTY);
			assert_eq!(moves(currency), [stale, (MintHalted, Covered, None)]);
			assert_ok!(minting(3));
		});
	}
}

#[test]
fn success_an_attested_shortfall_halts_minting_and_after_its_grace_everything_but_redemption() {
	for (currency, desk, _) in BANKS {
		run_test(|| {
			let minting = || submit(desk, mint(currency, id(Eve), UNIT, 1));
			let fall_short = || report(currency, supply(currency) - 1);
			report(currency, PLENTY);
			next_block();
			let since = Timestamp::get();
			fall_short();
			assert_eq!(moves(currency), [(Covered, MintHalted, Some(Unbacked::Insufficient))]);
			assert_eq!(minting(), Err(ledger(Error::MintAboveBacking)));
			for _ in 0..6 {
				wait(9 * MINUTE);
				fall_short();
			}
			wait(since + GRACE - SLOT_DURATION - Timestamp::get());
			assert!(moves(currency).is_empty(), "the last block of its grace");
			assert_ok!(pay(currency));

			next_block();
			let fallen = (MintHalted, RedeemOnly, Some(Unbacked::Insufficient));
			assert_eq!(moves(currency), [fallen], "nobody has acted");
			assert_eq!(pay(currency), Err(ledger(Error::CurrencyRedeemOnly)));
			assert_eq!(minting(), Err(ledger(Error::CurrencyRedeemOnly)));
			assert_ok!(submit(Eve, redeem(currency, UNIT)));
		});
	}
}

#[test]
fn boundary_only_figures_of_after_the_fall_bring_a_currency_back() {
	for (currency, desk, _) in BANKS {
		run_test(|| {
			lose_the_reserve(currency);
			wait(MAX_AGE + SLOT_DURATION);
			assert_eq!(level(currency), RedeemOnly, "silence lifts nothing");
			report(currency, supply(currency) - 1);
			assert_eq!(level(currency), RedeemOnly);
			next_block();
			report(currency, supply(currency));
			assert_eq!(moves(currency), [(RedeemOnly, Covered, None)]);
			assert_ok!(pay(currency));
			next_block();
			report(currency, PLENTY);
			assert_ok!(submit(desk, mint(currency, id(Eve), UNIT, 1)));
		});
	}
}

#[test]
fn boundary_figures_of_the_block_of_the_fall_do_not_bring_it_back() {
	run_test(|| {
		assert_ok!(council(changed_terms(KHKD, |terms| terms.grace_ms = MINUTE)));
		report(KHKD, supply(KHKD) - 1);
		wait(MINUTE);
		assert_eq!(level(KHKD), RedeemOnly);
		report(KHKD, PLENTY);
		assert_eq!(level(KHKD), RedeemOnly);
		next_block();
		assert_eq!(pay(KHKD), Err(ledger(Error::CurrencyRedeemOnly)));
		report(KHKD, PLENTY);
		assert_ok!(pay(KHKD));
	});
}

#[test]
fn fails_every_payment_of_coins_that_can_only_be_redeemed() {
	run_test(|| {
		joint_account_of_eves();
		lend_to_ferdie(Eve, ProxyType::Any);
		for (currency, ..) in BANKS {
			lose_the_reserve(currency);
		}
		let refused = || -> Vec<_> {
			let calls = payments(&id(Charlie)).into_iter();
			calls.map(|call| (call, ledger(Error::CurrencyRedeemOnly))).collect()
		};
		fails_alone(Eve, refused());
		fails_inside(|call| submit(Eve, batch(call)), refused());
		fails_inside(|call| proxied(Eve, None, call), refused());
		fails_inside(|call| jointly(Ferdie, Bob, call), refused());
		for (currency, desk, _) in BANKS {
			let minting = || vec![(mint(currency, id(Eve), UNIT, 1), ledger(Error::CurrencyRedeemOnly))];
			fails_alone(desk, minting());
			fails_inside(|call| submit(desk, batch(call)), minting());
		}
	});
}

#[test]
fn success_they_are_redeemed_on_every_path_and_paid() {
	for (currency, _, office) in BANKS {
		run_test(|| {
			joint_account_of_eves();
			lend_to_ferdie(Eve, ProxyType::Any);
			lose_the_reserve(currency);
			let before = supply(currency);
			let redeem = || redeem(currency, UNIT);
			assert_ok!(submit(Eve, redeem()));
			assert_ok!(submit(Eve, batch(redeem())));
			assert_eq!(inner_result(), Ok(()));
			assert_ok!(proxied(Eve, None, redeem()));
			assert_eq!(inner_result(), Ok(()));
			assert_ok!(jointly(Ferdie, Bob, redeem()));
			assert_eq!(inner_result(), Ok(()));
			for number in 0..4 {
				assert_ok!(submit(office, settle(number)));
			}
			assert_eq!(supply(currency), before - 4 * UNIT);
			assert_eq!(level(currency), RedeemOnly);
		});
	}
}

#[test]
fn success_an_order_takes_them_too() {
	run_test(|| {
		lose_the_reserve(KHKD);
		let (eve, dave) = (free(KHKD, Eve), free(KHKD, Dave));
		assert_ok!(submit(Dave, seize(id(Dave), Some(KHKD), Some(3 * UNIT), None)));
		assert_ok!(submit(DaveStash, confirm(0)));
		assert_eq!((free(KHKD, Eve), free(KHKD, Dave)), (eve - 3 * UNIT, dave + 3 * UNIT));
	});
}

#[test]
fn success_other_currencies_go_on_and_a_wallet_can_tell() {
	run_test(|| {
		lose_the_reserve(KHKD);
		let refusals = |currency| -> Vec<_> {
			let refusals = explain::transfer_refusals(&id(Eve), &id(Ferdie), currency, UNIT);
			refusals.into_iter().map(DispatchError::from).collect()
		};
		assert_eq!(refusals(KHKD), [ledger(Error::CurrencyRedeemOnly)]);
		assert!(refusals(HOME_CURRENCY).is_empty());
		assert_ok!(pay(HOME_CURRENCY));
		report(HOME_CURRENCY, PLENTY);
		assert_ok!(submit(AliceStash, mint(HOME_CURRENCY, id(Eve), UNIT, 1)));
	});
}

/// A payout takes as much from the reserve as from the supply; burning takes only coins.
#[test]
fn boundary_burnt_coins_need_nothing_behind_them_and_paid_ones_leave_less() {
	run_test(|| {
		report(KHKD, supply(KHKD) - 3 * UNIT);
		next_block();
		assert_ok!(submit(Eve, redeem(KHKD, 3 * UNIT)));
		assert_ok!(submit(Bob, settle(0)));
		assert_eq!(level(KHKD), MintHalted);
		for (order_id, amount) in [(0, 3 * UNIT - 1), (1, 1)] {
			assert!(moves(KHKD).is_empty());
			assert_ok!(submit(Dave, burn(Some(KHKD), Some(amount))));
			assert_ok!(submit(DaveStash, confirm(order_id)));
		}
		assert_eq!(moves(KHKD), [(MintHalted, Covered, None)]);
	});
}

/// G§2.2.3.
#[test]
fn boundary_frozen_coins_stay_to_be_covered() {
	run_test(|| {
		let all = supply(KHKD);
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), None)));
		assert_ok!(submit(DaveStash, confirm(0)));
		assert_eq!(supply(KHKD), all);
		report(KHKD, all - 1);
		assert_eq!(level(KHKD), MintHalted);
		next_block();
		report(KHKD, all);
		assert_eq!(level(KHKD), Covered);
		let above = submit(BobStash, mint(KHKD, id(Ferdie), 1, 1));
		assert_eq!(above, Err(ledger(Error::MintAboveBacking)));
	});
}

#[test]
fn success_a_suspended_attestors_report_counts_no_more_from_that_block_on() {
	run_test(|| {
		let minting = |reference| submit(AliceStash, mint(HOME_CURRENCY, id(Eve), UNIT, reference));
		report(HOME_CURRENCY, PLENTY);
		assert_ok!(minting(1));
		let block = System::block_number();
		assert_ok!(council(suspension(AUDIT)));
		assert_eq!(moves(HOME_CURRENCY), [(Covered, MintHalted, Some(Unbacked::Missing))]);
		assert_eq!(minting(2), Err(ledger(Error::BackingMissing)));
		assert_eq!(System::block_number(), block);

		let reinstate = pallet_institutions::Call::reinstate { institution: AUDIT };
		assert_ok!(council(RuntimeCall::Institutions(reinstate)));
		assert_eq!(moves(HOME_CURRENCY), [(MintHalted, Covered, None)]);
		assert_ok!(minting(2));
	});
}

#[test]
fn boundary_an_attestors_licence_runs_out_with_nobody_acting() {
	run_test(|| {
		let minting = |reference| submit(AliceStash, mint(HOME_CURRENCY, id(Eve), UNIT, reference));
		let licence_expires_at = START + 5 * SLOT_DURATION;
		let renew = pallet_institutions::Call::renew_licence {
			institution: AUDIT,
			licence_reference: BoundedVec::truncate_from(b"L-3/2".to_vec()),
			licence_expires_at,
		};
		assert_ok!(council(RuntimeCall::Institutions(renew)));
		report(HOME_CURRENCY, PLENTY);
		wait(licence_expires_at - SLOT_DURATION - START);
		assert!(moves(HOME_CURRENCY).is_empty());
		assert_ok!(minting(1));
		next_block();
		assert_eq!(moves(HOME_CURRENCY), [(Covered, MintHalted, Some(Unbacked::Missing))]);
		assert_eq!(minting(2), Err(ledger(Error::BackingMissing)));
	});
}

#[test]
fn success_the_issuers_desk_a_supervisor_and_the_attestor_halt_minting_by_reporting_a_break() {
	for (currency, desk, _) in BANKS {
		run_test(|| {
			let minting = |reference| submit(desk, mint(currency, id(Eve), UNIT, reference));
			for (reference, who) in (1..).zip([desk, Dave, Charlie]) {
				report(currency, PLENTY);
				assert_ok!(minting(reference));
				assert_ok!(submit(who, dispute(currency, Timestamp::get())));
				let halted = (Covered, MintHalted, Some(Unbacked::BreakReported));
				assert_eq!(moves(currency).last(), Some(&halted), "{who:?}");
				assert_eq!(minting(100), Err(ledger(Error::ReserveBreakReported)));
				assert_ok!(pay(currency));
				next_block();
				assert_eq!(minting(100), Err(ledger(Error::ReserveBreakReported)));
			}
			report(currency, PLENTY);
			assert_ok!(minting(100));
		});
	}
}

#[test]
fn fails_to_report_a_break_of_anothers_currency_or_without_the_duty() {
	run_test(|| {
		report(HOME_CURRENCY, PLENTY);
		let call = || dispute(HOME_CURRENCY, START);
		fails_alone(BobStash, vec![(call(), reserves(ReserveError::NotConcerned))]);
		for office in [Alice, Bob] {
			fails_alone(office, vec![(call(), DispatchError::BadOrigin)]);
		}
		for customer in [Eve, Ferdie] {
			let waiting = validate(sign(customer, System::account_nonce(id(customer)), 0, call()));
			let reserved = InvalidTransaction::Custom(pallet_fees::codes::OPERATIONAL_RESERVED);
			assert_eq!(waiting, Err(reserved.into()));
			let dispatched = call().dispatch(RuntimeOrigin::signed(id(customer)));
			let refused = dispatched.map(|_| ()).map_err(|failed| failed.error);
			assert_eq!(refused, Err(DispatchError::BadOrigin));
		}
		assert_eq!(level(HOME_CURRENCY), Covered);
	});
}

/// A break that waited behind the mints of everybody else would halt nothing.
#[test]
fn success_a_break_goes_before_every_payment_and_every_mint() {
	run_test(|| {
		report(HOME_CURRENCY, PLENTY);
		let priority = |who, call| {
			let transaction = sign(who, System::account_nonce(id(who)), 0, call);
			validate(transaction).expect("is valid").priority
		};
		let first = priority(AliceStash, dispute(HOME_CURRENCY, START));
		assert!(first >= pallet_fees::OPERATIONAL_PRIORITY);
		for (who, call) in [
			(Eve, transfer(HOME_CURRENCY, id(Ferdie), 1)),
			(AliceStash, mint(HOME_CURRENCY, id(Eve), UNIT, 1)),
		] {
			assert!(priority(who, call) < pallet_fees::OPERATIONAL_PRIORITY);
		}
	});
}

/// Asks of a state of which only these keys are left, and puts everything back.
fn with_only<R>(keys: &[&[u8]], ask: impl FnOnce() -> R) -> R {
	with_transaction(|| {
		let mut last = Vec::new();
		while let Some(next) = storage::next_key(&last) {
			// Well-known keys are those of the transaction itself, among others.
			if !next.starts_with(b":") && !keys.contains(&next.as_slice()) {
				storage::clear(&next);
			}
			last = next;
		}
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(ask()))
	})
	.expect("there is room for another layer")
}

#[test]
fn success_the_gate_at_minting_goes_by_two_records_and_the_clock() {
	run_test(|| {
		let attested = supply(HOME_CURRENCY);
		report(HOME_CURRENCY, attested);
		assert_ok!(submit(Eve, redeem(HOME_CURRENCY, UNIT)));
		assert_ok!(submit(Alice, settle(0)));
		let left = attested - UNIT;
		let answers = || [left, left + 1].map(|supply| <Reserves as Backing>::covers(HOME_CURRENCY, supply));
		let expected = [Ok(()), Err(Unbacked::Insufficient)];
		assert_eq!(answers(), expected);

		let coverage = Coverages::<Runtime>::hashed_key_for(HOME_CURRENCY);
		let redeemed = pallet_stablecoin::Redeemed::<Runtime>::hashed_key_for(HOME_CURRENCY);
		let clock = pallet_timestamp::Now::<Runtime>::hashed_key().to_vec();
		assert_eq!(with_only(&[&coverage, &redeemed, &clock], answers), expected);
		assert_eq!(with_only(&[&coverage, &clock], answers), [Ok(()), Ok(())]);
		let missing = Err(Unbacked::Missing);
		assert_eq!(with_only(&[&redeemed, &clock], answers), [missing, missing]);
	});
}
