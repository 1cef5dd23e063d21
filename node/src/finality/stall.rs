//! When finality stands still, and with whom to speak next.

use polkadot_sdk::sc_network::PeerId;
use std::time::{Duration, Instant};

/// How long nothing may become final before it is a stall. A block usually is within two seconds.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Between two streams. An opened one is back after the five seconds for which the SDK keeps a closed one closed.
pub(super) const PAUSE: Duration = Duration::from_secs(6);

/// The longest pause. It doubles with every turn through the peers: if too few validators are up, votes are not what is missing.
pub(super) const LONGEST_PAUSE: Duration = Duration::from_secs(120);

/// What is known of a stall.
pub(super) struct Stall {
	finalised: u32,
	since: Instant,
	due: Instant,
	pause: Duration,
	last: Option<PeerId>,
}

impl Stall {
	pub(super) fn new(finalised: u32, now: Instant) -> Self {
		Self {
			finalised,
			since: now,
			due: now + PATIENCE,
			pause: PAUSE,
			last: None,
		}
	}

	/// For how long nothing has become final, if it is time to open a stream anew. `best` and `finalised` are heights.
	pub(super) fn look(&mut self, best: u32, finalised: u32, now: Instant) -> Option<Duration> {
		if finalised != self.finalised || best <= finalised {
			*self = Self::new(finalised, now);
			return None;
		}
		if now < self.due {
			return None;
		}
		self.due = now + self.pause;
		Some(now.duration_since(self.since))
	}

	/// Whose stream it is: each of `peers` in turn, whoever comes and goes in between. One at a time, so that the others
	/// carry votes meanwhile.
	pub(super) fn next_of(&mut self, peers: &[PeerId]) -> Option<PeerId> {
		let after = self
			.last
			.and_then(|last| peers.iter().filter(|peer| **peer > last).min());
		if after.is_none() && self.last.is_some() {
			self.pause = (self.pause * 2).min(LONGEST_PAUSE);
		}
		self.last = after.or_else(|| peers.iter().min()).copied();
		self.last
	}
}
