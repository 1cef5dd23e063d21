//! Makes numbers of what came of a load.

#[cfg(test)]
mod tests;

use crate::{
	latency::{histogram, percentiles},
	load::{Outcome, Sample},
	results::{Measurement, Second},
	tracker::Done,
};
use std::time::{Duration, Instant};

/// Of a steady load, what comes in the first seconds doesn't count: the pool fills.
const WARM: Duration = Duration::from_secs(5);

/// A latency is back to normal when a second's p95 is no more than this times what it was before.
pub(crate) const NORMAL: f64 = 1.5;

/// Of what part of a run the throughput is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Window {
	/// From the first submission to the last final block.
	Whole,
	/// From the first block after some seconds to the last one before this time; of the whole where there are no two such blocks.
	/// Latencies are of all transactions, unless only those count that became final in between.
	Steady { until: Duration, latency_too: bool },
}

/// What is known of a load before it begins.
pub(crate) struct Subject {
	pub(crate) chain: String,
	pub(crate) scenario: String,
	pub(crate) validators: u32,
	pub(crate) holders: u32,
	pub(crate) offered_per_s: Option<f64>,
	pub(crate) window: Window,
	/// Of a burst: when it begins and ends, with a quieter load before and after.
	pub(crate) burst: Option<(Duration, Duration)>,
}

/// A part of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Part {
	from: Instant,
	to: Instant,
	payments: u64,
}

impl Part {
	fn seconds(&self) -> f64 {
		(self.to - self.from).as_secs_f64()
	}
}

pub(crate) fn measurement(subject: Subject, outcome: &Outcome) -> Measurement {
	let known = &outcome.known;
	let part = part(subject.window, outcome);
	let only_in_part = matches!(subject.window, Window::Steady { latency_too: true, .. });
	let times: Vec<Duration> = known
		.done
		.iter()
		.filter(|done| done.success && (!only_in_part || (done.seen > part.from && done.seen <= part.to)))
		.map(latency)
		.collect();
	let payments: u64 = known.blocks.iter().map(|(_, payments)| payments).sum();
	let samples = &outcome.samples;
	let spent = |cpu: fn(&Sample) -> f64| match (samples.first(), samples.last()) {
		(Some(first), Some(last)) => cpu(last) - cpu(first),
		_ => 0.0,
	};
	let most = |bytes: fn(&Sample) -> u64| samples.iter().map(bytes).max().unwrap_or(0);
	Measurement {
		chain: subject.chain,
		scenario: subject.scenario,
		validators: subject.validators,
		holders: subject.holders,
		offered_per_s: subject.offered_per_s,
		seconds: part.seconds(),
		transactions: outcome.transactions,
		payments,
		refused: known.refused,
		retried: known.retried,
		failed: known.done.iter().filter(|done| !done.success).count() as u64,
		lost: known.lost(),
		payments_per_s: ratio(part.payments as f64, part.seconds()),
		latency_ms: percentiles(&times),
		histogram: histogram(&times),
		timeline: timeline(outcome),
		node_cpu_s: spent(|sample| sample.node.cpu),
		generator_cpu_s: spent(|sample| sample.generator.cpu),
		node_memory_max_bytes: most(|sample| sample.node.resident),
		node_anonymous_max_bytes: most(|sample| sample.node.anonymous),
		generator_memory_max_bytes: most(|sample| sample.generator.resident),
		disk_per_payment_bytes: ratio(outcome.disk_bytes as f64, payments as f64),
		recovery_s: subject
			.burst
			.and_then(|burst| recovery(&known.done, outcome.began, burst)),
		watched_s: subject
			.burst
			.map(|(_, to)| watched(&known.done, outcome.began, to).as_secs_f64()),
	}
}

fn latency(done: &Done) -> Duration {
	done.seen.saturating_duration_since(done.due)
}

/// Zero of nothing.
fn ratio(part: f64, whole: f64) -> f64 {
	if whole > 0.0 {
		part / whole
	} else {
		0.0
	}
}

fn part(window: Window, outcome: &Outcome) -> Part {
	let blocks = &outcome.known.blocks;
	let steady = match window {
		Window::Whole => None,
		Window::Steady { until, .. } => steady(blocks, outcome.began, until.min(outcome.sent - outcome.began)),
	};
	steady.unwrap_or_else(|| Part {
		from: outcome.began,
		to: outcome.known.last.unwrap_or(outcome.sent),
		payments: blocks.iter().map(|(_, payments)| payments).sum(),
	})
}

/// What blocks bring after the first that counts, up to the last: both ends are blocks, so that no part of one is cut off.
fn steady(blocks: &[(Instant, u64)], began: Instant, until: Duration) -> Option<Part> {
	let warm = WARM.min(until / 4);
	let counted = blocks
		.iter()
		.filter(|(seen, _)| *seen >= began + warm && *seen <= began + until);
	let (from, _) = *counted.clone().next()?;
	let (to, _) = *counted.clone().next_back()?;
	let payments = counted
		.filter(|(seen, _)| *seen > from)
		.map(|(_, payments)| payments)
		.sum();
	(to > from).then_some(Part { from, to, payments })
}

fn timeline(outcome: &Outcome) -> Vec<Second> {
	let place = |at: Instant| at.saturating_duration_since(outcome.began).as_secs() as usize;
	let known = &outcome.known;
	let last = known.last.map_or(0, place).max(place(outcome.sent));
	let mut seconds: Vec<Second> = (0..=last as u32)
		.map(|second| Second {
			second,
			..Default::default()
		})
		.collect();
	for at in &known.accepted {
		if let Some(second) = seconds.get_mut(place(*at)) {
			second.submitted += 1;
		}
	}
	for done in &known.done {
		if let Some(second) = seconds.get_mut(place(done.seen)) {
			second.finalised += 1;
		}
	}
	for pair in outcome.samples.windows(2) {
		let [before, after] = pair else { continue };
		let Some(second) = seconds.get_mut(before.at as usize) else {
			continue;
		};
		let time = after.at - before.at;
		second.node_rss_bytes = after.node.resident;
		second.node_anonymous_bytes = after.node.anonymous;
		second.node_cpu = ratio(after.node.cpu - before.node.cpu, time);
		second.generator_cpu = ratio(after.generator.cpu - before.generator.cpu, time);
	}
	seconds
}

/// From a burst's end to when the last that became final was due.
fn watched(done: &[Done], began: Instant, to: Duration) -> Duration {
	let last = done.iter().map(|done| done.due).max().unwrap_or(began);
	last.saturating_duration_since(began + to)
}

/// Seconds from a burst's end until the first second from which on the latency stays what it was before the burst. `None` if the last
/// second's is not. A second of which nothing became final is no such second.
fn recovery(done: &[Done], began: Instant, (from, to): (Duration, Duration)) -> Option<f64> {
	let p95 = |first: Duration, last: Duration| {
		let due = began + first..began + last;
		let times: Vec<_> = done
			.iter()
			.filter(|done| due.contains(&done.due))
			.map(latency)
			.collect();
		(!times.is_empty()).then(|| percentiles(&times).p95)
	};
	let normal = NORMAL * p95(Duration::ZERO, from)?;
	let seconds = watched(done, began, to).as_secs() as u32;
	let second = Duration::from_secs(1);
	let back = (0..seconds)
		.rev()
		.take_while(|number| p95(to + second * *number, to + second * (*number + 1)).is_some_and(|p95| p95 <= normal))
		.last()?;
	Some(f64::from(back))
}
