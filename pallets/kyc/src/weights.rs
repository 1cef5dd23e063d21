//! What the calls cost. Those that change a whole party are weighed with as many accounts as a party can have.

use polkadot_sdk::frame_support::weights::Weight;

pub trait WeightInfo {
	fn register() -> Weight;
	fn link_account() -> Weight;
	fn renew() -> Weight;
	fn suspend() -> Weight;
	fn lift_suspension() -> Weight;
	fn revoke() -> Weight;
}

/// For mocks only.
impl WeightInfo for () {
	fn register() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn link_account() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn renew() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn suspend() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn lift_suspension() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn revoke() -> Weight {
		Weight::from_parts(10_000, 0)
	}
}
