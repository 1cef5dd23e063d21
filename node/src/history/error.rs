//! Why a history can't be kept or read.

use harbour_runtime::Hash;
use std::path::PathBuf;

/// What makes it anew.
pub(super) const REBUILD: &str =
	"stop the node and make it anew with `harbour supervision rebuild-history`, given the node's --chain and --base-path";

#[derive(Debug, thiserror::Error)]
pub(crate) enum HistoryError {
	#[error("the history {path} can't be opened: {cause}; {REBUILD}", path = .path.display())]
	Unreadable { path: PathBuf, cause: redb::Error },
	#[error("the history {path} is in use: another process, most likely the node, has it open", path = .path.display())]
	InUse { path: PathBuf },
	#[error("{path}: {cause}", path = .path.display())]
	File { path: PathBuf, cause: std::io::Error },
	#[error("the history {path} is damaged, as reading or writing it came to {cause:?}; {REBUILD}", path = .path.display())]
	Damaged { path: PathBuf, cause: String },
	#[error("the history is closed until it can be opened again")]
	Closed,
	#[error("the history {path} has no {what}, so it is damaged or none; {REBUILD}", path = .path.display())]
	Headless { path: PathBuf, what: &'static str },
	#[error("the history {path} is of schema {found}, and this release reads schema {known}; {REBUILD}", path = .path.display())]
	Schema { path: PathBuf, found: u32, known: u32 },
	#[error("the history {path} is of the chain with genesis {found:?}, and this is the one with {wanted:?}; {REBUILD}", path = .path.display())]
	Genesis { path: PathBuf, found: Hash, wanted: Hash },
	#[error(
		"the history's last block is #{number} {indexed:?}, and the chain's block #{number} is {found:?}; {REBUILD}"
	)]
	Diverged { number: u32, indexed: Hash, found: Hash },
	#[error(
		"the history has got to block #{indexed}, and the node's last final block is #{finalised}, further back than can be undone; \
		wait until the node has caught up with its peers and restart it, or {REBUILD}"
	)]
	Ahead { indexed: u32, finalised: u32 },
	#[error("the history could not be read or written: {0}")]
	Storage(redb::Error),
	#[error("the history's table {table} has a row that is none, under {key}; {REBUILD}")]
	Malformed { table: &'static str, key: String },
	#[error("block #{number} can't follow block #{last} in the history")]
	OutOfOrder { number: u32, last: u32 },
	#[error("block #{number}: {what} would be more than can be counted")]
	Overflow { number: u32, what: &'static str },
	#[error("block #{number} could not be read: {cause}")]
	Chain { number: u32, cause: String },
	#[error(
		"the runtime of block #{number} (spec version {spec_version}) doesn't say what has happened as this release reads it: run the \
		release of that runtime, which goes on where the history stands, or keep what there is"
	)]
	Speechless { number: u32, spec_version: u32 },
	#[error(
		"this node has not kept the state of block #{number}: the history goes no further; a node that keeps every state \
		(--state-pruning archive) can build it from the start"
	)]
	Stateless { number: u32 },
	#[error("stopped before it was done")]
	Stopped,
}

impl HistoryError {
	/// Whether it may be over when the file is opened again: the disk was full, or gone for a while.
	pub(super) fn may_pass(&self) -> bool {
		match self {
			Self::Storage(cause) | Self::Unreadable { cause, .. } => {
				matches!(cause, redb::Error::Io(_) | redb::Error::PreviousIo)
			}
			Self::InUse { .. } | Self::File { .. } | Self::Closed => true,
			_ => false,
		}
	}

	/// What readers are told: paths are the operator's.
	pub(crate) fn for_readers(&self) -> String {
		match self {
			Self::Unreadable { cause, .. } => format!("the history can't be opened: {cause}"),
			Self::InUse { .. } => "the history is in use by another process".into(),
			Self::File { cause, .. } => format!("the history's file can't be had: {cause}"),
			Self::Damaged { .. } | Self::Headless { .. } => {
				"the history is damaged: its operator's log says how, and what to do".into()
			}
			Self::Schema { .. } | Self::Genesis { .. } => {
				"the history is another one: its operator's log says which, and what to do".into()
			}
			other => other.to_string(),
		}
	}
}

/// From every kind of error that the database knows.
macro_rules! from_database {
	($($error:ty),+ $(,)?) => {$(
		impl From<$error> for HistoryError {
			fn from(error: $error) -> Self {
				Self::Storage(error.into())
			}
		}
	)+};
}

from_database! {
	redb::CommitError,
	redb::SetDurabilityError,
	redb::StorageError,
	redb::TableError,
	redb::TransactionError,
}
