//! A development chain for tests, with the real runtime and the node's own parts.

use crate::{
	cli::Cli,
	service::{self, FullClient, Partial, Parts},
	transaction::{self, At},
};
use harbour_runtime::{Hash, Nonce, RuntimeCall, UncheckedExtrinsic, VERSION};
use polkadot_sdk::{frame_system, sc_cli, sp_blockchain, sp_core, sp_keyring};
use sc_cli::{CliConfiguration, SubstrateCli};
use sp_blockchain::HeaderBackend;
use sp_core::sr25519::Signature;
use sp_keyring::Sr25519Keyring;
use std::{future::Future, sync::Arc};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// What transactions for the first block after `genesis` are signed on.
pub(crate) fn on_genesis(genesis: Hash) -> At {
	At {
		genesis,
		block: genesis,
		number: 0,
		spec_version: VERSION.spec_version,
		transaction_version: VERSION.transaction_version,
	}
}

/// It has no block yet.
pub(crate) struct DevChain {
	partial: Partial,
	// Dropped after what uses them.
	runtime: Runtime,
	_folder: TempDir,
}

impl DevChain {
	pub(crate) fn new() -> Self {
		let folder = tempfile::tempdir().expect("there is room for a folder");
		let runtime = Runtime::new().expect("threads can be started");
		let path = folder.path().to_str().expect("its name is text");
		let cli = Cli::try_from_iter(["harbour", "--dev", "--base-path", path]).expect("the arguments are valid");
		let config = cli
			.run
			.create_configuration(&cli, runtime.handle().clone())
			.expect("a development chain needs no more");
		let partial = service::build(&config).expect("the folder is empty");
		Self {
			partial,
			runtime,
			_folder: folder,
		}
	}

	pub(crate) fn parts(&self) -> &Parts {
		&self.partial.parts
	}

	pub(crate) fn client(&self) -> Arc<FullClient> {
		self.parts().client.clone()
	}

	pub(crate) fn genesis(&self) -> Hash {
		self.parts().client.info().genesis_hash
	}

	pub(crate) fn block_on<F: Future>(&self, future: F) -> F::Output {
		self.runtime.block_on(future)
	}

	pub(crate) fn remark(&self, who: Sr25519Keyring, nonce: Nonce, bytes: usize) -> UncheckedExtrinsic {
		let remark = vec![0; bytes];
		self.sign(who, nonce, RuntimeCall::System(frame_system::Call::remark { remark }))
	}

	/// A transaction for its first block.
	pub(crate) fn sign(&self, who: Sr25519Keyring, nonce: Nonce, call: RuntimeCall) -> UncheckedExtrinsic {
		let at = on_genesis(self.genesis());
		transaction::sign(who.to_account_id(), call, nonce, &at, |payload| {
			Ok::<Signature, ()>(who.sign(payload))
		})
		.expect("a test's key signs")
	}
}
