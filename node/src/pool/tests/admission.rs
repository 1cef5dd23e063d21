//! How much comes in, and what comes in all the same.

use super::super::admission::Admission;
use codec::Encode;
use harbour_runtime::{opaque, RuntimeCall, UncheckedExtrinsic};
use polkadot_sdk::{frame_system, sc_transaction_pool::PoolLimit, sc_transaction_pool_api::PoolStatus};

fn admission(count: usize, total_bytes: usize) -> Admission {
	Admission::new(&PoolLimit { count, total_bytes })
}

fn holding(ready: usize, ready_bytes: usize) -> PoolStatus {
	PoolStatus {
		ready,
		ready_bytes,
		future: 0,
		future_bytes: 0,
	}
}

fn transaction(call: frame_system::Call<harbour_runtime::Runtime>) -> opaque::UncheckedExtrinsic {
	UncheckedExtrinsic::new_bare(RuntimeCall::System(call)).into()
}

fn ordinary() -> opaque::UncheckedExtrinsic {
	transaction(frame_system::Call::remark { remark: Vec::new() })
}

fn operational() -> opaque::UncheckedExtrinsic {
	transaction(frame_system::Call::set_heap_pages { pages: 1 })
}

fn unknown() -> bool {
	false
}

#[test]
fn boundary_half_of_the_pool_is_filled_from_outside() {
	let admission = admission(8, 1_000_000);
	assert!(admission.enter(&holding(3, 0), &ordinary(), unknown).is_some());
	assert!(admission.enter(&holding(4, 0), &ordinary(), unknown).is_none());
}

#[test]
fn boundary_its_bytes_likewise() {
	let bytes = ordinary().encoded_size();
	let admission = admission(1_000, 4 * bytes);
	assert!(admission.enter(&holding(1, bytes), &ordinary(), unknown).is_some());
	assert!(admission.enter(&holding(1, bytes + 1), &ordinary(), unknown).is_none());
}

#[test]
fn fails_while_those_on_their_way_take_the_room_and_no_longer() {
	let admission = admission(4, 1_000_000);
	let empty = holding(0, 0);
	let first = admission.enter(&empty, &ordinary(), unknown);
	let second = admission.enter(&empty, &ordinary(), unknown);
	assert!(first.is_some() && second.is_some());
	assert!(admission.enter(&empty, &ordinary(), unknown).is_none());
	drop(second);
	assert!(
		admission.enter(&empty, &ordinary(), unknown).is_some(),
		"one that was refused takes no room"
	);
}

#[test]
fn success_what_goes_before_payments_comes_in_when_there_is_no_room() {
	let admission = admission(16, 1_000_000);
	assert!(admission.enter(&holding(8, 0), &ordinary(), unknown).is_none());
	assert!(admission.enter(&holding(8, 0), &operational(), unknown).is_some());
	let garbage = opaque::UncheckedExtrinsic::from_blob(vec![1, 2, 3]);
	assert!(admission.enter(&holding(8, 0), &garbage, unknown).is_none());
}

#[test]
fn boundary_what_goes_before_payments_throws_none_of_them_out() {
	let admission = admission(16, 1_000_000);
	assert!(admission.enter(&holding(14, 0), &operational(), unknown).is_some());
	assert!(admission.enter(&holding(15, 0), &operational(), unknown).is_none());
}

#[test]
fn boundary_peers_fill_more_of_it() {
	let limit = PoolLimit {
		count: 16,
		total_bytes: 1_000_000,
	};
	let admission = Admission::of_peers(&limit);
	assert!(admission.enter(&holding(14, 0), &ordinary(), unknown).is_some());
	assert!(admission.enter(&holding(15, 0), &ordinary(), unknown).is_none());
}

#[test]
fn success_what_is_known_is_passed_on_to_hear_so() {
	let admission = admission(16, 1_000_000);
	assert!(admission.enter(&holding(16, 0), &ordinary(), || true).is_some());
}
