//! One load on one chain.

use crate::{
	load,
	measure::{self, Subject},
	offer::Offer,
	results::Measurement,
	target::{Prepared, Target},
	Result,
};
use std::sync::Arc;

/// What is known before it begins.
pub struct Trial<'a> {
	pub offer: &'a Offer,
	pub scenario: &'a str,
	/// Payments of a transaction, of most.
	pub batch: u32,
	pub validators: u32,
	pub holders: u32,
}

impl Trial<'_> {
	/// Sends as many of `transactions` as are offered, and measures until they are final.
	pub async fn run(&self, target: Arc<dyn Target>, transactions: Vec<Prepared>) -> Result<Measurement> {
		let (offer, prepared) = (self.offer, transactions.len() as u64);
		let outcome = load::run(target.clone(), Arc::new(transactions), &offer.plan(self.batch)).await?;
		if offer.mode.capacity && outcome.transactions == prepared {
			eprintln!("   all prepared transactions were sent before the time was over: use a higher --prepare");
		}
		if let Some(reason) = &outcome.known.reason {
			eprintln!("   {} refused, the first: {reason}", outcome.known.refused);
		}
		let subject = Subject {
			chain: target.name().into(),
			scenario: self.scenario.into(),
			validators: self.validators,
			holders: self.holders,
			offered_per_s: offer.offered(),
			window: offer.window(),
			burst: offer.burst(),
		};
		Ok(measure::measurement(subject, &outcome))
	}
}
