//! What the extension weighs, of which a small chain gives a part back.

use super::*;
use crate::WeightInfo;
use polkadot_sdk::{
	frame_support::dispatch::PostDispatchInfo,
	sp_runtime::traits::{ExtensionPostDispatchWeightHandler, TransactionExtension},
};

/// What is left of the extension's weight and the call's once the call has run.
fn left(call: Option<u64>) -> u64 {
	let extension = ChargeTransactionPayment::<Test>::from(0);
	let info = DispatchInfo {
		call_weight: Weight::from_parts(UNIT, 0),
		extension_weight: extension.weight(&remark(0)),
		..Default::default()
	};
	let mut post = PostDispatchInfo::from(call.map(|weight| Weight::from_parts(weight, 0)));
	post.set_extension_weight(&info);
	ChargeTransactionPayment::<Test>::post_dispatch((), &info, &mut post, 10, &Ok(()))
		.expect("it refuses nothing by then");
	post.actual_weight.expect("the extension's weight was set").ref_time()
}

#[test]
fn success_what_the_chain_as_it_is_makes_cheaper_is_given_back() {
	let most = <() as WeightInfo>::charge_transaction_payment().ref_time();
	let actual = Half::charge_transaction_payment().ref_time();
	assert!(actual < most);
	run_test(|| {
		assert_eq!(left(Some(100)), 100 + actual);
		assert_eq!(
			left(None),
			UNIT + actual,
			"a call that says nothing keeps what it declared"
		);
	});
}
