use crate::results::{Latency, Machine, Measurement, Origin, Report};

fn report() -> Report {
	let measured = Measurement {
		chain: "Harbour".into(),
		scenario: "home".into(),
		validators: 1,
		holders: 2,
		offered_per_s: None,
		seconds: 10.0,
		transactions: 5_000,
		payments: 5_000,
		refused: 3,
		retried: 0,
		failed: 1,
		lost: 2,
		payments_per_s: 500.4,
		latency_ms: Latency::default(),
		histogram: vec![],
		timeline: vec![],
		node_cpu_s: 1.0,
		generator_cpu_s: 1.0,
		node_memory_max_bytes: 3 * 1_024 * 1_024,
		node_anonymous_max_bytes: 2 * 1_024 * 1_024,
		generator_memory_max_bytes: 0,
		disk_per_payment_bytes: 900.0,
		recovery_s: None,
		watched_s: None,
	};
	Report {
		origin: Origin {
			machine: Machine {
				cpu: "a processor".into(),
				cores: 2,
				memory_bytes: 0,
				kernel: "6".into(),
			},
			..Origin::default()
		},
		seed: 1,
		measurements: vec![measured],
	}
}

#[test]
fn a_measurement_is_a_row_under_headings_of_the_same_width() {
	let text = report().to_string();
	let lines: Vec<&str> = text.lines().skip(1).collect();
	assert_eq!(lines.len(), 2);
	assert_eq!(lines[0].chars().count(), lines[1].chars().count());
	for cell in ["home", "500", "1/2/3", "200", "900"] {
		assert!(lines[1].split_whitespace().any(|word| word == cell), "{cell}");
	}
}

#[test]
fn the_file_leaves_a_recovery_out_where_there_was_no_burst() {
	let json = serde_json::to_value(report()).expect("JSON");
	let measured = &json["measurements"][0];
	assert!(measured.get("recovery_s").is_none());
	assert!(measured["offered_per_s"].is_null());
}

#[test]
fn what_came_after_a_burst_is_said_either_way() {
	let mut report = report();
	assert!(!report.to_string().contains("burst"));
	report.measurements[0].watched_s = Some(60.0);
	assert!(report
		.to_string()
		.contains("home: latency was above 1.5 × what it was for all of the 60 s after the burst"));
	report.measurements[0].recovery_s = Some(7.0);
	assert!(report
		.to_string()
		.contains("home: 7 s after the burst latency was back to 1.5 × what it was, or less"));
}
