//! What part of the payments was final how soon.

use super::{
	labels::Labelled,
	numbers::{milliseconds, number},
	plot::{Axis, Line, Plot, COLOURS},
	scale::Scale,
};
use crate::results::Measurement;
use maud::{html, Markup};

/// Where the axis begins at the earliest, in milliseconds: a logarithm needs something above nought.
const LEAST_MS: f64 = 1.0;

/// As many lines in a plot as can be told apart, all plots with the same axes.
pub(super) fn render(measured: &[Labelled<'_>]) -> Markup {
	let known: Vec<&Labelled<'_>> = measured.iter().filter(|one| !points(one.measured).is_empty()).collect();
	let bounds = known
		.iter()
		.flat_map(|one| points(one.measured))
		.map(|(bound, _)| bound);
	let Some(least) = bounds.clone().reduce(f64::min) else {
		return html! { p { "There are no latencies." } };
	};
	let scale = Scale::logarithmic(least, bounds.fold(least, f64::max));
	html! {
		@for (place, part) in known.chunks(COLOURS).enumerate() {
			(plot(place, part, scale.clone()).render())
		}
	}
}

fn plot(place: usize, measured: &[&Labelled<'_>], scale: Scale) -> Plot {
	let described: Vec<String> = measured
		.iter()
		.map(|one| {
			let latency = one.measured.latency_ms;
			let [p50, p95, p99, max] = [latency.p50, latency.p95, latency.p99, latency.max].map(milliseconds);
			format!(
				"{}: half within {p50}, 95 % within {p95}, 99 % within {p99}, all within {max}",
				one.label
			)
		})
		.collect();
	Plot {
		id: format!("latency-{place}"),
		title: "Latency, cumulative".into(),
		description: format!(
			"Latency, from when a transaction was due until it was final. {}.",
			described.join("; ")
		),
		x: Axis {
			title: "latency, logarithmic",
			scale,
			label: milliseconds,
		},
		y: Axis {
			title: "% of transactions",
			scale: Scale::rounded(100.0),
			label: number,
		},
		lines: measured
			.iter()
			.map(|one| Line {
				name: one.label.clone(),
				points: points(one.measured),
			})
			.collect(),
	}
}

/// Milliseconds, and what percentage took no longer; begins at nought. Nothing of nothing.
fn points(measured: &Measurement) -> Vec<(f64, f64)> {
	let histogram = &measured.histogram;
	let all: f64 = histogram.iter().map(|(_, count)| *count as f64).sum();
	let Some((first, _)) = histogram.first().filter(|_| all > 0.0) else {
		return Vec::new();
	};
	let mut within = 0.0;
	let shares = histogram.iter().map(|(bound, count)| {
		within += *count as f64;
		(bound.max(LEAST_MS), 100.0 * within / all)
	});
	[(first.max(LEAST_MS), 0.0)].into_iter().chain(shares).collect()
}
