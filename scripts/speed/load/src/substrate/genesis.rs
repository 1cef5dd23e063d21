//! Raw chain specifications, written as they are made: with a million holders one is close to a gigabyte.

#[cfg(test)]
mod tests;

use super::{harbour, hex, yardstick};
use crate::{people::People, scenario::Chain, Result};
use polkadot_sdk::sp_core::storage::{well_known_keys::CODE, Storage};
use serde_json::{json, Value};
use std::{
	fs::File,
	io::{BufWriter, Write},
	path::Path,
	process::Command,
};

/// Bytes that are collected before they are written.
const BUFFER: usize = 1024 * 1024;

/// Who is there when a chain starts.
pub(crate) struct Founding<'a> {
	pub(crate) people: &'a People,
	pub(crate) validators: u32,
}

/// Writes the specification of `chain`, of type Development, with `code` as its runtime.
pub(crate) fn write_specification(path: &Path, chain: Chain, founding: &Founding<'_>, code: Vec<u8>) -> Result<()> {
	let mut storage = match chain {
		Chain::Harbour => harbour::genesis(founding)?,
		Chain::Yardstick => yardstick::genesis(founding)?,
	};
	storage.top.insert(CODE.to_vec(), code);
	let mut output = BufWriter::with_capacity(BUFFER, File::create(path)?);
	write(&mut output, &head(chain), &storage)?;
	output.flush()?;
	Ok(())
}

/// Everything but the state.
fn head(chain: Chain) -> Value {
	let (name, id) = match chain {
		Chain::Harbour => ("Harbour Load", "harbour_load"),
		Chain::Yardstick => ("Harbour Yardstick", "harbour_yardstick"),
	};
	json!({
		"name": name,
		"id": id,
		"chainType": "Development",
		"bootNodes": [],
		"telemetryEndpoints": null,
		"protocolId": id,
		"properties": { "tokenSymbol": "HKD", "tokenDecimals": 6, "ss58Format": harbour_runtime::SS58_PREFIX },
		"codeSubstitutes": {},
	})
}

/// The head with the state at its end.
fn write(output: &mut impl Write, head: &Value, storage: &Storage) -> Result<()> {
	let head = head.to_string();
	let open = head.strip_suffix('}').ok_or("a specification is an object")?;
	output.write_all(open.as_bytes())?;
	output.write_all(b",\"genesis\":{\"raw\":{\"top\":{")?;
	for (number, (key, value)) in storage.top.iter().enumerate() {
		output.write_all(if number == 0 { b"\"" } else { b",\"" })?;
		hex::write(output, key)?;
		output.write_all(b"\":\"")?;
		hex::write(output, value)?;
		output.write_all(b"\"")?;
	}
	output.write_all(b"},\"childrenDefault\":{}}}}")?;
	Ok(())
}

/// The runtime that `node` itself starts its development chain with.
pub(crate) fn code_of(node: &Path) -> Result<Vec<u8>> {
	let exported = Command::new(node)
		.args(["export-chain-spec", "--chain", "dev", "--raw"])
		.output()
		.map_err(|error| format!("{}: {error}", node.display()))?;
	if !exported.status.success() {
		let said = String::from_utf8_lossy(&exported.stderr).into_owned();
		return Err(format!("{} exports no specification: {said}", node.display()).into());
	}
	let specification: Value = serde_json::from_slice(&exported.stdout)?;
	let code = &specification["genesis"]["raw"]["top"][hex::encode(CODE)];
	hex::decode(code.as_str().ok_or("the node's development chain has no runtime")?)
}

/// Puts what `patch` has into `whole`, objects member by member.
pub(crate) fn merge(whole: &mut Value, patch: Value) {
	match (whole, patch) {
		(Value::Object(whole), Value::Object(patch)) => {
			for (name, value) in patch {
				merge(whole.entry(name).or_insert(Value::Null), value);
			}
		}
		(whole, patch) => *whole = patch,
	}
}
