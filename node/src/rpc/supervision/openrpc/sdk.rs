//! The SDK's methods that the door offers. The SDK has no descriptions to take, so they stand here, with as much of the answers' shape as
//! doesn't change from one version of it to the next.

use super::{
	document::{Content, Fault, Method, ParamStructure},
	examples::Examples,
	parameters::{self, hash, hex, nullable},
	Error,
};
use crate::rpc::supervision::calls::LIMIT_CODE;
use jsonrpsee::types::error::{
	INTERNAL_ERROR_CODE, INVALID_PARAMS_CODE, METHOD_NOT_FOUND_CODE, OVERSIZED_RESPONSE_CODE,
	TOO_MANY_SUBSCRIPTIONS_CODE,
};
use serde_json::{json, Value};

/// What the door itself answers, whatever the method.
pub(super) const DOOR: &[Fault] = &[
	Fault {
		code: LIMIT_CODE,
		message: "the token's calls a minute, or at once, are used up",
	},
	Fault {
		code: OVERSIZED_RESPONSE_CODE,
		message: "the answer is larger than the token may have",
	},
];

/// Of every method of the SDK.
const COMMON: &[Fault] = &[
	fault(INVALID_PARAMS_CODE, "a parameter is wrong: the message says which"),
	fault(INTERNAL_ERROR_CODE, "the node could not answer"),
];

/// What the SDK says under one code of every block and state.
const UNREAD: &str = "the block, or its state, is not here, or could not be read";

const CHAIN: &[Fault] = &[fault(3_002, "the chain could not be read")];
const HEIGHTS: &[Fault] = &[
	fault(3_001, "the number is larger than a block's can be"),
	fault(3_002, "the chain could not be read"),
];
const ARCHIVE: &[Fault] = &[
	fault(3_001, "the number is larger than a block's can be"),
	fault(3_003, "the chain could not be read"),
];
const ARCHIVE_CALL: &[Fault] = &[
	fault(METHOD_NOT_FOUND_CODE, "the runtime's function is not offered"),
	fault(3_001, "an argument is no hex"),
	fault(3_003, "the chain could not be read"),
];
const HEAD: &[Fault] = &[
	fault(
		METHOD_NOT_FOUND_CODE,
		"it takes a WebSocket, or the runtime's function is not offered",
	),
	fault(-32_800, "as many follow already as may"),
	fault(-32_801, "the block isn't one that is followed, or was unpinned"),
	fault(-32_802, "the runtime's function can't be called"),
	fault(-32_803, "nothing waits to be continued"),
	fault(-32_804, "a block stands in the list twice"),
];
const SOCKET: &[Fault] = &[
	fault(METHOD_NOT_FOUND_CODE, "it takes a WebSocket"),
	fault(
		TOO_MANY_SUBSCRIPTIONS_CODE,
		"the connection has as many subscriptions as it may",
	),
];
const STATE: &[Fault] = &[fault(4_003, UNREAD)];
const QUERIED: &[Fault] = &[fault(4_001, "no such block is here"), fault(4_003, UNREAD)];
const PAGED: &[Fault] = &[
	fault(4_002, "more keys are asked for than a page may have"),
	fault(4_003, UNREAD),
];
const CALL: &[Fault] = &[
	fault(METHOD_NOT_FOUND_CODE, "the runtime's function is not offered"),
	fault(4_003, "the block, or its state, is not here, or the function failed"),
];
const FINALITY: &[Fault] = &[fault(4, "the block is not final, or no proof of it is here")];
const HEALTH: &[Fault] = &[fault(2_001, "the node is not healthy")];

const fn fault(code: i32, message: &'static str) -> Fault {
	Fault { code, message }
}

/// A method of the SDK.
struct Known {
	name: &'static str,
	about: &'static str,
	/// Names of parameters, of which the first `required` have to be given.
	params: &'static [&'static str],
	required: usize,
	answer: fn() -> Value,
	errors: &'static [Fault],
}

const fn plain(name: &'static str, about: &'static str, answer: fn() -> Value) -> Known {
	Known {
		name,
		about,
		params: &[],
		required: 0,
		answer,
		errors: &[],
	}
}

impl Known {
	const fn taking(self, params: &'static [&'static str], required: usize) -> Self {
		Self {
			params,
			required,
			..self
		}
	}

	const fn failing(self, errors: &'static [Fault]) -> Self {
		Self { errors, ..self }
	}
}

#[rustfmt::skip]
const KNOWN: &[Known] = &[
	plain("archive_v1_body", "A block's extrinsics, SCALE-encoded", extrinsics).taking(&["hash"], 1),
	plain("archive_v1_call", "What one of the runtime's functions answers at a block", called)
		.taking(&["hash", "function", "arguments"], 3).failing(ARCHIVE_CALL),
	plain("archive_v1_finalizedHeight", "The number of the last final block", count),
	plain("archive_v1_genesisHash", "The hash of block 0", hash),
	plain("archive_v1_hashByHeight", "The hashes of the blocks of a height", hashes).taking(&["height"], 1).failing(ARCHIVE),
	plain("archive_v1_header", "A block's header, SCALE-encoded", || nullable(hex())).taking(&["hash"], 1),
	plain("chainSpec_v1_chainName", "The chain's name", text),
	plain("chainSpec_v1_genesisHash", "The hash of block 0", hash),
	plain("chainSpec_v1_properties", "How addresses and the home currency are shown", object),
	plain("chain_getBlock", "A block with its header, extrinsics and justifications", optional_object)
		.taking(&["hash"], 0).failing(CHAIN),
	plain("chain_getBlockHash", "The hashes of blocks, by their numbers", hash_or_hashes).taking(&["heights"], 0).failing(HEIGHTS),
	plain("chain_getFinalisedHead", "Another name of chain_getFinalizedHead", hash).failing(CHAIN),
	plain("chain_getFinalizedHead", "The hash of the last final block", hash).failing(CHAIN),
	plain("chain_getHead", "Another name of chain_getBlockHash", hash_or_hashes).taking(&["heights"], 0).failing(HEIGHTS),
	plain("chain_getHeader", "A block's header", optional_object).taking(&["hash"], 0).failing(CHAIN),
	plain("chain_getRuntimeVersion", "Another name of state_getRuntimeVersion", version).taking(&["hash"], 0).failing(STATE),
	plain("grandpa_proveFinality", "Votes and headers that show that a block is final, SCALE-encoded", || nullable(hex()))
		.taking(&["height"], 1).failing(FINALITY),
	plain("rpc_methods", "What this door offers", methods),
	plain("state_call", "What one of the runtime's functions answers, SCALE-encoded", hex)
		.taking(&["function", "arguments", "hash"], 2).failing(CALL),
	plain("state_callAt", "Another name of state_call", hex).taking(&["function", "arguments", "hash"], 2).failing(CALL),
	plain("state_getKeysPaged", "Storage keys that begin so, in order", hexes)
		.taking(&["prefix", "count", "start_key", "hash"], 2).failing(PAGED),
	plain("state_getKeysPagedAt", "Another name of state_getKeysPaged", hexes)
		.taking(&["prefix", "count", "start_key", "hash"], 2).failing(PAGED),
	plain("state_getMetadata", "The runtime's metadata, SCALE-encoded", hex).taking(&["hash"], 0).failing(STATE),
	plain("state_getReadProof", "Trie nodes that show what the state has under keys, or that it has nothing", proof)
		.taking(&["keys", "hash"], 1).failing(STATE),
	plain("state_getRuntimeVersion", "The runtime's version and the versions of its functions", version)
		.taking(&["hash"], 0).failing(STATE),
	plain("state_getStorage", "What the state has under a key, SCALE-encoded", || nullable(hex()))
		.taking(&["key", "hash"], 1).failing(STATE),
	plain("state_getStorageAt", "Another name of state_getStorage", || nullable(hex()))
		.taking(&["key", "hash"], 1).failing(STATE),
	plain("state_getStorageHash", "The hash of what the state has under a key", || nullable(hash()))
		.taking(&["key", "hash"], 1).failing(STATE),
	plain("state_getStorageHashAt", "Another name of state_getStorageHash", || nullable(hash()))
		.taking(&["key", "hash"], 1).failing(STATE),
	plain("state_queryStorageAt", "What the state has under each of several keys", changes)
		.taking(&["keys", "hash"], 1).failing(QUERIED),
	plain("system_chain", "The chain's name", text),
	plain("system_chainType", "What kind of chain it is", chain_type),
	plain("system_health", "How many nodes this one is connected to, and whether it is still catching up", health).failing(HEALTH),
	plain("system_name", "The program's name", text),
	plain("system_properties", "How addresses and the home currency are shown", object),
	plain("system_version", "The program's version", text),
];

/// Those that take a WebSocket, over which they answer and tell more.
#[rustfmt::skip]
const ON_SOCKET: &[Known] = &[
	plain("chainHead_v1_body", "Starts to read a followed block's extrinsics", operation)
		.taking(&["followed", "hash"], 2).failing(HEAD),
	plain("chainHead_v1_call", "Starts to call one of the runtime's functions at a followed block", operation)
		.taking(&["followed", "hash", "function", "arguments"], 4).failing(HEAD),
	plain("chainHead_v1_continue", "Has an operation go on", nothing).taking(&["followed", "operation"], 2).failing(HEAD),
	plain("chainHead_v1_follow", "Subscribes to the chain's head; the blocks it tells of can be read until they are unpinned", text)
		.taking(&["with_runtime"], 1).failing(HEAD),
	plain("chainHead_v1_header", "A followed block's header, SCALE-encoded", optional_hex)
		.taking(&["followed", "hash"], 2).failing(HEAD),
	plain("chainHead_v1_stopOperation", "Stops an operation", nothing).taking(&["followed", "operation"], 2).failing(HEAD),
	plain("chainHead_v1_storage", "Starts to read what a followed block's state has", operation)
		.taking(&["followed", "hash", "items", "child_trie"], 3).failing(HEAD),
	plain("chainHead_v1_unfollow", "Ends a subscription", truth).taking(&["subscription"], 1).failing(SOCKET),
	plain("chainHead_v1_unpin", "Lets go of followed blocks", nothing).taking(&["followed", "hashes"], 2).failing(HEAD),
	plain("chain_subscribeAllHeads", "Subscribes to every new block's header", text).failing(SOCKET),
	plain("chain_subscribeFinalisedHeads", "Another name of chain_subscribeFinalizedHeads", text).failing(SOCKET),
	plain("chain_subscribeFinalizedHeads", "Subscribes to each final block's header", text).failing(SOCKET),
	plain("chain_subscribeNewHead", "Another name of chain_subscribeNewHeads", text).failing(SOCKET),
	plain("chain_subscribeNewHeads", "Subscribes to each new best block's header", text).failing(SOCKET),
	plain("chain_subscribeRuntimeVersion", "Another name of state_subscribeRuntimeVersion", text).failing(SOCKET),
	plain("chain_unsubscribeAllHeads", "Ends a subscription", truth).taking(&["subscription"], 1).failing(SOCKET),
	plain("chain_unsubscribeFinalisedHeads", "Another name of chain_unsubscribeFinalizedHeads", truth)
		.taking(&["subscription"], 1).failing(SOCKET),
	plain("chain_unsubscribeFinalizedHeads", "Ends a subscription", truth).taking(&["subscription"], 1).failing(SOCKET),
	plain("chain_unsubscribeNewHead", "Another name of chain_unsubscribeNewHeads", truth)
		.taking(&["subscription"], 1).failing(SOCKET),
	plain("chain_unsubscribeNewHeads", "Ends a subscription", truth).taking(&["subscription"], 1).failing(SOCKET),
	plain("chain_unsubscribeRuntimeVersion", "Another name of state_unsubscribeRuntimeVersion", truth)
		.taking(&["subscription"], 1).failing(SOCKET),
	plain("grandpa_subscribeJustifications", "Subscribes to the votes that make blocks final, SCALE-encoded", text)
		.failing(SOCKET),
	plain("grandpa_unsubscribeJustifications", "Ends a subscription", truth).taking(&["subscription"], 1).failing(SOCKET),
	plain("state_subscribeRuntimeVersion", "Subscribes to the runtime's version", text).failing(SOCKET),
	plain("state_subscribeStorage", "Subscribes to what the best block's state has under keys", text)
		.taking(&["watched"], 1).failing(SOCKET),
	plain("state_unsubscribeRuntimeVersion", "Ends a subscription", truth).taking(&["subscription"], 1).failing(SOCKET),
	plain("state_unsubscribeStorage", "Ends a subscription", truth).taking(&["subscription"], 1).failing(SOCKET),
	plain("subscribe_newHead", "Another name of chain_subscribeNewHeads", text).failing(SOCKET),
	plain("unsubscribe_newHead", "Another name of chain_unsubscribeNewHeads", truth)
		.taking(&["subscription"], 1).failing(SOCKET),
];

/// What the document says of `name`.
pub(super) fn method(name: &'static str, examples: &Examples) -> Result<Method, Error> {
	let mut table = KNOWN.iter().chain(ON_SOCKET);
	let known = table
		.find(|known| known.name == name)
		.ok_or(Error::NotInTable { method: name })?;
	let params = known.params.iter().enumerate();
	let params: Vec<Content> = params
		.map(|(at, parameter)| {
			parameters::content(parameter, at < known.required).ok_or(Error::Parameter {
				method: name,
				parameter,
			})
		})
		.collect::<Result<_, _>>()?;
	let mut errors = [COMMON, known.errors, DOOR].concat();
	errors.sort_unstable();
	Ok(Method {
		name,
		summary: known.about.into(),
		description: None,
		param_structure: ParamStructure::ByPosition,
		errors,
		result: Content::answer((known.answer)()),
		examples: examples.of(name, &params)?,
		params,
	})
}

/// The names in the table.
#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
	KNOWN.iter().chain(ON_SOCKET).map(|known| known.name)
}

fn text() -> Value {
	json!({ "type": "string" })
}

fn optional_hex() -> Value {
	nullable(hex())
}

fn nothing() -> Value {
	json!({ "type": "null" })
}

fn truth() -> Value {
	json!({ "type": "boolean" })
}

fn operation() -> Value {
	json!({ "type": "object", "required": ["result"], "properties": { "result": { "enum": ["started", "limitReached"] } } })
}

fn called() -> Value {
	json!({ "type": "object", "required": ["success"], "properties": { "success": truth() } })
}

fn count() -> Value {
	json!({ "type": "integer", "minimum": 0 })
}

fn object() -> Value {
	json!({ "type": "object" })
}

fn optional_object() -> Value {
	nullable(json!({ "type": "object", "description": "`null` where this node has no such block" }))
}

fn list(items: &Value) -> Value {
	json!({ "type": "array", "items": items })
}

fn hexes() -> Value {
	list(&hex())
}

fn hashes() -> Value {
	list(&hash())
}

fn extrinsics() -> Value {
	nullable(hexes())
}

fn hash_or_hashes() -> Value {
	let one = nullable(hash());
	json!({ "anyOf": [one, list(&one)], "description": "`null` for a height that this node has no block of" })
}

fn version() -> Value {
	let whole = json!({ "type": "integer" });
	json!({
		"type": "object",
		"required": ["specName", "specVersion", "apis", "transactionVersion"],
		"properties": { "specName": text(), "specVersion": whole, "apis": { "type": "array" }, "transactionVersion": whole },
	})
}

fn methods() -> Value {
	json!({ "type": "object", "required": ["methods"], "properties": { "methods": list(&text()) } })
}

fn proof() -> Value {
	json!({ "type": "object", "required": ["at", "proof"], "properties": { "at": hash(), "proof": hexes() } })
}

fn changes() -> Value {
	let pair = json!({ "type": "array", "items": nullable(hex()), "minItems": 2, "maxItems": 2 });
	let properties = json!({ "block": hash(), "changes": list(&pair) });
	list(&json!({ "type": "object", "required": ["block", "changes"], "properties": properties }))
}

fn chain_type() -> Value {
	json!({ "anyOf": [{ "enum": ["Development", "Local", "Live"] }, { "type": "object", "required": ["Custom"] }] })
}

fn health() -> Value {
	json!({
		"type": "object",
		"required": ["peers", "isSyncing", "shouldHavePeers"],
		"properties": { "peers": count(), "isSyncing": { "type": "boolean" }, "shouldHavePeers": { "type": "boolean" } },
	})
}
