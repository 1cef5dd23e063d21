//! How far a long walk is, on the standard error.

use std::{
	io::{IsTerminal, Write},
	time::{Duration, Instant},
};

/// How often it is said: on a terminal the line is written over, in a log it is a new one.
const ON_TERMINAL: Duration = Duration::from_millis(500);
const IN_LOG: Duration = Duration::from_secs(5);

pub(super) struct Progress {
	started: Instant,
	said: Instant,
	terminal: bool,
}

impl Progress {
	pub(super) fn new() -> Self {
		let now = Instant::now();
		Self {
			started: now,
			said: now,
			terminal: std::io::stderr().is_terminal(),
		}
	}

	/// So many accounts have been looked at.
	pub(super) fn accounts(&mut self, count: u64) {
		let every = if self.terminal { ON_TERMINAL } else { IN_LOG };
		if self.said.elapsed() < every {
			return;
		}
		self.said = Instant::now();
		self.say(
			count,
			if self.terminal { "\r" } else { "" },
			if self.terminal { "" } else { "\n" },
		);
	}

	/// All accounts have been looked at.
	pub(super) fn end(&mut self, count: u64) {
		self.say(count, if self.terminal { "\r" } else { "" }, "\n");
	}

	/// Nobody reading it is no reason to stop.
	fn say(&self, count: u64, before: &str, after: &str) {
		let seconds = self.started.elapsed().as_secs_f64().max(0.001);
		let rate = count as f64 / seconds;
		let mut output = std::io::stderr();
		let _ = write!(output, "{before}{count} accounts, {rate:.0} a second{after}").and_then(|()| output.flush());
	}
}
