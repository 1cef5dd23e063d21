//! What is said of a signature outside the runtime is what the runtime checks.

use crate::common::*;
use codec::Encode;
use harbour_runtime::{
	signing::{signed, Chain, Signed},
	Hash, Runtime, RuntimeCall, SignedPayload, System, UncheckedExtrinsic, VERSION,
};
use polkadot_sdk::{
	frame_metadata_hash_extension::CheckMetadataHash,
	frame_system,
	sp_runtime::{generic::Era, generic::Preamble, traits::Verify},
};

fn here() -> Chain {
	Chain {
		genesis: System::block_hash(0),
		spec_version: VERSION.spec_version,
		transaction_version: VERSION.transaction_version,
	}
}

fn remark(bytes: usize) -> UncheckedExtrinsic {
	let remark = vec![0; bytes];
	sign(Eve, 0, 0, RuntimeCall::System(frame_system::Call::remark { remark }))
}

fn is_good(signed: &Signed) -> bool {
	signed.signature.verify(&signed.message[..], &signed.signer)
}

#[test]
fn success_short_ones_and_those_that_are_signed_by_their_hash() {
	run_test(|| {
		for bytes in [0, 1, 100, 200, 256, 300, 5_000] {
			let chain = here();
			let signed = signed(&remark(bytes), &chain, |_| Some(chain.genesis)).expect("it is signed");
			assert!(is_good(&signed), "{bytes} bytes");
			assert_eq!(signed.signer, id(Eve));
		}
	});
}

#[test]
fn success_an_era_is_asked_for_the_block_that_it_begins_with() {
	run_test(|| {
		let (chain, era, birth) = (here(), Era::mortal(64, 1), Hash::repeat_byte(9));
		let mut transaction = remark(0);
		let Preamble::Signed(_, signature, extension) = &mut transaction.preamble else {
			panic!("it is signed");
		};
		extension.4 = frame_system::CheckMortality::from(era);
		let implicit = harbour_runtime::signing::implicit(&chain, birth);
		let payload = SignedPayload::from_raw(transaction.function.clone(), extension.clone(), implicit);
		*signature = payload.using_encoded(|bytes| Eve.sign(bytes)).into();
		let signed = signed(&transaction, &chain, |asked| (asked == era).then_some(birth)).expect("it is signed");
		assert!(is_good(&signed));
	});
}

#[test]
fn fails_for_another_chain_version_or_birth() {
	run_test(|| {
		let chain = here();
		let others = [
			Chain {
				genesis: Hash::repeat_byte(1),
				..chain
			},
			Chain {
				spec_version: chain.spec_version + 1,
				..chain
			},
			Chain {
				transaction_version: chain.transaction_version + 1,
				..chain
			},
		];
		for other in others {
			let signed = signed(&remark(0), &other, |_| Some(chain.genesis)).expect("it is signed");
			assert!(!is_good(&signed), "{other:?}");
		}
		let signed = signed(&remark(0), &chain, |_| Some(Hash::repeat_byte(1))).expect("it is signed");
		assert!(!is_good(&signed));
	});
}

#[test]
fn boundary_nothing_is_said_where_there_is_no_signature_or_no_block() {
	run_test(|| {
		let chain = here();
		let bare = UncheckedExtrinsic::new_bare(remark(0).function);
		assert!(signed(&bare, &chain, |_| Some(chain.genesis)).is_none());
		assert!(signed(&remark(0), &chain, |_| None).is_none());
	});
}

#[test]
fn boundary_nothing_is_said_where_a_hash_of_the_metadata_is_signed() {
	run_test(|| {
		let chain = here();
		let mut transaction = remark(0);
		let Preamble::Signed(_, _, extension) = &mut transaction.preamble else {
			panic!("it is signed");
		};
		extension.8 = CheckMetadataHash::<Runtime>::new_with_custom_hash([1; 32]);
		assert_ne!(extension.8.encode(), CheckMetadataHash::<Runtime>::new(false).encode());
		assert!(signed(&transaction, &chain, |_| Some(chain.genesis)).is_none());
	});
}
