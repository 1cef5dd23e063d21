//! How long `--watch` waits from one look to the next.

use std::time::Duration;

/// Tries after failures wait twice as long each time, between these two.
const FIRST: Duration = Duration::from_secs(1);
pub(super) const LAST: Duration = Duration::from_secs(60);

/// The longest wait for a custodian that had nothing new.
const LONGEST_POLL: Duration = Duration::from_secs(60);

/// No two looks are closer than this.
pub(super) const SHORTEST: Duration = Duration::from_secs(1);

/// The pause after so many failures in a row, beginning with one. `chance` in `0.0..1.0` spreads it over the upper
/// half, so that daemons that failed together don't come back together.
pub(super) fn after_failures(failures: u32, chance: f64) -> Duration {
	let full = FIRST
		.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1)))
		.min(LAST);
	full.mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0)
}

/// How far apart looks are to be where `wanted` is asked for: never further than half of the maximum age, so that a
/// report is replaced before it runs out.
pub(super) fn period(wanted: Duration, max_age: Duration) -> Duration {
	wanted.min(max_age / 2).max(SHORTEST)
}

/// The pause after a report, where looks are to be `interval` apart and this one took `elapsed`.
pub(super) fn after_report(interval: Duration, elapsed: Duration) -> Duration {
	interval.saturating_sub(elapsed).max(SHORTEST)
}

/// The pause where the custodian had nothing new: its next statement may come at any time.
pub(super) fn after_nothing_new(interval: Duration) -> Duration {
	(interval / 4).min(LONGEST_POLL).max(SHORTEST)
}
