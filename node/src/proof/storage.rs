//! The read proof: that the trie under a state root has these values under these keys.

use super::{
	file::{Entry, ProofFile},
	hex,
	refusal::{Fault, Part, Refusal},
};
use codec::Encode;
use harbour_runtime::{opaque::Header, BlockNumber, Hash};
use polkadot_sdk::{sp_io, sp_runtime, sp_state_machine};
use sp_io::hashing::{twox_128, twox_64};
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::{
	create_proof_check_backend, prove_read_on_trie_backend, read_proof_check_on_proving_backend, StorageProof,
};

/// What a proof shows.
pub(super) struct Opened {
	/// The nodes that it takes, each once, by their bytes in order.
	pub(super) nodes: Vec<Vec<u8>>,
	/// What is under each key.
	pub(super) values: Vec<Option<Vec<u8>>>,
}

/// The keys that a proof about `keys` covers: these, and last the one that says whose state it is.
pub(super) fn covered(keys: impl Iterator<Item = Vec<u8>>) -> Vec<Vec<u8>> {
	keys.chain([genesis_key()]).collect()
}

/// Under which every state but the first has the hash of block 0: `System.BlockHash` of 0.
///
/// GRANDPA's votes don't say on which chain they are, so without it a proof from another chain with the same authorities, as
/// of a rehearsal, would pass. The SDK never removes it: transactions are checked against it.
pub(super) fn genesis_key() -> Vec<u8> {
	let block = BlockNumber::default().encode();
	let mut key = [twox_128(b"System"), twox_128(b"BlockHash")].concat();
	key.extend(twox_64(&block));
	key.extend(block);
	key
}

/// Reads `keys` in the trie of which `proof` has the nodes.
///
/// Errors: the root or a node is missing.
pub(super) fn open(root: Hash, proof: StorageProof, keys: &[Vec<u8>]) -> Result<Opened, Fault> {
	let state = create_proof_check_backend::<BlakeTwo256>(root, proof).map_err(|_| Fault::NoRoot(root))?;
	let missing = |key: &[u8], error: String| Fault::Nodes {
		key: hex::text(key),
		error,
	};
	let mut values = Vec::with_capacity(keys.len());
	for key in keys {
		let value = read_proof_check_on_proving_backend::<BlakeTwo256>(&state, key)
			.map_err(|error| missing(key, error.to_string()))?;
		values.push(value);
	}
	// Proven again from the proof, so that nothing is in it but what the keys need.
	let needed = prove_read_on_trie_backend(&state, keys).map_err(|error| missing(&[], error.to_string()))?;
	Ok(Opened {
		nodes: needed.into_iter_nodes().collect(),
		values,
	})
}

/// Checks that the state under `header`, of the chain that begins with `genesis`, has what the file says.
pub(super) fn check(file: &ProofFile, header: &Header, genesis: Hash) -> Result<(), Refusal> {
	let refuse = |fault| Refusal::new(Part::StorageProof, fault);
	let keys = covered(file.storage.iter().map(|entry| entry.key.0.clone()));
	let proof = StorageProof::new(file.storage_proof.iter().map(|node| node.0.clone()));
	let Opened { nodes, values } = open(header.state_root, proof, &keys).map_err(refuse)?;
	if !file.storage_proof.iter().map(|node| &node.0).eq(nodes.iter()) {
		return Err(refuse(Fault::OtherNodes {
			found: file.storage_proof.len(),
			needed: nodes.len(),
		}));
	}
	check_chain(header, values.last().and_then(Option::as_deref), genesis)?;
	for (entry, value) in file.storage.iter().zip(&values) {
		check_value(entry, value.as_deref())?;
	}
	Ok(())
}

/// `found` is what the state has under the key of block 0's hash. Block 0 itself can't have its own hash, and is known by it.
fn check_chain(header: &Header, found: Option<&[u8]>, genesis: Hash) -> Result<(), Refusal> {
	if header.number == 0 || found == Some(genesis.as_bytes()) {
		return Ok(());
	}
	let fault = Fault::OtherChainState {
		state: hex::brief(found),
		spec: genesis,
	};
	Err(Refusal::new(Part::Chain, fault))
}

fn check_value(entry: &Entry, state: Option<&[u8]>) -> Result<(), Refusal> {
	let file = entry.value.as_ref().map(|value| value.0.as_slice());
	if file == state {
		return Ok(());
	}
	let fault = Fault::OtherValue {
		file: hex::brief(file),
		state: hex::brief(state),
	};
	Err(Refusal::new(Part::Value(entry.key.0.clone()), fault))
}
