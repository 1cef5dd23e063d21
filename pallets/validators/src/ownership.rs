//! Whose a session key was: looked up in the sets of validators, which keep their keys.
//!
//! FRAME's historical sessions prove it of the running session from the keys that are registered now: whoever changed its keys and then
//! signed twice with those before could not be named until the session had ended. And they take any session of a set, where here a proof
//! names its first, so that nobody chooses when an offence was.

use crate::{history::SetOf, Config, CurrentSession, OffenderOf, Pallet, Sets};
use alloc::vec::Vec;
use polkadot_sdk::{
	frame_support::traits::KeyOwnerProofSystem, sp_runtime::KeyTypeId, sp_session::MembershipProof,
	sp_staking::SessionIndex,
};

impl<T: Config> Pallet<T> {
	/// Proves that `key` was of the set that made blocks in `session`; `None` where it was not, or the set is not known. The proof is the
	/// name of the set: its first session, and how many validators it has. It has no nodes.
	pub fn prove_in(session: SessionIndex, kind: KeyTypeId, key: &[u8]) -> Option<MembershipProof> {
		let (session, set) = Self::set_of(session)?;
		let validator_count = u32::try_from(set.len()).ok()?;
		owner_of::<T>(set, kind, key)?;
		Some(MembershipProof {
			session,
			trie_nodes: Vec::new(),
			validator_count,
		})
	}
}

impl<T: Config, Key: AsRef<[u8]>> KeyOwnerProofSystem<(KeyTypeId, Key)> for Pallet<T> {
	type Proof = MembershipProof;
	type IdentificationTuple = OffenderOf<T>;

	/// Of the running set.
	fn prove((kind, key): (KeyTypeId, Key)) -> Option<MembershipProof> {
		Self::prove_in(CurrentSession::<T>::get().index, kind, key.as_ref())
	}

	/// Of the running set and of each that is remembered.
	fn check_proof((kind, key): (KeyTypeId, Key), proof: MembershipProof) -> Option<OffenderOf<T>> {
		let set = Sets::<T>::get(proof.session);
		let is_named = proof.trie_nodes.is_empty() && set.len() == proof.validator_count as usize;
		is_named.then(|| owner_of::<T>(set, kind, key.as_ref())).flatten()
	}
}

fn owner_of<T: Config>(set: SetOf<T>, kind: KeyTypeId, key: &[u8]) -> Option<OffenderOf<T>> {
	set.into_iter()
		.find(|validator| validator.keys.of(kind).is_some_and(|own| own == *key))
		.map(|validator| (validator.operator, validator.institution))
}
