//! Filling a block that follows simple rules: the same as the SDK's loop, which is written down here once more.

use super::{
	ready::{InOrder, Pooled},
	*,
};
use harbour_runtime::Hash;
use polkadot_sdk::sc_transaction_pool_api::{InPoolTransaction, ReadyTransactions, TxInvalidityReportMap};
use proptest::{prelude::*, test_runner::RngSeed};
use std::{
	cell::Cell,
	collections::BTreeMap,
	rc::Rc,
	sync::{Arc, Mutex},
};

/// What the runtime makes of a transaction.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
	/// Takes so much room.
	Fits(u8),
	/// Is refused whatever its nonce.
	Unfunded,
	/// Ends the call.
	Traps,
	/// As `Fits(1)`, and so many bytes long.
	Long(u16),
}

#[derive(Clone, Copy, Debug)]
struct Act {
	sender: u8,
	nonce: u8,
	priority: u64,
	/// The pool knows that it follows the one before.
	follows: bool,
	kind: Kind,
}

fn fits(sender: u8, nonce: u8) -> Act {
	Act {
		sender,
		nonce,
		priority: 0,
		follows: true,
		kind: Kind::Fits(1),
	}
}

fn act(sender: u8, nonce: u8, kind: Kind) -> Act {
	Act {
		kind,
		..fits(sender, nonce)
	}
}

impl Act {
	fn extrinsic(&self) -> UncheckedExtrinsic {
		let (kind, amount) = match self.kind {
			Kind::Fits(room) => (0, room.into()),
			Kind::Unfunded => (1, 0),
			Kind::Traps => (2, 0),
			Kind::Long(bytes) => (3, bytes),
		};
		let mut blob = vec![self.sender, self.nonce, kind];
		blob.extend(amount.to_le_bytes());
		if let Kind::Long(bytes) = self.kind {
			blob.resize(blob.len() + usize::from(bytes), 0);
		}
		UncheckedExtrinsic::from_blob(blob)
	}

	fn pooled(&self) -> Arc<Pooled> {
		Pooled::new(self.extrinsic(), self.priority, (self.sender, self.nonce), self.follows)
	}
}

/// Nonces count, room is limited, and each call takes time.
#[derive(Clone)]
struct Chain {
	nonces: BTreeMap<u8, u8>,
	room: u32,
	/// Room that a call may take.
	chunk_room: u32,
	many: bool,
	applied: Vec<UncheckedExtrinsic>,
	size: BlockSize,
	clock: Rc<Cell<Instant>>,
	/// What a transaction takes.
	each: Duration,
	/// Transactions of each call with several.
	calls: Vec<usize>,
}

impl Chain {
	fn new(room: u32, many: bool) -> Self {
		Self {
			nonces: BTreeMap::new(),
			room,
			chunk_room: u32::MAX,
			many,
			applied: Vec::new(),
			size: BlockSize::new(100),
			clock: Rc::new(Cell::new(Instant::now())),
			each: Duration::ZERO,
			calls: Vec::new(),
		}
	}

	fn try_one(&mut self, transaction: &UncheckedExtrinsic) -> Result<(), Refusal> {
		self.clock.set(self.clock.get() + self.each);
		let [sender, nonce, kind, room, ..] = *transaction.inner() else {
			return Err(Refusal::Call("undecodable".to_string()));
		};
		let expected = self.nonces.entry(sender).or_default();
		let refuse = |reason: InvalidTransaction| Err(Refusal::Validity(reason.into()));
		let room = if kind == 0 { u32::from(room) } else { 1 };
		match kind {
			2 => Err(Refusal::Call("trapped".to_string())),
			1 => refuse(InvalidTransaction::Payment),
			_ if nonce < *expected => refuse(InvalidTransaction::Stale),
			_ if nonce > *expected => refuse(InvalidTransaction::Future),
			_ if room > self.room => refuse(InvalidTransaction::ExhaustsResources),
			_ => {
				*expected += 1;
				self.room -= room;
				self.size.push(codec::Encode::encoded_size(transaction));
				self.applied.push(transaction.clone());
				Ok(())
			}
		}
	}
}

impl Applies for Chain {
	fn size(&self) -> BlockSize {
		self.size
	}

	fn takes_many(&self) -> bool {
		self.many
	}

	fn apply(&mut self, transaction: UncheckedExtrinsic) -> Result<(), Refusal> {
		self.try_one(&transaction)
	}

	fn apply_many(
		&mut self,
		transactions: Vec<UncheckedExtrinsic>,
	) -> Result<Vec<Result<(), TransactionValidityError>>, String> {
		let before = self.clone();
		self.calls.push(transactions.len());
		let mut outcomes = Vec::new();
		for transaction in &transactions {
			let outcome = match self.try_one(transaction) {
				Ok(()) => Ok(()),
				Err(Refusal::Validity(error)) => Err(error),
				Err(Refusal::Call(reason)) => {
					let calls = std::mem::take(&mut self.calls);
					*self = Self { calls, ..before };
					return Err(reason);
				}
			};
			let refused = outcome.is_err();
			outcomes.push(outcome);
			if refused || before.room - self.room > self.chunk_room {
				break;
			}
		}
		Ok(outcomes)
	}
}

/// The loop of the SDK's proposer, for a clock that stands still.
fn one_by_one(chain: &mut Chain, mut ready: InOrder, size: usize, late: bool) -> Filled<Hash> {
	let mut invalid = TxInvalidityReportMap::new();
	let mut skipped = 0;
	let mut full = None;
	let reason = loop {
		let Some(next) = ready.next() else {
			break full.unwrap_or(EndProposingReason::NoMoreTransactions);
		};
		let limit = if chain.size.with(codec::Encode::encoded_size(&**next.data())) > size {
			Some(EndProposingReason::HitBlockSizeLimit)
		} else {
			match chain.try_one(next.data()) {
				Ok(()) => {
					full = None;
					continue;
				}
				Err(refusal) if refusal.is_for_lack_of_room() => Some(EndProposingReason::HitBlockWeightLimit),
				Err(refusal) => {
					invalid.insert(*next.hash(), refusal.into_report());
					None
				}
			}
		};
		ready.report_invalid(&next);
		if let Some(reason) = limit {
			full = Some(reason);
			if skipped < MAX_SKIPPED {
				skipped += 1;
			} else if late {
				break reason;
			}
		}
	};
	Filled { reason, invalid }
}

const ROOMY: usize = 1_000_000;

/// Fills `chain` from a pool with these, with an hour of time.
fn run(chain: &mut Chain, acts: &[Act], size: usize, late: bool) -> Filled<Hash> {
	let start = chain.clock.get();
	let hour = Duration::from_secs(3_600);
	let limits = Limits {
		deadline: start + hour,
		soft_deadline: if late { start } else { start + hour },
		size,
	};
	let clock = chain.clock.clone();
	let now = move || clock.get();
	fill(chain, Box::new(InOrder::new(pooled(acts))), limits, &now)
}

fn pooled(acts: &[Act]) -> Vec<Arc<Pooled>> {
	acts.iter().map(Act::pooled).collect()
}

fn extrinsics(acts: &[Act]) -> Vec<UncheckedExtrinsic> {
	acts.iter().map(Act::extrinsic).collect()
}

fn hash(act: &Act) -> Hash {
	*act.pooled().hash()
}

#[test]
fn success_all_that_the_pool_has() {
	let acts: Vec<_> = (0..200).map(|nonce| fits(1, nonce)).collect();
	let mut chain = Chain::new(1_000, true);
	let filled = run(&mut chain, &acts, ROOMY, false);
	assert_eq!(chain.applied, extrinsics(&acts));
	assert_eq!(filled.reason, EndProposingReason::NoMoreTransactions);
	assert!(filled.invalid.is_empty());
	assert_eq!(chain.calls, [16, 32, 64, 88]);
}

#[test]
fn success_what_follows_a_refused_one_is_left_out_and_not_reported() {
	let bad = act(1, 0, Kind::Unfunded);
	let acts = [bad, fits(1, 1), fits(2, 0), fits(1, 2), fits(2, 1)];
	let mut chain = Chain::new(1_000, true);
	let filled = run(&mut chain, &acts, ROOMY, false);
	assert_eq!(chain.applied, extrinsics(&[fits(2, 0), fits(2, 1)]));
	let reported: Vec<_> = filled.invalid.into_iter().collect();
	assert_eq!(reported, [(hash(&bad), Some(InvalidTransaction::Payment.into()))]);
}

/// So that a pool's iterator needn't look at what follows; it may hold back more than the author would.
#[test]
fn success_the_pools_iterator_is_told_of_all_that_is_left_out() {
	struct Listening(InOrder, Arc<Mutex<Vec<Hash>>>);
	impl Iterator for Listening {
		type Item = Arc<Pooled>;

		fn next(&mut self) -> Option<Self::Item> {
			self.0.next()
		}
	}
	impl ReadyTransactions for Listening {
		fn report_invalid(&mut self, transaction: &Self::Item) {
			self.1.lock().expect("one thread").push(*transaction.hash());
		}
	}
	let acts = [
		act(1, 0, Kind::Unfunded),
		fits(1, 1),
		act(2, 0, Kind::Fits(50)),
		fits(3, 0),
	];
	let heard = Arc::new(Mutex::new(Vec::new()));
	let ready = Listening(InOrder::new(pooled(&acts)), heard.clone());
	let mut chain = Chain::new(10, true);
	let now = chain.clock.get();
	let limits = Limits {
		deadline: now,
		soft_deadline: now,
		size: ROOMY,
	};
	fill(&mut chain, Box::new(ready), limits, &move || now);
	assert_eq!(chain.applied, extrinsics(&acts[3..]));
	assert_eq!(
		*heard.lock().expect("one thread"),
		[hash(&acts[0]), hash(&acts[1]), hash(&acts[2])]
	);
}

#[test]
fn success_one_for_lack_of_room_is_not_reported() {
	let acts = [
		act(1, 0, Kind::Fits(9)),
		act(2, 0, Kind::Fits(9)),
		fits(2, 1),
		fits(3, 0),
	];
	let mut chain = Chain::new(10, true);
	let filled = run(&mut chain, &acts, ROOMY, false);
	assert_eq!(chain.applied, extrinsics(&[acts[0], acts[3]]));
	assert!(filled.invalid.is_empty());
	assert_eq!(filled.reason, EndProposingReason::NoMoreTransactions);
}

#[test]
fn success_a_chunk_with_a_trap_is_tried_one_by_one_and_chunks_go_on() {
	let mut acts: Vec<_> = (0..100).map(|nonce| fits(1, nonce)).collect();
	let bad = act(2, 0, Kind::Traps);
	acts.insert(5, bad);
	let mut chain = Chain::new(1_000, true);
	let filled = run(&mut chain, &acts, ROOMY, false);
	acts.remove(5);
	// By the pool's order: one sender's follow each other, and the other's comes when its turn is.
	assert_eq!(chain.applied, extrinsics(&acts));
	let reported: Vec<_> = filled.invalid.into_iter().collect();
	assert_eq!(reported, [(hash(&bad), None)]);
	assert_eq!(chain.calls[0], 16, "the one with the trap");
	assert_eq!(chain.calls[1], 2, "and afterwards chunks again");
	assert!(chain.calls.iter().any(|call| *call > 16));
}

#[test]
fn success_one_by_one_where_the_runtime_knows_no_chunks() {
	let acts: Vec<_> = (0..50).map(|nonce| fits(1, nonce)).collect();
	let mut chain = Chain::new(1_000, false);
	run(&mut chain, &acts, ROOMY, false);
	assert_eq!(chain.applied, extrinsics(&acts));
	assert!(chain.calls.is_empty());
}

#[test]
fn success_goes_on_where_a_call_took_its_weight() {
	let acts: Vec<_> = (0..50).map(|nonce| fits(1, nonce)).collect();
	let mut chain = Chain::new(1_000, true);
	chain.chunk_room = 4;
	run(&mut chain, &acts, ROOMY, false);
	assert_eq!(chain.applied, extrinsics(&acts));
	assert_eq!(&chain.calls[..3], [16, 10, 10], "five were looked at each time");
}

#[test]
fn boundary_a_full_block_is_soon_given_up_when_it_is_late() {
	let acts: Vec<_> = (0..50).map(|sender| act(sender, 0, Kind::Fits(2))).collect();
	let mut chain = Chain::new(21, true);
	let filled = run(&mut chain, &acts, ROOMY, true);
	assert_eq!(chain.applied.len(), 10);
	assert_eq!(filled.reason, EndProposingReason::HitBlockWeightLimit);
	// Ten go in, eight are skipped and the ninth ends it; a call has twice as many as were looked at in the one before.
	assert_eq!(chain.calls, [16, 22, 2, 2, 2, 2, 2, 2, 2]);
}

#[test]
fn boundary_the_size_of_a_block_is_met_to_the_byte() {
	let acts: Vec<_> = (0..40).map(|sender| fits(sender, 0)).collect();
	let each = codec::Encode::encoded_size(&acts[0].extrinsic());
	for (size, expected) in [(101 + 30 * each, 30), (100 + 30 * each, 29), (101 + 31 * each - 1, 30)] {
		let mut chain = Chain::new(1_000, true);
		let filled = run(&mut chain, &acts, size, true);
		assert_eq!(chain.applied.len(), expected);
		assert_eq!(filled.reason, EndProposingReason::HitBlockSizeLimit);
		assert!(filled.invalid.is_empty());
	}
}

/// One that wouldn't fit behind those before it does fit, since one of those is refused.
#[test]
fn boundary_room_of_a_refused_one_is_used() {
	let mut refused = act(1, 0, Kind::Long(50));
	refused.nonce = 7;
	refused.follows = false;
	let acts = [refused, act(2, 0, Kind::Long(50))];
	let mut chain = Chain::new(1_000, true);
	let filled = run(&mut chain, &acts, 180, true);
	assert_eq!(chain.applied, extrinsics(&acts[1..]));
	assert_eq!(filled.reason, EndProposingReason::NoMoreTransactions);
}

#[test]
fn boundary_a_chunk_has_limited_bytes() {
	let long = u16::MAX;
	let acts: Vec<_> = (0..12).map(|sender| act(sender, 0, Kind::Long(long))).collect();
	let mut chain = Chain::new(1_000, true);
	run(&mut chain, &acts, ROOMY, false);
	assert_eq!(chain.applied.len(), 12);
	let most = MOST_BYTES / usize::from(long);
	assert!(chain.calls.iter().all(|call| *call <= most), "{:?}", chain.calls);
}

/// However slow, and however late it becomes so: what is added after the deadline takes a few milliseconds.
#[test]
fn boundary_the_deadline_is_kept() {
	for micros in [10, 100, 1_000, 5_000] {
		let acts: Vec<_> = (0..=255)
			.flat_map(|sender| (0..100).map(move |nonce| fits(sender, nonce)))
			.collect();
		let mut chain = Chain::new(u32::MAX, true);
		chain.each = Duration::from_micros(micros);
		let start = chain.clock.get();
		let left = Duration::from_millis(200);
		let limits = Limits {
			deadline: start + left,
			soft_deadline: start + left / 2,
			size: ROOMY,
		};
		let clock = chain.clock.clone();
		let now = move || clock.get();
		let pool = Box::new(InOrder::new(pooled(&acts)));
		let filled = fill(&mut chain, pool, limits, &now);
		assert_eq!(filled.reason, EndProposingReason::HitDeadline);
		let over = chain.clock.get() - (start + left);
		assert!(over <= Duration::from_millis(6), "{over:?} over with {micros} µs each");
	}
}

fn kind() -> impl Strategy<Value = Kind> {
	prop_oneof![
		20 => (0..4_u8).prop_map(Kind::Fits),
		2 => Just(Kind::Fits(40)),
		2 => Just(Kind::Unfunded),
		1 => Just(Kind::Traps),
		2 => (0..400_u16).prop_map(Kind::Long),
	]
}

/// Chains of six senders, of which some have gaps and some don't tell the pool what they follow.
fn acts() -> impl Strategy<Value = Vec<Act>> {
	let act = (0..6_u8, 0..20_u8, 0..4_u64, prop::bool::weighted(0.9), kind());
	prop::collection::vec(act, 0..150).prop_map(|drawn| {
		let mut next = [0_u8; 6];
		let mut acts = Vec::new();
		for (sender, nonce, priority, follows, kind) in drawn {
			let place = &mut next[usize::from(sender)];
			// Now and then a gap.
			*place = place.saturating_add(u8::from(nonce == 0));
			acts.push(Act {
				sender,
				nonce: *place,
				priority,
				follows,
				kind,
			});
			*place = place.saturating_add(1);
		}
		acts
	})
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 512, rng_seed: RngSeed::Fixed(0x0050_524F), failure_persistence: None, ..ProptestConfig::default() })]

	#[test]
	fn success_as_one_by_one(
		acts in acts(),
		room in 0..200_u32,
		size in prop_oneof![Just(ROOMY), 100..3_000_usize],
		chunk_room in prop_oneof![Just(u32::MAX), 0..10_u32],
		late: bool,
	) {
		let mut expected = Chain::new(room, false);
		let alone = one_by_one(&mut expected, InOrder::new(pooled(&acts)), size, late);
		let mut chain = Chain::new(room, true);
		chain.chunk_room = chunk_room;
		let filled = run(&mut chain, &acts, size, late);
		prop_assert_eq!(chain.applied, expected.applied);
		prop_assert_eq!(chain.room, expected.room);
		prop_assert_eq!(filled.reason, alone.reason);
		let reported: Vec<_> = filled.invalid.into_iter().collect();
		let expected: Vec<_> = alone.invalid.into_iter().collect();
		prop_assert_eq!(reported, expected);
	}
}
