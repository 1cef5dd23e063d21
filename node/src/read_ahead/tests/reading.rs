//! Readers at work.

use super::*;
use codec::Encode;
use polkadot_sdk::sp_core::testing::TaskExecutor;
use std::{sync::atomic::AtomicUsize, time::Instant};

const AT: Hash = Hash::repeat_byte(7);

#[test]
fn success_each_is_read_once_and_at_the_block() {
	let (reads, heard) = Telling::new();
	let mut reading = Reading::begin(&TaskExecutor::new(), reads, AT);
	let transactions = numbered(10 * CHUNK as u32 + 1);
	for transaction in &transactions {
		reading.add(transaction.clone());
	}
	reading.send();
	let read = hear(&heard, transactions.len());
	assert!(read.iter().all(|(at, _)| *at == AT));
	let mut read: Vec<_> = read.into_iter().map(|(_, one)| Extrinsic::from(one).encode()).collect();
	let mut expected: Vec<_> = transactions.iter().map(Encode::encode).collect();
	read.sort();
	expected.sort();
	assert_eq!(read, expected);
	drop(reading);
	assert_silent(&heard);
}

#[test]
fn success_readers_go_once_nobody_needs_them() {
	let (reads, heard) = Telling::new();
	let kept = reads.clone();
	drop(Reading::begin(&TaskExecutor::new(), reads, AT));
	let start = Instant::now();
	while Arc::strong_count(&kept) > 1 {
		assert!(start.elapsed() < SOON, "a reader waits for ever");
		thread::yield_now();
	}
	drop(kept);
	assert_silent(&heard);
}

#[test]
fn boundary_large_ones_make_smaller_chunks() {
	let (reads, heard) = Telling::new();
	let mut reading = Reading::begin(&TaskExecutor::new(), reads, AT);
	let large = |bytes| {
		let remark = vec![0; bytes];
		let remark = RuntimeCall::System(frame_system::Call::remark { remark });
		Extrinsic::from(Transaction::new_bare(remark))
	};
	reading.add(large(CHUNK_BYTES));
	assert_eq!(hear(&heard, 1).len(), 1);
	reading.add(large(CHUNK_BYTES / 2));
	reading.add(large(CHUNK_BYTES / 2));
	assert_eq!(hear(&heard, 2).len(), 2);
}

/// Waits with its first chunk for whoever lets it go on, and counts.
struct Slow {
	begun: Mutex<Sender<()>>,
	go_on: Mutex<Receiver<()>>,
	read: Arc<AtomicUsize>,
}

impl Reads for Slow {
	fn read(&self, _: Hash, _: &[Transaction], ended: &AtomicBool) {
		self.read.fetch_add(1, Ordering::SeqCst);
		let _ = self.begun.lock().expect("nobody panics with it").send(());
		let _ = self.go_on.lock().expect("nobody panics with it").recv_timeout(SOON);
		assert!(ended.load(Ordering::SeqCst), "it hears that nobody needs it any more");
	}
}

#[test]
fn success_what_nobody_has_begun_with_is_left_alone() {
	let (begun, has_begun) = mpsc::channel();
	let (let_go, go_on) = mpsc::channel();
	let read = Arc::new(AtomicUsize::new(0));
	let reads = Arc::new(Slow {
		begun: Mutex::new(begun),
		go_on: Mutex::new(go_on),
		read: read.clone(),
	});
	let kept = reads.clone();
	let mut reading = Reading::begin(&TaskExecutor::new(), reads, AT);
	numbered(100 * CHUNK as u32)
		.into_iter()
		.for_each(|one| reading.add(one));
	has_begun.recv_timeout(SOON).expect("a reader begins");
	drop(reading);
	drop(let_go);
	let start = Instant::now();
	while Arc::strong_count(&kept) > 1 {
		assert!(start.elapsed() < SOON, "a reader waits for ever");
		thread::yield_now();
	}
	assert!((1..=readers()).contains(&read.load(Ordering::SeqCst)));
}
