//! Our own methods, by what is said where they are declared.

use super::{
	document::{Content, Fault, Method, ParamStructure},
	examples::Examples,
	methods::{self, Description},
	parameters, sdk, Error,
};
use schemars::{Schema, SchemaGenerator};

/// Where a doc comment begins to name codes.
const ERRORS: &str = "Errors:";

/// The schema of what says which block's state an answer is of.
const BLOCK: &str = "#/components/schemas/BlockAnswer";

/// What the document says of `name`.
pub(super) fn method(
	name: &'static str,
	examples: &Examples,
	generator: &mut SchemaGenerator,
) -> Result<Method, Error> {
	let mut declared = methods::DESCRIPTIONS.iter();
	let description = declared
		.find(|declared| declared.name == name)
		.ok_or(Error::NotDeclared { method: name })?;
	let Comment { text, codes } = Comment::of(description);
	let summary = sentence(&text).to_owned();
	if summary.is_empty() {
		return Err(Error::Silent { method: name });
	}
	let params = params(description)?;
	let examples = examples.of(name, &params)?;
	if examples.is_empty() {
		return Err(Error::NoExample { method: name });
	}
	let answer = (description.answer)(generator);
	Ok(Method {
		name,
		description: Some(text).filter(|text| text.trim_end_matches('.') != summary),
		summary,
		param_structure: ParamStructure::ByPosition,
		params,
		errors: errors(name, &codes, is_of_a_state(&answer, generator))?,
		result: Content::answer(answer.to_value()),
		examples,
	})
}

/// What a method's doc comment says.
struct Comment {
	text: String,
	/// Those that it names as the method's own.
	codes: Vec<i32>,
}

impl Comment {
	fn of(description: &Description) -> Self {
		let lines: Vec<&str> = description.doc.iter().map(|line| line.trim()).collect();
		let paragraphs = lines.split(|line| line.is_empty()).map(|lines| lines.join(" "));
		let (errors, text): (Vec<String>, Vec<String>) = paragraphs.partition(|text| text.starts_with(ERRORS));
		let words = errors
			.iter()
			.flat_map(|text| text.split(|sign: char| sign != '-' && !sign.is_ascii_digit()));
		Self {
			text: text.join("\n\n"),
			codes: words.filter_map(|word| word.parse().ok()).collect(),
		}
	}
}

/// The first sentence of a text.
fn sentence(text: &str) -> &str {
	let paragraph = text.lines().next().unwrap_or_default();
	match paragraph.split_once(". ") {
		Some((first, _)) => first,
		None => paragraph.trim_end_matches('.'),
	}
}

fn params(description: &Description) -> Result<Vec<Content>, Error> {
	let declared = description.params.iter();
	declared
		.map(|(parameter, kind)| {
			parameters::content(parameter, !kind.starts_with("Option")).ok_or(Error::Parameter {
				method: description.name,
				parameter,
			})
		})
		.collect()
}

/// Whether an answer says of which block's state it is.
fn is_of_a_state(answer: &Schema, generator: &SchemaGenerator) -> bool {
	let name = answer.get("$ref").and_then(|path| path.as_str()?.rsplit('/').next());
	let block = name
		.and_then(|name| generator.definitions().get(name))
		.and_then(|schema| schema.pointer("/properties/block/$ref"));
	block.is_some_and(|path| path == BLOCK)
}

/// Everybody's errors, and those with `codes`.
fn errors(method: &'static str, codes: &[i32], is_of_a_state: bool) -> Result<Vec<Fault>, Error> {
	let of_a_state = match is_of_a_state {
		true => methods::STATE_CODES,
		false => &[],
	};
	let all = methods::COMMON_CODES.iter().chain(of_a_state).chain(codes);
	let own = all.map(|code| {
		let mut known = methods::CODES.iter();
		let (code, message) = known
			.find(|(known, _)| known == code)
			.ok_or(Error::Code { method, code: *code })?;
		Ok(Fault { code: *code, message })
	});
	let mut errors: Vec<Fault> = own.chain(sdk::DOOR.iter().copied().map(Ok)).collect::<Result<_, _>>()?;
	errors.sort_unstable();
	Ok(errors)
}
