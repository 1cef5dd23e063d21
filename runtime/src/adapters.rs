//! What one pallet gets of another where no trait of either fits: the only place that names two of them.

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod entry_counter;
mod key_deposit;
mod motion_ticket;
mod sessions;

pub use entry_counter::EntryCounter;
pub use key_deposit::NoDeposit;
pub use motion_ticket::{MotionTicket, MOTIONS_PER_MEMBER};
pub use sessions::{ByDuty, Consortium, GovernedSessions, RunningInstitution, RunningSession};

use crate::{Hash, System};
use polkadot_sdk::sp_core::Get;

/// The hash of the chain's first block, from the system's map, where the first block's entry is never pruned.
pub struct GenesisHash;

impl Get<Hash> for GenesisHash {
	fn get() -> Hash {
		System::block_hash(0)
	}
}
