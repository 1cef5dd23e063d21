//! Weights of `pallet_validators`, counted from the code and not yet measured: `scripts/measure-weights pallet_validators` replaces this
//! file. Each read and write is counted with as many validators as there may be, and the computing is a generous guess.

use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight},
	frame_system,
};

/// What the calls of `pallet_validators` weigh.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_validators::WeightInfo for WeightInfo<T> {
	/// Storage: `Validators::Seats` (r:65 w:1)
	/// Storage: `Validators::CounterForSeats` (r:1 w:1)
	/// Storage: `Validators::Operators` (r:1 w:2)
	/// Storage: `Validators::CurrentSession` (r:1 w:0)
	/// Storage: `Validators::SetStarts` (r:1 w:0)
	/// Storage: `Validators::Sets` (r:1 w:0)
	/// Storage: `Institutions::Institutions` (r:65 w:0)
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Storage: `Session::NextKeys` (r:1 w:0)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Storage: `Session::DisabledValidators` (r:1 w:1)
	fn admit_validator() -> Weight {
		Weight::from_parts(600_000_000, 0)
			.saturating_add(T::DbWeight::get().reads(141))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Validators::Seats` (r:65 w:1)
	/// Storage: `Validators::CounterForSeats` (r:1 w:1)
	/// Storage: `Validators::Operators` (r:0 w:1)
	/// Storage: `Validators::SetStarts` (r:1 w:0)
	/// Storage: `Validators::Sets` (r:1 w:0)
	/// Storage: `Institutions::Institutions` (r:64 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Storage: `Session::DisabledValidators` (r:1 w:1)
	fn remove_validator() -> Weight {
		Weight::from_parts(600_000_000, 0)
			.saturating_add(T::DbWeight::get().reads(136))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Institutions::Duties` (r:2 w:0)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Storage: `Validators::Seats` (r:1 w:1)
	/// Storage: `Session::NextKeys` (r:1 w:0)
	/// Storage: `Validators::Operators` (r:1 w:2)
	fn change_operator() -> Weight {
		Weight::from_parts(80_000_000, 0)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Session::NextKeys` (r:1 w:1)
	/// Storage: `Validators::Operators` (r:1 w:0)
	/// Storage: `Validators::Planned` (r:1 w:0)
	/// Storage: `Validators::SetStarts` (r:1 w:0)
	/// Storage: `Validators::Sets` (r:1 w:0)
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Storage: `Session::ExternallySetKeys` (r:1 w:1)
	/// Storage: `System::Account` (r:1 w:1)
	/// Storage: `Session::KeyOwner` (r:0 w:2)
	fn forget_keys() -> Weight {
		Weight::from_parts(150_000_000, 0)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Institutions::Duties` (r:1 w:0)
	/// Storage: `Institutions::Institutions` (r:1 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Storage: `Validators::PeerOwner` (r:8 w:16)
	/// Storage: `Validators::Peers` (r:1 w:1)
	fn set_peers() -> Weight {
		Weight::from_parts(150_000_000, 0)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(17))
	}
}
