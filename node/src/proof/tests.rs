//! That files of a chain are proven, and that nothing else is: a check that can't fail is worth nothing.

mod command;
mod fails_authority_set;
mod fails_block;
mod fails_chain;
mod fails_changed;
mod fails_file;
mod fails_finality;
mod fails_storage;
mod fails_to_prove;
mod success;

use super::{
	error::{Error, Exit, ProveError},
	file::{ProofFile, SetChange, MAX_FILE_BYTES, MAX_HEADERS, MAX_KEYS, MAX_KEY_BYTES},
	genesis::Genesis,
	hex::Hex,
	refusal::{Fault, Part},
	run,
	sample::{
		change, child, forced, long, votes, votes_on, Sample, ABSENT, BEST, CHANGE, FINAL, FIRST, KEYS, LONG, SECOND,
		SHORT,
	},
	storage::genesis_key,
	verify::{check, Proven},
	VerifyCmd,
};
use crate::chain_spec;
use codec::Encode;
use harbour_runtime::{opaque::Header, Hash, Runtime, WASM_BINARY};
use polkadot_sdk::{frame_system, sc_client_api::NewBlockState, sp_keyring::Ed25519Keyring, sp_runtime::Digest};
use std::{fs, path::PathBuf};
use Ed25519Keyring::{Alice, Bob, Charlie, Dave, Eve, Ferdie, One, Two};

/// The reason why a file is refused.
fn refusal(sample: &Sample, file: &ProofFile) -> (Part, Fault) {
	let refusal = check(file, &sample.genesis).expect_err("the file proves nothing");
	(refusal.part, refusal.fault)
}

fn proven(sample: &Sample, file: &ProofFile) -> Proven {
	check(file, &sample.genesis).expect("the file is as the node made it")
}

fn json(file: &ProofFile) -> Vec<u8> {
	serde_json::to_vec(file).expect("it has no maps")
}

/// The reason why a text is not even read.
fn unread(json: &[u8]) -> Fault {
	let refusal = ProofFile::from_json(json).expect_err("it is no file");
	assert_eq!(refusal.part, Part::File);
	refusal.fault
}

fn encoded(header: &Header) -> Hex {
	Hex(header.encode())
}

/// The file about a child of block 6, with `digest`, that set 1 voted on.
fn file_of_child(sample: &Sample, digest: Digest, votes: impl FnOnce(&Header) -> Vec<u8>) -> ProofFile {
	let header = child(sample.header(FINAL), sample.root(), digest);
	let mut file = sample.file(FINAL);
	file.block.number = header.number;
	file.block.hash = header.hash();
	file.block.header = encoded(&header);
	file.finality.justification = Hex(votes(&header));
	file
}

/// The file about block 6, in which the last block of set 0 is another child of block 2.
fn file_of_change(sample: &Sample, digest: Digest) -> ProofFile {
	let header = child(sample.header(CHANGE - 1), sample.root(), digest);
	let mut file = sample.file(FINAL);
	file.authority_sets[0] = SetChange {
		header: encoded(&header),
		justification: Hex(votes(&header, 0, &FIRST)),
	};
	file
}
