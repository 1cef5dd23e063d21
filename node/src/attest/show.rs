//! Results, on the standard output.

use super::{
	amount,
	attestor::{Facts, Outcome, Preview},
	schema,
	standing::Standing,
	statement::Statement,
	time, Error,
};
use harbour_runtime::{Balance, Unbacked};
use std::{fmt::Write as _, io::Write as _};

/// The published schema.
pub(super) fn schema() -> Result<(), Error> {
	let text = serde_json::to_string_pretty(&schema::json_schema())
		.map_err(|error| Error::Internal(format!("the schema can't be written: {error}")))?;
	say(&format!("{text}\n"))
}

/// What would be reported, and what would become of it.
pub(super) fn preview(preview: &Preview) -> Result<(), Error> {
	let text = preview_text(preview).map_err(|_| Error::Internal("the preview can't be written".into()))?;
	say(&text)
}

/// What was reported, or why nothing was.
pub(super) fn outcome(outcome: &Outcome) -> Result<(), Error> {
	let text = match outcome {
		Outcome::Reported { statement, block } => format!(
			"Reported, final in block {block:?}: {} as of {}, statement {} with hash {:?}\n",
			coins(statement.total, statement),
			time::show(statement.as_of),
			statement.id,
			statement.hash
		),
		Outcome::NothingNew {
			statement,
			standing,
			block,
		} => {
			let place = block
				.map(|block| format!(" (final by block {block:?})"))
				.unwrap_or_default();
			format!("Statement {}: {}{place}\n", statement.id, standing.describe())
		}
	};
	say(&text)
}

fn preview_text(preview: &Preview) -> Result<String, std::fmt::Error> {
	let statement = &preview.statement;
	let mut text = String::new();
	writeln!(text, "Node            {}", preview.facts.chain.origin())?;
	writeln!(
		text,
		"Currency        {}, pegged to {}",
		preview.currency, statement.currency
	)?;
	writeln!(text, "Institution     {}", preview.facts.institution)?;
	writeln!(text, "Statement       {}", statement.id)?;
	writeln!(text, "As of           {}", time::show(statement.as_of))?;
	write!(text, "{}", components(statement)?)?;
	writeln!(text, "Total           {}", coins(statement.total, statement))?;
	writeln!(text, "Statement hash  {:?}", statement.hash)?;
	writeln!(text, "Last report     {}", last(&preview.facts, statement))?;
	writeln!(text, "Attested now    {}", attested(&preview.attested, statement))?;
	writeln!(text, "Verdict         {}", verdict(preview))?;
	Ok(text)
}

fn components(statement: &Statement) -> Result<String, std::fmt::Error> {
	let mut text = String::new();
	if statement.components.is_empty() {
		writeln!(text, "Components      none: nothing is there")?;
		return Ok(text);
	}
	writeln!(
		text,
		"Components      {:<14} {:>6}  {:<8} {:>24}  reference's hash",
		"class", "days", "currency", "market value"
	)?;
	for (component, line) in statement.components.iter().zip(&statement.lines) {
		writeln!(
			text,
			"                {:<14} {:>6}  {:<8} {:>24}  {:?}",
			line.class,
			component.residual_days,
			line.currency,
			coins(component.market_value, statement),
			component.custodian
		)?;
	}
	Ok(text)
}

fn last(facts: &Facts, statement: &Statement) -> String {
	let Some(last) = &facts.last else {
		return "none".into();
	};
	let broken = if facts.is_broken() {
		"; a break was reported after it"
	} else {
		""
	};
	format!(
		"{} as of {}, statement hash {:?}{broken}",
		coins(last.total, statement),
		time::show(last.as_of),
		last.statement_hash
	)
}

fn attested(attested: &Result<Balance, Unbacked>, statement: &Statement) -> String {
	match attested {
		Ok(backing) => coins(*backing, statement),
		Err(reason) => format!("nothing: {reason:?}"),
	}
}

fn verdict(preview: &Preview) -> String {
	if preview.standing != Standing::New {
		return preview.standing.describe().into();
	}
	match (&preview.untimely, &preview.refusal) {
		(Some(error), _) => format!("not reported: {error}"),
		(None, Some(refusal)) => format!("the chain would refuse it: {}", refusal.name),
		(None, None) => "the chain would take it; nothing was sent (--dry-run)".into(),
	}
}

fn coins(amount: Balance, statement: &Statement) -> String {
	amount::show(amount, statement.decimals)
}

fn say(text: &str) -> Result<(), Error> {
	std::io::stdout()
		.write_all(text.as_bytes())
		.map_err(|error| Error::Internal(format!("the standard output can't be written to: {error}")))
}
