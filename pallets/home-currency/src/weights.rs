//! Weights of this pallet's calls; the runtime binds those measured on its own wasm.

use polkadot_sdk::frame_support::weights::Weight;

pub trait WeightInfo {
	fn transfer() -> Weight;
	fn transfer_all() -> Weight;
}

/// For mocks only.
#[cfg(test)]
impl WeightInfo for () {
	fn transfer() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn transfer_all() -> Weight {
		Weight::from_parts(10_000, 0)
	}
}
