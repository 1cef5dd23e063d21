//! The chain specification: raw, since then it says the whole state and nodes of later releases read the same chain from it.

use super::{check::Plan, genesis, keys, Error};
use crate::chain_spec::{properties, ChainSpec};
use harbour_runtime::{opaque::Block, Hash, VERSION, WASM_BINARY};
use polkadot_sdk::{sc_chain_spec, sc_service, sp_io, sp_runtime};
use sc_chain_spec::construct_genesis_block;
use sc_service::{ChainSpec as _, ChainType};
use serde_json::Value;
use sp_io::hashing::blake2_256;
use sp_runtime::{
	traits::{BlakeTwo256, Block as _, Hash as _},
	BuildStorage, Storage,
};
use std::{
	collections::BTreeSet,
	path::{Path, PathBuf},
};

/// Under which the state has the runtime: `:code`.
const CODE: &str = "0x3a636f6465";

/// More differences than these are only counted.
const MAX_DIFFERENCES: usize = 20;

/// A chain specification, and what identifies it.
#[derive(Debug)]
pub(super) struct Built {
	pub(super) json: String,
	genesis: Hash,
}

impl Built {
	/// What to compare with the others.
	pub(super) fn summary(&self, path: &Path) -> String {
		let file = Hash::from(blake2_256(self.json.as_bytes()));
		format!(
			"chain specification: {}\ngenesis hash:        {:?}\nBLAKE2b-256 of file: {file:?}",
			path.display(),
			self.genesis
		)
	}
}

/// Builds the specification with the runtime in this binary.
pub(super) fn build(plan: &Plan) -> Result<Built, Error> {
	let wasm = WASM_BINARY.ok_or_else(|| {
		Error::Internal("this binary was built with SKIP_WASM_BUILD and has no runtime in it".to_string())
	})?;
	let home = plan.currencies.iter().find(|coin| coin.id == 0);
	let (symbol, decimals) = home.map_or(("", 0), |coin| (coin.symbol, coin.decimals));
	let mut spec = ChainSpec::builder(wasm, None)
		.with_name(plan.name)
		.with_id(plan.id)
		.with_chain_type(ChainType::Live)
		.with_protocol_id(plan.id)
		.with_boot_nodes(plan.boot_nodes.clone())
		.with_properties(properties(symbol, decimals))
		.with_genesis_config_patch(genesis::patch(plan))
		.build();
	let refused = |error: String| Error::Internal(format!("the runtime refuses the genesis: {error}"));
	let mut storage = spec.build_storage().map_err(refused)?;
	storage.top.extend(plan.parameters.entries.iter().cloned());
	let genesis = genesis_hash(&storage).map_err(refused)?;
	spec.set_storage(storage);
	let json = spec.as_json(true).map_err(refused)?;
	Ok(Built {
		json: format!("{json}\n"),
		genesis,
	})
}

/// The hash of block 0, as a node computes it from the specification.
fn genesis_hash(storage: &Storage) -> Result<Hash, String> {
	if !storage.children_default.is_empty() {
		return Err("it has child tries, which this command can't hash".into());
	}
	let version = VERSION.state_version();
	let root = BlakeTwo256::trie_root(storage.top.clone().into_iter().collect(), version);
	Ok(construct_genesis_block::<Block>(root, version).hash())
}

/// Writes a specification to a file that must not exist.
pub(super) fn write_new(path: &Path, json: &str) -> Result<(), Error> {
	keys::write_new(path, json, 0o644)
}

/// Whether the file at `path`, which says `found`, is byte for byte `expected`.
pub(super) fn compare(path: &Path, found: &str, expected: &str) -> Result<(), Error> {
	if found == expected {
		return Ok(());
	}
	let parse = |text| serde_json::from_str::<Value>(text);
	let mut differences = Vec::new();
	match (parse(found), parse(expected)) {
		(Err(error), _) => differences.push(format!("it is not JSON: {error}")),
		(_, Err(error)) => return Err(Error::Internal(error.to_string())),
		(Ok(found), Ok(expected)) => differ("", &found, &expected, &mut differences),
	}
	if differences.is_empty() {
		differences.push("it says the same in other bytes: it was formatted again".into());
	}
	let more = differences.len().saturating_sub(MAX_DIFFERENCES);
	differences.truncate(MAX_DIFFERENCES);
	if more > 0 {
		differences.push(format!("and {more} more"));
	}
	Err(Error::Differs {
		file: PathBuf::from(path),
		differences,
	})
}

/// Adds what differs at `at` and below.
fn differ(at: &str, found: &Value, expected: &Value, differences: &mut Vec<String>) {
	let (Value::Object(left), Value::Object(right)) = (found, expected) else {
		if found != expected {
			differences.push(format!("{at}: it has {}, not {}", short(found), short(expected)));
		}
		return;
	};
	let names: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
	for name in names {
		let shown = if name == CODE {
			":code, the runtime"
		} else {
			name.as_str()
		};
		let at = if at.is_empty() {
			shown.to_string()
		} else {
			format!("{at}.{shown}")
		};
		match (left.get(name), right.get(name)) {
			(Some(found), Some(expected)) => differ(&at, found, expected, differences),
			(Some(_), None) => differences.push(format!("{at}: should not be there")),
			(None, _) => differences.push(format!("{at}: is missing")),
		}
	}
}

/// The beginning of a value.
fn short(value: &Value) -> String {
	const LENGTH: usize = 80;
	let text = value.to_string();
	let mut start: String = text.chars().take(LENGTH).collect();
	if start.len() < text.len() {
		start.push('…');
	}
	start
}
