use super::outcomes;
use codec::Encode;
use harbour_runtime::{Runtime, RuntimeEvent};
use polkadot_sdk::{
	frame_system::{Event, EventRecord, Phase},
	sp_core::H256,
	sp_runtime::DispatchError,
};

type Record = EventRecord<RuntimeEvent, H256>;

fn record(phase: Phase, event: Event<Runtime>) -> Record {
	Record {
		phase,
		event: event.into(),
		topics: vec![],
	}
}

fn succeeded(number: u32) -> Record {
	let dispatch_info = Default::default();
	record(Phase::ApplyExtrinsic(number), Event::ExtrinsicSuccess { dispatch_info })
}

fn failed(number: u32) -> Record {
	let failure = Event::ExtrinsicFailed {
		dispatch_error: DispatchError::BadOrigin,
		dispatch_info: Default::default(),
	};
	record(Phase::ApplyExtrinsic(number), failure)
}

#[test]
fn success_each_transaction_has_what_its_own_events_say() {
	let hash = H256::zero();
	let code = record(Phase::Initialization, Event::CodeUpdated { hash });
	let events = vec![code, succeeded(0), failed(2), succeeded(1)].encode();
	assert_eq!(
		outcomes::<RuntimeEvent>(&events, 3).expect("all are spoken of"),
		[true, true, false]
	);
}

#[test]
fn fails_where_a_transaction_is_not_spoken_of() {
	let events = vec![succeeded(0)].encode();
	assert!(outcomes::<RuntimeEvent>(&events, 2).is_err());
}

#[test]
fn fails_with_events_of_another_runtime() {
	assert!(outcomes::<RuntimeEvent>(&[4, 0, 0, 0, 0, 0, 255], 1).is_err());
}
