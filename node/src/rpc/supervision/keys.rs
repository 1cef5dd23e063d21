//! Lists in a call that name one thing after the other: storage keys, blocks, items of a followed block's state.

use super::{allowed::Offered, methods};
use polkadot_sdk::sp_core::storage::well_known_keys::CODE;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::HashSet;

/// Most of one call; of one subscription, of which a client's cache has many; and of one look at a followed block.
const MAX_LISTED: usize = 64;
const MAX_WATCHED: usize = 256;
const MAX_ITEMS: usize = 16;

/// What a followed block's state is asked for.
#[derive(Deserialize)]
struct Item {
	key: String,
	#[serde(rename = "type")]
	kind: String,
}

/// The method whose list is of [`Item`]s.
const STORAGE: &str = "chainHead_v1_storage";

/// Whether a call's list is of a length and content that bound its work, and the size of what is told of it.
pub(super) fn check(list: &RawValue, offered: &Offered) -> Result<(), String> {
	if offered.name == STORAGE {
		return check_items(list);
	}
	let listed: Vec<&RawValue> = serde_json::from_str(list.get()).unwrap_or_default();
	let most = if offered.on_socket { MAX_WATCHED } else { MAX_LISTED };
	if listed.len() > most {
		return Err(format!("{most} are what one call may name"));
	}
	if !offered.on_socket {
		return Ok(());
	}
	let mut seen = HashSet::new();
	for key in listed {
		let key: String = serde_json::from_str(key.get()).map_err(|_| "a key is text".to_owned())?;
		let key = bytes(&key)?;
		if key == CODE {
			return Err("the runtime's code is no key to watch: state_getStorage gives it".into());
		}
		if !seen.insert(key) {
			return Err("a key stands in the list twice".into());
		}
	}
	Ok(())
}

fn check_items(list: &RawValue) -> Result<(), String> {
	let items: Vec<Item> = serde_json::from_str(list.get())
		.map_err(|_| "the third parameter is a list of items, each with key and type".to_owned())?;
	if items.len() > MAX_ITEMS {
		return Err(format!("{MAX_ITEMS} items are what one call may name"));
	}
	let walks = items.iter().filter(|item| item.kind.starts_with("descendants")).count();
	if walks > 1 {
		return Err("one item of all that is under a key is what a call may name".into());
	}
	let mut seen = HashSet::new();
	for Item { key, kind } in items {
		let key = bytes(&key)?;
		let has_code = match kind.as_str() {
			"value" => key == CODE,
			"descendantsValues" => CODE.starts_with(&key),
			_ => false,
		};
		if has_code {
			return Err("the runtime's code is among these values: name a longer key, or ask for hashes".into());
		}
		if !seen.insert((key, kind)) {
			return Err("an item stands in the list twice".into());
		}
	}
	Ok(())
}

/// The bytes of a key, which the SDK takes without `0x` as well.
fn bytes(text: &str) -> Result<Vec<u8>, String> {
	let digits = text.strip_prefix("0x").unwrap_or(text);
	methods::bytes(&format!("0x{digits}")).ok_or_else(|| "a key is `0x` and two hex digits for each byte".into())
}
