//! What is kept of an order besides its steps.

use super::rows::Ended;
use codec::{Decode, Encode};
use harbour_runtime::{
	history::{IssuedOrder, OrderStepKind},
	AccountId, Moment,
};

/// An order, as far as it has come. What it says is unknown where it was issued before the history began.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub(crate) struct OrderSummary {
	pub(crate) issued: Option<(Moment, IssuedOrder)>,
	pub(crate) confirmed: Option<(Moment, AccountId)>,
	pub(crate) ended: Option<Ended<OrderOutcome>>,
	/// The order that took its place.
	pub(crate) replaced_by: Option<u64>,
}

/// How an order ended. One that took coins hasn't: the state has it for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum OrderOutcome {
	#[codec(index = 0)]
	Released,
	#[codec(index = 1)]
	Expired,
	#[codec(index = 2)]
	Lapsed,
	#[codec(index = 3)]
	Replaced,
}

impl OrderSummary {
	/// Goes on by a step that happened in `block`, at `at`. The order that it ends by that, if any.
	pub(super) fn step(&mut self, kind: &OrderStepKind, block: u32, at: Moment) -> Option<u64> {
		use OrderStepKind::*;
		let mut end = |outcome| self.ended = Some(Ended { at, block, outcome });
		match kind {
			Issued(order) => self.issued = Some((at, order.as_ref().clone())),
			Confirmed { by } => {
				self.confirmed = Some((at, by.clone()));
				return self.replaces();
			}
			Executed => return self.replaces(),
			Released => end(OrderOutcome::Released),
			Expired => end(OrderOutcome::Expired),
			Lapsed => end(OrderOutcome::Lapsed),
			CoinsTaken { .. } | ReleaseAsked { .. } => {}
		}
		None
	}

	fn replaces(&self) -> Option<u64> {
		self.issued.as_ref().and_then(|(_, order)| order.replaces)
	}

	/// Ends because order `by` took its place, unless it has ended before.
	pub(super) fn make_way(&mut self, by: u64, block: u32, at: Moment) {
		if self.ended.is_none() {
			self.replaced_by = Some(by);
			self.ended = Some(Ended {
				at,
				block,
				outcome: OrderOutcome::Replaced,
			});
		}
	}
}
