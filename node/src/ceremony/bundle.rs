//! What an institution shows of its keys: all of it public.

use super::error::{line, read, Error, Problem};
use codec::{DecodeAll, Encode};
use harbour_runtime::{opaque::SessionKeys, AccountId};
use polkadot_sdk::{sc_network, sp_core, sp_runtime};
use sc_network::PeerId;
use serde::{Deserialize, Serialize};
use sp_core::{bytes, crypto::Ss58Codec};
use sp_runtime::traits::OpaqueKeys;
use std::path::Path;

/// The format of bundles that this program writes and reads.
pub(super) const VERSION: u32 = 1;

/// A bundle as its file has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bundle {
	pub(super) version: u32,
	/// The id of the chain that the keys are for. Evidence of two votes doesn't say on which chain: keys that serve two chains convict
	/// their owner on both.
	pub(super) chain: String,
	/// The legal name, as the configuration has it.
	pub(super) institution: String,
	/// The operator: the account that registers the keys. SS58.
	pub(super) owner: String,
	/// The argument `keys` of `session.set_keys`: Aura and GRANDPA, 0x and 128 hex digits.
	pub(super) session_keys: String,
	/// The argument `proof` of `session.set_keys`: each key's signature of `POP_` and the owner's 32 bytes.
	pub(super) proof: String,
	/// Of the validator's node.
	pub(super) peer_id: String,
}

/// A bundle that proves what it says.
pub(super) struct Checked {
	pub(super) bundle: Bundle,
	pub(super) owner: AccountId,
	pub(super) keys: SessionKeys,
	/// In bytes.
	pub(super) peer: Vec<u8>,
}

impl Bundle {
	/// Reads a bundle and checks each of its fields.
	pub(super) fn read(path: &Path) -> Result<Checked, Error> {
		Ok(Self::check(path, &read(path)?)?)
	}

	/// The same of a text that was read from `path`.
	pub(super) fn check(path: &Path, text: &str) -> Result<Checked, Problem> {
		let bundle: Self = serde_json::from_str(text).map_err(|error| Problem {
			file: path.into(),
			line: error.line().max(1),
			field: String::new(),
			message: error.to_string(),
		})?;
		let wrong = |field: &str, message: &str| Problem {
			file: path.into(),
			line: text.find(&format!("\"{field}\"")).map_or(1, |at| line(text, at)),
			field: field.into(),
			message: message.into(),
		};
		if bundle.version != VERSION {
			return Err(wrong("version", "this program reads version 1 only"));
		}
		let owner = account(&bundle.owner).map_err(|message| wrong("owner", &message))?;
		let keys = bytes::from_hex(&bundle.session_keys)
			.ok()
			.and_then(|raw| SessionKeys::decode_all(&mut &raw[..]).ok())
			.ok_or_else(|| wrong("session_keys", "not an Aura and a GRANDPA key: 0x and 128 hex digits"))?;
		let proof = bytes::from_hex(&bundle.proof).map_err(|_| wrong("proof", "not 0x and hex digits"))?;
		if !keys.ownership_proof_is_valid(&owner.encode(), &proof) {
			return Err(wrong(
				"proof",
				"the keys did not sign this owner: whoever made the bundle has not shown that it has their private parts",
			));
		}
		let peer = peer_id(&bundle.peer_id).map_err(|message| wrong("peer_id", &message))?;
		Ok(Checked {
			bundle,
			owner,
			keys,
			peer,
		})
	}
}

/// Why `id` is not the id of a consortium's chain: nodes name a directory after it, and `dev` is the development chain.
pub(super) fn chain_id(id: &str) -> Result<(), String> {
	let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
	if !(1..=64).contains(&id.len()) || !id.bytes().all(plain) || matches!(id, "dev" | "harbour_dev") {
		return Err("1 to 64 letters, digits, _ and -, and neither `dev` nor `harbour_dev`".into());
	}
	Ok(())
}

/// An account of this chain.
pub(super) fn account(text: &str) -> Result<AccountId, String> {
	let (account, format) = AccountId::from_ss58check_with_version(text)
		.map_err(|_| "not an address: a character is wrong or missing".to_string())?;
	let (expected, found) = (harbour_runtime::SS58_PREFIX, u16::from(format));
	if found != expected {
		return Err(format!(
			"an address with prefix {found}; this chain's is {expected}, as `harbour key inspect` shows it"
		));
	}
	Ok(account)
}

/// The bytes of an Ed25519 peer id, the only kind that the chain admits.
pub(super) fn peer_id(text: &str) -> Result<Vec<u8>, String> {
	let peer: PeerId = text.parse().map_err(|_| "not a peer id".to_string())?;
	if peer.into_ed25519().is_none() {
		return Err("the peer id of no Ed25519 key; it should begin with 12D3KooW".into());
	}
	Ok(peer.to_bytes())
}
