//! Why the door can't be opened, or a token not be made.

use jsonrpsee::core::RegisterMethodError;
use std::{net::SocketAddr, path::PathBuf};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
	#[error("--supervision-listen: {address} can't be listened at: {source}")]
	Listen {
		address: SocketAddr,
		source: std::io::Error,
	},
	#[error("the supervision door can't be opened: {0}")]
	Runtime(std::io::Error),
	#[error("the supervision door's methods can't be put together: {0}")]
	Methods(Box<dyn std::error::Error + Send + Sync>),
	#[error(transparent)]
	Tokens(#[from] TokenFileError),
}

impl From<RegisterMethodError> for Error {
	fn from(error: RegisterMethodError) -> Self {
		Self::Methods(error.into())
	}
}

/// Why a file of tokens can't be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TokenFileError {
	#[error("{path} can't be read: {source}; `harbour supervision new-token --help` says what belongs in it", path = .path.display())]
	Unreadable { path: PathBuf, source: std::io::Error },
	#[error("{path} is larger than {max} bytes: that is no file of tokens", path = .path.display())]
	TooLarge { path: PathBuf, max: u64 },
	#[error("others can write {path} (mode {mode:o}), and so let themselves in: `chmod go-w {path}`", path = .path.display())]
	Writable { path: PathBuf, mode: u32 },
	#[error("{path}: {message}", path = .path.display())]
	Malformed { path: PathBuf, message: String },
	#[error("{path}: token {name:?}: {reason}", path = .path.display())]
	Entry {
		path: PathBuf,
		name: String,
		reason: String,
	},
}
