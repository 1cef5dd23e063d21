//! The command line of `harbour attest`.

use super::{source::Format, Error};
use clap::{ArgGroup, Parser, Subcommand, ValueEnum};
use harbour_runtime::CurrencyId;
use std::{net::SocketAddr, path::PathBuf};

const HELP: &str = "\
Examples:
  See what would be reported, and whether the chain would take it
      harbour attest --currency 0 --source statement.json --key-file attestor.key --salt-file custody.salt --dry-run

  Report once and wait until it is final
      harbour attest --currency 0 --source https://custodian.example/statement --key-file attestor.key \\
          --salt-file custody.salt --node wss://rpc.example

  Report for ever, with metrics and health
      harbour attest --currency 0 --source https://custodian.example/statement --http-header-file token.header \\
          --keystore-path /var/lib/harbour-attest/keystore --public-key 0x12…ef --salt-file custody.salt \\
          --watch --listen 127.0.0.1:9616 --log-format json

  On a development chain
      harbour attest --currency 0 --source statement.json --dev-key //Charlie

  Print the schema of statements
      harbour attest schema

Exit codes:
  0  reported and final, or reported before; --dry-run: the chain would take it; --watch: ended by SIGTERM or SIGINT
  1  internal error
  2  the command line, or a file that it names (headers, certificates, salt), is wrong
  3  the custodian can't be reached, or answers with something that is no statement
  4  the statement is invalid, or not of a time that can be reported now
  5  the key can't be used
  6  no node can be reached, or none that can be used
  7  the chain refuses the report
  8  the report was not final in time; run again, nothing is reported twice

More in docs/attesting.md, which comes with the source.";

/// `harbour attest`.
#[derive(Clone, Debug, Parser)]
#[command(
	after_long_help = HELP,
	args_conflicts_with_subcommands = true,
	subcommand_negates_reqs = true,
	group(ArgGroup::new("key").args(["key_file", "keystore_path", "dev_key"]).required(true))
)]
pub(crate) struct AttestCmd {
	#[command(subcommand)]
	pub(super) command: Option<AttestSubcommand>,

	/// The currency whose reserve is reported, by its number on the chain.
	#[arg(long, value_name = "ID", required = true)]
	pub(super) currency: Option<CurrencyId>,

	/// The custodian's statement: a file, or an http(s) address. Redirects are not followed.
	#[arg(long, value_name = "FILE|URL", required = true)]
	pub(super) source: Option<String>,

	/// What the statement is written in. By default its content type or its file's extension says.
	#[arg(long, value_enum)]
	pub(super) format: Option<Format>,

	/// File with HTTP headers to send to the custodian, one `Name: value` a line; readable by its owner only.
	#[arg(long, value_name = "FILE")]
	pub(super) http_header_file: Option<PathBuf>,

	/// File with the PEM certificates of the only authorities that are trusted for the custodian's https address.
	/// By default those of the system.
	#[arg(long, value_name = "FILE")]
	pub(super) ca_file: Option<PathBuf>,

	/// Longest time that the custodian may take for the whole answer, or a file to be read, in seconds.
	#[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
	pub(super) http_timeout: u64,

	/// A node's WebSocket address. Give it again for further nodes: they are tried in this order.
	#[arg(long = "node", value_name = "URL", default_value = "ws://127.0.0.1:9944")]
	pub(super) nodes: Vec<String>,

	/// File with the secret of the attesting account (sr25519) on one line: a recovery phrase or 0x and 64 hex digits.
	/// Readable by its owner only.
	#[arg(long, value_name = "FILE")]
	pub(super) key_file: Option<PathBuf>,

	/// Keystore with the attesting account's key, of type `atts`. `harbour key insert --chain FILE --key-type atts
	/// --scheme sr25519 --keystore-path DIR` puts it there.
	#[arg(long, value_name = "DIR", requires = "public_key")]
	pub(super) keystore_path: Option<PathBuf>,

	/// Which key of the keystore: the account's address, or 0x and 64 hex digits.
	#[arg(long, value_name = "ADDRESS|HEX", requires = "keystore_path")]
	pub(super) public_key: Option<String>,

	/// File with the keystore's password; readable by its owner only.
	#[arg(long, value_name = "FILE", requires = "keystore_path")]
	pub(super) password_filename: Option<PathBuf>,

	/// A development account such as //Charlie. Only on a development chain.
	#[arg(long, value_name = "PATH", value_parser = dev_key)]
	pub(super) dev_key: Option<String>,

	/// File with 64 hex digits that are mixed into the hashes of the custodian's references; readable by its owner
	/// only. Only on a development chain it may be left out. `openssl rand -hex 32` makes one; keep it, and always use
	/// the same.
	#[arg(long, value_name = "FILE")]
	pub(super) salt_file: Option<PathBuf>,

	/// Show what would be reported, and whether the chain would take it. Nothing is signed or sent.
	#[arg(long, conflicts_with = "watch")]
	pub(super) dry_run: bool,

	/// Go on until SIGTERM or SIGINT: report each new statement, and try again whatever goes wrong.
	#[arg(long)]
	pub(super) watch: bool,

	/// Seconds from one report to the next look at the custodian; no more than half of the maximum age. By default the
	/// heartbeat of the currency's terms.
	#[arg(long, value_name = "SECONDS", requires = "watch", value_parser = clap::value_parser!(u64).range(1..))]
	pub(super) interval: Option<u64>,

	/// Serve `/metrics` (Prometheus) and `/health` at this address, over plain HTTP and to whoever can reach it.
	#[arg(long, value_name = "ADDRESS:PORT", requires = "watch")]
	pub(super) listen: Option<SocketAddr>,

	/// Form of the log, which goes to the standard error; RUST_LOG says how much of it.
	#[arg(long, value_enum, default_value_t = LogFormat::Plain)]
	pub(super) log_format: LogFormat,

	/// Longest time to wait for the report to be final, in seconds.
	#[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3_600))]
	pub(super) finality_timeout: u64,

	/// How far clocks may differ, in seconds: a statement that is ahead of the chain's clock by no more waits for it,
	/// and this machine's clock is complained of beyond.
	#[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(0..=600))]
	pub(super) clock_tolerance: u64,
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum AttestSubcommand {
	/// Print the JSON Schema of statements.
	Schema,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LogFormat {
	/// For people.
	Plain,
	/// One JSON object a line.
	Json,
}

impl AttestCmd {
	/// The currency, which clap asks for unless a subcommand is given.
	pub(super) fn currency(&self) -> Result<CurrencyId, Error> {
		self.currency.ok_or_else(|| missing("--currency"))
	}

	/// The statement's place, which clap asks for unless a subcommand is given.
	pub(super) fn source(&self) -> Result<&str, Error> {
		self.source.as_deref().ok_or_else(|| missing("--source"))
	}
}

fn missing(option: &str) -> Error {
	Error::Usage(format!("{option} is missing; see `harbour attest --help`"))
}

/// Only derivations of the public development phrase: no other secret belongs on a command line, where everyone sees
/// it.
fn dev_key(text: &str) -> Result<String, String> {
	let path = text.strip_prefix("//").unwrap_or_default();
	if !path.is_empty() && path.chars().all(|c| c.is_ascii_alphanumeric() || c == '/') {
		Ok(text.into())
	} else {
		Err("a development account is written //Name; put any other secret into a file and give --key-file".into())
	}
}
