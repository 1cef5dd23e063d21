use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight},
	frame_system,
};

/// What each call of the pallet may weigh at most.
pub trait WeightInfo {
	fn admit_validator() -> Weight;
	fn remove_validator() -> Weight;
	fn change_operator() -> Weight;
	fn forget_keys() -> Weight;
	fn forget_keys_of() -> Weight;
	fn set_peers() -> Weight;
}

/// What a report of two blocks weighs at most, where there were `validators`. Counted and not measured, as those of FRAME's consensus
/// pallets: it is called by nodes alone, and refused before it costs anything unless it is right.
pub fn report_aura_equivocation<T: frame_system::Config>(validators: u32) -> Weight {
	const MICROSECOND: u64 = 1_000_000;
	let validators = u64::from(validators);
	// Two seals are checked, and the key is looked for among those of the set.
	let checks = Weight::from_parts(250 * MICROSECOND, 0)
		.saturating_add(Weight::from_parts(30 * MICROSECOND, 0).saturating_mul(validators));
	// Of each validator its keys, its seat, its institution, and once more when it is seen who may make blocks.
	let reads = validators.saturating_mul(4).saturating_add(24);
	checks.saturating_add(T::DbWeight::get().reads_writes(reads, 12))
}

/// For mocks only.
impl WeightInfo for () {
	fn admit_validator() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn remove_validator() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn change_operator() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn forget_keys() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn forget_keys_of() -> Weight {
		Weight::from_parts(10_000, 0)
	}

	fn set_peers() -> Weight {
		Weight::from_parts(10_000, 0)
	}
}
