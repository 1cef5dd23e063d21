//! Each measurement over time: transactions, memory and processors.

use super::{
	labels::Labelled,
	numbers::{mebibytes, number},
	plot::{Axis, Line, Plot},
	scale::Scale,
};
use crate::results::Second;
use maud::{html, Markup};

/// A longer run's seconds are taken together, as many as needed.
const MOST_POINTS: usize = 240;

pub(super) fn render(one: &Labelled<'_>) -> Markup {
	let timeline = &one.measured.timeline;
	let together = timeline.len().div_ceil(MOST_POINTS).max(1);
	html! {
		h3 { (one.label) }
		@if timeline.is_empty() {
			p { "There is no timeline." }
		} @else {
			@if together > 1 {
				p { "Each point is the mean of " (together) " seconds, and of memory the most." }
			}
			div.plots {
				(transactions(one, together).render())
				@if let Some(plot) = memory(one, together) { (plot.render()) } @else { p { "Memory was not sampled." } }
				@if let Some(plot) = processors(one, together) { (plot.render()) } @else { p { "Processors were not sampled." } }
			}
		}
	}
}

fn transactions(one: &Labelled<'_>, together: usize) -> Plot {
	let seconds: Vec<&Second> = one.measured.timeline.iter().collect();
	let line = |name: &str, value: fn(&Second) -> f64| Line {
		name: name.into(),
		points: points(&seconds, together, value, mean),
	};
	let lines = vec![
		line("submitted", |second| second.submitted as f64),
		line("finalised", |second| second.finalised as f64),
	];
	Plot {
		id: format!("transactions-{}", one.number),
		title: "Transactions".into(),
		description: format!(
			"{}: transactions a second over {}",
			one.label,
			described(&seconds, &lines)
		),
		x: time(&seconds),
		y: upwards("transactions a second", &lines),
		lines,
	}
}

fn memory(one: &Labelled<'_>, together: usize) -> Option<Plot> {
	let seconds: Vec<&Second> = one
		.measured
		.timeline
		.iter()
		.filter(|second| second.node_rss_bytes > 0)
		.collect();
	let line = |name: &str, value: fn(&Second) -> f64| Line {
		name: name.into(),
		points: points(&seconds, together, value, most),
	};
	let lines = vec![
		line("node", |second| mebibytes(second.node_rss_bytes)),
		line("of it no file's", |second| mebibytes(second.node_anonymous_bytes)),
	];
	(!seconds.is_empty()).then(|| Plot {
		id: format!("memory-{}", one.number),
		title: "Resident memory".into(),
		description: format!(
			"{}: the node's resident memory in MiB over {}",
			one.label,
			described(&seconds, &lines)
		),
		x: time(&seconds),
		y: upwards("MiB", &lines),
		lines,
	})
}

fn processors(one: &Labelled<'_>, together: usize) -> Option<Plot> {
	let seconds: Vec<&Second> = one
		.measured
		.timeline
		.iter()
		.filter(|second| is_sampled(second))
		.collect();
	let line = |name: &str, value: fn(&Second) -> f64| Line {
		name: name.into(),
		points: points(&seconds, together, value, mean),
	};
	let lines = vec![
		line("node", |second| second.node_cpu),
		line("generator", |second| second.generator_cpu),
	];
	(!seconds.is_empty()).then(|| Plot {
		id: format!("processors-{}", one.number),
		title: "Processors in use".into(),
		description: format!("{}: processors in use over {}", one.label, described(&seconds, &lines)),
		x: time(&seconds),
		y: upwards("processors", &lines),
		lines,
	})
}

/// Whether a sample was taken in it: a second without one is all noughts.
fn is_sampled(second: &Second) -> bool {
	second.node_rss_bytes > 0 || second.node_cpu > 0.0 || second.generator_cpu > 0.0
}

/// One point of so many seconds `together`, at the first of them.
fn points(
	seconds: &[&Second],
	together: usize,
	value: fn(&Second) -> f64,
	merge: fn(&[f64]) -> f64,
) -> Vec<(f64, f64)> {
	seconds
		.chunks(together)
		.filter_map(|part| {
			let values: Vec<f64> = part.iter().map(|second| value(second)).collect();
			part.first().map(|first| (first.second.into(), merge(&values)))
		})
		.collect()
}

fn mean(values: &[f64]) -> f64 {
	values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn most(values: &[f64]) -> f64 {
	values.iter().copied().fold(0.0, f64::max)
}

fn time(seconds: &[&Second]) -> Axis {
	let last = seconds.last().map_or(0, |second| second.second);
	Axis {
		title: "seconds since the beginning",
		scale: Scale::exact(last.into()),
		label: number,
	}
}

fn upwards(title: &'static str, lines: &[Line]) -> Axis {
	let values: Vec<f64> = lines.iter().flat_map(values).collect();
	Axis {
		title,
		scale: Scale::rounded(most(&values)),
		label: number,
	}
}

fn values(line: &Line) -> Vec<f64> {
	line.points.iter().map(|(_, value)| *value).collect()
}

/// How long, and each line's mean and most.
fn described(seconds: &[&Second], lines: &[Line]) -> String {
	let lines: Vec<String> = lines
		.iter()
		.map(|line| {
			let values = values(line);
			format!(
				"{} {} on average and at most {}",
				line.name,
				number(mean(&values)),
				number(most(&values))
			)
		})
		.collect();
	let length = seconds.last().map_or(0, |second| second.second);
	format!("{length} seconds. {}.", lines.join("; "))
}
