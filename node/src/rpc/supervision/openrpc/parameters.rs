//! The parameters, by name: what one stands for, it stands for in every method.

use super::document::Content;
use harbour_runtime::supervision::MAX_PAGE;
use serde_json::{json, Value};

/// A parameter, whatever method takes it.
struct Parameter {
	name: &'static str,
	about: &'static str,
	/// Of a value that is given.
	schema: fn() -> Value,
}

/// Of methods of ours first, then of the SDK's.
const PARAMETERS: &[Parameter] = &[
	Parameter {
		name: "at",
		about: "The block in whose state the answer holds, by its hash; the last final one where none is named",
		schema: hash,
	},
	Parameter {
		name: "cursor",
		about: "`next` of the page before, as it is; the first page where none is given",
		schema: hex,
	},
	Parameter {
		name: "limit",
		about: "Most items of the page; 100 where nobody says",
		schema: || json!({ "type": "integer", "minimum": 1, "maximum": MAX_PAGE }),
	},
	Parameter {
		name: "currency",
		about: "The currency's number",
		schema: number,
	},
	Parameter {
		name: "issuer",
		about: "The institution that owes, by its number; all of them where none is named",
		schema: number,
	},
	Parameter {
		name: "day",
		about: "A day in Hong Kong, YYYY-MM-DD",
		schema: || json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
	},
	Parameter {
		name: "keys",
		about: "Storage keys, 64 at most, each `0x` and hex digits",
		schema: || json!({ "type": "array", "maxItems": 64, "items": hex() }),
	},
	Parameter {
		name: "address",
		about: "The account, in SS58 with this chain's prefix, or as `0x` and 64 hex digits",
		schema: || json!({ "type": "string", "minLength": 1, "maxLength": 66 }),
	},
	Parameter {
		name: "from",
		about: "The height of the block after which the statement begins",
		schema: number,
	},
	Parameter {
		name: "to",
		about: "The height of the block with which it ends; the last of the history where none is named",
		schema: number,
	},
	Parameter {
		name: "number",
		about: "By which calls and events name it",
		schema: || json!({ "type": "integer", "minimum": 0 }),
	},
	Parameter {
		name: "hash",
		about: "The block, by its hash; the best one where none is named",
		schema: hash,
	},
	Parameter {
		name: "height",
		about: "The block's number",
		schema: || json!({ "type": "integer", "minimum": 0 }),
	},
	Parameter {
		name: "heights",
		about: "A block's number, or a list of 64 numbers at most, each as a number or in hex; the best block where none is named",
		schema: || {
			let one = json!({ "type": ["integer", "string"] });
			json!({ "type": ["integer", "string", "array"], "items": one })
		},
	},
	Parameter {
		name: "function",
		about: "The runtime function's name: one that looks at the chain",
		schema: || json!({ "type": "string" }),
	},
	Parameter {
		name: "arguments",
		about: "The function's arguments, SCALE-encoded",
		schema: hex,
	},
	Parameter {
		name: "key",
		about: "The storage key",
		schema: hex,
	},
	Parameter {
		name: "prefix",
		about: "What the keys begin with; `0x` for every key",
		schema: hex,
	},
	Parameter {
		name: "count",
		about: "Most keys of the page, 1,000 at most",
		schema: || json!({ "type": "integer", "minimum": 0, "maximum": 1_000 }),
	},
	Parameter {
		name: "start_key",
		about: "The last key of the page before; the first page where none is given",
		schema: hex,
	},
	Parameter {
		name: "subscription",
		about: "What the subscription's call answered",
		schema: text,
	},
	Parameter {
		name: "followed",
		about: "What chainHead_v1_follow answered",
		schema: text,
	},
	Parameter {
		name: "operation",
		about: "What the operation's call answered as its id",
		schema: text,
	},
	Parameter {
		name: "with_runtime",
		about: "Whether the runtime's version is told as well, and its functions can be called",
		schema: || json!({ "type": "boolean" }),
	},
	Parameter {
		name: "items",
		about: "What is read, 16 items at most: a key and what of it each, one of all that is under a key, and not the runtime's code",
		schema: || json!({ "type": "array", "maxItems": 16, "items": { "type": "object", "required": ["key", "type"] } }),
	},
	Parameter {
		name: "child_trie",
		about: "The key of a child trie; this chain has none",
		schema: hex,
	},
	Parameter {
		name: "hashes",
		about: "A block's hash, or a list of them",
		schema: || json!({ "type": ["string", "array"], "items": hash() }),
	},
	Parameter {
		name: "watched",
		about: "Storage keys, 256 at most, each once, and not that of the runtime's code",
		schema: || json!({ "type": "array", "minItems": 1, "maxItems": 256, "items": hex() }),
	},
];

/// A parameter by that name, which a caller has to give or may leave out; `None` where there is no such.
pub(super) fn content(name: &str, required: bool) -> Option<Content> {
	let parameter = PARAMETERS.iter().find(|parameter| parameter.name == name)?;
	let schema = (parameter.schema)();
	Some(Content {
		name: parameter.name,
		summary: Some(parameter.about),
		required,
		schema: match required {
			true => schema,
			// What comes after it can be given nonetheless.
			false => nullable(schema),
		},
	})
}

/// A schema's values, or `null`.
pub(super) fn nullable(schema: Value) -> Value {
	json!({ "anyOf": [schema, { "type": "null" }] })
}

/// A block's hash or another of 32 bytes.
pub(super) fn hash() -> Value {
	json!({ "type": "string", "pattern": "^0x[0-9a-fA-F]{64}$" })
}

/// Bytes.
pub(super) fn hex() -> Value {
	json!({ "type": "string", "pattern": "^0x([0-9a-fA-F]{2})*$" })
}

fn number() -> Value {
	json!({ "type": "integer", "format": "uint32", "minimum": 0, "maximum": u32::MAX })
}

fn text() -> Value {
	json!({ "type": "string" })
}
