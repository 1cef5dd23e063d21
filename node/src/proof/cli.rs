//! `harbour verify`.

use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "\
The file is what `supervision_prove` of a node answers. It is checked without a node or a network, by the chain \
specification alone: from the authorities in it, through each change of authorities that they and their successors voted \
for, to the votes on the block, and from the block's header to each value. Compare the specification's genesis hash over \
another channel first: who makes the specification can make its chain.

A folder that `harbour export` wrote is checked by the proofs in it: the manifest is of their block, each file is the manifest's, its \
CSV and JSON Lines say the same, the register's rows sum up to the supply and the number of holders that the state has of each \
currency, and each open redemption has its held coins. Single rows, party hashes, what is restricted, and orders are not proven by that: the \
report lists what is and what isn't, and the manifest's SHA-256 to compare with somebody else's export of the same block.

Examples:
      harbour verify --chain chain.json proof.json
      harbour verify --chain chain.json export-2030-12-31
      harbour verify --chain chain.json proof.json && echo proven

Prints the block, the authority set that made it final, the block that was voted on, and each key with its value, or \
`nothing` where the state has none; of a folder its rows and sums, what is proven of it, and what isn't.

Exit codes: 0 proven, 1 not proven or not what the chain has (the first reason is printed), 2 command line, chain specification or unreadable file.";

/// Check, offline, a file that proves what the chain's storage is at a final block, or a folder that was exported.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct VerifyCmd {
	/// The chain specification that the file is checked against.
	#[arg(long, value_name = "SPEC")]
	pub(crate) chain: String,

	/// The file; or a folder that `harbour export` wrote, or its manifest.
	#[arg(value_name = "FILE")]
	pub(crate) file: PathBuf,
}
