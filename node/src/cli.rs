//! The command line: Substrate's own flags and commands, with the defaults that differ here.

#[cfg(test)]
mod tests;

use crate::{
	attest::AttestCmd,
	ceremony::{KeyCommand, NetworkCommand},
	double_run::GuardParams,
	export::ExportCmd,
	pool,
	proof::VerifyCmd,
	rpc::supervision::{SupervisionCommand, SupervisionParams},
	service::Options,
};
use clap::{Parser, Subcommand};
use polkadot_sdk::{sc_cli, sc_service};
use sc_cli::{RunCmd, SubstrateCli, TransactionPoolType};

/// Why `single-state`: the SDK's default, `fork-aware`, was tried with 8,000 transfers of one sender at 1 s slots and
/// twice lost more than half of what it had accepted, without an error; `single-state` finalised them all. A payment
/// that was accepted and then vanishes is a defect here. The node has no other pool (decision 0019).
const POOL_TYPE: &str = "single-state";

/// Refuses what the SDK's flag would take and this node hasn't got: to run another pool than was asked for would be worse.
fn pool_type(value: &str) -> Result<TransactionPoolType, String> {
	match value {
		POOL_TYPE => Ok(TransactionPoolType::SingleState),
		"fork-aware" => Err(format!(
			"this node has the pool \"{POOL_TYPE}\" alone: the SDK's fork-aware pool lost transactions that it had accepted"
		)),
		_ => Err(format!("the only pool is \"{POOL_TYPE}\"")),
	}
}

/// Why 65,536 (the SDK: 8,192): sixteen to twenty-four full blocks of single payments. Half is filled from outside, so that a burst of 20,000 finds
/// room; beyond that the pool says that it is full. The pool allows a tenth of it for transactions whose nonce has
/// not come up yet, and a reorganisation under load sends a sender's whole queue there for a moment: that tenth has
/// to hold several blocks, or transactions are dropped.
const POOL_LIMIT: &str = "65536";

/// Why 64 MiB (the SDK: 20 MiB): what 65,536 transactions take at 1 KiB each, so that neither limit makes the other
/// pointless. It is also the bound on the memory that submitted bytes can take.
const POOL_KBYTES: &str = "65536";

/// Why 64 MiB (the SDK: 1 GiB): among a million holders as many payments are final a second as with 1 GiB, within what runs differ by, and a node
/// takes so much less memory (docs/benchmarks/throughput.md).
const TRIE_CACHE_SIZE: &str = "67108864";

const EXAMPLES: &str = "\
Examples:
  A temporary development chain, gone at the end; RPC on ws://127.0.0.1:9944
      harbour --dev

  The same chain kept in a directory; run it again to go on where it stopped
      harbour --dev --base-path ./harbour-data

  The development chain without the task that keeps its reserve reports fresh
      harbour --dev --no-dev-attestor

  A validator of a chain given by its specification
      harbour key generate --chain harbour_hk --institution \"Bank 1\" --owner ADDRESS --output /var/lib/harbour/keys
      harbour --chain chain.json --validator --base-path /var/lib/harbour/data --name bank-1 \\
        --keystore-path /var/lib/harbour/keys/keystore --node-key-file /var/lib/harbour/keys/node.key

  The specification of a consortium's chain
      harbour network new --config consortium.toml --output chain.json

  A supervisor's archive node, with a door at which others read by token
      harbour supervision new-token --name desk-1 >> tokens.toml
      harbour --chain chain.json --state-pruning archive --blocks-pruning archive --rpc-methods safe \\
        --supervision-listen 127.0.0.1:9955 --supervision-tokens tokens.toml

  Report a reserve from a custodian's statement; `harbour attest --help` says more
      harbour attest --currency 0 --source statement.json --key-file attestor.key --salt-file custody.salt --dry-run

  What the chain has at a final block, for spreadsheets and as a register to redeem by; `harbour export --help` says more
      harbour export --url http://127.0.0.1:9955 --token-file export.token --output export

  Write the development chain's specification to a file
      harbour export-chain-spec --chain dev --raw --output chain.json

Help: the README and the docs folder that come with the source.";

#[derive(Debug, Parser)]
#[command(
	after_long_help = EXAMPLES,
	mut_arg("pool_type", |arg| arg.default_value(POOL_TYPE).value_parser(pool_type)),
	mut_arg("pool_limit", |arg| arg.default_value(POOL_LIMIT)),
	mut_arg("pool_kbytes", |arg| arg.default_value(POOL_KBYTES)),
	mut_arg("trie_cache_size", |arg| arg.default_value(TRIE_CACHE_SIZE))
)]
pub(crate) struct Cli {
	#[command(subcommand)]
	pub(crate) command: Option<Command>,

	#[command(flatten)]
	pub(crate) run: RunCmd,

	/// Do not sign reserve reports on a development chain.
	///
	/// With `--dev`, the node reports the development currencies' reserves as the attestor (//Charlie) at the start
	/// and then at the heartbeat of their reserve terms, so that minting works. This flag stops that.
	#[arg(long)]
	pub(crate) no_dev_attestor: bool,

	#[command(flatten)]
	pub(crate) guard: GuardParams,

	#[command(flatten)]
	pub(crate) supervision: SupervisionParams,
}

impl Cli {
	/// Whether the user wants the development attestor; it still runs on development chains only.
	pub(crate) fn wants_dev_attestor(&self) -> bool {
		self.run.shared_params.dev && !self.no_dev_attestor
	}

	/// What starting the node takes beyond the SDK's configuration.
	pub(crate) fn options(&self) -> Options {
		let network = &self.run.network_params;
		Options {
			pool: pool::options(&self.run.pool_config, self.run.shared_params.dev),
			dev_attestor: self.wants_dev_attestor(),
			guard: self.guard,
			listen_chosen: !network.listen_addr.is_empty(),
			private_addresses: !network.no_private_ip,
			supervision: self.supervision.opening(),
		}
	}
}

#[derive(Debug, Subcommand)]
#[allow(
	clippy::large_enum_variant,
	reason = "one value per process, and clap builds it by value"
)]
pub(crate) enum Command {
	/// Report what a currency's reserve holds, from a custodian's statement.
	Attest(AttestCmd),

	/// Write what the chain has at a final block to files that can be checked without it.
	Export(ExportCmd),

	/// Make, inspect and insert keys.
	#[command(subcommand)]
	Key(KeyCommand),

	/// Start a chain from what its institutions agreed on.
	#[command(subcommand)]
	Network(NetworkCommand),

	/// What the operator of a supervision door needs.
	#[command(subcommand)]
	Supervision(SupervisionCommand),

	/// Check, offline, a file that proves what the chain's storage is at a final block, or a folder that was exported.
	Verify(VerifyCmd),

	#[command(flatten)]
	Sdk(SdkCommand),
}

// What the SDK brings. Not a doc comment: clap would show it as the description of `harbour` itself.
#[derive(Debug, Subcommand)]
#[allow(
	clippy::large_enum_variant,
	reason = "one value per process, and clap builds it by value"
)]
pub(crate) enum SdkCommand {
	/// Write a chain specification to a file or to the standard output.
	// The SDK's default names a chain `local`, which does not exist here.
	#[command(mut_arg("chain", |arg| arg.default_value("dev")))]
	ExportChainSpec(sc_cli::ExportChainSpecCmd),

	/// Write a chain specification to the standard output (the older form of `export-chain-spec`).
	BuildSpec(sc_cli::BuildSpecCmd),

	/// Execute a block again and check it.
	CheckBlock(sc_cli::CheckBlockCmd),

	/// Write blocks to a file.
	ExportBlocks(sc_cli::ExportBlocksCmd),

	/// Write the state at a block as a chain specification.
	ExportState(sc_cli::ExportStateCmd),

	/// Read blocks from a file and import them.
	ImportBlocks(sc_cli::ImportBlocksCmd),

	/// Delete a chain's database.
	PurgeChain(sc_cli::PurgeChainCmd),

	/// Take back blocks that are not final.
	Revert(sc_cli::RevertCmd),

	/// Show the best, the final and the genesis block of the database.
	ChainInfo(sc_cli::ChainInfoCmd),
}

impl SubstrateCli for Cli {
	fn impl_name() -> String {
		"Harbour Node".into()
	}

	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description() -> String {
		env!("CARGO_PKG_DESCRIPTION").into()
	}

	fn author() -> String {
		env!("CARGO_PKG_AUTHORS").into()
	}

	fn support_url() -> String {
		"the README and the docs folder that come with the source".into()
	}

	fn copyright_start_year() -> i32 {
		2026
	}

	fn load_spec(&self, id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
		crate::chain_spec::load(id)
	}
}
