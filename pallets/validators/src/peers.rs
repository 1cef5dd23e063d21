//! Which nodes may connect: each institution's own word, and only while the chain hears it.

use crate::{types::is_peer_id, Config, Error, Pallet, PeerIds, PeerOwner, Peers};
use alloc::vec::Vec;
use harbour_primitives::{Authoring, InstitutionId, InstitutionRole, Standing};
use polkadot_sdk::{
	frame_support::{ensure, traits::EnsureOrigin},
	sp_runtime::DispatchError,
};

impl<T: Config> Pallet<T> {
	/// The nodes that may connect, with whose they are. Those of institutions in good standing; and of others as long as the chain
	/// can't do without their validators, since without their nodes it would. None at all where nobody has named any: then anyone may
	/// connect, as on a development chain.
	pub fn allowed_peers() -> Vec<(InstitutionId, Vec<u8>)> {
		let needed = Self::needed();
		Peers::<T>::iter()
			.filter(|(institution, _)| T::Standing::is_active(*institution) || needed.contains(institution))
			.flat_map(|(institution, peers)| peers.into_iter().map(move |peer| (institution, peer.into_inner())))
			.collect()
	}

	/// The institutions whose nodes stay whatever their standing: those that make blocks, and all whose votes finality can't spare. The
	/// running set finalises with more than two thirds of its votes, and only what it finalises puts another set in its place: were
	/// more shut out, neither their departure nor their return would ever be final.
	fn needed() -> Vec<InstitutionId> {
		let running = Self::running();
		let disabled = T::Authoring::disabled();
		let mut spare = Self::votes_to_spare(running.len());
		running
			.into_iter()
			.filter(|validator| {
				if !disabled.contains(&validator.operator) || T::Standing::is_active(validator.institution) {
					return true;
				}
				let can_spare = spare > 0;
				spare = spare.saturating_sub(1);
				!can_spare
			})
			.map(|validator| validator.institution)
			.collect()
	}

	/// Votes of `validators` without which GRANDPA still finalises.
	pub(crate) fn votes_to_spare(validators: usize) -> usize {
		validators.saturating_sub(1) / 3
	}

	/// The institution whose nodes `origin` may name. A validator's nodes are its operator's; an institution without one, such as a
	/// supervisor with its archive node, leaves them to its administrator.
	pub(crate) fn ensure_names_peers(origin: T::RuntimeOrigin) -> Result<InstitutionId, DispatchError> {
		let origin = match T::OperatorOrigin::try_origin(origin) {
			Ok(institution) => return Ok(institution),
			Err(origin) => origin,
		};
		let institution = T::AdministratorOrigin::ensure_origin(origin)?;
		let validates = T::Standing::may_act_as(institution, InstitutionRole::Validator);
		ensure!(!validates, Error::<T>::NotOperator);
		Ok(institution)
	}

	/// Whether each of `peers` is a peer id, named once, and of nobody else.
	pub(crate) fn ensure_may_name(institution: InstitutionId, peers: &PeerIds) -> Result<(), Error<T>> {
		for (at, peer) in peers.iter().enumerate() {
			ensure!(is_peer_id(peer), Error::<T>::NotAPeerId);
			let repeated = peers.iter().skip(at.saturating_add(1)).any(|other| other == peer);
			ensure!(!repeated, Error::<T>::PeerRepeated);
			let owner = PeerOwner::<T>::get(peer);
			ensure!(owner.is_none_or(|owner| owner == institution), Error::<T>::PeerTaken);
		}
		Ok(())
	}

	/// Writes what [`Pallet::ensure_may_name`] let pass, on both sides, in place of what was named before.
	pub(crate) fn name_peers(institution: InstitutionId, peers: &PeerIds) {
		for peer in Peers::<T>::take(institution).unwrap_or_default() {
			PeerOwner::<T>::remove(peer);
		}
		for peer in peers {
			PeerOwner::<T>::insert(peer, institution);
		}
		if !peers.is_empty() {
			Peers::<T>::insert(institution, peers);
		}
	}
}
