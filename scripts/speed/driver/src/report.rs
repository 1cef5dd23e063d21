//! What was measured, beside what was aimed at.

use crate::{
	cases::Subject,
	measure::{Outcome, Timing},
};
use serde_json::{json, Value};
use std::{fmt, time::Duration};

/// How much faster a payment is to be than another.
struct Aim {
	ours: Subject,
	than: Subject,
	at_least: f64,
}

static AIMS: [Aim; 3] = [
	Aim {
		ours: Subject::Coin,
		than: Subject::PalletAssets,
		at_least: 1.2,
	},
	Aim {
		ours: Subject::Home,
		than: Subject::PalletBalances,
		at_least: 0.9,
	},
	Aim {
		ours: Subject::Batch,
		than: Subject::Coin,
		at_least: 8.0,
	},
];

/// One case, per payment; the times are medians.
struct Row {
	subject: Subject,
	transactions: usize,
	payments: usize,
	block_ms: f64,
	payment_us: f64,
	reads: f64,
}

impl Row {
	fn new(timing: &Timing) -> Self {
		let block_ms = median(timing.times.iter().map(milliseconds).collect());
		let payments = timing.payments as f64;
		Self {
			subject: timing.subject,
			transactions: timing.transactions,
			payments: timing.payments,
			block_ms,
			payment_us: block_ms * 1_000.0 / payments,
			reads: timing.reads as f64 / payments,
		}
	}

	fn per_second(&self) -> f64 {
		1_000_000.0 / self.payment_us
	}
}

/// An aim, and how far it is met.
struct Ratio {
	aim: &'static Aim,
	/// The median of the rounds' ratios: the two blocks of a round were executed one soon after the other.
	times: f64,
}

impl Ratio {
	fn is_met(&self) -> bool {
		self.times >= self.aim.at_least
	}

	fn verdict(&self) -> &'static str {
		if self.is_met() {
			"PASS"
		} else {
			"MISS"
		}
	}
}

/// The whole of it.
pub(crate) struct Report {
	rows: Vec<Row>,
	ratios: Vec<Ratio>,
	/// Transfers that a block was asked to take.
	asked: u32,
	rounds: usize,
	signatures_ms: f64,
	payers: usize,
}

impl Report {
	pub(crate) fn new(asked: u32, outcome: Outcome) -> Self {
		let rounds = outcome.signatures.len();
		Self {
			rows: outcome.timings.iter().map(Row::new).collect(),
			ratios: AIMS
				.iter()
				.filter_map(|aim| {
					let times = ratio(&outcome.timings, aim)?;
					Some(Ratio { aim, times })
				})
				.collect(),
			asked,
			rounds,
			signatures_ms: median(outcome.signatures.iter().map(milliseconds).collect()),
			payers: outcome.payers,
		}
	}

	pub(crate) fn every_aim_is_met(&self) -> bool {
		self.ratios.len() == AIMS.len() && self.ratios.iter().all(Ratio::is_met)
	}

	pub(crate) fn json(&self) -> Value {
		let cases: Vec<Value> = self
			.rows
			.iter()
			.map(|row| {
				json!({
					"case": row.subject.name(),
					"transactions": row.transactions,
					"payments": row.payments,
					"blockMs": row.block_ms,
					"paymentUs": row.payment_us,
					"paymentsPerSecond": row.per_second(),
					"readsPerPayment": row.reads,
				})
			})
			.collect();
		let ratios: Vec<Value> = self
			.ratios
			.iter()
			.map(|ratio| {
				json!({
					"case": ratio.aim.ours.name(),
					"than": ratio.aim.than.name(),
					"times": ratio.times,
					"atLeast": ratio.aim.at_least,
					"met": ratio.is_met(),
				})
			})
			.collect();
		json!({
			"rounds": self.rounds,
			"transfersAsked": self.asked,
			"cases": cases,
			"signatures": { "count": self.payers, "ms": self.signatures_ms },
			"ratios": ratios,
		})
	}

	/// Whether Harbour's own limits made the blocks smaller than was asked.
	fn taken(&self) -> Option<usize> {
		let single = self.rows.iter().find(|row| row.subject == Subject::Coin)?;
		(single.payments < self.asked as usize).then_some(single.payments)
	}
}

impl fmt::Display for Report {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		writeln!(
			f,
			"{:<38}{:>8}{:>10}{:>10}{:>12}{:>12}{:>8}",
			"case", "signed", "payments", "ms/block", "us/payment", "payments/s", "reads"
		)?;
		for row in &self.rows {
			writeln!(
				f,
				"{:<38}{:>8}{:>10}{:>10.2}{:>12.2}{:>12.0}{:>8.1}",
				row.subject.name(),
				row.transactions,
				row.payments,
				row.block_ms,
				row.payment_us,
				row.per_second(),
				row.reads,
			)?;
		}
		writeln!(f, "\nMedians of {} rounds; reads are those of a payment.", self.rounds)?;
		if let Some(taken) = self.taken() {
			writeln!(
				f,
				"A block was asked to take {} transfers; its limits let in {taken}.",
				self.asked
			)?;
		}
		writeln!(
			f,
			"Of each transaction {:.2} us are its signature ({:.2} ms for {}).",
			self.signatures_ms * 1_000.0 / self.payers as f64,
			self.signatures_ms,
			self.payers,
		)?;
		writeln!(f)?;
		for ratio in &self.ratios {
			writeln!(
				f,
				"{}  {:.2} x {} (aim {:.1}): {}",
				ratio.verdict(),
				ratio.times,
				ratio.aim.than.name(),
				ratio.aim.at_least,
				ratio.aim.ours.name(),
			)?;
		}
		Ok(())
	}
}

/// How many of ours are made in the time of one of theirs.
fn ratio(timings: &[Timing], aim: &Aim) -> Option<f64> {
	let of = |subject| timings.iter().find(|timing| timing.subject == subject);
	let (ours, theirs) = (of(aim.ours)?, of(aim.than)?);
	let rounds = ours.times.iter().zip(&theirs.times);
	let per_round = rounds.map(|(our_time, their_time)| {
		let our_payment = our_time.as_secs_f64() / ours.payments as f64;
		let their_payment = their_time.as_secs_f64() / theirs.payments as f64;
		their_payment / our_payment
	});
	Some(median(per_round.collect()))
}

fn milliseconds(time: &Duration) -> f64 {
	time.as_secs_f64() * 1_000.0
}

/// The middle of `values`, of which there is at least one.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
	values.sort_by(f64::total_cmp);
	let middle = values.len() / 2;
	if values.len() % 2 == 1 {
		values[middle]
	} else {
		(values[middle - 1] + values[middle]) / 2.0
	}
}
