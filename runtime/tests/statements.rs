//! What anybody learns of a reserve: the daily statement, and the node's answers without a transaction.

use crate::common::*;
use harbour_primitives::HOME_CURRENCY;
use harbour_runtime::{
	apis::runtime_decl_for_reserves_api::ReservesApiV1,
	attesting::{
		report_call, AssetClass, ClassTotal, Coin, Component, CoverageAnswer, DailyStatement, Day, Report, Shortfall,
	},
	CoverageLevel, Hash, Runtime, RuntimeEvent, Timestamp, Unbacked, SLOT_DURATION,
};
use pallet_reserves::{Attested, Components, Error, Event};
use polkadot_sdk::{
	frame_support::{assert_ok, BoundedVec},
	sp_runtime::DispatchError,
};

/// The day of `START`, counted from 1 January 1970 in Hong Kong.
const TODAY: Day = 20_640;

#[test]
fn success_a_day_in_hong_kong_ends_with_a_statement_of_each_attested_currency() {
	run_test(|| {
		wait(DAY / 2 - 5 * MINUTE);
		let as_of = Timestamp::get();
		report(HOME_CURRENCY, PLENTY);
		assert_ok!(submit(Eve, redeem(HOME_CURRENCY, UNIT)));
		assert_ok!(submit(Alice, settle(0)));
		wait(5 * MINUTE - SLOT_DURATION);
		let (home, kowloon) = (supply(HOME_CURRENCY), supply(KHKD));
		assert_eq!(Runtime::statement(HOME_CURRENCY, TODAY), None, "the day's last block");

		next_block();
		assert_eq!(Timestamp::get(), START + DAY / 2);
		for currency in [HOME_CURRENCY, KHKD] {
			let taken = Event::StatementTaken { currency, day: TODAY };
			assert!(events().contains(&RuntimeEvent::Reserves(taken)));
		}
		// The new day's first transaction.
		assert_ok!(submit(AliceStash, mint(HOME_CURRENCY, id(Eve), UNIT, 1)));
		let deposits = ClassTotal {
			class: AssetClass::Deposit,
			market_value: PLENTY,
		};
		let covered = DailyStatement {
			taken_at: START + DAY / 2,
			supply: home,
			backing: Some(PLENTY - UNIT),
			as_of: Some(as_of),
			composition: BoundedVec::truncate_from(vec![deposits]),
			statement_hash: Some(Hash::repeat_byte(7)),
			level: CoverageLevel::Covered,
			reason: None,
			attestors: BoundedVec::truncate_from(vec![AUDIT]),
		};
		assert_eq!(Runtime::statement(HOME_CURRENCY, TODAY), Some(covered));
		let unattested = DailyStatement {
			taken_at: START + DAY / 2,
			supply: kowloon,
			backing: None,
			as_of: None,
			composition: BoundedVec::new(),
			statement_hash: None,
			level: CoverageLevel::MintHalted,
			reason: Some(Unbacked::Missing),
			attestors: BoundedVec::new(),
		};
		assert_eq!(Runtime::statement(KHKD, TODAY), Some(unattested));
		for (currency, day) in [(HOME_CURRENCY, TODAY - 1), (HOME_CURRENCY, TODAY + 1), (CNH, TODAY)] {
			assert_eq!(Runtime::statement(currency, day), None);
		}
	});
}

#[test]
fn boundary_an_auditor_puts_its_hash_to_a_day_that_is_over() {
	run_test(|| {
		let hash = || pallet_reserves::Attestations::<Runtime>::get((KHKD, TODAY, AUDIT));
		wait(DAY / 2 - SLOT_DURATION);
		assert_eq!(submit(Charlie, audit(KHKD, TODAY)), Err(reserves(Error::NotAPastDay)));
		next_block();
		assert_ok!(submit(Charlie, audit(KHKD, TODAY)));
		assert_eq!(hash(), Some(Hash::repeat_byte(13)));
		assert_eq!(
			submit(Charlie, audit(KHKD, TODAY)),
			Err(reserves(Error::AlreadyAttested))
		);
		for officer in [Bob, BobStash, Dave] {
			assert_eq!(submit(officer, audit(KHKD, TODAY)), Err(DispatchError::BadOrigin));
		}
	});
}

#[test]
fn success_the_answer_of_a_covered_currency() {
	run_test(|| {
		assert_eq!(Runtime::now(), START);
		assert_eq!(Runtime::attested(KHKD), Err(Unbacked::Missing));
		assert_eq!(Runtime::last_report(KHKD, AUDIT), None);
		report(KHKD, PLENTY);
		let attested = Attested {
			lowest: PLENTY,
			oldest_as_of: START,
			counted: BoundedVec::truncate_from(vec![AUDIT]),
		};
		let covered = CoverageAnswer {
			level: CoverageLevel::Covered,
			reason: None,
			since: START,
			supply: supply(KHKD),
			required: Some(supply(KHKD)),
			backing: Ok(PLENTY),
			attested: Some(attested),
			holds_until: START + MAX_AGE,
			shortfall: None,
			figures_after: 0,
		};
		assert_eq!(Runtime::coverage(KHKD), Some(covered));
		assert_eq!(Runtime::attested(KHKD), Ok(PLENTY));
		let said = Report {
			as_of: START,
			submitted_at: START,
			total: PLENTY,
			statement_hash: Hash::repeat_byte(7),
		};
		assert_eq!(Runtime::last_report(KHKD, AUDIT), Some(said));
	});
}

#[test]
fn success_the_answer_of_a_shortfall_and_of_a_break() {
	run_test(|| {
		report(KHKD, PLENTY);
		next_block();
		let since = Timestamp::get();
		let attested = supply(KHKD) - 1;
		report(KHKD, attested);
		let short = Runtime::coverage(KHKD).expect("is attested");
		let grace_ends = since + GRACE;
		assert_eq!(short.shortfall, Some(Shortfall { since, grace_ends }));
		assert_eq!((short.level, short.since), (CoverageLevel::MintHalted, since));
		assert_eq!(
			(short.reason, short.backing),
			(Some(Unbacked::Insufficient), Ok(attested))
		);

		next_block();
		assert_ok!(submit(Dave, dispute(KHKD, since)));
		let broken = Runtime::coverage(KHKD).expect("is attested");
		assert_eq!(broken.backing, Err(Unbacked::BreakReported));
		assert_eq!((broken.reason, broken.attested), (Some(Unbacked::BreakReported), None));
		assert_eq!(broken.figures_after, Timestamp::get());
		assert_eq!(broken.shortfall, short.shortfall, "its clock goes on");
	});
}

#[test]
fn success_the_answer_follows_the_clock_and_the_attestors_standing() {
	run_test(|| {
		assert_eq!(Runtime::attestor(id(Charlie)), Some(AUDIT));
		assert_eq!(Runtime::attestor(id(Eve)), None);
		report(KHKD, PLENTY);
		wait(MAX_AGE + SLOT_DURATION);
		assert_eq!(Runtime::attested(KHKD), Err(Unbacked::Stale));
		assert_ok!(council(suspension(AUDIT)));
		assert_eq!(Runtime::attested(KHKD), Err(Unbacked::Missing));
		assert_eq!(Runtime::attestor(id(Charlie)), None);
	});
}

#[test]
fn success_terms_and_coins_as_the_chain_has_them() {
	run_test(|| {
		let terms = Runtime::terms(KHKD).expect("is attested");
		assert_eq!((terms.attestors.to_vec(), terms.quorum), (vec![AUDIT], 1));
		assert_eq!((terms.max_age_ms, terms.grace_ms), (MAX_AGE, GRACE));
		assert_ok!(council(changed_terms(KHKD, |terms| terms.buffer_bps = 150)));
		let raised = Runtime::terms(KHKD).expect("is attested");
		assert_eq!(raised.buffer_bps, 150);
		let needed = Runtime::coverage(KHKD).and_then(|coverage| coverage.required);
		assert_eq!(needed, Some(supply(KHKD) * 10_150 / 10_000));

		assert!(Runtime::terms(CNH).is_none() && Runtime::coverage(CNH).is_none());
		let coin = Coin {
			peg: *b"CNH",
			decimals: 6,
		};
		assert_eq!(Runtime::coin(CNH), Some(coin), "it exists and nobody attests it");
		assert_eq!(Runtime::coin(9), None);
	});
}

/// An attestor's program asks before it signs.
#[test]
fn success_why_a_report_would_be_refused_is_why_it_is_refused() {
	run_test(|| {
		let late = Component {
			residual_days: 93,
			..deposit(1)
		};
		let foreign = Component {
			currency: *b"USD",
			..deposit(1)
		};
		let of = |components| -> Components { BoundedVec::truncate_from(components) };
		let too_late = Error::MaturityTooLong { component: 0 };
		let not_approved = Error::ForeignCurrencyNotApproved { component: 1 };
		for (currency, as_of, components, error) in [
			(CNH, START, one_deposit(1), Error::NoTerms),
			(KHKD, START + 1, one_deposit(1), Error::AsOfInFuture),
			(KHKD, START - MAX_AGE - 1, one_deposit(1), Error::AsOfTooOld),
			(KHKD, START, of(vec![late]), too_late),
			(KHKD, START, of(vec![deposit(1), foreign]), not_approved),
			(KHKD, START, one_deposit(0), Error::ComponentZero { component: 0 }),
		] {
			let error = reserves(error);
			let said = Runtime::report_refusal(id(Charlie), currency, as_of, components.clone());
			assert_eq!(said.map(reserves), Some(error));
			fails_alone(
				Charlie,
				vec![(report_call(currency, as_of, components, Hash::zero()), error)],
			);
		}
		let said_of_nothing = Runtime::report_refusal(id(Charlie), KHKD, START, of(vec![]));
		assert_eq!(said_of_nothing.map(reserves), None, "a reserve may be gone");
		let said = |who| Runtime::report_refusal(id(who), KHKD, START, one_deposit(PLENTY)).map(reserves);
		assert_eq!(said(Charlie), None);
		assert_eq!(said(Eve), Some(reserves(Error::NotAttestor)));
		report(KHKD, PLENTY);
		assert_eq!(said(Charlie), Some(reserves(Error::AsOfNotNewer)));
	});
}
