//! How long transactions took, put in order.

#[cfg(test)]
mod tests;

use crate::results::Latency;
use std::time::Duration;

/// Bounds of a histogram grow by this factor, seven to an octave: a bar is at most a tenth wide.
const GROWTH: f64 = 1.104_089_513_673_812_3;

/// The first bound, in milliseconds.
const LEAST_MS: f64 = 1.0;

/// Percentiles by the nearest rank. Zero of nothing.
pub(crate) fn percentiles(times: &[Duration]) -> Latency {
	let mut sorted = times.to_vec();
	sorted.sort_unstable();
	Latency {
		p50: rank(&sorted, 0.5),
		p95: rank(&sorted, 0.95),
		p99: rank(&sorted, 0.99),
		max: rank(&sorted, 1.0),
	}
}

/// The smallest time that a share of all is no longer than, in milliseconds.
fn rank(sorted: &[Duration], share: f64) -> f64 {
	let place = (sorted.len() as f64 * share).ceil() as usize;
	sorted.get(place.saturating_sub(1)).copied().map_or(0.0, ms)
}

/// Upper bounds and counts, from the first bar that has something to the last.
pub(crate) fn histogram(times: &[Duration]) -> Vec<(f64, u64)> {
	let mut counts = Vec::new();
	for time in times {
		let bar = bar(ms(*time));
		if counts.len() <= bar {
			counts.resize(bar + 1, 0);
		}
		counts[bar] += 1;
	}
	let first = counts.iter().position(|count| *count > 0).unwrap_or(0);
	(0_i32..)
		.zip(counts)
		.skip(first)
		.map(|(bar, count)| (bound(bar), count))
		.collect()
}

/// The first bar whose bound is no less than `ms`.
fn bar(ms: f64) -> usize {
	(ms / LEAST_MS).log(GROWTH).ceil().max(0.0) as usize
}

/// Rounded to a microsecond.
fn bound(bar: i32) -> f64 {
	(LEAST_MS * GROWTH.powi(bar) * 1_000.0).round() / 1_000.0
}

/// In milliseconds, to the microsecond.
fn ms(time: Duration) -> f64 {
	time.as_micros() as f64 / 1_000.0
}
