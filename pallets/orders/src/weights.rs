//! What the calls cost, with as many orders over the account as there can be.

use polkadot_sdk::frame_support::weights::Weight;

pub trait WeightInfo {
	fn freeze() -> Weight;
	fn release() -> Weight;
	fn expire() -> Weight;
}

/// For mocks only.
impl WeightInfo for () {
	fn freeze() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn release() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn expire() -> Weight {
		Weight::from_parts(10_000, 0)
	}
}
