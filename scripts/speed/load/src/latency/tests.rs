use super::{histogram, percentiles};
use crate::results::Latency;
use std::time::Duration;

fn times(ms: impl IntoIterator<Item = u64>) -> Vec<Duration> {
	ms.into_iter().map(Duration::from_millis).collect()
}

#[test]
fn percentiles_are_times_that_were_seen_whatever_their_order() {
	let latency = percentiles(&times((1..=100).rev()));
	let expected = Latency {
		p50: 50.0,
		p95: 95.0,
		p99: 99.0,
		max: 100.0,
	};
	assert_eq!(latency, expected);
}

#[test]
fn percentiles_of_nothing_are_zero() {
	assert_eq!(percentiles(&[]), Latency::default());
}

#[test]
fn a_histogram_counts_everything_once_under_growing_bounds() {
	let bars = histogram(&times([900, 1_000, 1_000, 1_800]));
	assert_eq!(bars.iter().map(|(_, count)| count).sum::<u64>(), 4);
	assert!(bars.windows(2).all(|pair| pair[0].0 < pair[1].0));
	assert!(bars.first().is_some_and(|(_, count)| *count > 0));
}

#[test]
fn a_bar_is_at_most_a_tenth_wide_and_a_little() {
	let bars = histogram(&times([1_000]));
	let [(bound, 1)] = bars[..] else { panic!("{bars:?}") };
	assert!((1_000.0..1_105.0).contains(&bound), "{bound}");
}
