//! Weights of our own calls. Provisional: reads and writes counted in the source, with a computation put high, until
//! `scripts/measure-weights` has measured them on this runtime's wasm.

pub mod pallet_fees;
pub mod pallet_home_currency;
pub mod pallet_institutions;
pub mod pallet_kyc;
pub mod pallet_orders;
pub mod pallet_reserves;
pub mod pallet_stablecoin;
