//! What can go wrong, where, and the exit code that says so to scripts.

use std::{
	fmt::{Display, Formatter},
	ops::Range,
	path::{Path, PathBuf},
	process::ExitCode,
};

/// How these commands end without success; 0 is success. Scripts go by these numbers: none is ever reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
	/// `network verify`: the chain specification is not what the configuration describes.
	Differs = 1,
	/// The command line, or a file that can't be read or written. clap ends with it too.
	Usage = 2,
	/// A configuration or a bundle is refused.
	Refused = 3,
	/// This binary can't do it, or a defect.
	Internal = 4,
}

impl From<Exit> for ExitCode {
	fn from(exit: Exit) -> Self {
		ExitCode::from(exit as u8)
	}
}

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
	pub(super) file: PathBuf,
	/// Counted from 1.
	pub(super) line: usize,
	/// Empty where the file can't even be read as what it should be.
	pub(super) field: String,
	pub(super) message: String,
}

impl Problem {
	/// A problem with the bytes at `span` of `text`.
	pub(super) fn at(
		file: &Path,
		text: &str,
		span: &Range<usize>,
		field: impl Into<String>,
		message: impl Into<String>,
	) -> Self {
		Self {
			file: file.into(),
			line: line(text, span.start),
			field: field.into(),
			message: message.into(),
		}
	}
}

impl Display for Problem {
	fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
		write!(f, "{}:{}: ", self.file.display(), self.line)?;
		if !self.field.is_empty() {
			write!(f, "{}: ", self.field)?;
		}
		f.write_str(&self.message)
	}
}

/// The line of a byte, counted from 1.
pub(super) fn line(text: &str, offset: usize) -> usize {
	let ends = text.bytes().take(offset).filter(|byte| *byte == b'\n').count();
	ends.saturating_add(1)
}

/// Why a command of the ceremony did not do what it should.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
	#[error("{doing} {path}", path = .path.display())]
	File {
		doing: &'static str,
		path: PathBuf,
		source: std::io::Error,
	},
	#[error("{0}")]
	Usage(String),
	#[error("{}", list(.0))]
	Refused(Vec<Problem>),
	#[error("{file} is not the chain that the configuration describes:\n  {differences}", file = .file.display(), differences = .differences.join("\n  "))]
	Differs { file: PathBuf, differences: Vec<String> },
	#[error("{0}")]
	Internal(String),
}

impl Error {
	/// What to end with.
	pub(crate) fn exit(&self) -> Exit {
		match self {
			Self::File { .. } | Self::Usage(_) => Exit::Usage,
			Self::Refused(_) => Exit::Refused,
			Self::Differs { .. } => Exit::Differs,
			Self::Internal(_) => Exit::Internal,
		}
	}
}

impl From<Problem> for Error {
	fn from(problem: Problem) -> Self {
		Self::Refused(vec![problem])
	}
}

/// Each on a line of its own.
fn list(problems: &[Problem]) -> String {
	let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
	lines.join("\n")
}

/// What a file says.
pub(super) fn read(path: &Path) -> Result<String, Error> {
	std::fs::read_to_string(path).map_err(|source| Error::File {
		doing: "can't read",
		path: path.into(),
		source,
	})
}
