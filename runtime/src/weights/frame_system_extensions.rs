//! What FRAME's extensions weigh, which every transaction carries: computation as FRAME measured it, and the records that each asks for.
//! That of the rate is `pallet_fees`'s.
//!
//! Without a size of proof: no relay chain is sent one, and blocks have no limit of it.

use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight},
	frame_system::{self, ExtensionsWeightInfo},
};

/// Records that the extensions of one transaction read, whether it is mortal or not: the first block's hash, that of the block it begins
/// with, its sender's account, and the weight given back.
pub const READS: u64 = 4;

/// Records that they write: the sender's account, and the weight given back.
pub const WRITES: u64 = 2;

/// What the extensions weigh.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo<T> {
	fn of(nanoseconds: u64, reads: u64, writes: u64) -> Weight {
		Weight::from_parts(nanoseconds.saturating_mul(1_000), 0)
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

impl<T: frame_system::Config> ExtensionsWeightInfo for WeightInfo<T> {
	fn check_genesis() -> Weight {
		Self::of(3_577, 1, 0)
	}

	fn check_mortality_mortal_transaction() -> Weight {
		Self::of(6_703, 1, 0)
	}

	fn check_mortality_immortal_transaction() -> Weight {
		Self::of(6_605, 1, 0)
	}

	fn check_non_zero_sender() -> Weight {
		Self::of(570, 0, 0)
	}

	fn check_nonce() -> Weight {
		Self::of(7_261, 1, 1)
	}

	fn check_spec_version() -> Weight {
		Self::of(430, 0, 0)
	}

	fn check_tx_version() -> Weight {
		Self::of(455, 0, 0)
	}

	fn check_weight() -> Weight {
		Self::of(3_006, 0, 0)
	}

	fn weight_reclaim() -> Weight {
		Self::of(4_747, 1, 1)
	}
}
