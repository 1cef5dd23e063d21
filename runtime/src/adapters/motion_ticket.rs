//! What a Council member needs to move a motion: a place among the few that it may have open.

use crate::{configs::CouncilCollective, AccountId, Runtime};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{Consideration, MaybeConsideration},
	},
	pallet_collective::{CostOf, Proposals},
	sp_runtime::DispatchError,
};
use scale_info::TypeInfo;

/// Motions that one member may have open at once.
pub const MOTIONS_PER_MEMBER: usize = 8;

/// Kept beside an open motion, so that it is known whose it is. Once the motion has ended it counts no more; anyone may clear it
/// away with `release_proposal_cost`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct MotionTicket;

impl Consideration<AccountId, u32> for MotionTicket {
	fn new(who: &AccountId, _: u32) -> Result<Self, DispatchError> {
		let open = Proposals::<Runtime, CouncilCollective>::get()
			.iter()
			.filter(|motion| CostOf::<Runtime, CouncilCollective>::get(motion).is_some_and(|(mover, _)| mover == *who))
			.count();
		ensure!(open < MOTIONS_PER_MEMBER, pallet_fees::Error::<Runtime>::TooManyEntries);
		Ok(Self)
	}

	fn update(self, _: &AccountId, _: u32) -> Result<Self, DispatchError> {
		Ok(self)
	}

	fn drop(self, _: &AccountId) -> Result<(), DispatchError> {
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_successful(_: &AccountId, _: u32) {}
}

impl MaybeConsideration<AccountId, u32> for MotionTicket {
	fn is_none(&self) -> bool {
		false
	}
}
