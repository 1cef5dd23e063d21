use super::{head, merge, write};
use crate::scenario::Chain;
use polkadot_sdk::sp_core::storage::Storage;
use serde_json::{json, Value};

#[test]
fn a_specification_is_json_with_every_entry_of_the_state() {
	let mut storage = Storage::default();
	storage.top.insert(vec![1], vec![2, 3]);
	storage.top.insert(vec![4], vec![]);
	let mut text = Vec::new();
	write(&mut text, &head(Chain::Harbour), &storage).expect("memory");

	let read: Value = serde_json::from_slice(&text).expect("JSON");
	assert_eq!(read["chainType"], "Development");
	assert_eq!(read["genesis"]["raw"]["top"], json!({ "0x01": "0x0203", "0x04": "0x" }));
}

#[test]
fn a_patch_replaces_lists_and_leaves_what_it_does_not_name() {
	let mut whole = json!({ "a": { "b": [1, 2], "c": 3 }, "d": 4 });
	merge(&mut whole, json!({ "a": { "b": [5] }, "e": 6 }));
	assert_eq!(whole, json!({ "a": { "b": [5], "c": 3 }, "d": 4, "e": 6 }));
}
