//! What the calls cost, with as many orders over the account as there can be.

use polkadot_sdk::frame_support::weights::Weight;

pub trait WeightInfo {
	fn freeze() -> Weight;
	fn release() -> Weight;
	/// Also what it costs to strike an order that has ended, block by block.
	fn expire() -> Weight;
	/// A freeze that takes another's place.
	fn confirm_freeze() -> Weight;
	/// An order that takes every currency there is, and cancels every redemption.
	fn confirm_taking() -> Weight;
	/// The second signature under an order that takes coins out of existence.
	fn confirm_burning() -> Weight;
	fn seize() -> Weight;
	fn burn() -> Weight;
	fn amend() -> Weight;
	/// A look at the queue of what ends next, in every block.
	fn look_for_ended() -> Weight;
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

	fn confirm_freeze() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn confirm_taking() -> Weight {
		Weight::from_parts(20_000, 0)
	}

	fn confirm_burning() -> Weight {
		Weight::from_parts(30_000, 0)
	}

	fn seize() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn burn() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn amend() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn look_for_ended() -> Weight {
		Weight::from_parts(1_000, 0)
	}
}
