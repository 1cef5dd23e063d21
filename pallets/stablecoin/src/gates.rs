//! Who may move what: the checks that every movement of value passes.

use crate::{
	ledger::{DetailsOf, Movement},
	Config, Error, HoldReason, Holds, Pallet,
};
use harbour_primitives::{Audience, Balance, Capacity, CurrencyId, Eligibility, Ineligible, Member, Restrictions};
use polkadot_sdk::frame_support::{dispatch::DispatchResult, ensure, traits::tokens::Preservation};

impl<T: Config> Pallet<T> {
	/// All gates of one movement, in a fixed order: the currency, the payer, the payee, the coins. Those of a transfer are
	/// [`crate::payer::Payer::check`]'s.
	pub(crate) fn check_gates(
		id: CurrencyId,
		details: &DetailsOf<T>,
		movement: &Movement<'_, T>,
		amount: Balance,
	) -> DispatchResult {
		match movement {
			Movement::Transfer { .. } => {}
			Movement::Issue { to } => Self::issue_gates(id, details, to, amount, Err)?,
			Movement::Burn { from, preservation } => {
				details.status.ensure_redemption::<T>()?;
				Self::ensure_some(amount)?;
				let untouchable = T::Restrictions::untouchable(id, from);
				Self::holding(id, from).may_spend::<T>(untouchable, amount, *preservation)?;
			}
			Movement::Hold { who, capacity, .. } => Self::hold_gates(id, details, who, *capacity, amount, Err)?,
			Movement::Release { .. } => Self::ensure_some(amount)?,
			Movement::BurnHeld { who, reason } => {
				Self::ensure_some(amount)?;
				Self::ensure_held_spendable(id, who, *reason, amount)?;
			}
			Movement::TransferHeld { from, to, reason, .. } => {
				details.ensure_transfers::<T>()?;
				let payer = Self::ensure_eligible(from, Capacity::Sender, details)?;
				Self::ensure_eligible(to, Capacity::Recipient, details)?;
				Self::ensure_some(amount)?;
				Self::ensure_held_spendable(id, from, *reason, amount)?;
				// What stays its owner's is bounded by nothing, and counts for nothing.
				if from != to {
					let limit = details.policy.limits.of(payer.tier);
					limit.payment_gate::<T>(amount)?;
					limit.spend::<T>(Self::today, Self::holding(id, from).spent, amount)?;
					Self::sandbox_gate(id, details, to, amount)?;
				}
			}
			// The law asks neither the owner nor the issuer. Whoever keeps the coins from here on is a member like any other.
			Movement::Take { to, .. } => {
				Self::ensure_some(amount)?;
				if let Some(to) = to {
					Self::ensure_eligible(to, Capacity::Recipient, details)?;
				}
			}
		}
		Ok(())
	}

	/// Whether `to` may be issued `amount`. Each reason why not goes to `refuse`, which ends the look or asks for the next.
	pub(crate) fn issue_gates(
		id: CurrencyId,
		details: &DetailsOf<T>,
		to: &T::AccountId,
		amount: Balance,
		mut refuse: impl FnMut(Error<T>) -> Result<(), Error<T>>,
	) -> Result<(), Error<T>> {
		let mut pass = |gate: Result<(), Error<T>>| gate.or_else(&mut refuse);
		pass(details.issuing_gate())?;
		let recipient = T::Eligibility::check(to, Capacity::MintRecipient, details.policy.audience);
		pass(Self::admitted(Capacity::MintRecipient, &recipient).map(|_| ()))?;
		if amount == 0 {
			return pass(Err(Error::AmountZero));
		}
		pass(Self::sandbox_gate(id, details, to, amount))
	}

	/// Whether `amount` of `who` may be held. Each reason why not goes to `refuse`, which ends the look or asks for the next.
	pub(crate) fn hold_gates(
		id: CurrencyId,
		details: &DetailsOf<T>,
		who: &T::AccountId,
		capacity: Capacity,
		amount: Balance,
		mut refuse: impl FnMut(Error<T>) -> Result<(), Error<T>>,
	) -> Result<(), Error<T>> {
		let mut pass = |gate: Result<(), Error<T>>| gate.or_else(&mut refuse);
		pass(details.status.redemption_gate())?;
		let holder = T::Eligibility::check(who, capacity, details.policy.audience);
		pass(Self::admitted(capacity, &holder).map(|_| ()))?;
		if amount == 0 {
			return pass(Err(Error::AmountZero));
		}
		let untouchable = match holder {
			Ok(holder) => Self::untouchable_of(id, who, &holder),
			Err(_) => T::Restrictions::untouchable(id, who),
		};
		pass(Self::holding(id, who).may_spend(untouchable, amount, Preservation::Expendable))
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
	) -> Result<Member, Error<T>> {
		Self::admitted(capacity, &T::Eligibility::check(who, capacity, details.policy.audience))
	}

	/// The member that the seam found, or why it may not play the part of `capacity`.
	pub(crate) fn admitted(capacity: Capacity, member: &Result<Member, Ineligible>) -> Result<Member, Error<T>> {
		member.map_err(|reason| Self::ineligible(capacity, reason))
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
