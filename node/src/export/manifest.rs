//! The manifest: of which block the files are, and what is in them. Nothing in it depends on when or by whom it was made, so that two
//! exports of a block by one release are the same to the byte.

use super::sums::Total;
use harbour_runtime::{BlockNumber, Hash};
use serde::{Deserialize, Serialize};

/// The form that this program writes and reads.
pub(super) const FORMAT: u32 = 1;

/// The manifest's name.
pub(super) const MANIFEST: &str = "manifest.json";

/// The sums' name, for `sha256sum -c`.
pub(super) const CHECKSUMS: &str = "SHA256SUMS";

/// The name of the proof with this number, counted from 1.
pub(super) fn proof_name(number: usize) -> String {
	match number {
		0 | 1 => "proof.json".into(),
		_ => format!("proof-{number}.json"),
	}
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
	pub(super) format: u32,
	/// The program that made it, and its version.
	pub(super) program: String,
	/// The chain's name, by its specification.
	pub(super) chain: String,
	pub(super) genesis_hash: Hash,
	pub(super) block: ShownBlock,
	/// Of which day in Hong Kong the statements are.
	pub(super) day: String,
	/// What isn't there, and why.
	pub(super) missing: Vec<String>,
	/// The files that prove the figures. Their hashes aren't here: votes that make a block final differ from node to node, and each file
	/// is checked by its signatures.
	pub(super) proofs: Vec<String>,
	pub(super) files: Vec<FileEntry>,
	/// The register's sums, by currency.
	pub(super) totals: Vec<Total>,
}

/// The block of which everything is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShownBlock {
	pub(super) number: BlockNumber,
	pub(super) hash: Hash,
	pub(super) timestamp_ms: u64,
	pub(super) spec_version: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileEntry {
	pub(super) name: String,
	/// Without the header.
	pub(super) rows: u64,
	pub(super) bytes: u64,
	/// In hexadecimal digits.
	pub(super) sha256: String,
}

impl Manifest {
	/// As the file has it.
	pub(super) fn to_json(&self) -> Vec<u8> {
		let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
		debug_assert!(!json.is_empty(), "it has no maps with keys that are no texts");
		json.push(b'\n');
		json
	}

	/// What the file for `sha256sum -c` says, where the manifest itself has this SHA-256.
	pub(super) fn checksums(&self, own: &str) -> String {
		let files = self.files.iter().map(|file| (file.sha256.as_str(), file.name.as_str()));
		files
			.chain([(own, MANIFEST)])
			.map(|(sum, name)| format!("{sum}  {name}\n"))
			.collect()
	}
}
