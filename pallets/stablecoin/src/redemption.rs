//! Redemption: coins are locked, the money is paid, the coins are burnt, in that order (G§3.3.5).

use crate::{
	ledger::Movement, Config, DeadlineKey, Error, Event, HoldReason, NextRedemptionId, Pallet, Redeemed, Redemption,
	RedemptionId, Redemptions, RedemptionsByDeadline,
};
use harbour_primitives::{Balance, Capacity, CurrencyId, InstitutionId, Restrictions};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::{Get, Time},
	},
	sp_core::H256,
	sp_runtime::ArithmeticError,
};

/// Redemptions past their deadline and bound by an order that minting looks past.
const FROZEN_LOOKED_AT: usize = 16;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_redeem(
		id: CurrencyId,
		holder: T::AccountId,
		amount: Balance,
		payout_reference: H256,
	) -> DispatchResult {
		let institution = Self::details(id)?.institution;
		let reason = HoldReason::Redemption.into();
		Self::move_value(
			id,
			&Movement::Hold {
				who: &holder,
				capacity: Capacity::Redeemer,
				reason,
			},
			amount,
		)?;

		let redemption_id = NextRedemptionId::<T>::get();
		NextRedemptionId::<T>::put(redemption_id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let opened_at = T::Time::now();
		let deadline = opened_at
			.checked_add(T::RedemptionTermMs::get())
			.ok_or(ArithmeticError::Overflow)?;
		RedemptionsByDeadline::<T>::insert(institution, DeadlineKey::new(deadline, redemption_id), ());
		let redemption = Redemption {
			currency: id,
			institution,
			holder: holder.clone(),
			amount,
			payout_reference,
			opened_at,
			deadline,
		};
		Redemptions::<T>::insert(redemption_id, redemption);
		Self::deposit_event(Event::RedemptionOpened {
			redemption_id,
			asset_id: id,
			holder,
			amount,
			payout_reference,
			deadline,
		});
		Ok(())
	}

	pub(crate) fn do_settle(
		institution: InstitutionId,
		redemption_id: RedemptionId,
		fiat_reference: H256,
	) -> DispatchResult {
		let redemption = Redemptions::<T>::get(redemption_id).ok_or(Error::<T>::UnknownRedemption)?;
		ensure!(redemption.institution == institution, Error::<T>::NotIssuer);
		let Redemption {
			currency,
			holder,
			amount,
			deadline,
			..
		} = redemption;
		let reason = HoldReason::Redemption.into();
		Self::move_value(currency, &Movement::BurnHeld { who: &holder, reason }, amount)?;

		Redemptions::<T>::remove(redemption_id);
		RedemptionsByDeadline::<T>::remove(institution, DeadlineKey::new(deadline, redemption_id));
		Redeemed::<T>::mutate(currency, |redeemed| {
			redeemed.add(T::Time::now(), amount, T::RedeemedBucketMs::get());
		});
		Self::deposit_event(Event::RedemptionSettled {
			redemption_id,
			asset_id: currency,
			holder,
			amount,
			fiat_reference,
		});
		Ok(())
	}

	/// Whether an open deadline of `institution`, over all its currencies, has passed (R2). One read, where none has.
	///
	/// A redemption that a legal order binds is not overdue: the issuer can't settle it. At most [`FROZEN_LOOKED_AT`] of those are
	/// looked past; an issuer with more of them past their deadline has to have the orders carried out first.
	pub(crate) fn has_overdue_redemption(institution: InstitutionId) -> bool {
		let now = T::Time::now();
		RedemptionsByDeadline::<T>::iter_key_prefix(institution)
			.take_while(|key| key.deadline() < now)
			.take(FROZEN_LOOKED_AT.saturating_add(1))
			.enumerate()
			.any(|(position, key)| position == FROZEN_LOOKED_AT || !Self::is_bound_by_order(key.redemption()))
	}

	fn is_bound_by_order(redemption_id: RedemptionId) -> bool {
		Redemptions::<T>::get(redemption_id).is_some_and(
			|Redemption {
			     currency,
			     holder,
			     amount,
			     ..
			 }| {
				let untouchable = T::Restrictions::untouchable(currency, &holder);
				Self::holding(currency, &holder).spendable_held(untouchable) < amount
			},
		)
	}
}
