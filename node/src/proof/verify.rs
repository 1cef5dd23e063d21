//! Whether a file proves what it says. Nothing is taken from it but what hashes and signatures lead to from the chain
//! specification.

use super::{
	authority::{refuse_change_before, refuse_forced, AuthoritySet},
	file::{self, Entry, Finality, ProofFile, SetChange, ShownBlock},
	genesis::Genesis,
	hex::{self, Hex},
	refusal::{Fault, Part, Refusal},
	storage,
};
use codec::DecodeAll;
use harbour_runtime::{opaque::Header, BlockNumber, Hash};
use polkadot_sdk::sp_consensus_grandpa::SetId;
use std::fmt::{Display, Formatter};

/// What a file proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proven {
	/// The hash of block 0, by the chain specification.
	pub(super) genesis: Hash,
	/// The block whose storage it is.
	pub(super) number: BlockNumber,
	pub(super) hash: Hash,
	/// The authorities that made it final.
	pub(super) authority_set: SetId,
	/// The block that they voted on: this one or a descendant.
	pub(super) voted_number: BlockNumber,
	pub(super) voted: Hash,
	/// Storage keys, and what is under them.
	pub(super) storage: Vec<Entry>,
}

impl Proven {
	/// The hash of block 0, by the chain specification.
	pub(crate) fn genesis(&self) -> Hash {
		self.genesis
	}

	/// The block whose storage it is.
	pub(crate) fn block(&self) -> (BlockNumber, Hash) {
		(self.number, self.hash)
	}

	/// The authorities that made it final.
	pub(crate) fn authority_set(&self) -> SetId {
		self.authority_set
	}

	/// What is under a key; `None` where the file isn't about it, `Some(None)` where the state has nothing.
	pub(crate) fn value(&self, key: &[u8]) -> Option<Option<&[u8]>> {
		file::value(&self.storage, key)
	}
}

impl Display for Proven {
	fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
		writeln!(f, "genesis:       {:?}", self.genesis)?;
		writeln!(f, "block:         {} {:?}", self.number, self.hash)?;
		writeln!(f, "authority set: {}", self.authority_set)?;
		writeln!(f, "voted on:      {} {:?}", self.voted_number, self.voted)?;
		for Entry { key, value } in &self.storage {
			let value = value
				.as_ref()
				.map_or("nothing".to_string(), |value| hex::text(&value.0));
			writeln!(f, "{} = {value}", hex::text(&key.0))?;
		}
		Ok(())
	}
}

/// Checks a file against what the chain specification says.
///
/// Errors: the first reason why it proves nothing, in the order chain, authority sets, block, finality, storage.
pub(super) fn check(file: &ProofFile, genesis: &Genesis) -> Result<Proven, Refusal> {
	file.check_bounds()?;
	if file.genesis_hash != genesis.hash {
		let fault = Fault::OtherGenesis {
			file: file.genesis_hash,
			spec: genesis.hash,
		};
		return Err(Refusal::new(Part::Chain, fault));
	}
	let (set, since) = follow(&file.authority_sets, genesis)?;
	let block = Located::of_file(&file.block, genesis.hash)?;
	let voted = check_finality(&file.finality, &set, since, &block)
		.map_err(|fault| Refusal::new(Part::Finality(set.id), fault))?;
	storage::check(file, &block.header, genesis.hash)?;
	Ok(Proven {
		genesis: genesis.hash,
		number: block.header.number,
		hash: block.hash,
		authority_set: set.id,
		voted_number: voted.header.number,
		voted: voted.hash,
		storage: file.storage.clone(),
	})
}

/// A header and its hash.
struct Located {
	header: Header,
	hash: Hash,
}

impl Located {
	fn decode(encoded: &Hex) -> Result<Self, Fault> {
		let header = Header::decode_all(&mut encoded.0.as_slice()).map_err(|error| Fault::Header(error.to_string()))?;
		let hash = header.hash();
		Ok(Self { header, hash })
	}

	/// The block that the file is about, if it is the one that it says.
	fn of_file(block: &ShownBlock, genesis: Hash) -> Result<Self, Refusal> {
		let refuse = |fault| Refusal::new(Part::Block, fault);
		let located = Self::decode(&block.header).map_err(refuse)?;
		if block.hash != located.hash {
			return Err(refuse(Fault::OtherHash {
				file: block.hash,
				header: located.hash,
			}));
		}
		if block.number != located.header.number {
			return Err(refuse(Fault::OtherNumber {
				file: block.number,
				header: located.header.number,
			}));
		}
		if block.number == 0 && block.hash != genesis {
			return Err(refuse(Fault::OtherGenesis {
				file: block.hash,
				spec: genesis,
			}));
		}
		Ok(located)
	}
}

/// Goes from authority set 0 through the changes. The last set, and the block after which it votes.
fn follow(changes: &[SetChange], genesis: &Genesis) -> Result<(AuthoritySet, Option<BlockNumber>), Refusal> {
	let mut set = AuthoritySet::first(genesis.authorities.clone());
	let mut since = None;
	for change in changes {
		let (next, end) =
			follow_one(change, &set, since).map_err(|fault| Refusal::new(Part::AuthoritySet(set.id), fault))?;
		(set, since) = (next, Some(end));
	}
	Ok((set, since))
}

/// The set after `set`, and the block at which `set` ends.
fn follow_one(
	change: &SetChange,
	set: &AuthoritySet,
	since: Option<BlockNumber>,
) -> Result<(AuthoritySet, BlockNumber), Fault> {
	let Located { header, hash } = Located::decode(&change.header)?;
	check_after(&header, since)?;
	let next = set.successor(&header)?;
	set.check(&change.justification.0, header.number, hash)?;
	Ok((next, header.number))
}

/// Checks that a block belongs to a set that votes after the block `since`.
fn check_after(header: &Header, since: Option<BlockNumber>) -> Result<(), Fault> {
	match since {
		Some(last) if header.number <= last => Err(Fault::OutOfOrder {
			number: header.number,
			last,
		}),
		_ => Ok(()),
	}
}

/// The block that `set`, which votes after the block `since`, made final, and `block` with it.
fn check_finality(
	finality: &Finality,
	set: &AuthoritySet,
	since: Option<BlockNumber>,
	block: &Located,
) -> Result<Located, Fault> {
	check_after(&block.header, since)?;
	let mut tip = Located {
		header: block.header.clone(),
		hash: block.hash,
	};
	for (index, encoded) in finality.headers.iter().enumerate() {
		refuse_change_before(&tip.header)?;
		let child = Located::decode(encoded)?;
		if child.header.parent_hash != tip.hash || Some(child.header.number) != tip.header.number.checked_add(1) {
			return Err(Fault::NotAChild(index));
		}
		tip = child;
	}
	refuse_forced(&tip.header)?;
	set.check(&finality.justification.0, tip.header.number, tip.hash)?;
	Ok(tip)
}
