//! What payments weigh in a block: what they take among as many accounts as the chain knows.

use crate::common::*;
use harbour_runtime::{
	weights::{
		execution::TRANSACTION,
		growth::AtMost,
		payments::{BATCH, BATCH_PAYMENT, HOME, OTHER},
	},
	Runtime, RuntimeCall, System, UncheckedExtrinsic,
};
use polkadot_sdk::{
	frame_support::{
		assert_ok,
		dispatch::{DispatchClass, GetDispatchInfo},
		traits::Get,
	},
	frame_system,
};

/// Chains that were measured, and what comes before, between and after them.
const SIZES: [u32; 8] = [0, 1_000, 10_000, 100_000, 300_000, 1_000_000, 100_000_000, u32::MAX];

/// Nanoseconds of a block's ordinary transactions.
fn taken() -> u64 {
	System::block_weight().get(DispatchClass::Normal).ref_time() / 1_000
}

/// Nanoseconds that Eve's `call` makes a block weigh among so many accounts, and those with which it was let in.
fn weighs(accounts: u32, call: RuntimeCall) -> (u64, u64) {
	pallet_kyc::KnownAccounts::<Runtime>::put(accounts);
	let transaction: UncheckedExtrinsic = sign(Eve, System::account_nonce(id(Eve)), 0, call);
	let base = <Runtime as frame_system::Config>::BlockWeights::get()
		.get(DispatchClass::Normal)
		.base_extrinsic;
	let declared = transaction
		.get_dispatch_info()
		.total_weight()
		.saturating_add(base)
		.ref_time()
		/ 1_000;
	let before = taken();
	assert_ok!(apply(transaction).expect("it is let in"));
	(taken() - before, declared)
}

/// The same of each size, starting anew for each.
fn of_each_size(call: impl Fn() -> RuntimeCall, expected: impl Fn(u32) -> u64) {
	for accounts in SIZES {
		// What the test puts in the count's place is no invariant of the chain.
		development().execute_with(|| {
			open_first_block();
			let (weight, declared) = weighs(accounts, call());
			assert_eq!(weight, expected(accounts), "among {accounts}");
			assert!(
				weight <= declared,
				"among {accounts}: {weight} was declared as {declared}"
			);
		});
	}
}

fn home(value: u128) -> RuntimeCall {
	RuntimeCall::Balances(pallet_home_currency::Call::transfer_keep_alive {
		dest: id(Ferdie).into(),
		value,
	})
}

#[test]
fn success_a_payment_in_the_home_currency_weighs_what_it_takes_among_so_many() {
	of_each_size(
		|| home(1),
		|accounts| TRANSACTION.among(accounts) + HOME.among(accounts),
	);
}

#[test]
fn success_so_does_one_in_another_currency() {
	of_each_size(
		|| transfer(KHKD, id(Ferdie), 1),
		|accounts| TRANSACTION.among(accounts) + OTHER.among(accounts),
	);
}

#[test]
fn success_so_does_a_batch() {
	of_each_size(
		|| batch_of(KHKD, vec![(id(Ferdie), 1); 7]),
		|accounts| TRANSACTION.among(accounts) + BATCH.among(accounts) + 7 * BATCH_PAYMENT.among(accounts),
	);
}

#[test]
fn success_what_is_declared_does_not_ask_how_many_there_are() {
	// Outside any state: a node reads declarations without one.
	let single = home(1).get_dispatch_info().call_weight;
	let batch = batch_of(KHKD, vec![(id(Ferdie), 1); 7]).get_dispatch_info().call_weight;
	let most = AtMost::get();
	assert!(single.ref_time() / 1_000 >= HOME.among(most));
	assert!(batch.ref_time() / 1_000 >= BATCH.among(most) + 7 * BATCH_PAYMENT.among(most));
}

#[test]
fn boundary_a_payment_that_fails_weighs_what_it_was_declared_with_but_for_the_extensions() {
	run_test(|| {
		let call = transfer(KHKD, id(Ferdie), u128::MAX);
		let declared = call.get_dispatch_info().call_weight.ref_time() / 1_000;
		let accounts = pallet_kyc::KnownAccounts::<Runtime>::get();
		let before = taken();
		let refused = apply(sign(Eve, System::account_nonce(id(Eve)), 0, call)).expect("it is let in");
		assert!(refused.is_err());
		assert_eq!(taken() - before, TRANSACTION.among(accounts) + declared);
	});
}

#[test]
fn boundary_a_batch_of_one_weighs_no_less_than_that_payment_by_itself() {
	for accounts in SIZES {
		assert!(
			BATCH.among(accounts) + BATCH_PAYMENT.among(accounts) >= OTHER.among(accounts),
			"among {accounts}"
		);
	}
}
