//! Each pallet's configuration, one file per domain: who may, and why.

mod block_space;
pub(crate) mod compliance;
pub(crate) mod consensus;
mod governance;
mod money;
pub mod parameters;
mod system;
mod upgrades;

pub use block_space::{GuardedCalls, OpenCalls, ProxyType};
pub use governance::{CouncilCollective, GovernanceOrigin};
pub(crate) use money::MAX_ATTESTORS;
pub use upgrades::CallFilter;
