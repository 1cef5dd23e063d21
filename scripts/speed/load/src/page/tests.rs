use super::{ensure_other, find, labelled, page, read, write, PageOptions, Source};
use crate::results::Report;
use serde_json::{json, Value};
use std::{fs, path::Path};

/// A file as it was first written, without anything that can be left out.
fn measurement(chain: &str, scenario: &str, payments_per_s: f64) -> Value {
	json!({
		"chain": chain, "scenario": scenario, "validators": 1, "holders": 10_000, "seconds": 10.0, "transactions": 5_000,
		"payments": 5_000, "refused": 0, "retried": 0, "failed": 0, "lost": 0, "payments_per_s": payments_per_s,
		"latency_ms": { "p50": 1_500.0, "p95": 2_000.0, "p99": 3_000.0, "max": 3_500.0 },
		"node_cpu_s": 1.0, "generator_cpu_s": 0.5, "node_memory_max_bytes": 1_048_576, "generator_memory_max_bytes": 0,
		"disk_per_payment_bytes": 900.0,
	})
}

/// With all plots.
fn full(chain: &str, scenario: &str, payments_per_s: f64) -> Value {
	let mut full = measurement(chain, scenario, payments_per_s);
	full["histogram"] = json!([[1_000.0, 10], [2_000.0, 30], [4_000.0, 10]]);
	full["timeline"] = json!([second(0, 100, 0), second(1, 0, 100)]);
	full
}

fn second(second: u32, submitted: u64, finalised: u64) -> Value {
	json!({
		"second": second, "submitted": submitted, "finalised": finalised, "node_rss_bytes": 1_048_576, "node_cpu": 0.5,
		"generator_cpu": 0.1,
	})
}

fn report(measurements: &[Value]) -> Value {
	json!({
		"machine": { "cpu": "a processor", "cores": 2, "memory_bytes": 1_073_741_824, "kernel": "6" },
		"commit": "c0ffee", "date": "2026-01-02T03:04:05Z", "seed": 7, "command": "harbour-load run", "measurements": measurements,
	})
}

fn source(report: Value) -> Source {
	let report: Report = serde_json::from_value(report).expect("a report");
	Source {
		name: "a.json".into(),
		report,
	}
}

fn made(measurements: &[Value], reference: Option<&str>) -> String {
	let page = page(&[source(report(measurements))], reference).expect("a page");
	page.into_string()
}

fn ensure_numbers(page: &str) {
	for wrong in ["NaN", "inf\"", "inf ", "infL", "-inf"] {
		assert!(!page.contains(wrong), "{wrong}");
	}
}

#[test]
fn success_a_page_says_where_its_numbers_are_from() {
	let page = made(&[full("Harbour", "home", 500.0)], None);
	for text in [
		"2 × a processor, 1 GiB, Linux 6",
		"c0ffee",
		"2026-01-02T03:04:05Z",
		"<span>harbour-load</span> <span>run</span>",
		"<dd>7</dd>",
	] {
		assert!(page.contains(text), "{text}");
	}
}

#[test]
fn success_every_plot_has_a_text_alternative_with_an_id_of_its_own() {
	let page = made(
		&[full("Harbour", "home", 500.0), full("Harbour", "batch-500", 9_000.0)],
		None,
	);
	// Of both together throughput and latency, of each transactions, memory and processors.
	assert_eq!(page.matches("role=\"img\"").count(), 2 + 2 * 3);
	let mut ids: Vec<&str> = page
		.split(" id=\"")
		.skip(1)
		.filter_map(|rest| rest.split('"').next())
		.collect();
	assert_eq!(ids.len(), 2 * (2 + 2 * 3));
	ids.sort_unstable();
	ids.dedup();
	assert_eq!(ids.len(), 2 * (2 + 2 * 3));
	assert!(page.contains("1. Harbour home: half within 1.5 s, 95 % within 2 s, 99 % within 3 s, all within 3.5 s"));
}

#[test]
fn success_a_page_loads_and_runs_nothing() {
	let page = made(&[full("Harbour", "home", 500.0)], None);
	for wrong in ["<script", "<link", "<img", "http:", "https:", "url(", "@import"] {
		assert!(!page.contains(wrong), "{wrong}");
	}
	assert!(page.contains("default-src 'none'"));
}

#[test]
fn success_texts_are_data() {
	let evil = "<script>alert('&')</script>\"";
	let mut report = report(&[full(evil, evil, 1.0)]);
	for place in ["/machine/cpu", "/machine/kernel", "/commit", "/date", "/command"] {
		*report.pointer_mut(place).expect("a field") = evil.into();
	}
	let mut source = source(report);
	source.name = evil.into();
	let reference = format!("{evil} {evil}");
	let page = page(&[source], Some(&reference)).expect("a page").into_string();
	assert!(!page.contains("<script"));
	assert!(page.contains("&lt;script&gt;alert('&amp;')&lt;/script&gt;&quot;"));
}

#[test]
fn success_ratios_are_to_the_reference() {
	let measurements = [full("Harbour", "home", 500.0), full("Yardstick", "balances", 1_000.0)];
	let page = made(&measurements, Some("Yardstick balances"));
	for text in [
		"<td>0.5 ×</td>",
		"<td>1 ×</td>",
		"500/s · 0.5 ×",
		"reference: 2. Yardstick balances",
	] {
		assert!(page.contains(text), "{text}");
	}
	assert!(!made(&measurements, None).contains("ratio"));
}

#[test]
fn success_nothing_is_a_multiple_of_nought() {
	let page = made(
		&[full("Harbour", "home", 500.0), full("Yardstick", "balances", 0.0)],
		Some("Yardstick balances"),
	);
	assert!(page.contains("500/s · –"));
	ensure_numbers(&page);
}

#[test]
fn fails_for_a_reference_that_is_not_there_and_says_what_is() {
	let sources = [source(report(&[full("Harbour", "home", 500.0)]))];
	let error = page(&sources, Some("Harbour memo")).map(drop).expect_err("no memo");
	assert_eq!(
		error.to_string(),
		"no measurement is \"Harbour memo\", but: \"Harbour home\""
	);
}

#[test]
fn success_the_first_of_several_is_the_reference() {
	let sources = [
		source(report(&[full("A", "x", 1.0)])),
		source(report(&[full("A", "x", 2.0)])),
	];
	let all = labelled(&sources);
	assert_eq!(find(&all, "A x").map(|one| one.number).ok(), Some(1));
}

#[test]
fn success_measurements_of_one_name_say_in_what_they_differ() {
	let mut more = full("Harbour", "home", 400.0);
	more["validators"] = 4.into();
	more["offered_per_s"] = 500.0.into();
	let sources = [
		source(report(&[full("Harbour", "home", 500.0), full("Harbour", "memo", 1.0)])),
		source(report(&[more])),
	];
	let labels: Vec<String> = labelled(&sources).into_iter().map(|one| one.label).collect();
	let expected = [
		"1. Harbour home, 1 validator, as fast as accepted",
		"2. Harbour memo",
		"3. Harbour home, 4 validators, 500 offered/s",
	];
	assert_eq!(labels, expected);
}

#[test]
fn success_different_machines_are_pointed_out() {
	let mut other = report(&[]);
	other["machine"]["cores"] = 64.into();
	let warning = "different machines";
	let page = |sources: &[Source]| page(sources, None).expect("a page").into_string();
	assert!(page(&[source(report(&[])), source(other)]).contains(warning));
	assert!(!page(&[source(report(&[])), source(report(&[]))]).contains(warning));
}

#[test]
fn boundary_a_report_without_measurements() {
	let page = made(&[], None);
	assert!(page.contains("There are no measurements."));
	assert!(!page.contains("<table"));
}

#[test]
fn boundary_a_measurement_without_latencies_and_timeline() {
	let page = made(&[measurement("Harbour", "home", 500.0)], None);
	assert!(page.contains("There are no latencies."));
	assert!(page.contains("There is no timeline."));
}

#[test]
fn boundary_noughts_are_drawn() {
	let mut zero = full("Harbour", "home", 0.0);
	for name in [
		"validators",
		"holders",
		"seconds",
		"transactions",
		"payments",
		"node_cpu_s",
		"disk_per_payment_bytes",
	] {
		zero[name] = 0.into();
	}
	zero["latency_ms"] = json!({ "p50": 0.0, "p95": 0.0, "p99": 0.0, "max": 0.0 });
	zero["histogram"] = json!([[0.0, 1]]);
	zero["timeline"] = json!([{ "second": 0 }]);
	let page = made(&[zero.clone()], Some("Harbour home"));
	assert!(page.contains("Memory was not sampled."));
	ensure_numbers(&page);
	zero["histogram"] = json!([[0.0, 0]]);
	ensure_numbers(&made(&[zero], None));
}

#[test]
fn boundary_numbers_beyond_all_measure_are_drawn() {
	let mut huge = full("Harbour", "home", f64::MAX);
	huge["histogram"] = json!([[1.0, u64::MAX], [f64::MAX, u64::MAX]]);
	huge["timeline"] = json!([second(u32::MAX, u64::MAX, u64::MAX)]);
	huge["node_cpu_s"] = f64::MAX.into();
	ensure_numbers(&made(&[huge], Some("Harbour home")));
}

#[test]
fn boundary_of_a_day_few_points_are_drawn() {
	let mut day = full("Harbour", "home", 1.0);
	day["timeline"] = (0..86_400).map(|number| second(number, 1, 1)).collect();
	let page = made(&[day], None);
	assert!(page.contains("Each point is the mean of 360 seconds"));
	assert!(page.len() < 100_000, "{}", page.len());
}

#[test]
fn success_the_page_is_written() {
	let folder = tempfile::tempdir().expect("a folder");
	let (file, output) = (folder.path().join("a.json"), folder.path().join("page.html"));
	fs::write(&file, report(&[full("Harbour", "home", 500.0)]).to_string()).expect("written");
	let mut options = PageOptions {
		files: vec![file.clone()],
		output: output.clone(),
		reference: None,
	};
	write(&options).expect("a page");
	assert!(fs::read_to_string(&output)
		.expect("a page")
		.starts_with("<!DOCTYPE html>"));
	// What was measured is never overwritten.
	options.output = file;
	assert!(write(&options).is_err());
}

#[test]
fn fails_for_a_file_that_is_no_result() {
	let folder = tempfile::tempdir().expect("a folder");
	let file = folder.path().join("other.json");
	for text in ["", "{}", "[]", "{\"machine\": 1}", "<html>"] {
		fs::write(&file, text).expect("written");
		let error = read(&file).map(drop).expect_err("no result").to_string();
		assert!(error.contains("other.json is no result of harbour-load: "), "{error}");
	}
	let error = read(&folder.path().join("none.json"))
		.map(drop)
		.expect_err("no file")
		.to_string();
	assert!(error.contains("none.json: "), "{error}");
}

#[test]
fn success_a_page_may_be_where_nothing_is_yet() {
	assert!(ensure_other(Path::new("no-such-folder/page.html"), &[]).is_ok());
}
