//! What an answer doesn't have.

use schemars::{
	transform::{transform_subschemas, Transform},
	Schema,
};
use serde_json::{Map, Value};

/// Has objects with named properties have no others. An answer is one of this program's own types, so it hasn't; a test against a running
/// node then sees what a document leaves out. A later version may have more, and its own document says so.
///
/// Not by `deny_unknown_fields` on the types: that is about reading, and refuses `flatten`.
#[derive(Clone, Debug)]
pub(super) struct Strict;

impl Transform for Strict {
	fn transform(&mut self, schema: &mut Schema) {
		spread(schema);
		if schema.get("properties").is_some() && schema.get("additionalProperties").is_none() {
			schema.insert("additionalProperties".into(), false.into());
		}
		transform_subschemas(self, schema);
	}
}

/// Where an object has fields of its own beside those of one of several kinds, gives each kind all of them: what is closed has to name
/// everything.
fn spread(schema: &mut Schema) {
	let Some(own) = schema.get("properties").and_then(Value::as_object).cloned() else {
		return;
	};
	let required = list(schema.get("required"));
	let Some(kinds) = schema.get_mut("oneOf").and_then(Value::as_array_mut) else {
		return;
	};
	for kind in kinds.iter_mut().filter_map(Value::as_object_mut) {
		let all = [required.clone(), list(kind.get("required"))].concat();
		kind.insert("required".into(), all.into());
		let properties = kind.entry("properties").or_insert_with(|| Map::new().into());
		if let Some(properties) = properties.as_object_mut() {
			properties.extend(own.clone());
		}
	}
	for spread in ["properties", "required", "additionalProperties"] {
		schema.remove(spread);
	}
}

fn list(value: Option<&Value>) -> Vec<Value> {
	value.and_then(Value::as_array).cloned().unwrap_or_default()
}
