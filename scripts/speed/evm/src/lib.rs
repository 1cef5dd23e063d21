//! An EVM stablecoin under load, as a peer of Harbour: a token with verified accounts, a blocklist, pause and roles,
//! written with a kept contract library, on a development chain with one node and no consensus.

pub mod abi;
pub mod account;
pub mod anvil;
pub mod evm;
mod heads;
pub mod rpc;
pub mod stablecoin;
pub mod transaction;
