use super::{consortium, Error};
use crate::ceremony::{
	self,
	cli::{NewCmd, VerifyCmd},
	spec,
};
use harbour_runtime::WASM_BINARY;
use std::{fs, path::Path};

/// With a runtime in the binary, the whole way; without one, what is said then.
#[test]
fn success_a_specification_is_reproducible_and_verifies() {
	let dir = tempfile::tempdir().expect("there is room");
	let at = |name: &str| dir.path().join(name);
	fs::write(at("consortium.toml"), consortium(dir.path())).expect("there is room");
	let new = |name| {
		ceremony::new(&NewCmd {
			config: at("consortium.toml"),
			output: at(name),
		})
	};
	if WASM_BINARY.is_none() {
		assert!(matches!(new("chain.json"), Err(Error::Internal(message)) if message.contains("SKIP_WASM_BUILD")));
		return;
	}
	new("chain.json").expect("nothing is wrong");
	assert!(matches!(new("chain.json"), Err(Error::Usage(message)) if message.contains("there already")));
	// Builds it again, and takes the same bytes only.
	ceremony::verify(&VerifyCmd {
		config: at("consortium.toml"),
		chain: at("chain.json"),
	})
	.expect("it is the same");
	let json = fs::read_to_string(at("chain.json")).expect("it is there");
	let other = json.replacen("\"Live\"", "\"Local\"", 1);
	let Err(Error::Differs { differences, .. }) = spec::compare(&at("chain.json"), &other, &json) else {
		panic!("a difference was not seen");
	};
	assert_eq!(differences, ["chainType: it has \"Local\", not \"Live\""]);
}

#[test]
fn success_a_comparison_says_what_differs() {
	let path = Path::new("chain.json");
	let differences = |found, expected| match spec::compare(path, found, expected) {
		Err(Error::Differs { differences, .. }) => differences,
		Err(error) => panic!("{error}"),
		Ok(()) => Vec::new(),
	};
	assert!(differences("{\"a\":1}", "{\"a\":1}").is_empty());
	assert_eq!(
		differences("{\"a\":{\"b\":2}}", "{\"a\":{\"b\":1}}"),
		["a.b: it has 2, not 1"]
	);
	assert_eq!(differences("{\"a\":1}", "{}"), ["a: should not be there"]);
	assert_eq!(
		differences("{}", "{\"0x3a636f6465\":1}"),
		[":code, the runtime: is missing"]
	);
	assert_eq!(
		differences("{ }", "{}"),
		["it says the same in other bytes: it was formatted again"]
	);
	assert!(differences("nothing", "{}")[0].starts_with("it is not JSON"));
	let many = |value: u8| {
		let fields: Vec<String> = (0..30).map(|field| format!("\"f{field}\":{value}")).collect();
		format!("{{{}}}", fields.join(","))
	};
	let found = differences(&many(1), &many(2));
	assert_eq!(
		(found.len(), found.last().map(String::as_str)),
		(21, Some("and 10 more"))
	);
}
