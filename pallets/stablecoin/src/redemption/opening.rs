//! How a claim begins.

use crate::{
	due::DueItem, ledger::DetailsOf, ledger::Movement, BusinessCalendar, Config, Error, Event, HoldReason,
	NextRedemptionId, OpenRedemptions, Pallet, Redemption, RedemptionId, Redemptions, RedemptionsByDeadline,
	MAX_OPEN_REDEMPTIONS,
};
use harbour_primitives::{Balance, Capacity, CurrencyId, DeadlineKey, Moment};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::{tokens::Preservation, Get, Time},
		BoundedVec,
	},
	sp_core::H256,
	sp_runtime::{ArithmeticError, DispatchError},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_redeem(
		id: CurrencyId,
		holder: T::AccountId,
		amount: Balance,
		payout_reference: H256,
	) -> DispatchResult {
		ensure!(!payout_reference.is_zero(), Error::<T>::ReferenceMissing);
		let details = Self::details(id)?;
		Self::hold_gates(id, &details, &holder, Capacity::Redeemer, amount, Err)?;
		Self::redemption_gates(id, &details, &holder, amount, Err)?;
		let deadline =
			BusinessCalendar::<T>::get().after(T::Time::now(), T::RedemptionTermMs::get(), T::DayOffsetMs::get());
		Self::open_claim(id, holder, amount, payout_reference, deadline, false)?;
		Ok(())
	}

	/// What is asked of a redemption beside what is asked of every hold. Each reason to refuse goes to `refuse`, which ends the look
	/// or asks for the next.
	pub(crate) fn redemption_gates(
		id: CurrencyId,
		details: &DetailsOf<T>,
		holder: &T::AccountId,
		amount: Balance,
		mut refuse: impl FnMut(Error<T>) -> Result<(), Error<T>>,
	) -> Result<(), Error<T>> {
		// Whatever the minimum, all of a balance can be redeemed: nobody is left with coins that nobody pays for.
		let all = || {
			let untouchable = Self::untouchable_if_marked(id, holder);
			Self::holding(id, holder).spendable(untouchable, Preservation::Expendable)
		};
		if amount > 0 && amount < details.policy.min_redemption && amount != all() {
			refuse(Error::RedemptionBelowMinimum)?;
		}
		let open = OpenRedemptions::<T>::decode_len(holder).unwrap_or(0);
		if open >= T::MaxOpenRedemptions::get().min(MAX_OPEN_REDEMPTIONS) as usize {
			refuse(Error::TooManyRedemptions)?;
		}
		Ok(())
	}

	/// Locks the coins and starts the clock, which runs out at `deadline`.
	pub(crate) fn open_claim(
		currency: CurrencyId,
		holder: T::AccountId,
		amount: Balance,
		payout_reference: H256,
		deadline: Moment,
		upheld: bool,
	) -> Result<RedemptionId, DispatchError> {
		let institution = Self::details(currency)?.institution;
		let movement = Movement::Hold {
			who: &holder,
			capacity: Capacity::Redeemer,
			reason: HoldReason::Redemption.into(),
		};
		Self::move_value(currency, &movement, amount)?;

		let redemption_id = NextRedemptionId::<T>::get();
		NextRedemptionId::<T>::put(redemption_id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		OpenRedemptions::<T>::try_mutate(&holder, |open| open.try_push(redemption_id))
			.map_err(|_| Error::<T>::TooManyRedemptions)?;
		RedemptionsByDeadline::<T>::insert(institution, DeadlineKey::new(deadline, redemption_id), ());
		Self::note_due(deadline.saturating_add(1), DueItem::Overdue(redemption_id));
		let redemption = Redemption {
			currency,
			institution,
			holder: holder.clone(),
			amount,
			payout_reference,
			opened_at: T::Time::now(),
			deadline,
			stopped_at: None,
			part_payments: BoundedVec::new(),
			rejection: None,
			upheld,
		};
		Redemptions::<T>::insert(redemption_id, redemption);
		Self::deposit_event(Event::RedemptionOpened {
			redemption_id,
			asset_id: currency,
			holder,
			amount,
			payout_reference,
			deadline,
		});
		Ok(redemption_id)
	}
}
