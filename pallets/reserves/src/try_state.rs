use crate::{Config, Pallet, Reports, TermsOf};
use harbour_primitives::Liabilities;
use polkadot_sdk::{
	frame_support::{ensure, traits::Time},
	sp_runtime::TryRuntimeError,
};

impl<T: Config> Pallet<T> {
	/// Terms are sound, no issuer attests itself, and every report is a listed attestor's.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_terms()?;
		Self::check_reports()
	}

	fn check_terms() -> Result<(), TryRuntimeError> {
		for (currency, terms) in TermsOf::<T>::iter() {
			let sound = terms
				.clone()
				.normalised::<T>()
				.is_ok_and(|normalised| normalised == terms);
			ensure!(sound, "reserves: stored terms are unsound or unsorted");
			let attests_itself = T::Liabilities::issuer(currency).is_some_and(|issuer| terms.lists(issuer));
			ensure!(!attests_itself, "reserves: an issuer attests itself");
		}
		Ok(())
	}

	fn check_reports() -> Result<(), TryRuntimeError> {
		let now = T::Time::now();
		for (currency, institution, report) in Reports::<T>::iter() {
			let listed = TermsOf::<T>::get(currency).is_some_and(|terms| terms.lists(institution));
			ensure!(listed, "reserves: a report of an institution that is not an attestor");
			ensure!(report.total > 0, "reserves: a report of zero");
			ensure!(
				report.as_of <= report.submitted_at,
				"reserves: a report from the future"
			);
			ensure!(report.submitted_at <= now, "reserves: a report submitted in the future");
		}
		Ok(())
	}
}
