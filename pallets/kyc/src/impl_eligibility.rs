//! May this account play this part? Two reads at most: the account's record, and its registrar's standing.

use crate::{AccountRecord, Accounts, Config, Pallet};
use alloc::{collections::BTreeMap, vec::Vec};
use core::{cell::RefCell, marker::PhantomData};
use harbour_primitives::{Audience, Capacity, Eligibility, Ineligible, InstitutionId, Member, Moment, Standing};
use polkadot_sdk::frame_support::traits::Time;

impl<T: Config> Eligibility<T::AccountId> for Pallet<T> {
	fn check(who: &T::AccountId, capacity: Capacity, audience: Audience) -> Result<Member, Ineligible> {
		Circumstances::<T>::default().check(who, capacity, audience)
	}

	fn check_each<'a>(
		parts: impl IntoIterator<Item = (&'a T::AccountId, Capacity)>,
		audience: Audience,
	) -> Vec<Result<Member, Ineligible>>
	where
		T::AccountId: 'a,
	{
		let circumstances = Circumstances::<T>::default();
		let check = |(who, capacity)| circumstances.check(who, capacity, audience);
		parts.into_iter().map(check).collect()
	}
}

/// What several accounts share: the clock, and the standing of their registrars. Each is read where it first matters.
struct Circumstances<T> {
	now: RefCell<Option<Moment>>,
	active: RefCell<BTreeMap<InstitutionId, bool>>,
	runtime: PhantomData<T>,
}

impl<T> Default for Circumstances<T> {
	fn default() -> Self {
		Self {
			now: RefCell::new(None),
			active: RefCell::new(BTreeMap::new()),
			runtime: PhantomData,
		}
	}
}

impl<T: Config> Circumstances<T> {
	fn check(&self, who: &T::AccountId, capacity: Capacity, audience: Audience) -> Result<Member, Ineligible> {
		let record = Accounts::<T>::get(who).ok_or(Ineligible::NotOnboarded)?;
		record.may(capacity, audience, || self.has_lapsed(&record))?;
		Ok(Member {
			party: record.party,
			registrar: record.registrar,
			tier: record.tier,
			restricted: record.restricted,
		})
	}

	/// Expired, or verified by an institution that is no longer in good standing.
	fn has_lapsed(&self, record: &AccountRecord) -> bool {
		let now = *self.now.borrow_mut().get_or_insert_with(T::Time::now);
		let is_active = || {
			let mut active = self.active.borrow_mut();
			*active
				.entry(record.registrar)
				.or_insert_with(|| T::Standing::is_active(record.registrar))
		};
		now >= record.expires_at || !is_active()
	}
}
