//! A page of measurements that anybody can open: one file without scripts that loads nothing.

mod bars;
mod head;
mod labels;
mod latencies;
mod numbers;
mod plot;
mod runs;
mod scale;
mod table;
#[cfg(test)]
mod tests;

use crate::{results::Report, Result};
use clap::Args;
use labels::{labelled, Labelled};
use maud::{html, Markup, PreEscaped, DOCTYPE};
use std::{
	collections::BTreeSet,
	fs,
	path::{Path, PathBuf},
};

pub(crate) const EXAMPLES: &str = "\
Examples:
  A page of one run
      harbour-load page capacity.json --output capacity.html

  A page of several, with every throughput as a multiple of FRAME's own pallet's
      harbour-load page harbour.json yardstick.json --reference \"Yardstick balances\" \\
        --output page.html

The page loads nothing. Exit codes: 0; 1 where a file can't be read, is no result, or has no such
reference; 2 for a command line that makes no sense.";

/// Nothing is loaded, whatever a file's texts are.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE: &str = include_str!("page/page.css");

#[derive(Debug, Args)]
pub(crate) struct PageOptions {
	/// What --json of `run`, `short` or `merge` has written.
	#[arg(required = true, value_name = "FILE")]
	pub(crate) files: Vec<PathBuf>,

	/// Where the page is written.
	#[arg(long, value_name = "FILE")]
	pub(crate) output: PathBuf,

	/// Show throughputs as multiples of this measurement's; the first where there are several.
	#[arg(long, value_name = "CHAIN SCENARIO")]
	pub(crate) reference: Option<String>,
}

/// A result file.
pub(crate) struct Source {
	/// The file's name, without its folder.
	name: String,
	report: Report,
}

/// Reads the files and writes the page.
pub(crate) fn write(options: &PageOptions) -> Result<()> {
	let sources: Vec<Source> = options.files.iter().map(|file| read(file)).collect::<Result<_>>()?;
	ensure_other(&options.output, &options.files)?;
	let page = page(&sources, options.reference.as_deref())?;
	fs::write(&options.output, page.into_string())
		.map_err(|error| format!("{}: {error}", options.output.display()).into())
}

fn read(file: &Path) -> Result<Source> {
	let name = file.file_name().unwrap_or(file.as_os_str());
	Ok(Source {
		name: name.to_string_lossy().into_owned(),
		report: Report::read(file)?,
	})
}

/// Fails where the page would overwrite what it is made of.
fn ensure_other(output: &Path, files: &[PathBuf]) -> Result<()> {
	let Ok(output) = output.canonicalize() else {
		// It isn't there yet.
		return Ok(());
	};
	let same = files
		.iter()
		.find(|file| file.canonicalize().is_ok_and(|file| file == output));
	match same {
		Some(file) => Err(format!("{} would be overwritten: use another --output", file.display()).into()),
		None => Ok(()),
	}
}

fn page(sources: &[Source], reference: Option<&str>) -> Result<Markup> {
	let measured = labelled(sources);
	let reference = reference.map(|wanted| find(&measured, wanted)).transpose()?;
	Ok(html! {
		(DOCTYPE)
		html lang="en" {
			head {
				meta charset="utf-8";
				meta http-equiv="Content-Security-Policy" content=(POLICY);
				meta name="viewport" content="width=device-width, initial-scale=1";
				meta name="color-scheme" content="light dark";
				title { "Payments under load" }
				style { (PreEscaped(STYLE)) }
			}
			body {
				header {
					h1 { "Payments under load" }
					(head::render(sources))
				}
				main { (body(&measured, reference)) }
			}
		}
	})
}

fn body(measured: &[Labelled<'_>], reference: Option<&Labelled<'_>>) -> Markup {
	if measured.is_empty() {
		return html! { p { "There are no measurements." } };
	}
	html! {
		section {
			h2 { "Measurements" }
			(table::render(measured, reference))
		}
		section {
			h2 { "Throughput and latency" }
			div.plots {
				(bars::render(measured, reference))
				(latencies::render(measured))
			}
		}
		section {
			h2 { "Over time" }
			@for one in measured { (runs::render(one)) }
		}
	}
}

/// The first measurement that is called `wanted`.
fn find<'m, 's>(measured: &'m [Labelled<'s>], wanted: &str) -> Result<&'m Labelled<'s>> {
	measured.iter().find(|one| one.name() == wanted).ok_or_else(|| {
		let names: BTreeSet<String> = measured.iter().map(|one| format!("\"{}\"", one.name())).collect();
		let names: Vec<String> = names.into_iter().collect();
		format!("no measurement is \"{wanted}\", but: {}", names.join(", ")).into()
	})
}
