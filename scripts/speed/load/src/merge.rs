//! Puts rounds of one comparison together.

#[cfg(test)]
mod tests;

use crate::{
	cli::Merge,
	results::{Measurement, Origin, Report},
	Result,
};

/// What the others are compared with: `pallet-assets` alone, in a runtime of FRAME's own pallets.
const STOCK: (&str, &str) = ("Yardstick", "assets");

/// All measurements of all files, which are of one machine and one commit: figures of others can't be compared.
pub(crate) fn run(options: &Merge) -> Result<()> {
	let (first, others) = options.files.split_first().ok_or("no file is named")?;
	let mut whole = Report::read(first)?;
	for path in others {
		let report = Report::read(path)?;
		if let Some(difference) = difference(&whole.origin, &report.origin) {
			return Err(format!(
				"{} and {} can't be compared: {difference}",
				first.display(),
				path.display()
			)
			.into());
		}
		whole.measurements.extend(report.measurements);
	}
	print!("{whole}");
	for ratio in ratios(&whole.measurements) {
		println!("{}", ratio.words());
	}
	match &options.json {
		Some(path) => whole.write(path),
		None => Ok(()),
	}
}

/// Why figures of the two can't be compared, if they can't.
fn difference(one: &Origin, other: &Origin) -> Option<String> {
	if one.machine != other.machine {
		return Some("they are of different machines".into());
	}
	(one.commit != other.commit).then(|| format!("they are of commits {} and {}", one.commit, other.commit))
}

/// How many payments a second a kind of load has, times those of the stock pallet in the same round.
#[derive(Debug, PartialEq)]
struct Ratio<'a> {
	chain: &'a str,
	scenario: &'a str,
	/// One of each round, the least first.
	rounds: Vec<f64>,
}

impl Ratio<'_> {
	fn median(&self) -> f64 {
		let (rounds, middle) = (&self.rounds, self.rounds.len() / 2);
		match rounds.len() {
			0 => 0.0,
			odd if odd % 2 == 1 => rounds[middle],
			_ => (rounds[middle - 1] + rounds[middle]) / 2.0,
		}
	}

	fn words(&self) -> String {
		let (least, most) = (self.rounds.first(), self.rounds.last());
		format!(
			"{} {}: {:.2} × {}'s {} ({:.2} to {:.2}, {} rounds)",
			self.chain,
			self.scenario,
			self.median(),
			STOCK.0,
			STOCK.1,
			least.unwrap_or(&0.0),
			most.unwrap_or(&0.0),
			self.rounds.len()
		)
	}
}

/// Of each kind of load but the stock pallet's, in the order in which they first come. The first of a kind is of the first round, and
/// so on; none where the stock pallet wasn't measured.
fn ratios(measured: &[Measurement]) -> Vec<Ratio<'_>> {
	let of = |kind: (&str, &str)| -> Vec<f64> {
		let same = measured
			.iter()
			.filter(|one| (one.chain.as_str(), one.scenario.as_str()) == kind);
		same.map(|one| one.payments_per_s).collect()
	};
	let stock = of(STOCK);
	let mut kinds = Vec::new();
	for one in measured {
		let kind = (one.chain.as_str(), one.scenario.as_str());
		if kind != STOCK && !kinds.contains(&kind) {
			kinds.push(kind);
		}
	}
	let ratios = kinds.into_iter().map(|(chain, scenario)| {
		let pairs = of((chain, scenario)).into_iter().zip(&stock);
		let mut rounds: Vec<f64> = pairs
			.filter(|(_, stock)| **stock > 0.0)
			.map(|(one, stock)| one / stock)
			.collect();
		rounds.sort_unstable_by(f64::total_cmp);
		Ratio {
			chain,
			scenario,
			rounds,
		}
	});
	ratios.filter(|ratio| !ratio.rounds.is_empty()).collect()
}
