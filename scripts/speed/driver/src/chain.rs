//! A chain on a database as a node keeps it, without a node around it: its blocks are built and executed by its wasm
//! runtime.

mod ahead;
mod calls;

pub(crate) use calls::Built;

use crate::{host::HostFunctions, Result};
use codec::{Decode, Encode};
use harbour_runtime::{opaque::Block, Hash, Header, Moment, SLOT_DURATION};
use polkadot_sdk::{
	sc_chain_spec::construct_genesis_block,
	sc_client_api::backend::{Backend as _, BlockImportOperation as _, NewBlockState, TrieCacheContext},
	sc_client_db::{Backend, BlocksPruning, DatabaseSettings, DatabaseSource},
	sc_executor::{WasmExecutionMethod, WasmExecutor, WasmtimeInstantiationStrategy},
	sp_consensus_aura::{Slot, AURA_ENGINE_ID},
	sp_core::{storage::Storage, traits::CallContext},
	sp_externalities::{set_and_run_with_externalities, Extensions},
	sp_runtime::{
		generic::Digest,
		traits::BlakeTwo256,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		ApplyExtrinsicResult, DigestItem, OpaqueExtrinsic, StateVersion,
	},
	sp_state_machine::{
		backend::{BackendRuntimeCode, TryPendingCode},
		Backend as StateBackend, Ext, OverlayedChanges, StateMachine, StorageChanges,
	},
};
use std::{
	fs, iter,
	path::{Path, PathBuf},
	time::{Duration, Instant},
};
use tempfile::TempDir;

type State = <Backend<Block> as polkadot_sdk::sc_client_api::Backend<Block>>::State;
type Overlay = OverlayedChanges<BlakeTwo256>;

/// The transaction that sets a runtime's clock, which every block starts with.
pub(crate) type Clock = fn(Moment) -> OpaqueExtrinsic;

/// 1 July 2026, noon in Hong Kong.
const START: Moment = 1_782_878_400_000;

/// The trie's layout, by the runtimes' `system_version`.
const STATE_VERSION: StateVersion = StateVersion::V1;

/// A call as a node makes it when it imports a block.
const IMPORT: CallContext = CallContext::Onchain { import: true };

/// The node's default, in bytes.
const TRIE_CACHE: usize = 64 * 1024 * 1024;

/// The node's.
const CANONICALIZATION_DELAY: u64 = 4096;

/// A chain and its last block.
pub(crate) struct Chain {
	backend: Backend<Block>,
	executor: WasmExecutor<HostFunctions>,
	clock: Clock,
	genesis: Hash,
	head: Header,
	now: Moment,
	/// Behind the database, which is closed before its folder goes.
	_folder: TempDir,
}

/// A block that was built and is not part of the chain.
pub(crate) struct Draft {
	pub(crate) block: Block,
	/// How long the runtime took to finish it, once its transactions were in: little else than the new state's root.
	pub(crate) finishing: Duration,
	changes: StorageChanges<BlakeTwo256>,
}

/// What it took to make changes part of the chain.
pub(crate) struct Written {
	/// Records changed.
	pub(crate) records: usize,
	/// The new state's root.
	pub(crate) root: Duration,
	/// Until the database had taken them. It writes them to its files afterwards, beside other work.
	pub(crate) commit: Duration,
}

impl Draft {
	/// How many records it changes.
	pub(crate) fn records(&self) -> usize {
		self.changes.main_storage_changes.len()
	}

	/// How many transactions the block took, beside its clock.
	pub(crate) fn taken(&self) -> usize {
		self.block.extrinsics.len().saturating_sub(1)
	}
}

/// What executing a block took.
pub(crate) struct Execution {
	pub(crate) time: Duration,
	/// Values read from the state; what the block itself had written before is not among them.
	pub(crate) reads: u64,
}

/// A block that was executed and is not yet part of the chain.
pub(crate) struct Executed {
	pub(crate) execution: Execution,
	/// Handing over what was read to the cache that blocks share.
	caching: Duration,
	changes: StorageChanges<BlakeTwo256>,
}

impl Chain {
	/// A chain that starts with `storage`, the runtime's code included, and with one empty block: what a chain does
	/// only once is not in the blocks that are measured.
	pub(crate) fn open(storage: Storage, clock: Clock) -> Result<Self> {
		let folder = tempfile::tempdir()?;
		let backend = open(&folder)?;
		let mut operation = backend.begin_operation()?;
		let root = operation.set_genesis_state(storage, true, STATE_VERSION)?;
		let head = construct_genesis_block::<Block>(root, STATE_VERSION).header;
		operation.set_block_data(head.clone(), Some(Vec::new()), None, None, NewBlockState::Final, true)?;
		backend.commit_operation(operation)?;

		let mut chain = Self {
			backend,
			executor: executor(),
			clock,
			genesis: head.hash(),
			head,
			now: START,
			_folder: folder,
		};
		let first = chain.build(&[])?;
		chain.commit(first)?;
		Ok(chain)
	}

	/// Two nodes of the same chain, as they find it when they start: nothing in their caches, nothing left to be written.
	pub(crate) fn split(self) -> Result<(Self, Self)> {
		let Self {
			backend: old,
			clock,
			genesis,
			head,
			now,
			_folder: folder,
			..
		} = self;
		// Writes what it has not written yet.
		drop(old);
		let copy = tempfile::tempdir()?;
		copy_files(&database(&folder), &database(&copy))?;
		let node = |folder: TempDir| -> Result<Self> {
			Ok(Self {
				backend: open(&folder)?,
				executor: executor(),
				clock,
				genesis,
				head: head.clone(),
				now,
				_folder: folder,
			})
		};
		Ok((node(folder)?, node(copy)?))
	}

	/// The hash of the chain's first header, which its transactions sign.
	pub(crate) fn genesis(&self) -> Hash {
		self.genesis
	}

	/// The next block, with as many of `transactions` as fit into it. One that is refused or fails is an error.
	pub(crate) fn build(&self, transactions: &[OpaqueExtrinsic]) -> Result<Draft> {
		let state = self.state()?;
		let mut overlay = Overlay::default();
		let now = self.now + SLOT_DURATION;
		let header = self.next_header(now).encode();
		self.call(&state, &mut overlay, "Core_initialize_block", &header)?;

		let clock = (self.clock)(now);
		let mut extrinsics = Vec::with_capacity(transactions.len() + 1);
		for extrinsic in iter::once(&clock).chain(transactions) {
			if !self.apply(&state, &mut overlay, extrinsic)? {
				break;
			}
			extrinsics.push(extrinsic.clone());
		}

		let start = Instant::now();
		let header = self.call(&state, &mut overlay, "BlockBuilder_finalize_block", &[])?;
		let finishing = start.elapsed();
		let header = Header::decode(&mut &header[..])?;
		let changes = overlay.drain_storage_changes(&state, STATE_VERSION)?;
		ensure_root(&header, changes.transaction_storage_root)?;
		let block = Block { header, extrinsics };
		Ok(Draft {
			block,
			finishing,
			changes,
		})
	}

	/// Executes a block that [`Chain::build`] made, on the state that it was made on and that nobody has touched since.
	pub(crate) fn execute(&self, block: &Block) -> Result<Execution> {
		Ok(self.run(block)?.execution)
	}

	/// The same, and keeps what [`Chain::import`] needs.
	pub(crate) fn run(&self, block: &Block) -> Result<Executed> {
		let encoded = block.encode();
		let state = self.state()?;
		let mut overlay = Overlay::default();

		let start = Instant::now();
		self.call(&state, &mut overlay, "Core_execute_block", &encoded)?;
		let time = start.elapsed();

		let reads = StateBackend::<BlakeTwo256>::usage_info(&state).reads.ops;
		let changes = overlay.drain_storage_changes(&state, STATE_VERSION)?;
		ensure_root(&block.header, changes.transaction_storage_root)?;
		let start = Instant::now();
		drop(state);
		let caching = start.elapsed();
		let execution = Execution { time, reads };
		Ok(Executed {
			execution,
			caching,
			changes,
		})
	}

	/// Makes a block part of the chain that has just been executed on it, and says how long that took, beside its execution.
	pub(crate) fn import(&mut self, block: Block, executed: Executed) -> Result<Duration> {
		let time = self.store(block, executed.changes)?;
		self.now += SLOT_DURATION;
		Ok(executed.caching + time)
	}

	/// Whether `extrinsic` fits into the block.
	fn apply(&self, state: &State, overlay: &mut Overlay, extrinsic: &OpaqueExtrinsic) -> Result<bool> {
		overlay.start_transaction();
		let answer = self.call(state, overlay, "BlockBuilder_apply_extrinsic", &extrinsic.encode())?;
		let (fits, closed) = match ApplyExtrinsicResult::decode(&mut &answer[..])? {
			Ok(Ok(())) => (true, overlay.commit_transaction()),
			Err(TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources)) => {
				(false, overlay.rollback_transaction())
			}
			refused => return Err(format!("a transaction has no effect: {refused:?}").into()),
		};
		closed.map_err(|error| format!("{error:?}"))?;
		Ok(fits)
	}

	/// Makes a block part of the chain, and says how long the database took to take it.
	pub(crate) fn commit(&mut self, draft: Draft) -> Result<Duration> {
		let time = self.store(draft.block, draft.changes)?;
		self.now += SLOT_DURATION;
		Ok(time)
	}

	/// Changes the state by what `write` does in this program's own runtime, and not in the chain's: as a block without
	/// transactions, of which the chain's runtime knows nothing, and in which no time passes.
	pub(crate) fn write(&mut self, write: impl FnOnce()) -> Result<Written> {
		let state = self.state()?;
		let mut overlay = Overlay::default();
		set_and_run_with_externalities(&mut Ext::new(&mut overlay, &state, None), write);

		let start = Instant::now();
		let changes = overlay.drain_storage_changes(&state, STATE_VERSION)?;
		let root = start.elapsed();
		drop(state);
		let records = changes.main_storage_changes.len();
		let mut header = self.next_header(self.now);
		header.state_root = changes.transaction_storage_root;
		let extrinsics = Vec::new();
		let commit = self.store(Block { header, extrinsics }, changes)?;
		Ok(Written { records, root, commit })
	}

	/// Reads records one after another as one block would, and says how long each took.
	pub(crate) fn read(&self, keys: &[Vec<u8>]) -> Result<Vec<Duration>> {
		let state = self.state()?;
		keys.iter()
			.map(|key| {
				let start = Instant::now();
				let value = state.storage(key)?;
				let time = start.elapsed();
				value.map(|_| time).ok_or_else(|| "a record isn't there".into())
			})
			.collect()
	}

	/// A record, as the last block left it.
	pub(crate) fn record(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
		Ok(self.state()?.storage(key)?)
	}

	/// Empties the cache that blocks share.
	pub(crate) fn forget(&self) {
		self.backend.reset_trie_cache();
	}

	fn store(&mut self, block: Block, changes: StorageChanges<BlakeTwo256>) -> Result<Duration> {
		let Block { header, extrinsics } = block;
		let start = Instant::now();
		let mut operation = self.backend.begin_operation()?;
		self.backend.begin_state_operation(&mut operation, self.head.hash())?;
		operation.set_block_data(header.clone(), Some(extrinsics), None, None, NewBlockState::Final, true)?;
		operation.update_db_storage(changes.transaction)?;
		operation.update_storage(changes.main_storage_changes, changes.child_storage_changes)?;
		self.backend.commit_operation(operation)?;
		let time = start.elapsed();
		self.head = header;
		Ok(time)
	}

	/// What the last block left, through the cache that blocks share.
	fn state(&self) -> Result<State> {
		Ok(self.backend.state_at(self.head.hash(), TrieCacheContext::Trusted)?)
	}

	/// The header to start a block with. Its slot is Aura's, which both runtimes hold against the clock.
	fn next_header(&self, now: Moment) -> Header {
		let slot = Slot::from(now / SLOT_DURATION);
		Header {
			parent_hash: self.head.hash(),
			number: self.head.number + 1,
			state_root: Hash::default(),
			extrinsics_root: Hash::default(),
			digest: Digest {
				logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())],
			},
		}
	}

	fn call(&self, state: &State, overlay: &mut Overlay, method: &str, data: &[u8]) -> Result<Vec<u8>> {
		self.call_in(IMPORT, state, overlay, method, data)
	}

	fn call_in(
		&self,
		context: CallContext,
		state: &State,
		overlay: &mut Overlay,
		method: &str,
		data: &[u8],
	) -> Result<Vec<u8>> {
		let code = BackendRuntimeCode::<_, BlakeTwo256>::new(state, TryPendingCode::Yes);
		let code = code.runtime_code()?;
		let mut extensions = Extensions::default();
		let mut machine = StateMachine::<_, BlakeTwo256, _>::new(
			state,
			overlay,
			&self.executor,
			method,
			data,
			&mut extensions,
			&code,
			context,
		);
		machine.execute().map_err(|error| format!("{method}: {error}").into())
	}
}

/// The database in `folder`, made if there is none.
fn open(folder: &TempDir) -> Result<Backend<Block>> {
	Ok(Backend::new(settings(database(folder)), CANONICALIZATION_DELAY)?)
}

fn database(folder: &TempDir) -> PathBuf {
	folder.path().join("paritydb")
}

/// Copies the files of a folder that has no others in it.
fn copy_files(from: &Path, to: &Path) -> Result<()> {
	fs::create_dir(to)?;
	for file in fs::read_dir(from)? {
		let file = file?;
		fs::copy(file.path(), to.join(file.file_name()))?;
	}
	Ok(())
}

/// The node's defaults.
fn settings(path: PathBuf) -> DatabaseSettings {
	DatabaseSettings {
		trie_cache_maximum_size: Some(TRIE_CACHE),
		state_pruning: None,
		source: DatabaseSource::ParityDb { path },
		blocks_pruning: BlocksPruning::KeepFinalized,
		pruning_filters: Vec::new(),
		metrics_registry: None,
	}
}

/// The node's: its heap is the executor's default too.
fn executor() -> WasmExecutor<HostFunctions> {
	WasmExecutor::builder()
		.with_execution_method(WasmExecutionMethod::Compiled {
			instantiation_strategy: WasmtimeInstantiationStrategy::PoolingCopyOnWrite,
		})
		.build()
}

fn ensure_root(header: &Header, root: Hash) -> Result<()> {
	if header.state_root == root {
		Ok(())
	} else {
		Err(format!("block {}: executed, it leaves another state", header.number).into())
	}
}
