//! What time alone brings about: a claim becomes overdue, a pause ends, a rejection can't be appealed any more. A queue by moment,
//! looked at once a block, so many things at a time; the rest in the next.

use crate::{
	Config, CurrencyStatus, Due, Event, Pallet, RedemptionId, Redemptions, Rejections, UnpausesAt, WeightInfo,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{CurrencyId, DeadlineKey, Moment};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchClass,
		traits::{Get, OnTimestampSet},
	},
	frame_system,
};
use scale_info::TypeInfo;

/// What becomes due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum DueItem {
	/// An open redemption's deadline has passed.
	#[codec(index = 0)]
	Overdue(RedemptionId),
	/// A currency's pause ends.
	#[codec(index = 1)]
	Unpause(CurrencyId),
	/// A rejection that nobody has appealed stands.
	#[codec(index = 2)]
	AppealEnds(RedemptionId),
}

impl DueItem {
	/// Tells things that are due at the same moment apart.
	fn number(self) -> u64 {
		const KIND: u64 = 1 << 56;
		match self {
			Self::Overdue(redemption_id) => redemption_id,
			Self::Unpause(currency) => KIND | u64::from(currency),
			Self::AppealEnds(redemption_id) => KIND.saturating_mul(2) | redemption_id,
		}
	}

	/// Its place in the queue, if it is due at `moment`.
	pub(crate) fn at(self, moment: Moment) -> DeadlineKey {
		DeadlineKey::new(moment, self.number())
	}
}

/// Before the first transaction of a block, with the block's own clock.
impl<T: Config> OnTimestampSet<Moment> for Pallet<T> {
	fn on_timestamp_set(now: Moment) {
		let carried_out = Self::carry_out_due(now);
		// The inherent's own weight doesn't know of this.
		frame_system::Pallet::<T>::register_extra_weight_unchecked(
			T::WeightInfo::carry_out_due(carried_out),
			DispatchClass::Mandatory,
		);
	}
}

impl<T: Config> Pallet<T> {
	/// Has `item` carried out at `moment`.
	pub(crate) fn note_due(moment: Moment, item: DueItem) {
		Due::<T>::insert(item.at(moment), item);
	}

	/// Takes `item`, which was due at `moment`, out of the queue, if it is still there.
	pub(crate) fn forget_due(moment: Moment, item: DueItem) {
		Due::<T>::remove(item.at(moment));
	}

	/// Carries out what is due, in the order of its moments. Answers how many things that were.
	pub(crate) fn carry_out_due(now: Moment) -> u32 {
		let due: Vec<_> = Due::<T>::iter()
			.take_while(|(key, _)| key.deadline() <= now)
			.take(T::MaxDuePerBlock::get() as usize)
			.collect();
		for (key, item) in &due {
			Due::<T>::remove(key);
			match *item {
				DueItem::Overdue(redemption_id) => Self::announce_overdue(redemption_id),
				DueItem::Unpause(currency) => Self::end_pause(currency),
				DueItem::AppealEnds(redemption_id) => Rejections::<T>::remove(redemption_id),
			}
		}
		due.len() as u32
	}

	fn announce_overdue(redemption_id: RedemptionId) {
		if let Some(redemption) = Redemptions::<T>::get(redemption_id) {
			Self::deposit_event(Event::RedemptionOverdue {
				redemption_id,
				asset_id: redemption.currency,
				institution: redemption.institution,
				holder: redemption.holder,
				amount: redemption.amount,
				deadline: redemption.deadline,
			});
		}
	}

	/// Lifts a pause: the currency is again what it was, live or winding down.
	fn end_pause(currency: CurrencyId) {
		UnpausesAt::<T>::remove(currency);
		let ended = Self::change_status(currency, |details| {
			Ok(if details.winding_down {
				CurrencyStatus::WindDown
			} else {
				CurrencyStatus::Live
			})
		});
		if ended.is_err() {
			polkadot_sdk::frame_support::defensive!("a currency that is paused exists");
		}
	}
}
