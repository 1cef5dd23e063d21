//! What the calls cost. Those that change a whole party are weighed with as many accounts as a party can have.

use polkadot_sdk::frame_support::weights::Weight;

pub trait WeightInfo {
	fn register() -> Weight;
	fn link_account() -> Weight;
	fn renew() -> Weight;
	fn suspend() -> Weight;
	fn lift_suspension() -> Weight;
	fn revoke() -> Weight;
	fn unlink_account() -> Weight;
	fn change_tier() -> Weight;
	fn transfer_registrar() -> Weight;
	fn agree_transfer() -> Weight;
	fn offer_link() -> Weight;
	fn accept_link() -> Weight;
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

	fn unlink_account() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn change_tier() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn transfer_registrar() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn agree_transfer() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn offer_link() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn accept_link() -> Weight {
		Weight::from_parts(10_000, 0)
	}
}
