//! Whom is asked: a supervision door, or the database of a node that doesn't run. Both answer the same.

mod database;
mod door;

pub(super) use database::Database;
pub(super) use door::Door;

use super::escape;
use serde::Deserialize;
use serde_json::{json, value::RawValue, Value};

/// The answer is larger than the token may have.
pub(super) const TOO_LARGE_CODE: i64 = -32_008;

/// The node's history has not come to the block yet.
pub(super) const NOT_INDEXED_CODE: i64 = -32_015;

/// The node keeps no history.
pub(super) const NO_HISTORY_CODE: i64 = -32_012;

/// Most characters that are shown of what a door says.
const MESSAGE_CHARS: usize = 300;

/// Answers questions.
pub(super) trait Source {
	/// What a method answers to parameters by position: the text, which is read as what it should be. Read as anything that JSON can
	/// say it would take dozens of times its length.
	async fn call(&mut self, method: &str, params: &[Value]) -> Result<Box<RawValue>, SourceError>;
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SourceError {
	#[error("{method} is refused: {message} (code {code})")]
	Refused { method: String, code: i64, message: String },
	#[error("the door knows no such token: check --token-file; its operator makes tokens with `harbour supervision new-token`")]
	Unauthorised,
	#[error("the door answers {method} with HTTP {status}: {text}")]
	Status { method: String, status: u16, text: String },
	#[error("the door answers {method} with more than {most} bytes")]
	TooLarge { method: String, most: usize },
	#[error("the door can't be reached, after {tries} tries: {cause}. Check --url, the network and the node")]
	Unreachable { tries: u32, cause: String },
	#[error("the token's calls were used up for {seconds} s without a break: who else uses it? Or its calls_per_minute are too few")]
	Busy { seconds: u64 },
	#[error(
		"{method} answers with something that is no answer: {cause}. Is --url a supervision door of this release?"
	)]
	Unreadable { method: String, cause: String },
	#[error("{method} answers of block {answered}, though {asked} was asked")]
	OtherBlock {
		method: String,
		asked: String,
		answered: String,
	},
}

impl SourceError {
	/// Whether a later try may succeed.
	pub(super) fn is_unreachable(&self) -> bool {
		matches!(self, Self::Unreachable { .. } | Self::Busy { .. })
	}

	/// The JSON-RPC code, where it is one.
	pub(super) fn code(&self) -> Option<i64> {
		match self {
			Self::Refused { code, .. } => Some(*code),
			// So that a smaller page is asked for.
			Self::TooLarge { .. } => Some(TOO_LARGE_CODE),
			_ => None,
		}
	}

	/// What a refusal says.
	pub(super) fn message(&self) -> Option<&str> {
		match self {
			Self::Refused { message, .. } => Some(message),
			_ => None,
		}
	}

	pub(super) fn unreadable(method: &str, cause: impl ToString) -> Self {
		Self::Unreadable {
			method: method.into(),
			cause: escape::line(&cause.to_string(), MESSAGE_CHARS),
		}
	}
}

/// A call as JSON-RPC has it.
fn request(method: &str, params: &[Value]) -> String {
	json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }).to_string()
}

#[derive(Deserialize)]
struct Response<'a> {
	#[serde(borrow)]
	result: Option<&'a RawValue>,
	error: Option<Failure>,
}

#[derive(Deserialize)]
struct Failure {
	code: i64,
	message: String,
}

/// What an answer of JSON-RPC says.
fn response(method: &str, text: &[u8]) -> Result<Box<RawValue>, SourceError> {
	let Response { result, error } =
		serde_json::from_slice(text).map_err(|error| SourceError::unreadable(method, error))?;
	match error {
		None => Ok(result.unwrap_or(RawValue::NULL).to_owned()),
		Some(Failure { code, message }) => Err(SourceError::Refused {
			method: method.into(),
			code,
			message: escape::line(&message, MESSAGE_CHARS),
		}),
	}
}
