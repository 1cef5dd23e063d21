use polkadot_sdk::frame_support::weights::Weight;

/// Cost of each call, at its worst: `MaxAttestors` attestors replaced by as many others.
pub trait WeightInfo {
	fn set_terms() -> Weight;
	fn report() -> Weight;
}

/// For mocks only.
impl WeightInfo for () {
	fn set_terms() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn report() -> Weight {
		Weight::from_parts(10_000, 0)
	}
}
