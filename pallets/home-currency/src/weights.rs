//! Weights of this pallet's calls; the runtime binds those measured on its own wasm.

use polkadot_sdk::frame_support::weights::Weight;

pub trait WeightInfo {
	/// Of a payer under no order; what the calls are refunded down to.
	fn transfer() -> Weight;
	/// Of a payer under as many orders as there can be.
	fn transfer_under_orders() -> Weight;
	fn transfer_all() -> Weight;
	fn transfer_all_under_orders() -> Weight;
}

/// For mocks only.
#[cfg(test)]
impl WeightInfo for () {
	fn transfer() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn transfer_under_orders() -> Weight {
		Weight::from_parts(20_000, 0)
	}
	fn transfer_all() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn transfer_all_under_orders() -> Weight {
		Weight::from_parts(20_000, 0)
	}
}
