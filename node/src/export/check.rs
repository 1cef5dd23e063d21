//! Whether a folder is what the chain has: by the chain specification, the proofs in the folder, and arithmetic. No node is asked.

mod files;
mod report;

pub(super) use super::refusal::Refusal;
pub(super) use report::Report;

use super::{
	figures::{self, Figures},
	folder::MAX_PROOFS,
	manifest::{proof_name, Manifest, CHECKSUMS, FORMAT, MANIFEST},
	refusal::Fault,
	table::Table,
	tables, Error,
};
use crate::{
	chain_spec,
	proof::{self, Proven, MAX_KEYS},
};
use harbour_runtime::{BlockNumber, CurrencyId, Hash};
use polkadot_sdk::sc_service::ChainSpec;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{
	collections::BTreeSet,
	fs::{self, File},
	io::{ErrorKind, Read},
	path::Path,
};

/// Most bytes of a manifest, and of the sums beside it: a few lines for each currency and file.
const MAX_MANIFEST: u64 = 1 << 20;

/// Checks a folder against the chain specification `chain`.
///
/// Errors: what can't be read; or the first reason why it is refused.
pub(super) fn check(chain: &str, folder: &Path) -> Result<Report, Error> {
	let spec = chain_spec::load(chain).map_err(proof::Error::Chain)?;
	let json = read(folder, MANIFEST)?;
	let manifest = parse(&json)?;
	check_lists(&manifest)?;
	let proven = check_proofs(folder, &manifest, &*spec)?;
	let figures = check_figures(&manifest, &proven)?;
	let rows = check_folder(folder, &manifest, &json, &figures)?;
	let others = others(folder, &manifest)?;
	let report = Report::new(manifest, sha256(&json), &proven, &figures);
	Ok(Report { rows, others, ..report })
}

/// Whether everything in a folder is what the state has; how many rows each table has. `json` is the manifest as it is written.
pub(super) fn check_folder(
	folder: &Path,
	manifest: &Manifest,
	json: &[u8],
	figures: &Figures,
) -> Result<Vec<(Table, u64)>, Error> {
	check_totals(manifest, figures)?;
	let rows = files::check(folder, manifest, figures)?;
	check_checksums(folder, manifest, json)?;
	Ok(rows)
}

#[derive(Deserialize)]
struct Versioned {
	format: u32,
}

/// What a manifest says.
pub(super) fn parse(json: &[u8]) -> Result<Manifest, Refusal> {
	let malformed = |error: serde_json::Error| Refusal::manifest(Fault::Malformed(error.to_string()));
	// Before the rest: another format has other fields, and that is the better reason.
	let Versioned { format } = serde_json::from_slice(json).map_err(malformed)?;
	if format != FORMAT {
		return Err(Refusal::manifest(Fault::Format(format)));
	}
	serde_json::from_slice(json).map_err(malformed)
}

/// Whether the files and proofs are those that an export has, so that no name leads elsewhere.
pub(super) fn check_lists(manifest: &Manifest) -> Result<(), Refusal> {
	let listed: Vec<&str> = manifest.files.iter().map(|file| file.name.as_str()).collect();
	let should: Vec<String> = tables::ALL
		.iter()
		.filter(|table| table.always || listed.contains(&table.files()[0].as_str()))
		.flat_map(|table| table.files())
		.collect();
	let same = |says: &[&str], should: &[String]| match says.iter().eq(should) {
		true => Ok(()),
		false => Err(Refusal::manifest(Fault::OtherList {
			says: says.join(" "),
			should: should.join(" "),
		})),
	};
	same(&listed, &should)?;
	let currencies: Vec<CurrencyId> = manifest.totals.iter().map(|total| total.currency).collect();
	let count = figures::keys(&currencies).chunks(MAX_KEYS).count().min(MAX_PROOFS);
	let proofs: Vec<&str> = manifest.proofs.iter().map(String::as_str).collect();
	same(&proofs, &(1..=count).map(proof_name).collect::<Vec<_>>())
}

/// What the proofs prove, if they are of the manifest's chain and block.
fn check_proofs(folder: &Path, manifest: &Manifest, spec: &dyn ChainSpec) -> Result<Vec<Proven>, Error> {
	let mut files = Vec::new();
	for name in &manifest.proofs {
		open(folder, name)?;
		let file = proof::open(&folder.join(name))?;
		files.push(file);
	}
	let proven = proof::verify_all(&files, spec)?;
	let other = |what, manifest: String, spec: String| Refusal::manifest(Fault::OtherChain { what, manifest, spec });
	if manifest.chain != spec.name() {
		return Err(other("chain", manifest.chain.clone(), spec.name().into()).into());
	}
	for it in &proven {
		if it.genesis() != manifest.genesis_hash {
			let (says, has) = (manifest.genesis_hash, it.genesis());
			return Err(other("genesis", format!("{says:?}"), format!("{has:?}")).into());
		}
	}
	Ok(proven)
}

/// What the state has, if it is the manifest's block's.
fn check_figures(manifest: &Manifest, proven: &[Proven]) -> Result<Figures, Refusal> {
	for (it, name) in proven.iter().zip(&manifest.proofs) {
		check_block(manifest, name, it.block())?;
	}
	let currencies: Vec<CurrencyId> = manifest.totals.iter().map(|total| total.currency).collect();
	let value = |key: &[u8]| proven.iter().find_map(|it| it.value(key));
	Figures::read(&currencies, value).map_err(|error| Refusal::manifest(error.into()))
}

/// Whether a proof is of the manifest's block.
pub(super) fn check_block(manifest: &Manifest, proof: &str, block: (BlockNumber, Hash)) -> Result<(), Refusal> {
	let own = (manifest.block.number, manifest.block.hash);
	if block == own {
		return Ok(());
	}
	let shown = |(number, hash)| format!("{number} {hash:?}");
	let fault = Fault::OtherBlock {
		manifest: shown(own),
		proven: shown(block),
	};
	Err(Refusal::new(proof, fault))
}

/// Whether the manifest's clock and totals are what the state has.
fn check_totals(manifest: &Manifest, figures: &Figures) -> Result<(), Refusal> {
	let clock = manifest.block.timestamp_ms;
	if figures.clock_ms != clock {
		return Err(Refusal::manifest(Fault::OtherClock {
			manifest: clock,
			proven: figures.clock_ms,
		}));
	}
	let currencies = manifest.totals.iter().map(|total| total.currency);
	if !figures.currencies.keys().copied().eq(currencies.clone()) {
		return Err(Refusal::manifest(Fault::OtherCurrencies {
			manifest: currencies.collect(),
			proven: figures.currencies.keys().copied().collect(),
		}));
	}
	for (total, figure) in manifest.totals.iter().zip(figures.currencies.values()) {
		total.check(figure).map_err(Refusal::manifest)?;
	}
	Ok(())
}

/// Whether `sha256sum -c` would find what was just checked.
fn check_checksums(folder: &Path, manifest: &Manifest, json: &[u8]) -> Result<(), Error> {
	let should = manifest.checksums(&sha256(json));
	let says = read(folder, CHECKSUMS)?;
	if says == should.as_bytes() {
		return Ok(());
	}
	let fault = Fault::OtherList {
		says: String::from_utf8_lossy(&says).chars().take(200).collect(),
		should,
	};
	Err(Refusal::new(CHECKSUMS, fault).into())
}

fn sha256(bytes: &[u8]) -> String {
	super::writer::digits(Sha256::new_with_prefix(bytes))
}

/// What is in the folder that no export has: a signature, or something that only looks as if it had been checked.
pub(super) fn others(folder: &Path, manifest: &Manifest) -> Result<Vec<String>, Error> {
	let unreadable = || Error::file("can't look into", folder);
	let files = manifest.files.iter().map(|file| file.name.as_str());
	let proofs = manifest.proofs.iter().map(String::as_str);
	let known: BTreeSet<&str> = files.chain(proofs).chain([MANIFEST, CHECKSUMS]).collect();
	let mut others = Vec::new();
	for entry in fs::read_dir(folder).map_err(unreadable())? {
		let name = entry.map_err(unreadable())?.file_name();
		let name = name.to_string_lossy();
		if !known.contains(&*name) {
			others.push(name.into_owned());
		}
	}
	others.sort();
	Ok(others)
}

/// Opens a file of the folder. A pipe would be waited for without end, and a link leads elsewhere.
fn open(folder: &Path, name: &str) -> Result<File, Error> {
	let path = folder.join(name);
	match fs::symlink_metadata(&path) {
		Ok(found) if found.is_file() => File::open(&path).map_err(Error::file("can't read", path)),
		Ok(_) => Err(Refusal::new(name, Fault::NotAFile).into()),
		Err(error) if error.kind() == ErrorKind::NotFound && folder.is_dir() => {
			Err(Refusal::new(name, Fault::Missing).into())
		}
		Err(error) => Err(Error::file("can't read", path)(error)),
	}
}

/// A short file of the folder. No more is read than it may have, and one byte that shows that it is too much.
fn read(folder: &Path, name: &str) -> Result<Vec<u8>, Error> {
	let mut bytes = Vec::new();
	let count = open(folder, name)?
		.take(MAX_MANIFEST.saturating_add(1))
		.read_to_end(&mut bytes)
		.map_err(Error::file("can't read", folder.join(name)))?;
	match count as u64 > MAX_MANIFEST {
		true => Err(Refusal::new(name, Fault::Malformed("it is too large".into())).into()),
		false => Ok(bytes),
	}
}
