//! Who says that the books and the reports don't agree (G§2.7.5), of what, how often, and what comes of it.

use crate::common::*;
use harbour_primitives::{CurrencyId, HOME_CURRENCY};
use harbour_runtime::{
	CoverageLevel::{Covered, MintHalted},
	Hash, Runtime, RuntimeCall, RuntimeOrigin, System, Timestamp, Unbacked, SLOT_DURATION,
};
use pallet_reserves::{Error as ReserveError, TermsOf};
use pallet_stablecoin::{CurrencyPolicy, Error, NewCurrency};
use polkadot_sdk::{
	frame_support::{assert_ok, dispatch::DispatchClass, traits::Get, BoundedVec},
	frame_system::{self, limits::BlockWeights},
	sp_runtime::{traits::Dispatchable, transaction_validity::InvalidTransaction, DispatchError},
};

/// Issued by [`HOUSE`], attested by another.
const HOUSE_COIN: CurrencyId = 10;

fn issue_house_coin() {
	let currency = NewCurrency {
		issuer: HOUSE,
		owner: id(One),
		minter: id(One),
		name: BoundedVec::truncate_from(b"House HKD".to_vec()),
		symbol: BoundedVec::truncate_from(b"HHKD".to_vec()),
		decimals: 6,
		peg: *b"HKD",
		policy: CurrencyPolicy::open(PLENTY),
		approval_hash: Hash::repeat_byte(4),
	};
	let create = pallet_stablecoin::Call::create_currency {
		id: HOUSE_COIN,
		currency,
	};
	assert_ok!(council(RuntimeCall::Assets(create)));
	let set_terms = pallet_reserves::Call::set_terms {
		currency: HOUSE_COIN,
		terms: TermsOf::<Runtime>::get(KHKD).expect("is attested"),
	};
	assert_ok!(council(RuntimeCall::Reserves(set_terms)));
}

/// Two institutions attest the Kowloon coin, of which so many must agree.
fn two_attest_khkd(quorum: u32) {
	assert_ok!(council(changed_terms(KHKD, |terms| {
		terms.attestors = BoundedVec::truncate_from(vec![AUDIT, HOUSE]);
		terms.quorum = quorum;
	})));
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
fn fails_to_report_a_break_of_anothers_currency_or_without_a_duty() {
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

/// What waited behind the mints of everybody else would halt nothing.
#[test]
fn success_breaks_and_reports_go_before_every_payment_and_every_mint() {
	run_test(|| {
		report(HOME_CURRENCY, PLENTY);
		let priority = |who, call| {
			let transaction = sign(who, System::account_nonce(id(who)), 0, call);
			validate(transaction).expect("is valid").priority
		};
		for (who, call) in [
			(AliceStash, dispute(HOME_CURRENCY, START)),
			(Charlie, attestation(HOME_CURRENCY, 1)),
		] {
			assert!(priority(who, call) >= pallet_fees::OPERATIONAL_PRIORITY);
		}
		for (who, call) in [
			(Eve, transfer(HOME_CURRENCY, id(Ferdie), 1)),
			(AliceStash, mint(HOME_CURRENCY, id(Eve), UNIT, 1)),
		] {
			assert!(priority(who, call) < pallet_fees::OPERATIONAL_PRIORITY);
		}
	});
}

/// What stops something must get through when blocks are full.
#[test]
fn success_breaks_reports_and_pauses_get_into_a_block_that_payments_fill() {
	run_test(|| {
		let limits = <<Runtime as frame_system::Config>::BlockWeights as Get<BlockWeights>>::get();
		let limit = limits.get(DispatchClass::Normal).max_total;
		System::register_extra_weight_unchecked(limit.expect("payments are limited"), DispatchClass::Normal);
		let payment = sign(Eve, 0, 0, transfer(KHKD, id(Ferdie), 1));
		assert_eq!(apply(payment), Err(InvalidTransaction::ExhaustsResources.into()));
		assert_ok!(submit(Charlie, attestation(KHKD, PLENTY)));
		assert_ok!(submit(Dave, dispute(KHKD, START)));
		let pause = pallet_stablecoin::Call::pause { id: KHKD };
		assert_ok!(submit(BobStash, RuntimeCall::Assets(pause)));
	});
}

/// Pausing outlives a suspension so that an issuer protects holders, and gives a suspended attestor no say.
#[test]
fn fails_to_report_a_break_by_an_attestors_pausing_desk() {
	run_test(|| {
		admit_house();
		two_attest_khkd(1);
		report(KHKD, PLENTY);
		let call = || dispute(KHKD, START);
		let not_concerned = || vec![(call(), reserves(ReserveError::NotConcerned))];
		fails_alone(EveStash, not_concerned());
		assert_ok!(council(suspension(HOUSE)));
		fails_alone(EveStash, not_concerned());
		fails_alone(Two, vec![(call(), DispatchError::BadOrigin)]);
		assert_eq!(level(KHKD), Covered);
		assert_ok!(council(reinstatement(HOUSE)));
		assert_ok!(submit(Two, call()));
		assert_eq!(level(KHKD), MintHalted);
	});
}

#[test]
fn boundary_an_issuer_reports_a_break_by_its_pausing_desk_suspended_or_not_and_by_no_attesting_account() {
	for suspended in [false, true] {
		run_test(|| {
			admit_house();
			issue_house_coin();
			report(HOUSE_COIN, PLENTY);
			let call = || dispute(HOUSE_COIN, START);
			fails_alone(Two, vec![(call(), reserves(ReserveError::NotConcerned))]);
			if suspended {
				assert_ok!(council(suspension(HOUSE)));
			}
			assert_eq!(level(HOUSE_COIN), Covered);
			assert_ok!(submit(EveStash, call()));
			assert_eq!(level(HOUSE_COIN), MintHalted);
		});
	}
}

/// An attestor that reports again is none the less held to what it said.
#[test]
fn boundary_a_break_is_of_any_moment_up_to_the_attestors_last_report_while_that_is_fresh() {
	run_test(|| {
		let unknown = |as_of| vec![(dispute(KHKD, as_of), reserves(ReserveError::UnknownReport))];
		fails_alone(Dave, unknown(START));
		report(KHKD, PLENTY);
		next_block();
		report(KHKD, PLENTY);
		fails_alone(Dave, unknown(Timestamp::get() + 1));
		assert_ok!(submit(Dave, dispute(KHKD, START)));
		assert_eq!(moves(KHKD), [(Covered, MintHalted, Some(Unbacked::BreakReported))]);

		next_block();
		let as_of = Timestamp::get();
		report(KHKD, PLENTY);
		assert_eq!(level(KHKD), Covered);
		wait(MAX_AGE + SLOT_DURATION);
		fails_alone(Dave, unknown(as_of));
	});
}

/// An issuer that is short can't keep the quorum from ever standing together.
#[test]
fn fails_to_report_a_break_twice_before_the_reports_agree_again() {
	run_test(|| {
		admit_house();
		two_attest_khkd(2);
		report(KHKD, PLENTY);
		assert_ok!(submit(Two, attestation(KHKD, PLENTY)));
		assert_eq!(level(KHKD), Covered);
		assert_ok!(submit(BobStash, dispute(KHKD, START)));
		let refused = |as_of, error| vec![(dispute(KHKD, as_of), reserves(error))];
		for who in [BobStash, Dave] {
			fails_alone(who, refused(START, ReserveError::AlreadyDisputed));
		}

		next_block();
		let later = Timestamp::get();
		report(KHKD, PLENTY);
		assert_eq!(level(KHKD), MintHalted, "one of two");
		fails_alone(BobStash, refused(later, ReserveError::BreakStillOpen));
		assert_ok!(submit(Two, attestation(KHKD, PLENTY)));
		assert_eq!(level(KHKD), Covered);
		assert_ok!(submit(BobStash, dispute(KHKD, later)));
		assert_eq!(level(KHKD), MintHalted);
	});
}
