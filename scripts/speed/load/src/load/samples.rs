//! What node and generator take, second by second.

use crate::{
	machine::{self, Usage},
	Result,
};
use std::{
	process,
	sync::{Arc, Mutex, PoisonError},
	time::{Duration, Instant},
};
use tokio::time::{interval_at, MissedTickBehavior};

/// Samples of a run, a second apart: a day's at most.
const MOST: usize = 24 * 3_600;

/// What was taken by the end of a second.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sample {
	/// Since the start, in seconds.
	pub(crate) at: f64,
	pub(crate) node: Usage,
	pub(crate) generator: Usage,
}

/// Samples in the order in which they were taken; the first at the start.
#[derive(Clone, Debug, Default)]
pub(crate) struct Samples(Arc<Mutex<Vec<Sample>>>);

impl Samples {
	pub(crate) fn all(&self) -> Vec<Sample> {
		self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
	}

	pub(crate) fn push(&self, sample: Sample) {
		let mut samples = self.0.lock().unwrap_or_else(PoisonError::into_inner);
		if samples.len() < MOST {
			samples.push(sample);
		}
	}
}

/// Takes one each second, for as long as it runs.
pub(crate) async fn take(processes: Vec<u32>, began: Instant, samples: Samples) -> Result<()> {
	let mut seconds = interval_at(began.into(), Duration::from_secs(1));
	seconds.set_missed_tick_behavior(MissedTickBehavior::Skip);
	loop {
		seconds.tick().await;
		samples.push(now(&processes, began));
	}
}

/// What they have taken by now.
pub(crate) fn now(processes: &[u32], began: Instant) -> Sample {
	Sample {
		at: began.elapsed().as_secs_f64(),
		node: machine::usage(processes),
		generator: machine::usage(&[process::id()]),
	}
}
