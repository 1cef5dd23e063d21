//! Provisional: reads and writes counted in the source, until measured.

use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight},
	frame_system,
};

pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_institutions::WeightInfo for WeightInfo<T> {
	fn admit() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(12, 14))
	}
	fn suspend() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(6, 6))
	}
	fn reinstate() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(6, 6))
	}
	fn renew_licence() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
	fn grant_duty() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(12, 8))
	}
	fn revoke_duty() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(5, 3))
	}
	fn replace_administrator() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(14, 14))
	}
}
