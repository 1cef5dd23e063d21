//! The file: what it holds, in which form, and how much of it.

use super::{
	hex::{self, Hex},
	refusal::{Fault, Part, Refusal},
};
use harbour_runtime::{BlockNumber, Hash};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The form that this binary writes and reads.
pub(super) const VERSION: u32 = 1;

/// How large a file may be, in bytes.
pub(super) const MAX_FILE_BYTES: usize = 64 << 20;

/// How many storage keys a file may be about.
pub(crate) const MAX_KEYS: usize = 64;

/// How long a storage key may be, in bytes. This chain's longest are far shorter.
pub(super) const MAX_KEY_BYTES: usize = 1_024;

/// How many blocks may lie between the proven block and the one that was voted on. Twice the period at which nodes store
/// justifications.
pub(super) const MAX_HEADERS: BlockNumber = 1_024;

/// How many times the authority set may have changed since genesis.
pub(super) const MAX_SET_CHANGES: usize = 16_384;

/// How many trie nodes a file may hold.
pub(super) const MAX_NODES: usize = 65_536;

/// Storage of the chain at a final block, and what shows it.
///
/// Headers, justifications and trie nodes are as the SDK encodes them (SCALE; a node is what its hash is taken of).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ProofFile {
	/// Of the file's form.
	pub(super) version: u32,
	/// Of block 0: which chain it is.
	#[schemars(with = "Hex")]
	#[serde(deserialize_with = "hex::hash")]
	pub(super) genesis_hash: Hash,
	/// The block whose storage is shown.
	pub(super) block: ShownBlock,
	/// What was asked for, in that order.
	pub(super) storage: Vec<Entry>,
	/// The trie nodes on the ways to the keys and to `System.BlockHash` of block 0, each once, by their bytes in order.
	pub(super) storage_proof: Vec<Hex>,
	/// The last block of each authority set before the one that made the block final, from set 0 on.
	pub(super) authority_sets: Vec<SetChange>,
	/// What makes the block final.
	pub(super) finality: Finality,
}

/// The block whose storage is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Proof_block")]
#[serde(deny_unknown_fields)]
pub(super) struct ShownBlock {
	pub(super) number: BlockNumber,
	#[schemars(with = "Hex")]
	#[serde(deserialize_with = "hex::hash")]
	pub(super) hash: Hash,
	pub(super) header: Hex,
}

/// A storage key and what the state has under it: `null` for nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Proof_entry")]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
	pub(super) key: Hex,
	// Named so that a file must say it: serde takes a field that is missing for `null`.
	#[serde(deserialize_with = "Option::deserialize")]
	pub(super) value: Option<Hex>,
}

/// The block that announces the next authorities, and the votes of those before them on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Proof_set_change")]
#[serde(deny_unknown_fields)]
pub(super) struct SetChange {
	pub(super) header: Hex,
	pub(super) justification: Hex,
}

/// Votes on the block or a descendant of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Proof_finality")]
#[serde(deny_unknown_fields)]
pub(super) struct Finality {
	pub(super) justification: Hex,
	/// From the block's child up to the block that was voted on; none if that is the block itself.
	pub(super) headers: Vec<Hex>,
}

/// What a file of any version has.
#[derive(Deserialize)]
struct Versioned {
	version: u32,
}

impl ProofFile {
	/// Reads a file. What it says is not checked yet, only how much it is.
	///
	/// Errors: too large or too many of something, not JSON of this form, another version.
	pub(super) fn from_json(json: &[u8]) -> Result<Self, Refusal> {
		let refuse = |fault| Refusal::new(Part::File, fault);
		if json.len() > MAX_FILE_BYTES {
			return Err(refuse(Fault::TooLarge));
		}
		let malformed = |error: serde_json::Error| refuse(Fault::Malformed(error.to_string()));
		// Before the rest: another version has other fields, and that is the better reason.
		let Versioned { version } = serde_json::from_slice(json).map_err(malformed)?;
		if version != VERSION {
			return Err(refuse(Fault::Version(version)));
		}
		let file: Self = serde_json::from_slice(json).map_err(malformed)?;
		file.check_bounds()?;
		Ok(file)
	}

	/// Whether there is no more of anything than a file may hold.
	pub(super) fn check_bounds(&self) -> Result<(), Refusal> {
		let counts = [
			("keys", self.storage.len(), MAX_KEYS),
			("trie nodes", self.storage_proof.len(), MAX_NODES),
			("changes of authorities", self.authority_sets.len(), MAX_SET_CHANGES),
			("headers", self.finality.headers.len(), MAX_HEADERS as usize),
		];
		for (what, found, max) in counts {
			if found > max {
				return Err(Refusal::new(Part::File, Fault::TooMany { what, found, max }));
			}
		}
		if self.storage.iter().any(|entry| entry.key.0.len() > MAX_KEY_BYTES) {
			return Err(Refusal::new(Part::File, Fault::KeyTooLong));
		}
		if self.digits() > MAX_FILE_BYTES {
			return Err(Refusal::new(Part::File, Fault::TooLarge));
		}
		Ok(())
	}

	/// The block that it is about, as the file says.
	pub(crate) fn block(&self) -> (BlockNumber, Hash) {
		(self.block.number, self.block.hash)
	}

	/// Block 0 of the chain that it is about, as the file says.
	pub(crate) fn genesis(&self) -> Hash {
		self.genesis_hash
	}

	/// What the file says is under a key; `None` where it isn't about it, `Some(None)` for nothing.
	pub(crate) fn value(&self, key: &[u8]) -> Option<Option<&[u8]>> {
		value(&self.storage, key)
	}

	/// How many hexadecimal digits the file holds: nearly all of its length.
	fn digits(&self) -> usize {
		let values = self.storage.iter().filter_map(|entry| entry.value.as_ref());
		let keys = self.storage.iter().map(|entry| &entry.key);
		let changes = self.authority_sets.iter();
		let hexes = [&self.block.header, &self.finality.justification]
			.into_iter()
			.chain(keys)
			.chain(values)
			.chain(&self.storage_proof)
			.chain(changes.flat_map(|change| [&change.header, &change.justification]))
			.chain(&self.finality.headers);
		hexes.fold(0, |sum: usize, hex| sum.saturating_add(hex.0.len().saturating_mul(2)))
	}
}

/// What is under a key, by the entries of a file.
pub(super) fn value<'a>(entries: &'a [Entry], key: &[u8]) -> Option<Option<&'a [u8]>> {
	let entry = entries.iter().find(|entry| entry.key.0 == key)?;
	Some(entry.value.as_ref().map(|value| value.0.as_slice()))
}
