//! Provisional: reads and writes counted in the source, until measured.

use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight},
	frame_system,
};

pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_orders::WeightInfo for WeightInfo<T> {
	fn freeze() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(70, 70))
	}
	fn release() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(70, 70))
	}
	fn expire() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(70, 70))
	}
}
