//! What payments weigh beside what they take.

use super::{
	database::{Database, Spread},
	payments::{Act, Block, Outcome},
	prices::{Parts, Prices},
};
use crate::{report::median, Result};
use harbour_runtime::weights::payments;
use serde_json::{json, Value};
use std::{fmt, ops::RangeInclusive, time::Duration};

/// How many times as long as it takes a payment may weigh: within 20 % either way.
const WITHIN: RangeInclusive<f64> = 0.8..=1.25;

pub(crate) const LEGEND: &str = "\
All times in microseconds, of one payment, medians of the blocks; reads and records too are those of one payment.
takes: executing the block where it was not built, and until the database had taken it, less what an empty block takes.
again: the same with the block executed a second time, so that whatever it reads is in the cache.
weighs: what the block's ordinary transactions weigh, as the block says when it is done.
ratio: weighs / takes. It holds from 0.80 to 1.25.
With the measured numbers in the runtime, and all else as it is, a payment would weigh what stands under 'then'.
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
	parts: Parts,
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
			parts: Parts::of(act, weighs * size * 1e3)?,
		})
	}

	fn ratio(&self) -> f64 {
		self.weighs / self.takes
	}

	fn holds(&self) -> bool {
		WITHIN.contains(&self.ratio())
	}

	/// Of a payment, with these prices.
	fn then(&self, prices: Prices) -> f64 {
		self.parts.at(prices).total() / 1e3 / f64::from(self.act.payments())
	}

	fn json(&self, measured: Prices) -> Value {
		let size = f64::from(self.act.payments());
		let now = self.parts.at(Prices::present());
		let each = |nanoseconds: f64| nanoseconds / 1e3 / size;
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
			"ofThatWeight": {
				"transaction": each(now.transaction()),
				"extensions": each(now.extensions()),
				"call": each(now.call()),
			},
			"reservedUs": each(self.parts.reserved()),
			"ratio": self.ratio(),
			"ratioAgain": self.weighs / self.again,
			"holds": self.holds(),
			"ratioThen": self.then(measured) / self.takes,
		})
	}
}

/// A chain's.
pub(crate) struct Judgement {
	holders: u32,
	rows: Vec<Row>,
	database: Database,
	signature: f64,
	/// An empty block, and what it weighs.
	empty: f64,
	empty_weighs: f64,
	measured: Prices,
}

impl Judgement {
	pub(crate) fn new(holders: u32, outcome: &Outcome, database: Database) -> Result<Self> {
		let rows = outcome
			.acts
			.iter()
			.map(|(act, blocks)| Row::new(*act, blocks, outcome))
			.collect::<Result<Vec<_>>>()?;
		let of_empty = |measure: fn(&Block) -> f64| median(outcome.empty.iter().map(measure).collect());
		let empty = of_empty(|block| microseconds(block.execute + block.store));
		let remark = rows.iter().find(|row| row.act == Act::Remark).map(|row| row.takes);
		let remark = remark.ok_or("nothing says what every transaction takes")?;
		Ok(Self {
			holders,
			measured: Prices::measured(&database, remark * 1e3, empty * 1e3),
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
			let cases: Vec<_> = judgement.rows.iter().map(|row| row.json(judgement.measured)).collect();
			json!({
				"holders": judgement.holders,
				"cases": cases,
				"signatureUs": judgement.signature,
				"emptyBlock": { "takesUs": judgement.empty, "weighsUs": judgement.empty_weighs },
				"database": {
					"readNs": spread(&database.read),
					"cachedReadNs": spread(&database.cached),
					"writeNs": { "root": database.root, "commit": database.commit },
				},
				"present": prices(Prices::present()),
				"measured": prices(judgement.measured),
			})
		})
		.collect();
	json!({ "from": WITHIN.start(), "to": WITHIN.end(), "chains": chains })
}

fn spread(spread: &Spread) -> Value {
	json!({ "mean": spread.mean, "median": spread.median, "p95": spread.p95 })
}

fn prices(prices: Prices) -> Value {
	json!({
		"READ_NS": prices.read.round(),
		"WRITE_NS": prices.write.round(),
		"TRANSACTION_NS": prices.transaction.round(),
		"BLOCK_NS": prices.block.round(),
	})
}

impl fmt::Display for Judgement {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		writeln!(f, "{} holders", self.holders)?;
		self.write_takes(f)?;
		self.write_weighs(f)?;
		self.write_database(f)?;
		self.write_prices(f)
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
			"\n{:<30}{:>9}{:>9}{:>8}{:>8}{:>12}{:>12}{:>8}{:>10}{:>8}{:>8}",
			"", "reserved", "weighs", "ratio", "holds", "transaction", "extensions", "call", "again", "then", "ratio"
		)?;
		for row in &self.rows {
			let each = |nanoseconds: f64| nanoseconds / 1e3 / f64::from(row.act.payments());
			let now = row.parts.at(Prices::present());
			let then = row.then(self.measured);
			writeln!(
				f,
				"{:<30}{:>9.1}{:>9.1}{:>8.2}{:>8}{:>12.1}{:>12.1}{:>8.1}{:>10.2}{:>8.1}{:>8.2}",
				row.act.name(),
				each(row.parts.reserved()),
				row.weighs,
				row.ratio(),
				if row.holds() { "yes" } else { "no" },
				each(now.transaction()),
				each(now.extensions()),
				each(now.call()),
				row.weighs / row.again,
				then,
				then / row.takes,
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

	fn write_prices(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let now = Prices::present();
		let measured = &self.measured;
		writeln!(f, "\n{:<18}{:>12}{:>12}", "the runtime's", "now", "measured")?;
		for (name, now, measured) in [
			("READ_NS", now.read, measured.read),
			("WRITE_NS", now.write, measured.write),
			("TRANSACTION_NS", now.transaction, measured.transaction),
			("BLOCK_NS", now.block, measured.block),
		] {
			writeln!(f, "{name:<18}{now:>12.0}{measured:>12.0}")?;
		}
		// What a payment takes beyond a transaction that does nothing.
		let takes = |act| self.rows.iter().find(|row| row.act == act).map(|row| row.takes * 1e3);
		if let (Some(nothing), Some(home), Some(other), Some(batched), Some(newcomers)) = (
			takes(Act::Remark),
			takes(Act::Home),
			takes(Act::Coin),
			takes(Act::Batch),
			takes(Act::Newcomers),
		) {
			let share = nothing / f64::from(Act::Batch.payments());
			for (name, now, measured) in [
				("HOME_NS", payments::HOME_NS, home - nothing),
				("OTHER_NS", payments::OTHER_NS, other - nothing),
				("BATCH_PAYMENT_NS", payments::BATCH_PAYMENT_NS, batched - share),
				("HOLDER_NS", payments::HOLDER_NS, newcomers - batched),
			] {
				writeln!(f, "{name:<18}{now:>12}{measured:>12.0}")?;
			}
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
