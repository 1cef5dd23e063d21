//! Files that prove what the chain's storage is at a final block, to whoever has the chain specification.
//!
//! A node makes such a file ([`prove`]). `harbour verify` checks it without a node ([`verify`]): the specification gives the hash
//! of block 0 and the authorities that vote first; each authority set's votes, on the block that announces the next set, show
//! that one; the last set's votes make the block final, or a descendant whose headers lead back to it; the block's header has
//! the root of its state; and trie nodes lead from there to each value, or to where it would be.
//!
//! It rests on what GRANDPA rests on: of each authority set, less than a third (by weight) ever signs falsely, also after the
//! set was replaced. A forced change of authorities, as after a long stall, is voted on by nobody, so no file reaches beyond it.

mod authority;
mod cli;
mod error;
mod file;
mod genesis;
mod hex;
mod prove;
mod refusal;
#[cfg(test)]
mod sample;
mod storage;
#[cfg(test)]
mod tests;
mod verify;

pub(crate) use cli::VerifyCmd;
pub(crate) use error::{Error, ProveError};
pub(crate) use file::{ProofFile, MAX_KEYS};
pub(crate) use prove::prove;
pub(crate) use refusal::Refusal;
pub(crate) use verify::Proven;

use crate::chain_spec;
use file::MAX_FILE_BYTES;
use genesis::Genesis;
use polkadot_sdk::sc_service::ChainSpec;
use std::{
	fs::File,
	io::{Read, Write},
	path::Path,
};

/// What a file proves, by the chain specification alone.
///
/// Errors: the specification gives no genesis state; or the first reason why the file proves nothing.
pub(crate) fn verify(file: &ProofFile, spec: &dyn ChainSpec) -> Result<Proven, Error> {
	let genesis = Genesis::of_spec(spec).map_err(Error::Chain)?;
	verify::check(file, &genesis).map_err(Error::NotProven)
}

/// What several files prove, by the chain specification alone; as [`verify`].
pub(crate) fn verify_all(files: &[ProofFile], spec: &dyn ChainSpec) -> Result<Vec<Proven>, Error> {
	let genesis = Genesis::of_spec(spec).map_err(Error::Chain)?;
	let proven = files.iter().map(|file| verify::check(file, &genesis));
	proven.collect::<Result<_, _>>().map_err(Error::NotProven)
}

/// A file as it is read from the disk. What it says is not checked.
///
/// Errors: it can't be read, or is no such file.
pub(crate) fn open(path: &Path) -> Result<ProofFile, Error> {
	ProofFile::from_json(&read(path)?).map_err(Error::NotProven)
}

/// `harbour verify`: prints what a file proves.
pub(crate) fn run(cmd: &VerifyCmd) -> Result<(), Error> {
	let spec = chain_spec::load(&cmd.chain).map_err(Error::Chain)?;
	let file = open(&cmd.file)?;
	let proven = verify(&file, &*spec)?;
	write!(std::io::stdout(), "{proven}").map_err(Error::Output)
}

/// What a file says. No more is read than a proof may have, and one byte that shows that it is too much.
fn read(path: &Path) -> Result<Vec<u8>, Error> {
	let unreadable = |source| Error::File {
		path: path.into(),
		source,
	};
	let limit = (MAX_FILE_BYTES as u64).saturating_add(1);
	let mut json = Vec::new();
	File::open(path)
		.and_then(|file| file.take(limit).read_to_end(&mut json))
		.map_err(unreadable)?;
	Ok(json)
}
