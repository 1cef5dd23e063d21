//! The extensions, which every transaction carries, weigh nothing of their own: `execution::TRANSACTION` was measured with them.

use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::weights::Weight,
	frame_system::{self, ExtensionsWeightInfo},
};

/// What the extensions weigh beyond a transaction that does nothing.
pub struct WeightInfo<T>(PhantomData<T>);

macro_rules! nothing {
	($($extension:ident),* $(,)?) => {
		$(fn $extension() -> Weight {
			Weight::zero()
		})*
	};
}

impl<T: frame_system::Config> ExtensionsWeightInfo for WeightInfo<T> {
	nothing!(
		check_genesis,
		check_mortality_mortal_transaction,
		check_mortality_immortal_transaction,
		check_non_zero_sender,
		check_nonce,
		check_spec_version,
		check_tx_version,
		check_weight,
		weight_reclaim,
	);
}
