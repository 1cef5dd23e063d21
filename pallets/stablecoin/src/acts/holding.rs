//! What other rooms hold, and what legal orders take.

use super::{model::*, Act, Model};
use crate::mock::*;
use harbour_primitives::{Balance, CurrencyId, Enforcement, OnRestrictionChange};
use polkadot_sdk::frame_support::{
	dispatch::DispatchResult,
	traits::{
		fungibles::hold::Mutate as _,
		tokens::{Fortitude, Precision, Preservation, Restriction},
	},
};

impl Model {
	/// Does it, or has [`Model::take_or_happen`] do it.
	pub(super) fn hold_or_happen(&mut self, act: &Act) -> DispatchResult {
		let (exact, force) = (Precision::Exact, Fortitude::Force);
		match *act {
			Act::Hold { id, who, amount } => {
				Assets::hold(id, &LEG, &who, amount)?;
				self.assert_may_act(id, who);
				self.hold(id, who, amount);
			}
			Act::Release { id, who, amount } => {
				let released = Assets::release(id, &LEG, &who, amount, Precision::BestEffort)?;
				assert_eq!(released, amount.min(self.purse(id, who).leg), "{who} was released {id}");
				self.unhold(id, who, released);
				self.purse_mut(id, who).free += released;
			}
			Act::PayHeld {
				id,
				from,
				to,
				amount,
				stays_held,
			} => {
				let mode = if stays_held {
					Restriction::OnHold
				} else {
					Restriction::Free
				};
				let paid = Assets::transfer_on_hold(id, &LEG, &from, &to, amount, exact, mode, force)?;
				assert_eq!(paid, amount);
				if amount > 0 {
					self.pay_held(id, from, to, amount, stays_held);
				}
			}
			Act::BurnHeld { id, who, amount } => {
				let burnt = Assets::burn_held(id, &LEG, &who, amount, exact, force)?;
				assert_eq!(burnt, amount);
				self.assert_leg_is_unbound(id, who, amount);
				self.unhold(id, who, amount);
				self.lower_supply(id, amount);
			}
			Act::PayAndHold { id, from, to, amount } => {
				let preservation = Preservation::Expendable;
				let paid = Assets::transfer_and_hold(id, &LEG, &from, &to, amount, exact, preservation, force)?;
				assert_eq!(paid, amount);
				if amount > 0 {
					self.pay(id, from, to, amount);
					self.hold(id, to, amount);
				}
			}
			_ => return self.take_or_happen(act),
		}
		Ok(())
	}

	/// Does it, or has [`Model::happen`] do it.
	fn take_or_happen(&mut self, act: &Act) -> DispatchResult {
		let Act::Take {
			id,
			who,
			to,
			amount,
			bound,
		} = *act
		else {
			return self.happen(act);
		};
		let taken = <Assets as Enforcement<u64>>::take(id, &who, to.as_ref(), amount, bound)?;
		let purse = self.purse(id, who);
		let available = (purse.free + purse.redeeming).saturating_sub(bound);
		assert_eq!(taken, amount.unwrap_or(available), "{act:?}");
		assert!(taken <= available, "{act:?} took what others' orders bind");
		if taken > 0 {
			self.take(id, who, to, taken);
		}
		// As orders' room says after each execution.
		<Assets as OnRestrictionChange<u64>>::restriction_changed(None, &who);
		self.reflect(None, who);
		Ok(())
	}

	fn hold(&mut self, id: CurrencyId, who: u64, amount: Balance) {
		self.assert_may_part(id, who, amount);
		let purse = self.purse_mut(id, who);
		purse.free = less(purse.free, amount);
		purse.leg += amount;
	}

	fn unhold(&mut self, id: CurrencyId, who: u64, amount: Balance) {
		let purse = self.purse_mut(id, who);
		purse.leg = less(purse.leg, amount);
	}

	/// A leg is paid under every gate of a payment.
	fn pay_held(&mut self, id: CurrencyId, from: u64, to: u64, amount: Balance, stays_held: bool) {
		self.assert_moves(id);
		self.assert_may_act(id, from);
		self.assert_may_act(id, to);
		self.assert_leg_is_unbound(id, from, amount);
		// What stays its owner's counts for nothing.
		if from != to {
			self.count_payment(id, from, amount);
			self.assert_sandbox(id, to, amount);
		}
		self.unhold(id, from, amount);
		let payee = self.purse_mut(id, to);
		if stays_held {
			payee.leg += amount;
		} else {
			payee.free += amount;
		}
	}

	/// An order that reaches beyond the free coins binds those of other rooms next.
	fn assert_leg_is_unbound(&self, id: CurrencyId, who: u64, amount: Balance) {
		let purse = self.purse(id, who);
		let reached = untouchable(id, who).saturating_sub(purse.free);
		assert!(
			amount <= purse.leg.saturating_sub(reached),
			"{who} parted with {amount} of {id} that was held and bound"
		);
	}

	/// Free coins go first, then claims, the latest first.
	fn take(&mut self, id: CurrencyId, who: u64, to: Option<u64>, taken: Balance) {
		let purse = self.purse_mut(id, who);
		let from_free = taken.min(purse.free);
		let mut left = less(taken, from_free);
		purse.free = less(purse.free, from_free);
		purse.redeeming = less(purse.redeeming, left);
		let reaches = self
			.claims
			.values_mut()
			.rev()
			.filter(|claim| claim.holder == who && claim.id == id);
		for claim in reaches {
			let part = left.min(claim.amount);
			claim.amount = less(claim.amount, part);
			left = less(left, part);
		}
		assert_eq!(left, 0, "{who} had no claims for so much of {id}");
		self.claims.retain(|_, claim| claim.amount > 0);
		match to {
			Some(to) => {
				self.assert_may_act(id, to);
				self.purse_mut(id, to).free += taken;
			}
			None => self.lower_supply(id, taken),
		}
		*self.taken.entry(id).or_default() += taken;
	}
}
