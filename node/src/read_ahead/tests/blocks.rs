//! Other nodes' blocks.

use super::*;
use crate::{dev_chain::DevChain, signatures};
use async_trait::async_trait;
use futures::executor::block_on;
use harbour_runtime::{
	opaque::Header,
	signing::{self, Signed},
	transactions::TransactionsApi,
	VERSION,
};
use polkadot_sdk::{sc_consensus, sp_api, sp_consensus, sp_core, sp_keyring, sp_runtime};
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ImportResult, ImportedAux, StateAction};
use sp_api::ProvideRuntimeApi;
use sp_consensus::BlockOrigin;
use sp_core::testing::TaskExecutor;
use sp_keyring::Sr25519Keyring::{Eve, Ferdie};
use sp_runtime::{generic::Preamble, traits::Header as _, transaction_validity::TransactionSource};
use std::slice;

const PARENT: Hash = Hash::repeat_byte(9);

/// Imports a block once all of it has been read, or nothing of it is going to be.
struct Importing {
	heard: Mutex<Receiver<Told>>,
	/// How many transactions it waits for.
	waits_for: usize,
}

#[async_trait]
impl BlockImport<Block> for Importing {
	type Error = sp_consensus::Error;

	async fn check_block(&self, _: BlockCheckParams<Block>) -> Result<ImportResult, Self::Error> {
		Ok(ImportResult::KnownBad)
	}

	async fn import_block(&self, block: BlockImportParams<Block>) -> Result<ImportResult, Self::Error> {
		let heard = self.heard.lock().expect("nobody panics with it");
		let read = hear(&heard, self.waits_for);
		assert!(read.iter().all(|(at, _)| *at == block.header.parent_hash));
		Ok(ImportResult::Imported(ImportedAux {
			is_new_best: true,
			..Default::default()
		}))
	}
}

fn importing(waits_for: usize) -> ReadingImport<Importing> {
	let (reads, heard) = Telling::new();
	let inner = Importing {
		heard: Mutex::new(heard),
		waits_for,
	};
	ReadingImport::new(inner, TaskExecutor::new(), reads)
}

fn block(body: Option<Vec<Extrinsic>>, state_action: StateAction<Block>) -> BlockImportParams<Block> {
	let header = Header::new(1, Hash::zero(), Hash::zero(), PARENT, Default::default());
	let mut block = BlockImportParams::new(BlockOrigin::NetworkBroadcast, header);
	block.body = body;
	block.state_action = state_action;
	block
}

#[test]
fn success_a_block_that_is_executed_is_read_while_it_is() {
	let count = 3 * CHUNK + 1;
	let import = importing(count);
	for action in [StateAction::Execute, StateAction::ExecuteIfPossible] {
		let block = block(Some(numbered(count as u32)), action);
		let result = block_on(import.import_block(block)).expect("it is imported");
		assert!(matches!(result, ImportResult::Imported(aux) if aux.is_new_best));
	}
}

#[test]
fn boundary_nothing_is_read_of_what_is_not_executed() {
	let import = importing(0);
	let unread = [
		block(Some(numbered(5)), StateAction::Skip),
		block(None, StateAction::Execute),
	];
	for block in unread {
		assert!(import.begin(&block).is_none());
		block_on(import.import_block(block)).expect("it is imported");
	}
}

#[test]
fn success_a_check_is_passed_on() {
	let check = BlockCheckParams {
		hash: Hash::zero(),
		number: 1,
		parent_hash: PARENT,
		allow_missing_state: false,
		allow_missing_parent: false,
		import_existing: false,
	};
	let result = block_on(importing(0).check_block(check)).expect("it is checked");
	assert_eq!(result, ImportResult::KnownBad);
}

fn reads(chain: &DevChain) -> impl Reads {
	let parts = chain.parts();
	let records = Arc::new(Records::new(parts.backend.clone()));
	Blocks::new(records, parts.client.clone())
}

fn needed() -> AtomicBool {
	AtomicBool::new(false)
}

/// What is signed for the first block of `chain`.
fn signed_on(chain: &DevChain, transaction: &Transaction) -> Signed {
	let genesis = chain.genesis();
	let here = signing::Chain {
		genesis,
		spec_version: VERSION.spec_version,
		transaction_version: VERSION.transaction_version,
	};
	signing::signed(transaction, &here, |_| Some(genesis)).expect("it is signed")
}

#[test]
fn success_signatures_are_known_under_what_the_runtime_asks_about() {
	let chain = DevChain::new();
	// Longer ones are signed by their hash.
	let read = [(Eve, 0), (Ferdie, 1_000)].map(|(who, bytes)| chain.remark(who, 0, bytes));
	let asked = [(Eve, 1), (Ferdie, 1_001)].map(|(who, bytes)| chain.remark(who, 0, bytes));
	let genesis = chain.genesis();
	reads(&chain).read(genesis, &read, &needed());
	let question = asked.clone().map(|one| (TransactionSource::InBlock, one.into()));
	let said = chain
		.client()
		.runtime_api()
		.validate_transactions(genesis, question.to_vec(), genesis)
		.expect("the runtime answers");
	assert!(said.iter().all(Result::is_ok));
	for transaction in read.iter().chain(&asked) {
		assert!(signatures::is_known(&signed_on(&chain, transaction)));
	}
}

#[test]
fn fails_in_silence_for_bad_signatures_and_a_block_that_is_not_there() {
	let chain = DevChain::new();
	let good = chain.remark(Eve, 0, 0);
	let mut forged = chain.remark(Eve, 1, 0);
	if let (Preamble::Signed(_, signature, _), Preamble::Signed(_, other, _)) = (&mut forged.preamble, &good.preamble) {
		*signature = other.clone();
	}
	reads(&chain).read(chain.genesis(), slice::from_ref(&forged), &needed());
	reads(&chain).read(Hash::repeat_byte(1), slice::from_ref(&good), &needed());
	reads(&chain).read(chain.genesis(), slice::from_ref(&good), &AtomicBool::new(true));
	for transaction in [&forged, &good] {
		assert!(!signatures::is_known(&signed_on(&chain, transaction)));
	}
}
