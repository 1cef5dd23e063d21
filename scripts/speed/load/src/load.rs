//! Sends transactions at a pace, and watches until they are final.

mod gate;
mod samples;
#[cfg(test)]
mod tests;

pub(crate) use gate::Gate;
pub(crate) use samples::Sample;

use crate::{
	schedule::Schedule,
	target::{Prepared, Refusal, Target},
	tracker::{Known, Tracker},
	Result,
};
use futures::StreamExt;
use std::{
	sync::{
		atomic::{AtomicUsize, Ordering},
		Arc,
	},
	time::{Duration, Instant},
};
use tokio::{
	sync::Semaphore,
	task::JoinSet,
	time::{sleep, sleep_until},
};

/// Submissions under way where a schedule says when they begin. Beyond that it falls behind, which counts as latency.
const OPEN_SUBMISSIONS: usize = 8_192;

/// Submissions under way where each begins after another: enough to keep a node busy, and few enough that payments of one payer,
/// which are further apart, arrive in order.
const FLOOD_SUBMISSIONS: usize = 256;

/// A full pool is asked again after so long, then after twice as long each time up to the most, and until one transaction has been
/// refused for so long. Asked by thousands every 50 ms, a node that was behind stayed behind.
const RETRY: Duration = Duration::from_millis(50);
const RETRY_MOST: Duration = Duration::from_secs(2);
const RETRIES_END: Duration = Duration::from_secs(120);

const POLL: Duration = Duration::from_millis(20);
const PROGRESS: Duration = Duration::from_secs(5);

/// When transactions are sent.
pub(crate) enum Pace {
	/// When the schedule says, whatever became of others.
	Open(Schedule),
	/// As fast as they are accepted while few enough wait, to the end or for so long.
	Flood { gate: Gate, stop: Option<Duration> },
}

/// How a load is put on a chain.
pub(crate) struct Plan {
	pub(crate) pace: Pace,
	/// Whether what a full pool refuses is sent again.
	pub(crate) retry: bool,
	/// How long none of the transactions may become final before the rest counts as lost.
	pub(crate) patience: Duration,
}

/// What came of it.
pub(crate) struct Outcome {
	pub(crate) began: Instant,
	/// When the last submission ended.
	pub(crate) sent: Instant,
	/// Transactions that were due.
	pub(crate) transactions: u64,
	pub(crate) known: Known,
	pub(crate) samples: Vec<Sample>,
	pub(crate) disk_bytes: u64,
}

/// What all submissions need.
struct Sending {
	target: Arc<dyn Target>,
	transactions: Arc<Vec<Prepared>>,
	tracker: Arc<Tracker>,
	retry: bool,
}

/// Puts the load on `target`. Transactions beyond what the pace asks for stay unsent.
pub(crate) async fn run(target: Arc<dyn Target>, transactions: Arc<Vec<Prepared>>, plan: &Plan) -> Result<Outcome> {
	let tracker = Arc::new(Tracker::default());
	let disk = target.disk();
	let mut blocks = target.finalised().await?;
	let mut beside = JoinSet::new();
	let followed = tracker.clone();
	beside.spawn(async move {
		let mut last = None;
		while let Some(block) = blocks.next().await {
			let block = block?;
			if last.is_some_and(|last| block.number != last + 1) {
				return Err(format!("final block {} doesn't follow {last:?}", block.number).into());
			}
			last = Some(block.number);
			followed.block(&block);
		}
		Err("the chain no longer says what is final".into())
	});
	let began = Instant::now();
	let samples = samples::Samples::default();
	beside.spawn(samples::take(target.processes(), began, samples.clone()));
	beside.spawn(tell(tracker.clone()));

	let sending = Arc::new(Sending {
		target: target.clone(),
		transactions,
		tracker: tracker.clone(),
		retry: plan.retry,
	});
	let work = async {
		let due = match &plan.pace {
			Pace::Open(schedule) => open(sending, schedule, began).await,
			Pace::Flood { gate, stop } => flood(sending, gate, began, *stop).await,
		};
		let sent = Instant::now();
		settle(&tracker, sent, plan.patience).await;
		(due, sent)
	};
	let (transactions, sent) = tokio::select! {
		done = work => done,
		failed = ended(&mut beside) => return Err(failed),
	};
	samples.push(samples::now(&target.processes(), began));
	Ok(Outcome {
		began,
		sent,
		transactions,
		known: tracker.take(),
		samples: samples.all(),
		disk_bytes: target.disk().saturating_sub(disk),
	})
}

/// Why one of the tasks beside the load ended: none of them does by itself.
async fn ended(beside: &mut JoinSet<Result<()>>) -> Box<dyn std::error::Error + Send + Sync> {
	match beside.join_next().await {
		Some(Ok(Err(error))) => error,
		Some(Err(panic)) => panic.into(),
		Some(Ok(Ok(()))) | None => "a task ended by itself".into(),
	}
}

/// How many transactions were due.
async fn open(sending: Arc<Sending>, schedule: &Schedule, began: Instant) -> u64 {
	let places = Arc::new(Semaphore::new(OPEN_SUBMISSIONS));
	let count = schedule.count().min(sending.transactions.len() as u32);
	let mut submissions = JoinSet::new();
	for number in 0..count {
		let due = began + schedule.due(number);
		if due > Instant::now() {
			sleep_until(due.into()).await;
		}
		// Nobody closes it.
		let Ok(place) = places.clone().acquire_owned().await else {
			break;
		};
		let sending = sending.clone();
		submissions.spawn(async move {
			sending.send(number as usize, due).await;
			drop(place);
		});
		while submissions.try_join_next().is_some() {}
	}
	while submissions.join_next().await.is_some() {}
	u64::from(count)
}

/// How many transactions were sent.
async fn flood(sending: Arc<Sending>, gate: &Gate, began: Instant, stop: Option<Duration>) -> u64 {
	let next = Arc::new(AtomicUsize::new(0));
	let mut submissions = JoinSet::new();
	for _ in 0..FLOOD_SUBMISSIONS {
		let (sending, next, gate) = (sending.clone(), next.clone(), gate.clone());
		submissions.spawn(async move {
			loop {
				let over = || stop.is_some_and(|stop| began.elapsed() >= stop);
				while !gate.lets_in(sending.tracker.pending()) && !over() {
					sleep(POLL).await;
				}
				if over() {
					return;
				}
				let number = next.fetch_add(1, Ordering::Relaxed);
				if number >= sending.transactions.len() {
					return;
				}
				sending.send(number, Instant::now()).await;
			}
		});
	}
	while submissions.join_next().await.is_some() {}
	next.load(Ordering::Relaxed).min(sending.transactions.len()) as u64
}

impl Sending {
	/// Sends one transaction, again and again where a full pool refuses it and the plan says so.
	async fn send(&self, number: usize, due: Instant) {
		let Some(transaction) = self.transactions.get(number) else {
			return;
		};
		let began = Instant::now();
		let mut wait = RETRY;
		self.tracker.sends(transaction.hash, due, transaction.payments);
		loop {
			let reason = match self.target.submit(transaction).await {
				Ok(()) => return self.tracker.accepted(Instant::now()),
				Err(Refusal::Full) if self.retry && began.elapsed() < RETRIES_END => {
					self.tracker.retried();
					sleep(wait).await;
					wait = RETRY_MOST.min(wait * 2);
					continue;
				}
				Err(Refusal::Full) => "the pool is full".to_owned(),
				Err(Refusal::Other(reason)) => reason,
			};
			return self.tracker.refused(transaction.hash, Instant::now(), &reason);
		}
	}
}

/// Waits until everything is final, or nothing has become final for so long since the last was sent.
async fn settle(tracker: &Tracker, sent: Instant, patience: Duration) {
	while tracker.pending() > 0 {
		let moved = tracker.last().map_or(sent, |last| last.max(sent));
		if moved.elapsed() > patience {
			return;
		}
		sleep(POLL).await;
	}
}

/// Tells how far it is.
async fn tell(tracker: Arc<Tracker>) -> Result<()> {
	loop {
		sleep(PROGRESS).await;
		let (accepted, done, retried) = tracker.progress();
		eprintln!("   {accepted} transactions accepted, {done} final, {retried} retries");
	}
}
