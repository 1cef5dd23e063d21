//! Provisional: reads and writes counted in the source, until measured.

use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight},
	frame_system,
};

pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_home_currency::WeightInfo for WeightInfo<T> {
	fn transfer() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(8, 2))
	}
	fn transfer_all() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(9, 2))
	}
}
