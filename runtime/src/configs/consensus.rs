//! Who makes blocks and who finalises them. The authorities are the genesis's; fed by the institutions' standing they will be a
//! session's.

use crate::{AuraId, Runtime, RuntimeEvent, SLOT_DURATION};
use polkadot_sdk::{
	frame_support::traits::{ConstBool, ConstU32, ConstU64},
	pallet_aura, pallet_grandpa, sp_core,
};

/// Most validators of the chain.
const MAX_AUTHORITIES: u32 = 64;

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type DisabledValidators = ();
	type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = ConstU64<0>;
	// A report needs to prove that its key was a validator's in some session, and there are no sessions yet: reports have
	// neither a door nor an effect, rather than an effect without proof.
	type KeyOwnerProof = sp_core::Void;
	type EquivocationReportSystem = ();
}
