//! Lines in a frame with two axes, as SVG.

use super::scale::Scale;
use maud::{html, Markup};
use std::fmt::Write;

/// Units of the drawing; about pixels on a phone.
pub(super) const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 250.0;
const LEFT: f64 = 52.0;
pub(super) const RIGHT: f64 = 382.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 208.0;

/// Between the axis and its labels, and down to its title.
pub(super) const TO_TICKS: f64 = 16.0;
pub(super) const TO_TITLE: f64 = 34.0;

/// How many kinds of lines the style tells apart.
pub(super) const COLOURS: usize = 6;

pub(super) struct Axis {
	/// With the unit.
	pub(super) title: &'static str,
	pub(super) scale: Scale,
	pub(super) label: fn(f64) -> String,
}

pub(super) struct Line {
	pub(super) name: String,
	/// From left to right.
	pub(super) points: Vec<(f64, f64)>,
}

pub(super) struct Plot {
	/// Of the page, unique.
	pub(super) id: String,
	pub(super) title: String,
	/// What it shows, for who can't see it.
	pub(super) description: String,
	pub(super) x: Axis,
	pub(super) y: Axis,
	pub(super) lines: Vec<Line>,
}

impl Plot {
	pub(super) fn render(&self) -> Markup {
		let legend = self.lines.iter().enumerate().map(|(place, line)| {
			let key = html! { path class=(colour(place)) d="M0 5h22" {} };
			(key, line.name.as_str())
		});
		let drawing = html! {
			(self.grid())
			@for (place, line) in self.lines.iter().enumerate() {
				path class=(colour(place)) d=(self.path(line)) {}
			}
		};
		figure(&self.id, &self.title, &self.description, HEIGHT, legend, &drawing)
	}

	fn grid(&self) -> Markup {
		let (x, y) = (&self.x, &self.y);
		html! {
			g.grid {
				@for tick in &y.scale.ticks {
					@let at = self.down(*tick);
					path d=(format!("M{LEFT} {at:.1}H{RIGHT}")) {}
					text.end x=(LEFT - 6.0) y=(format!("{:.1}", at + 4.0)) { ((y.label)(*tick)) }
				}
				@for tick in &x.scale.ticks {
					@let at = self.across(*tick);
					path d=(format!("M{at:.1} {TOP}V{BOTTOM}")) {}
					text.middle x=(format!("{at:.1}")) y=(BOTTOM + TO_TICKS) { ((x.label)(*tick)) }
				}
				path.axis d=(format!("M{LEFT} {TOP}V{BOTTOM}H{RIGHT}")) {}
			}
			text.title x="2" y="14" { (y.title) }
			text.title.end x=(RIGHT) y=(BOTTOM + TO_TITLE) { (x.title) }
		}
	}

	fn path(&self, line: &Line) -> String {
		let mut path = String::new();
		for (x, y) in &line.points {
			let step = if path.is_empty() { 'M' } else { 'L' };
			// Nothing goes wrong where a String is written to.
			let _ = write!(path, "{step}{:.1} {:.1}", self.across(*x), self.down(*y));
		}
		if line.points.len() == 1 {
			// The round end of a line is a dot.
			path.push_str("h0.1");
		}
		path
	}

	fn across(&self, x: f64) -> f64 {
		LEFT + self.x.scale.place(x) * (RIGHT - LEFT)
	}

	fn down(&self, y: f64) -> f64 {
		BOTTOM - self.y.scale.place(y) * (BOTTOM - TOP)
	}
}

/// The class of the line at `place`.
pub(super) fn colour(place: usize) -> String {
	format!("line c{}", place % COLOURS)
}

/// A drawing with its title, its legend, and its text alternative.
pub(super) fn figure<'a>(
	id: &str,
	title: &str,
	description: &str,
	height: f64,
	legend: impl Iterator<Item = (Markup, &'a str)>,
	drawing: &Markup,
) -> Markup {
	html! {
		figure {
			figcaption { (title) }
			ul.legend {
				@for (key, name) in legend {
					li { svg.key viewBox="0 0 22 10" aria-hidden="true" { (key) } span { (name) } }
				}
			}
			svg.plot viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-labelledby=(format!("{id}-t {id}-d")) {
				title id=(format!("{id}-t")) { (title) }
				desc id=(format!("{id}-d")) { (description) }
				(drawing)
			}
		}
	}
}
