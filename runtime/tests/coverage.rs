//! What backs each coin, all the time: from a report, or its absence, to what a bank and a holder may do.

use crate::common::*;
use harbour_primitives::{Backing, CurrencyId, InstitutionId, HOME_CURRENCY};
use harbour_runtime::{
	attesting::{report_call, Components},
	configs::ProxyType,
	explain,
	CoverageLevel::{Covered, MintHalted, RedeemOnly},
	Hash, Reserves, Runtime, RuntimeCall, System, Timestamp, Unbacked, SLOT_DURATION,
};
use pallet_reserves::{Coverages, Error as ReserveError, Event};
use pallet_stablecoin::Error;
use polkadot_sdk::{
	frame_support::{assert_ok, storage::with_transaction, BoundedVec},
	pallet_timestamp,
	sp_io::storage,
	sp_runtime::{DispatchError, TransactionOutcome},
};

/// The attestor finds one unit where there should be millions, and no grace is left.
fn lose_the_reserve(currency: CurrencyId) {
	assert_ok!(council(changed_terms(currency, |terms| terms.grace_ms = 0)));
	report(currency, 1);
	assert_eq!(level(currency), RedeemOnly);
}

/// The reserve of `currency` is gone, as of now.
fn gone(currency: CurrencyId) -> RuntimeCall {
	report_call(currency, Timestamp::get(), Components::new(), Hash::repeat_byte(7))
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
fn success_a_reserve_that_is_gone_leaves_redemption_only_with_nobody_acting() {
	for (currency, desk, _) in BANKS {
		run_test(|| {
			assert_ok!(council(changed_terms(currency, |terms| terms.grace_ms = 5 * MINUTE)));
			report(currency, PLENTY);
			next_block();
			let grace_ends = Timestamp::get() + 5 * MINUTE;
			assert_ok!(submit(Charlie, gone(currency)));
			assert_eq!(moves(currency), [(Covered, MintHalted, Some(Unbacked::Insufficient))]);
			let began = Event::ShortfallBegan { currency, grace_ends };
			assert!(was_said(began));
			let minted = submit(desk, mint(currency, id(Eve), 1, 1));
			assert_eq!(minted, Err(ledger(Error::MintAboveBacking)));
			wait(grace_ends - SLOT_DURATION - Timestamp::get());
			assert!(moves(currency).is_empty(), "the last block of its grace");
			assert_ok!(pay(currency));

			next_block();
			let fallen = (MintHalted, RedeemOnly, Some(Unbacked::Insufficient));
			assert_eq!(moves(currency), [fallen], "nobody has acted");
			assert_eq!(<Reserves as Backing>::attested(currency), Ok(0));
			assert_eq!(pay(currency), Err(ledger(Error::CurrencyRedeemOnly)));
			assert_ok!(submit(Eve, redeem(currency, UNIT)));

			next_block();
			report(currency, supply(currency));
			assert_eq!(moves(currency), [(RedeemOnly, Covered, None)]);
			assert!(was_said(Event::ShortfallEnded { currency }));
			assert_ok!(pay(currency));
		});
	}
}

/// A quarter of an hour's redemptions count whole against a mint, and against every payment only in later quarters.
#[test]
fn boundary_steady_redemptions_from_a_reserve_at_par_halt_minting_and_never_more() {
	run_test(|| {
		assert_ok!(council(changed_terms(KHKD, |terms| terms.grace_ms = MINUTE)));
		for number in 0..14 {
			wait(MINUTE);
			assert_ok!(submit(Eve, redeem(KHKD, UNIT)));
			assert_ok!(submit(Bob, settle(number)));
			let paid = supply(KHKD);
			report(KHKD, paid);
			let seen_left = paid - UNIT * u128::from(number + 1);
			assert_eq!(<Reserves as Backing>::attested(KHKD), Ok(seen_left));
			assert_eq!(Coverages::<Runtime>::get(KHKD).shortfall_since, None);
			assert_eq!(level(KHKD), MintHalted);
			assert_ok!(pay(KHKD));
		}
		wait(MINUTE);
		report(KHKD, supply(KHKD));
		assert_eq!(level(KHKD), Covered, "the next quarter has begun");
	});
}

#[test]
fn boundary_only_figures_of_after_the_fall_bring_a_currency_back() {
	for (currency, desk, _) in BANKS {
		run_test(|| {
			lose_the_reserve(currency);
			wait(MAX_AGE + SLOT_DURATION);
			let silent = (RedeemOnly, RedeemOnly, Some(Unbacked::Stale));
			assert_eq!(moves(currency), [silent], "silence lifts nothing");
			report(currency, supply(currency) - 1);
			let short = (RedeemOnly, RedeemOnly, Some(Unbacked::Insufficient));
			assert_eq!(moves(currency), [silent, short]);
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
fn success_where_only_redemption_is_left_the_reason_is_the_real_one() {
	run_test(|| {
		lose_the_reserve(KHKD);
		let last_said = |reason| assert_eq!(moves(KHKD).last(), Some(&(RedeemOnly, RedeemOnly, Some(reason))));
		assert_ok!(submit(Dave, dispute(KHKD, START)));
		last_said(Unbacked::BreakReported);
		wait(MAX_AGE + SLOT_DURATION);
		last_said(Unbacked::Stale);
		assert_ok!(council(suspension(AUDIT)));
		last_said(Unbacked::Missing);
		assert_ok!(council(reinstatement(AUDIT)));
		last_said(Unbacked::Stale);
		report(KHKD, 1);
		last_said(Unbacked::Insufficient);
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

		assert_ok!(council(reinstatement(AUDIT)));
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
fn fails_to_name_an_attestor_that_may_not_attest_unless_it_was_named_before() {
	const BANK: InstitutionId = 1;
	const NOBODY: InstitutionId = 99;
	run_test(|| {
		let naming = |institution| {
			let attestors = BoundedVec::truncate_from(vec![AUDIT, institution]);
			council(changed_terms(KHKD, |terms| terms.attestors = attestors))
		};
		let refused = Err(reserves(ReserveError::AttestorNotLicensed));
		assert_eq!(naming(BANK), refused, "of another role");
		assert_eq!(naming(NOBODY), refused);
		admit_house();
		assert_ok!(council(suspension(HOUSE)));
		assert_eq!(naming(HOUSE), refused, "suspended");
		assert_ok!(council(reinstatement(HOUSE)));
		assert_ok!(naming(HOUSE));
		assert_ok!(council(suspension(HOUSE)));
		assert_ok!(naming(HOUSE));
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
