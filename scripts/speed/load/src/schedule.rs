//! When transactions are due, whatever becomes of those before them.

#[cfg(test)]
mod tests;

use std::time::Duration;

/// Transactions that are due evenly for some time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Phase {
	pub(crate) per_second: f64,
	pub(crate) seconds: f64,
}

impl Phase {
	fn count(self) -> u32 {
		(self.per_second * self.seconds).round() as u32
	}
}

/// Phases one after the other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Schedule(pub(crate) Vec<Phase>);

impl Schedule {
	pub(crate) fn steady(per_second: f64, seconds: f64) -> Self {
		Self(vec![Phase { per_second, seconds }])
	}

	/// How many transactions are due in all.
	pub(crate) fn count(&self) -> u32 {
		self.0.iter().map(|phase| phase.count()).sum()
	}

	/// Since the start. One beyond the last is due at the end.
	pub(crate) fn due(&self, number: u32) -> Duration {
		let mut before = 0.0;
		let mut left = number;
		for phase in &self.0 {
			if left < phase.count() {
				return Duration::from_secs_f64(before + f64::from(left) / phase.per_second);
			}
			left -= phase.count();
			before += phase.seconds;
		}
		Duration::from_secs_f64(before)
	}
}
