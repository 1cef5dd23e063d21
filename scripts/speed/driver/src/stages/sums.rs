//! What stages add up to.

#[cfg(test)]
mod tests;

use crate::report::median;

/// What one thing takes of each round, in microseconds of a payment. There is at least one round.
#[derive(Clone, Debug)]
pub(super) struct Times(Vec<f64>);

impl Times {
	pub(super) fn new(rounds: impl IntoIterator<Item = f64>) -> Self {
		Self(rounds.into_iter().collect())
	}

	pub(super) fn median(&self) -> f64 {
		median(self.0.clone())
	}

	pub(super) fn least(&self) -> f64 {
		self.0.iter().copied().fold(f64::INFINITY, f64::min)
	}

	/// The median of the rounds' ratios: what is compared was measured one soon after the other.
	pub(super) fn ratio(&self, than: &Self) -> f64 {
		median(self.0.iter().zip(&than.0).map(|(one, other)| one / other).collect())
	}

	fn with(&self, other: &Self, what: fn(f64, f64) -> f64) -> Self {
		Self(
			self.0
				.iter()
				.zip(&other.0)
				.map(|(one, other)| what(*one, *other))
				.collect(),
		)
	}
}

/// A stage, and what is known of its parts.
#[derive(Clone, Debug)]
pub(super) struct Stage {
	pub(super) name: &'static str,
	pub(super) whole: Times,
	parts: Vec<(&'static str, Times)>,
	/// What is left of it beside its parts, if it has any.
	rest: &'static str,
}

impl Stage {
	pub(super) fn new(name: &'static str, whole: Times) -> Self {
		Self {
			name,
			whole,
			parts: Vec::new(),
			rest: "",
		}
	}

	pub(super) fn part(mut self, name: &'static str, times: Times) -> Self {
		self.parts.push((name, times));
		self
	}

	pub(super) fn rest(self, name: &'static str) -> Self {
		Self { rest: name, ..self }
	}

	/// Its parts and what is left, in microseconds. The medians add up to the stage's: what is left is what the parts' medians leave of
	/// its own. The leasts don't: each is its own round's.
	pub(super) fn lines(&self) -> Vec<Line> {
		let mut lines: Vec<Line> = self.parts.iter().map(|(name, times)| Line::new(name, times)).collect();
		if lines.is_empty() {
			return lines;
		}
		let parts: f64 = lines.iter().map(|line| line.median).sum();
		let left = self.parts.iter().fold(self.whole.clone(), |left, (_, times)| {
			left.with(times, |left, part| left - part)
		});
		lines.push(Line {
			name: self.rest,
			median: self.whole.median() - parts,
			least: left.least(),
		});
		lines
	}
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
	pub(super) name: &'static str,
	pub(super) median: f64,
	pub(super) least: f64,
}

impl Line {
	pub(super) fn new(name: &'static str, times: &Times) -> Self {
		Self {
			name,
			median: times.median(),
			least: times.least(),
		}
	}
}

/// All stages that a payment goes through somewhere.
#[derive(Clone, Debug)]
pub(super) struct Life {
	pub(super) name: &'static str,
	pub(super) stages: Vec<Stage>,
}

impl Life {
	/// The stages' medians, added; and the round in which they took least together.
	pub(super) fn whole(&self) -> Line {
		let rounds = self.stages.split_first().map(|(first, others)| {
			let add = |sum: Times, stage: &Stage| sum.with(&stage.whole, |sum, stage| sum + stage);
			others.iter().fold(first.whole.clone(), add)
		});
		Line {
			name: self.name,
			median: self.stages.iter().map(|stage| stage.whole.median()).sum(),
			least: rounds.map_or(0.0, |rounds| rounds.least()),
		}
	}
}
