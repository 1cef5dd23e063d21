//! Redemption: coins are locked, the money is paid, the coins are burnt, in that order (G§3.3.5).

use crate::{
	ledger::Movement, Config, Error, Event, HoldReason, NextRedemptionId, OpenRedemptions, Pallet, Redeemed,
	Redemption, RedemptionId, Redemptions, RedemptionsByDeadline,
};
use harbour_primitives::{Balance, Capacity, CurrencyId, DeadlineKey, InstitutionId, Restrictions};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::{Get, Time},
	},
	sp_core::H256,
	sp_runtime::ArithmeticError,
};

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
			stopped_at: None,
		};
		OpenRedemptions::<T>::try_mutate(&holder, |open| open.try_push(redemption_id))
			.map_err(|_| Error::<T>::TooManyRedemptions)?;
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
		let (currency, holder, amount) = (redemption.currency, redemption.holder.clone(), redemption.amount);
		// Paid before burnt: whoever looks at the backing once the supply has fallen finds both gone.
		Redeemed::<T>::mutate(currency, |redeemed| {
			redeemed.add(T::Time::now(), amount, T::RedeemedBucketMs::get());
		});
		let reason = HoldReason::Redemption.into();
		Self::move_value(currency, &Movement::BurnHeld { who: &holder, reason }, amount)?;

		Self::close(redemption_id, &redemption);
		// A freeze may now bind what was left unbound for the holder's other claims.
		if T::Restrictions::untouchable(currency, &holder) > 0 {
			Self::reflect_clocks(Some(currency), &holder);
		}
		Self::deposit_event(Event::RedemptionSettled {
			redemption_id,
			asset_id: currency,
			holder,
			amount,
			fiat_reference,
		});
		Ok(())
	}

	/// Strikes a claim that is settled or taken.
	pub(crate) fn close(redemption_id: RedemptionId, redemption: &Redemption<T::AccountId>) {
		Redemptions::<T>::remove(redemption_id);
		if redemption.stopped_at.is_none() {
			let key = DeadlineKey::new(redemption.deadline, redemption_id);
			RedemptionsByDeadline::<T>::remove(redemption.institution, key);
		}
		OpenRedemptions::<T>::mutate_exists(&redemption.holder, |slot| {
			if let Some(open) = slot {
				open.retain(|listed| *listed != redemption_id);
				if open.is_empty() {
					*slot = None;
				}
			}
		});
	}

	/// Stops the clocks of `who`'s claims that an order binds, and starts those that none binds any more, each with the time that
	/// it had left. The issuer can't pay what is bound, and a claim doesn't run out of time by somebody's order.
	pub(crate) fn reflect_clocks(currency: Option<CurrencyId>, who: &T::AccountId) {
		let now = T::Time::now();
		for number in OpenRedemptions::<T>::get(who) {
			let Some(mut redemption) = Redemptions::<T>::get(number) else {
				continue;
			};
			if currency.is_some_and(|only| only != redemption.currency) {
				continue;
			}
			let reason = HoldReason::Redemption.into();
			let bound = Self::touchable_held(redemption.currency, who, reason) < redemption.amount;
			let institution = redemption.institution;
			match (redemption.stopped_at, bound) {
				(None, true) => {
					RedemptionsByDeadline::<T>::remove(institution, DeadlineKey::new(redemption.deadline, number));
					redemption.stopped_at = Some(now);
				}
				(Some(since), false) => {
					redemption.deadline = redemption.deadline.saturating_add(now.saturating_sub(since));
					redemption.stopped_at = None;
					let key = DeadlineKey::new(redemption.deadline, number);
					RedemptionsByDeadline::<T>::insert(institution, key, ());
				}
				_ => continue,
			}
			Redemptions::<T>::insert(number, redemption);
		}
	}

	/// Whether an open deadline of `institution`, over all its currencies, has passed (R2). One read: clocks that an order stops are
	/// not in the queue.
	pub(crate) fn has_overdue_redemption(institution: InstitutionId) -> bool {
		let first = RedemptionsByDeadline::<T>::iter_key_prefix(institution).next();
		first.is_some_and(|key| key.deadline() < T::Time::now())
	}
}
