use core::marker::PhantomData;
use polkadot_sdk::{frame_support::weights::Weight, pallet_transaction_payment};

/// Cost of what every signed transaction pays for in `ChargeTransactionPayment`.
pub trait WeightInfo {
	fn charge_transaction_payment() -> Weight;
}

/// Gives `pallet-transaction-payment` the weight measured here: its own benchmark insists on a tip, which is refused.
pub struct ChargeWeight<W>(PhantomData<W>);

impl<W: WeightInfo> pallet_transaction_payment::WeightInfo for ChargeWeight<W> {
	fn charge_transaction_payment() -> Weight {
		W::charge_transaction_payment()
	}
}

/// For mocks only.
impl WeightInfo for () {
	fn charge_transaction_payment() -> Weight {
		Weight::from_parts(10_000, 0)
	}
}
