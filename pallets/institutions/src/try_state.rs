use crate::{Config, CouncilSeats, Duties, DutyHolders, DutySet, InstitutionCount, Institutions, Pallet, WaitingDuty};
use alloc::collections::btree_set::BTreeSet;
use harbour_primitives::{Duty, Moment};
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{Get, Time},
	},
	sp_runtime::TryRuntimeError,
};

impl<T: Config> Pallet<T> {
	/// What holds between the pallet's own records after every call.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_institutions()?;
		Self::check_seats()?;
		Self::check_duties()?;
		Self::check_holders()
	}

	/// L3: the count is what iterating gives. D1: each institution's Council account administers it and doesn't wait to.
	fn check_institutions() -> Result<(), TryRuntimeError> {
		let count = Institutions::<T>::iter_keys().count();
		ensure!(
			count == InstitutionCount::<T>::get() as usize,
			"L3: institution count differs from the institutions"
		);
		ensure!(
			count <= T::MaxInstitutions::get() as usize,
			"more institutions than the maximum"
		);
		for (institution, record) in Institutions::<T>::iter() {
			// At the first moment: in effect whatever the clock says.
			let administers = Duties::<T>::get(&record.seat).is_some_and(|held| {
				held.institution == institution && held.in_effect(Duty::RoleAdministration, Moment::MIN)
			});
			ensure!(
				administers,
				"D1: an institution's Council account does not administer it"
			);
			ensure!(
				!record.roles.is_empty() && !record.has_repeated_role(),
				"roles are missing or repeated"
			);
		}
		Ok(())
	}

	/// Seats are sorted and unique, each is an institution's, and each institution in good standing has its own.
	fn check_seats() -> Result<(), TryRuntimeError> {
		let seats = CouncilSeats::<T>::get();
		ensure!(seats.is_sorted(), "Council seats are not sorted");
		let unique: BTreeSet<_> = seats.iter().collect();
		ensure!(unique.len() == seats.len(), "an account has two Council seats");
		let mut owned: usize = 0;
		for (_, record) in Institutions::<T>::iter() {
			let seated = unique.contains(&record.seat);
			owned = owned.saturating_add(usize::from(seated));
			ensure!(
				seated || !record.is_active(T::Time::now()),
				"an institution in good standing lacks its seat"
			);
		}
		ensure!(owned == seats.len(), "a Council seat belongs to no institution");
		Ok(())
	}

	/// Each account's record names a licensed institution, isn't empty (L4), holds no conflict, and stands among the holders. D2: what
	/// waits is held, and waits once.
	fn check_duties() -> Result<(), TryRuntimeError> {
		for (who, held) in Duties::<T>::iter() {
			let record = Institutions::<T>::get(held.institution).ok_or("duties for an unknown institution")?;
			ensure!(!held.duties.is_empty(), "L4: an empty duty record is stored");
			let mut waiting = DutySet::default();
			for WaitingDuty { duty, .. } in &held.waiting {
				ensure!(held.duties.contains(*duty), "D2: a duty waits that is not held");
				ensure!(waiting.insert(*duty), "D2: a duty waits twice");
			}
			for duty in held.duties.iter() {
				ensure!(
					record.is_licensed_for_duty(duty),
					"a duty is held without the licence for it"
				);
				ensure!(
					!held.duties.conflicts_with(duty),
					"one account holds duties that conflict"
				);
				let listed = DutyHolders::<T>::get(held.institution, duty).contains(&who);
				ensure!(listed, "an account with a duty is missing among its holders");
			}
		}
		Ok(())
	}

	/// Each list of holders has something in it (L4), nobody twice, and nobody without the record.
	fn check_holders() -> Result<(), TryRuntimeError> {
		for (institution, duty, holders) in DutyHolders::<T>::iter() {
			ensure!(!holders.is_empty(), "L4: an empty list of duty holders is stored");
			let unique: BTreeSet<_> = holders.iter().collect();
			ensure!(
				unique.len() == holders.len(),
				"an account stands twice among a duty's holders"
			);
			for who in &holders {
				let recorded = Duties::<T>::get(who)
					.is_some_and(|held| held.institution == institution && held.duties.contains(duty));
				ensure!(recorded, "a duty's holder has no record of it");
			}
		}
		Ok(())
	}
}
