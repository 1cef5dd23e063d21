//! What the chain specification says by itself: the hash of block 0, and who voted first.

use codec::DecodeAll;
use harbour_runtime::{opaque::Block, Hash};
use polkadot_sdk::{sc_chain_spec, sc_executor, sc_service, sp_consensus_grandpa, sp_io, sp_runtime, sp_state_machine};
use sc_chain_spec::{construct_genesis_block, resolve_state_version_from_wasm};
use sc_executor::WasmExecutor;
use sp_consensus_grandpa::AuthorityList;
use sp_io::hashing::twox_128;
use sp_runtime::{
	traits::{BlakeTwo256, Block as _},
	StateVersion, Storage,
};
use sp_state_machine::InMemoryBackend;

/// Where everything begins that a proof rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Genesis {
	pub(super) hash: Hash,
	/// Authority set 0.
	pub(super) authorities: AuthorityList,
}

impl Genesis {
	/// Builds the genesis state as a node that starts on the specification does. For one that is not raw, this runs the
	/// runtime in it.
	///
	/// Errors: what the SDK says about the specification, or that it names no authorities.
	pub(super) fn of_spec(spec: &dyn sc_service::ChainSpec) -> Result<Self, String> {
		let storage = spec.as_storage_builder().build_storage()?;
		let executor = WasmExecutor::<sp_io::SubstrateHostFunctions>::builder().build();
		let version = resolve_state_version_from_wasm::<_, BlakeTwo256>(&storage, &executor)
			.map_err(|error| error.to_string())?;
		Self::of_storage(storage, version)
	}

	/// What follows from a genesis state.
	pub(super) fn of_storage(storage: Storage, version: StateVersion) -> Result<Self, String> {
		let encoded = storage
			.top
			.get(&authorities_key())
			.ok_or("the genesis state names no GRANDPA authorities")?;
		let authorities = AuthorityList::decode_all(&mut encoded.as_slice())
			.map_err(|error| format!("the genesis state's GRANDPA authorities can't be decoded: {error}"))?;
		let root = *InMemoryBackend::<BlakeTwo256>::from((storage, version)).root();
		Ok(Self {
			hash: construct_genesis_block::<Block>(root, version).hash(),
			authorities,
		})
	}
}

/// Under which the state has its GRANDPA authorities: `Grandpa.Authorities`.
pub(super) fn authorities_key() -> Vec<u8> {
	[twox_128(b"Grandpa"), twox_128(b"Authorities")].concat()
}
