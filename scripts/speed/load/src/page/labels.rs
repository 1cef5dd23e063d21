//! What measurements are called, so that no two are called the same.

use super::{
	numbers::{count, number},
	Source,
};
use crate::results::Measurement;

/// A measurement among all of the page.
pub(super) struct Labelled<'a> {
	/// From one.
	pub(super) number: usize,
	/// The number, the name, and in what it differs from others of this name.
	pub(super) label: String,
	pub(super) measured: &'a Measurement,
}

impl Labelled<'_> {
	/// Chain and scenario.
	pub(super) fn name(&self) -> String {
		name(self.measured)
	}
}

/// All measurements of all files, in order.
pub(super) fn labelled(sources: &[Source]) -> Vec<Labelled<'_>> {
	let all: Vec<&Measurement> = sources.iter().flat_map(|source| &source.report.measurements).collect();
	(1..)
		.zip(&all)
		.map(|(number, measured)| Labelled {
			number,
			label: format!("{number}. {}{}", name(measured), difference(measured, &all)),
			measured,
		})
		.collect()
}

fn name(measured: &Measurement) -> String {
	format!("{} {}", measured.chain, measured.scenario)
}

fn difference(measured: &Measurement, all: &[&Measurement]) -> String {
	let differs = |property: fn(&Measurement) -> String| {
		let mine = property(measured);
		let mut others = all.iter().filter(|other| name(other) == name(measured));
		others.any(|other| property(other) != mine).then(|| format!(", {mine}"))
	};
	[
		differs(|one| match one.validators {
			1 => "1 validator".into(),
			several => format!("{several} validators"),
		}),
		differs(|one| format!("{} holders", count(one.holders.into()))),
		differs(|one| match one.offered_per_s {
			Some(rate) => format!("{} offered/s", number(rate)),
			None => "as fast as accepted".into(),
		}),
	]
	.into_iter()
	.flatten()
	.collect()
}
