//! Workers take what is there.

use super::{
	super::{
		batch::{Answer, Together, Validator, MOST_TRANSACTIONS},
		queue::{work, Queues},
		Extrinsic, Hash,
	},
	fake::{block, heard, question, transaction, Fake, Kind},
};
use futures::future::join_all;
use polkadot_sdk::{sc_transaction_pool, sp_core, sp_runtime};
use sc_transaction_pool::ValidateTransactionPriority;
use sp_core::testing::TaskExecutor;
use sp_runtime::transaction_validity::TransactionSource;
use std::{
	sync::{
		mpsc::{channel, Receiver, Sender},
		Arc, Mutex as StdMutex,
	},
	time::Duration,
};
use tokio::{
	sync::{mpsc, Mutex},
	time::timeout,
};

const LONG: Duration = Duration::from_secs(30);

async fn ask(queues: &Queues, number: u8, priority: ValidateTransactionPriority) -> Answer {
	let transaction = Arc::new(transaction(Kind::Valid, number));
	timeout(
		LONG,
		queues.ask(block(1), TransactionSource::External, transaction, priority),
	)
	.await
	.expect("the queue is served")
}

#[tokio::test]
async fn success_what_waits_is_asked_about_together_and_nothing_is_waited_for() {
	let fake = Arc::new(Fake::default());
	let (queue, waiting) = mpsc::channel(2 * MOST_TRANSACTIONS);
	let mut answers = Vec::new();
	for number in 0..MOST_TRANSACTIONS + 2 {
		let (one, answered) = question(block(1), transaction(Kind::Valid, number as u8));
		queue.try_send(one).expect("there is room");
		answers.push(answered);
	}
	drop(queue);
	timeout(LONG, work(Arc::new(Mutex::new(waiting)), fake.clone()))
		.await
		.expect("it ends when nobody is left who asks");
	assert!(answers.into_iter().all(|answered| heard(answered).is_ok()));
	assert_eq!(fake.together(), [MOST_TRANSACTIONS, 2]);
}

#[tokio::test]
async fn success_one_is_answered_without_another() {
	let fake = Arc::new(Fake::default());
	let queues = Queues::new(fake.clone(), &TaskExecutor::new());
	for priority in [
		ValidateTransactionPriority::Submitted,
		ValidateTransactionPriority::Maintained,
	] {
		assert!(ask(&queues, 0, priority).await.is_ok());
	}
	assert_eq!((fake.together(), fake.alone()), (vec![], 2));
}

#[tokio::test]
async fn boundary_more_than_a_queue_holds_wait_and_are_answered() {
	let queues = Queues::new(Arc::new(Fake::default()), &TaskExecutor::new());
	let answers =
		join_all((0..2_000_u32).map(|number| ask(&queues, number as u8, ValidateTransactionPriority::Submitted)));
	for (number, answer) in (0_u32..).zip(answers.await) {
		let expected = Fake::validity(block(1), &transaction(Kind::Valid, number as u8));
		assert_eq!(answer.expect("it is answered"), expected);
	}
}

/// Is asked about one transaction, and answers when it is told to.
struct Slow {
	began: Sender<()>,
	go_on: StdMutex<Receiver<()>>,
}

impl Validator for Slow {
	fn is_readable(&self, _: &Extrinsic) -> bool {
		true
	}

	fn together(&self, _: Hash, _: Vec<(TransactionSource, Extrinsic)>) -> Together {
		Together::NotOffered
	}

	fn alone(&self, at: Hash, source: TransactionSource, transaction: &Extrinsic) -> Answer {
		if source == TransactionSource::External {
			self.began.send(()).expect("the test waits for it");
			let go_on = self.go_on.lock().expect("no test panics with it");
			go_on.recv_timeout(LONG).expect("the test tells it to go on");
		}
		Ok(Fake::validity(at, transaction))
	}
}

#[tokio::test]
async fn success_a_block_does_not_wait_for_what_comes_from_outside() {
	let (began, begins) = channel();
	let (go, go_on) = channel();
	let slow = Slow {
		began,
		go_on: StdMutex::new(go_on),
	};
	let queues = Arc::new(Queues::new(Arc::new(slow), &TaskExecutor::new()));
	let outside = tokio::spawn({
		let queues = queues.clone();
		async move { ask(&queues, 1, ValidateTransactionPriority::Submitted).await }
	});
	tokio::task::spawn_blocking(move || begins.recv_timeout(LONG))
		.await
		.expect("it is not cancelled")
		.expect("the one from outside is being asked about");

	let of_block = Arc::new(transaction(Kind::Valid, 2));
	let answer = queues.ask(
		block(1),
		TransactionSource::InBlock,
		of_block,
		ValidateTransactionPriority::Maintained,
	);
	assert!(timeout(LONG, answer).await.expect("it has a thread of its own").is_ok());
	go.send(()).expect("the one from outside still waits");
	assert!(outside.await.expect("it is not cancelled").is_ok());
}
