use polkadot_sdk::frame_support::weights::Weight;

/// Cost of what every signed transaction pays for in `ChargeTransactionPayment`.
pub trait WeightInfo {
	fn charge_transaction_payment() -> Weight;
}

/// For mocks only.
impl WeightInfo for () {
	fn charge_transaction_payment() -> Weight {
		Weight::from_parts(10_000, 0)
	}
}
