use crate::attest::{
	backoff,
	chain::{unfit, NodeError, Versions},
	delivery::End,
	error::{Exit, Refusal, RefusedError, Stage},
	key::KeyError,
	server,
	source::SourceError,
	statement::StatementError,
	telemetry::Telemetry,
	Error,
};
use harbour_runtime::{attesting::ReportRefusal, AccountId, Hash, VERSION};
use hyper::{Method, StatusCode};
use polkadot_sdk::sc_transaction_pool_api::TransactionStatus;
use std::{path::PathBuf, time::Duration};

#[test]
fn boundary_backoff_doubles_up_to_a_minute_and_is_spread() {
	let most: Vec<u64> = (1..9)
		.map(|failures| backoff::after_failures(failures, 1.0).as_secs())
		.collect();
	assert_eq!(most, [1, 2, 4, 8, 16, 32, 60, 60]);
	assert_eq!(backoff::after_failures(u32::MAX, 1.0), backoff::LAST);
	assert_eq!(backoff::after_failures(3, 0.0), Duration::from_secs(2));
	assert_eq!(backoff::after_failures(0, 1.0), Duration::from_secs(1));
}

#[test]
fn boundary_pauses_follow_the_heartbeat() {
	let seconds = Duration::from_secs;
	assert_eq!(backoff::after_report(seconds(60), seconds(12)), seconds(48));
	assert_eq!(backoff::after_report(seconds(60), seconds(70)), backoff::SHORTEST);
	assert_eq!(backoff::after_nothing_new(seconds(60)), seconds(15));
	assert_eq!(backoff::after_nothing_new(seconds(86_400)), seconds(60));
	assert_eq!(backoff::after_nothing_new(seconds(1)), backoff::SHORTEST);
}

#[test]
fn boundary_looks_are_no_further_apart_than_half_of_the_maximum_age() {
	let seconds = Duration::from_secs;
	assert_eq!(backoff::period(seconds(60), seconds(600)), seconds(60));
	assert_eq!(backoff::period(seconds(300), seconds(600)), seconds(300));
	assert_eq!(backoff::period(seconds(301), seconds(600)), seconds(300));
	assert_eq!(backoff::period(seconds(600), seconds(600)), seconds(300));
	assert_eq!(backoff::period(seconds(60), seconds(1)), backoff::SHORTEST);
}

#[test]
fn success_a_transaction_is_followed_to_its_end() {
	let block = Hash::repeat_byte(1);
	let end = |status: TransactionStatus<Hash, Hash>| End::of(&status);
	assert_eq!(end(TransactionStatus::Ready), None);
	assert_eq!(end(TransactionStatus::InBlock((block, 0))), None);
	assert_eq!(end(TransactionStatus::Retracted(block)), None);
	assert_eq!(end(TransactionStatus::Finalized((block, 0))), Some(End::Final(block)));
	assert_eq!(end(TransactionStatus::FinalityTimeout(block)), Some(End::GivenUp));
	for lost in [
		TransactionStatus::Usurped(Hash::zero()),
		TransactionStatus::Invalid,
		TransactionStatus::Dropped,
	] {
		assert!(matches!(end(lost), Some(End::Lost(_))));
	}
}

#[test]
fn success_every_failure_is_counted_at_its_stage() {
	let telemetry = Telemetry::new(7).expect("names are valid");
	telemetry.failed(Stage::Custodian, "down");
	telemetry.failed(Stage::Custodian, "down");
	telemetry.failed(Stage::Chain, "refused");
	let (text, _) = telemetry.metrics_text().expect("metrics can be written");
	let text = String::from_utf8(text).expect("metrics are text");
	for line in [
		"harbour_attest_failures_total{stage=\"custodian\"} 2",
		"harbour_attest_failures_total{stage=\"statement\"} 0",
		"harbour_attest_failures_total{stage=\"node\"} 0",
		"harbour_attest_failures_total{stage=\"chain\"} 1",
		"harbour_attest_reports_total 0",
		"harbour_attest_up 0",
		"harbour_attest_last_report_as_of_seconds{currency=\"7\"} 0",
	] {
		assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
	}
}

#[test]
fn success_the_server_answers_by_path() {
	let telemetry = Telemetry::new(0).expect("names are valid");
	let status = |method: Method, path| server::answer(&method, path, &telemetry).status();
	assert_eq!(status(Method::GET, "/metrics"), StatusCode::OK);
	assert_eq!(status(Method::GET, "/health"), StatusCode::SERVICE_UNAVAILABLE);
	assert_eq!(status(Method::GET, "/"), StatusCode::NOT_FOUND);
	assert_eq!(status(Method::POST, "/metrics"), StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn success_exit_codes_are_the_documented_ones() {
	let codes = [
		(Error::Internal(String::new()), Exit::Internal, 1),
		(Error::Usage(String::new()), Exit::Usage, 2),
		(SourceError::TooLarge.into(), Exit::Custodian, 3),
		(StatementError::Json(String::new()).into(), Exit::Statement, 4),
		(KeyError::NoSecret(PathBuf::new()).into(), Exit::Key, 5),
		(NodeError::NoneUsable(String::new()).into(), Exit::Node, 6),
		(RefusedError::NoTerms(0).into(), Exit::Refused, 7),
		(Error::NotFinal { seconds: 1 }, Exit::NotFinal, 8),
	];
	for (error, exit, code) in codes {
		assert_eq!(error.exit(), exit);
		assert_eq!(exit as u8, code);
	}
}

#[test]
fn success_only_what_may_pass_is_tried_again() {
	let stage = |error: Error| error.stage();
	assert_eq!(stage(SourceError::TooLarge.into()), Some(Stage::Custodian));
	assert_eq!(
		stage(StatementError::Json(String::new()).into()),
		Some(Stage::Statement)
	);
	assert_eq!(stage(NodeError::NoneUsable(String::new()).into()), Some(Stage::Node));
	assert_eq!(stage(RefusedError::NoTerms(0).into()), Some(Stage::Chain));
	assert_eq!(stage(KeyError::DevelopmentOnly.into()), None);
	assert_eq!(stage(Error::Usage(String::new())), None);
}

#[test]
fn success_what_bars_the_account_is_told_from_what_refuses_a_report() {
	let account = AccountId::from([7; 32]);
	assert!(Error::from(RefusedError::NoDuty(account)).bars());
	assert!(Error::from(RefusedError::NoTerms(0)).bars());
	assert!(Error::from(RefusedError::UnknownCurrency(0)).bars());
	assert!(!Error::from(RefusedError::Report(ReportRefusal::AsOfTooOld.into())).bars());
	assert!(!Error::from(NodeError::NoneUsable(String::new())).bars());
}

#[test]
fn success_a_refusal_names_the_error_the_component_and_what_to_do() {
	let refusal = Refusal::from(ReportRefusal::MaturityTooLong { component: 0 });
	let text = RefusedError::Report(refusal).to_string();
	assert!(text.contains("MaturityTooLong (component 1)"), "{text}");
	let text = RefusedError::Report(Refusal::from(ReportRefusal::ComponentZero { component: 1 })).to_string();
	assert!(
		text.contains("ComponentZero (component 2). Leave out what is worth nothing"),
		"{text}"
	);
	let text = RefusedError::Report(Refusal::from(ReportRefusal::AsOfTooOld)).to_string();
	assert!(text.contains("AsOfTooOld. Get a newer statement"), "{text}");
}

#[test]
fn fails_for_a_runtime_that_takes_other_transactions() {
	let versions = |name: &str, transaction_version| Versions {
		spec_name: name.into(),
		spec_version: VERSION.spec_version + 1,
		transaction_version,
	};
	assert!(unfit(&versions("harbour", VERSION.transaction_version)).is_none());
	assert!(unfit(&versions("harbour", VERSION.transaction_version + 1)).is_some());
	assert!(unfit(&versions("polkadot", VERSION.transaction_version)).is_some());
}
