//! That the document has what the door offers, and is what is published.

use super::{document, examples::Examples, methods, sdk, text, OURS};
use crate::rpc::supervision::allowed;
use serde_json::Value;
use std::collections::BTreeSet;

/// Those whose answer would make the document too long, and those that another chain, or the same one at another age, refuses.
const WITHOUT_EXAMPLE: [&str; 5] = [
	"archive_v1_body",
	"archive_v1_call",
	"archive_v1_header",
	"grandpa_proveFinality",
	"state_getMetadata",
];

fn written() -> Value {
	serde_json::to_value(document().unwrap_or_else(|error| panic!("{error}"))).expect("it is JSON")
}

/// Every `$ref` in a value.
fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
	match value {
		Value::Object(fields) => {
			found.extend(fields.get("$ref").and_then(Value::as_str));
			fields.values().for_each(|field| references(field, found));
		}
		Value::Array(items) => items.iter().for_each(|item| references(item, found)),
		_ => {}
	}
}

#[test]
fn success_it_has_the_methods_of_the_door_and_no_other() {
	let document = document().unwrap_or_else(|error| panic!("{error}"));
	let named: BTreeSet<_> = document.methods.iter().map(|method| method.name).collect();
	let offered: BTreeSet<_> = allowed::METHODS.iter().map(|offered| offered.name).collect();
	assert_eq!(named, offered);
	let ours = methods::DESCRIPTIONS.iter().map(|declared| declared.name);
	for known in ours.chain(sdk::names()) {
		assert!(
			offered.contains(known),
			"{known} is described and not offered: allowed.rs lacks it"
		);
	}
	let offered_twice = sdk::names().filter(|name| name.starts_with(OURS)).count();
	assert_eq!(
		offered_twice, 0,
		"our own methods are described where they are declared"
	);
}

#[test]
fn success_the_door_knows_how_many_parameters_our_methods_take_and_which_is_the_block() {
	let document = document().unwrap_or_else(|error| panic!("{error}"));
	for method in &document.methods {
		let name = method.name;
		let offered = allowed::find(name).expect("it is offered");
		if let Some(most) = offered.most_params() {
			assert_eq!(
				method.params.len(),
				most,
				"{name}: allowed.rs has another position of the block"
			);
		}
		for (position, expected) in [
			(offered.block, &["at", "hash"][..]),
			(offered.function, &["function"]),
			(offered.keys, &["keys", "heights", "items", "watched"]),
			(offered.cursor, &["cursor"]),
		] {
			let Some(position) = position else { continue };
			let found = method.params.get(position).map(|param| param.name);
			assert!(
				found.is_some_and(|found| expected.contains(&found)),
				"{name}: {found:?} at {position}"
			);
		}
		let left_out = method.params.iter().skip_while(|param| param.required);
		assert!(
			left_out.clone().all(|param| !param.required),
			"{name}: required after optional"
		);
	}
}

#[test]
fn success_every_reference_leads_to_a_schema() {
	let document = written();
	let mut found = Vec::new();
	references(&document, &mut found);
	assert!(found.len() > methods::DESCRIPTIONS.len(), "{} references", found.len());
	for reference in found {
		let pointer = reference.strip_prefix('#').expect("it is within the document");
		assert!(document.pointer(pointer).is_some(), "{reference}");
	}
}

#[test]
fn success_what_an_answer_always_has_is_required_and_it_has_nothing_else() {
	let document = written();
	let at = |pointer: &str| document.pointer(pointer).unwrap_or_else(|| panic!("{pointer}"));
	let page = at("/components/schemas/Page_of_Array_of_Redemption");
	assert_eq!(page["required"], serde_json::json!(["block", "data"]));
	assert_eq!(page["properties"]["next"]["type"], "string");
	for (name, schema) in at("/components/schemas").as_object().expect("schemas by name") {
		if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
			assert_eq!(schema["additionalProperties"], false, "{name}");
			let required = schema["required"].as_array().expect("something is required");
			let optional = usize::from(properties.contains_key("next"));
			assert_eq!(required.len(), properties.len() - optional, "{name}");
		}
	}
}

#[test]
fn success_every_code_is_one_that_some_method_names() {
	let document = document().unwrap_or_else(|error| panic!("{error}"));
	let named: BTreeSet<_> = document
		.methods
		.iter()
		.filter(|method| method.name.starts_with(OURS))
		.flat_map(|method| method.errors.iter().map(|error| error.code))
		.collect();
	for (code, about) in methods::CODES {
		assert!(named.contains(code), "no doc comment names {code} ({about})");
	}
	let of = |name: &str| {
		let mut methods = document.methods.iter();
		let method = methods.find(|method| method.name == name).expect("it is offered");
		method.errors.iter().map(|error| error.code).collect::<Vec<_>>()
	};
	assert_eq!(
		of("supervision_coverage"),
		[-32_603, -32_602, -32_029, -32_008, -32_004, -32_003, -32_002, -32_001]
	);
	assert_eq!(of("supervision_prove"), [-32_603, -32_602, -32_029, -32_008, -32_005]);
}

#[test]
fn success_methods_have_examples_and_examples_have_methods() {
	let document = document().unwrap_or_else(|error| panic!("{error}"));
	let mut without = document.methods.iter().filter(|method| method.examples.is_empty());
	let is_on_socket = |name| allowed::find(name).is_some_and(|offered| offered.on_socket);
	let unexpected = without.find(|method| !WITHOUT_EXAMPLE.contains(&method.name) && !is_on_socket(method.name));
	assert_eq!(unexpected.map(|method| method.name), None);
	let examples = Examples::recorded().expect("it is JSON");
	for method in examples.methods() {
		assert!(
			allowed::find(method).is_some(),
			"there is an example of {method}, which isn't offered"
		);
	}
}

#[test]
fn success_it_is_what_is_published() {
	let published = include_str!("../../../../../docs/openrpc.json");
	let made = text().unwrap_or_else(|error| panic!("{error}"));
	assert!(
		made == published,
		"docs/openrpc.json is of another state: `harbour supervision openrpc > docs/openrpc.json` renews it"
	);
}
