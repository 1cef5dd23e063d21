//! Where one transaction ends in the bytes of several, and the next begins.
//!
//! The node gives the runtime each as a length and that many bytes. The runtime reads each by its fields, which say themselves where they
//! end, and could read on into the next one. It refuses the list then: `UncheckedExtrinsic` counts what it has read, and that has
//! to be the length before it. `apply_transactions` reads the same way.

use super::super::Extrinsic;
use crate::transaction::{self, At};
use codec::{Decode, Encode};
use harbour_runtime::{Hash, RuntimeCall, UncheckedExtrinsic};
use polkadot_sdk::{frame_system, sp_core, sp_keyring, sp_runtime};
use proptest::{prelude::*, test_runner::RngSeed};
use sp_core::sr25519::Signature;
use sp_keyring::Sr25519Keyring;
use sp_runtime::transaction_validity::TransactionSource;

/// The bytes of a remark, without the length before them. Nobody checks its signature here.
fn remark(bytes: Vec<u8>) -> Vec<u8> {
	let at = At {
		genesis: Hash::zero(),
		block: Hash::zero(),
		number: 0,
		spec_version: 1,
		transaction_version: 1,
	};
	let call = RuntimeCall::System(frame_system::Call::remark { remark: bytes });
	let signed = transaction::sign(Sr25519Keyring::Eve.to_account_id(), call, 0, &at, |_| {
		Ok::<_, ()>(Signature::default())
	});
	Extrinsic::from(signed.expect("its signature is made up"))
		.inner()
		.to_vec()
}

/// Reads as the runtime's call does: what is left over is not looked at.
fn read(transactions: &[Extrinsic]) -> Option<Vec<UncheckedExtrinsic>> {
	let given: Vec<_> = transactions
		.iter()
		.map(|one| (TransactionSource::External, one))
		.collect();
	let read = Vec::<(TransactionSource, UncheckedExtrinsic)>::decode(&mut &given.encode()[..]).ok()?;
	Some(read.into_iter().map(|(_, one)| one).collect())
}

#[test]
fn success_whole_ones_are_read_as_they_are() {
	let transactions = [vec![], vec![7; 100], vec![8; 20_000]].map(|bytes| Extrinsic::from_blob(remark(bytes)));
	let read = read(&transactions).expect("each is whole");
	assert_eq!(read.encode(), transactions.to_vec().encode());
}

/// A remark says how long it is. This one says a byte more than it has, and so takes the first of its neighbour's: the source.
#[test]
fn fails_for_one_that_reaches_into_the_next() {
	let mut reaching = remark(vec![7; 10]);
	reaching.pop();
	let neighbour = Extrinsic::from_blob(remark(vec![]));
	assert!(read(&[Extrinsic::from_blob(reaching), neighbour]).is_none());
}

/// The neighbour is made so that the rest of it is a whole list: only its count of bytes tells.
#[test]
fn fails_for_one_that_swallows_the_next_whole() {
	let last = Extrinsic::from_blob(remark(vec![9; 3]));
	let swallowed = (TransactionSource::External, &last).encode();
	let whole = remark([vec![7; 10], swallowed.clone()].concat());
	let reaching = Extrinsic::from_blob(whole[..whole.len() - swallowed.len()].to_vec());
	assert!(read(&[reaching, last.clone(), last]).is_none());
}

#[test]
fn fails_for_one_that_ends_before_its_length() {
	let mut long = remark(vec![7; 10]);
	// What follows would itself be a transaction.
	long.extend((TransactionSource::External, Extrinsic::from_blob(remark(vec![]))).encode());
	assert!(read(&[Extrinsic::from_blob(long)]).is_none());
}

fn blob() -> impl Strategy<Value = Vec<u8>> {
	let bytes = prop::collection::vec(any::<u8>(), 0..80);
	let whole = bytes.clone().prop_map(remark);
	prop_oneof![
		6 => whole.clone(),
		1 => bytes.clone(),
		1 => (whole.clone(), 0..40_usize).prop_map(|(mut whole, cut)| { whole.truncate(whole.len().saturating_sub(cut)); whole }),
		1 => (whole.clone(), bytes).prop_map(|(whole, more)| [whole, more].concat()),
		1 => (whole, any::<prop::sample::Index>(), any::<u8>()).prop_map(|(mut whole, at, byte)| {
			let at = at.index(whole.len());
			whole[at] = byte;
			whole
		}),
	]
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 2_048, rng_seed: RngSeed::Fixed(0x424F_554E), ..ProptestConfig::default() })]

	#[test]
	fn success_a_list_is_read_as_it_was_given_or_not_at_all(blobs in prop::collection::vec(blob(), 0..6)) {
		let transactions: Vec<_> = blobs.into_iter().map(Extrinsic::from_blob).collect();
		if let Some(read) = read(&transactions) {
			let alone = |one: &Extrinsic| UncheckedExtrinsic::decode(&mut &one.encode()[..]);
			let expected: Vec<_> = transactions.iter().map(|one| alone(one).expect("it was read among others")).collect();
			let lengths: Vec<_> = read.iter().map(|one| one.encoded_len).collect();
			let given: Vec<_> = transactions.iter().map(|one| Some(one.inner().len())).collect();
			prop_assert_eq!(lengths, given);
			prop_assert_eq!(read, expected);
		}
	}
}
