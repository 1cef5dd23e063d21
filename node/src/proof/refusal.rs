//! Why a file proves nothing: the part that is wrong, and what is wrong with it.

use super::{
	file::{MAX_FILE_BYTES, MAX_KEY_BYTES, VERSION},
	hex,
};
use harbour_runtime::{BlockNumber, Hash};
use polkadot_sdk::sp_consensus_grandpa::SetId;
use std::fmt::{Display, Formatter};

/// The first reason why a file proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{part}: {fault}")]
pub(crate) struct Refusal {
	pub(super) part: Part,
	pub(super) fault: Fault,
}

impl Refusal {
	pub(super) fn new(part: Part, fault: Fault) -> Self {
		Self { part, fault }
	}
}

/// The part of the file that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
	/// The file as such.
	File,
	/// Which chain it is about.
	Chain,
	/// The end of this authority set.
	AuthoritySet(SetId),
	/// The block whose storage is shown.
	Block,
	/// That this authority set made the block final.
	Finality(SetId),
	/// The trie nodes.
	StorageProof,
	/// What is under this key.
	Value(Vec<u8>),
}

impl Display for Part {
	fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
		match self {
			Self::File => f.write_str("file"),
			Self::Chain => f.write_str("chain"),
			Self::AuthoritySet(id) => write!(f, "authority set {id}"),
			Self::Block => f.write_str("block"),
			Self::Finality(id) => write!(f, "finality by authority set {id}"),
			Self::StorageProof => f.write_str("storage proof"),
			Self::Value(key) => write!(f, "value of {}", hex::text(key)),
		}
	}
}

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
	#[error("it is larger than {max} bytes", max = MAX_FILE_BYTES)]
	TooLarge,
	#[error("it has {found} {what}, and may have {max}")]
	TooMany {
		what: &'static str,
		found: usize,
		max: usize,
	},
	#[error("a key is longer than {max} bytes", max = MAX_KEY_BYTES)]
	KeyTooLong,
	#[error("it is not JSON of a proof: {0}")]
	Malformed(String),
	#[error("it is of version {0}, and this binary reads version {known}", known = VERSION)]
	Version(u32),

	#[error("file says genesis {file:?}, the specification has {spec:?}")]
	OtherGenesis { file: Hash, spec: Hash },
	#[error("by the state, block 0 is {state}, by the specification it is {spec:?}")]
	OtherChainState { state: String, spec: Hash },

	#[error("the header can't be decoded: {0}")]
	Header(String),
	#[error("file says {file:?}, the header has the hash {header:?}")]
	OtherHash { file: Hash, header: Hash },
	#[error("file says number {file}, the header has {header}")]
	OtherNumber { file: BlockNumber, header: BlockNumber },

	#[error("block {number} does not come after block {last}, the end of the set before")]
	OutOfOrder { number: BlockNumber, last: BlockNumber },
	#[error("block {0} announces no change of authorities")]
	NoChange(BlockNumber),
	#[error("block {0} forces a change of authorities, which no vote shows: it takes a new chain specification")]
	ForcedChange(BlockNumber),
	#[error("block {number} announces a change for {delay} blocks later, which this chain never does")]
	DelayedChange { number: BlockNumber, delay: BlockNumber },
	#[error("the authorities can't vote: there is none, one has no weight, or their weights are too large")]
	Authorities,

	#[error("header {0} is not the child of the one before")]
	NotAChild(usize),
	#[error("the authorities change with block {0}, so theirs is not the vote on later ones")]
	ChangesBefore(BlockNumber),

	#[error("the justification can't be decoded")]
	Justification,
	#[error("the justification has {found} {what}, and may have {max}")]
	TooManyVotes {
		what: &'static str,
		found: usize,
		max: usize,
	},
	#[error("the votes are on block {voted_number} ({voted:?}), not on block {number} ({hash:?})")]
	OtherTarget {
		voted: Hash,
		voted_number: BlockNumber,
		hash: Hash,
		number: BlockNumber,
	},
	#[error("the signature of {0} is not one on this vote, round and set")]
	Signature(String),
	#[error(
		"the votes weigh {weight}, where {needed} of {total} are needed; {strangers} are not by members of the set"
	)]
	TooFewVotes {
		weight: u64,
		needed: u64,
		total: u64,
		strangers: usize,
	},
	#[error("a vote or a header in the justification has a number that its block does not have")]
	VoteNumbers,
	#[error("the votes do not make the block final: {0}")]
	Votes(String),

	#[error("no trie node has the hash {0:?}, the state root in the header")]
	NoRoot(Hash),
	#[error("the trie nodes do not lead to {key}: {error}")]
	Nodes { key: String, error: String },
	#[error("it has {found} trie nodes, where the keys need {needed}, each once and in order")]
	OtherNodes { found: usize, needed: usize },

	#[error("file says {file}, the state has {state}")]
	OtherValue { file: String, state: String },
}
