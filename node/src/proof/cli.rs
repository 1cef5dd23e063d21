//! `harbour verify`.

use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "\
The file is what `supervision_prove` of a node answers. It is checked without a node or a network, by the chain \
specification alone: from the authorities in it, through each change of authorities that they and their successors voted \
for, to the votes on the block, and from the block's header to each value. Compare the specification's genesis hash over \
another channel first: who makes the specification can make its chain.

Examples:
      harbour verify --chain chain.json proof.json
      harbour verify --chain chain.json proof.json && echo proven

Prints the block, the authority set that made it final, the block that was voted on, and each key with its value, or \
`nothing` where the state has none.

Exit codes: 0 proven, 1 not proven (the first reason is printed), 2 command line, chain specification or unreadable file.";

/// Check, offline, a file that proves what the chain's storage is at a final block.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct VerifyCmd {
	/// The chain specification that the file is checked against.
	#[arg(long, value_name = "SPEC")]
	pub(super) chain: String,

	/// The file.
	#[arg(value_name = "FILE")]
	pub(super) file: PathBuf,
}
