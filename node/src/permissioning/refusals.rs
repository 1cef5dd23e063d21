//! Which refusals are written to the log. Whoever is refused tries again every few seconds, and can make up as many
//! names as it likes, so neither may fill the log.

use polkadot_sdk::sc_network;
use sc_network::PeerId;
use std::{
	collections::HashMap,
	time::{Duration, Instant},
};

/// One line for one peer in this time.
pub(super) const QUIET: Duration = Duration::from_secs(600);

/// Lines for all peers together in [`WINDOW`].
pub(super) const LINES: u32 = 10;
pub(super) const WINDOW: Duration = Duration::from_secs(60);

/// Peers whose last line is remembered.
pub(super) const REMEMBERED: usize = 256;

#[derive(Debug)]
pub(super) struct Refusals {
	logged: HashMap<PeerId, Instant>,
	window: Instant,
	lines: u32,
	unlogged: u64,
}

impl Refusals {
	pub(super) fn new(now: Instant) -> Self {
		Self {
			logged: HashMap::new(),
			window: now,
			lines: 0,
			unlogged: 0,
		}
	}

	/// Count a refusal. `Some` where it should be logged, with how many were not since the last line.
	pub(super) fn note(&mut self, peer: PeerId, now: Instant) -> Option<u64> {
		if now.duration_since(self.window) >= WINDOW {
			self.window = now;
			self.lines = 0;
		}
		let said = self.logged.get(&peer).is_some_and(|at| now.duration_since(*at) < QUIET);
		if said || self.lines >= LINES {
			self.unlogged = self.unlogged.saturating_add(1);
			return None;
		}
		if self.logged.len() >= REMEMBERED {
			self.logged.retain(|_, at| now.duration_since(*at) < QUIET);
		}
		if self.logged.len() >= REMEMBERED {
			self.logged.clear();
		}
		self.logged.insert(peer, now);
		self.lines = self.lines.saturating_add(1);
		Some(std::mem::take(&mut self.unlogged))
	}

	#[cfg(test)]
	pub(super) fn remembered(&self) -> usize {
		self.logged.len()
	}
}
