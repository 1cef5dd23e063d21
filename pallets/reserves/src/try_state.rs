//! The room's invariants, by the ids of `docs/INVARIANTS.md`.

use crate::{
	Attestations, Checks, ComponentsOf, Config, Coverages, Pallet, Reports, Statements, TermsOf, STATEMENTS_KEPT,
};
use harbour_primitives::{CurrencyId, DeadlineKey, Liabilities};
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{Get, Time},
	},
	sp_runtime::TryRuntimeError,
};

impl<T: Config> Pallet<T> {
	/// Terms are sound, no issuer attests itself, every report is a listed attestor's, and coverage is what follows from them.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_terms()?;
		Self::check_reports()?;
		Self::check_coverage()?;
		Self::check_statements()
	}

	fn check_terms() -> Result<(), TryRuntimeError> {
		for (currency, terms) in TermsOf::<T>::iter() {
			let sound = terms
				.clone()
				.normalised::<T>()
				.is_ok_and(|normalised| normalised == terms);
			ensure!(sound, "reserves: stored terms are unsound or unsorted");
			let attests_itself = T::Liabilities::issued(currency).is_some_and(|issued| terms.lists(issued.issuer));
			ensure!(!attests_itself, "reserves: an issuer attests itself");
		}
		Ok(())
	}

	fn check_reports() -> Result<(), TryRuntimeError> {
		let now = T::Time::now();
		for (currency, institution, report) in Reports::<T>::iter() {
			let listed = TermsOf::<T>::get(currency).is_some_and(|terms| terms.lists(institution));
			ensure!(listed, "reserves: a report of an institution that is not an attestor");
			ensure!(
				report.as_of <= report.submitted_at,
				"reserves: a report from the future"
			);
			ensure!(report.submitted_at <= now, "reserves: a report submitted in the future");
			let components = ComponentsOf::<T>::get(currency, institution);
			let sum = components
				.iter()
				.try_fold(0u128, |sum, component| sum.checked_add(component.market_value));
			ensure!(
				sum == Some(report.total),
				"L3: a report's total is not the sum of its components"
			);
		}
		ensure!(
			ComponentsOf::<T>::iter_keys().count() == Reports::<T>::iter_keys().count(),
			"reserves: components of no report"
		);
		Ok(())
	}

	/// C1: coverage is what follows from reports, supply and clock, unless its time to be looked at has come. C2: each currency with
	/// terms waits in the queue once.
	fn check_coverage() -> Result<(), TryRuntimeError> {
		let now = T::Time::now();
		for (currency, terms) in TermsOf::<T>::iter() {
			let coverage = Coverages::<T>::get(currency);
			let key = DeadlineKey::new(coverage.next_check, currency.into());
			ensure!(Checks::<T>::contains_key(key), "C2: a currency nobody will look at");
			if coverage.next_check <= now {
				continue;
			}
			let position = Self::position(currency, &terms, coverage.figures_after);
			let mut followed = coverage.clone();
			followed.follow(&position);
			ensure!(
				(followed.level, followed.reason) == (coverage.level, coverage.reason),
				"C1: coverage is not what follows"
			);
			ensure!(
				followed.attested == coverage.attested && followed.holds_until == coverage.holds_until,
				"C1: what is kept of the reports is not what they say"
			);
			ensure!(
				followed.shortfall_since == coverage.shortfall_since,
				"C1: a shortfall without its clock"
			);
		}
		let with_terms = TermsOf::<T>::iter_keys().count();
		ensure!(Checks::<T>::iter_keys().count() == with_terms, "C2: a check of nothing");
		ensure!(
			Coverages::<T>::iter_keys().count() == with_terms,
			"C2: coverage without terms"
		);
		Ok(())
	}

	/// C3: statements are of past days, the last ones only, and so are attestations.
	fn check_statements() -> Result<(), TryRuntimeError> {
		let past = |currency: CurrencyId, day: u32| {
			let coverage = Coverages::<T>::get(currency);
			(coverage.first_day..coverage.open_day).contains(&day)
		};
		for (currency, day, statement) in Statements::<T>::iter() {
			ensure!(past(currency, day), "C3: a statement of a day that isn't over");
			let kept = Coverages::<T>::get(currency).open_day.saturating_sub(day) <= STATEMENTS_KEPT;
			ensure!(kept, "C3: a statement that should be gone");
			let ended = crate::statement::end_of(day, T::DayOffsetMs::get()) <= statement.taken_at;
			ensure!(ended, "C3: a statement taken before its day's end");
		}
		ensure!(
			Attestations::<T>::iter_keys().all(|(currency, day, _)| past(currency, day)),
			"C3: an attestation of a day that isn't over"
		);
		Ok(())
	}
}
