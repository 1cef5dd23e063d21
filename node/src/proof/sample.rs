//! A small chain for the tests: blocks 0 to 8, of which those to 6 are final; authority set 0 ends with block 3.
//!
//! Votes are stored with blocks 3 and 6, as a node stores them. The keys are the well-known ones.

use super::{
	error::ProveError,
	file::ProofFile,
	genesis::{authorities_key, Genesis},
	prove::prove_with,
	storage::genesis_key,
};
use codec::Encode;
use harbour_runtime::{
	opaque::{Block, Header},
	BlockNumber, Hash,
};
use polkadot_sdk::{
	sc_chain_spec, sc_client_api, sc_consensus_grandpa, sp_consensus_grandpa, sp_keyring, sp_runtime, sp_state_machine,
};
use sc_client_api::{in_mem, AuxStore, Backend, BlockImportOperation, NewBlockState};
use sc_consensus_grandpa::AuthoritySetChanges;
use sp_consensus_grandpa::{
	localized_payload, AuthorityList, AuthoritySignature, ConsensusLog, ScheduledChange, SetId, GRANDPA_ENGINE_ID,
};
use sp_keyring::Ed25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve, Ferdie};
use sp_runtime::{
	traits::{BlakeTwo256, Header as _},
	Digest, DigestItem, Justifications, StateVersion, Storage,
};
use sp_state_machine::InMemoryBackend;

type Message = sp_consensus_grandpa::Message<Header>;
type Precommit = sp_consensus_grandpa::Precommit<Header>;
type CompactCommit = sp_consensus_grandpa::CompactCommit<Header>;
type Justification = sp_consensus_grandpa::GrandpaJustification<Header>;

pub(super) const FIRST: [Ed25519Keyring; 4] = [Alice, Bob, Charlie, Dave];
pub(super) const SECOND: [Ed25519Keyring; 4] = [Charlie, Dave, Eve, Ferdie];

/// The last block of set 0.
pub(super) const CHANGE: BlockNumber = 3;
/// The newest final block.
pub(super) const FINAL: BlockNumber = 6;
/// The newest block.
pub(super) const BEST: BlockNumber = 8;

pub(super) const SHORT: &[u8] = b"key/short";
pub(super) const LONG: &[u8] = b"key/long";
pub(super) const ABSENT: &[u8] = b"key/absent";
pub(super) const KEYS: [&[u8]; 3] = [SHORT, LONG, ABSENT];

/// The SDK's name for the votes on the newest final block.
const NEWEST_VOTES: &[u8] = b"grandpa_best_justification";

const STATE_VERSION: StateVersion = StateVersion::V1;

/// What is under [`LONG`]: too long to stand in its node.
pub(super) fn long() -> Vec<u8> {
	vec![7; 100]
}

pub(super) struct Sample {
	pub(super) backend: in_mem::Backend<Block>,
	pub(super) genesis: Genesis,
	/// By their numbers.
	pub(super) headers: Vec<Header>,
}

impl Sample {
	pub(super) fn new() -> Self {
		Self::with(b"salt", &FIRST)
	}

	/// Chains with different salts have different states.
	pub(super) fn with(salt: &[u8], first: &[Ed25519Keyring]) -> Self {
		let mut state = genesis_storage(salt, first);
		let genesis = Genesis::of_storage(state.clone(), STATE_VERSION).expect("it names authorities");
		let root = state_root(&state);
		let start = sc_chain_spec::construct_genesis_block::<Block>(root, STATE_VERSION);
		let backend = in_mem::Backend::new();
		import(&backend, &start.header, &state, None, NewBlockState::Final);
		state.top.insert(genesis_key(), genesis.hash.encode());
		let root = state_root(&state);
		let mut headers = vec![start.header];
		for number in 1..=BEST {
			let digest = match number {
				CHANGE => change(&SECOND, 0),
				_ => Digest::default(),
			};
			let header = child(&headers[number as usize - 1], root, digest);
			let votes = match number {
				CHANGE => Some(votes(&header, 0, &FIRST[..3])),
				FINAL => Some(votes(&header, 1, &SECOND[1..])),
				_ => None,
			};
			let status = match number <= FINAL {
				true => NewBlockState::Final,
				false => NewBlockState::Best,
			};
			import(&backend, &header, &state, votes, status);
			headers.push(header);
		}
		let sample = Self {
			backend,
			genesis,
			headers,
		};
		sample.set_newest(&votes(sample.header(FINAL), 1, &SECOND[1..]));
		sample
	}

	pub(super) fn header(&self, number: BlockNumber) -> &Header {
		&self.headers[number as usize]
	}

	pub(super) fn hash(&self, number: BlockNumber) -> Hash {
		self.header(number).hash()
	}

	/// The state root of all blocks but the first.
	pub(super) fn root(&self) -> Hash {
		self.header(1).state_root
	}

	/// What the node takes for the votes on the newest final block.
	pub(super) fn set_newest(&self, votes: &[u8]) {
		AuxStore::insert_aux(&self.backend, &[(NEWEST_VOTES, votes)], &[]).expect("it is memory");
	}

	/// Adds a block of which only the header is known.
	pub(super) fn insert(&self, header: &Header, votes: Option<Vec<u8>>, status: NewBlockState) {
		self.backend
			.blockchain()
			.insert(header.hash(), header.clone(), votes.map(stored), None, status, false)
			.expect("it is memory");
	}

	pub(super) fn prove(&self, keys: &[&[u8]], block: Option<Hash>) -> Result<ProofFile, ProveError> {
		self.prove_by(keys, block, 1, vec![(0, CHANGE)])
	}

	/// As a node does whose current set and changes are these.
	pub(super) fn prove_by(
		&self,
		keys: &[&[u8]],
		block: Option<Hash>,
		current: SetId,
		changes: Vec<(SetId, BlockNumber)>,
	) -> Result<ProofFile, ProveError> {
		let keys: Vec<Vec<u8>> = keys.iter().map(|key| key.to_vec()).collect();
		prove_with(&self.backend, &keys, block, || {
			(current, AuthoritySetChanges::from(changes))
		})
	}

	/// A file that proves [`KEYS`] at a final block.
	pub(super) fn file(&self, number: BlockNumber) -> ProofFile {
		self.prove(&KEYS, Some(self.hash(number))).expect("the block is final")
	}
}

fn genesis_storage(salt: &[u8], first: &[Ed25519Keyring]) -> Storage {
	let mut storage = Storage::default();
	storage.top.insert(authorities_key(), authorities(first).encode());
	storage.top.insert(b"salt".to_vec(), salt.to_vec());
	storage.top.insert(SHORT.to_vec(), b"yes".to_vec());
	storage.top.insert(LONG.to_vec(), long());
	// So that the trie has some depth.
	for number in 0..64u8 {
		storage.top.insert(vec![b'k', number, number], vec![number; 40]);
	}
	storage
}

fn state_root(state: &Storage) -> Hash {
	*InMemoryBackend::<BlakeTwo256>::from((state.clone(), STATE_VERSION)).root()
}

fn stored(votes: Vec<u8>) -> Justifications {
	Justifications::from((GRANDPA_ENGINE_ID, votes))
}

fn import(
	backend: &in_mem::Backend<Block>,
	header: &Header,
	state: &Storage,
	votes: Option<Vec<u8>>,
	status: NewBlockState,
) {
	let mut operation = backend.begin_operation().expect("it is memory");
	operation
		.reset_storage(state.clone(), STATE_VERSION)
		.expect("it has no child tries");
	operation
		.set_block_data(header.clone(), None, None, votes.map(stored), status, true)
		.expect("it is the operation's only block");
	backend.commit_operation(operation).expect("the parent is there");
}

pub(super) fn child(parent: &Header, root: Hash, digest: Digest) -> Header {
	Header::new(parent.number + 1, Hash::default(), root, parent.hash(), digest)
}

pub(super) fn authorities(members: &[Ed25519Keyring]) -> AuthorityList {
	members.iter().map(|member| (member.public().into(), 1)).collect()
}

fn consensus(log: ConsensusLog<BlockNumber>) -> Digest {
	Digest {
		logs: vec![DigestItem::Consensus(GRANDPA_ENGINE_ID, log.encode())],
	}
}

fn scheduled(next: &[Ed25519Keyring], delay: BlockNumber) -> ScheduledChange<BlockNumber> {
	ScheduledChange {
		next_authorities: authorities(next),
		delay,
	}
}

/// Announces the next set.
pub(super) fn change(next: &[Ed25519Keyring], delay: BlockNumber) -> Digest {
	consensus(ConsensusLog::ScheduledChange(scheduled(next, delay)))
}

/// Announces a set by force.
pub(super) fn forced(next: &[Ed25519Keyring]) -> Digest {
	consensus(ConsensusLog::ForcedChange(1, scheduled(next, 0)))
}

/// Votes of a set on a block.
pub(super) fn votes(target: &Header, set: SetId, voters: &[Ed25519Keyring]) -> Vec<u8> {
	let cast: Vec<_> = voters
		.iter()
		.map(|voter| (*voter, target.hash(), target.number))
		.collect();
	votes_on(target, set, &cast, &[])
}

/// Votes of a set that are to make `target` final: who votes for which block under which number, and the headers with them.
pub(super) fn votes_on(
	target: &Header,
	set: SetId,
	cast: &[(Ed25519Keyring, Hash, BlockNumber)],
	headers: &[&Header],
) -> Vec<u8> {
	let round = 1;
	let mut commit = CompactCommit {
		target_hash: target.hash(),
		target_number: target.number,
		precommits: Vec::new(),
		auth_data: Vec::new(),
	};
	for (voter, target_hash, target_number) in cast.iter().cloned() {
		let precommit = Precommit {
			target_hash,
			target_number,
		};
		let payload = localized_payload(round, set, &Message::Precommit(precommit.clone()));
		let signature = AuthoritySignature::from(voter.sign(&payload));
		commit.precommits.push(precommit);
		commit.auth_data.push((signature, voter.public().into()));
	}
	let votes = Justification {
		round,
		commit: commit.into(),
		votes_ancestries: headers.iter().map(|header| (*header).clone()).collect(),
	};
	votes.encode()
}
