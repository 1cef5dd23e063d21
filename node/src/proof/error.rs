//! What can go wrong, and the exit code that says so to scripts.

use super::{
	file::{MAX_KEYS, MAX_KEY_BYTES},
	Refusal,
};
use harbour_runtime::{BlockNumber, Hash};
use polkadot_sdk::{sp_blockchain, sp_consensus_grandpa::SetId};
use std::{path::PathBuf, process::ExitCode};

/// How `harbour verify` ends without success; 0 is proven. Scripts go by these numbers: none is ever reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
	/// The file does not prove what it says.
	NotProven = 1,
	/// The command line, the chain specification, or a file that can't be read. clap ends with it too.
	Usage = 2,
}

impl From<Exit> for ExitCode {
	fn from(exit: Exit) -> Self {
		ExitCode::from(exit as u8)
	}
}

/// Why `harbour verify` did not say that a file is proven.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
	#[error("not proven: {0}")]
	NotProven(Refusal),
	#[error("--chain: {0}")]
	Chain(String),
	#[error("can't read {path}", path = .path.display())]
	File { path: PathBuf, source: std::io::Error },
	#[error("can't write to the standard output")]
	Output(#[source] std::io::Error),
}

impl Error {
	/// What to end with.
	pub(crate) fn exit(&self) -> Exit {
		match self {
			Self::NotProven(_) => Exit::NotProven,
			Self::Chain(_) | Self::File { .. } | Self::Output(_) => Exit::Usage,
		}
	}
}

/// Why a node can't prove something.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ProveError {
	#[error("{given} keys are too many: ask for at most {max} at a time", max = MAX_KEYS)]
	TooManyKeys { given: usize },
	#[error("a key is longer than {max} bytes", max = MAX_KEY_BYTES)]
	KeyTooLong,
	#[error("block {0:?} is not known here")]
	UnknownBlock(Hash),
	#[error("block {number} is not final yet: the newest final block is {finalized}")]
	NotFinal {
		number: BlockNumber,
		finalized: BlockNumber,
	},
	#[error("block {number} {hash:?} is on a branch that was abandoned: another block {number} is final")]
	Abandoned { number: BlockNumber, hash: Hash },
	#[error("the state of block {number} is pruned: ask a node with `--state-pruning archive`")]
	StatePruned { number: BlockNumber },
	#[error("no votes are stored here for any of the blocks {first} to {last}: ask for another block")]
	NoJustification { first: BlockNumber, last: BlockNumber },
	#[error("this node does not know all changes of authorities since genesis (yet): it was synchronised from a later block")]
	SetChangesUnknown,
	#[error("the votes of authority set {set} on its last block {number} are not stored here")]
	SetChangeUnjustified { set: SetId, number: BlockNumber },
	#[error(
		"authority set {set} ended with block {number} by force, which no vote shows: later blocks can't be proven from genesis"
	)]
	ForcedChange { set: SetId, number: BlockNumber },
	#[error("block {number} is not stored here")]
	BlockMissing { number: BlockNumber },
	#[error("the proof would be larger than a file may be: {0}")]
	TooLarge(Refusal),
	#[error("the state can't be read: {0}")]
	State(String),
	#[error("the database can't be read")]
	Database(#[from] sp_blockchain::Error),
}
