//! What would be refused, without a transaction: every reason at once, from the gates themselves.

use crate::{payer::Payer, Asset, Config, Error, Pallet, PaymentLimit};
use alloc::{vec, vec::Vec};
use harbour_primitives::{Audience, Balance, Capacity, CurrencyId, Eligibility, InstitutionId};
use polkadot_sdk::{frame_support::traits::tokens::Preservation, sp_core::H256};

/// Collects reasons, and never ends the look.
fn collector<T>(reasons: &mut Vec<Error<T>>) -> impl FnMut(Error<T>) -> Result<(), Error<T>> + '_ {
	|reason| {
		reasons.push(reason);
		Ok(())
	}
}

impl<T: Config> Pallet<T> {
	/// Every reason why `from` can't transfer `amount` of `id` to `to` now, in the order in which a transaction would meet them;
	/// none where it would succeed. Up to the sender's right to submit, which is another room's.
	pub fn transfer_refusals(id: CurrencyId, from: &T::AccountId, to: &T::AccountId, amount: Balance) -> Vec<Error<T>> {
		let Some(details) = Asset::<T>::get(id) else {
			return vec![Error::UnknownCurrency];
		};
		let recipient = T::Eligibility::check(to, Capacity::Recipient, details.policy.audience);
		let mut reasons = Vec::new();
		let sender = T::Eligibility::check(from, Capacity::Sender, details.policy.audience);
		let payer = Payer::<T>::open(id, details, from, sender);
		let _ = payer.check(
			to,
			&recipient,
			amount,
			Preservation::Expendable,
			collector(&mut reasons),
		);
		reasons
	}

	/// Every reason why `minter`, of `institution`, can't issue `amount` of `id` to `beneficiary` now against the deposit that
	/// `reference` names, or without naming one.
	pub fn mint_refusals(
		institution: InstitutionId,
		minter: &T::AccountId,
		id: CurrencyId,
		beneficiary: &T::AccountId,
		amount: Balance,
		reference: Option<H256>,
	) -> Vec<Error<T>> {
		let Some(details) = Asset::<T>::get(id) else {
			return vec![Error::UnknownCurrency];
		};
		let mut reasons = Vec::new();
		let _ = Self::mint_gates(
			institution,
			minter,
			id,
			&details,
			amount,
			reference,
			collector(&mut reasons),
		);
		let seen = reasons.len();
		let _ = Self::issue_gates(id, &details, beneficiary, amount, collector(&mut reasons));
		// The status is looked at twice: before the mint's own gates, and where value moves.
		if details.issuing_gate::<T>().is_err() {
			reasons.remove(seen);
		}
		reasons
	}

	/// Every reason why `holder` can't redeem `amount` of `id` now.
	pub fn redeem_refusals(id: CurrencyId, holder: &T::AccountId, amount: Balance) -> Vec<Error<T>> {
		let Some(details) = Asset::<T>::get(id) else {
			return vec![Error::UnknownCurrency];
		};
		let mut reasons = Vec::new();
		let _ = Self::hold_gates(
			id,
			&details,
			holder,
			Capacity::Redeemer,
			amount,
			collector(&mut reasons),
		);
		let _ = Self::redemption_gates(id, &details, holder, amount, collector(&mut reasons));
		reasons
	}

	/// Whether `who` may put a transaction into a block, whatever it says, or why not.
	pub fn may_submit(who: &T::AccountId) -> Result<(), Error<T>> {
		let member = T::Eligibility::check(who, Capacity::Submitter, Audience::Retail);
		Self::admitted(Capacity::Submitter, &member).map(|_| ())
	}

	/// What `who` may still pay of a currency at once and today, by the limits of its tier. `None` where there is no such currency, or
	/// `who` may not pay in it.
	pub fn payment_room(id: CurrencyId, who: &T::AccountId) -> Option<PaymentLimit> {
		let details = Asset::<T>::get(id)?;
		let payer = T::Eligibility::check(who, Capacity::Sender, details.policy.audience).ok()?;
		let limit = details.policy.limits.of(payer.tier);
		let spent = Self::holding(id, who).spent.at(Self::today());
		let per_day = limit.per_day.map(|most| spent.room(most));
		let per_payment = [limit.per_payment, per_day].into_iter().flatten().min();
		Some(PaymentLimit { per_payment, per_day })
	}
}
