//! Whole blocks on the development chain: those of the SDK's proposer, byte for byte, with the same said to the pool.
//!
//! Without a runtime in this binary there is nothing to run.

use super::{
	pool::{FixedPool, Told},
	ready::Pooled,
	*,
};
use crate::{chain_spec, dev_chain::on_genesis, read_ahead::Records, transaction};
use codec::{Compact, Decode, Encode};
use futures::executor::block_on;
use harbour_runtime::{opaque::Block, Address, RuntimeApi, RuntimeCall, SLOT_DURATION};
use polkadot_sdk::{
	sc_basic_authorship, sc_chain_spec, sc_client_api, sc_executor, sc_service, sp_api, sp_blockchain, sp_consensus,
	sp_consensus_aura, sp_consensus_slots, sp_core, sp_inherents, sp_io, sp_keyring, sp_timestamp,
};
use proptest::{prelude::*, test_runner::RngSeed};
use sc_basic_authorship::ProposerFactory;
use sc_chain_spec::GenesisBlockBuilder;
use sc_client_api::in_mem;
use sc_executor::WasmExecutor;
use sc_service::client::{new_with_backend, Client, LocalCallExecutor};
use sp_api::{Core, ProofRecorder, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_consensus::{Environment, Proposal, ProposeArgs, Proposer};
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_consensus_slots::Slot;
use sp_core::testing::TaskExecutor;
use sp_inherents::InherentData;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Eve, Ferdie, One};
use sp_runtime::{Digest, DigestItem};
use sp_timestamp::Timestamp;
use std::{
	convert::Infallible,
	ops::Range,
	sync::{Arc, LazyLock},
};

type Backend = in_mem::Backend<Block>;
type Executor = WasmExecutor<sp_io::SubstrateHostFunctions>;
type TestClient = Client<Backend, LocalCallExecutor<Block, Backend, Executor>, Block, RuntimeApi>;

/// One for all tests, at genesis for ever: compiling the runtime takes longest.
static CLIENT: LazyLock<Arc<TestClient>> = LazyLock::new(|| Arc::new(client()));

/// Its database.
static BACKEND: LazyLock<Arc<Backend>> = LazyLock::new(|| Arc::new(Backend::new()));

/// January 2027, as the time of the block.
const TIME: u64 = 1_800_000_000_000;

/// Time without end, so that no block is another one because a machine was slow.
const LONG: Duration = Duration::from_secs(3_600);

/// The last has no account, and so pays for nothing.
const SENDERS: [Sr25519Keyring; 5] = [Alice, Bob, Eve, Ferdie, One];

/// `balances.transfer_keep_alive`, by its numbers: the node knows no pallet of ours.
const TRANSFER: [u8; 2] = [15, 3];

fn client() -> TestClient {
	let spec = chain_spec::load("dev").expect("there is a runtime in this binary");
	let backend = BACKEND.clone();
	let executor = Executor::builder().build();
	let genesis = GenesisBlockBuilder::new(spec.as_storage_builder(), true, backend.clone(), executor.clone())
		.expect("the development chain has a genesis");
	let spawner = Box::new(TaskExecutor::new());
	new_with_backend(backend, executor, genesis, spawner, None, None, Default::default()).expect("it is memory")
}

#[derive(Clone, Copy, Debug)]
enum Kind {
	/// So much of the home currency.
	Payment(u64),
	/// So many bytes that mean nothing; a few long ones exhaust a block.
	Remark(usize),
	/// Signed by somebody else.
	Forged,
	/// Bytes that are no transaction; the runtime traps.
	Garbage(u8),
}

#[derive(Clone, Copy, Debug)]
struct Act {
	/// Of [`SENDERS`].
	sender: u8,
	nonce: u8,
	priority: u64,
	/// The pool knows that it follows the one before.
	follows: bool,
	kind: Kind,
}

fn payment(sender: u8, nonce: u8) -> Act {
	Act {
		sender,
		nonce,
		priority: 0,
		follows: true,
		kind: Kind::Payment(1),
	}
}

impl Act {
	fn call(&self) -> RuntimeCall {
		match self.kind {
			Kind::Payment(amount) => {
				let to = Address::from(Ferdie.to_account_id());
				let call = (TRANSFER, to, Compact(u128::from(amount))).encode();
				RuntimeCall::decode(&mut &call[..]).expect("it is a transfer")
			}
			Kind::Remark(bytes) => remark(bytes),
			Kind::Forged | Kind::Garbage(_) => remark(0),
		}
	}

	fn extrinsic(&self, client: &TestClient) -> UncheckedExtrinsic {
		if let Kind::Garbage(byte) = self.kind {
			return UncheckedExtrinsic::from_blob(vec![byte, self.sender, self.nonce]);
		}
		let sender = SENDERS[usize::from(self.sender)];
		let at = on_genesis(client.info().genesis_hash);
		let signer = match self.kind {
			Kind::Forged => Sr25519Keyring::Two,
			_ => sender,
		};
		let sign = |bytes: &[u8]| Ok::<_, Infallible>(signer.sign(bytes));
		let Ok(signed) = transaction::sign(sender.to_account_id(), self.call(), self.nonce.into(), &at, sign);
		signed.into()
	}

	fn pooled(&self, client: &TestClient) -> Arc<Pooled> {
		let place = (self.sender, self.nonce);
		Pooled::new(self.extrinsic(client), self.priority, place, self.follows)
	}
}

fn remark(bytes: usize) -> RuntimeCall {
	RuntimeCall::System(frame_system::Call::remark { remark: vec![0; bytes] })
}

/// What a proposer is asked for.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
	size: Option<usize>,
	proof: bool,
}

impl Asked {
	fn args(&self) -> ProposeArgs<Block> {
		let slot = Slot::from(TIME / SLOT_DURATION);
		let mut inherent_data = InherentData::new();
		inherent_data
			.put_data(sp_timestamp::INHERENT_IDENTIFIER, &Timestamp::new(TIME))
			.expect("it is the first");
		inherent_data
			.put_data(sp_consensus_aura::inherents::INHERENT_IDENTIFIER, &slot)
			.expect("it is the first");
		ProposeArgs {
			inherent_data,
			inherent_digests: Digest {
				logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())],
			},
			max_duration: LONG,
			block_size_limit: self.size,
			storage_proof_recorder: self.proof.then(ProofRecorder::<Block>::default),
			..Default::default()
		}
	}
}

fn propose<E>(mut environment: E, client: &TestClient, asked: Asked) -> Proposal<Block>
where
	E: Environment<Block, Error = sp_blockchain::Error>,
	E::Proposer: Proposer<Block, Error = sp_blockchain::Error>,
{
	let parent = client
		.header(client.info().best_hash)
		.expect("it is memory")
		.expect("there is a best block");
	block_on(async { environment.init(&parent).await?.propose(asked.args()).await }).expect("nothing fails")
}

/// The block that our author makes of `acts`, after comparing it with the SDK's, and what the pool is told.
fn same(client: &Arc<TestClient>, acts: &[Act], asked: Asked) -> (Block, Told) {
	let transactions: Vec<_> = acts.iter().map(|act| act.pooled(client)).collect();
	let (ours, theirs) = (FixedPool::new(transactions.clone()), FixedPool::new(transactions));
	let reads = Arc::new(Records::new(BACKEND.clone()));
	let author = Author::new(TaskExecutor::new(), client.clone(), ours.clone(), reads, None, None);
	let made = propose(author, client, asked);
	let factory = ProposerFactory::new(TaskExecutor::new(), client.clone(), theirs.clone(), None, None);
	let expected = propose(factory, client, asked);
	assert_eq!(made.block, expected.block);
	assert_eq!(
		made.storage_changes.transaction_storage_root,
		expected.storage_changes.transaction_storage_root
	);
	assert_eq!(ours.told(), theirs.told());
	importable(client, made.block.clone());
	(made.block, ours.told())
}

/// Another node takes the block.
fn importable(client: &TestClient, block: Block) {
	client
		.runtime_api()
		.execute_block(client.info().best_hash, block.into())
		.expect("the block is right");
}

/// The block's transactions without the inherent.
fn included(block: &Block) -> &[UncheckedExtrinsic] {
	&block.extrinsics[1..]
}

/// A signed transaction without its signature: who signs the same twice gives two of them.
fn unsigned(extrinsic: &UncheckedExtrinsic) -> Vec<u8> {
	// Its version, who signed, and by which scheme stand before.
	const SIGNATURE: Range<usize> = 35..99;
	let mut bytes = Vec::<u8>::decode(&mut &extrinsic.encode()[..]).expect("it has its length before it");
	bytes.drain(SIGNATURE);
	bytes
}

#[test]
fn success_payments_of_several_senders() {
	let client = &*CLIENT;
	let acts: Vec<_> = (0..60)
		.flat_map(|nonce| [payment(0, nonce), payment(2, nonce)])
		.collect();
	let (block, told) = same(client, &acts, Asked::default());
	let mut expected: Vec<_> = acts.iter().map(|act| unsigned(&act.extrinsic(client))).collect();
	let mut got: Vec<_> = included(&block).iter().map(unsigned).collect();
	expected.sort();
	got.sort();
	assert!(got == expected, "all of them, each once");
	assert_eq!(told, [(Some(client.info().best_hash), Vec::new())]);
}

#[test]
fn success_an_empty_pool_makes_a_block_with_the_inherent() {
	let client = &*CLIENT;
	let (block, _) = same(client, &[], Asked::default());
	assert!(included(&block).is_empty());
}

#[test]
fn success_garbage_is_reported_and_the_rest_goes_in() {
	let client = &*CLIENT;
	let garbage = Act {
		kind: Kind::Garbage(255),
		..payment(1, 0)
	};
	let acts = [payment(0, 0), garbage, payment(0, 1), payment(1, 1), payment(2, 0)];
	let (block, told) = same(client, &acts, Asked::default());
	assert_eq!(included(&block).len(), 3);
	let reported: Vec<_> = told.into_iter().flat_map(|(_, reported)| reported).collect();
	assert_eq!(reported.len(), 1, "and not what follows it");
	assert_eq!(reported[0].1, None);
}

#[test]
fn success_with_a_proof() {
	let client = &*CLIENT;
	let acts: Vec<_> = (0..20).map(|nonce| payment(0, nonce)).collect();
	let asked = Asked {
		proof: true,
		..Default::default()
	};
	assert_eq!(included(&same(client, &acts, asked).0).len(), 20);
}

#[test]
fn boundary_a_block_without_room_for_more() {
	let client = &*CLIENT;
	let long = |sender, nonce| Act {
		kind: Kind::Remark(450 * 1024),
		..payment(sender, nonce)
	};
	let acts: Vec<_> = (0..4)
		.flat_map(|nonce| [long(0, nonce), long(1, nonce), long(2, nonce)])
		.chain([payment(3, 0)])
		.collect();
	let (block, told) = same(client, &acts, Asked::default());
	let included = included(&block);
	assert!((2..acts.len()).contains(&included.len()), "{}", included.len());
	let small = unsigned(&payment(3, 0).extrinsic(client));
	assert!(
		included.iter().any(|extrinsic| unsigned(extrinsic) == small),
		"a small one still fits"
	);
	let reported = told.iter().flat_map(|(_, reported)| reported);
	assert_eq!(reported.count(), 0, "those without room stay in the pool");
}

#[test]
fn boundary_a_block_of_limited_size() {
	let client = &*CLIENT;
	let acts: Vec<_> = (0..40).map(|nonce| payment(0, nonce)).collect();
	let asked = Asked {
		size: Some(2_000),
		..Default::default()
	};
	let (block, _) = same(client, &acts, asked);
	assert!((1..40).contains(&included(&block).len()));
	assert!(block.encoded_size() <= 2_000);
}

fn kind() -> impl Strategy<Value = Kind> {
	prop_oneof![
		20 => (0..3_000_000_000_000_u64).prop_map(Kind::Payment),
		4 => (0..100_usize).prop_map(Kind::Remark),
		2 => (300_000..700_000_usize).prop_map(Kind::Remark),
		1 => Just(Kind::Forged),
		1 => any::<u8>().prop_map(Kind::Garbage),
	]
}

/// Chains of all senders, of which some have gaps and some don't tell the pool what they follow.
fn acts() -> impl Strategy<Value = Vec<Act>> {
	let act = (0..SENDERS.len(), 0..20_u8, 0..3_u64, prop::bool::weighted(0.9), kind());
	// Fewer than 64 with the inherent: the SDK counts the byte that the 64th adds one transaction later.
	prop::collection::vec(act, 0..60).prop_map(|drawn| {
		let mut next = [0_u8; SENDERS.len()];
		let mut acts = Vec::new();
		for (sender, gap, priority, follows, kind) in drawn {
			let nonce = next[sender].saturating_add(u8::from(gap == 0));
			next[sender] = nonce.saturating_add(1);
			acts.push(Act {
				sender: sender as u8,
				nonce,
				priority,
				follows,
				kind,
			});
		}
		acts
	})
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 48, rng_seed: RngSeed::Fixed(0x0041_5554), failure_persistence: None, ..ProptestConfig::default() })]

	#[test]
	fn success_as_the_sdk(
		acts in acts(),
		size in prop_oneof![3 => Just(None), 1 => (0..50_000_usize).prop_map(Some)],
		proof in prop::bool::weighted(0.1),
	) {
		same(&CLIENT, &acts, Asked { size, proof });
	}
}
