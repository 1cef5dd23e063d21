//! Threads for what a reader's followers of the head ask for. It is worked on after the call was answered, and for as long as the client takes
//! to read it: so each reader has threads of its own for that, and waits for itself alone.

use super::{error::Error, server::Threads};
use futures::future::BoxFuture;
use polkadot_sdk::{sc_rpc::SubscriptionTaskExecutor, sp_core::traits::SpawnNamed};
use std::sync::{Arc, OnceLock};
use tokio::runtime::{Handle, Runtime};

const THREADS: Threads = Threads { io: 1, work: 2 };

tokio::task_local! {
	/// The threads of the reader whose call is worked on.
	pub(super) static OF_READER: Handle;
}

/// A reader's threads, from its first WebSocket on.
#[derive(Debug, Default)]
pub(super) struct Followers(OnceLock<Runtime>);

impl Followers {
	/// Starts them where there are none yet.
	pub(super) fn handle(&self) -> Result<Handle, Error> {
		if let Some(runtime) = self.0.get() {
			return Ok(runtime.handle().clone());
		}
		let started = THREADS.start()?;
		// Another connection of the reader's may have been first.
		if let Err(late) = self.0.set(started) {
			late.shutdown_background();
		}
		let kept = self.0.get().map(|runtime| runtime.handle().clone());
		kept.ok_or_else(|| Error::Runtime(std::io::Error::other("the threads are gone")))
	}
}

impl Drop for Followers {
	fn drop(&mut self) {
		// Waiting isn't allowed where the last connection ends.
		if let Some(runtime) = self.0.take() {
			runtime.shutdown_background();
		}
	}
}

/// Spawns where the reader's threads are whose call spawns.
#[derive(Clone)]
struct OfReader {
	/// Where there is no such call.
	otherwise: Handle,
}

/// What the SDK's followers spawn their work by.
pub(super) fn executor(otherwise: Handle) -> SubscriptionTaskExecutor {
	Arc::new(OfReader { otherwise })
}

impl OfReader {
	fn threads(&self) -> Handle {
		OF_READER
			.try_with(Clone::clone)
			.or_else(|_| Handle::try_current())
			.unwrap_or_else(|_| self.otherwise.clone())
	}
}

impl SpawnNamed for OfReader {
	fn spawn(&self, _: &'static str, _: Option<&'static str>, future: BoxFuture<'static, ()>) {
		self.threads().spawn(future);
	}

	fn spawn_blocking(&self, _: &'static str, _: Option<&'static str>, future: BoxFuture<'static, ()>) {
		let threads = self.threads();
		let within = threads.clone();
		threads.spawn_blocking(move || within.block_on(future));
	}
}
