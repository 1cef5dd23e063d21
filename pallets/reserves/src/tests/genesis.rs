use crate::{mock::*, GenesisConfig, GenesisTerms, TermsOf};
use polkadot_sdk::frame_support::traits::BuildGenesisConfig;

fn build(terms: Vec<GenesisTerms>) {
	GenesisConfig::<Test> {
		terms,
		..Default::default()
	}
	.build();
}

#[test]
fn success_terms_are_stored_sorted_before_their_currency_exists() {
	run_test(|| {
		build(vec![(NO_CURRENCY, vec![BEN, ANN], 2, MAX_AGE, 0, 0)]);
		assert_eq!(TermsOf::<Test>::get(NO_CURRENCY), Some(terms(&[ANN, BEN], 2)));
	});
}

#[test]
#[should_panic(expected = "the reserve terms of currency 7 are invalid")]
fn fails_with_invalid_terms() {
	run_test(|| build(vec![(CURRENCY, vec![ANN], 2, MAX_AGE, 0, 0)]));
}

#[test]
#[should_panic(expected = "more attestors than MaxAttestors")]
fn fails_with_too_many_attestors() {
	run_test(|| build(vec![(CURRENCY, vec![2, 3, 4, 5, 6], 2, MAX_AGE, 0, 0)]));
}

#[test]
#[should_panic(expected = "has terms twice")]
fn fails_with_terms_set_twice() {
	let once = (CURRENCY, vec![ANN], 1, MAX_AGE, 0, 0);
	run_test(|| build(vec![once.clone(), once]));
}
