//! What waits in the pool.

use super::{
	super::waiting::{AHEAD, AHEAD_BYTES},
	*,
};
use crate::authoring::tests::{InOrder, Pooled};
use polkadot_sdk::{sc_transaction_pool_api, sp_core};
use sc_transaction_pool_api::{InPoolTransaction, ReadyTransactions};
use sp_core::testing::TaskExecutor;
use std::{cell::Cell, rc::Rc};

const AT: Hash = Hash::repeat_byte(7);

type Count = Rc<Cell<usize>>;

/// Counts what is taken of a pool, and what it hears.
struct Counting {
	inner: InOrder,
	taken: Count,
	reported: Count,
}

impl Iterator for Counting {
	type Item = Arc<Pooled>;

	fn next(&mut self) -> Option<Self::Item> {
		let next = self.inner.next()?;
		self.taken.set(self.taken.get() + 1);
		Some(next)
	}
}

impl ReadyTransactions for Counting {
	fn report_invalid(&mut self, transaction: &Self::Item) {
		self.reported.set(self.reported.get() + 1);
		self.inner.report_invalid(transaction);
	}
}

/// So many that don't depend on each other, the last with the highest priority.
fn pool(count: u32) -> Vec<Arc<Pooled>> {
	let transactions = numbered(count).into_iter().zip(0..);
	transactions
		.map(|(transaction, priority)| Pooled::new(transaction, priority, (0, 0), false))
		.collect()
}

struct Waits {
	waiting: Waiting<Pooled>,
	heard: Receiver<Told>,
	taken: Count,
	reported: Count,
}

fn waits(pool: Vec<Arc<Pooled>>) -> Waits {
	let (taken, reported) = (Count::default(), Count::default());
	let ready = Counting {
		inner: InOrder::new(pool),
		taken: Rc::clone(&taken),
		reported: Rc::clone(&reported),
	};
	let (reads, heard) = Telling::new();
	let reading = Reading::begin(&TaskExecutor::new(), reads, AT);
	Waits {
		waiting: Waiting::new(Box::new(ready), reading),
		heard,
		taken,
		reported,
	}
}

#[test]
fn success_the_order_is_the_pools() {
	let pool = pool(2 * AHEAD as u32 + 3);
	let hash = |transaction: Arc<Pooled>| *transaction.hash();
	let expected: Vec<_> = InOrder::new(pool.clone()).map(hash).collect();
	assert_eq!(waits(pool).waiting.map(hash).collect::<Vec<_>>(), expected);
}

#[test]
fn success_all_are_read_ahead_the_last_ones_too() {
	let count = AHEAD + CHUNK + 1;
	let Waits { mut waiting, heard, .. } = waits(pool(count as u32));
	waiting.by_ref().for_each(drop);
	let read = hear(&heard, count);
	assert_eq!(read.len(), count);
	assert!(read.iter().all(|(at, _)| *at == AT));
	drop(waiting);
	assert_silent(&heard);
}

#[test]
fn boundary_so_many_are_taken_and_no_more() {
	let Waits {
		mut waiting,
		heard,
		taken,
		..
	} = waits(pool(3 * AHEAD as u32));
	assert!(waiting.next().is_some());
	assert_eq!(taken.get(), AHEAD);
	assert_eq!(hear(&heard, AHEAD).len(), AHEAD);
	assert!(waiting.next().is_some());
	assert_eq!(taken.get(), AHEAD + 1);
}

#[test]
fn success_the_pool_hears_of_what_is_left_out() {
	let Waits {
		mut waiting, reported, ..
	} = waits(pool(2));
	let first = waiting.next().expect("there are two");
	waiting.report_invalid(&first);
	assert_eq!(reported.get(), 1);
}

#[test]
fn boundary_of_large_ones_fewer_are_taken() {
	let large = |remark: Vec<u8>| {
		let call = RuntimeCall::System(frame_system::Call::remark { remark });
		Pooled::new(Transaction::new_bare(call).into(), 1, (0, 0), false)
	};
	let pool = (0..20).map(|number| large(vec![number; AHEAD_BYTES / 4])).collect();
	let Waits {
		mut waiting,
		heard,
		taken,
		..
	} = waits(pool);
	assert!(waiting.next().is_some());
	assert_eq!(taken.get(), 4);
	assert_eq!(hear(&heard, 4).len(), 4);
	assert_eq!(waiting.count(), 19);
}
