//! Where values are on an axis, and which of them are written at it.

#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

/// Powers of ten within which all axes end: what is beyond isn't of this world.
const DECADES: RangeInclusive<i32> = -9..=21;

/// More labels than these don't fit beside each other.
const MOST_TICKS: usize = 6;

/// So much is nothing but a rounding error.
const HAIR: f64 = 1e-6;

/// Steps of a linear axis that are aimed at.
const STEPS: f64 = 4.0;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
	from: f64,
	to: f64,
	logarithmic: bool,
	pub(super) ticks: Vec<f64>,
}

impl Scale {
	/// From nought to a round number that is at least `most`.
	pub(super) fn rounded(most: f64) -> Self {
		let most = bounded(most);
		let step = step(most);
		Self::linear((most / step - HAIR).ceil() * step, step)
	}

	/// From nought to `most` and no further.
	pub(super) fn exact(most: f64) -> Self {
		let most = bounded(most);
		Self::linear(most, step(most))
	}

	fn linear(to: f64, step: f64) -> Self {
		let count = (to / step + HAIR).floor() as u32;
		Self {
			from: 0.0,
			to,
			logarithmic: false,
			ticks: (0..=count).map(|tick| f64::from(tick) * step).collect(),
		}
	}

	/// Logarithmic, from one, two or five of a decade to another. Both values are above nought.
	pub(super) fn logarithmic(least: f64, most: f64) -> Self {
		let candidates: Vec<f64> = DECADES
			.flat_map(|decade| [1.0, 2.0, 5.0].map(|first| first * 10_f64.powi(decade)))
			.collect();
		let (least, most) = (bounded(least) * (1.0 + HAIR), bounded(most) * (1.0 - HAIR));
		let first = candidates.iter().rposition(|one| *one <= least).unwrap_or(0);
		let last = candidates
			.iter()
			.position(|one| *one >= most)
			.unwrap_or(first)
			.max(first + 1);
		let within = candidates.get(first..=last).unwrap_or_default();
		let mut ticks = within.to_vec();
		if ticks.len() > MOST_TICKS {
			// Every third is a power of ten, as the first of all.
			let decades = candidates.iter().enumerate().step_by(3);
			let decades: Vec<f64> = decades
				.filter(|(place, _)| (first..=last).contains(place))
				.map(|(_, decade)| *decade)
				.collect();
			let stride = decades.len().div_ceil(MOST_TICKS).max(1);
			ticks = decades.into_iter().step_by(stride).collect();
		}
		Self {
			from: candidates[first],
			to: candidates[last],
			logarithmic: true,
			ticks,
		}
	}

	/// From nought at the beginning to one at the end; what is beyond an end is at it.
	pub(super) fn place(&self, value: f64) -> f64 {
		let place = if self.logarithmic {
			(value / self.from).log10() / (self.to / self.from).log10()
		} else {
			(value - self.from) / (self.to - self.from)
		};
		if place.is_nan() {
			0.0
		} else {
			place.clamp(0.0, 1.0)
		}
	}
}

/// Within the decades. Of nothing, one: an axis has a length.
fn bounded(size: f64) -> f64 {
	let (least, most) = (10_f64.powi(*DECADES.start()), 10_f64.powi(*DECADES.end()));
	if size >= least {
		size.min(most)
	} else {
		1.0
	}
}

/// The first of 1, 2, 2.5, 5 and 10 times a power of ten that is no less than a quarter of `most`.
fn step(most: f64) -> f64 {
	let wanted = most / STEPS;
	let decade = 10_f64.powf(wanted.log10().floor());
	let fitting = [1.0, 2.0, 2.5, 5.0]
		.into_iter()
		.find(|first| first * decade >= wanted * (1.0 - HAIR));
	fitting.unwrap_or(10.0) * decade
}
