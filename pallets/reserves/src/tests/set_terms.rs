use super::events;
use crate::{
	mock::*, AssetClass, Component, ComponentsOf, Coverages, EligibleClass, Error, Event, ForeignCurrency, Reports,
	Terms, TermsOf, MAX_BUFFER_BPS, MAX_TOLERANCE_BPS,
};
use harbour_primitives::{CoverageLevel::*, CurrencyCode, InstitutionId, Unbacked};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, traits::ConstU32},
	sp_core::H256,
	sp_runtime::DispatchError,
};
use std::collections::BTreeMap;

type MockTerms = Terms<ConstU32<4>>;

fn refused(terms: MockTerms, error: Error<Test>) {
	assert_noop!(Reserves::set_terms(RuntimeOrigin::root(), CURRENCY, terms), error);
}

fn eligible(classes: &[(AssetClass, u16)]) -> MockTerms {
	let classes = classes.iter().map(|(class, max_residual_days)| EligibleClass {
		class: *class,
		max_residual_days: *max_residual_days,
	});
	Terms {
		eligible: classes
			.collect::<Vec<_>>()
			.try_into()
			.expect("no more than five classes"),
		..terms(&[ANN], 1)
	}
}

fn foreign(approved: &[(CurrencyCode, H256)]) -> MockTerms {
	let approved = approved.iter().map(|(currency, approval)| ForeignCurrency {
		currency: *currency,
		approval: *approval,
	});
	Terms {
		foreign: approved
			.collect::<Vec<_>>()
			.try_into()
			.expect("no more than eight moneys"),
		..terms(&[ANN], 1)
	}
}

/// `institution` says as of now that the reserve is `asset` alone.
fn report_of(institution: InstitutionId, asset: Component) {
	let components = vec![asset].try_into().expect("one of thirty-two");
	let now = Now::get();
	assert_ok!(Reserves::report(
		attesting(institution),
		CURRENCY,
		now,
		components,
		H256::zero()
	));
}

#[test]
fn success_terms_are_stored_in_ascending_order_and_coverage_begins() {
	run_test(|| {
		assert_ok!(Reserves::set_terms(
			RuntimeOrigin::root(),
			CURRENCY,
			terms(&[CYD, ANN, BEN], 2)
		));

		let sorted = terms(&[ANN, BEN, CYD], 2);
		assert_eq!(TermsOf::<Test>::get(CURRENCY), Some(sorted.clone()));
		let set = Event::<Test>::TermsSet {
			currency: CURRENCY,
			terms: sorted,
		};
		let missing = Event::<Test>::CoverageChanged {
			currency: CURRENCY,
			from: MintHalted,
			to: MintHalted,
			reason: Some(Unbacked::Missing),
			backing: None,
			supply: 0,
		};
		assert_eq!(events(), [set, missing]);
	});
}

#[test]
fn success_terms_that_change_nothing_else_are_one_event() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report(ANN, 100);
		System::reset_events();

		set_terms(terms(&[ANN, BEN], 1));

		let set = Event::<Test>::TermsSet {
			currency: CURRENCY,
			terms: terms(&[ANN, BEN], 1),
		};
		assert_eq!(events(), [set]);
	});
}

#[test]
fn success_an_attestor_that_is_dropped_takes_report_components_and_coverage_along() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 2));
		report(ANN, 10);
		report(BEN, 10);
		moves();

		set_terms(terms(&[BEN, CYD], 2));

		assert!(!Reports::<Test>::contains_key(CURRENCY, ANN));
		assert!(!ComponentsOf::<Test>::contains_key(CURRENCY, ANN));
		assert!(Reports::<Test>::contains_key(CURRENCY, BEN));
		assert_eq!(ComponentsOf::<Test>::get(CURRENCY, BEN), one_deposit(10));
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::Missing))]);
		assert_eq!(mint(1), Err(Unbacked::Missing));
	});
}

#[test]
fn success_an_attestor_that_is_listed_again_has_reported_nothing() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 2));
		report(ANN, 10);
		report(BEN, 10);
		set_terms(terms(&[BEN], 1));
		set_terms(terms(&[ANN, BEN], 2));
		assert_eq!(mint(1), Err(Unbacked::Missing));
		report(ANN, 10);
		assert_eq!(mint(10), Ok(()));
	});
}

#[test]
fn success_reports_of_what_is_no_longer_allowed_are_forgotten_with_their_components() {
	let debt = Component {
		class: AssetClass::DebtSecurity,
		..deposit(100)
	};
	let dollars = Component {
		currency: FOREIGN,
		..deposit(100)
	};
	let without_debt = Terms {
		attestors: terms(&[ANN, BEN], 2).attestors,
		quorum: 2,
		..eligible(&[(AssetClass::Deposit, 90)])
	};
	let without_dollars = Terms {
		foreign: Default::default(),
		..terms(&[ANN, BEN], 2)
	};
	for (asset, narrower) in [(debt, without_debt), (dollars, without_dollars)] {
		run_test(|| {
			set_terms(terms(&[ANN, BEN], 2));
			report(ANN, 100);
			report_of(BEN, asset);
			moves();

			set_terms(narrower);

			assert!(Reports::<Test>::contains_key(CURRENCY, ANN));
			assert!(!Reports::<Test>::contains_key(CURRENCY, BEN));
			assert!(!ComponentsOf::<Test>::contains_key(CURRENCY, BEN));
			assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::Missing))]);
		});
	}
}

#[test]
fn boundary_a_report_is_kept_where_its_maturity_still_fits() {
	run_test(|| {
		let long = Component {
			residual_days: 60,
			..deposit(100)
		};
		set_terms(terms(&[ANN], 1));
		report_of(ANN, long);
		set_terms(eligible(&[(AssetClass::Deposit, 60)]));
		assert!(Reports::<Test>::contains_key(CURRENCY, ANN));
		set_terms(eligible(&[(AssetClass::Deposit, 59)]));
		assert!(!Reports::<Test>::contains_key(CURRENCY, ANN));
	});
}

#[test]
fn boundary_a_report_of_nothing_fits_all_terms() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report(ANN, 0);
		set_terms(eligible(&[(AssetClass::Cash, 0)]));
		assert!(Reports::<Test>::contains_key(CURRENCY, ANN));
	});
}

#[test]
fn success_raising_the_buffer_halts_minting_at_once_and_lowering_it_resumes() {
	run_test(|| {
		endow(CURRENCY, 10_000);
		set_terms(terms(&[ANN], 1));
		report(ANN, 10_001);
		assert_eq!(mint(0), Ok(()));
		moves();

		set_terms(Terms {
			buffer_bps: 2,
			..terms(&[ANN], 1)
		});
		assert_eq!(mint(0), Err(Unbacked::Insufficient));
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::Insufficient))]);
		assert_eq!(Coverages::<Test>::get(CURRENCY).shortfall_since, None);

		set_terms(Terms {
			buffer_bps: 1,
			..terms(&[ANN], 1)
		});
		assert_eq!(mint(0), Ok(()));
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn success_a_shorter_maximum_age_makes_reports_stale_at_once() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report(ANN, 100);
		advance(HEARTBEAT + 1);
		moves();
		set_terms(Terms {
			max_age_ms: HEARTBEAT + 1,
			..terms(&[ANN], 1)
		});
		assert!(moves().is_empty());
		set_terms(Terms {
			max_age_ms: HEARTBEAT,
			..terms(&[ANN], 1)
		});
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::Stale))]);
	});
}

#[test]
fn success_a_narrower_tolerance_leaves_no_agreement() {
	run_test(|| {
		let tolerating = |tolerance_bps| Terms {
			tolerance_bps,
			..terms(&[ANN, BEN], 2)
		};
		set_terms(tolerating(1_000));
		report(ANN, 100);
		report(BEN, 90);
		moves();
		set_terms(tolerating(999));
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::Disputed))]);
	});
}

#[test]
fn success_a_higher_quorum_asks_for_more_reports() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN, CYD], 2));
		report(ANN, 100);
		report(BEN, 100);
		moves();
		set_terms(terms(&[ANN, BEN, CYD], 3));
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::Missing))]);
		report(CYD, 100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn boundary_a_new_grace_runs_from_when_the_shortfall_began() {
	run_test(|| {
		let within = |grace_ms| Terms {
			grace_ms,
			..terms(&[ANN], 1)
		};
		endow(CURRENCY, 100);
		set_terms(within(GRACE));
		report(ANN, 99);
		advance(100);
		moves();
		set_terms(within(101));
		assert!(moves().is_empty());
		set_terms(within(100));
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Unbacked::Insufficient))]);
	});
}

#[test]
fn boundary_the_quorum_may_be_one_or_all() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 1));
		set_terms(terms(&[ANN, BEN], 2));
	});
}

#[test]
fn boundary_tolerance_and_buffer_may_reach_their_maximum() {
	run_test(|| {
		set_terms(Terms {
			tolerance_bps: MAX_TOLERANCE_BPS,
			buffer_bps: MAX_BUFFER_BPS,
			..terms(&[ANN], 1)
		});
	});
}

#[test]
fn boundary_the_maximum_age_may_reach_as_far_back_as_redeemed_totals() {
	run_test(|| {
		let aged = |max_age_ms| Terms {
			max_age_ms,
			..terms(&[ANN], 1)
		};
		refused(aged(LONGEST_MAX_AGE + 1), Error::MaxAgeTooLong);
		set_terms(aged(LONGEST_MAX_AGE));
	});
}

#[test]
fn boundary_the_heartbeat_is_between_a_millisecond_and_the_maximum_age() {
	run_test(|| {
		let beating = |heartbeat_ms| Terms {
			heartbeat_ms,
			..terms(&[ANN], 1)
		};
		refused(beating(0), Error::HeartbeatOutOfRange);
		refused(beating(MAX_AGE + 1), Error::HeartbeatOutOfRange);
		set_terms(beating(1));
		set_terms(beating(MAX_AGE));
	});
}

#[test]
fn boundary_every_class_may_be_eligible_once() {
	run_test(|| {
		set_terms(eligible(&[
			(AssetClass::Fund, 0),
			(AssetClass::Cash, 0),
			(AssetClass::ReverseRepo, u16::MAX),
			(AssetClass::Deposit, 1),
			(AssetClass::DebtSecurity, 1),
		]));
		set_terms(eligible(&[(AssetClass::Cash, 0)]));
	});
}

#[test]
fn fails_for_anyone_but_governance() {
	run_test(|| {
		let call = |origin| Reserves::set_terms(origin, CURRENCY, terms(&[ANN], 1));
		assert_noop!(call(attesting(ANN)), DispatchError::BadOrigin);
		assert_noop!(call(RuntimeOrigin::none()), DispatchError::BadOrigin);
	});
}

#[test]
fn fails_without_attestors() {
	run_test(|| refused(terms(&[], 1), Error::NoAttestors));
}

#[test]
fn fails_with_an_attestor_listed_twice() {
	run_test(|| refused(terms(&[ANN, BEN, ANN], 1), Error::DuplicateAttestor));
}

#[test]
fn fails_with_a_quorum_of_none_or_of_more_than_all() {
	run_test(|| {
		refused(terms(&[ANN, BEN], 0), Error::QuorumOutOfRange);
		refused(terms(&[ANN, BEN], 3), Error::QuorumOutOfRange);
	});
}

#[test]
fn fails_with_a_maximum_age_of_zero() {
	run_test(|| {
		refused(
			Terms {
				max_age_ms: 0,
				..terms(&[ANN], 1)
			},
			Error::MaxAgeZero,
		);
	});
}

#[test]
fn fails_with_too_wide_a_tolerance() {
	run_test(|| {
		refused(
			Terms {
				tolerance_bps: MAX_TOLERANCE_BPS + 1,
				..terms(&[ANN], 1)
			},
			Error::ToleranceOutOfRange,
		);
	});
}

#[test]
fn fails_with_too_large_a_buffer() {
	run_test(|| {
		refused(
			Terms {
				buffer_bps: MAX_BUFFER_BPS + 1,
				..terms(&[ANN], 1)
			},
			Error::BufferOutOfRange,
		);
	});
}

#[test]
fn fails_where_nothing_is_eligible() {
	run_test(|| refused(eligible(&[]), Error::NothingEligible));
}

#[test]
fn fails_with_a_class_named_twice() {
	run_test(|| {
		let twice = eligible(&[
			(AssetClass::Deposit, 90),
			(AssetClass::Cash, 0),
			(AssetClass::Deposit, 91),
		]);
		refused(twice, Error::DuplicateClass);
	});
}

#[test]
fn fails_with_a_foreign_currency_that_is_not_three_upper_case_letters() {
	run_test(|| {
		let approval = H256::repeat_byte(9);
		refused(foreign(&[(*b"usd", approval)]), Error::ForeignCurrencyInvalid);
		refused(
			foreign(&[(FOREIGN, approval), (*b"EU1", approval)]),
			Error::ForeignCurrencyInvalid,
		);
	});
}

#[test]
fn fails_with_a_foreign_currency_named_twice() {
	run_test(|| {
		let twice = foreign(&[(FOREIGN, H256::repeat_byte(1)), (FOREIGN, H256::repeat_byte(2))]);
		refused(twice, Error::DuplicateForeignCurrency);
	});
}

#[test]
fn fails_with_a_foreign_currency_that_no_document_approves() {
	run_test(|| {
		let half_approved = foreign(&[(FOREIGN, H256::repeat_byte(1)), (*b"EUR", H256::zero())]);
		refused(half_approved, Error::ApprovalMissing);
	});
}

#[test]
fn fails_for_an_unknown_currency() {
	run_test(|| {
		assert_noop!(
			Reserves::set_terms(RuntimeOrigin::root(), NO_CURRENCY, terms(&[ANN], 1)),
			Error::<Test>::UnknownCurrency
		);
	});
}

#[test]
fn fails_where_the_issuer_would_attest_itself() {
	run_test(|| refused(terms(&[ANN, ISSUER], 1), Error::IssuerAttestsItself));
}

#[test]
fn fails_with_a_new_attestor_that_is_not_licensed_to_attest() {
	run_test(|| {
		refused(terms(&[ANN, STRANGER], 1), Error::AttestorNotLicensed);
		refused(terms(&[ANN, SUPERVISOR], 1), Error::AttestorNotLicensed);
	});
}

#[test]
fn boundary_an_attestor_that_is_suspended_stays_and_is_not_named_anew() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 1));
		suspend(BEN);
		set_terms(terms(&[ANN, BEN], 2));
		set_terms(terms(&[ANN], 1));
		refused(terms(&[ANN, BEN], 1), Error::AttestorNotLicensed);
		reinstate(BEN);
		set_terms(terms(&[ANN, BEN], 1));
	});
}

#[test]
fn boundary_an_attestor_is_named_through_its_licences_last_millisecond() {
	run_test(|| {
		LicencesUntil::set(BTreeMap::from([(ANN, START + 1), (BEN, START)]));
		advance(1);
		refused(terms(&[ANN, BEN], 1), Error::AttestorNotLicensed);
		set_terms(terms(&[ANN], 1));
	});
}
