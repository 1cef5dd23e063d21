use crate::attest::{
	error::Stage,
	health::{Seen, State, Status},
	telemetry::Telemetry,
};
use std::time::{Duration, Instant};

/// Of an institution whose report is ten seconds old and counts for a minute.
fn seen(at: Instant) -> Seen {
	Seen {
		as_of: Some(1_000_000),
		max_age_ms: 60_000,
		figures_after: 0,
		counted: true,
		chain_now: 1_010_000,
		at,
	}
}

fn status_of(seen: Seen) -> Status {
	let state = State {
		seen: Some(seen),
		..State::default()
	};
	Status::of(0, &state, seen.at)
}

#[test]
fn boundary_health_lasts_to_the_maximum_age_and_goes_on_counting() {
	let at = Instant::now();
	let state = State {
		seen: Some(seen(at)),
		..State::default()
	};
	let after = |ms| Status::of(0, &state, at + Duration::from_millis(ms));
	assert!(after(0).is_ok());
	assert!(after(50_000).is_ok());
	assert_eq!(after(50_000).last_report_age_seconds, Some(60));
	// Nothing was heard of the chain since: the age grows all the same.
	let late = after(50_001);
	assert!(!late.is_ok() && !late.counted);
	assert_eq!(late.status, "failing");
	assert!(late.reason.is_some_and(|reason| reason.contains("60 s")));
}

#[test]
fn fails_without_a_chain_or_a_report() {
	let now = Instant::now();
	let unseen = State {
		last_failure: Some("node: down".into()),
		..State::default()
	};
	let unseen = Status::of(0, &unseen, now);
	assert!(!unseen.is_ok());
	assert_eq!(unseen.last_failure.as_deref(), Some("node: down"));
	let silent = status_of(Seen {
		as_of: None,
		..seen(now)
	});
	assert!(!silent.is_ok());
	assert!(silent.reason.is_some_and(|reason| reason.contains("reported nothing")));
}

#[test]
fn boundary_a_report_counts_if_it_is_of_later_than_every_break() {
	let at = |figures_after| {
		status_of(Seen {
			figures_after,
			..seen(Instant::now())
		})
	};
	assert!(at(999_999).is_ok());
	for broken in [at(1_000_000), at(1_005_000)] {
		assert!(!broken.is_ok() && !broken.counted);
		assert!(broken
			.reason
			.is_some_and(|reason| reason.contains("a break was reported")));
	}
}

#[test]
fn success_what_the_others_report_is_told_but_is_no_failure() {
	let counted = |counted| {
		status_of(Seen {
			counted,
			..seen(Instant::now())
		})
	};
	assert!(counted(true).is_ok() && counted(true).counted);
	assert!(counted(false).is_ok() && !counted(false).counted);
}

#[test]
fn fails_at_once_for_an_account_that_may_not_attest() {
	let at = Instant::now();
	let state = State {
		seen: Some(seen(at)),
		barred: true,
		last_failure: None,
	};
	let status = Status::of(0, &state, at);
	assert!(!status.is_ok() && !status.counted);
	assert!(status.reason.is_some_and(|reason| reason.contains("suspended")));
	// Also where nothing else of the chain was ever seen.
	let telemetry = Telemetry::new(0).expect("names are valid");
	telemetry.failed(Stage::Chain, "refused");
	telemetry.barred();
	let reason = telemetry.status().reason;
	assert!(reason.is_some_and(|reason| reason.contains("suspended")));
}
