//! The chains this binary knows by name, and how it reads any other from a file.

#[cfg(test)]
mod tests;

use harbour_runtime::{SS58_PREFIX, WASM_BINARY};
use polkadot_sdk::{sc_service, sp_genesis_builder};
use sc_service::{ChainType, Properties};
use serde_json::json;
use std::path::{Path, PathBuf};

/// A chain specification without extensions of ours.
pub(crate) type ChainSpec = sc_service::GenericChainSpec;

/// The development chain's home currency, as wallets show it.
const TOKEN_SYMBOL: &str = "HKD";
const TOKEN_DECIMALS: u8 = 6;

const HOW_TO_CHOOSE: &str = "Use `--dev` for a temporary development chain, `--chain dev` for one that lasts, \
	or `--chain FILE` with a chain specification (as `harbour export-chain-spec` writes).";

/// The chain that `id` names: `dev`, or the path of a specification.
///
/// An empty id is refused: a node that starts on a chain nobody asked for can sign on the wrong one.
pub(crate) fn load(id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
	match id {
		"" => Err(format!("no chain was chosen. {HOW_TO_CHOOSE}")),
		"dev" => Ok(Box::new(development()?)),
		file if Path::new(file).is_file() => Ok(Box::new(ChainSpec::from_json_file(PathBuf::from(file))?)),
		other => Err(format!(
			"`{other}` is neither a chain this binary knows nor a file. {HOW_TO_CHOOSE}"
		)),
	}
}

/// The development chain: well-known keys only, so never for anything of value.
fn development() -> Result<ChainSpec, String> {
	let wasm = WASM_BINARY.ok_or_else(|| {
		"this binary was built with SKIP_WASM_BUILD and has no runtime in it. Build it again without that variable, \
		or use `--chain FILE` with a raw chain specification."
			.to_string()
	})?;

	Ok(ChainSpec::builder(wasm, None)
		.with_name("Harbour Development")
		.with_id("harbour_dev")
		.with_chain_type(ChainType::Development)
		.with_protocol_id("harbour")
		.with_properties(properties(TOKEN_SYMBOL, TOKEN_DECIMALS))
		.with_genesis_config_preset_name(sp_genesis_builder::DEV_RUNTIME_PRESET)
		.build())
}

/// What wallets show: the home currency's symbol and decimals, and how addresses look.
pub(crate) fn properties(symbol: &str, decimals: u8) -> Properties {
	let mut properties = Properties::new();
	properties.insert("tokenSymbol".into(), json!(symbol));
	properties.insert("tokenDecimals".into(), json!(decimals));
	properties.insert("ss58Format".into(), json!(SS58_PREFIX));
	properties
}
