//! A transaction names all that it reads and others don't, and nothing that it doesn't read.

use crate::common::*;
use harbour_primitives::HOME_CURRENCY;
use harbour_runtime::{
	configs::ProxyType, reads::records, Multisig, Runtime, RuntimeCall, RuntimeOrigin, UncheckedExtrinsic,
};
use polkadot_sdk::{
	frame_support::{assert_ok, storage::unhashed, weights::Weight},
	pallet_multisig, pallet_proxy,
	sp_io::TestExternalities,
	sp_keyring::Sr25519Keyring,
	sp_runtime::traits::Dispatchable,
};
use std::collections::BTreeSet;

/// Pieces of the state, as a proof has them: the nodes of the trie on the way to each record, and the records.
type Pieces = BTreeSet<Vec<u8>>;

/// The development chain in its first block. Ferdie may pay for Eve.
fn chain() -> TestExternalities {
	let mut chain = development();
	chain.execute_with(|| {
		open_first_block();
		// Unsigned: signatures are random, and each of these chains is to have the same state.
		let lent = add_proxy(Ferdie, ProxyType::Payments).dispatch(RuntimeOrigin::signed(id(Eve)));
		assert!(lent.is_ok());
	});
	assert_ok!(chain.commit_all());
	chain
}

fn read(act: impl FnOnce()) -> Pieces {
	let ((), proof) = chain().execute_and_prove(act);
	proof.into_nodes()
}

fn read_by(transaction: &UncheckedExtrinsic) -> Pieces {
	read(|| {
		let applied = apply(transaction.clone()).expect("it is valid");
		assert_ok!(applied);
	})
}

/// Whatever comes of it.
fn read_by_anybody(transaction: UncheckedExtrinsic) -> Pieces {
	read(|| {
		let _ = apply(transaction);
	})
}

fn read_at(keys: &[Vec<u8>]) -> Pieces {
	read(|| {
		for key in keys {
			unhashed::get_raw(key);
		}
	})
}

/// Signing looks at the chain.
fn signed(calls: impl IntoIterator<Item = (Sr25519Keyring, RuntimeCall)>) -> Vec<UncheckedExtrinsic> {
	let sign = |(who, call)| sign(who, 0, 0, call);
	chain().execute_with(|| calls.into_iter().map(sign).collect())
}

/// What payments of all kinds read that have nothing to do with Eve and Ferdie but their registrars.
fn read_by_others() -> Pieces {
	let pairs = [(Bob, Charlie), (Alice, Dave), (Charlie, AliceStash)];
	let calls = |to| {
		payments(&id(to))
			.into_iter()
			.chain([batch(transfer(HOME_CURRENCY, id(to), 1))])
	};
	let calls = pairs
		.into_iter()
		.flat_map(|(from, to)| calls(to).map(move |call| (from, call)));
	signed(calls).into_iter().flat_map(read_by_anybody).collect()
}

fn by_proxy(call: RuntimeCall) -> RuntimeCall {
	RuntimeCall::Proxy(pallet_proxy::Call::proxy {
		real: id(Eve).into(),
		force_proxy_type: None,
		call: Box::new(call),
	})
}

/// Each payment of Eve's to Ferdie: by itself, in a list of calls, and made by Ferdie for her.
fn transactions() -> Vec<UncheckedExtrinsic> {
	let each = payments(&id(Ferdie)).into_iter();
	signed(each.flat_map(|call| {
		[
			(Eve, call.clone()),
			(Eve, batch(call.clone())),
			(Ferdie, by_proxy(call)),
		]
	}))
}

#[test]
fn success_all_that_a_payment_reads_and_others_dont_is_named() {
	let others = read_by_others();
	for transaction in transactions() {
		let named = read_at(&records(&transaction));
		let missing = read_by(&transaction).difference(&(&named | &others)).count();
		assert_eq!(missing, 0, "{transaction:?}");
	}
}

#[test]
fn success_all_that_is_named_is_read() {
	for transaction in transactions() {
		let read = read_by(&transaction);
		for key in records(&transaction) {
			assert!(
				read_at(std::slice::from_ref(&key)).is_subset(&read),
				"{key:?} is not read by {transaction:?}"
			);
		}
	}
}

/// Eve signs alone for her joint account with Bob.
fn jointly_by_one(call: RuntimeCall) -> UncheckedExtrinsic {
	let call = pallet_multisig::Call::as_multi_threshold_1 {
		other_signatories: vec![id(Bob)],
		call: Box::new(call),
	};
	signed([(Eve, RuntimeCall::Multisig(call))]).remove(0)
}

#[test]
fn success_a_joint_account_that_pays_is_named_and_whom_it_pays() {
	let mut both = [id(Eve), id(Bob)];
	both.sort();
	let joint = Multisig::multi_account_id(&both, 1);
	let named = records(&jointly_by_one(transfer(KHKD, id(Ferdie), 1)));
	for who in [id(Eve), joint.clone(), id(Ferdie)] {
		assert!(named.contains(&pallet_kyc::Accounts::<Runtime>::hashed_key_for(who)));
	}
	for who in [joint, id(Ferdie)] {
		assert!(named.contains(&pallet_stablecoin::Account::<Runtime>::hashed_key_for(KHKD, who)));
	}
}

#[test]
fn boundary_a_call_that_others_have_to_sign_too_names_nothing_of_its_own() {
	let payments = vec![(id(Ferdie), 1); 500];
	let call = pallet_multisig::Call::as_multi {
		threshold: 2,
		other_signatories: vec![id(Bob)],
		maybe_timepoint: None,
		call: Box::new(batch_of(KHKD, payments)),
		// It says itself what the call may weigh: nothing.
		max_weight: Weight::zero(),
	};
	let transaction = signed([(Eve, RuntimeCall::Multisig(call))]).remove(0);
	assert_eq!(records(&transaction).len(), 2);
}

#[test]
fn boundary_nothing_is_named_by_what_nobody_signed() {
	let clock = RuntimeCall::Timestamp(polkadot_sdk::pallet_timestamp::Call::set { now: START });
	assert!(records(&UncheckedExtrinsic::new_bare(clock)).is_empty());
}
