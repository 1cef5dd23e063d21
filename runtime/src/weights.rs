//! Weights of our own calls, measured on this runtime's wasm by `scripts/measure-weights`; [what they say](../../docs/costs.md).

pub mod pallet_fees;
pub mod pallet_home_currency;
pub mod pallet_institutions;
pub mod pallet_kyc;
pub mod pallet_orders;
pub mod pallet_reserves;
pub mod pallet_stablecoin;
pub mod pallet_upgrades;
pub mod pallet_validators;
