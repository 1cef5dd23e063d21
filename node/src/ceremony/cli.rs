//! `harbour key` and `harbour network`.

use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand};
use polkadot_sdk::sc_cli;
use std::path::PathBuf;

const KEY_EXAMPLES: &str = "\
Makes, offline, what a validator needs: DIR/keystore (Aura and GRANDPA), DIR/node.key and DIR/bundle.json. The last is \
public and goes to whoever writes consortium.toml; the others stay where they are. The owner's own key is not made \
here: it is a wallet's.

Example:
      harbour key generate --chain harbour_hk --institution \"Victoria Harbour Bank\" \\
        --owner ADDRESS --output /var/lib/harbour/keys

The SDK's own `key generate`, which makes an account and prints its secret phrase, is `harbour key generate-account`.

Exit codes: 0 done, 2 command line or file, 3 refused, 4 a defect.";

const NEW_EXAMPLES: &str = "\
Examples:
      harbour network new --config consortium.toml --output chain.json
      harbour network verify --config consortium.toml --chain chain.json

The same file and the same release give the same bytes on every machine. Compare the genesis hash over another channel.

Exit codes: 0 done, 1 `verify` found a difference, 2 command line or file, 3 the configuration or a bundle is refused, \
4 this binary can't do it.";

/// Make a validator's keys and the bundle that shows them.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = KEY_EXAMPLES)]
pub(crate) struct GenerateCmd {
	/// The id of the chain that the keys are for, as the configuration has it. Keys of one chain are never used on another.
	#[arg(long, value_name = "ID")]
	pub(super) chain: String,

	/// The institution's legal name, as the configuration has it.
	#[arg(long, value_name = "NAME")]
	pub(super) institution: String,

	/// The account that will operate the validator and register its keys (SS58).
	#[arg(long, value_name = "ADDRESS")]
	pub(super) owner: String,

	/// A directory that does not exist yet.
	#[arg(long, value_name = "DIR")]
	pub(super) output: PathBuf,
}

/// Check a bundle and show it.
#[derive(Clone, Debug, Args)]
pub(crate) struct InspectBundleCmd {
	/// The bundle.
	#[arg(value_name = "FILE")]
	pub(super) file: PathBuf,
}

/// What starts or checks a chain.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum NetworkCommand {
	/// Write the chain specification that a configuration describes, and show its hashes.
	New(NewCmd),

	/// Check that a chain specification is the one that a configuration describes.
	Verify(VerifyCmd),
}

#[derive(Clone, Debug, Args)]
#[command(after_long_help = NEW_EXAMPLES)]
pub(crate) struct NewCmd {
	/// The configuration that the institutions agreed on.
	#[arg(long, value_name = "FILE")]
	pub(super) config: PathBuf,

	/// Where to write the chain specification; no file is overwritten.
	#[arg(long, value_name = "FILE")]
	pub(super) output: PathBuf,
}

#[derive(Clone, Debug, Args)]
#[command(after_long_help = NEW_EXAMPLES)]
pub(crate) struct VerifyCmd {
	/// The configuration that the institutions agreed on.
	#[arg(long, value_name = "FILE")]
	pub(super) config: PathBuf,

	/// The chain specification to compare.
	#[arg(long, value_name = "FILE")]
	pub(super) chain: PathBuf,
}

const GENERATE: &str = "generate";
const GENERATE_ACCOUNT: &str = "generate-account";
const GENERATE_NODE_KEY: &str = "generate-node-key";
const INSPECT_BUNDLE: &str = "inspect-bundle";

/// `harbour key`: the SDK's commands and ours. The SDK's `generate`, which makes an account, is `generate-account` here.
///
/// Written by hand, since clap's derive can't rename a command of a type that it flattens.
#[derive(Debug)]
pub(crate) enum KeyCommand {
	Generate(GenerateCmd),
	InspectBundle(InspectBundleCmd),
	Sdk(Box<sc_cli::KeySubcommand>),
}

impl FromArgMatches for KeyCommand {
	fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
		let sdk = |command| Self::Sdk(Box::new(command));
		match matches.subcommand() {
			Some((GENERATE, inner)) => GenerateCmd::from_arg_matches(inner).map(Self::Generate),
			Some((INSPECT_BUNDLE, inner)) => InspectBundleCmd::from_arg_matches(inner).map(Self::InspectBundle),
			Some((GENERATE_ACCOUNT, inner)) => sc_cli::GenerateCmd::from_arg_matches(inner)
				.map(|command| sdk(sc_cli::KeySubcommand::Generate(command))),
			_ => sc_cli::KeySubcommand::from_arg_matches(matches).map(sdk),
		}
	}

	fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
		*self = Self::from_arg_matches(matches)?;
		Ok(())
	}
}

impl Subcommand for KeyCommand {
	fn augment_subcommands(command: Command) -> Command {
		sc_cli::KeySubcommand::augment_subcommands(command)
			.mut_subcommand(GENERATE, |sdk| sdk.name(GENERATE_ACCOUNT))
			// The chain only says in which folder a key goes that isn't written to a file of its own. For those that are, there
			// need be none yet: a ceremony begins with the keys.
			.mut_subcommand(GENERATE_NODE_KEY, |sdk| {
				sdk.mut_arg("chain", |arg| arg.default_value("dev"))
					.mut_arg("base_path", |arg| arg.requires("chain"))
					.mut_arg("default_base_path", |arg| arg.requires("chain"))
			})
			.subcommand(GenerateCmd::augment_args(Command::new(GENERATE)))
			.subcommand(InspectBundleCmd::augment_args(Command::new(INSPECT_BUNDLE)))
	}

	fn augment_subcommands_for_update(command: Command) -> Command {
		Self::augment_subcommands(command)
	}

	fn has_subcommand(name: &str) -> bool {
		[GENERATE, INSPECT_BUNDLE, GENERATE_ACCOUNT].contains(&name) || sc_cli::KeySubcommand::has_subcommand(name)
	}
}
