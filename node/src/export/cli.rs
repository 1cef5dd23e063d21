//! `harbour export`.

use super::day::Day;
use clap::{ArgGroup, Args};
use harbour_runtime::Hash;
use polkadot_sdk::sc_cli;
use sc_cli::{CliConfiguration, DatabaseParams, SharedParams};
use std::path::PathBuf;

const HELP: &str = "\
Writes, at one final block, CSV and JSON Lines of the currencies and what backs them, a day's statements, the institutions, balances by \
tier and registrar, redemptions, legal orders, and the contingency register: every account's coins with the party's hash and \
the registrar. A manifest has each file's size, rows and SHA-256 and the sums; proof.json proves the figures that these rest on. \
`harbour verify --chain SPEC DIR` shows, without a node, that the sums are the chain's, and says what it can't show: single rows' accounts, \
party hashes, what is restricted, orders. For these, compare the manifest's SHA-256 with that of somebody else's export of the same block.

It is written as DIR.partial and named DIR when it is whole.

Examples:
  From a supervision door
      harbour export --url https://read.bank1.example --token-file /etc/harbour/export.token --output export-2030-12-31

  With the chain dead: from a stopped node's database
      harbour export --base-path /var/lib/harbour --chain chain.json --output register

  A day's statement, at a block of the month that followed
      harbour export --url http://127.0.0.1:9955 --token-file export.token --day 2030-11-30 --at 0x51bf…f972 --output november

  Each morning by cron (crontab has % escaped)
      15 6 * * *  harbour export --url http://127.0.0.1:9955 --token-file /etc/harbour/export.token \\
          --output /var/exports/$(date +\\%F) && harbour verify --chain /etc/harbour/chain.json /var/exports/$(date +\\%F)

Exit codes:
  0  whole
  1  the door or the chain refuses, or what they say doesn't fit together
  2  the command line, a file or folder, or the database
  3  the door can't be reached; a later try may succeed

More in docs/exporting.md, which comes with the source.";

/// Write what the chain has at a final block to files that can be checked without it.
#[derive(Clone, Debug, Args)]
#[command(
	after_long_help = HELP,
	group(ArgGroup::new("source").args(["url", "base_path"]).required(true)),
	mut_arg("base_path", |arg| arg.requires("chain").help("The folder of a stopped node, whose database is read (its own --base-path)")),
	mut_arg("dev", |arg| arg.hide(true)),
	mut_arg("chain", |arg| arg.help("The stopped node's chain specification").long_help(None).conflicts_with("url"))
)]
pub(crate) struct ExportCmd {
	/// The supervision door's address.
	#[arg(long, value_name = "URL", requires = "token_file")]
	pub(super) url: Option<String>,

	/// File with the door's token on one line; readable by its owner only.
	#[arg(long, value_name = "FILE", requires = "url", conflicts_with = "base_path")]
	pub(super) token_file: Option<PathBuf>,

	/// File with the PEM certificates of the only authorities that are trusted for an https address. By default those of the system.
	#[arg(long, value_name = "FILE", requires = "url", conflicts_with = "base_path")]
	pub(super) ca_file: Option<PathBuf>,

	/// The folder that is made. There is none of that name yet, or it is empty.
	#[arg(long, value_name = "DIR")]
	pub(super) output: PathBuf,

	/// The final block, by its hash. By default the last one.
	#[arg(long, value_name = "HASH")]
	pub(super) at: Option<Hash>,

	/// Of which day in Hong Kong the statements are. By default the one before the block's.
	#[arg(long, value_name = "YYYY-MM-DD")]
	pub(super) day: Option<Day>,

	#[command(flatten)]
	pub(super) shared: SharedParams,

	#[command(flatten)]
	pub(super) database: DatabaseParams,
}

impl CliConfiguration for ExportCmd {
	fn shared_params(&self) -> &SharedParams {
		&self.shared
	}

	fn database_params(&self) -> Option<&DatabaseParams> {
		Some(&self.database)
	}

	/// Warnings alone, unless asked otherwise: the progress is on the same output.
	fn log_filters(&self) -> sc_cli::Result<String> {
		let asked = self.shared.log_filters();
		Ok(match asked.is_empty() {
			true => "warn".into(),
			false => asked.join(","),
		})
	}
}
