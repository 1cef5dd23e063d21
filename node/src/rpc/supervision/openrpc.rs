//! What the door offers, as an OpenRPC document: each method with its parameters, the schema of its answer, its errors and examples.
//!
//! The list of what is offered (`allowed.rs`) leads, so the document has all of it and nothing else. Of our own methods it says what
//! their declarations say; the SDK's are described in a table here. docs/openrpc.json is what is printed.

mod document;
mod error;
mod examples;
mod ours;
mod parameters;
mod sdk;
mod strict;
#[cfg(test)]
mod tests;

pub(crate) use error::Error;

use super::{allowed, methods};
use document::{Components, Document, Info, Method};
use examples::Examples;
use schemars::{generate::SchemaSettings, SchemaGenerator};
use std::io::Write;
use strict::Strict;

/// Of OpenRPC.
const VERSION: &str = "1.3.2";

/// What the names of our own methods begin with.
const OURS: &str = "supervision_";

/// `harbour supervision openrpc`: the document, on the standard output.
pub(crate) fn print() -> Result<(), Error> {
	std::io::stdout().write_all(text()?.as_bytes()).map_err(Error::Output)
}

/// The document as it is published.
fn text() -> Result<String, Error> {
	let mut text = serde_json::to_string_pretty(&document()?).map_err(Error::Json)?;
	text.push('\n');
	Ok(text)
}

/// Fails where something that is offered is not described; the tests make the document, so no program that passed them does.
fn document() -> Result<Document, Error> {
	let examples = Examples::recorded()?;
	let mut generator = generator();
	let methods = allowed::METHODS
		.iter()
		.map(|offered| method(offered.name, &examples, &mut generator))
		.collect::<Result<_, _>>()?;
	Ok(Document {
		openrpc: VERSION,
		info: Info {
			title: "Harbour supervision door",
			description: methods::ABOUT,
			version: env!("CARGO_PKG_VERSION"),
		},
		methods,
		components: Components {
			schemas: generator.take_definitions(true),
		},
	})
}

fn method(name: &'static str, examples: &Examples, generator: &mut SchemaGenerator) -> Result<Method, Error> {
	match name.starts_with(OURS) {
		true => ours::method(name, examples, generator),
		false => sdk::method(name, examples),
	}
}

/// Of the draft that OpenRPC goes by, and of what is written: what an answer always has is required.
fn generator() -> SchemaGenerator {
	SchemaSettings::draft07()
		.for_serialize()
		.with(|settings| settings.definitions_path = "/components/schemas".into())
		.with_transform(Strict)
		.into_generator()
}
