//! How long to listen, and when it was long enough.

use std::time::Duration;

/// Most turns that a start waits longer than another. Of two that begin together one in eight draws alike. A draw of parts
/// of a turn would help nothing: both make their first block when the next turn comes. More turns would make every
/// restart longer, of all validators too.
pub(super) const MOST_EXTRA_TURNS: u32 = 7;

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

/// The slot in which a process began that has been `running`, as the clock of `now_millis` (Unix time) counts.
///
/// Asked anew for each block, since a clock may be set right while the node runs. A beginning that was noted from a clock
/// that was fast would hide a twin, and from one that was slow make this node's earlier blocks a twin's.
pub(super) fn began(now_millis: u64, running: Duration, slot_millis: u64) -> u64 {
	let running = u64::try_from(running.as_millis()).unwrap_or(u64::MAX);
	now_millis
		.saturating_sub(running)
		.checked_div(slot_millis)
		.unwrap_or_default()
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
