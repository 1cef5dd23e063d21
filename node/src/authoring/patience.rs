//! When a block that seems full is given up.

use polkadot_sdk::sc_proposer_metrics::EndProposingReason;
use std::{ops::ControlFlow, time::Instant};

/// Transactions that don't fit and are skipped however late it is: a smaller one may still fit.
pub(super) const MAX_SKIPPED: usize = 8;

/// How long to go on trying.
pub(super) struct Patience {
	/// Until then any number may be skipped.
	soft_deadline: Instant,
	skipped: usize,
	/// Why the last transaction that was looked at didn't fit.
	full: Option<EndProposingReason>,
}

impl Patience {
	pub(super) fn until(soft_deadline: Instant) -> Self {
		Self {
			soft_deadline,
			skipped: 0,
			full: None,
		}
	}

	/// A transaction went into the block.
	pub(super) fn included(&mut self) {
		self.full = None;
	}

	/// A transaction didn't fit; whether to go on.
	pub(super) fn did_not_fit(&mut self, reason: EndProposingReason, now: Instant) -> ControlFlow<EndProposingReason> {
		self.full = Some(reason);
		if self.skipped < MAX_SKIPPED {
			self.skipped += 1;
			return ControlFlow::Continue(());
		}
		if now < self.soft_deadline {
			return ControlFlow::Continue(());
		}
		ControlFlow::Break(reason)
	}

	/// Why the block ends: because it was full, if the last transaction didn't fit.
	pub(super) fn ends(&self, otherwise: EndProposingReason) -> EndProposingReason {
		self.full.unwrap_or(otherwise)
	}
}
