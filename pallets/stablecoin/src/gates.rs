//! Who may move what: the checks that every movement of value passes.

use crate::{
	ledger::{DetailsOf, Movement},
	Asset, Config, Error, HoldReason, Holds, Pallet,
};
use alloc::{vec, vec::Vec};
use harbour_primitives::{
	Audience, Balance, Capacity, CurrencyId, Eligibility, Ineligible, Member, Paid, Restrictions,
};
use polkadot_sdk::{
	frame_support::{dispatch::DispatchResult, ensure, traits::tokens::Preservation},
	sp_runtime::DispatchError,
};

impl<T: Config> Pallet<T> {
	/// All gates of one movement, in a fixed order: the currency, the payer, the payee, the payer's coins.
	pub(crate) fn check_gates(
		id: CurrencyId,
		details: &DetailsOf<T>,
		movement: &Movement<'_, T>,
		amount: Balance,
	) -> Result<Paid, DispatchError> {
		let mut under_order = true;
		match movement {
			Movement::Transfer { from, to, preservation } => {
				// The first refusal ends it.
				let refuse = |reason: Error<T>| Err(reason.into());
				under_order = Self::transfer_gates(id, details, from, to, amount, *preservation, refuse)?;
			}
			Movement::Issue { to } => {
				details.ensure_issuing::<T>()?;
				Self::ensure_eligible(to, Capacity::MintRecipient, details)?;
				Self::ensure_some(amount)?;
			}
			Movement::Burn { from, preservation } => {
				details.status.ensure_redemption::<T>()?;
				Self::ensure_some(amount)?;
				Self::ensure_spendable(id, from, T::Restrictions::untouchable(id, from), amount, *preservation)?;
			}
			Movement::Hold { who, capacity, .. } => {
				details.status.ensure_redemption::<T>()?;
				let holder = Self::ensure_eligible(who, *capacity, details)?;
				Self::ensure_some(amount)?;
				let untouchable = Self::untouchable_of(id, who, &holder);
				Self::ensure_spendable(id, who, untouchable, amount, Preservation::Expendable)?;
			}
			Movement::Release { .. } => Self::ensure_some(amount)?,
			Movement::BurnHeld { who, reason } => {
				Self::ensure_some(amount)?;
				Self::ensure_held_spendable(id, who, *reason, amount)?;
			}
			Movement::TransferHeld { from, to, reason, .. } => {
				details.ensure_transfers::<T>()?;
				Self::ensure_eligible(from, Capacity::Sender, details)?;
				Self::ensure_eligible(to, Capacity::Recipient, details)?;
				Self::ensure_some(amount)?;
				Self::ensure_held_spendable(id, from, *reason, amount)?;
			}
			// The law asks neither the owner nor the issuer. Whoever keeps the coins from here on is a member like any other.
			Movement::Take { to, .. } => {
				Self::ensure_some(amount)?;
				if let Some(to) = to {
					Self::ensure_eligible(to, Capacity::Recipient, details)?;
				}
			}
		}
		Ok(Paid { under_order })
	}

	/// The gates of a transfer. Each reason to refuse it goes to `refuse`, which ends the look with an error or asks for the
	/// next: so that what the chain does and what it says it would do are the same lines. Answers whether anybody's orders had to
	/// be read.
	fn transfer_gates(
		id: CurrencyId,
		details: &DetailsOf<T>,
		from: &T::AccountId,
		to: &T::AccountId,
		amount: Balance,
		preservation: Preservation,
		mut refuse: impl FnMut(Error<T>) -> DispatchResult,
	) -> Result<bool, DispatchError> {
		if let Err(reason) = details.transfer_gate() {
			refuse(reason)?;
		}
		let sender = T::Eligibility::check(from, Capacity::Sender, details.audience);
		if let Err(reason) = sender {
			refuse(Self::ineligible(Capacity::Sender, reason))?;
		}
		let recipient = T::Eligibility::check(to, Capacity::Recipient, details.audience);
		if let Err(reason) = recipient {
			refuse(Self::ineligible(Capacity::Recipient, reason))?;
		}
		// The travel rule's place: both members, and so both registrars, and the amount are known here.
		// Whoever may not send may be under an order all the same.
		let marked = |member: Result<Member, Ineligible>| member.map_or(true, |member| member.restricted);
		let under_order = marked(sender) || marked(recipient);
		if amount == 0 {
			refuse(Error::AmountZero)?;
			return Ok(under_order);
		}
		let untouchable = if marked(sender) {
			T::Restrictions::untouchable(id, from)
		} else {
			0
		};
		if let Err(reason) = Self::spendable_gate(id, from, untouchable, amount, preservation) {
			refuse(reason)?;
		}
		Ok(under_order)
	}

	/// Every reason why `from` can't transfer `amount` of `id` to `to` now, in the order in which a transaction would meet them;
	/// none where it would succeed. Up to the sender's right to submit, which is another room's.
	pub fn transfer_refusals(id: CurrencyId, from: &T::AccountId, to: &T::AccountId, amount: Balance) -> Vec<Error<T>> {
		let Some(details) = Asset::<T>::get(id) else {
			return vec![Error::UnknownCurrency];
		};
		let mut reasons = Vec::new();
		let collect = |reason| {
			reasons.push(reason);
			Ok(())
		};
		// `collect` never ends the look.
		let _ = Self::transfer_gates(id, &details, from, to, amount, Preservation::Expendable, collect);
		reasons
	}

	/// What orders bind of the balance of `who`, in whatever standing. Only a marked account costs a look at its orders, and its
	/// mark no record that its eligibility didn't cost already.
	pub(crate) fn untouchable_if_marked(id: CurrencyId, who: &T::AccountId) -> Balance {
		// Whoever may submit is asked for nothing but its record; whoever may not is looked up.
		match T::Eligibility::check(who, Capacity::Submitter, Audience::Retail) {
			Ok(member) => Self::untouchable_of(id, who, &member),
			Err(_) => T::Restrictions::untouchable(id, who),
		}
	}

	/// What of `who`'s balance orders bind. Only a marked account costs a look at its orders.
	fn untouchable_of(id: CurrencyId, who: &T::AccountId, member: &Member) -> Balance {
		if member.restricted {
			T::Restrictions::untouchable(id, who)
		} else {
			0
		}
	}

	fn ensure_spendable(
		id: CurrencyId,
		who: &T::AccountId,
		untouchable: Balance,
		amount: Balance,
		preservation: Preservation,
	) -> DispatchResult {
		Self::spendable_gate(id, who, untouchable, amount, preservation).map_err(Into::into)
	}

	fn spendable_gate(
		id: CurrencyId,
		who: &T::AccountId,
		untouchable: Balance,
		amount: Balance,
		preservation: Preservation,
	) -> Result<(), Error<T>> {
		let holding = Self::holding(id, who);
		ensure!(amount <= holding.free, Error::<T>::InsufficientBalance);
		ensure!(
			amount <= holding.spendable(untouchable, Preservation::Expendable),
			Error::<T>::BalanceRestricted
		);
		ensure!(
			amount <= holding.spendable(untouchable, preservation),
			Error::<T>::WouldReap
		);
		Ok(())
	}

	fn ensure_held_spendable(
		id: CurrencyId,
		who: &T::AccountId,
		reason: T::RuntimeHoldReason,
		amount: Balance,
	) -> DispatchResult {
		let held = Self::held_for(id, who, reason);
		ensure!(amount <= held, Error::<T>::InsufficientHold);
		ensure!(
			amount <= Self::touchable_held(id, who, reason),
			Error::<T>::BalanceRestricted
		);
		Ok(())
	}

	/// What is held for `reason`.
	pub(crate) fn held_for(id: CurrencyId, who: &T::AccountId, reason: T::RuntimeHoldReason) -> Balance {
		Holds::<T>::get(id, who)
			.iter()
			.find(|hold| hold.id == reason)
			.map_or(0, |hold| hold.amount)
	}

	/// What of the coins held for `reason` no order binds. An order takes free coins first, then what is held for anything but a
	/// redemption, and what is held for redemptions last.
	pub(crate) fn touchable_held(id: CurrencyId, who: &T::AccountId, reason: T::RuntimeHoldReason) -> Balance {
		let holding = Self::holding(id, who);
		let held = Self::held_for(id, who, reason);
		let beyond_free = T::Restrictions::untouchable(id, who).saturating_sub(holding.free);
		let redemption: T::RuntimeHoldReason = HoldReason::Redemption.into();
		let reached_first = if reason == redemption {
			holding.reserved
		} else {
			holding.reserved.saturating_sub(Self::held_for(id, who, redemption))
		};
		held.min(reached_first.saturating_sub(beyond_free))
	}

	/// Asks the eligibility seam and says, in an error of this pallet, which side failed and why.
	pub(crate) fn ensure_eligible(
		who: &T::AccountId,
		capacity: Capacity,
		details: &DetailsOf<T>,
	) -> Result<Member, DispatchError> {
		T::Eligibility::check(who, capacity, details.audience)
			.map_err(|reason| Self::ineligible(capacity, reason).into())
	}

	fn ineligible(capacity: Capacity, reason: Ineligible) -> Error<T> {
		let pays = matches!(capacity, Capacity::Sender | Capacity::Redeemer | Capacity::Submitter);
		match (pays, reason) {
			(true, Ineligible::NotOnboarded) => Error::SenderNotOnboarded,
			(true, Ineligible::Lapsed) => Error::SenderLapsed,
			(true, Ineligible::Suspended) => Error::SenderSuspended,
			(true, Ineligible::Revoked) => Error::SenderRevoked,
			(true, Ineligible::OutsideAudience) => Error::SenderOutsideAudience,
			(false, Ineligible::NotOnboarded) => Error::RecipientNotOnboarded,
			(false, Ineligible::Lapsed) => Error::RecipientLapsed,
			(false, Ineligible::Suspended) => Error::RecipientSuspended,
			(false, Ineligible::Revoked) => Error::RecipientRevoked,
			(false, Ineligible::OutsideAudience) => Error::RecipientOutsideAudience,
		}
	}
}
