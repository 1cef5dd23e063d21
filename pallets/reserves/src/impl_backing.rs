use crate::{
	backing::{agreement, is_fresh, required, Figure},
	Config, Pallet, Reports, Terms, TermsOf,
};
use alloc::vec::Vec;
use harbour_primitives::{Backing, Balance, CurrencyId, InstitutionRole, Liabilities, Standing, Unbacked};
use polkadot_sdk::frame_support::{ensure, traits::Time};

impl<T: Config> Backing for Pallet<T> {
	fn attested(currency: CurrencyId) -> Result<Balance, Unbacked> {
		let terms = TermsOf::<T>::get(currency).ok_or(Unbacked::Missing)?;
		Self::attested_under(currency, &terms)
	}

	fn covers(currency: CurrencyId, supply: Balance) -> Result<(), Unbacked> {
		let terms = TermsOf::<T>::get(currency).ok_or(Unbacked::Missing)?;
		let attested = Self::attested_under(currency, &terms)?;
		let required = required(supply, terms.buffer_bps).ok_or(Unbacked::Insufficient)?;
		ensure!(required <= attested, Unbacked::Insufficient);
		Ok(())
	}
}

impl<T: Config> Pallet<T> {
	/// What stands behind `currency` now, or why there is none: [`Backing::attested`] for runtime APIs, which have no trait in
	/// scope.
	pub fn status(currency: CurrencyId) -> Result<Balance, Unbacked> {
		<Self as Backing>::attested(currency)
	}

	/// At most `MaxAttestors` reports are looked at. Only institutions in good standing at this moment count, so that a
	/// suspended attestor's report no longer does, from that block on.
	fn attested_under(currency: CurrencyId, terms: &Terms<T::MaxAttestors>) -> Result<Balance, Unbacked> {
		let now = T::Time::now();
		let reported: Vec<Figure> = terms
			.attestors
			.iter()
			.filter(|attestor| T::Standing::may_act_as(**attestor, InstitutionRole::Attestor))
			.filter_map(|attestor| Reports::<T>::get(currency, attestor))
			.map(|report| Figure {
				as_of: report.as_of,
				total: report.total,
			})
			.collect();
		ensure!(reported.len() >= terms.quorum as usize, Unbacked::Missing);

		let mut fresh = reported;
		fresh.retain(|figure| is_fresh(figure.as_of, now, terms.max_age_ms));
		ensure!(fresh.len() >= terms.quorum as usize, Unbacked::Stale);

		let agreed = agreement(fresh, terms.quorum, terms.tolerance_bps).ok_or(Unbacked::Disputed)?;
		// A report still counts money that was paid out after it (M1).
		let redeemed = T::Liabilities::redeemed_since(currency, agreed.oldest_as_of);
		Ok(agreed.lowest.saturating_sub(redeemed))
	}
}
