//! What an answer doesn't have.

use schemars::{
	transform::{transform_subschemas, Transform},
	Schema,
};

/// Has objects with named properties have no others. An answer is one of this program's own types, so it hasn't; a test against a running
/// node then sees what a document leaves out. A later version may have more, and its own document says so.
///
/// Not by `deny_unknown_fields` on the types: that is about reading, and refuses `flatten`.
#[derive(Clone, Debug)]
pub(super) struct Strict;

impl Transform for Strict {
	fn transform(&mut self, schema: &mut Schema) {
		if schema.get("properties").is_some() && schema.get("additionalProperties").is_none() {
			schema.insert("additionalProperties".into(), false.into());
		}
		transform_subschemas(self, schema);
	}
}
