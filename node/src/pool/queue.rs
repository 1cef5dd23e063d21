//! Where transactions wait, and the threads that take them from there.

use super::{
	batch::{self, Answer, Validator, Waiting, MOST_TRANSACTIONS},
	Error, Extrinsic, Hash,
};
use polkadot_sdk::{sc_transaction_pool, sp_core, sp_runtime};
use sc_transaction_pool::ValidateTransactionPriority;
use sp_core::traits::SpawnEssentialNamed;
use sp_runtime::transaction_validity::TransactionSource;
use std::sync::Arc;
use tokio::sync::{
	mpsc::{self, Receiver, Sender},
	oneshot, Mutex,
};

/// Threads for what comes from outside. One: a validator of two cores builds and imports blocks beside it.
const SUBMITTED_WORKERS: usize = 1;

/// Threads for what the pool itself asks for a new block. One of its own, which is idle else: the pool asks about a block's
/// unknown transactions one after the other, and each would wait for a batch of somebody else's.
const MAINTAINED_WORKERS: usize = 1;

/// Transactions in a queue; who brings more waits, and so do clients in the end. Several batches, so that the next is full when one is done.
const QUEUE: usize = 4 * MOST_TRANSACTIONS;

const GROUP: Option<&str> = Some("transaction-pool");

/// Both queues: a block's are not to wait behind those from outside.
pub(super) struct Queues {
	submitted: Sender<Waiting>,
	maintained: Sender<Waiting>,
}

impl Queues {
	pub(super) fn new(validator: Arc<impl Validator>, spawner: &impl SpawnEssentialNamed) -> Self {
		let (submitted, for_submitted) = mpsc::channel(QUEUE);
		let (maintained, for_maintained) = mpsc::channel(QUEUE);
		spawn(SUBMITTED_WORKERS, "pool-submitted", for_submitted, &validator, spawner);
		spawn(
			MAINTAINED_WORKERS,
			"pool-maintained",
			for_maintained,
			&validator,
			spawner,
		);
		Self { submitted, maintained }
	}

	/// Waits for room, and then for the answer.
	pub(super) async fn ask(
		&self,
		at: Hash,
		source: TransactionSource,
		transaction: Arc<Extrinsic>,
		priority: ValidateTransactionPriority,
	) -> Answer {
		let queue = match priority {
			ValidateTransactionPriority::Submitted => &self.submitted,
			ValidateTransactionPriority::Maintained => &self.maintained,
		};
		let (answer, answered) = oneshot::channel();
		let waiting = Waiting {
			at,
			source,
			transaction,
			answer,
		};
		queue.send(waiting).await.map_err(|_| ended())?;
		answered.await.unwrap_or_else(|_| Err(ended()))
	}
}

fn ended() -> Error {
	Error::RuntimeApi("the node validates no more transactions: it is shutting down".into())
}

fn spawn(
	workers: usize,
	name: &'static str,
	queue: Receiver<Waiting>,
	validator: &Arc<impl Validator>,
	spawner: &impl SpawnEssentialNamed,
) {
	let queue = Arc::new(Mutex::new(queue));
	for _ in 0..workers {
		let work = work(queue.clone(), validator.clone());
		spawner.spawn_essential_blocking(name, GROUP, Box::pin(work));
	}
}

/// Takes what is there, and never waits for more of it: a transaction that comes alone is asked about at once. Ends when nobody is
/// left who could ask.
pub(super) async fn work(queue: Arc<Mutex<Receiver<Waiting>>>, validator: Arc<impl Validator>) {
	loop {
		let mut waiting = Vec::with_capacity(MOST_TRANSACTIONS);
		// The lock is given back before anything is asked: another worker takes what comes meanwhile.
		let taken = queue.lock().await.recv_many(&mut waiting, MOST_TRANSACTIONS).await;
		if taken == 0 {
			return;
		}
		batch::answer(&*validator, waiting);
	}
}
