use super::*;
use serde_json::{json, Value};

fn value() -> Value {
	serde_json::to_value(Sample::new().file(FINAL)).expect("it has no maps")
}

fn malformed(value: &Value) -> String {
	match unread(value.to_string().as_bytes()) {
		Fault::Malformed(error) => error,
		other => panic!("{other}"),
	}
}

#[test]
fn of_garbage() {
	let nested = "[".repeat(100_000);
	let binary: &[u8] = &[0xff, 0, 0x80];
	for garbage in [b"".as_slice(), b"no", b"{}", b"[]", b"null", binary, nested.as_bytes()] {
		assert!(matches!(unread(garbage), Fault::Malformed(_)));
	}
	let json = json(&Sample::new().file(FINAL));
	for length in (0..json.len()).step_by(97) {
		assert!(matches!(unread(&json[..length]), Fault::Malformed(_)));
	}
}

#[test]
fn of_another_version() {
	for version in [0, 2, u32::MAX] {
		let json = format!("{{\"version\":{version},\"later\":[]}}");
		assert_eq!(unread(json.as_bytes()), Fault::Version(version));
	}
}

#[test]
fn with_fields_missing_unknown_or_twice() {
	let whole = value();
	for name in whole.as_object().expect("it is an object").keys() {
		let mut without = whole.clone();
		without.as_object_mut().expect("it is an object").remove(name);
		assert!(malformed(&without).contains("missing field"), "{name}");
	}
	let mut more = whole.clone();
	more["more"] = json!(1);
	assert!(malformed(&more).contains("unknown field"));
	let mut unsaid = whole.clone();
	unsaid["storage"][2]
		.as_object_mut()
		.expect("it is an object")
		.remove("value");
	assert!(malformed(&unsaid).contains("missing field `value`"));
	let twice = whole.to_string().replacen('{', "{\"version\":1,", 1);
	assert!(matches!(unread(twice.as_bytes()), Fault::Malformed(_)));
}

#[test]
fn with_bytes_in_another_form() {
	let whole = value();
	for text in ["", "0", "00", "0x0", "0xA0", "0x 0", "0X00", "0x0g", "0x0é", "é"] {
		let mut other = whole.clone();
		other["block"]["header"] = json!(text);
		assert!(malformed(&other).contains("pairs of digits"), "{text}");
	}
	for odd in [json!(null), json!(7), json!([0]), json!({})] {
		let mut other = whole.clone();
		other["block"]["header"] = odd;
		malformed(&other);
	}
}

#[test]
fn too_large() {
	let mut json = json(&Sample::new().file(FINAL));
	json.resize(MAX_FILE_BYTES, b' ');
	assert!(ProofFile::from_json(&json).is_ok());
	json.push(b' ');
	assert_eq!(unread(&json), Fault::TooLarge);
}

#[test]
fn too_many_of_something() {
	let sample = Sample::new();
	let file = sample.file(FINAL);
	let mut keys = file.clone();
	keys.storage = vec![file.storage[0].clone(); MAX_KEYS + 1];
	let mut nodes = file.clone();
	nodes.storage_proof = vec![Hex(Vec::new()); 65_537];
	let mut sets = file.clone();
	sets.authority_sets = vec![
		SetChange {
			header: Hex(Vec::new()),
			justification: Hex(Vec::new()),
		};
		16_385
	];
	let mut headers = file.clone();
	headers.finality.headers = vec![Hex(Vec::new()); MAX_HEADERS as usize + 1];
	for (changed, expected) in [
		(keys, "keys"),
		(nodes, "trie nodes"),
		(sets, "changes of authorities"),
		(headers, "headers"),
	] {
		let fault = unread(&json(&changed));
		// Also of a file that was not read from JSON.
		assert_eq!(refusal(&sample, &changed), (Part::File, fault.clone()));
		assert!(
			matches!(fault, Fault::TooMany { what, .. } if what == expected),
			"{fault}"
		);
	}
	let mut key = file;
	key.storage[0].key = Hex(vec![0; MAX_KEY_BYTES + 1]);
	assert_eq!(unread(&json(&key)), Fault::KeyTooLong);
}
