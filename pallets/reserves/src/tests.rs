//! A module per call, one for each thing that follows by itself, the pure rule of agreement, and random sequences against a
//! model.

use crate::{mock::*, Coverages, Event};
use harbour_primitives::InstitutionId;

mod agreement;
mod attach_attestation;
mod backing;
mod checks;
mod coverage;
mod dispute;
mod genesis;
mod property;
mod report;
mod set_terms;
mod standing;
mod statements;

/// All that this room has said since the events were last reset.
fn events() -> Vec<Event<Test>> {
	System::read_events_for_pallet()
}

/// Whose reports of `CURRENCY` count, ascending by total; `None` where none do.
fn counted() -> Option<Vec<InstitutionId>> {
	let attested = Coverages::<Test>::get(CURRENCY).attested;
	attested.map(|attested| attested.counted.to_vec())
}
