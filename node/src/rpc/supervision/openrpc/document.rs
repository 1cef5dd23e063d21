//! The form of the document, as far as it is used: OpenRPC 1.3.

use serde::Serialize;
use serde_json::{Map, Value};

#[derive(Clone, Debug, Serialize)]
pub(super) struct Document {
	pub(super) openrpc: &'static str,
	pub(super) info: Info,
	pub(super) methods: Vec<Method>,
	pub(super) components: Components,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Info {
	pub(super) title: &'static str,
	pub(super) description: &'static str,
	pub(super) version: &'static str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Method {
	pub(super) name: &'static str,
	/// One sentence.
	pub(super) summary: String,
	/// All that is said, where it is more than that.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub(super) description: Option<String>,
	pub(super) param_structure: ParamStructure,
	pub(super) params: Vec<Content>,
	pub(super) result: Content,
	pub(super) errors: Vec<Fault>,
	#[serde(skip_serializing_if = "Vec::is_empty")]
	pub(super) examples: Vec<Pairing>,
}

/// How parameters are given. By name it couldn't be seen which block or function is meant.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) enum ParamStructure {
	#[serde(rename = "by-position")]
	ByPosition,
}

/// A parameter or a result.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Content {
	pub(super) name: &'static str,
	#[serde(skip_serializing_if = "Option::is_none")]
	pub(super) summary: Option<&'static str>,
	pub(super) required: bool,
	pub(super) schema: Value,
}

impl Content {
	/// What a method answers.
	pub(super) fn answer(schema: Value) -> Self {
		Self {
			name: "answer",
			summary: None,
			required: true,
			schema,
		}
	}
}

/// An error that a method may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Fault {
	pub(super) code: i32,
	pub(super) message: &'static str,
}

/// A call, and what it was answered.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Pairing {
	pub(super) name: String,
	pub(super) params: Vec<Named>,
	pub(super) result: Named,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Named {
	pub(super) name: &'static str,
	pub(super) value: Value,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Components {
	pub(super) schemas: Map<String, Value>,
}
