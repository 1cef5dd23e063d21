//! Calls with what a development chain answered. The parameters are written by hand, the answers recorded by the test that also runs
//! each of them against a door (node/tests/clients/openrpc.test.js).

use super::{
	document::{Content, Named, Pairing},
	Error,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

const RECORDED: &str = include_str!("examples.json");

/// By method.
pub(super) struct Examples(BTreeMap<String, Vec<Example>>);

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
	/// What it shows.
	name: String,
	params: Vec<Value>,
	/// Absent from a new example, until it is recorded.
	#[serde(default)]
	result: Value,
}

impl Examples {
	pub(super) fn recorded() -> Result<Self, Error> {
		serde_json::from_str(RECORDED).map(Self).map_err(Error::Examples)
	}

	/// Of which methods there are any.
	#[cfg(test)]
	pub(super) fn methods(&self) -> impl Iterator<Item = &str> {
		self.0.keys().map(String::as_str)
	}

	/// Those of `method`; none where there are none.
	pub(super) fn of(&self, method: &'static str, params: &[Content]) -> Result<Vec<Pairing>, Error> {
		let examples = self.0.get(method).map(Vec::as_slice).unwrap_or_default();
		examples.iter().map(|example| example.pairing(method, params)).collect()
	}
}

impl Example {
	fn pairing(&self, method: &'static str, params: &[Content]) -> Result<Pairing, Error> {
		if self.params.len() > params.len() {
			return Err(Error::ExampleParameters {
				method,
				given: self.params.len(),
				most: params.len(),
			});
		}
		let values = params.iter().zip(&self.params);
		Ok(Pairing {
			name: self.name.clone(),
			params: values
				.map(|(param, value)| Named {
					name: param.name,
					value: value.clone(),
				})
				.collect(),
			result: Named {
				name: "answer",
				value: self.result.clone(),
			},
		})
	}
}
