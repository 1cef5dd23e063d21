//! Which nodes may connect: each institution's own word, and only while the chain hears it.

use crate::{types::is_peer_id, Config, Error, Pallet, PeerIds, Peers, PeersInForce, Planned, Seats};
use alloc::vec::Vec;
use harbour_primitives::{Authoring, InstitutionId, InstitutionRole, Standing};
use polkadot_sdk::{
	frame_support::{ensure, traits::EnsureOrigin},
	sp_runtime::DispatchError,
};

impl<T: Config> Pallet<T> {
	/// The nodes that may connect, with whose they are. Those of institutions in good standing; and of others as long as the chain
	/// can't do without their validators, since without their nodes it would. `None` while the list isn't in force: then anyone may
	/// connect, as on a development chain.
	///
	/// A node that two institutions name is there once for each, and may connect as long as one of them has it in its list.
	pub fn allowed_peers() -> Option<Vec<(InstitutionId, Vec<u8>)>> {
		if !PeersInForce::<T>::get() {
			return None;
		}
		let needed = Self::needed();
		let allowed = Peers::<T>::iter()
			.filter(|(institution, _)| T::Standing::is_active(*institution) || needed.contains(institution))
			.flat_map(|(institution, peers)| peers.into_iter().map(move |peer| (institution, peer.into_inner())));
		Some(allowed.collect())
	}

	/// Puts the list in force once nobody who makes blocks, or is about to, would be shut out by it. One bank's list alone would shut out
	/// the others. A chain whose validators aren't known, from before sessions, has nobody's list in force.
	pub(crate) fn enforce_peers() {
		if !PeersInForce::<T>::get() && !Self::running().is_empty() && Self::all_validators_have_peers() {
			PeersInForce::<T>::put(true);
		}
	}

	/// Whether each institution whose validator has to connect has named nodes. A seat that was taken is waited for as long as its
	/// validator is in the running set or in the next.
	pub(crate) fn all_validators_have_peers() -> bool {
		Seats::<T>::iter_keys()
			.chain(Self::running_or_planned())
			.all(Peers::<T>::contains_key)
	}

	fn running_or_planned() -> impl Iterator<Item = InstitutionId> {
		let planned = Planned::<T>::get();
		Self::running()
			.into_iter()
			.chain(planned)
			.map(|validator| validator.institution)
	}

	fn has_to_connect(institution: InstitutionId) -> bool {
		Seats::<T>::contains_key(institution) || Self::running_or_planned().any(|validator| validator == institution)
	}

	/// Whether nodes of `institution` can connect as a validator's: others would wait for its blocks.
	pub(crate) fn ensure_can_connect(institution: InstitutionId) -> Result<(), Error<T>> {
		let can_connect = !PeersInForce::<T>::get() || Peers::<T>::contains_key(institution);
		ensure!(can_connect, Error::<T>::PeersMissing);
		Ok(())
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

	/// Whether each of `peers` is a peer id and named once; and whether there are any where a validator needs them.
	pub(crate) fn ensure_may_name(institution: InstitutionId, peers: &PeerIds) -> Result<(), Error<T>> {
		for (at, peer) in peers.iter().enumerate() {
			ensure!(is_peer_id(peer), Error::<T>::NotAPeerId);
			let repeated = peers.iter().skip(at.saturating_add(1)).any(|other| other == peer);
			ensure!(!repeated, Error::<T>::PeerRepeated);
		}
		let leaves_a_validator_out = peers.is_empty() && PeersInForce::<T>::get() && Self::has_to_connect(institution);
		ensure!(!leaves_a_validator_out, Error::<T>::PeersMissing);
		Ok(())
	}

	/// Writes what [`Pallet::ensure_may_name`] let pass, in place of what was named before.
	pub(crate) fn name_peers(institution: InstitutionId, peers: &PeerIds) {
		match peers.is_empty() {
			true => Peers::<T>::remove(institution),
			false => Peers::<T>::insert(institution, peers),
		}
	}
}
