//! Where statements come from.

pub(super) mod http;

use super::{address, cli::AttestCmd, Error};
use clap::ValueEnum;
use std::{
	path::{Path, PathBuf},
	time::Duration,
};
use tokio::io::AsyncReadExt;

/// Most bytes of a statement.
pub(super) const MAX_BYTES: usize = 1024 * 1024;

/// What a statement is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
	/// A JSON object.
	Json,
	/// A row for each component.
	Csv,
}

/// A statement as it came.
#[derive(Clone, Debug)]
pub(super) struct Received {
	pub(super) bytes: Vec<u8>,
	pub(super) format: Format,
}

/// Why there is no statement.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SourceError {
	#[error("the statement {path} can't be read", path = .path.display())]
	File { path: PathBuf, source: std::io::Error },
	#[error(
		"the statement {path} could not be read to its end within {seconds} s: is it a pipe that nobody writes to? \
		 Check --source, or give a longer --http-timeout", path = .path.display()
	)]
	SlowFile { path: PathBuf, seconds: u64 },
	#[error("the statement is larger than {max} bytes. Tell the custodian", max = MAX_BYTES)]
	TooLarge,
	#[error("the custodian can't be reached: {0}. Check the address, the network and the custodian's state")]
	Unreachable(String),
	#[error(
		"the custodian did not answer completely within {seconds} s. Ask the custodian, or give a longer --http-timeout"
	)]
	Slow { seconds: u64 },
	#[error(
		"the custodian answered {0}. Ask the custodian; a redirect is not followed: give the address that it names"
	)]
	Status(String),
	#[error(
		"the custodian's answer is {0}, not application/json or text/csv as asked. Check the address and --format"
	)]
	ContentType(String),
	#[error("the custodian's answer is encoded ({0}), though that was not asked for. Tell the custodian")]
	Encoded(String),
	#[error(
		"the custodian's answer says neither its length nor that it comes in chunks, so a cut-off one can't be told \
		 from a whole one. Tell the custodian"
	)]
	Unbounded,
	#[error("the custodian's answer was cut off: {0}. A later try may succeed")]
	Cut(String),
}

/// Gives statements.
pub(super) enum Source {
	File {
		path: PathBuf,
		format: Format,
		timeout: Duration,
	},
	// Boxed: it is many times larger.
	Http(Box<http::HttpSource>),
}

impl Source {
	/// The source that the command line names. Reads the files with headers and certificates, and nothing of the
	/// statement.
	pub(super) fn open(cmd: &AttestCmd) -> Result<Self, Error> {
		let source = cmd.source()?;
		if source.starts_with("http://") || source.starts_with("https://") {
			return Ok(Self::Http(Box::new(http::HttpSource::open(source, cmd)?)));
		}
		if source.contains("://") {
			return Err(Error::Usage(format!(
				"--source: {} is neither a file nor an http(s) address",
				address::origin(source)
			)));
		}
		let path = PathBuf::from(source);
		let format = cmd.format.or_else(|| by_extension(&path)).ok_or_else(|| {
			Error::Usage(format!(
				"--source: {source} ends neither in .json nor in .csv: give --format"
			))
		})?;
		Ok(Self::File {
			path,
			format,
			timeout: Duration::from_secs(cmd.http_timeout),
		})
	}

	/// The statement of now. Takes no longer than --http-timeout, and no more than [`MAX_BYTES`].
	pub(super) async fn fetch(&self) -> Result<Received, SourceError> {
		match self {
			Self::File { path, format, timeout } => {
				let read = tokio::time::timeout(*timeout, read_file(path)).await;
				let bytes = read.map_err(|_| SourceError::SlowFile {
					path: path.clone(),
					seconds: timeout.as_secs(),
				})?;
				Ok(Received {
					bytes: bytes?,
					format: *format,
				})
			}
			Self::Http(source) => source.fetch().await,
		}
	}
}

fn by_extension(path: &Path) -> Option<Format> {
	let extension = path.extension()?.to_str()?.to_ascii_lowercase();
	match extension.as_str() {
		"json" => Some(Format::Json),
		"csv" => Some(Format::Csv),
		_ => None,
	}
}

async fn read_file(path: &Path) -> Result<Vec<u8>, SourceError> {
	let unreadable = |source| SourceError::File {
		path: path.into(),
		source,
	};
	let file = tokio::fs::File::open(path).await.map_err(unreadable)?;
	let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
	let mut bytes = Vec::new();
	file.take(limit).read_to_end(&mut bytes).await.map_err(unreadable)?;
	if bytes.len() > MAX_BYTES {
		return Err(SourceError::TooLarge);
	}
	Ok(bytes)
}
