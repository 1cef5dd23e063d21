//! Blocks, time and the account record.

use crate::{
	configs::CallFilter,
	migrations,
	weights::{
		database::DbWeight,
		execution::{BlockExecutionWeight, ExtrinsicBaseWeight},
		frame_system_extensions,
	},
	AccountId, Assets, Aura, Block, Hash, Nonce, PalletInfo, Reserves, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeOrigin, RuntimeTask, SLOT_DURATION, SS58_PREFIX, VERSION,
};
use harbour_primitives::AccountData;
use polkadot_sdk::{
	frame_support::{
		derive_impl,
		dispatch::DispatchClass,
		parameter_types,
		traits::{ConstU32, ConstU64},
		weights::{constants::WEIGHT_REF_TIME_PER_SECOND, Weight},
	},
	frame_system::{
		self,
		limits::{BlockLength, BlockWeights},
	},
	pallet_timestamp,
	sp_runtime::{traits::AccountIdLookup, Perbill},
	sp_version::RuntimeVersion,
};

/// 0.75 s of a slot of 1 s. What a payment weighs is what executing and storing it takes where its signature has not been checked before and a
/// second processor looks ahead, among as many accounts as the chain knows; the author's own time is bounded by its clock.
const BLOCK_WEIGHT: Weight = Weight::from_parts(WEIGHT_REF_TIME_PER_SECOND.saturating_mul(3) / 4, u64::MAX);

/// Part of a block that is open to ordinary transactions; the rest is kept for operational ones.
const NORMAL_DISPATCH_RATIO: Perbill = Perbill::from_percent(80);

parameter_types! {
	pub const Version: RuntimeVersion = VERSION;
	pub const SS58Prefix: u16 = SS58_PREFIX;

	/// FRAME's sensible defaults, with what an empty block and a transaction weigh here.
	pub RuntimeBlockWeights: BlockWeights = block_weights();

	/// 4 MiB, so that a burst of small payments meets the weight limit before the length limit.
	pub RuntimeBlockLength: BlockLength =
		BlockLength::builder()
			.max_length(4 * 1024 * 1024)
			.modify_max_length_for_class(DispatchClass::Normal, |length| *length = NORMAL_DISPATCH_RATIO * *length)
			.build();
}

fn block_weights() -> BlockWeights {
	let normal = NORMAL_DISPATCH_RATIO * BLOCK_WEIGHT;
	BlockWeights::builder()
		.base_block(BlockExecutionWeight::get())
		.for_class(DispatchClass::all(), |weights| {
			weights.base_extrinsic = ExtrinsicBaseWeight::get();
		})
		.for_class(DispatchClass::Normal, |weights| {
			weights.max_total = Some(normal);
		})
		.for_class(DispatchClass::Operational, |weights| {
			weights.max_total = Some(BLOCK_WEIGHT);
			// Those find room in a block that is full of payments.
			weights.reserved = Some(BLOCK_WEIGHT.saturating_sub(normal));
		})
		.avg_block_initialization(Perbill::from_percent(10))
		// The parts are constants, and every test of the runtime comes through here; qed.
		.build_or_panic()
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
	type BaseCallFilter = CallFilter;
	type AccountId = AccountId;
	type Hash = Hash;
	type Nonce = Nonce;
	type Lookup = AccountIdLookup<AccountId, ()>;
	// About 68 minutes of blocks of 1 s: as long as a mortal transaction may live.
	type BlockHashCount = ConstU32<4096>;
	type BlockWeights = RuntimeBlockWeights;
	type BlockLength = RuntimeBlockLength;
	// The prelude's `()` would charge nothing for a read or a write.
	type DbWeight = DbWeight;
	type Version = Version;
	// The home currency and the rate stand beside the nonce, so that a payment touches no further record of the sender.
	type AccountData = AccountData;
	type SS58Prefix = SS58Prefix;
	type MaxConsumers = ConstU32<16>;
	type SingleBlockMigrations = migrations::SingleBlock;
	type SystemWeightInfo = frame_system::weights::SubstrateWeight<Runtime>;
	type ExtensionsWeightInfo = frame_system_extensions::WeightInfo<Runtime>;
}

impl pallet_timestamp::Config for Runtime {
	type Moment = u64;
	// Coverage, deadlines and pauses follow the clock before the block's first transaction.
	type OnTimestampSet = (Aura, Reserves, Assets);
	type MinimumPeriod = ConstU64<{ SLOT_DURATION / 2 }>;
	type WeightInfo = pallet_timestamp::weights::SubstrateWeight<Runtime>;
}
