//! Why there is no document: something is offered and not described. Whoever adds a method sees these in the tests.

/// Why the document can't be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
	#[error(
		"{method} is offered and not declared: it belongs into `described!` of methods/api.rs, or out of allowed.rs"
	)]
	NotDeclared { method: &'static str },
	#[error("{method} of the SDK is offered and not described: it belongs into the table of openrpc/sdk.rs")]
	NotInTable { method: &'static str },
	#[error(
		"the parameter `{parameter}` of {method} is not described: it belongs into the table of openrpc/parameters.rs"
	)]
	Parameter {
		method: &'static str,
		parameter: &'static str,
	},
	#[error("{method} has no doc comment, which the document's text is made of")]
	Silent { method: &'static str },
	#[error("the doc comment of {method} names the error {code}, which methods/error.rs has not among its codes")]
	Code { method: &'static str, code: i32 },
	#[error(
		"{method} has no example: add its name and parameters to openrpc/examples.json, build, and have the answer \
		recorded (RECORD_OPENRPC=1 node --test openrpc.test.js in node/tests/clients)"
	)]
	NoExample { method: &'static str },
	#[error("an example of {method} in openrpc/examples.json has {given} parameters, and the method takes {most}")]
	ExampleParameters {
		method: &'static str,
		given: usize,
		most: usize,
	},
	#[error("openrpc/examples.json can't be read: {0}")]
	Examples(serde_json::Error),
	#[error("the document can't be written: {0}")]
	Json(serde_json::Error),
	#[error("can't write to the standard output")]
	Output(#[source] std::io::Error),
}
