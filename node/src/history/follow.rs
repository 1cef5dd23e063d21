//! The thread that keeps a node's history up to date.

use super::{
	error::HistoryError,
	index::Indexer,
	open::{open, reconcile},
	progress::Progress,
	store::{Store, FILE},
	History, LOG_TARGET,
};
use crate::service::FullClient;
use futures::{
	channel::oneshot,
	executor::block_on,
	future::{select, Either},
	StreamExt,
};
use polkadot_sdk::{sc_client_api, sc_service, sp_blockchain, substrate_prometheus_endpoint};
use sc_client_api::BlockchainEvents;
use sc_service::Configuration;
use sp_blockchain::HeaderBackend;
use std::{
	path::PathBuf,
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc,
	},
	thread::{self, JoinHandle},
	time::{Duration, Instant},
};
use substrate_prometheus_endpoint::{register, Gauge, PrometheusError, Registry, U64};

/// The niceness of the thread, that of the door's: whatever makes blocks comes first wherever both want the processor.
const NICENESS: i32 = 10;

/// How long it waits after an error that may pass.
const PAUSE: Duration = Duration::from_secs(30);

/// The folder beside the chain's database.
const FOLDER: &str = "history";

const NO_ARCHIVE: &str = "this node keeps no history, as it doesn't keep every state and block: start one anew with \
	--state-pruning archive --blocks-pruning archive";

/// Why it is so is the operator's: paths stand in it.
const UNFIT: &str =
	"this node keeps no history now, as the one that it has can't be gone on with: its operator's log says why, and \
	what to do";

/// What ends the thread when it is dropped, and waits for it.
pub(crate) struct Following {
	stop: Arc<AtomicBool>,
	wake: Option<oneshot::Sender<()>>,
	thread: Option<JoinHandle<()>>,
}

impl Drop for Following {
	fn drop(&mut self) {
		self.stop.store(true, Ordering::Relaxed);
		self.wake = None;
		if let Some(thread) = self.thread.take() {
			thread.thread().unpark();
			// It looks at each block whether it should go on. What it panicked with has been said.
			let _ = thread.join();
		}
	}
}

/// Where a node's history is.
pub(super) fn file(config: &Configuration) -> PathBuf {
	let folder = config.base_path.config_dir(config.chain_spec.id());
	folder.join(FOLDER).join(FILE)
}

/// A node's history, and what keeps it up to date. A history that can't be kept isn't what a node stops for: it is said in the log,
/// and to whoever asks.
pub(crate) fn start(config: &Configuration, client: &Arc<FullClient>) -> (History, Option<Following>) {
	let keeps_states = config
		.state_pruning
		.as_ref()
		.is_some_and(|pruning| pruning.is_archive());
	if !keeps_states || !config.blocks_pruning.is_archive() {
		log::info!(target: LOG_TARGET, "{NO_ARCHIVE}");
		return (History::Absent(NO_ARCHIVE.into()), None);
	}
	match begin(config, client) {
		Ok((store, following)) => (History::Kept(store), Some(following)),
		Err(error) => {
			log::error!(target: LOG_TARGET, "No history is kept: {error}");
			(History::Absent(UNFIT.into()), None)
		}
	}
}

fn begin(config: &Configuration, client: &Arc<FullClient>) -> Result<(Arc<Store>, Following), HistoryError> {
	let path = file(config);
	let (store, head) = open(&**client, &path, client.info().genesis_hash)?;
	let store = Arc::new(store);
	match head {
		Some(head) => log::info!(
			target: LOG_TARGET,
			"The history {} goes from block #{} to #{}",
			path.display(), head.first, head.number
		),
		None => log::info!(target: LOG_TARGET, "The history {} begins", path.display()),
	}
	let metrics = config.prometheus_registry().and_then(|registry| {
		Metrics::register(registry)
			.inspect_err(|error| log::warn!(target: LOG_TARGET, "The history isn't measured: {error}"))
			.ok()
	});
	let stop = Arc::new(AtomicBool::new(false));
	let (wake, woken) = oneshot::channel();
	let follower = Follower {
		client: client.clone(),
		store: store.clone(),
		stop: stop.clone(),
		woken,
		metrics,
	};
	let thread = thread::Builder::new()
		.name("history".into())
		.spawn(move || follower.run())
		.map_err(|cause| HistoryError::File { path, cause })?;
	let following = Following {
		stop,
		wake: Some(wake),
		thread: Some(thread),
	};
	Ok((store, following))
}

struct Metrics {
	indexed: Gauge<U64>,
}

impl Metrics {
	fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let indexed = Gauge::new("harbour_history_indexed_block", "Last block that the history has")?;
		Ok(Self {
			indexed: register(indexed, registry)?,
		})
	}
}

struct Follower {
	client: Arc<FullClient>,
	store: Arc<Store>,
	stop: Arc<AtomicBool>,
	woken: oneshot::Receiver<()>,
	metrics: Option<Metrics>,
}

impl Follower {
	fn run(mut self) {
		let thread = rustix::thread::gettid();
		if let Err(error) = rustix::process::setpriority_process(Some(thread), NICENESS) {
			log::warn!(target: LOG_TARGET, "The history's thread keeps its ordinary priority: {error}");
		}
		loop {
			let error = match self.follow() {
				Ok(()) | Err(HistoryError::Stopped) => return,
				Err(error) => error,
			};
			if !self.says_why_it_stands(&error) || !self.opens_again() {
				return;
			}
		}
	}

	/// Tells the log and readers. Whether it may go on later.
	fn says_why_it_stands(&self, error: &HistoryError) -> bool {
		let may_pass = error.may_pass();
		// The same again every time would bury the rest of the log.
		if self.store.stop(Some(&error.for_readers())) {
			let and = match may_pass {
				true => format!("; it is tried again every {} s", PAUSE.as_secs()),
				false => String::new(),
			};
			log::error!(target: LOG_TARGET, "The history goes no further: {error}{and}");
		}
		may_pass
	}

	/// Waits, and opens the file again, until that works. `false` where it never will, or the node stops.
	fn opens_again(&self) -> bool {
		loop {
			if !self.pauses() {
				return false;
			}
			let opened = self.store.reopen().and_then(|()| reconcile(&*self.client, &self.store));
			match opened {
				Ok(_) => return true,
				Err(error) if self.says_why_it_stands(&error) => {}
				Err(_) => return false,
			}
		}
	}

	/// `false` where the node stops meanwhile.
	fn pauses(&self) -> bool {
		let began = Instant::now();
		while !self.stop.load(Ordering::Relaxed) {
			match PAUSE.checked_sub(began.elapsed()) {
				// It may wake earlier than it has to.
				Some(rest) => thread::park_timeout(rest),
				None => return true,
			}
		}
		false
	}

	fn follow(&mut self) -> Result<(), HistoryError> {
		let (client, store, stop) = (self.client.clone(), self.store.clone(), self.stop.clone());
		let mut progress = Progress::new(|line| log::info!(target: LOG_TARGET, "{line}"), "History");
		let mut indexer = Indexer::new(&*client, &store, &stop, 1)?;
		loop {
			// Before looking how far the chain is: what comes in between wakes it. Nothing may pile up there while it catches up.
			let mut finality = client.finality_notification_stream();
			let finalised = client.info().finalized_number;
			if indexer.is_behind(finalised) {
				drop(finality);
				indexer.catch_up(finalised, &mut progress)?;
				if let (Some(metrics), Some(head)) = (&self.metrics, store.head()?) {
					metrics.indexed.set(head.number.into());
				}
				continue;
			}
			if store.stop(None) {
				log::info!(target: LOG_TARGET, "The history goes on");
			}
			match block_on(select(finality.next(), &mut self.woken)) {
				Either::Left((Some(_), _)) => {}
				Either::Left((None, _)) | Either::Right(_) => return Ok(()),
			}
		}
	}
}
