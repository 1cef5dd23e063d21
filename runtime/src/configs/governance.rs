//! Who governs: the Council from block one, one seat per institution. Nothing converts to Root, and nothing takes Root's place.

use crate::{adapters::MotionTicket, AccountId, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin};
use polkadot_sdk::{
	frame_support::{
		parameter_types,
		traits::{ConstU32, NeverEnsureOrigin},
		weights::{constants::WEIGHT_REF_TIME_PER_SECOND, Weight},
	},
	pallet_collective::{self, EnsureProportionAtLeast},
};

/// The Council's instance of `pallet-collective`.
pub type CouncilCollective = pallet_collective::Instance1;

/// Two thirds of all seats: no simple majority of one trade can admit its friends or suspend its rivals.
pub type GovernanceOrigin = EnsureProportionAtLeast<AccountId, CouncilCollective, 2, 3>;

parameter_types! {
	/// Half of a block's weight.
	pub const MaxProposalWeight: Weight = Weight::from_parts(WEIGHT_REF_TIME_PER_SECOND * 3 / 10, u64::MAX);
}

impl pallet_collective::Config<CouncilCollective> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	/// A week, in blocks of 1 s: this pallet counts blocks.
	type MotionDuration = ConstU32<604_800>;
	type MaxProposals = ConstU32<64>;
	/// As many as there may be institutions.
	type MaxMembers = ConstU32<{ crate::configs::compliance::MAX_INSTITUTIONS }>;
	type DefaultVote = pallet_collective::PrimeDefaultVote;
	type WeightInfo = pallet_collective::weights::SubstrateWeight<Runtime>;
	// Seats follow admission and standing, and only the institutions' room changes them.
	type SetMembersOrigin = NeverEnsureOrigin<()>;
	type MaxProposalWeight = MaxProposalWeight;
	// A motion ends by votes or time; nobody disapproves or kills one by decree.
	type DisapproveOrigin = NeverEnsureOrigin<()>;
	type KillOrigin = NeverEnsureOrigin<()>;
	// A member has a few motions open at once: otherwise one seat fills the Council's list and nothing else can be moved.
	type Consideration = MotionTicket;
}
