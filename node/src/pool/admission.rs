//! A payment that the pool has no room for is refused at once, and what is ready to go into a block is not thrown out for it. What waits for an
//! earlier nonce stands apart, under the SDK's own limit ([decision 0019](../../../docs/decisions/0019-a-payment-in-the-pool.md)).
//!
//! The SDK's pool takes everything in and throws something out again when it holds too much: for 182,000 payments sent within a minute to a
//! pool of 65,536 it answered that all were accepted, and 55,000 of them never came to be final. To find what to throw out it goes through all
//! it holds, for every one that comes.

use super::{read::read, Extrinsic};
use codec::Encode;
use polkadot_sdk::{
	frame_support::dispatch::{DispatchClass, GetDispatchInfo},
	sc_transaction_pool, sc_transaction_pool_api,
};
use sc_transaction_pool::PoolLimit;
use sc_transaction_pool_api::PoolStatus;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// The part of the pool, of 16, that is filled by those who submit. The rest is for what peers send, and for what comes back when blocks are
/// replaced.
const OPEN_PART: usize = 8;

/// The part that is filled by peers too, and by what goes before payments. The last is kept: where the SDK's pool has more than its limit it throws
/// something out.
const PEERS_PART: usize = 15;

const PARTS: usize = 16;

/// Counts what is on its way into the pool, and lets no more in than there is room for.
pub(super) struct Admission {
	room: PoolLimit,
	/// For what goes before payments.
	reserve: PoolLimit,
	entering: AtomicUsize,
	entering_bytes: AtomicUsize,
}

/// One transaction on its way in: until the pool has it, or has refused it.
pub(super) struct Entry<'a> {
	admission: &'a Admission,
	bytes: usize,
}

fn part(ready: &PoolLimit, part: usize) -> PoolLimit {
	PoolLimit {
		count: ready.count.saturating_mul(part) / PARTS,
		total_bytes: ready.total_bytes.saturating_mul(part) / PARTS,
	}
}

impl Admission {
	/// Of a pool with such limits, for those who submit.
	pub(super) fn new(ready: &PoolLimit) -> Self {
		Self::with_room(part(ready, OPEN_PART), ready)
	}

	/// For peers, who are not asked to send again.
	pub(super) fn of_peers(ready: &PoolLimit) -> Self {
		Self::with_room(part(ready, PEERS_PART), ready)
	}

	fn with_room(room: PoolLimit, ready: &PoolLimit) -> Self {
		Self {
			room,
			reserve: part(ready, PEERS_PART),
			entering: AtomicUsize::new(0),
			entering_bytes: AtomicUsize::new(0),
		}
	}

	/// Lets `transaction` into a pool in this state, if there is room; or if it is known there, so that the pool says so; or if it is one of those
	/// that go before payments: an authority's freeze must not wait until there is room.
	pub(super) fn enter(
		&self,
		pool: &PoolStatus,
		transaction: &Extrinsic,
		known: impl FnOnce() -> bool,
	) -> Option<Entry<'_>> {
		let bytes = transaction.encoded_size();
		let entry = Entry { admission: self, bytes };
		let count = self.entering.fetch_add(1, SeqCst).saturating_add(pool.ready);
		let total = self
			.entering_bytes
			.fetch_add(bytes, SeqCst)
			.saturating_add(pool.ready_bytes);
		let fits = |limit: &PoolLimit| count < limit.count && total.saturating_add(bytes) <= limit.total_bytes;
		let enters = fits(&self.room) || known() || (fits(&self.reserve) && goes_first(transaction));
		enters.then_some(entry)
	}
}

impl Drop for Entry<'_> {
	fn drop(&mut self) {
		self.admission.entering.fetch_sub(1, SeqCst);
		self.admission.entering_bytes.fetch_sub(self.bytes, SeqCst);
	}
}

/// Whether this is a call of the class that blocks keep room for. As the node reads it: whether it may be made, the runtime says.
fn goes_first(transaction: &Extrinsic) -> bool {
	read(transaction).is_some_and(|read| read.get_dispatch_info().class == DispatchClass::Operational)
}
