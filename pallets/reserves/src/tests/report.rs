use super::events;
use crate::{
	mock::*, AssetClass, Component, Components, ComponentsOf, Coverages, Error, Event, Report, Reports, Terms, TermsOf,
	MAX_COMPONENTS,
};
use harbour_primitives::{Balance, CoverageLevel::*, InstitutionId, Moment, Unbacked};
use polkadot_sdk::{
	frame_support::{
		assert_noop, assert_ok,
		dispatch::{DispatchClass, GetDispatchInfo},
	},
	sp_core::H256,
	sp_runtime::DispatchError,
};

fn refused(institution: InstitutionId, as_of: Moment, components: Components, error: Error<Test>) {
	assert_noop!(
		Reserves::report(attesting(institution), CURRENCY, as_of, components, H256::zero()),
		error
	);
}

fn of(components: &[Component]) -> Components {
	components.to_vec().try_into().expect("no more than thirty-two")
}

fn debt(residual_days: u16, market_value: Balance) -> Component {
	Component {
		class: AssetClass::DebtSecurity,
		residual_days,
		..deposit(market_value)
	}
}

#[test]
fn success_a_report_is_stored_with_its_components_and_their_sum() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		System::reset_events();
		let statement_hash = H256::repeat_byte(5);
		let as_of = START - 10;
		let dollars = Component {
			currency: FOREIGN,
			..deposit(30)
		};
		let components = of(&[debt(365, 60), dollars, deposit(10)]);

		assert_ok!(Reserves::report(
			attesting(ANN),
			CURRENCY,
			as_of,
			components.clone(),
			statement_hash
		));

		let stored = Report {
			as_of,
			submitted_at: START,
			total: 100,
			statement_hash,
		};
		assert_eq!(Reports::<Test>::get(CURRENCY, ANN), Some(stored));
		assert_eq!(ComponentsOf::<Test>::get(CURRENCY, ANN), components);
		let accepted = Event::<Test>::ReportAccepted {
			currency: CURRENCY,
			institution: ANN,
			as_of,
			total: 100,
			statement_hash,
		};
		let covered = Event::<Test>::CoverageChanged {
			currency: CURRENCY,
			from: MintHalted,
			to: Covered,
			reason: None,
			backing: Some(100),
			supply: 0,
		};
		assert_eq!(events(), [accepted, covered]);
	});
}

#[test]
fn success_a_newer_report_replaces_the_last_and_its_components() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report_as_of(ANN, START - 1, 100);
		report_as_of(ANN, START, 90);
		assert_eq!(Reports::<Test>::get(CURRENCY, ANN).map(|last| last.total), Some(90));
		assert_eq!(ComponentsOf::<Test>::get(CURRENCY, ANN), one_deposit(90));
	});
}

#[test]
fn success_a_report_without_components_says_that_the_reserve_is_gone() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(terms(&[ANN], 1));
		report(ANN, 100);
		advance(1);
		System::reset_events();

		assert_ok!(Reserves::report(
			attesting(ANN),
			CURRENCY,
			START + 1,
			of(&[]),
			H256::zero()
		));

		assert_eq!(Reports::<Test>::get(CURRENCY, ANN).map(|last| last.total), Some(0));
		assert_eq!(ComponentsOf::<Test>::get(CURRENCY, ANN), of(&[]));
		let accepted = Event::<Test>::ReportAccepted {
			currency: CURRENCY,
			institution: ANN,
			as_of: START + 1,
			total: 0,
			statement_hash: H256::zero(),
		};
		let began = Event::<Test>::ShortfallBegan {
			currency: CURRENCY,
			grace_ends: START + 1 + GRACE,
		};
		let halted = Event::<Test>::CoverageChanged {
			currency: CURRENCY,
			from: Covered,
			to: MintHalted,
			reason: Some(Unbacked::Insufficient),
			backing: Some(0),
			supply: 100,
		};
		assert_eq!(events(), [accepted, began, halted]);
	});
}

#[test]
fn success_a_report_moves_coverage() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(terms(&[ANN, BEN], 2));
		moves();

		report(ANN, 99);
		assert!(moves().is_empty());
		report(BEN, 99);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Unbacked::Insufficient))]);

		advance(1);
		report(ANN, 100);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Unbacked::Disputed))]);
		report(BEN, 100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(marked(CURRENCY), Covered);
	});
}

#[test]
fn success_an_outlier_is_said_to_be_one_and_nothing_more() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN, CYD], 2));
		report(ANN, 100);
		report(BEN, 100);
		let before = Coverages::<Test>::get(CURRENCY);
		System::reset_events();

		report(CYD, 5);

		let accepted = Event::<Test>::ReportAccepted {
			currency: CURRENCY,
			institution: CYD,
			as_of: START,
			total: 5,
			statement_hash: H256::zero(),
		};
		let outlying = Event::<Test>::ReportOutlying {
			currency: CURRENCY,
			institution: CYD,
			total: 5,
			lowest: 100,
		};
		assert_eq!(events(), [accepted, outlying]);
		assert_eq!(Coverages::<Test>::get(CURRENCY), before);
		assert_eq!(mint(100), Ok(()));
	});
}

#[test]
fn boundary_a_report_within_the_tolerance_is_no_outlier() {
	run_test(|| {
		set_terms(Terms {
			tolerance_bps: 100,
			..terms(&[ANN, BEN, CYD], 2)
		});
		report(ANN, 10_000);
		report(BEN, 10_000);
		let outlying = |event: &Event<Test>| matches!(event, Event::ReportOutlying { .. });

		System::reset_events();
		report(CYD, 9_900);
		assert!(!events().iter().any(outlying));

		advance(1);
		report(CYD, 9_899);
		assert!(events().iter().any(outlying));
	});
}

#[test]
fn boundary_where_none_count_none_is_an_outlier() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 1));
		report(ANN, 100);
		System::reset_events();

		report(BEN, 99);

		let accepted = Event::<Test>::ReportAccepted {
			currency: CURRENCY,
			institution: BEN,
			as_of: START,
			total: 99,
			statement_hash: H256::zero(),
		};
		let halted = Event::<Test>::CoverageChanged {
			currency: CURRENCY,
			from: Covered,
			to: MintHalted,
			reason: Some(Unbacked::Disputed),
			backing: None,
			supply: 0,
		};
		assert_eq!(events(), [accepted, halted]);
	});
}

#[test]
fn boundary_a_report_as_of_no_later_than_a_break_is_no_outlier() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN, CYD], 2));
		for institution in [ANN, BEN, CYD] {
			report(institution, 100);
		}
		advance(10);
		assert_ok!(Reserves::dispute(
			disputing(SUPERVISOR),
			CURRENCY,
			ANN,
			START,
			H256::zero()
		));
		advance(10);
		report(ANN, 100);
		report(BEN, 100);
		assert_eq!(level(), Covered);
		let outlying = |event: &Event<Test>| matches!(event, Event::ReportOutlying { .. });

		System::reset_events();
		report_as_of(CYD, START + 10, 5);
		assert!(!events().iter().any(outlying));

		report_as_of(CYD, START + 11, 5);
		assert!(events().iter().any(outlying));
	});
}

#[test]
fn success_it_gets_through_when_blocks_are_full() {
	let call = crate::Call::<Test>::report {
		currency: CURRENCY,
		as_of: START,
		components: one_deposit(1),
		statement_hash: H256::zero(),
	};
	assert_eq!(call.get_dispatch_info().class, DispatchClass::Operational);
}

#[test]
fn success_the_check_says_what_the_call_would_and_stores_nothing() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		let check = |institution, components: &Components| {
			Reserves::check_report(institution, CURRENCY, START, components).map_err(DispatchError::from)
		};
		assert_eq!(check(ANN, &of(&[deposit(2), debt(1, 3)])), Ok(5));
		assert_eq!(check(ANN, &of(&[])), Ok(0));
		assert_eq!(check(BEN, &one_deposit(5)), Err(Error::<Test>::NotAttestor.into()));
		let zero = Error::<Test>::ComponentZero { component: 1 };
		assert_eq!(check(ANN, &of(&[deposit(2), deposit(0)])), Err(zero.into()));
		assert!(!Reports::<Test>::contains_key(CURRENCY, ANN));
	});
}

#[test]
fn boundary_a_report_may_be_as_old_as_the_maximum_age() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		refused(ANN, START - MAX_AGE - 1, one_deposit(1), Error::AsOfTooOld);
		report_as_of(ANN, START - MAX_AGE, 1);
	});
}

#[test]
fn boundary_assets_may_fall_due_as_late_as_their_class_allows() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		let long = Component {
			residual_days: 90,
			..deposit(1)
		};
		let too_long = Component {
			residual_days: 91,
			..deposit(1)
		};
		refused(
			ANN,
			START,
			of(&[long, too_long]),
			Error::MaturityTooLong { component: 1 },
		);
		refused(ANN, START, of(&[debt(366, 1)]), Error::MaturityTooLong { component: 0 });
		assert_ok!(Reserves::report(
			attesting(ANN),
			CURRENCY,
			START,
			of(&[long, debt(365, 1)]),
			H256::zero()
		));
	});
}

#[test]
fn boundary_a_total_may_be_the_largest_balance() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		let too_much = of(&[deposit(Balance::MAX), deposit(1)]);
		refused(ANN, START, too_much, Error::TotalTooLarge);
		assert_ok!(Reserves::report(
			attesting(ANN),
			CURRENCY,
			START,
			of(&[deposit(Balance::MAX - 1), deposit(1)]),
			H256::zero()
		));
	});
}

#[test]
fn boundary_the_last_of_as_many_components_as_can_be_is_named() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		let mut components = vec![deposit(1); MAX_COMPONENTS as usize];
		*components.last_mut().expect("there are thirty-two") = deposit(0);
		refused(ANN, START, of(&components), Error::ComponentZero { component: 31 });
	});
}

#[test]
fn fails_for_an_account_without_the_duty() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		let call = |origin| Reserves::report(origin, CURRENCY, START, one_deposit(1), H256::zero());
		assert_noop!(call(RuntimeOrigin::signed(1)), DispatchError::BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(call(RuntimeOrigin::none()), DispatchError::BadOrigin);
	});
}

#[test]
fn fails_without_terms() {
	run_test(|| {
		assert_noop!(
			Reserves::report(attesting(ANN), OTHER_CURRENCY, START, one_deposit(1), H256::zero()),
			Error::<Test>::NoTerms
		);
	});
}

#[test]
fn fails_for_an_institution_that_is_not_listed() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		refused(BEN, START, one_deposit(1), Error::NotAttestor);
	});
}

#[test]
fn fails_for_a_currency_that_genesis_gave_terms_and_nobody_created() {
	run_test(|| {
		TermsOf::<Test>::insert(NO_CURRENCY, terms(&[ANN], 1));
		Reserves::begin(NO_CURRENCY);
		assert_noop!(
			Reserves::report(attesting(ANN), NO_CURRENCY, START, one_deposit(1), H256::zero()),
			Error::<Test>::UnknownCurrency
		);
	});
}

#[test]
fn fails_for_an_issuer_that_genesis_listed() {
	run_test(|| {
		TermsOf::<Test>::insert(CURRENCY, terms(&[ISSUER, ANN], 1));
		Reserves::begin(CURRENCY);
		refused(ISSUER, START, one_deposit(1), Error::IssuerAttestsItself);
		assert_eq!(
			Reserves::do_try_state(),
			Err("reserves: an issuer attests itself".into())
		);
		set_terms(terms(&[ANN], 1));
	});
}

#[test]
fn fails_with_a_time_in_the_future() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		refused(ANN, START + 1, one_deposit(1), Error::AsOfInFuture);
	});
}

#[test]
fn fails_with_a_time_that_is_not_newer() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report_as_of(ANN, START - 5, 100);
		refused(ANN, START - 5, one_deposit(101), Error::AsOfNotNewer);
		refused(ANN, START - 6, one_deposit(101), Error::AsOfNotNewer);
		report_as_of(ANN, START - 4, 101);
	});
}

#[test]
fn fails_with_a_component_that_is_worth_nothing() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		refused(ANN, START, one_deposit(0), Error::ComponentZero { component: 0 });
		let second = of(&[deposit(1), deposit(0), deposit(1)]);
		refused(ANN, START, second, Error::ComponentZero { component: 1 });
	});
}

#[test]
fn fails_with_a_class_that_the_terms_do_not_allow() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		for class in [AssetClass::Cash, AssetClass::ReverseRepo, AssetClass::Fund] {
			let other = Component { class, ..deposit(1) };
			refused(
				ANN,
				START,
				of(&[deposit(1), debt(1, 1), other]),
				Error::ClassNotEligible { component: 2 },
			);
		}
	});
}

#[test]
fn fails_with_a_foreign_currency_that_is_not_approved() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		let euros = Component {
			currency: *b"EUR",
			..deposit(1)
		};
		refused(
			ANN,
			START,
			of(&[deposit(1), euros]),
			Error::ForeignCurrencyNotApproved { component: 1 },
		);
		set_terms(Terms {
			foreign: Default::default(),
			..terms(&[ANN], 1)
		});
		let dollars = Component {
			currency: FOREIGN,
			..deposit(1)
		};
		refused(
			ANN,
			START,
			of(&[dollars]),
			Error::ForeignCurrencyNotApproved { component: 0 },
		);
	});
}

#[test]
fn fails_naming_the_first_of_several_components_that_do_not_fit() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		let components = of(&[deposit(1), debt(366, 1), deposit(0)]);
		refused(ANN, START, components, Error::MaturityTooLong { component: 1 });
	});
}
