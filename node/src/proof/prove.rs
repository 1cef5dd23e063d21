//! Puts a file together from what a node has: its blocks, its state, and the votes it keeps.
//!
//! A node keeps the votes on the last block of each authority set, on some block of each period, and on the newest final block.
//! The SDK's own proofs (`WarpSyncProof`, `FinalityProof`) leave those of the periods out, and so are about the newest block or
//! a set's last one only.

use super::{
	error::ProveError,
	file::{Entry, Finality, ProofFile, SetChange, ShownBlock, MAX_HEADERS, MAX_KEYS, MAX_KEY_BYTES, VERSION},
	hex::Hex,
	storage,
};
use codec::Encode;
use harbour_runtime::{
	opaque::{Block, Header},
	BlockNumber, Hash,
};
use polkadot_sdk::{
	sc_client_api, sc_consensus_grandpa, sp_blockchain, sp_consensus_grandpa, sp_runtime, sp_state_machine,
};
use sc_client_api::{Backend, TrieCacheContext};
use sc_consensus_grandpa::{
	best_justification, find_forced_change, find_scheduled_change, AuthoritySetChanges, GrandpaJustification,
	SharedAuthoritySet, GRANDPA_ENGINE_ID,
};
use sp_blockchain::{Backend as _, HeaderBackend as _};
use sp_consensus_grandpa::SetId;
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::prove_read;

/// Proves what the state of a final block has under `keys`: values of the main trie, or that there are none.
///
/// Without `block`, the newest final block with a justification, which needs no headers after it. Blocking: it reads up to a
/// thousand blocks from the database.
///
/// Errors: see [`ProveError`].
pub(crate) fn prove<B: Backend<Block>>(
	backend: &B,
	authority_set: &SharedAuthoritySet<Hash, BlockNumber>,
	keys: &[Vec<u8>],
	block: Option<Hash>,
) -> Result<ProofFile, ProveError> {
	prove_with(backend, keys, block, || {
		// The id first: if the set changes in between, the list has one more than the id tells, which does no harm.
		let id = authority_set.set_id();
		(id, authority_set.authority_set_changes())
	})
}

/// As [`prove`], with what gives the current set's id and the changes up to it.
pub(super) fn prove_with<B: Backend<Block>>(
	backend: &B,
	keys: &[Vec<u8>],
	block: Option<Hash>,
	changes: impl FnOnce() -> (SetId, AuthoritySetChanges<BlockNumber>),
) -> Result<ProofFile, ProveError> {
	if keys.len() > MAX_KEYS {
		return Err(ProveError::TooManyKeys { given: keys.len() });
	}
	if keys.iter().any(|key| key.len() > MAX_KEY_BYTES) {
		return Err(ProveError::KeyTooLong);
	}
	let prover = Prover::new(backend, changes)?;
	let header = prover.choose(block)?;
	let (storage, storage_proof) = prover.storage(&header, keys)?;
	let file = ProofFile {
		version: VERSION,
		genesis_hash: prover.hash(0)?,
		block: ShownBlock {
			number: header.number,
			hash: header.hash(),
			header: Hex(header.encode()),
		},
		storage,
		storage_proof,
		authority_sets: prover.set_changes(header.number)?,
		finality: prover.finality(header.number)?,
	};
	file.check_bounds().map_err(ProveError::TooLarge)?;
	Ok(file)
}

/// What a node knows about what is final.
struct Prover<'a, B> {
	backend: &'a B,
	/// The votes on the newest final block.
	newest: Option<GrandpaJustification<Block>>,
	/// The newest final block.
	finalized: BlockNumber,
	/// The last block of each authority set that has ended, from set 0 on.
	ends: Vec<BlockNumber>,
}

impl<'a, B: Backend<Block>> Prover<'a, B> {
	/// In this order: what is read later is newer, and so knows the end of each set before the blocks that were read earlier.
	fn new(
		backend: &'a B,
		changes: impl FnOnce() -> (SetId, AuthoritySetChanges<BlockNumber>),
	) -> Result<Self, ProveError> {
		let newest = best_justification::<B, Block>(backend)?;
		let finalized = backend.blockchain().info().finalized_number;
		let (current, changes) = changes();
		let ends = ends(current, &changes).ok_or(ProveError::SetChangesUnknown)?;
		Ok(Self {
			backend,
			newest,
			finalized,
			ends,
		})
	}

	/// The header of the block that is asked for.
	fn choose(&self, block: Option<Hash>) -> Result<Header, ProveError> {
		let Some(hash) = block else {
			return self.newest_justified();
		};
		let blockchain = self.backend.blockchain();
		let header = blockchain.header(hash)?.ok_or(ProveError::UnknownBlock(hash))?;
		let number = header.number;
		if number > self.finalized {
			let finalized = self.finalized;
			return Err(ProveError::NotFinal { number, finalized });
		}
		if blockchain.hash(number)? != Some(hash) {
			return Err(ProveError::Abandoned { number, hash });
		}
		Ok(header)
	}

	fn newest_justified(&self) -> Result<Header, ProveError> {
		if let Some((number, _)) = self.newest_within(0, BlockNumber::MAX)? {
			return self.header(number);
		}
		let first = self.finalized.saturating_sub(MAX_HEADERS);
		for number in (first..=self.finalized).rev() {
			if self.stored(number)?.is_some() {
				return self.header(number);
			}
		}
		Err(ProveError::NoJustification {
			first,
			last: self.finalized,
		})
	}

	/// The newest votes, if their block is one of these and in the chain.
	fn newest_within(
		&self,
		first: BlockNumber,
		last: BlockNumber,
	) -> Result<Option<(BlockNumber, Vec<u8>)>, ProveError> {
		let Some(newest) = &self.newest else {
			return Ok(None);
		};
		let (number, hash) = newest.target();
		let usable = (first..=last).contains(&number) && self.backend.blockchain().hash(number)? == Some(hash);
		Ok(usable.then(|| (number, newest.encode())))
	}

	/// The votes that make a block final, and the headers up to the block that they are on.
	fn finality(&self, number: BlockNumber) -> Result<Finality, ProveError> {
		// Not past the set's last block: the next set's votes show nothing about this one's blocks.
		let end = self.ends.iter().copied().find(|end| *end >= number);
		let last = number
			.saturating_add(MAX_HEADERS)
			.min(end.unwrap_or(self.finalized))
			.max(number);
		let newest = self.newest_within(number, last)?;
		let searched = newest.as_ref().map_or(last, |(at, _)| *at);
		for at in number..=searched {
			if let Some(justification) = self.stored(at)? {
				return self.finality_at(number, at, justification);
			}
		}
		match newest {
			Some((at, justification)) => self.finality_at(number, at, justification),
			None => Err(ProveError::NoJustification { first: number, last }),
		}
	}

	fn finality_at(
		&self,
		number: BlockNumber,
		at: BlockNumber,
		justification: Vec<u8>,
	) -> Result<Finality, ProveError> {
		let headers = (number..=at)
			.skip(1)
			.map(|number| Ok(Hex(self.header(number)?.encode())))
			.collect::<Result<_, ProveError>>()?;
		Ok(Finality {
			justification: Hex(justification),
			headers,
		})
	}

	/// The ends of the authority sets before the one that votes on a block.
	fn set_changes(&self, number: BlockNumber) -> Result<Vec<SetChange>, ProveError> {
		let before = self.ends.iter().take_while(|end| **end < number);
		(0u64..)
			.zip(before)
			.map(|(set, end)| self.set_change(set, *end))
			.collect()
	}

	fn set_change(&self, set: SetId, end: BlockNumber) -> Result<SetChange, ProveError> {
		let header = self.header(end)?;
		let forced = find_forced_change::<Block>(&header).is_some();
		if forced || find_scheduled_change::<Block>(&header).is_none() {
			return Err(ProveError::ForcedChange { set, number: end });
		}
		let justification = self
			.stored(end)?
			.ok_or(ProveError::SetChangeUnjustified { set, number: end })?;
		Ok(SetChange {
			header: Hex(header.encode()),
			justification: Hex(justification),
		})
	}

	/// What a block's state has under the keys, and the nodes that show it.
	fn storage(&self, block: &Header, keys: &[Vec<u8>]) -> Result<(Vec<Entry>, Vec<Hex>), ProveError> {
		let (hash, number) = (block.hash(), block.number);
		if !self.backend.have_state_at(hash, number) {
			return Err(ProveError::StatePruned { number });
		}
		let state = self.backend.state_at(hash, TrieCacheContext::Untrusted)?;
		let covered = storage::covered(keys.iter().cloned());
		let recorded =
			prove_read::<_, BlakeTwo256, _>(state, &covered).map_err(|error| ProveError::State(error.to_string()))?;
		let opened = storage::open(block.state_root, recorded, &covered)
			.map_err(|fault| ProveError::State(fault.to_string()))?;
		// The last value is that of block 0's hash, which the file does not list.
		let entries = keys
			.iter()
			.zip(opened.values)
			.map(|(key, value)| Entry {
				key: Hex(key.clone()),
				value: value.map(Hex),
			})
			.collect();
		Ok((entries, opened.nodes.into_iter().map(Hex).collect()))
	}

	fn hash(&self, number: BlockNumber) -> Result<Hash, ProveError> {
		let hash = self.backend.blockchain().hash(number)?;
		hash.ok_or(ProveError::BlockMissing { number })
	}

	fn header(&self, number: BlockNumber) -> Result<Header, ProveError> {
		let header = self.backend.blockchain().header(self.hash(number)?)?;
		header.ok_or(ProveError::BlockMissing { number })
	}

	/// The votes that are stored with a block of the chain.
	fn stored(&self, number: BlockNumber) -> Result<Option<Vec<u8>>, ProveError> {
		let blockchain = self.backend.blockchain();
		let Some(hash) = blockchain.hash(number)? else {
			return Ok(None);
		};
		let justifications = blockchain.justifications(hash)?;
		Ok(justifications.and_then(|all| all.into_justification(GRANDPA_ENGINE_ID)))
	}
}

/// The last block of each set before `current`, if all are known. After a warp sync they are not, until old headers are there.
fn ends(current: SetId, changes: &AuthoritySetChanges<BlockNumber>) -> Option<Vec<BlockNumber>> {
	let listed: Vec<(SetId, BlockNumber)> = changes.iter_from(0)?.copied().collect();
	let in_order = (0u64..).zip(&listed).all(|(expected, (id, _))| *id == expected);
	let complete = in_order && listed.len() as u64 >= current;
	complete.then(|| listed.into_iter().map(|(_, end)| end).collect())
}
