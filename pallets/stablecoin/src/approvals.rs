//! What an owner lets somebody else pay on its behalf, as wallets know it from `pallet-assets`.

use crate::{ApprovalCount, Approvals, Config, Error, Event, Pallet};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Balance, Capacity, CurrencyId, Eligibility, Paid, Payments};
use polkadot_sdk::{
	frame_support::{dispatch::DispatchResult, ensure, traits::tokens::Preservation},
	frame_system,
	sp_runtime::{ArithmeticError, DispatchError},
};
use scale_info::TypeInfo;

/// Most approvals that an account can have given, over all currencies.
pub const MAX_APPROVALS: u32 = 32;

/// What a delegate may still pay, in the shape that wallets read.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Approval {
	/// In the currency's smallest unit; not zero.
	pub amount: Balance,
	/// Kept for wallets; always zero.
	pub deposit: Balance,
}

impl<T: Config> Pallet<T> {
	/// Lets `delegate` pay `amount` more.
	pub(crate) fn do_approve(
		id: CurrencyId,
		owner: &T::AccountId,
		delegate: &T::AccountId,
		amount: Balance,
	) -> DispatchResult {
		let details = Self::details(id)?;
		details.ensure_transfers::<T>()?;
		Self::ensure_eligible(owner, Capacity::Sender, &details)?;
		Self::ensure_some(amount)?;
		Approvals::<T>::try_mutate((id, owner, delegate), |slot| {
			if slot.is_none() {
				Self::count_approval(owner)?;
			}
			let approval = slot.get_or_insert_default();
			approval.amount = approval.amount.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
			DispatchResult::Ok(())
		})?;
		Self::deposit_event(Event::ApprovedTransfer {
			asset_id: id,
			source: owner.clone(),
			delegate: delegate.clone(),
			amount,
		});
		Ok(())
	}

	/// Takes an approval back, in whatever standing everybody is.
	pub(crate) fn do_cancel_approval(
		id: CurrencyId,
		owner: &T::AccountId,
		delegate: &T::AccountId,
	) -> Result<(), Error<T>> {
		Approvals::<T>::take((id, owner, delegate)).ok_or(Error::<T>::UnknownApproval)?;
		Self::discount_approval(owner);
		Self::deposit_event(Event::ApprovalCancelled {
			asset_id: id,
			owner: owner.clone(),
			delegate: delegate.clone(),
		});
		Ok(())
	}

	/// Pays on the owner's behalf: under every gate and limit that the owner itself meets.
	pub(crate) fn do_transfer_approved(
		id: CurrencyId,
		delegate: &T::AccountId,
		owner: &T::AccountId,
		to: &T::AccountId,
		amount: Balance,
	) -> Result<Paid, DispatchError> {
		// Whoever may not pay with its own coins doesn't with another's.
		let audience = Self::details(id)?.policy.audience;
		let member = T::Eligibility::check(delegate, Capacity::Sender, audience);
		ensure!(member.is_ok(), Error::<T>::DelegateIneligible);
		Approvals::<T>::try_mutate_exists((id, owner, delegate), |slot| {
			let mut approval = slot.take().ok_or(Error::<T>::UnknownApproval)?;
			approval.amount = approval
				.amount
				.checked_sub(amount)
				.ok_or(Error::<T>::ApprovalExceeded)?;
			if approval.amount > 0 {
				*slot = Some(approval);
			} else {
				Self::discount_approval(owner);
			}
			Ok::<_, Error<T>>(())
		})?;
		let paid = Self::pay(id, owner, to, amount, Preservation::Expendable)?;
		Self::deposit_event(Event::TransferredApproved {
			asset_id: id,
			owner: owner.clone(),
			delegate: delegate.clone(),
			destination: to.clone(),
			amount,
		});
		Ok(paid)
	}

	/// One consumer reference per account that has given any: what it approved doesn't come back to life with an account that was
	/// off-boarded and returns.
	fn count_approval(owner: &T::AccountId) -> DispatchResult {
		let count = ApprovalCount::<T>::get(owner);
		ensure!(count < MAX_APPROVALS, Error::<T>::TooManyApprovals);
		if count == 0 {
			frame_system::Pallet::<T>::inc_consumers_without_limit(owner).map_err(|_| Error::<T>::NoProvider)?;
		}
		ApprovalCount::<T>::insert(owner, count.saturating_add(1));
		Ok(())
	}

	fn discount_approval(owner: &T::AccountId) {
		let left = ApprovalCount::<T>::get(owner).saturating_sub(1);
		if left == 0 {
			ApprovalCount::<T>::remove(owner);
			frame_system::Pallet::<T>::dec_consumers(owner);
		} else {
			ApprovalCount::<T>::insert(owner, left);
		}
	}
}
