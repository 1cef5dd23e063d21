//! What can go wrong, and the exit code that says so to scripts.

use super::{check::Refusal, escape, source::SourceError};
use crate::proof;
use polkadot_sdk::{sc_cli, sc_service};
use std::{path::PathBuf, process::ExitCode};

/// How `harbour export` ends without success, and `harbour verify` of what was exported; 0 is whole, or proven. Scripts go by these
/// numbers: none is ever reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
	/// The door or the chain refuses, or what they say doesn't fit together; what was exported isn't what the chain has.
	Refused = 1,
	/// The command line, a file or folder, the chain specification, or the database. clap ends with it too.
	Usage = 2,
	/// The door can't be reached. A later try may succeed.
	Unreachable = 3,
}

impl From<Exit> for ExitCode {
	fn from(exit: Exit) -> Self {
		ExitCode::from(exit as u8)
	}
}

/// Why nothing was exported, or what was exported isn't proven.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
	#[error("{0}")]
	Usage(String),
	#[error("{doing} {path}", path = .path.display())]
	File {
		doing: &'static str,
		path: PathBuf,
		source: std::io::Error,
	},
	#[error("can't write to the standard output")]
	Output(#[source] std::io::Error),
	#[error("the database can't be opened. Does the node still run? Then ask its supervision door (--url)")]
	Database(#[source] sc_cli::Error),
	#[error(transparent)]
	Source(#[from] SourceError),
	#[error("what was answered doesn't fit together, so nothing is exported: {}", escape::line(.0, escape::LONG))]
	Inconsistent(String),
	#[error(transparent)]
	Proof(#[from] proof::Error),
	#[error("not what the chain has: {0}")]
	Refused(Refusal),
}

impl Error {
	/// What to end with.
	pub(crate) fn exit(&self) -> ExitCode {
		match self {
			Self::Usage(_) | Self::File { .. } | Self::Output(_) | Self::Database(_) => Exit::Usage.into(),
			Self::Source(source) if source.is_unreachable() => Exit::Unreachable.into(),
			Self::Source(_) | Self::Inconsistent(_) | Self::Refused(_) => Exit::Refused.into(),
			Self::Proof(error) => error.exit().into(),
		}
	}

	/// A file that something could not be done with.
	pub(super) fn file(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
		let path = path.into();
		move |source| Self::File { doing, path, source }
	}
}

// Not as a source: the message has it already.
impl From<Refusal> for Error {
	fn from(refusal: Refusal) -> Self {
		Self::Refused(refusal)
	}
}

impl From<sc_service::Error> for Error {
	fn from(error: sc_service::Error) -> Self {
		Self::Database(error.into())
	}
}
