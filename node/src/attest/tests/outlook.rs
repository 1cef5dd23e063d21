use crate::attest::outlook::Outlook;
use std::time::Duration;

/// A report as of 1,000; a break was reported long before.
const CALM: Outlook = Outlook {
	as_of: Some(1_000),
	figures_after: 10,
	period: Duration::from_secs(3_600),
};

#[test]
fn success_the_wait_goes_on_while_nothing_happens() {
	assert_eq!(CALM.urges(&CALM), None);
	let newer = Outlook {
		as_of: Some(2_000),
		..CALM
	};
	assert_eq!(CALM.urges(&newer), None);
}

#[test]
fn boundary_a_break_after_the_last_report_ends_the_wait() {
	let broken = |figures_after| Outlook { figures_after, ..CALM };
	assert_eq!(CALM.urges(&broken(999)), None);
	for figures_after in [1_000, 1_001] {
		let reason = CALM.urges(&broken(figures_after));
		assert!(reason.is_some_and(|reason| reason.contains("a break was reported")));
	}
}

#[test]
fn success_a_break_that_was_there_before_the_wait_does_not_end_it() {
	let broken = Outlook {
		figures_after: 1_000,
		..CALM
	};
	assert!(broken.is_broken());
	assert_eq!(broken.urges(&broken), None);
}

#[test]
fn success_a_report_that_is_gone_ends_the_wait() {
	let gone = Outlook { as_of: None, ..CALM };
	assert!(CALM.urges(&gone).is_some_and(|reason| reason.contains("dropped")));
	assert_eq!(gone.urges(&gone), None);
	assert_eq!(gone.urges(&CALM), None);
}

#[test]
fn success_another_heartbeat_ends_the_wait() {
	let faster = Outlook {
		period: Duration::from_secs(60),
		..CALM
	};
	assert!(CALM
		.urges(&faster)
		.is_some_and(|reason| reason.contains("terms have changed")));
}
