use crate::{backing::suffices, Config, Coverages, Pallet};
use harbour_primitives::{Backing, Balance, CurrencyId, Liabilities, Unbacked};
use polkadot_sdk::frame_support::{ensure, traits::Time};

impl<T: Config> Backing for Pallet<T> {
	fn attested(currency: CurrencyId) -> Result<Balance, Unbacked> {
		let coverage = Coverages::<T>::get(currency);
		// A currency of which nothing was ever looked at has no reason yet.
		let attested = coverage.attested.ok_or(coverage.reason.unwrap_or(Unbacked::Missing))?;
		// In a block that couldn't look at every currency whose time had come, what is kept may have run out.
		ensure!(T::Time::now() <= coverage.holds_until, Unbacked::Stale);
		let redeemed = T::Liabilities::redeemed_since(currency, attested.oldest_as_of);
		Ok(attested.lowest.saturating_sub(redeemed))
	}

	fn covers(currency: CurrencyId, supply: Balance) -> Result<(), Unbacked> {
		let coverage = Coverages::<T>::get(currency);
		ensure!(
			coverage.level.allows_issuing(),
			coverage.reason.unwrap_or(Unbacked::Missing)
		);
		let attested = coverage.attested.ok_or(Unbacked::Missing)?;
		ensure!(T::Time::now() <= coverage.holds_until, Unbacked::Stale);
		let redeemed = T::Liabilities::redeemed_since(currency, attested.oldest_as_of);
		let backing = attested.lowest.saturating_sub(redeemed);
		ensure!(suffices(backing, supply, coverage.buffer_bps), Unbacked::Insufficient);
		Ok(())
	}

	fn supply_fell(currency: CurrencyId) {
		Self::reassess(currency);
	}
}
