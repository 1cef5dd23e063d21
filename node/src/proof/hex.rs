//! Bytes as the file has them: `0x`, then two lower-case digits for each byte. One form only, so that no two files say the
//! same.

use harbour_runtime::Hash;
use polkadot_sdk::sp_io::hashing::blake2_256;
use schemars::JsonSchema;
use serde::{de::Error as _, Deserialize, Deserializer, Serialize, Serializer};

/// How they are written.
const PATTERN: &str = "^0x([0-9a-f]{2})*$";

/// Longer values are cut in messages.
const SHOWN_BYTES: usize = 48;

/// Bytes that are hexadecimal digits in JSON.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename = "Proof_bytes")]
pub(super) struct Hex(#[schemars(with = "String", regex(pattern = PATTERN))] pub(super) Vec<u8>);

impl Serialize for Hex {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.serialize_str(&text(&self.0))
	}
}

impl<'de> Deserialize<'de> for Hex {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		let bytes = bytes(&text).ok_or_else(|| D::Error::custom("bytes are `0x` and pairs of digits from 0 to f"))?;
		Ok(Self(bytes))
	}
}

/// Reads a hash in the same form: the SDK's own reading takes others too, blanks among them.
pub(super) fn hash<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Hash, D::Error> {
	let Hex(bytes) = Hex::deserialize(deserializer)?;
	let bytes: [u8; 32] = bytes.try_into().map_err(|_| D::Error::custom("a hash has 32 bytes"))?;
	Ok(Hash::from(bytes))
}

/// The digits of `bytes`.
pub(super) fn text(bytes: &[u8]) -> String {
	let mut text = String::with_capacity(bytes.len().saturating_mul(2).saturating_add(2));
	text.push_str("0x");
	for byte in bytes {
		text.push(digit(byte >> 4));
		text.push(digit(byte & 0x0f));
	}
	text
}

/// The digits of a value; of a long one its beginning, and a hash that tells it from others. `nothing` if it is absent.
pub(super) fn brief(value: Option<&[u8]>) -> String {
	let Some(value) = value else {
		return "nothing".to_string();
	};
	match value.get(..SHOWN_BYTES) {
		Some(start) if value.len() > SHOWN_BYTES => {
			let hash = text(&blake2_256(value));
			format!("{}… ({} bytes, BLAKE2b-256 {hash})", text(start), value.len())
		}
		_ => text(value),
	}
}

fn digit(nibble: u8) -> char {
	let base = if nibble < 10 { b'0' } else { b'a' - 10 };
	char::from(base.saturating_add(nibble))
}

fn bytes(text: &str) -> Option<Vec<u8>> {
	let pairs = text.strip_prefix("0x")?.as_bytes().chunks_exact(2);
	if !pairs.remainder().is_empty() {
		return None;
	}
	let byte = |pair: &[u8]| match pair {
		[high, low] => Some((nibble(*high)? << 4) | nibble(*low)?),
		_ => None,
	};
	pairs.map(byte).collect()
}

fn nibble(digit: u8) -> Option<u8> {
	match digit {
		b'0'..=b'9' => Some(digit - b'0'),
		b'a'..=b'f' => Some(digit - b'a' + 10),
		_ => None,
	}
}
