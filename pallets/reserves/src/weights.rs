use polkadot_sdk::frame_support::weights::Weight;

/// Cost of each call, at its worst: `MaxAttestors` attestors with fresh reports, a day that is over, a level that changes.
pub trait WeightInfo {
	fn set_terms() -> Weight;
	fn report() -> Weight;
	fn dispute() -> Weight;
	fn attach_attestation() -> Weight;
	/// Looking at `n` currencies whose time has come.
	fn check_due(n: u32) -> Weight;
}

/// For mocks only.
impl WeightInfo for () {
	fn set_terms() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn report() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn dispute() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn attach_attestation() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn check_due(n: u32) -> Weight {
		Weight::from_parts(10_000, 0).saturating_mul(n.into())
	}
}
