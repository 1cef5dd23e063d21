use super::{Cli, Command, Options};
use crate::scenario::Scenario;
use clap::{error::ErrorKind, CommandFactory, Parser};

fn parse(line: &str) -> Result<Options, clap::Error> {
	let words = ["harbour-load", "run"].into_iter().chain(line.split_whitespace());
	match Cli::try_parse_from(words)?.command {
		Command::Run(options) => Ok(*options),
		other => panic!("{other:?} is no run"),
	}
}

fn options(line: &str) -> Options {
	parse(line).expect("a command line")
}

#[test]
fn clap_finds_no_fault() {
	Cli::command().debug_assert();
}

#[test]
fn success_a_rate_prepares_what_it_sends() {
	let options = options("--node harbour --rate 200 --seconds 10");
	assert_eq!(options.check(), Ok(()));
	assert_eq!(options.transactions(Scenario::Home), 2_000);
	assert!(options.offer.retries());
}

#[test]
fn success_a_burst_has_a_payer_of_each_transaction_and_refuses_for_good() {
	let options = options("--node harbour --burst 100 --seconds 10 --watch 20");
	assert_eq!(options.check(), Ok(()));
	assert_eq!(options.transactions(Scenario::Home), 50 * 15 + 1_000 * 10 + 50 * 20);
	assert_eq!(options.payers(Scenario::Home), options.transactions(Scenario::Home));
	assert_eq!(options.offer.offered(), Some(1_000.0));
	assert!(!options.offer.retries());
}

#[test]
fn fails_without_a_mode_or_with_two_and_without_a_chain() {
	let kinds = [
		("--node harbour", ErrorKind::MissingRequiredArgument),
		("--node harbour --rate 1 --flood 1", ErrorKind::ArgumentConflict),
		("--rate 1", ErrorKind::MissingRequiredArgument),
		("--node harbour --url ws://a --rate 1", ErrorKind::ArgumentConflict),
		("--node harbour --rate 0", ErrorKind::ValueValidation),
		("--node harbour --rate NaN", ErrorKind::ValueValidation),
	];
	for (line, kind) in kinds {
		assert_eq!(parse(line).map(drop).map_err(|error| error.kind()), Err(kind), "{line}");
	}
}

#[test]
fn fails_where_options_make_no_sense_together() {
	for line in [
		"--node harbour --rate 1 --scenario balances",
		"--node harbour --rate 1000000 --seconds 100",
		"--node harbour --rate 1 --holders 10 --payers 10",
		"--node harbour --rate 1 --validators 5",
		"--node harbour --flood 100000 --scenario mixed --payers 10",
		"--node harbour --flood 4000000 --scenario batch-500",
	] {
		assert!(options(line).check().is_err(), "{line}");
	}
}

#[test]
fn success_a_capacity_prepares_a_full_pool_of_payments_and_what_becomes_final() {
	let options = options("--node harbour --capacity --seconds 10 --high 10000 --prepare 20");
	assert_eq!(options.transactions(Scenario::Home), 10_000 + 200);
	assert_eq!(options.transactions(Scenario::Batch500), 20 + 200);
}

#[test]
fn success_more_payments_wait_where_they_are_batched() {
	let options = options("--node harbour --capacity --seconds 10 --prepare 20");
	assert_eq!(options.transactions(Scenario::Home), 10_000 + 200);
	assert_eq!(options.transactions(Scenario::Batch100), 600 + 200);
}
