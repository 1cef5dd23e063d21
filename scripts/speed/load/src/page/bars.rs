//! Payments a second, as bars.

use super::{
	labels::Labelled,
	numbers::{number, ratio, times},
	plot::{figure, COLOURS, RIGHT, TO_TICKS, TO_TITLE},
	scale::Scale,
};
use maud::{html, Markup};

const LEFT: f64 = 4.0;
const TOP: f64 = 6.0;

/// Of a bar with its text above.
const ROW: f64 = 40.0;
const TEXT: f64 = 14.0;
const BAR: f64 = 14.0;

/// Characters of a label that fit beside the value.
const MOST_CHARACTERS: usize = 32;

pub(super) fn render(measured: &[Labelled<'_>], reference: Option<&Labelled<'_>>) -> Markup {
	let base = reference.map(|one| one.measured.payments_per_s);
	let value = |one: &Labelled<'_>| value(one.measured.payments_per_s, base);
	let most = measured
		.iter()
		.map(|one| one.measured.payments_per_s)
		.fold(0.0, f64::max);
	let scale = Scale::rounded(most);
	let bottom = TOP + measured.len() as f64 * ROW;
	let chains = chains(measured);
	let drawing = html! {
		(grid(&scale, bottom))
		@if let Some(base) = base {
			path.reference d=(format!("M{:.1} {TOP}V{bottom}", across(&scale, base))) {}
		}
		@for (place, one) in measured.iter().enumerate() {
			@let top = TOP + place as f64 * ROW;
			@let width = across(&scale, one.measured.payments_per_s) - LEFT;
			text.over x=(LEFT) y=(top + TEXT) { (shortened(&one.label)) }
			text.over.end.value x=(RIGHT) y=(top + TEXT) { (value(one)) }
			rect class=(bar(&chains, &one.measured.chain)) x=(LEFT) y=(top + TEXT + 5.0) width=(format!("{width:.1}"))
				height=(BAR) {}
		}
		text.title.end x=(RIGHT) y=(bottom + TO_TITLE) { "payments a second" }
	};
	let marked = reference.map(|one| format!("reference: {}", one.label));
	let mut legend: Vec<(Markup, &str)> = chains
		.iter()
		.map(|chain| {
			(
				html! { rect class=(bar(&chains, chain)) width="22" height="10" {} },
				*chain,
			)
		})
		.collect();
	if let Some(marked) = &marked {
		legend.push((html! { path.reference d="M0 5h22" {} }, marked));
	}
	let described: Vec<String> = measured
		.iter()
		.map(|one| format!("{}: {}", one.label, value(one)))
		.collect();
	let description = format!("Payments a second. {}.", described.join("; "));
	let title = "Payments finalised a second";
	figure(
		"throughput",
		title,
		&description,
		bottom + TO_TITLE + 8.0,
		legend.into_iter(),
		&drawing,
	)
}

fn grid(scale: &Scale, bottom: f64) -> Markup {
	html! {
		g.grid {
			@for (place, tick) in scale.ticks.iter().enumerate() {
				@let at = across(scale, *tick);
				// Those at the ends stay within the drawing.
				@let anchor = if place == 0 { "start" } else if place + 1 == scale.ticks.len() { "end" } else { "middle" };
				path d=(format!("M{at:.1} {TOP}V{bottom}")) {}
				text class=(anchor) x=(format!("{at:.1}")) y=(bottom + TO_TICKS) { (number(*tick)) }
			}
			path.axis d=(format!("M{LEFT} {bottom}H{RIGHT}")) {}
		}
	}
}

fn across(scale: &Scale, value: f64) -> f64 {
	LEFT + scale.place(value) * (RIGHT - LEFT)
}

/// With the ratio to the reference, if there is one.
fn value(per_second: f64, base: Option<f64>) -> String {
	match base {
		Some(base) => format!("{}/s · {}", number(per_second), times(ratio(per_second, base))),
		None => format!("{}/s", number(per_second)),
	}
}

/// Each chain once, as they come.
fn chains<'a>(measured: &[Labelled<'a>]) -> Vec<&'a str> {
	let mut chains: Vec<&str> = Vec::new();
	for one in measured {
		if !chains.contains(&one.measured.chain.as_str()) {
			chains.push(&one.measured.chain);
		}
	}
	chains
}

fn bar(chains: &[&str], chain: &str) -> String {
	let place = chains.iter().position(|one| *one == chain).unwrap_or(0);
	format!("bar c{}", place % COLOURS)
}

fn shortened(label: &str) -> String {
	if label.chars().count() <= MOST_CHARACTERS {
		return label.into();
	}
	let kept: String = label.chars().take(MOST_CHARACTERS - 1).collect();
	format!("{kept}…")
}
