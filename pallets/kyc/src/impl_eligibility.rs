//! May this account play this part? Two reads at most: the account's record, and its registrar's standing.

use crate::{AccountRecord, Accounts, Config, Pallet};
use harbour_primitives::{Audience, Capacity, Eligibility, Ineligible, Member, Standing};
use polkadot_sdk::frame_support::traits::Time;

impl<T: Config> Eligibility<T::AccountId> for Pallet<T> {
	fn check(who: &T::AccountId, capacity: Capacity, audience: Audience) -> Result<Member, Ineligible> {
		let record = Accounts::<T>::get(who).ok_or(Ineligible::NotOnboarded)?;
		record.may(capacity, audience, || has_lapsed::<T>(&record))?;
		Ok(Member {
			party: record.party,
			registrar: record.registrar,
			tier: record.tier,
			restricted: record.restricted,
		})
	}
}

/// Expired, or verified by an institution that is no longer in good standing.
fn has_lapsed<T: Config>(record: &AccountRecord) -> bool {
	T::Time::now() >= record.expires_at || !T::Standing::is_active(record.registrar)
}
