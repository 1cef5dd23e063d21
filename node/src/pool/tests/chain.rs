//! The chain's own runtime: what it says of many is what it says of each. Nothing to see where the runtime was not compiled.

use super::super::{
	batch::{self, Answer, Together, Validator, Waiting},
	by_runtime::ByRuntime,
	Extrinsic, Hash,
};
use super::fake::{heard, question};
use crate::dev_chain::DevChain;
use harbour_runtime::{Nonce, RuntimeCall, UncheckedExtrinsic};
use polkadot_sdk::{frame_system, sc_transaction_pool_api, sp_keyring, sp_runtime};
use proptest::{
	prelude::*,
	test_runner::{RngSeed, TestRunner},
};
use sc_transaction_pool_api::{LocalTransactionPool, TransactionPool};
use sp_keyring::Sr25519Keyring::{self, Dave, Eve, Ferdie};
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError};

/// Asks about all of them together, whatever they look like.
struct Blind(ByRuntime);

impl Validator for Blind {
	fn is_readable(&self, _: &Extrinsic) -> bool {
		true
	}

	fn together(&self, at: Hash, transactions: Vec<(TransactionSource, Extrinsic)>) -> Together {
		self.0.together(at, transactions)
	}

	fn alone(&self, at: Hash, source: TransactionSource, transaction: &Extrinsic) -> Answer {
		self.0.alone(at, source, transaction)
	}
}

/// What somebody may send.
#[derive(Clone, Debug)]
enum Sent {
	Remark {
		who: Sr25519Keyring,
		nonce: Nonce,
		bytes: usize,
	},
	/// Signed by somebody else.
	Forged {
		nonce: Nonce,
	},
	/// Unsigned, as only a block's author puts them in.
	Bare,
	/// Without its last bytes: it reaches into the next.
	Cut {
		by: usize,
	},
	/// With more bytes than it needs.
	Extended {
		by: Vec<u8>,
	},
	Garbage(Vec<u8>),
}

impl Sent {
	fn transaction(&self, chain: &DevChain) -> Extrinsic {
		match self {
			Self::Remark { who, nonce, bytes } => chain.remark(*who, *nonce, *bytes).into(),
			Self::Forged { nonce } => {
				let mut forged = chain.remark(Eve, *nonce, 0);
				let other = chain.remark(Dave, *nonce, 0);
				if let (Some(mine), Some(theirs)) = (signature(&mut forged), signature(&mut other.clone())) {
					*mine = theirs.clone();
				}
				forged.into()
			}
			Self::Bare => {
				UncheckedExtrinsic::new_bare(RuntimeCall::System(frame_system::Call::remark { remark: vec![] })).into()
			}
			Self::Cut { by } => {
				let whole = Extrinsic::from(chain.remark(Eve, 0, 64));
				Extrinsic::from_blob(whole.inner()[..whole.inner().len() - by].to_vec())
			}
			Self::Extended { by } => {
				let whole = Extrinsic::from(chain.remark(Eve, 0, 64));
				Extrinsic::from_blob([whole.inner(), by].concat())
			}
			Self::Garbage(bytes) => Extrinsic::from_blob(bytes.clone()),
		}
	}
}

fn signature(transaction: &mut UncheckedExtrinsic) -> Option<&mut harbour_runtime::Signature> {
	match &mut transaction.preamble {
		sp_runtime::generic::Preamble::Signed(_, signature, _) => Some(signature),
		_ => None,
	}
}

fn sent() -> impl Strategy<Value = Sent> {
	let who = prop::sample::select(vec![Dave, Eve, Ferdie]);
	let bytes = prop::collection::vec(any::<u8>(), 1..60);
	prop_oneof![
		12 => (who, 0..4_u32, 0..2_000_usize).prop_map(|(who, nonce, bytes)| Sent::Remark { who, nonce, bytes }),
		2 => (0..4_u32).prop_map(|nonce| Sent::Forged { nonce }),
		1 => Just(Sent::Bare),
		1 => (1..64_usize).prop_map(|by| Sent::Cut { by }),
		1 => bytes.clone().prop_map(|by| Sent::Extended { by }),
		1 => bytes.prop_map(Sent::Garbage),
	]
}

/// What each is told when all are asked about together.
fn answers(
	validator: &impl Validator,
	at: Hash,
	transactions: &[Extrinsic],
) -> Vec<Option<sp_runtime::transaction_validity::TransactionValidity>> {
	let (waiting, answered): (Vec<Waiting>, Vec<_>) = transactions.iter().map(|one| question(at, one.clone())).unzip();
	batch::answer(validator, waiting);
	answered.into_iter().map(|answered| heard(answered).ok()).collect()
}

#[test]
fn success_of_many_the_runtime_says_what_it_says_of_each() {
	let chain = DevChain::new();
	let genesis = chain.genesis();
	let sensible = ByRuntime::new(chain.client(), None);
	let blind = Blind(ByRuntime::new(chain.client(), None));
	let config = ProptestConfig {
		cases: 48,
		rng_seed: RngSeed::Fixed(0x5452_5558),
		failure_persistence: None,
		..ProptestConfig::default()
	};
	TestRunner::new(config)
		.run(&prop::collection::vec(sent(), 2..24), |sent| {
			let transactions: Vec<_> = sent.iter().map(|one| one.transaction(&chain)).collect();
			let alone = |one| sensible.alone(genesis, TransactionSource::External, one).ok();
			let expected: Vec<_> = transactions.iter().map(alone).collect();
			prop_assert_eq!(&answers(&sensible, genesis, &transactions), &expected);
			prop_assert_eq!(&answers(&blind, genesis, &transactions), &expected);
			Ok(())
		})
		.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn success_a_whole_batch_is_one_call() {
	let chain = DevChain::new();
	let transactions: Vec<_> = (0..64)
		.map(|nonce| (TransactionSource::External, chain.remark(Eve, nonce, 0).into()))
		.collect();
	match ByRuntime::new(chain.client(), None).together(chain.genesis(), transactions) {
		Together::Said(said) => {
			assert_eq!(said.len(), 64);
			assert!(said.iter().all(Result::is_ok), "{said:?}");
		}
		_ => panic!("the runtime has the call, and none of them ends it"),
	}
}

#[test]
fn fails_for_one_with_another_ones_signature() {
	let chain = DevChain::new();
	let transactions = [
		Sent::Forged { nonce: 0 },
		Sent::Remark {
			who: Eve,
			nonce: 0,
			bytes: 0,
		},
	]
	.map(|sent| sent.transaction(&chain));
	let said = answers(&ByRuntime::new(chain.client(), None), chain.genesis(), &transactions);
	let refusal = TransactionValidityError::from(InvalidTransaction::BadProof);
	assert_eq!(said[0], Some(Err(refusal)));
	assert!(matches!(said[1], Some(Ok(_))), "{said:?}");
}

#[test]
fn success_the_pool_takes_a_burst_of_one_sender_and_leaves_out_what_is_none() {
	let chain = DevChain::new();
	let mut transactions: Vec<Extrinsic> = (0..200).map(|nonce| chain.remark(Eve, nonce, 0).into()).collect();
	transactions.insert(100, Extrinsic::from_blob(vec![1, 2, 3]));
	let pool = &chain.parts().pool;
	let submitted = pool.submit_at(chain.genesis(), TransactionSource::External, transactions);
	let results = chain.block_on(submitted).expect("the block is known");
	assert_eq!(results.iter().filter(|result| result.is_err()).count(), 1);
	let status = pool.status();
	assert_eq!((status.ready, status.future), (200, 0));
}

#[test]
fn success_the_node_itself_submits_and_once() {
	let chain = DevChain::new();
	let transaction = Extrinsic::from(chain.remark(Eve, 0, 0));
	let pool = &chain.parts().pool;
	let hash = pool
		.submit_local(chain.genesis(), transaction.clone())
		.expect("it is valid");
	assert_eq!(hash, pool.hash_of(&transaction));
	assert_eq!(pool.status().ready, 1);
	assert!(pool.submit_local(chain.genesis(), transaction).is_err());
}
