//! How much of the processor a process has had.

use anyhow::{Context, Result};
use std::{fs, time::Duration};

/// Linux counts in hundredths of a second, on every platform that Harbour is run on.
const TICKS_PER_SECOND: f64 = 100.0;

/// In user and kernel, of all its threads.
pub fn used(process: u32) -> Result<Duration> {
	let path = format!("/proc/{process}/stat");
	let stat = fs::read_to_string(&path).with_context(|| format!("reading {path}"))?;
	// The second field is the program's name in parentheses, and may have blanks.
	let after_name = stat
		.rsplit_once(')')
		.map(|(_, rest)| rest)
		.with_context(|| format!("{path} has no name"))?;
	let mut fields = after_name.split_whitespace().skip(11);
	let mut ticks = || -> Result<f64> {
		Ok(fields
			.next()
			.with_context(|| format!("{path} is short"))?
			.parse::<f64>()?)
	};
	Ok(Duration::from_secs_f64((ticks()? + ticks()?) / TICKS_PER_SECOND))
}
