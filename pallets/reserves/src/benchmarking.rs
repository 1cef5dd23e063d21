//! Every call at its worst, asserting the state that it leaves.

use crate::{BenchmarkHelper, Call, Config, Pallet, Report, Reports, Terms, TermsOf};
use alloc::vec::Vec;
use harbour_primitives::{CurrencyId, InstitutionId, Moment};
use polkadot_sdk::{
	frame_benchmarking::v2::*,
	frame_support::{
		traits::{EnsureOrigin, Get, Time},
		BoundedVec,
	},
	sp_core::H256,
};

/// Out of reach of the institutions that a genesis may hold.
const FIRST: InstitutionId = 1_000_000;

fn terms_of<T: Config>(attestors: Vec<InstitutionId>) -> Terms<T::MaxAttestors> {
	Terms {
		attestors: BoundedVec::truncate_from(attestors),
		quorum: 1,
		max_age_ms: Moment::MAX,
		tolerance_bps: 100,
		buffer_bps: 100,
	}
}

fn put_report<T: Config>(currency: CurrencyId, attestor: InstitutionId, as_of: Moment) {
	let report = Report {
		as_of,
		submitted_at: as_of,
		total: 1,
		statement_hash: H256::zero(),
	};
	Reports::<T>::insert(currency, attestor, report);
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_terms() -> Result<(), BenchmarkError> {
		let origin = T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let max = T::MaxAttestors::get();
		let before: Vec<_> = (FIRST..FIRST + max).collect();
		let after: Vec<_> = (FIRST + max..FIRST + 2 * max).collect();
		let currency = T::BenchmarkHelper::currency(&after);
		TermsOf::<T>::insert(currency, terms_of::<T>(before.clone()));
		for attestor in before {
			put_report::<T>(currency, attestor, 0);
		}
		let terms = terms_of::<T>(after);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, currency, terms.clone());

		assert_eq!(TermsOf::<T>::get(currency), Some(terms));
		assert_eq!(Reports::<T>::iter_prefix(currency).count(), 0);
		Ok(())
	}

	#[benchmark]
	fn report() -> Result<(), BenchmarkError> {
		let origin = T::AttestorOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let institution = T::AttestorOrigin::ensure_origin(origin.clone()).map_err(|_| BenchmarkError::Weightless)?;
		let max = T::MaxAttestors::get();
		let mut attestors: Vec<_> = (FIRST..FIRST + max.saturating_sub(1)).collect();
		attestors.insert(0, institution);
		let currency = T::BenchmarkHelper::currency(&attestors);
		TermsOf::<T>::insert(currency, terms_of::<T>(attestors));
		let as_of = T::Time::now();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, currency, as_of, 7, H256::repeat_byte(1));

		let stored = Report {
			as_of,
			submitted_at: as_of,
			total: 7,
			statement_hash: H256::repeat_byte(1),
		};
		assert_eq!(Reports::<T>::get(currency, institution), Some(stored));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
