//! What a block's events say of its transactions.

#[cfg(test)]
mod tests;

use crate::Result;
use codec::Decode;
use polkadot_sdk::{
	frame_support::Parameter,
	frame_system::{self, EventRecord, Phase},
	sp_core::H256,
	sp_io::hashing::twox_128,
	sp_runtime::traits::Member,
};

/// An event of a runtime.
pub(crate) trait Event: Parameter + Member {
	/// Whether the transaction that it is of succeeded; `None` where it doesn't say.
	fn success(&self) -> Option<bool>;
}

impl Event for harbour_runtime::RuntimeEvent {
	fn success(&self) -> Option<bool> {
		match self {
			Self::System(event) => success(event),
			_ => None,
		}
	}
}

impl Event for harbour_yardstick::RuntimeEvent {
	fn success(&self) -> Option<bool> {
		match self {
			Self::System(event) => success(event),
			_ => None,
		}
	}
}

fn success<T: frame_system::Config>(event: &frame_system::Event<T>) -> Option<bool> {
	match event {
		frame_system::Event::ExtrinsicSuccess { .. } => Some(true),
		frame_system::Event::ExtrinsicFailed { .. } => Some(false),
		_ => None,
	}
}

/// Where frame-system keeps a block's events.
pub(crate) fn key() -> Vec<u8> {
	[twox_128(b"System"), twox_128(b"Events")].concat()
}

/// Whether each of a block's `count` transactions succeeded, by its events. One that they don't speak of is an error: they are
/// another runtime's.
pub(crate) fn outcomes<E: Event>(events: &[u8], count: usize) -> Result<Vec<bool>> {
	let records = Vec::<EventRecord<E, H256>>::decode(&mut &events[..])
		.map_err(|error| format!("a block's events are not those of this runtime: {error}"))?;
	let mut outcomes = vec![None; count];
	for record in &records {
		let Phase::ApplyExtrinsic(number) = record.phase else {
			continue;
		};
		if let (Some(success), Some(place)) = (record.event.success(), outcomes.get_mut(number as usize)) {
			*place = Some(success);
		}
	}
	outcomes
		.into_iter()
		.map(|outcome| outcome.ok_or_else(|| "a block's events say nothing of one of its transactions".into()))
		.collect()
}
