//! What payments weigh in a block: what they take among as many accounts and holdings as the chain knows.

use crate::common::*;
use harbour_primitives::Balance;
use harbour_runtime::{
	migrations,
	weights::{
		execution::TRANSACTION,
		growth::AtMost,
		payments::{BATCH, BATCH_PAYMENT, HOLDER, HOME, OTHER},
	},
	AccountId, Kyc, Runtime, RuntimeCall, System, UncheckedExtrinsic,
};
use pallet_kyc::KnownAccounts;
use polkadot_sdk::{
	frame_support::{
		assert_ok,
		dispatch::{DispatchClass, GetDispatchInfo},
		traits::{Get, OnRuntimeUpgrade, StorageVersion},
	},
	frame_system,
};

/// Chains that were measured, and what comes before, between and after them.
const SIZES: [u32; 8] = [0, 1_000, 10_000, 100_000, 300_000, 1_000_000, 100_000_000, u32::MAX];

/// Nanoseconds of a block's ordinary transactions.
fn taken() -> u64 {
	System::block_weight().get(DispatchClass::Normal).ref_time() / 1_000
}

/// Nanoseconds that Eve's `call` makes a block weigh, and those with which it was let in.
fn weighs(call: RuntimeCall) -> (u64, u64) {
	let transaction: UncheckedExtrinsic = sign(Eve, System::account_nonce(id(Eve)), 0, call);
	let base = <Runtime as frame_system::Config>::BlockWeights::get()
		.get(DispatchClass::Normal)
		.base_extrinsic;
	let declared = transaction.get_dispatch_info().total_weight().saturating_add(base);
	let before = taken();
	assert_ok!(apply(transaction).expect("it is let in"));
	(taken() - before, declared.ref_time() / 1_000)
}

/// Each of `calls` weighs `expected`, of so many accounts and holdings, and what it was declared with at most: on a chain of each size.
fn of_each_size(calls: impl Fn() -> Vec<RuntimeCall>, expected: impl Fn(u32, u32) -> u64) {
	for accounts in SIZES {
		// What the test puts in the count's place is no invariant of the chain.
		development().execute_with(|| {
			open_first_block();
			KnownAccounts::<Runtime>::put(accounts);
			let holdings = accounts.saturating_mul(pallet_stablecoin::Asset::<Runtime>::count());
			for call in calls() {
				let named = format!("{call:?} among {accounts}");
				let (weight, declared) = weighs(call);
				assert_eq!(
					weight,
					TRANSACTION.among(accounts) + expected(accounts, holdings),
					"{named}"
				);
				assert!(weight <= declared, "{named}: {weight} was declared as {declared}");
			}
		});
	}
}

fn home(dest: AccountId, value: Balance) -> [RuntimeCall; 2] {
	[
		RuntimeCall::Balances(pallet_home_currency::Call::transfer_keep_alive {
			dest: dest.clone().into(),
			value,
		}),
		RuntimeCall::Balances(pallet_home_currency::Call::transfer_allow_death {
			dest: dest.into(),
			value,
		}),
	]
}

fn keep_alive(target: AccountId, amount: Balance) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::transfer_keep_alive {
		id: KHKD,
		target: target.into(),
		amount,
	})
}

fn seven() -> Vec<(AccountId, Balance)> {
	vec![(id(Ferdie), 1); 7]
}

#[test]
fn success_a_payment_in_the_home_currency_grows_with_the_accounts() {
	of_each_size(|| home(id(Ferdie), 1).into(), |accounts, _| HOME.among(accounts));
}

#[test]
fn success_one_in_another_currency_grows_with_the_holdings() {
	let calls = || {
		vec![
			transfer(KHKD, id(Ferdie), 1),
			keep_alive(id(Ferdie), 1),
			memo(KHKD, id(Ferdie), 1, b"invoice 7"),
		]
	};
	of_each_size(calls, |_, holdings| OTHER.among(holdings));
}

#[test]
fn success_so_do_batches() {
	of_each_size(
		|| vec![batch_of(KHKD, seven()), best_effort(KHKD, seven())],
		|_, holdings| BATCH.among(holdings) + 7 * BATCH_PAYMENT.among(holdings),
	);
}

#[test]
fn success_so_does_a_new_holder() {
	let calls = || {
		// Two and Three are customers who have held none.
		assert!(free(KHKD, Charlie) == 0, "a holder already");
		vec![transfer(KHKD, id(Charlie), 1)]
	};
	of_each_size(calls, |_, holdings| OTHER.among(holdings) + HOLDER.among(holdings));
}

#[test]
fn success_a_declaration_asks_no_state() {
	// There is none here: a node reads declarations without one.
	let declared = |call: &RuntimeCall| call.get_dispatch_info().call_weight.ref_time() / 1_000;
	let most = AtMost::get();
	for call in home(id(Ferdie), 1) {
		assert!(declared(&call) >= HOME.among(most));
	}
	assert!(declared(&transfer(KHKD, id(Ferdie), 1)) >= OTHER.among(most) + 2 * HOLDER.among(most));
	let batch = declared(&batch_of(KHKD, seven()));
	assert!(batch >= BATCH.among(most) + 7 * BATCH_PAYMENT.among(most) + 8 * HOLDER.among(most));
}

#[test]
fn boundary_a_payment_that_fails_weighs_what_it_was_declared_with_but_for_the_extensions() {
	run_test(|| {
		let call = transfer(KHKD, id(Ferdie), Balance::MAX);
		let declared = call.get_dispatch_info().call_weight.ref_time() / 1_000;
		let before = taken();
		let refused = apply(sign(Eve, System::account_nonce(id(Eve)), 0, call)).expect("it is let in");
		assert!(refused.is_err());
		let accounts = KnownAccounts::<Runtime>::get();
		assert_eq!(taken() - before, TRANSACTION.among(accounts) + declared);
	});
}

#[test]
fn boundary_a_batch_of_one_weighs_no_less_than_that_payment_by_itself() {
	for many in SIZES {
		assert!(
			BATCH.among(many) + BATCH_PAYMENT.among(many) >= OTHER.among(many),
			"among {many}"
		);
	}
}

/// What it doesn't count, weights would take for a chain of the fewest.
#[test]
fn success_a_chain_that_comes_to_this_version_is_counted() {
	run_test(|| {
		let accounts = KnownAccounts::<Runtime>::take();
		assert!(accounts > 0);
		StorageVersion::new(0).put::<Kyc>();
		migrations::SingleBlock::on_runtime_upgrade();
		assert_eq!(KnownAccounts::<Runtime>::get(), accounts);
	});
}
