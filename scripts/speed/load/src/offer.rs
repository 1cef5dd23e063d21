//! How much is offered, and on how many accounts: the options that every chain's generator has.

use crate::{
	load::{Gate, Pace, Plan},
	measure::Window,
	schedule::{Phase, Schedule},
};
use clap::Args;
use std::{path::PathBuf, time::Duration};

/// Transactions that are prepared at most.
pub const MOST_TRANSACTIONS: u32 = 10_000_000;

/// Payments a second that a capacity is looked for up to, where nothing else is said: of single payments, and of batches.
const SINGLE_CAPACITY: u32 = 5_000;
const BATCHED_CAPACITY: u32 = 40_000;

/// Payments that wait, where nothing else is said: some three blocks of them.
const SINGLES_WAITING: u32 = 10_000;
const BATCHED_WAITING: u32 = 60_000;

/// A burst is this much more than the capacity.
const BURST: f64 = 10.0;

/// Before and after a burst this part of the capacity is offered, for so long before.
const REST: f64 = 0.5;
const REST_SECONDS: f64 = 15.0;

const PAYERS: u32 = 2_000;

/// What is offered.
#[derive(Clone, Debug, Args)]
pub struct Offer {
	#[command(flatten)]
	pub mode: Mode,

	/// How long transactions are sent, with --rate, --capacity and --burst.
	#[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=86_400))]
	pub seconds: u32,

	/// Accounts of the chain besides the development chain's own.
	#[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(2..=5_000_000))]
	pub holders: u32,

	/// Of them, those that pay, by turns; as many as there are transactions for a burst, else 2,000 or half of the holders.
	#[arg(long, value_parser = clap::value_parser!(u32).range(1..=2_000_000))]
	pub payers: Option<u32>,

	/// Connections to each node for sending.
	#[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=64))]
	pub connections: u32,

	/// With --flood and --capacity: payments that wait at most; 10,000, or 60,000 of batches, where nothing is said.
	#[arg(long, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
	pub high: Option<u32>,

	/// With --capacity: no more are sent from the high mark on until so few wait; half of it where nothing is said.
	#[arg(long)]
	pub low: Option<u32>,

	/// With --capacity: transactions a second that are prepared for.
	#[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
	pub prepare: Option<u32>,

	/// With --burst: seconds for which half of the capacity is offered after it.
	#[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=3_600))]
	pub watch: u32,

	/// Seconds in which nothing becomes final after which what was accepted counts as lost.
	#[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3_600))]
	pub patience: u64,

	/// Write the measurements to this file.
	#[arg(long, value_name = "FILE")]
	pub json: Option<PathBuf>,
}

/// How much is sent.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Mode {
	/// Send so many transactions a second, whatever becomes of them.
	#[arg(long, value_name = "N", value_parser = rate)]
	pub rate: Option<f64>,

	/// Send so many transactions as fast as they are accepted.
	#[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_TRANSACTIONS)))]
	pub flood: Option<u32>,

	/// Keep the pool between two marks, and measure what becomes final from the first block after 5 s to the last before the end.
	#[arg(long)]
	pub capacity: bool,

	/// Send ten times this capacity, in transactions a second; half of it for 15 s before and for a while after.
	#[arg(long, value_name = "CAPACITY", value_parser = rate)]
	pub burst: Option<f64>,
}

fn rate(text: &str) -> Result<f64, String> {
	match text.parse::<f64>() {
		Ok(rate) if rate.is_finite() && rate > 0.0 && rate <= 1e6 => Ok(rate),
		_ => Err("a number above 0 and up to a million is wanted".into()),
	}
}

/// Transactions have `batch` payments.
impl Offer {
	/// How the load is put on a chain.
	pub(crate) fn plan(&self, batch: u32) -> Plan {
		Plan {
			pace: self.pace(batch),
			retry: self.retries(),
			patience: Duration::from_secs(self.patience),
		}
	}

	/// When transactions are sent.
	fn pace(&self, batch: u32) -> Pace {
		let (low, high) = (self.left(batch) as usize, self.waiting(batch) as usize);
		match self.schedule() {
			Some(schedule) => Pace::Open(schedule),
			None if self.mode.capacity => Pace::Flood {
				gate: Gate::new(low, high),
				stop: Some(self.sending()),
			},
			None => Pace::Flood {
				gate: Gate::new(high, high),
				stop: None,
			},
		}
	}

	fn schedule(&self) -> Option<Schedule> {
		let seconds = f64::from(self.seconds);
		let phase = |per_second, seconds| Phase { per_second, seconds };
		match (self.mode.rate, self.mode.burst) {
			(Some(rate), _) => Some(Schedule::steady(rate, seconds)),
			(None, Some(capacity)) => Some(Schedule(vec![
				phase(REST * capacity, REST_SECONDS),
				phase(BURST * capacity, seconds),
				phase(REST * capacity, f64::from(self.watch)),
			])),
			(None, None) => None,
		}
	}

	/// Transactions to prepare.
	pub fn transactions(&self, batch: u32) -> u32 {
		match (self.schedule(), self.mode.flood) {
			(Some(schedule), _) => schedule.count(),
			(None, Some(count)) => count,
			(None, None) => {
				let payments = if batch > 1 { BATCHED_CAPACITY } else { SINGLE_CAPACITY };
				let per_second = self.prepare.unwrap_or(payments / batch);
				// The pool is filled once beside what becomes final.
				self.waiting(batch)
					.saturating_add(per_second.saturating_mul(self.seconds))
			}
		}
	}

	/// Transactions that wait at most.
	fn waiting(&self, batch: u32) -> u32 {
		let usual = if batch > 1 { BATCHED_WAITING } else { SINGLES_WAITING };
		(self.high.unwrap_or(usual) / batch).max(1)
	}

	/// Transactions that are left waiting when more are sent.
	fn left(&self, batch: u32) -> u32 {
		self.low.map_or(self.waiting(batch) / 2, |low| low / batch)
	}

	pub fn payers(&self, batch: u32) -> u32 {
		let usual = match self.mode.burst {
			// A refused transaction holds up all that its payer sends after it.
			Some(_) => self.transactions(batch),
			None => PAYERS.min(self.holders / 2),
		};
		self.payers.unwrap_or(usual).max(1)
	}

	/// A burst's payers come on top where there would be too few holders.
	pub fn holders(&self, batch: u32) -> u32 {
		match (self.mode.burst, self.payers) {
			(Some(_), None) => self.holders.max(self.payers(batch).saturating_add(self.holders)),
			_ => self.holders,
		}
	}

	/// Of what part of the run the throughput is.
	pub(crate) fn window(&self) -> Window {
		let until = self.sending();
		match self.mode {
			Mode { capacity: true, .. } => Window::Steady {
				until,
				latency_too: true,
			},
			Mode { rate: Some(_), .. } => Window::Steady {
				until,
				latency_too: false,
			},
			_ => Window::Whole,
		}
	}

	pub fn offered(&self) -> Option<f64> {
		self.mode.rate.or(self.mode.burst.map(|capacity| BURST * capacity))
	}

	/// When a burst begins and ends.
	pub(crate) fn burst(&self) -> Option<(Duration, Duration)> {
		let begins = Duration::from_secs_f64(REST_SECONDS);
		self.mode.burst.map(|_| (begins, begins + self.sending()))
	}

	/// Whether what a full pool refuses is sent again: a burst is to see what it refuses.
	pub(crate) fn retries(&self) -> bool {
		self.mode.burst.is_none()
	}

	fn sending(&self) -> Duration {
		Duration::from_secs(self.seconds.into())
	}
}
