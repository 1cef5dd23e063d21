//! Weights of this pallet's calls; the runtime binds those measured on its own wasm.

use polkadot_sdk::frame_support::weights::Weight;

pub trait WeightInfo {
	fn create_currency() -> Weight;
	fn set_metadata() -> Weight;
	fn mint() -> Weight;
	fn mint_with_reference() -> Weight;
	fn transfer() -> Weight;
	fn transfer_all() -> Weight;
	fn redeem() -> Weight;
	fn settle_redemption() -> Weight;
	fn pause() -> Weight;
	fn unpause() -> Weight;
	fn set_status() -> Weight;
	fn enable() -> Weight;
}

/// For mocks only.
#[cfg(test)]
impl WeightInfo for () {
	fn create_currency() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn set_metadata() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn mint() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn mint_with_reference() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn transfer() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn transfer_all() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn redeem() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn settle_redemption() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn pause() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn unpause() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn set_status() -> Weight {
		Weight::from_parts(10_000, 0)
	}
	fn enable() -> Weight {
		Weight::from_parts(10_000, 0)
	}
}
