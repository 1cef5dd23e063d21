//! What payments weigh beside what they take.

use super::{
	database::{Database, Spread},
	figures::{figures, Figure, Size},
	payments::{Act, Block, Outcome},
};
use crate::{harbour, report::median, Result};
use serde_json::{json, Value};
use std::{fmt, ops::RangeInclusive, time::Duration};

/// How many times as long as it takes a payment may weigh: within 20 % either way.
const WITHIN: RangeInclusive<f64> = 0.8..=1.25;

pub(crate) const LEGEND: &str = "\
All times in microseconds, of one payment, medians of the blocks; reads and records too are those of one payment.
takes: executing the block where it was not built, and until the database had taken it, less what an empty block takes.
again: the same with the block executed a second time, so that whatever it reads is in the cache.
weighs: what the block's ordinary transactions weigh, as the block says when it is done.
reserved: what is declared for it before it runs.
ratio: weighs / takes. It holds from 0.80 to 1.25.
";

/// One kind of block; times in microseconds a payment.
struct Row {
	act: Act,
	transactions: usize,
	takes: f64,
	again: f64,
	signature: f64,
	finishing: f64,
	store: f64,
	weighs: f64,
	reads: f64,
	records: f64,
	reserved: f64,
}

impl Row {
	fn new(act: Act, blocks: &[Block], outcome: &Outcome) -> Result<Self> {
		let payments = |block: &Block| (block.transactions * act.payments() as usize) as f64;
		let beside_empty = |measure: fn(&Block) -> f64| {
			let rounds = blocks.iter().zip(&outcome.empty);
			median(
				rounds
					.map(|(block, empty)| (measure(block) - measure(empty)) / payments(block))
					.collect(),
			)
		};
		let weighs = beside_empty(|block| block.normal / 1e3);
		let size = f64::from(act.payments());
		let payees = vec![[0; 32].into(); act.payments() as usize];
		Ok(Self {
			act,
			transactions: blocks.iter().map(|block| block.transactions).max().unwrap_or_default(),
			takes: beside_empty(|block| microseconds(block.execute + block.store)),
			again: beside_empty(|block| microseconds(block.again + block.store)),
			signature: signature(outcome) / size,
			finishing: beside_empty(|block| microseconds(block.finishing)),
			store: beside_empty(|block| microseconds(block.store)),
			weighs,
			reads: beside_empty(|block| block.reads as f64),
			records: beside_empty(|block| block.records as f64),
			reserved: harbour::reserved(&act.call(&payees)?).ref_time() as f64 / 1e6 / size,
		})
	}

	fn ratio(&self) -> f64 {
		self.weighs / self.takes
	}

	fn holds(&self) -> bool {
		WITHIN.contains(&self.ratio())
	}

	fn json(&self) -> Value {
		json!({
			"case": self.act.name(),
			"transactions": self.transactions,
			"payments": self.transactions * self.act.payments() as usize,
			"takesUs": self.takes,
			"ofThat": {
				"signature": self.signature,
				"finishing": self.finishing,
				"storing": self.store,
			},
			"againUs": self.again,
			"reads": self.reads,
			"records": self.records,
			"weighsUs": self.weighs,
			"reservedUs": self.reserved,
			"ratio": self.ratio(),
			"ratioAgain": self.weighs / self.again,
			"holds": self.holds(),
		})
	}
}

/// A chain's.
pub(crate) struct Judgement {
	holders: u32,
	size: Size,
	rows: Vec<Row>,
	database: Database,
	signature: f64,
	/// An empty block, and what it weighs.
	empty: f64,
	empty_weighs: f64,
	figures: Vec<Figure>,
}

impl Judgement {
	pub(crate) fn new(holders: u32, size: Size, outcome: &Outcome, database: Database) -> Result<Self> {
		let rows = outcome
			.acts
			.iter()
			.map(|(act, blocks)| Row::new(*act, blocks, outcome))
			.collect::<Result<Vec<_>>>()?;
		let of_empty = |measure: fn(&Block) -> f64| median(outcome.empty.iter().map(measure).collect());
		let empty = of_empty(|block| microseconds(block.execute + block.store));
		let takes = |act| {
			let row = rows.iter().find(|row| row.act == act);
			row.map_or(f64::NAN, |row| row.takes * 1e3)
		};
		Ok(Self {
			holders,
			size,
			figures: figures(size, &database, empty * 1e3, takes),
			rows,
			database,
			signature: signature(outcome),
			empty,
			empty_weighs: of_empty(|block| (block.normal + block.rest) / 1e3),
		})
	}

	/// Whether payments weigh what they take. What is no payment only says what is in them.
	pub(crate) fn all_hold(&self) -> bool {
		self.rows.iter().filter(|row| row.act != Act::Remark).all(Row::holds)
	}
}

pub(crate) fn json(judgements: &[Judgement]) -> Value {
	let chains: Vec<Value> = judgements
		.iter()
		.map(|judgement| {
			let database = &judgement.database;
			let cases: Vec<_> = judgement.rows.iter().map(|row| row.json()).collect();
			json!({
				"holders": judgement.holders,
				"accounts": judgement.size.accounts,
				"holdings": judgement.size.holdings,
				"cases": cases,
				"signatureUs": judgement.signature,
				"emptyBlock": { "takesUs": judgement.empty, "weighsUs": judgement.empty_weighs },
				"database": {
					"readNs": spread(&database.read),
					"cachedReadNs": spread(&database.cached),
					"writeNs": { "root": database.root, "commit": database.commit },
				},
				"figuresNs": judgement.figures.iter().map(figure).collect::<Vec<_>>(),
			})
		})
		.collect();
	json!({ "from": WITHIN.start(), "to": WITHIN.end(), "chains": chains })
}

fn spread(spread: &Spread) -> Value {
	json!({ "mean": spread.mean, "median": spread.median, "p95": spread.p95 })
}

fn figure(figure: &Figure) -> Value {
	json!({ "name": figure.name, "now": figure.now, "measured": figure.measured.round() })
}

impl fmt::Display for Judgement {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let Size { accounts, holdings } = self.size;
		writeln!(
			f,
			"{} holders; {accounts} accounts and {holdings} holdings as the weights count them",
			self.holders
		)?;
		self.write_takes(f)?;
		self.write_weighs(f)?;
		self.write_database(f)?;
		self.write_figures(f)
	}
}

impl Judgement {
	fn write_takes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		writeln!(
			f,
			"\n{:<30}{:>7}{:>9}{:>9}{:>11}{:>11}{:>9}{:>9}{:>8}{:>9}",
			"", "signed", "takes", "again", "signature", "finishing", "storing", "others", "reads", "records"
		)?;
		for row in &self.rows {
			writeln!(
				f,
				"{:<30}{:>7}{:>9.1}{:>9.1}{:>11.1}{:>11.1}{:>9.1}{:>9.1}{:>8.1}{:>9.1}",
				row.act.name(),
				row.transactions,
				row.takes,
				row.again,
				row.signature,
				row.finishing,
				row.store,
				row.takes - row.signature - row.finishing - row.store,
				row.reads,
				row.records,
			)?;
		}
		Ok(())
	}

	fn write_weighs(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		writeln!(
			f,
			"\n{:<30}{:>9}{:>9}{:>8}{:>8}{:>10}",
			"", "reserved", "weighs", "ratio", "holds", "again"
		)?;
		for row in &self.rows {
			writeln!(
				f,
				"{:<30}{:>9.1}{:>9.1}{:>8.2}{:>8}{:>10.2}",
				row.act.name(),
				row.reserved,
				row.weighs,
				row.ratio(),
				if row.holds() { "yes" } else { "no" },
				row.weighs / row.again,
			)?;
		}
		Ok(())
	}

	fn write_database(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let Database {
			read,
			cached,
			root,
			commit,
		} = &self.database;
		for (name, times) in [("from the database", read), ("from the cache", cached)] {
			writeln!(
				f,
				"{}a record read {name}: {:.0} ns (median {:.0}, 95 of 100 within {:.0})",
				if name.ends_with("database") { "\n" } else { "" },
				times.mean,
				times.median,
				times.p95,
			)?;
		}
		writeln!(
			f,
			"a record changed: {:.0} ns ({root:.0} the root, {commit:.0} the database)",
			self.database.write()
		)?;
		writeln!(
			f,
			"a signature: {:.1} us. An empty block: takes {:.0} us, weighs {:.0}.",
			self.signature, self.empty, self.empty_weighs
		)
	}

	fn write_figures(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		writeln!(f, "\n{:<18}{:>12}{:>12}", "the runtime's, ns", "now", "measured")?;
		for Figure { name, now, measured } in &self.figures {
			writeln!(f, "{name:<18}{now:>12}{measured:>12.0}")?;
		}
		Ok(())
	}
}

/// Verifying one.
fn signature(outcome: &Outcome) -> f64 {
	median(outcome.signatures.iter().copied().map(microseconds).collect())
}

fn microseconds(time: Duration) -> f64 {
	time.as_secs_f64() * 1e6
}
