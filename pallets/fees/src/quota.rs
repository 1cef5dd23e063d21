//! Who may have how much block space. Branches in [`Pallet::admit`]; the rest are leaves.

use crate::{codes, Config, Pallet};
use codec::Encode;
use harbour_primitives::{Audience, Capacity, Eligibility, Ineligible, RateUse, Tier};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchClass,
		ensure,
		traits::{Contains, Get, Time},
		weights::Weight,
	},
	frame_system,
	sp_runtime::{
		traits::Convert,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
	},
};

impl<T: Config> Pallet<T> {
	/// What a call costs: at least one unit for its computation, and what its bytes cost beyond that, rounded down. Saturates.
	///
	/// The declared weight counts: what a call turns out not to need is not given back.
	pub fn units(weight: Weight, encoded_size: usize) -> u32 {
		let computation = weight
			.ref_time()
			.div_ceil(T::UnitWeight::get().ref_time().max(1))
			.max(1);
		let bytes = encoded_size as u64 / u64::from(T::UnitBytes::get().max(1));
		u32::try_from(computation.saturating_add(bytes)).unwrap_or(u32::MAX)
	}

	/// What `who` has used, seen from now.
	pub fn rate_use(who: &T::AccountId) -> RateUse {
		seen_from(frame_system::Account::<T>::get(who).data.rate, Self::current_window())
	}

	/// The use of `who` once `call` is in a block, or why it may not be.
	pub(crate) fn admit(
		who: &T::AccountId,
		call: &T::RuntimeCall,
		weight: Weight,
		class: DispatchClass,
	) -> Result<RateUse, TransactionValidityError> {
		let member = T::Eligibility::check(who, Capacity::Submitter, Audience::Retail)
			.map_err(|reason| refusal(code_of(reason)))?;
		let reserved = class == DispatchClass::Operational && member.tier != Tier::Institutional;
		ensure!(!reserved, refusal(codes::OPERATIONAL_RESERVED));
		ensure!(T::CallGuard::contains(call), refusal(codes::CALL_REFUSED));

		let units = Self::units(weight, Encode::encoded_size(call));
		let limit = T::RateLimit::convert(member.tier);
		Self::rate_use(who).spend(units, limit).ok_or_else(Self::over_rate)
	}

	/// Writes what [`Pallet::admit`] gave.
	pub(crate) fn put_rate_use(who: &T::AccountId, used: RateUse) {
		frame_system::Account::<T>::mutate(who, |account| account.data.rate = used);
	}

	fn current_window() -> u32 {
		// Saturates only with windows of a millisecond: then use is never forgotten, which errs on the side of refusing.
		u32::try_from(T::Time::now() / T::WindowMs::get().max(1)).unwrap_or(u32::MAX)
	}

	/// While a block is built, `ExhaustsResources` makes the builder skip the transaction and keep it for a later block; any other
	/// refusal would drop it. The executive validates each transaction again at inclusion, so both hooks come here; it notes that
	/// the inherents have been applied before the first transaction, and never when it validates for the pool.
	fn over_rate() -> TransactionValidityError {
		if frame_system::Pallet::<T>::inherents_applied() {
			InvalidTransaction::ExhaustsResources.into()
		} else {
			refusal(codes::RATE_EXCEEDED)
		}
	}
}

pub(crate) fn refusal(code: u8) -> TransactionValidityError {
	InvalidTransaction::Custom(code).into()
}

/// The use seen from `window`. Time never runs backwards on a chain: a use of a later window was counted in shorter windows, before
/// governance lengthened them. It is forgotten; kept, it would bind its account until the numbers meet again, perhaps for years.
pub(crate) fn seen_from(used: RateUse, window: u32) -> RateUse {
	if used.window > window {
		return RateUse {
			window,
			previous: 0,
			current: 0,
		};
	}
	used.at(window)
}

fn code_of(reason: Ineligible) -> u8 {
	match reason {
		Ineligible::NotOnboarded => codes::NOT_ONBOARDED,
		Ineligible::Lapsed => codes::LAPSED,
		Ineligible::Suspended => codes::SUSPENDED,
		Ineligible::Revoked => codes::REVOKED,
		Ineligible::OutsideAudience => codes::OUTSIDE_AUDIENCE,
	}
}
