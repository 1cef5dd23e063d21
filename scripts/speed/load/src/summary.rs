//! What people read: a row of each measurement.

#[cfg(test)]
mod tests;

use crate::results::{Measurement, Report};
use std::fmt::{self, Display, Formatter};

const HEADINGS: [&str; 12] = [
	"chain",
	"scenario",
	"offered/s",
	"payments/s",
	"p50 ms",
	"p95 ms",
	"p99 ms",
	"max ms",
	"failed/lost/refused",
	"CPU µs a payment (generator's)",
	"memory MiB (no file's)",
	"disk B a payment",
];

impl Display for Report {
	fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
		let machine = &self.origin.machine;
		let memory = machine.memory_bytes / 1_024 / 1_024;
		writeln!(
			f,
			"{} × {}, {memory} MiB, Linux {}",
			machine.cores, machine.cpu, machine.kernel
		)?;
		let rows: Vec<[String; 12]> = self.measurements.iter().map(row).collect();
		let headings = HEADINGS.map(str::to_owned);
		let widths: Vec<usize> = (0..headings.len())
			.map(|column| {
				let all = rows.iter().chain([&headings]);
				all.map(|row| row[column].chars().count()).max().unwrap_or(0)
			})
			.collect();
		for row in [&headings].into_iter().chain(&rows) {
			let cells: Vec<String> = row
				.iter()
				.zip(&widths)
				.map(|(cell, width)| format!("{cell:>width$}"))
				.collect();
			writeln!(f, "{}", cells.join("  "))?;
		}
		for measured in &self.measurements {
			if let Some(recovery) = measured.recovery() {
				writeln!(f, "{}: {recovery}", measured.scenario)?;
			}
		}
		Ok(())
	}
}

fn row(measured: &Measurement) -> [String; 12] {
	let latency = measured.latency_ms;
	let each = |cpu_s: f64| cpu_s * 1e6 / (measured.payments.max(1) as f64);
	[
		measured.chain.clone(),
		measured.scenario.clone(),
		measured.offered_per_s.map_or("-".into(), |rate| format!("{rate:.0}")),
		format!("{:.0}", measured.payments_per_s),
		format!("{:.0}", latency.p50),
		format!("{:.0}", latency.p95),
		format!("{:.0}", latency.p99),
		format!("{:.0}", latency.max),
		format!("{}/{}/{}", measured.failed, measured.lost, measured.refused),
		format!(
			"{:.0} ({:.0})",
			each(measured.node_cpu_s),
			each(measured.generator_cpu_s)
		),
		format!(
			"{} ({})",
			measured.node_memory_max_bytes / 1_024 / 1_024,
			measured.node_anonymous_max_bytes / 1_024 / 1_024
		),
		format!("{:.0}", measured.disk_per_payment_bytes),
	]
}
