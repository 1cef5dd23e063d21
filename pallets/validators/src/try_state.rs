use crate::{
	types::is_peer_id, Config, Evidence, EvidenceCount, Operators, Pallet, Peers, PeersInForce, Planned, Seats,
	SetStarts, Sets, Validator,
};
use alloc::collections::btree_set::BTreeSet;
use harbour_primitives::Authoring;
use polkadot_sdk::{
	frame_support::{ensure, traits::Get},
	sp_runtime::TryRuntimeError,
};

impl<T: Config> Pallet<T> {
	/// What holds between the pallet's own records after every call.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_seats()?;
		Self::check_plan()?;
		Self::check_disabled()?;
		Self::check_history()?;
		Self::check_evidence_records()?;
		Self::check_peers()
	}

	/// L3: the count is what iterating gives. A seat and its operator name each other, and every operator has its keys.
	fn check_seats() -> Result<(), TryRuntimeError> {
		let mut count: u32 = 0;
		for (institution, seat) in Seats::<T>::iter() {
			count = count.saturating_add(1);
			ensure!(
				Operators::<T>::get(&seat.operator) == Some(institution),
				"a seat's operator is not noted as such"
			);
			ensure!(
				T::Authoring::keys_of(&seat.operator).is_some(),
				"a seat's operator has no session keys"
			);
		}
		ensure!(
			count == Seats::<T>::count(),
			"L3: the count of seats differs from the seats"
		);
		ensure!(count <= T::MaxValidators::get(), "more seats than the maximum");
		ensure!(
			Operators::<T>::iter_keys().count() == count as usize,
			"an account is noted as operator of no seat"
		);
		Ok(())
	}

	/// S1: who would be planned now is in good standing, and whoever isn't is there for the floor alone; and never fewer than the floor
	/// as long as there are as many seats. What was planned last is somebody.
	fn check_plan() -> Result<(), TryRuntimeError> {
		let plan = Self::plan();
		let wanted = Self::floor().min(Seats::<T>::count() as usize);
		ensure!(
			plan.len() >= wanted,
			"S1: fewer validators would be planned than the floor"
		);
		for validator in &plan {
			let seat =
				Seats::<T>::get(validator.institution).ok_or("S1: a validator without a seat would be planned")?;
			let eligible = Self::is_eligible(validator.institution, &seat);
			ensure!(
				eligible || plan.len() <= Self::floor(),
				"S1: a validator not in good standing would be planned without need"
			);
		}
		let planned = Planned::<T>::get();
		ensure!(
			plan.is_empty() || !planned.is_empty() || SetStarts::<T>::get().is_empty(),
			"no validators are planned"
		);
		ensure!(are_unique(&planned), "an account is planned twice");
		Ok(())
	}

	/// S2: someone makes blocks, and only validators of the running session are disabled.
	fn check_disabled() -> Result<(), TryRuntimeError> {
		let running = Self::running();
		let disabled = T::Authoring::disabled();
		let of_the_set = running
			.iter()
			.filter(|validator| disabled.contains(&validator.operator))
			.count();
		ensure!(
			of_the_set == disabled.len(),
			"an account is disabled that is no validator"
		);
		ensure!(
			running.is_empty() || disabled.len() < running.len(),
			"S2: every validator is disabled"
		);
		Ok(())
	}

	/// The starts are in order, each has its set, and there is no set beside them.
	fn check_history() -> Result<(), TryRuntimeError> {
		let starts = SetStarts::<T>::get();
		ensure!(
			starts.is_sorted_by(|one, next| one.session < next.session
				&& one.block <= next.block
				&& one.slot <= next.slot),
			"the history of validators is not in order"
		);
		for start in &starts {
			let set = Sets::<T>::get(start.session);
			ensure!(
				!set.is_empty() && are_unique(&set),
				"a set of validators is empty or repeats one"
			);
		}
		ensure!(
			Sets::<T>::iter_keys().count() == starts.len(),
			"a set of validators has no beginning"
		);
		Ok(())
	}

	/// L3: evidence is numbered without a gap.
	fn check_evidence_records() -> Result<(), TryRuntimeError> {
		let count = EvidenceCount::<T>::get();
		ensure!(
			(0..count).all(Evidence::<T>::contains_key) && Evidence::<T>::iter_keys().count() == count as usize,
			"L3: the count of evidence differs from the evidence"
		);
		Ok(())
	}

	/// L4: no empty list. S3: no more of the running validators are shut out than finality can spare.
	fn check_peers() -> Result<(), TryRuntimeError> {
		if let Some(allowed) = Self::allowed_peers() {
			let allowed: BTreeSet<_> = allowed.into_iter().map(|(institution, _)| institution).collect();
			let running = Self::running();
			let shut_out = running
				.iter()
				.filter(|validator| !allowed.contains(&validator.institution));
			ensure!(
				shut_out.count() <= Self::votes_to_spare(running.len()),
				"S3: finality can't do without a validator that is shut out"
			);
		}
		for peers in Peers::<T>::iter_values() {
			ensure!(!peers.is_empty(), "L4: an empty list of peers is stored");
			ensure!(peers.iter().all(|peer| is_peer_id(peer)), "a peer is not a peer id");
		}
		let in_force = PeersInForce::<T>::get();
		ensure!(
			!in_force || Self::all_validators_have_peers(),
			"a validator's nodes could not connect"
		);
		Ok(())
	}
}

fn are_unique<AccountId: Ord, BlockNumber>(validators: &[Validator<AccountId, BlockNumber>]) -> bool {
	let unique: BTreeSet<_> = validators.iter().map(|validator| &validator.operator).collect();
	unique.len() == validators.len()
}
