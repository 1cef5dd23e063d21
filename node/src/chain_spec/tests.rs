use super::*;

fn refusal(id: &str) -> String {
	load(id).expect_err("the id names no chain")
}

#[test]
fn fails_without_an_id_and_says_what_to_do() {
	let error = refusal("");
	assert!(error.contains("no chain was chosen"), "{error}");
	assert!(error.contains("--dev") && error.contains("--chain FILE"), "{error}");
}

#[test]
fn fails_for_an_unknown_id_and_names_it() {
	for id in ["local", "no/such/spec.json"] {
		let error = refusal(id);
		assert!(error.contains(id) && error.contains("--chain FILE"), "{error}");
	}
}

#[test]
fn fails_for_a_directory() {
	assert!(refusal(env!("CARGO_MANIFEST_DIR")).contains("nor a file"));
}

#[test]
fn fails_for_a_file_that_is_no_specification() {
	let error = refusal(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
	assert!(error.contains("Error parsing spec file"), "{error}");
}

#[test]
fn success_development_chain_tells_wallets_its_currency() {
	let spec = match load("dev") {
		Ok(spec) => spec,
		Err(error) => {
			assert!(WASM_BINARY.is_none(), "{error}");
			assert!(error.contains("SKIP_WASM_BUILD"), "{error}");
			return;
		}
	};
	assert_eq!((spec.name(), spec.id()), ("Harbour Development", "harbour_dev"));
	assert_eq!(spec.chain_type(), ChainType::Development);
	assert_eq!(spec.protocol_id(), Some("harbour"));
	let properties = spec.properties();
	assert_eq!(properties["tokenSymbol"], json!("HKD"));
	assert_eq!(properties["tokenDecimals"], json!(6));
	assert_eq!(properties["ss58Format"], json!(852));
}
