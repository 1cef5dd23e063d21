//! Who may move what: the checks that every movement of value passes.

use crate::{
	ledger::{DetailsOf, Movement},
	Config, Error, Pallet,
};
use harbour_primitives::{Balance, Capacity, CurrencyId, Eligibility, Ineligible, Member, Restrictions};
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
	) -> DispatchResult {
		match movement {
			Movement::Transfer { from, to, preservation } => {
				details.status.ensure_transfers::<T>()?;
				let sender = Self::ensure_eligible(from, Capacity::Sender, details)?;
				Self::ensure_eligible(to, Capacity::Recipient, details)?;
				// The travel rule's place: both members, and so both registrars, and the amount are known here.
				Self::ensure_some(amount)?;
				Self::ensure_spendable(id, from, Self::untouchable_of(id, from, &sender), amount, *preservation)
			}
			Movement::Issue { to } => {
				details.status.ensure_issuing::<T>()?;
				Self::ensure_eligible(to, Capacity::MintRecipient, details)?;
				Self::ensure_some(amount)
			}
			Movement::Burn { from, preservation } => {
				details.status.ensure_redemption::<T>()?;
				Self::ensure_some(amount)?;
				Self::ensure_spendable(id, from, T::Restrictions::untouchable(id, from), amount, *preservation)
			}
			Movement::Hold { who, capacity, .. } => {
				details.status.ensure_redemption::<T>()?;
				let holder = Self::ensure_eligible(who, *capacity, details)?;
				Self::ensure_some(amount)?;
				let untouchable = Self::untouchable_of(id, who, &holder);
				Self::ensure_spendable(id, who, untouchable, amount, Preservation::Expendable)
			}
			Movement::Release { .. } => Self::ensure_some(amount),
			Movement::BurnHeld { who, .. } => {
				Self::ensure_some(amount)?;
				Self::ensure_held_spendable(id, who, amount)
			}
			Movement::TransferHeld { from, to, .. } => {
				details.status.ensure_transfers::<T>()?;
				Self::ensure_eligible(from, Capacity::Sender, details)?;
				Self::ensure_eligible(to, Capacity::Recipient, details)?;
				Self::ensure_some(amount)?;
				Self::ensure_held_spendable(id, from, amount)
			}
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

	fn ensure_held_spendable(id: CurrencyId, who: &T::AccountId, amount: Balance) -> DispatchResult {
		let holding = Self::holding(id, who);
		ensure!(amount <= holding.reserved, Error::<T>::InsufficientHold);
		let untouchable = T::Restrictions::untouchable(id, who);
		ensure!(
			amount <= holding.spendable_held(untouchable),
			Error::<T>::BalanceRestricted
		);
		Ok(())
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
