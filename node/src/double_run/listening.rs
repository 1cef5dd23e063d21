//! How long to listen, and when it was long enough.

use std::time::Duration;

/// Most turns that a start waits longer than another.
pub(super) const MOST_EXTRA_TURNS: u32 = 3;

/// How long to listen: what was asked for, but long enough for a twin to have had two turns; and `extra_turns` more, which
/// each start draws for itself: of two that a power cut started together, the later one then hears the earlier. 0 stays 0.
pub(super) fn length(asked: Duration, validators: usize, slot: Duration, extra_turns: u32) -> Duration {
	if asked.is_zero() {
		return asked;
	}
	let turn = slot.saturating_mul(u32::try_from(validators).unwrap_or(u32::MAX));
	asked
		.max(turn.saturating_mul(2))
		.saturating_add(turn.saturating_mul(extra_turns))
}

/// Whether the node would hear of a twin now.
///
/// Without peers, or while it catches up, silence means nothing. A validator that is the only one has nobody to hear
/// from and must not wait for peers that need not exist.
pub(super) fn can_hear(peers: usize, major_syncing: bool, validators: usize) -> bool {
	!major_syncing && (peers > 0 || validators <= 1)
}

/// Whether a block gives away a twin: it was sealed with one of this node's keys, in a slot after this process began,
/// and not by this process. What an earlier process of this node made has an earlier slot.
pub(super) fn is_twins(slot: u64, began: u64, key_is_ours: bool, made_here: bool) -> bool {
	slot > began && key_is_ours && !made_here
}

/// The time that was spent listening.
pub(super) struct Listening {
	length: Duration,
	heard: Duration,
}

impl Listening {
	pub(super) fn new(length: Duration) -> Self {
		Self {
			length,
			heard: Duration::ZERO,
		}
	}

	/// Listen for `length` at least: there are more validators than was known.
	pub(super) fn lengthen(&mut self, length: Duration) {
		self.length = self.length.max(length);
	}

	/// Begin anew: what was heard before the node had caught up was not the chain of today.
	pub(super) fn restart(&mut self) {
		self.heard = Duration::ZERO;
	}

	/// How much of the time is over, and how long it is.
	pub(super) fn progress(&self) -> (Duration, Duration) {
		(self.heard, self.length)
	}

	/// Count `passed`, if the node could hear; whether that was enough.
	pub(super) fn pass(&mut self, passed: Duration, can_hear: bool) -> bool {
		if can_hear {
			self.heard = self.heard.saturating_add(passed);
		}
		self.is_over()
	}

	pub(super) fn is_over(&self) -> bool {
		self.heard >= self.length
	}
}
