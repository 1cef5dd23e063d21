use crate::{mock::*, AssetClass, Coverages, GenesisConfig, GenesisTerms, TermsOf, MAX_FOREIGN_CURRENCIES};
use harbour_primitives::{CoverageLevel, CurrencyId, InstitutionId, Unbacked};
use polkadot_sdk::{frame_support::traits::BuildGenesisConfig, sp_core::H256};

fn build(terms: Vec<GenesisTerms>) {
	GenesisConfig::<Test> {
		terms,
		..Default::default()
	}
	.build();
}

/// The mock's terms, as a genesis writes them.
fn written(currency: CurrencyId, attestors: &[InstitutionId], quorum: u32) -> GenesisTerms {
	GenesisTerms {
		currency,
		attestors: attestors.to_vec(),
		quorum,
		heartbeat_ms: HEARTBEAT,
		max_age_ms: MAX_AGE,
		tolerance_bps: 0,
		buffer_bps: 0,
		grace_ms: GRACE,
		eligible: vec![(AssetClass::Deposit, 90), (AssetClass::DebtSecurity, 365)],
		foreign: vec![("USD".into(), H256::repeat_byte(9))],
	}
}

#[test]
fn success_terms_are_stored_sorted_before_their_currency_exists() {
	run_test(|| {
		build(vec![written(NO_CURRENCY, &[BEN, ANN], 2)]);
		assert_eq!(TermsOf::<Test>::get(NO_CURRENCY), Some(terms(&[ANN, BEN], 2)));
	});
}

#[test]
fn success_the_first_block_looks_at_the_currency() {
	run_test(|| {
		build(vec![written(CURRENCY, &[ANN], 1)]);
		let begun = Coverages::<Test>::get(CURRENCY);
		assert_eq!((begun.level, begun.reason), (CoverageLevel::MintHalted, None));
		assert_eq!((begun.first_day, begun.next_check), (0, 0));

		next_block(1);

		let looked_at = Coverages::<Test>::get(CURRENCY);
		assert_eq!(
			(looked_at.level, looked_at.reason),
			(CoverageLevel::MintHalted, Some(Unbacked::Missing))
		);
		assert_eq!((looked_at.first_day, looked_at.since), (START_DAY, START + 1));
		assert_eq!(looked_at.next_check, START + DAY / 2);
	});
}

#[test]
fn fails_as_missing_before_the_first_block() {
	run_test(|| {
		build(vec![written(CURRENCY, &[ANN], 1)]);
		assert_eq!(mint(1), Err(Unbacked::Missing));
	});
}

#[test]
#[should_panic(expected = "the reserve terms of currency 7 are invalid")]
fn fails_with_invalid_terms() {
	run_test(|| build(vec![written(CURRENCY, &[ANN], 2)]));
}

#[test]
#[should_panic(expected = "the reserve terms of currency 7 are invalid")]
fn fails_with_a_foreign_currency_in_lower_case() {
	let foreign = vec![("usd".into(), H256::repeat_byte(9))];
	run_test(|| {
		build(vec![GenesisTerms {
			foreign,
			..written(CURRENCY, &[ANN], 1)
		}]);
	});
}

#[test]
#[should_panic(expected = "the reserve terms of currency 7 are out of their bounds")]
fn fails_with_a_foreign_currency_of_four_letters() {
	let foreign = vec![("USDT".into(), H256::repeat_byte(9))];
	run_test(|| {
		build(vec![GenesisTerms {
			foreign,
			..written(CURRENCY, &[ANN], 1)
		}]);
	});
}

#[test]
#[should_panic(expected = "the reserve terms of currency 7 are out of their bounds")]
fn fails_with_too_many_foreign_currencies() {
	let foreign = (b'A'..)
		.take(MAX_FOREIGN_CURRENCIES as usize + 1)
		.map(|letter| (format!("XX{}", char::from(letter)), H256::repeat_byte(9)));
	run_test(|| {
		build(vec![GenesisTerms {
			foreign: foreign.collect(),
			..written(CURRENCY, &[ANN], 1)
		}]);
	});
}

#[test]
#[should_panic(expected = "the reserve terms of currency 7 are out of their bounds")]
fn fails_with_too_many_attestors() {
	run_test(|| build(vec![written(CURRENCY, &[2, 3, 4, 5, 6], 2)]));
}

#[test]
#[should_panic(expected = "currency 7 has terms twice")]
fn fails_with_terms_set_twice() {
	let once = written(CURRENCY, &[ANN], 1);
	run_test(|| build(vec![once.clone(), once]));
}
