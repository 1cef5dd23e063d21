use polkadot_sdk::frame_support::weights::Weight;

/// What each call of the pallet may weigh at most.
pub trait WeightInfo {
	fn admit() -> Weight;
	fn suspend() -> Weight;
	fn reinstate() -> Weight;
	fn renew_licence() -> Weight;
	fn grant_duty() -> Weight;
	fn revoke_duty() -> Weight;
	fn replace_administrator() -> Weight;
	fn offer_link() -> Weight;
}

/// For mocks only.
impl WeightInfo for () {
	fn admit() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn suspend() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn reinstate() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn renew_licence() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn grant_duty() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn revoke_duty() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn replace_administrator() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn offer_link() -> Weight {
		Weight::from_parts(10_000, 0)
	}
}
