//! What a node asks about the consortium that it belongs to: whom to let in, who makes blocks, and how to report who makes two.

use crate::{AccountId, AuraId};
use alloc::vec::Vec;
use harbour_primitives::InstitutionId;
use polkadot_sdk::{
	sp_api::decl_runtime_apis, sp_consensus_aura::Slot, sp_consensus_slots::EquivocationProof, sp_runtime::OpaqueValue,
};

decl_runtime_apis! {
	/// The consortium's validators and nodes.
	#[api_version(2)]
	pub trait ConsortiumApi {
		/// The nodes that may connect, as peer ids in bytes, each with the institution that named it: those of institutions in good
		/// standing, and of validators that the chain can't do without. `None` while the list isn't in force: then the network is not
		/// permissioned, as on a development chain.
		fn allowed_peers() -> Option<Vec<(InstitutionId, Vec<u8>)>>;

		/// As it was: an empty list stood for none.
		#[changed_in(2)]
		fn allowed_peers() -> Vec<(InstitutionId, Vec<u8>)>;

		/// The running session's validators in the order in which they make blocks: institution, operator, and whether it is disabled.
		fn validators() -> Vec<(InstitutionId, AccountId, bool)>;

		/// Hands a report of two blocks of one slot to this node's pool; `None` where that refuses it. `key_owner_proof` is what
		/// `aura_key_ownership_proof` gave.
		fn report_aura_equivocation(
			proof: EquivocationProof<Block::Header, AuraId>,
			key_owner_proof: OpaqueValue,
		) -> Option<()>;

		/// Proves whose the key of a slot's author was, of the sets of validators that are remembered; `None` where the chain has another
		/// author for the slot.
		fn aura_key_ownership_proof(slot: Slot, author: AuraId) -> Option<OpaqueValue>;
	}
}
