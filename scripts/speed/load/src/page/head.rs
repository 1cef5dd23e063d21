//! Where the numbers are from.

use super::{
	numbers::{count, number, NOTHING},
	Source,
};
use crate::results::Machine;
use maud::{html, Markup};

const GIBIBYTE: f64 = 1_073_741_824.0;

pub(super) fn render(sources: &[Source]) -> Markup {
	let machines = sources.iter().map(|source| machine(&source.report.origin.machine));
	let alike = machines.clone().zip(machines.skip(1)).all(|(one, next)| one == next);
	html! {
		@if !alike {
			p.bad { "The files are of different machines: what they say is not of the same kind." }
		}
		div.sources {
			@for source in sources { (section(source)) }
		}
	}
}

fn section(source: &Source) -> Markup {
	let report = &source.report;
	let rows = [
		("Machine", machine(&report.origin.machine)),
		("Commit", known(&report.origin.commit)),
		("Date", known(&report.origin.date)),
		("Seed", report.seed.to_string()),
		("Measurements", count(report.measurements.len() as u64)),
	];
	html! {
		section {
			h2 { (source.name) }
			dl {
				@for (name, value) in rows { dt { (name) } dd { (value) } }
				dt { "Command" } dd { (command(&report.origin.command)) }
			}
		}
	}
}

/// By words, so that a line doesn't end within one.
fn command(line: &str) -> Markup {
	html! {
		code {
			@for word in known(line).split(' ') { span { (word) } " " }
		}
	}
}

fn machine(machine: &Machine) -> String {
	let memory = number(machine.memory_bytes as f64 / GIBIBYTE);
	format!(
		"{} × {}, {memory} GiB, Linux {}",
		machine.cores,
		known(&machine.cpu),
		known(&machine.kernel)
	)
}

fn known(text: &str) -> String {
	if text.is_empty() { NOTHING } else { text }.into()
}
