//! How a claim is paid, and how it ends.

use crate::{
	ledger::Movement, Config, Error, Event, HoldReason, OpenRedemptions, Pallet, Redeemed, Redemption, RedemptionId,
	Redemptions,
};
use harbour_primitives::{Balance, CurrencyId, InstitutionId, Restrictions};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::{Get, Time},
	},
	sp_core::H256,
};

impl<T: Config> Pallet<T> {
	/// Burns what the issuer has paid of a claim: `part`, or all that is owed.
	pub(crate) fn do_settle(
		institution: InstitutionId,
		redemption_id: RedemptionId,
		part: Option<Balance>,
		fiat_reference: H256,
	) -> DispatchResult {
		ensure!(!fiat_reference.is_zero(), Error::<T>::ReferenceMissing);
		let mut redemption = Redemptions::<T>::get(redemption_id).ok_or(Error::<T>::UnknownRedemption)?;
		ensure!(redemption.institution == institution, Error::<T>::NotIssuer);
		ensure!(
			!redemption.part_payments.contains(&fiat_reference),
			Error::<T>::FiatReferenceUsed
		);
		let amount = part.unwrap_or(redemption.amount);
		let remaining = redemption
			.amount
			.checked_sub(amount)
			.ok_or(Error::<T>::SettlementAboveClaim)?;
		let (currency, holder) = (redemption.currency, redemption.holder.clone());
		// Paid before burnt: whoever looks at the backing once the supply has fallen finds both gone.
		Redeemed::<T>::mutate(currency, |redeemed| {
			redeemed.add(T::Time::now(), amount, T::RedeemedBucketMs::get());
		});
		let reason = HoldReason::Redemption.into();
		Self::move_value(currency, &Movement::BurnHeld { who: &holder, reason }, amount)?;

		if remaining == 0 {
			Self::close(redemption_id, &redemption);
		} else {
			redemption.amount = remaining;
			redemption
				.part_payments
				.try_push(fiat_reference)
				.map_err(|_| Error::<T>::TooManyPartPayments)?;
			Redemptions::<T>::insert(redemption_id, redemption);
		}
		Self::review_claims(currency, &holder);
		Self::deposit_event(Event::RedemptionSettled {
			redemption_id,
			asset_id: currency,
			holder,
			amount,
			remaining,
			fiat_reference,
		});
		Ok(())
	}

	/// Looks at which of `holder`'s other claims a freeze binds now: what it was left unbound by may be gone.
	pub(crate) fn review_claims(currency: CurrencyId, holder: &T::AccountId) {
		if T::Restrictions::untouchable(currency, holder) > 0 {
			Self::reflect_clocks(Some(currency), holder);
		}
	}

	/// Strikes a claim that is settled, rejected or taken.
	pub(crate) fn close(redemption_id: RedemptionId, redemption: &Redemption<T::AccountId>) {
		Redemptions::<T>::remove(redemption_id);
		if redemption.stopped_at.is_none() {
			Self::stop_clock(redemption_id, redemption);
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
}
