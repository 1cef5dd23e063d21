//! The numbers, one measurement a row.

use super::{
	labels::Labelled,
	numbers::{count, mebibytes, number, ratio, times, NOTHING},
};
use crate::results::Measurement;
use maud::{html, Markup};

const MICROSECONDS: f64 = 1e6;

pub(super) fn render(measured: &[Labelled<'_>], reference: Option<&Labelled<'_>>) -> Markup {
	html! {
		div.wide role="region" aria-label="Measurements" tabindex="0" {
			table {
				thead {
					tr {
						th scope="col" { "chain, scenario" }
						@for heading in headings(reference) { th scope="col" { (heading) } }
					}
				}
				tbody {
					@for one in measured {
						tr {
							th scope="row" { (one.number) ". " (one.name()) }
							@for cell in cells(one.measured, reference) { td { (cell) } }
							(losses(one.measured))
							@for cell in costs(one.measured) { td { (cell) } }
						}
					}
				}
			}
		}
		(notes(measured, reference))
	}
}

fn headings(reference: Option<&Labelled<'_>>) -> Vec<&'static str> {
	let first = ["validators", "holders", "offered / s", "payments / s"];
	let last = [
		"p50 ms",
		"p95 ms",
		"p99 ms",
		"max ms",
		"failed / lost / refused",
		"node CPU µs / payment",
		"generator CPU µs / payment",
		"node memory MiB",
		"of it no file's",
		"disk B / payment",
	];
	first
		.into_iter()
		.chain(reference.map(|_| "ratio"))
		.chain(last)
		.collect()
}

fn cells(measured: &Measurement, reference: Option<&Labelled<'_>>) -> Vec<String> {
	let latency = measured.latency_ms;
	let per_second = measured.payments_per_s;
	let first = [
		count(measured.validators.into()),
		count(measured.holders.into()),
		measured.offered_per_s.map_or(NOTHING.into(), number),
		number(per_second),
	];
	let compared = reference.map(|one| times(ratio(per_second, one.measured.payments_per_s)));
	let last = [latency.p50, latency.p95, latency.p99, latency.max].map(number);
	first.into_iter().chain(compared).chain(last).collect()
}

fn losses(measured: &Measurement) -> Markup {
	let class = (!measured.is_clean()).then_some("bad");
	let counts = [measured.failed, measured.lost, measured.refused].map(count);
	html! { td class=[class] { (counts.join(" / ")) } }
}

fn costs(measured: &Measurement) -> [String; 5] {
	let of_each = |seconds: f64| {
		let each = ratio(seconds * MICROSECONDS, measured.payments as f64);
		each.map_or(NOTHING.into(), number)
	};
	[
		of_each(measured.node_cpu_s),
		of_each(measured.generator_cpu_s),
		number(mebibytes(measured.node_memory_max_bytes)),
		number(mebibytes(measured.node_anonymous_max_bytes)),
		number(measured.disk_per_payment_bytes),
	]
}

/// What numbers alone don't say.
fn notes(measured: &[Labelled<'_>], reference: Option<&Labelled<'_>>) -> Markup {
	html! {
		ul.notes {
			li { "Latency is from when a transaction was due until it was final." }
			li { "Where nothing is offered a second, transactions were sent as fast as they were accepted." }
			@if let Some(one) = reference {
				li { "The ratio is to the payments a second of " (one.label) "." }
			}
			@for one in measured {
				@if let Some(recovery) = one.measured.recovery() {
					li { (one.label) ": " (recovery) "." }
				}
			}
		}
	}
}
