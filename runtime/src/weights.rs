//! What blocks, transactions, records and our own calls weigh. The calls were measured on this runtime's wasm by
//! `scripts/measure-weights`; [what they say](../../docs/costs.md). What they rest on is in `database`, `execution`, `growth`
//! and `frame_system_extensions`, and whether all of it together is what payments take, `scripts/bench weights` says.

pub mod database;
pub mod execution;
pub mod frame_system_extensions;
pub mod growth;
pub mod pallet_fees;
pub mod pallet_home_currency;
pub mod pallet_institutions;
pub mod pallet_kyc;
pub mod pallet_orders;
pub mod pallet_reserves;
pub mod pallet_stablecoin;
pub mod pallet_upgrades;
pub mod pallet_validators;
pub mod payments;
