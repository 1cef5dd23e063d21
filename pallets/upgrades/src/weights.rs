use polkadot_sdk::frame_support::weights::Weight;

/// What each call of the pallet may weigh at most.
pub trait WeightInfo {
	fn propose_upgrade() -> Weight;
	fn veto_upgrade() -> Weight;
	fn cancel_upgrade() -> Weight;
	fn authorise_upgrade() -> Weight;
	fn pause() -> Weight;
	fn announce_resume() -> Weight;
	fn resume() -> Weight;
}

/// For mocks only.
impl WeightInfo for () {
	fn propose_upgrade() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn veto_upgrade() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn cancel_upgrade() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn authorise_upgrade() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn pause() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn announce_resume() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn resume() -> Weight {
		Weight::from_parts(10_000, 0)
	}
}
