//! The machine and its processes, as Linux says.

#[cfg(test)]
mod tests;

use crate::results::Machine;
#[cfg(feature = "substrate")]
use crate::Result;
use std::{env, fs, num::NonZero, os::unix::fs::MetadataExt, path::Path, process::Command, thread};

/// `USER_HZ`, the same on every Linux whatever its kernel counts in.
const TICKS_PER_SECOND: f64 = 100.0;

/// Bytes of a block in `st_blocks`.
const DISK_BLOCK: u64 = 512;

impl Machine {
	/// This one. What it doesn't say is empty.
	pub(crate) fn here() -> Self {
		let read = |path| fs::read_to_string(path).unwrap_or_default();
		Self {
			cpu: field(&read("/proc/cpuinfo"), "model name").unwrap_or_default(),
			cores: thread::available_parallelism().map_or(1, NonZero::get) as u32,
			memory_bytes: kibibytes(&read("/proc/meminfo"), "MemTotal"),
			kernel: read("/proc/sys/kernel/osrelease").trim().into(),
		}
	}
}

/// What `scripts/bench` says that is measured: its checkout's commit, and whether that was changed since. Elsewhere the commit that
/// the working folder is a checkout of, if it is one.
pub(crate) fn commit() -> String {
	if let Ok(known) = env::var("HARBOUR_COMMIT") {
		return known;
	}
	let asked = Command::new("git").args(["rev-parse", "HEAD"]).output();
	asked
		.ok()
		.filter(|answer| answer.status.success())
		.map(|answer| String::from_utf8_lossy(&answer.stdout).trim().to_owned())
		.unwrap_or_default()
}

/// What processes take.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Usage {
	/// Processor time since they began, in seconds.
	pub(crate) cpu: f64,
	/// Resident memory, in bytes.
	pub(crate) resident: u64,
	/// Of that, what is no file's: the kernel can't take it back, as it can the pages of a database.
	pub(crate) anonymous: u64,
}

/// What processes take together by now. One that is gone counts as nothing.
pub(crate) fn usage(processes: &[u32]) -> Usage {
	let mut all = Usage::default();
	for process in processes {
		let read = |name| fs::read_to_string(format!("/proc/{process}/{name}")).unwrap_or_default();
		let status = read("status");
		all.cpu += cpu_seconds(&read("stat"));
		all.resident += kibibytes(&status, "VmRSS");
		all.anonymous += kibibytes(&status, "RssAnon");
	}
	all
}

/// Bytes that a process has had written to disk so far.
#[cfg(feature = "substrate")]
pub(crate) fn written(process: u32) -> Result<u64> {
	let io = fs::read_to_string(format!("/proc/{process}/io"))?;
	let bytes = field(&io, "write_bytes").ok_or("the kernel doesn't count what processes write")?;
	Ok(bytes.parse()?)
}

/// `utime` and `stime`, fields 14 and 15 of proc_pid_stat(5). The program's name before them may have spaces and ends with `)`.
fn cpu_seconds(stat: &str) -> f64 {
	let Some((_, fields)) = stat.rsplit_once(')') else {
		return 0.0;
	};
	let ticks = fields.split_whitespace().skip(11).take(2);
	ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS_PER_SECOND
}

/// The value of a line `name : value`.
fn field(text: &str, name: &str) -> Option<String> {
	text.lines()
		.filter_map(|line| line.split_once(':'))
		.find(|(key, _)| key.trim() == name)
		.map(|(_, value)| value.trim().to_owned())
}

fn kibibytes(text: &str, name: &str) -> u64 {
	field(text, name)
		.and_then(|value| value.split_whitespace().next()?.parse::<u64>().ok())
		.unwrap_or(0)
		.saturating_mul(1_024)
}

/// What a folder's files take. One that goes while it is looked at counts as nothing.
pub fn bytes_on_disk(folder: &Path) -> u64 {
	let Ok(entries) = fs::read_dir(folder) else {
		return 0;
	};
	entries
		.flatten()
		.map(|entry| match entry.metadata() {
			Ok(metadata) if metadata.is_dir() => bytes_on_disk(&entry.path()),
			Ok(metadata) => metadata.blocks() * DISK_BLOCK,
			Err(_) => 0,
		})
		.sum()
}
