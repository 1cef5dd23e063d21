//! Files that only their owner may read.

use polkadot_sdk::sp_core::crypto::{ExposeSecret, SecretString};
use std::{
	fs::File,
	io::Read,
	os::unix::fs::MetadataExt,
	path::{Path, PathBuf},
};

/// Most bytes of such a file: a phrase, a password, some headers.
const MAX_BYTES: usize = 16 * 1024;

/// The permissions of the group and of others.
const NOT_OWNERS: u32 = 0o077;

/// Why a file with a secret can't be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PrivateFileError {
	#[error("{path} can't be read", path = .path.display())]
	Unreadable { path: PathBuf, source: std::io::Error },
	#[error(
		"others can read {path} (mode {mode:o}): `chmod 600 {path}`, and change the secret if it may have leaked",
		path = .path.display()
	)]
	Exposed { path: PathBuf, mode: u32 },
	#[error("{path} is larger than {max} bytes: that is no such file", path = .path.display(), max = MAX_BYTES)]
	TooLarge { path: PathBuf },
	#[error("{path} is empty", path = .path.display())]
	Empty { path: PathBuf },
}

/// What a file says, without line ends after it; as [`read_whole`].
pub(crate) fn read(path: &Path) -> Result<SecretString, PrivateFileError> {
	let text = read_whole(path)?;
	Ok(SecretString::new(
		text.expose_secret().trim_end_matches(['\r', '\n']).into(),
	))
}

/// What a file says; only if neither its group nor others may do anything with it.
pub(crate) fn read_whole(path: &Path) -> Result<SecretString, PrivateFileError> {
	let unreadable = |source| PrivateFileError::Unreadable {
		path: path.into(),
		source,
	};
	// The permissions are asked of the open file: another one could have been put in its place otherwise.
	let file = File::open(path).map_err(unreadable)?;
	let mode = file.metadata().map_err(unreadable)?.mode() & 0o777;
	if mode & NOT_OWNERS != 0 {
		return Err(PrivateFileError::Exposed {
			path: path.into(),
			mode,
		});
	}
	// Large enough from the start, so that no copy is left behind by growing.
	let mut text = String::with_capacity(MAX_BYTES.saturating_add(1));
	let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
	file.take(limit).read_to_string(&mut text).map_err(unreadable)?;
	if text.len() > MAX_BYTES {
		return Err(PrivateFileError::TooLarge { path: path.into() });
	}
	if text.trim().is_empty() {
		return Err(PrivateFileError::Empty { path: path.into() });
	}
	Ok(SecretString::new(text))
}
