//! On a target that makes a block of everything that it has, every few milliseconds, of a pool with few places.

use super::{run, Gate, Pace, Plan};
use crate::{
	schedule::Schedule,
	target::{FinalBlock, Prepared, Refusal, Target},
	Result,
};
use async_trait::async_trait;
use futures::{stream::BoxStream, StreamExt};
use std::{
	collections::BTreeSet,
	sync::{Arc, Mutex},
	time::{Duration, Instant},
};

const BLOCK: Duration = Duration::from_millis(10);

#[derive(Default)]
struct Pool {
	waiting: Vec<[u8; 32]>,
	most: usize,
	refused: BTreeSet<[u8; 32]>,
	forgotten: BTreeSet<[u8; 32]>,
}

struct Chain {
	places: usize,
	pool: Arc<Mutex<Pool>>,
}

impl Chain {
	fn new(places: usize) -> Self {
		Self {
			places,
			pool: Arc::default(),
		}
	}
}

#[async_trait]
impl Target for Chain {
	fn name(&self) -> &str {
		"a chain for tests"
	}

	async fn submit(&self, transaction: &Prepared) -> std::result::Result<(), Refusal> {
		let mut pool = self.pool.lock().expect("no panic");
		if pool.refused.contains(&transaction.hash) {
			return Err(Refusal::Other("never".into()));
		}
		if pool.waiting.len() >= self.places {
			return Err(Refusal::Full);
		}
		if !pool.forgotten.contains(&transaction.hash) {
			pool.waiting.push(transaction.hash);
		}
		pool.most = pool.most.max(pool.waiting.len());
		Ok(())
	}

	async fn finalised(&self) -> Result<BoxStream<'static, Result<FinalBlock>>> {
		let pool = self.pool.clone();
		let blocks = futures::stream::unfold(1, move |number| {
			let pool = pool.clone();
			async move {
				tokio::time::sleep(BLOCK).await;
				let waiting = std::mem::take(&mut pool.lock().expect("no panic").waiting);
				let block = FinalBlock {
					number,
					seen: Instant::now(),
					transactions: waiting.into_iter().map(|hash| (hash, true)).collect(),
				};
				Some((Ok(block), number + 1))
			}
		});
		Ok(blocks.boxed())
	}

	fn processes(&self) -> Vec<u32> {
		Vec::new()
	}

	fn disk(&self) -> u64 {
		0
	}
}

fn transactions(count: u8) -> Arc<Vec<Prepared>> {
	let one = |number| Prepared {
		bytes: Vec::new(),
		hash: [number; 32],
		payments: 1,
	};
	Arc::new((0..count).map(one).collect())
}

fn plan(pace: Pace, retry: bool) -> Plan {
	Plan {
		pace,
		retry,
		patience: Duration::from_millis(200),
	}
}

fn flood(low: usize, high: usize) -> Pace {
	Pace::Flood {
		gate: Gate::new(low, high),
		stop: None,
	}
}

#[tokio::test]
async fn a_flood_ends_with_everything_final_although_the_pool_is_small() {
	let chain = Arc::new(Chain::new(5));
	let outcome = run(chain, transactions(200), &plan(flood(100, 100), true))
		.await
		.expect("a run");
	assert_eq!(outcome.known.done.len(), 200);
	assert_eq!((outcome.known.refused, outcome.known.lost()), (0, 0));
	assert!(outcome.known.retried > 0);
}

#[tokio::test]
async fn without_retries_what_a_full_pool_refuses_is_refused() {
	let chain = Arc::new(Chain::new(5));
	let schedule = Schedule::steady(20_000.0, 0.01);
	let outcome = run(chain, transactions(200), &plan(Pace::Open(schedule), false))
		.await
		.expect("a run");
	assert!(outcome.known.refused > 0);
	assert_eq!(outcome.known.done.len() as u64 + outcome.known.refused, 200);
}

#[tokio::test]
async fn what_is_accepted_and_never_final_is_lost_and_what_is_refused_is_not() {
	let chain = Arc::new(Chain::new(1_000));
	chain.pool.lock().expect("no panic").forgotten.insert([7; 32]);
	chain.pool.lock().expect("no panic").refused.insert([8; 32]);
	let outcome = run(chain, transactions(20), &plan(flood(100, 100), true))
		.await
		.expect("a run");
	assert_eq!((outcome.known.refused, outcome.known.lost()), (1, 1));
	assert_eq!(outcome.known.done.len(), 18);
}

#[tokio::test]
async fn latency_counts_from_when_a_transaction_was_due() {
	let chain = Arc::new(Chain::new(1_000));
	let schedule = Schedule::steady(100.0, 0.2);
	let outcome = run(chain, transactions(20), &plan(Pace::Open(schedule.clone()), true))
		.await
		.expect("a run");
	let mut due: Vec<_> = outcome.known.done.iter().map(|done| done.due - outcome.began).collect();
	due.sort_unstable();
	let expected: Vec<_> = (0..20).map(|number| schedule.due(number)).collect();
	assert_eq!(due, expected);
}

#[test]
fn a_gate_shuts_at_the_high_mark_and_opens_at_the_low_one() {
	let gate = Gate::new(2, 4);
	let seen = [0, 3, 4, 3, 2, 3].map(|waiting| gate.lets_in(waiting));
	assert_eq!(seen, [true, true, false, false, true, true]);
}
