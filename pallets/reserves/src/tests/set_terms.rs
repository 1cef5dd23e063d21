use crate::{mock::*, Error, Event, Reports, Terms, TermsOf, MAX_BUFFER_BPS, MAX_TOLERANCE_BPS};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, traits::ConstU32},
	sp_runtime::DispatchError,
};

type MockTerms = Terms<ConstU32<4>>;

fn refused(terms: MockTerms, error: Error<Test>) {
	assert_noop!(Reserves::set_terms(RuntimeOrigin::root(), CURRENCY, terms), error);
}

#[test]
fn success_terms_are_stored_in_ascending_order_with_one_event() {
	run_test(|| {
		assert_ok!(Reserves::set_terms(
			RuntimeOrigin::root(),
			CURRENCY,
			terms(&[CYD, ANN, BEN], 2)
		));

		let sorted = terms(&[ANN, BEN, CYD], 2);
		assert_eq!(TermsOf::<Test>::get(CURRENCY), Some(sorted.clone()));
		assert_eq!(System::events().len(), 1);
		System::assert_last_event(
			Event::<Test>::TermsSet {
				currency: CURRENCY,
				terms: sorted,
			}
			.into(),
		);
	});
}

#[test]
fn success_only_removed_attestors_lose_their_reports() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 1));
		report(ANN, 10);
		report(BEN, 10);

		set_terms(terms(&[BEN, CYD], 1));

		assert!(!Reports::<Test>::contains_key(CURRENCY, ANN));
		assert!(Reports::<Test>::contains_key(CURRENCY, BEN));
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
			max_age_ms: 1,
			..terms(&[ANN], 1)
		});
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
		)
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
		)
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
