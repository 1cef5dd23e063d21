//! What is read ahead, by whom, and that nothing else changes.

mod blocks;
mod reading;
mod records;
mod waiting;

use super::*;
use harbour_runtime::RuntimeCall;
use polkadot_sdk::frame_system;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

/// Long enough for any thread to get its turn.
const SOON: Duration = Duration::from_secs(30);

/// Tells what it is asked to read, and reads nothing.
pub(super) struct Telling(Mutex<Sender<Told>>);

/// At which block, and what.
pub(super) type Told = (Hash, Vec<Transaction>);

impl Telling {
	pub(super) fn new() -> (Arc<Self>, Receiver<Told>) {
		let (told, heard) = mpsc::channel();
		(Arc::new(Self(Mutex::new(told))), heard)
	}
}

impl Reads for Telling {
	fn read(&self, at: Hash, transactions: &[Transaction], _: &AtomicBool) {
		let told = self.0.lock().expect("nobody panics with it");
		// A test that has heard enough listens no more.
		let _ = told.send((at, transactions.to_vec()));
	}
}

/// All that `heard` hears of so many transactions, in whatever order their readers came.
pub(super) fn hear(heard: &Receiver<Told>, transactions: usize) -> Vec<(Hash, Transaction)> {
	let mut all = Vec::new();
	while all.len() < transactions {
		let (at, chunk) = heard.recv_timeout(SOON).expect("readers are at work");
		assert!((1..=CHUNK).contains(&chunk.len()));
		all.extend(chunk.into_iter().map(|transaction| (at, transaction)));
	}
	all
}

/// Nothing more comes: whoever could tell is gone.
pub(super) fn assert_silent(heard: &Receiver<Told>) {
	assert_eq!(heard.recv_timeout(SOON), Err(RecvTimeoutError::Disconnected));
}

/// So many transactions, each another one.
pub(super) fn numbered(count: u32) -> Vec<Extrinsic> {
	let remark = |number: u32| {
		let remark = number.to_be_bytes().to_vec();
		Transaction::new_bare(RuntimeCall::System(frame_system::Call::remark { remark }))
	};
	(0..count).map(|number| remark(number).into()).collect()
}
