//! The file that says who may use the door. Tokens stand in it as hashes alone, so that whoever reads it can't use them.

use super::error::TokenFileError;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use polkadot_sdk::{sp_core::bytes::from_hex, sp_io::hashing::blake2_256};
use serde::Deserialize;
use std::{
	collections::HashSet,
	fmt::{Display, Formatter},
	fs::File,
	io::Read,
	num::NonZeroU32,
	os::unix::fs::MetadataExt,
	path::Path,
	str::FromStr,
};

/// Most bytes of the file: some hundreds of tokens.
const MAX_BYTES: u64 = 256 * 1024;

/// Longest name of a token, in bytes.
const MAX_NAME: usize = 64;

/// The permission to write, of the group and of others.
const OTHERS_WRITE: u32 = 0o022;

/// What a token's limits are where its entry doesn't say.
const CALLS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(1_200).unwrap();
const CALLS_AT_ONCE: NonZeroU32 = NonZeroU32::new(64).unwrap();
const CONNECTIONS: NonZeroU32 = NonZeroU32::new(16).unwrap();
const SOCKETS: NonZeroU32 = NonZeroU32::new(4).unwrap();
const CALLS_IN_BATCH: NonZeroU32 = NonZeroU32::new(64).unwrap();
const REQUEST_KIB: NonZeroU32 = NonZeroU32::new(256).unwrap();
const RESPONSE_KIB: NonZeroU32 = NonZeroU32::new(8 * 1_024).unwrap();

/// A token's BLAKE2b-256.
pub(super) type TokenHash = [u8; 32];

/// Who a token is for: one word, since it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Name(String);

impl FromStr for Name {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		let of_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.@".contains(&byte);
		if text.is_empty() || text.len() > MAX_NAME || !text.bytes().all(of_name) {
			return Err(format!("a name has 1 to {MAX_NAME} letters, digits, and of - _ . @"));
		}
		Ok(Self(text.to_owned()))
	}
}

impl TryFrom<String> for Name {
	type Error = String;

	fn try_from(text: String) -> Result<Self, Self::Error> {
		text.parse()
	}
}

impl Display for Name {
	fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
		f.write_str(&self.0)
	}
}

/// Who may use the door, and how much.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
	/// Who is meant: what the access log says.
	pub(super) name: Name,
	/// The token's hash, `0x` and 64 hex digits.
	blake2b_256: String,
	#[serde(default = "calls_per_minute")]
	pub(super) calls_per_minute: NonZeroU32,
	#[serde(default = "calls_at_once")]
	pub(super) calls_at_once: NonZeroU32,
	#[serde(default = "connections")]
	pub(super) connections: NonZeroU32,
	/// WebSockets at a time.
	#[serde(default = "sockets")]
	pub(super) sockets: NonZeroU32,
	/// A WebSocket may be opened with the token in its address, as a browser has to.
	#[serde(default)]
	pub(super) token_in_url: bool,
	#[serde(default = "calls_in_batch")]
	pub(super) calls_in_batch: NonZeroU32,
	#[serde(default = "request_kib")]
	pub(super) request_kib: NonZeroU32,
	#[serde(default = "response_kib")]
	pub(super) response_kib: NonZeroU32,
	/// The first day on which it no longer holds, from 00:00 UTC.
	expires: Option<String>,
}

const fn calls_per_minute() -> NonZeroU32 {
	CALLS_PER_MINUTE
}

const fn calls_at_once() -> NonZeroU32 {
	CALLS_AT_ONCE
}

const fn connections() -> NonZeroU32 {
	CONNECTIONS
}

const fn sockets() -> NonZeroU32 {
	SOCKETS
}

const fn calls_in_batch() -> NonZeroU32 {
	CALLS_IN_BATCH
}

const fn request_kib() -> NonZeroU32 {
	REQUEST_KIB
}

const fn response_kib() -> NonZeroU32 {
	RESPONSE_KIB
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
	#[serde(default)]
	token: Vec<Entry>,
}

impl Entry {
	/// The hash of the token that it lets in.
	fn hash(&self) -> Result<TokenHash, String> {
		let wrong = || {
			format!(
				"blake2b_256 is {:?}, and has to be 0x and 64 hex digits",
				self.blake2b_256
			)
		};
		from_hex(&self.blake2b_256)
			.ok()
			.filter(|_| self.blake2b_256.starts_with("0x"))
			.and_then(|bytes| bytes.try_into().ok())
			.ok_or_else(wrong)
	}

	/// Whether it holds at `now`.
	pub(super) fn holds_at(&self, now: DateTime<Utc>) -> bool {
		match self.expiry() {
			Ok(Some(expiry)) => now < expiry,
			Ok(None) => true,
			Err(_) => false,
		}
	}

	fn expiry(&self) -> Result<Option<DateTime<Utc>>, String> {
		let Some(day) = &self.expires else {
			return Ok(None);
		};
		NaiveDate::parse_from_str(day, "%Y-%m-%d")
			.map(|day| Some(day.and_time(NaiveTime::MIN).and_utc()))
			.map_err(|_| format!("expires is {day:?}, and has to be a day such as 2030-12-31"))
	}

	fn check(&self) -> Result<TokenHash, String> {
		self.expiry()?;
		self.hash()
	}
}

/// The hash that stands for `token`.
pub(super) fn hash(token: &str) -> TokenHash {
	blake2_256(token.as_bytes())
}

/// Read and check a file of tokens.
pub(super) fn read(path: &Path) -> Result<Vec<(TokenHash, Entry)>, TokenFileError> {
	let unreadable = |source| TokenFileError::Unreadable {
		path: path.into(),
		source,
	};
	// The permissions are asked of the open file: another one could have been put in its place otherwise.
	let file = File::open(path).map_err(unreadable)?;
	let mode = file.metadata().map_err(unreadable)?.mode() & 0o777;
	if mode & OTHERS_WRITE != 0 {
		return Err(TokenFileError::Writable {
			path: path.into(),
			mode,
		});
	}
	let mut text = String::new();
	file.take(MAX_BYTES.saturating_add(1))
		.read_to_string(&mut text)
		.map_err(unreadable)?;
	if text.len() as u64 > MAX_BYTES {
		return Err(TokenFileError::TooLarge {
			path: path.into(),
			max: MAX_BYTES,
		});
	}
	parse(path, &text)
}

fn parse(path: &Path, text: &str) -> Result<Vec<(TokenHash, Entry)>, TokenFileError> {
	let document: Document = toml::from_str(text).map_err(|error| TokenFileError::Malformed {
		path: path.into(),
		message: error.to_string(),
	})?;
	let (mut names, mut hashes) = (HashSet::new(), HashSet::new());
	let mut entries = Vec::with_capacity(document.token.len());
	for entry in document.token {
		let wrong = |reason| TokenFileError::Entry {
			path: path.into(),
			name: entry.name.to_string(),
			reason,
		};
		let hash = entry.check().map_err(wrong)?;
		if !names.insert(entry.name.clone()) {
			return Err(wrong("there is another one of that name".into()));
		}
		if !hashes.insert(hash) {
			return Err(wrong(
				"another one has the same hash: each reader has a token of its own".into(),
			));
		}
		entries.push((hash, entry));
	}
	Ok(entries)
}
