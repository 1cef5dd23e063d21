//! Every call at its worst, asserting the state that it leaves.

use crate::{
	AssetClass, Call, Checks, Component, Components, ComponentsOf, Config, Coverages, Day, EligibleClass,
	ForeignCurrency, Pallet, Report, Reports, Statements, Terms, TermsOf, MAX_COMPONENTS, MAX_FOREIGN_CURRENCIES,
	MAX_OPEN_BREAKS,
};
use alloc::vec::Vec;
use harbour_primitives::{
	Balance, CoverageLevel, CoverageMark, CurrencyCode, CurrencyId, DeadlineKey, InstitutionId, Moment,
};
use polkadot_sdk::{
	frame_benchmarking::v2::*,
	frame_support::{
		traits::{EnsureOrigin, Get, Time},
		BoundedVec,
	},
	sp_core::H256,
};

/// What the benchmarks need of other rooms.
pub trait BenchmarkHelper {
	/// Makes a currency of that number exist, with the peg, whose issuer is none of `attestors`, and of which as much was redeemed long
	/// ago as is remembered; makes each of these, where there is none of its number, an attestor in good standing.
	fn currency(number: u32, peg: CurrencyCode, attestors: &[InstitutionId]) -> CurrencyId;

	/// Lets the clock show `now`, without looking at any currency.
	fn set_time(now: Moment);
}

/// Out of reach of the institutions that a genesis may hold.
const FIRST: InstitutionId = 1_000_000;
const PEG: CurrencyCode = *b"HKD";
/// Divides evenly among as many components as there may be, and covers whatever a preset has issued.
const TOTAL: Balance = 32_000_000_000_000_000_000_000_000;

fn others<T: Config>(first: InstitutionId, count: u32) -> Vec<InstitutionId> {
	(first..first.saturating_add(count)).collect()
}

fn classes() -> [AssetClass; AssetClass::COUNT as usize] {
	use AssetClass::{Cash, DebtSecurity, Deposit, Fund, ReverseRepo};
	[Cash, Deposit, DebtSecurity, ReverseRepo, Fund]
}

/// As long as terms can be: all classes, all foreign currencies.
fn terms_of<T: Config>(attestors: Vec<InstitutionId>) -> Terms<T::MaxAttestors> {
	let eligible = classes().map(|class| EligibleClass {
		class,
		max_residual_days: 366,
	});
	let foreign = (0..MAX_FOREIGN_CURRENCIES)
		.zip(b'A'..)
		.map(|(_, letter)| ForeignCurrency {
			currency: [b'X', b'X', letter],
			approval: H256::repeat_byte(letter),
		});
	Terms {
		quorum: attestors.len() as u32,
		attestors: BoundedVec::truncate_from(attestors),
		heartbeat_ms: T::LongestMaxAgeMs::get(),
		max_age_ms: T::LongestMaxAgeMs::get(),
		tolerance_bps: 100,
		buffer_bps: 100,
		grace_ms: Moment::MAX,
		eligible: BoundedVec::truncate_from(eligible.to_vec()),
		foreign: BoundedVec::truncate_from(foreign.collect()),
	}
}

/// As many as a report may have, in the foreign currency that is looked up last, summing to `TOTAL`.
fn a_full_report() -> Components {
	let last = b'A'.saturating_add(MAX_FOREIGN_CURRENCIES as u8).saturating_sub(1);
	let component = |place: u32| Component {
		class: classes()[(place % AssetClass::COUNT) as usize],
		residual_days: 1,
		currency: [b'X', b'X', last],
		market_value: TOTAL / Balance::from(MAX_COMPONENTS),
		custodian: H256::repeat_byte(1),
	};
	BoundedVec::truncate_from((0..MAX_COMPONENTS).map(component).collect())
}

fn put_report<T: Config>(currency: CurrencyId, attestor: InstitutionId) {
	let as_of = T::Time::now();
	let report = Report {
		as_of,
		submitted_at: as_of,
		total: TOTAL,
		statement_hash: H256::zero(),
	};
	Reports::<T>::insert(currency, attestor, report);
	ComponentsOf::<T>::insert(currency, attestor, a_full_report());
}

/// A currency with fresh reports of all `attestors`, not covered although it could be, and with a day to close: the next look at it
/// does all that a look can do.
fn due<T: Config>(number: u32, attestors: Vec<InstitutionId>) -> CurrencyId {
	let currency = T::BenchmarkHelper::currency(number, PEG, &attestors);
	for attestor in &attestors {
		put_report::<T>(currency, *attestor);
	}
	TermsOf::<T>::insert(currency, terms_of::<T>(attestors));
	Pallet::<T>::reassess(currency);
	Coverages::<T>::mutate(currency, |coverage| {
		Checks::<T>::remove(DeadlineKey::new(coverage.next_check, currency.into()));
		coverage.level = CoverageLevel::MintHalted;
		coverage.next_check = 0;
		coverage.open_day = coverage.open_day.saturating_sub(1);
		coverage.first_day = coverage.open_day;
	});
	T::Ledger::mark_coverage(currency, CoverageLevel::MintHalted);
	Checks::<T>::insert(DeadlineKey::new(0, currency.into()), ());
	currency
}

/// A time at which there are days to look back on, and nothing that a genesis has left to be looked at.
fn begin_clock<T: Config>() {
	T::BenchmarkHelper::set_time(1_800_000_000_000);
	Checks::<T>::iter_keys().for_each(Checks::<T>::remove);
}

/// An attesting account, its institution, and a currency that this attests with as many others as there may be, due.
fn attested_by_origin<T: Config>() -> Result<(T::RuntimeOrigin, InstitutionId, CurrencyId), BenchmarkError> {
	begin_clock::<T>();
	let origin = T::AttestorOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
	let institution = T::AttestorOrigin::ensure_origin(origin.clone()).map_err(|_| BenchmarkError::Weightless)?;
	let mut attestors = others::<T>(FIRST, T::MaxAttestors::get().saturating_sub(1));
	attestors.insert(0, institution);
	Ok((origin, institution, due::<T>(0, attestors)))
}

fn assert_looked_at<T: Config>(currency: CurrencyId) {
	let coverage = Coverages::<T>::get(currency);
	assert_eq!(coverage.level, CoverageLevel::Covered);
	assert!(T::Time::now() < coverage.next_check);
	let closed: Day = coverage.open_day - 1;
	assert!(Statements::<T>::contains_key(currency, closed));
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_terms() -> Result<(), BenchmarkError> {
		begin_clock::<T>();
		let origin = T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let max = T::MaxAttestors::get();
		// All but one are replaced, so that there is something to look at as well as to forget.
		let before = others::<T>(FIRST, max);
		let after = others::<T>(FIRST + max - 1, max);
		let currency = due::<T>(0, before);
		T::BenchmarkHelper::currency(0, PEG, &after);
		let terms = Terms {
			quorum: 1,
			..terms_of::<T>(after)
		};

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, currency, terms.clone());

		assert_eq!(TermsOf::<T>::get(currency), Some(terms));
		assert_eq!(Reports::<T>::iter_prefix(currency).count(), 1);
		assert_looked_at::<T>(currency);
		Ok(())
	}

	#[benchmark]
	fn report() -> Result<(), BenchmarkError> {
		let (origin, institution, currency) = attested_by_origin::<T>()?;
		let as_of = T::Time::now() + 1;
		T::BenchmarkHelper::set_time(as_of);

		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			currency,
			as_of,
			a_full_report(),
			H256::repeat_byte(1),
		);

		let stored = Report {
			as_of,
			submitted_at: as_of,
			total: TOTAL,
			statement_hash: H256::repeat_byte(1),
		};
		assert_eq!(Reports::<T>::get(currency, institution), Some(stored));
		assert_looked_at::<T>(currency);
		Ok(())
	}

	#[benchmark]
	fn dispute() -> Result<(), BenchmarkError> {
		let (origin, _, currency) = attested_by_origin::<T>()?;
		let as_of = T::Time::now();
		Coverages::<T>::mutate(currency, |coverage| {
			// From covered to halted: a move, like the one that a look at a report makes.
			coverage.level = CoverageLevel::Covered;
			coverage.breaks_by = BoundedVec::truncate_from(others::<T>(FIRST * 2, MAX_OPEN_BREAKS - 1));
		});

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, currency, FIRST, as_of, H256::repeat_byte(1));

		let coverage = Coverages::<T>::get(currency);
		assert_eq!(coverage.level, CoverageLevel::MintHalted);
		assert_eq!(coverage.figures_after, as_of);
		assert!(coverage.breaks_by.is_full());
		Ok(())
	}

	#[benchmark]
	fn attach_attestation() -> Result<(), BenchmarkError> {
		let (origin, institution, currency) = attested_by_origin::<T>()?;
		Pallet::<T>::reassess(currency);
		let day = Coverages::<T>::get(currency).first_day;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, currency, day, H256::repeat_byte(1));

		assert_eq!(
			crate::Attestations::<T>::get((currency, day, institution)),
			Some(H256::repeat_byte(1))
		);
		Ok(())
	}

	/// `n` currencies of `MaxAttestors` attestors each, all due at once: what midnight costs.
	#[benchmark]
	fn check_due(n: Linear<0, { T::MaxChecksPerBlock::get() }>) -> Result<(), BenchmarkError> {
		begin_clock::<T>();
		let attestors = others::<T>(FIRST, T::MaxAttestors::get());
		let currencies: Vec<_> = (0..n).map(|number| due::<T>(number, attestors.clone())).collect();
		let looked_at;

		#[block]
		{
			looked_at = Pallet::<T>::check_due(T::Time::now());
		}

		assert_eq!(looked_at, n);
		currencies.into_iter().for_each(assert_looked_at::<T>);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
