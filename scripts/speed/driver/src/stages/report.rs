//! What was measured, as tables that add up.

#[cfg(test)]
mod tests;

use super::{
	round::{Currency, Pass, Round, APPLIED, VALIDATED},
	sums::{Life, Line, Stage, Times},
};
use crate::host::Lap;
use serde_json::{json, Value};
use std::{fmt, time::Duration};

/// How often building may take the time of importing.
const AIM: f64 = 1.2;

const LEGEND: &str = "\
Microseconds of a payment: medians of the rounds, and the least of any. In the last table a stage's last line is what the lines above
leave of it. Caches are warm: each block was built once before, on the same state.

  beginning            Core_initialize_block and the block's clock
  signatures           the host function that says whether a signature is good, which checks it or knows it
  root                 the host function that computes the new state's root
  transactions' root   the host function that computes the root of the block's transactions
  changes              taking out of the overlay what changed, for the database
  caching              letting go of the states of the calls, which hands over what was read to the cache that they share
  dispatch             what is left: instances, encoding and decoding, reads of the trie, other host functions and what the runtime does
  committing           until the database has taken the block; it writes to its files afterwards
";

/// What a round says of the stages with signatures checked, and with signatures remembered.
type Row = (&'static str, Times, Times);

/// Payments of one currency.
struct Chapter {
	currency: Currency,
	payments: usize,
	rounds: usize,
	bytes: f64,
	single: Vec<Line>,
	rows: Vec<Row>,
	lives: Vec<Life>,
	ratios: Vec<Ratio>,
}

/// Building beside importing.
struct Ratio {
	what: &'static str,
	times: f64,
	/// What it may be, if that was said.
	at_most: Option<f64>,
}

impl Ratio {
	fn is_met(&self) -> bool {
		self.at_most.is_none_or(|most| self.times <= most)
	}

	fn verdict(&self) -> &'static str {
		match (self.at_most, self.is_met()) {
			(None, _) => "    ",
			(_, true) => "PASS",
			(_, false) => "MISS",
		}
	}
}

/// The whole of it.
pub(super) struct Report {
	/// Payments that a block was asked to take.
	asked: u32,
	chapters: Vec<Chapter>,
}

impl Report {
	/// Of each currency at least one round.
	pub(super) fn new(asked: u32, currencies: &[(Currency, Vec<Round>)]) -> Self {
		Self {
			asked,
			chapters: currencies
				.iter()
				.map(|(currency, rounds)| Chapter::new(*currency, rounds))
				.collect(),
		}
	}

	pub(super) fn every_aim_is_met(&self) -> bool {
		let mut ratios = self.chapters.iter().flat_map(|chapter| &chapter.ratios);
		!self.chapters.is_empty() && ratios.all(Ratio::is_met)
	}

	pub(super) fn json(&self) -> Value {
		let currencies: Vec<_> = self.chapters.iter().map(Chapter::json).collect();
		json!({ "paymentsAsked": self.asked, "currencies": currencies })
	}
}

impl Chapter {
	fn new(currency: Currency, rounds: &[Round]) -> Self {
		let of = Of(rounds);
		Self {
			currency,
			payments: rounds.first().map_or(0, |round| round.payments),
			rounds: rounds.len(),
			bytes: of.each(|round| round.bytes as f64 / round.payments as f64).median(),
			single: vec![
				Line::new("checking an sr25519 signature", &of.one(|round| round.sr25519)),
				Line::new("checking an ed25519 signature", &of.one(|round| round.ed25519)),
				Line::new("decoding a payment, natively", &of.share(|round| round.decode)),
				Line::new("encoding a payment, natively", &of.share(|round| round.encode)),
				Line::new("an empty call of the runtime", &of.one(|round| round.call)),
			],
			rows: of.rows(),
			lives: of.lives(),
			ratios: of.ratios(),
		}
	}

	fn json(&self) -> Value {
		let times = |times: &Times| json!({ "medianUs": times.median(), "leastUs": times.least() });
		let line = |line: &Line| json!({ "name": line.name.trim(), "medianUs": line.median, "leastUs": line.least });
		let rows = self.rows.iter().map(
			|(name, checked, remembered)| json!({ "stage": name, "checked": times(checked), "remembered": times(remembered) }),
		);
		let stage = |stage: &Stage| {
			let lines: Vec<_> = stage.lines().iter().map(line).collect();
			json!({ "stage": stage.name, "whole": times(&stage.whole), "parts": lines })
		};
		let lives = self.lives.iter().map(|life| {
			let stages: Vec<_> = life.stages.iter().map(stage).collect();
			json!({ "life": life.name, "whole": line(&life.whole()), "stages": stages })
		});
		let ratios = self.ratios.iter().map(
			|ratio| json!({ "what": ratio.what, "times": ratio.times, "atMost": ratio.at_most, "met": ratio.at_most.map(|_| ratio.is_met()) }),
		);
		json!({
			"currency": self.currency.name(),
			"payments": self.payments,
			"rounds": self.rounds,
			"bytesPerPayment": self.bytes,
			"single": self.single.iter().map(line).collect::<Vec<_>>(),
			"stages": rows.collect::<Vec<_>>(),
			"lives": lives.collect::<Vec<_>>(),
			"ratios": ratios.collect::<Vec<_>>(),
		})
	}
}

/// Reads things out of rounds.
#[derive(Clone, Copy)]
struct Of<'a>(&'a [Round]);

impl Of<'_> {
	fn each(self, value: impl Fn(&Round) -> f64) -> Times {
		Times::new(self.0.iter().map(value))
	}

	/// What was measured of one.
	fn one(self, time: impl Fn(&Round) -> Duration) -> Times {
		self.each(|round| microseconds(time(round)))
	}

	/// What was measured of all payments of the block.
	fn share(self, time: impl Fn(&Round) -> Duration) -> Times {
		self.each(|round| microseconds(time(round)) / round.payments as f64)
	}

	fn rows(self) -> Vec<Row> {
		let row = |name, time: fn(&Pass) -> Duration| {
			let checked = self.share(|round| time(&round.checked));
			(name, checked, self.share(|round| time(&round.remembered)))
		};
		vec![
			row("validating, a call for each", |pass| pass.validate_alone.time),
			row("validating, 64 in a call", |pass| pass.validate_together.time),
			row("building, a call for each", |pass| pass.one_by_one.whole().time),
			row("  beginning", |pass| pass.one_by_one.begin.time),
			row("  applying", |pass| pass.one_by_one.apply.time),
			row("  finishing", |pass| pass.one_by_one.finish.time),
			row("building, 128 in a call", |pass| pass.in_chunks.whole().time),
			row("  beginning", |pass| pass.in_chunks.begin.time),
			row("  applying", |pass| pass.in_chunks.apply.time),
			row("    signatures", |pass| pass.in_chunks.apply.signatures),
			row("    caching", |pass| pass.in_chunks.apply.caching),
			row("  finishing", |pass| pass.in_chunks.finish.time),
			row("    root", |pass| pass.in_chunks.finish.root),
			row("    transactions' root", |pass| pass.in_chunks.finish.transactions_root),
			row("    changes", |pass| pass.in_chunks.finish.changes),
			row("    caching", |pass| pass.in_chunks.finish.caching),
			row("importing", |pass| pass.import.time),
			row("  signatures", |pass| pass.import.signatures),
			row("  root", |pass| pass.import.root),
			row("  transactions' root", |pass| pass.import.transactions_root),
			row("  changes", |pass| pass.import.changes),
			row("  caching", |pass| pass.import.caching),
		]
	}

	fn lives(self) -> Vec<Life> {
		let commit = || Stage::new("committing", self.share(|round| round.commit));
		vec![
			Life {
				name: "a validator that builds the block",
				stages: vec![self.validating(), self.building(), commit()],
			},
			Life {
				name: "an importer that has not seen the payments",
				stages: vec![
					self.importing("importing, signatures checked", |round| round.checked.import),
					commit(),
				],
			},
			Life {
				name: "an importer that remembers their signatures",
				stages: vec![
					self.importing("importing, signatures remembered", |round| round.remembered.import),
					commit(),
				],
			},
		]
	}

	/// As in the pool of a node: together, and for the first time.
	fn validating(self) -> Stage {
		Stage::new(
			"validating, 64 in a call, signatures checked",
			self.share(|round| round.checked.validate_together.time),
		)
		.part(
			"signatures",
			self.share(|round| round.checked.validate_together.signatures),
		)
		.part("caching", self.share(|round| round.checked.validate_together.caching))
		.rest("reads, checks, calls")
	}

	/// As by a node whose pool had the payments.
	fn building(self) -> Stage {
		// What it hands to the caches counts there.
		let begin = self.share(|round| {
			let begin = round.remembered.in_chunks.begin;
			begin.time.saturating_sub(begin.caching)
		});
		let stage = self.block("building, 128 in a call, signatures remembered", |round| {
			round.remembered.in_chunks.whole()
		});
		stage.part("beginning", begin).rest("dispatch, reads, calls")
	}

	fn importing(self, name: &'static str, lap: fn(&Round) -> Lap) -> Stage {
		self.block(name, lap).rest("dispatch, reads, beginning")
	}

	/// What building and importing have in common.
	fn block(self, name: &'static str, lap: fn(&Round) -> Lap) -> Stage {
		Stage::new(name, self.share(|round| lap(round).time))
			.part("signatures", self.share(|round| lap(round).signatures))
			.part("root", self.share(|round| lap(round).root))
			.part("transactions' root", self.share(|round| lap(round).transactions_root))
			.part("changes", self.share(|round| lap(round).changes))
			.part("caching", self.share(|round| lap(round).caching))
	}

	fn ratios(self) -> Vec<Ratio> {
		let ratio = |what, pass: fn(&Round) -> Pass, building: fn(&Pass) -> Duration, at_most| {
			let importing = self.share(|round| pass(round).import.time);
			Ratio {
				what,
				times: self.share(|round| building(&pass(round))).ratio(&importing),
				at_most,
			}
		};
		let chunks = |pass: &Pass| pass.in_chunks.whole().time;
		let singles = |pass: &Pass| pass.one_by_one.whole().time;
		vec![
			ratio(
				"128 in a call, signatures checked",
				|round| round.checked,
				chunks,
				Some(AIM),
			),
			ratio(
				"128 in a call, signatures remembered",
				|round| round.remembered,
				chunks,
				Some(AIM),
			),
			ratio(
				"a call for each, signatures checked",
				|round| round.checked,
				singles,
				None,
			),
			ratio(
				"a call for each, signatures remembered",
				|round| round.remembered,
				singles,
				None,
			),
		]
	}
}

const _: () = assert!(VALIDATED == 64 && APPLIED == 128, "names say how many are in a call");

fn microseconds(time: Duration) -> f64 {
	time.as_secs_f64() * 1e6
}

impl fmt::Display for Report {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		for chapter in &self.chapters {
			if chapter.payments < self.asked as usize {
				writeln!(
					f,
					"A block was asked to take {} payments; its limits let in {}.",
					self.asked, chapter.payments
				)?;
			}
			writeln!(f, "{chapter}")?;
		}
		f.write_str(LEGEND)
	}
}

impl fmt::Display for Chapter {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		writeln!(
			f,
			"{}\n{} blocks of {} payments of {:.0} bytes\n",
			self.currency.name(),
			self.rounds,
			self.payments,
			self.bytes
		)?;
		writeln!(f, "{:<52}{:>10}{:>10}", "us", "median", "least")?;
		for line in &self.single {
			write_line(f, "", line)?;
		}
		writeln!(f, "\n{:<36}{:>20}{:>20}", "", "signatures checked", "remembered")?;
		writeln!(
			f,
			"{:<36}{:>10}{:>10}{:>10}{:>10}",
			"us/payment", "median", "least", "median", "least"
		)?;
		for (name, checked, remembered) in &self.rows {
			write!(f, "{name:<36}{:>10.2}{:>10.2}", checked.median(), checked.least())?;
			writeln!(f, "{:>10.2}{:>10.2}", remembered.median(), remembered.least())?;
		}
		writeln!(f, "\n{:<52}{:>10}{:>10}", "us/payment", "median", "least")?;
		for life in &self.lives {
			write_line(f, "", &life.whole())?;
			for stage in &life.stages {
				write_line(f, "  ", &Line::new(stage.name, &stage.whole))?;
				for line in stage.lines() {
					write_line(f, "    ", &line)?;
				}
			}
		}
		writeln!(f, "\nbuilding / importing")?;
		for ratio in &self.ratios {
			let aim = ratio.at_most.map_or(String::new(), |most| format!(" (aim {most:.1})"));
			writeln!(f, "{}  {:.2}{aim}: {}", ratio.verdict(), ratio.times, ratio.what)?;
		}
		Ok(())
	}
}

fn write_line(f: &mut fmt::Formatter<'_>, indent: &str, line: &Line) -> fmt::Result {
	let name = format!("{indent}{}", line.name);
	writeln!(f, "{name:<52}{:>10.2}{:>10.2}", line.median, line.least)
}
