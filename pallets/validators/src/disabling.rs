//! Who of the running session makes no blocks. The set itself changes two sessions after the plan; this is at once.

use crate::{Config, Pallet, Seats};
use alloc::vec::Vec;
use harbour_primitives::{Authoring, InstitutionId, InstitutionRole, OnStandingChange, Standing};

impl<T: Config> Pallet<T> {
	/// Disables each running validator whose institution has lost its seat or its standing, as long as the floor goes on making
	/// blocks: those without a seat first, then those that are disabled already, then in the order in which they make blocks. Enables
	/// every other.
	pub(crate) fn reconcile() {
		let running = Self::running();
		let disabled = T::Authoring::disabled();
		let mut barred: Vec<(bool, bool, &T::AccountId)> = running
			.iter()
			.filter_map(|validator| {
				let operator = &validator.operator;
				let seated = Seats::<T>::get(validator.institution).is_some_and(|seat| !seat.forfeited);
				let licensed = T::Standing::may_act_as(validator.institution, InstitutionRole::Validator);
				(!seated || !licensed).then(|| (seated, !disabled.contains(operator), operator))
			})
			.collect();
		barred.sort_by_key(|(seated, is_new, _)| (*seated, *is_new));
		barred.truncate(running.len().saturating_sub(Self::floor()));

		for validator in &running {
			let operator = &validator.operator;
			let is_barred = barred.iter().any(|(_, _, who)| *who == operator);
			if is_barred != disabled.contains(operator) {
				T::Authoring::set_disabled(operator, is_barred);
			}
		}
	}

	/// The running validators: institution, operator, and whether it makes no blocks.
	pub fn validators() -> Vec<(InstitutionId, T::AccountId, bool)> {
		let disabled = T::Authoring::disabled();
		Self::running()
			.into_iter()
			.map(|validator| {
				let is_disabled = disabled.contains(&validator.operator);
				(validator.institution, validator.operator, is_disabled)
			})
			.collect()
	}
}

impl<T: Config> OnStandingChange for Pallet<T> {
	fn standing_changed(institution: InstitutionId) {
		if Self::running()
			.iter()
			.any(|validator| validator.institution == institution)
		{
			Self::reconcile();
		}
	}
}
