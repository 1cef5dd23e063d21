//! Claims, from their opening to their end, with clocks of the model's own.

use super::{clocks::*, model::*, Act, Model};
use crate::{mock::*, RejectionReason, MAX_OPEN_REDEMPTIONS, MAX_PART_PAYMENTS};
use harbour_primitives::{Balance, CurrencyId, Ineligible, Moment};
use polkadot_sdk::{frame_support::dispatch::DispatchResult, sp_core::H256};
use std::collections::BTreeSet;

impl Model {
	/// Does it, or has [`Model::reject_or_hold`] do it.
	pub(super) fn redeem_or_hold(&mut self, act: &Act) -> DispatchResult {
		match *act {
			Act::Redeem { id, who, amount } => {
				Assets::redeem(signed(who), id, amount, ANY)?;
				let least = self.policies[&id].min_redemption;
				assert!(
					amount >= least || amount == self.spendable(id, who, false),
					"{who} redeemed {amount} of {id}, less than {least} and not all"
				);
				self.open(id, who, amount, after(&self.calendar, now(), DAY), false);
			}
			Act::Settle { nth, other, payment } => self.settle(nth, other, None, payment)?,
			Act::SettlePartially {
				nth,
				other,
				amount,
				payment,
			} => self.settle(nth, other, Some(amount), payment)?,
			Act::Extend { nth, ahead } => {
				let number = nth_key(&self.claims, nth);
				let holder = self.claims.get(&number).map_or(ALICE, |claim| claim.holder);
				let deadline = now() + ahead;
				Assets::extend_redemption(signed(holder), number, deadline, H256::repeat_byte(1))?;
				let claim = self.claims.get_mut(&number).expect("an open claim is extended");
				assert!(
					claim.deadline < deadline && ahead <= MAX_EXTENSION,
					"{number} until {ahead} from now"
				);
				claim.deadline = deadline;
				// A clock that stands still is wound up from the consent on.
				claim.stopped_at = claim.stopped_at.map(|_| now());
			}
			Act::ReviewClocks { who } => {
				Assets::review_clocks(signed(CAROL), who)?;
				self.reflect(None, who);
			}
			_ => return self.reject_or_hold(act),
		}
		Ok(())
	}

	/// Does it, or has [`Model::hold_or_happen`] do it.
	fn reject_or_hold(&mut self, act: &Act) -> DispatchResult {
		match *act {
			Act::Reject { nth, second, reason } => {
				let number = nth_key(&self.claims, nth);
				let settler = if second { SECOND_SETTLER } else { SETTLER };
				let settler = officer(settler, self.coin_of(number), false);
				Assets::reject_redemption(signed(settler), number, reason)?;
				self.sign_rejection(number, second, reason);
			}
			Act::Appeal { nth } => {
				let number = nth_key(&self.rejected, nth);
				let holder = self.rejected.get(&number).map_or(ALICE, |rejected| rejected.holder);
				Assets::appeal_rejection(signed(holder), number, H256::repeat_byte(1))?;
				let rejected = self.rejected.get_mut(&number).expect("a rejection is appealed against");
				assert!(!rejected.appealed && now() <= rejected.appeal_until, "{rejected:?}");
				rejected.appealed = true;
			}
			Act::DecideAppeal { nth, uphold } => {
				let number = nth_key(&self.rejected, nth);
				Assets::decide_appeal(signed(SUPERVISOR), number, uphold, H256::repeat_byte(2))?;
				let rejected = self.rejected.remove(&number).expect("an appeal is decided");
				assert!(rejected.appealed || uphold, "{rejected:?}");
				if uphold {
					let deadline = after(&self.calendar, now(), rejected.time_left);
					self.open(rejected.id, rejected.holder, rejected.amount, deadline, true);
				}
			}
			_ => return self.hold_or_happen(act),
		}
		Ok(())
	}

	fn open(&mut self, id: CurrencyId, holder: u64, amount: Balance, deadline: Moment, upheld: bool) {
		self.assert_may_part(id, holder, amount);
		let standing = world(|world| world.ineligible.get(&holder).copied());
		assert!(
			holder < STRANGER && standing != Some(Ineligible::Suspended),
			"{holder} redeemed while {standing:?}"
		);
		let purse = self.purse_mut(id, holder);
		purse.free = less(purse.free, amount);
		purse.redeeming += amount;
		let claim = Claim {
			id,
			holder,
			amount,
			deadline,
			stopped_at: None,
			paid_by: BTreeSet::new(),
			proposed: None,
			upheld,
		};
		self.claims.insert(self.claims_ever, claim);
		self.claims_ever += 1;
		let open = self.claims.values().filter(|claim| claim.holder == holder).count();
		assert!(open <= MAX_OPEN_REDEMPTIONS as usize, "{holder} has {open} claims open");
	}

	fn settle(&mut self, nth: u8, other: bool, part: Option<Balance>, payment: u8) -> DispatchResult {
		let number = nth_key(&self.claims, nth);
		let settler = officer(SETTLER, self.coin_of(number), other);
		let reference = H256::repeat_byte(payment);
		match part {
			Some(amount) => Assets::settle_redemption_partially(signed(settler), number, amount, reference)?,
			None => Assets::settle_redemption(signed(settler), number, reference)?,
		}
		assert!(!other, "{settler} settled what it doesn't owe");

		let claim = self.claims.get_mut(&number).expect("an open claim is settled");
		let (id, holder) = (claim.id, claim.holder);
		let amount = part.unwrap_or(claim.amount);
		claim.amount = less(claim.amount, amount);
		let left = claim.amount;
		assert!(claim.paid_by.insert(payment), "{payment} paid for {number} twice");
		assert!(
			left == 0 || claim.paid_by.len() <= MAX_PART_PAYMENTS as usize,
			"{number} was dripped"
		);
		if left == 0 {
			self.claims.remove(&number);
		}
		assert!(
			amount > 0 && amount <= self.unbound_claims(id, holder),
			"{amount} of {id} settled while an order binds it"
		);
		let purse = self.purse_mut(id, holder);
		purse.redeeming = less(purse.redeeming, amount);
		self.lower_supply(id, amount);
		self.redeemed.entry(id).or_default().push((now(), amount));
		self.reflect(Some(id), holder);
		Ok(())
	}

	/// The first signature waits; the second, of the other officer and for the same reason, gives the coins back.
	fn sign_rejection(&mut self, number: u64, second: bool, reason: RejectionReason) {
		let claim = self.claims.get_mut(&number).expect("an open claim is rejected");
		assert!(!claim.upheld, "{number} was overruled");
		let signed_by = claim.proposed.filter(|(_, why)| *why == reason).map(|(by, _)| by);
		let Some(signed_by) = signed_by else {
			claim.proposed = Some((second, reason));
			return;
		};
		assert_ne!(signed_by, second, "one party has rejected {number} alone");
		let Claim {
			id,
			holder,
			amount,
			deadline,
			stopped_at,
			..
		} = *claim;
		self.claims.remove(&number);
		let purse = self.purse_mut(id, holder);
		purse.redeeming = less(purse.redeeming, amount);
		purse.free += amount;
		self.reflect(Some(id), holder);
		let rejected = Rejected {
			id,
			holder,
			amount,
			time_left: business_time(&self.calendar, stopped_at.unwrap_or(now()), deadline),
			appeal_until: now() + APPEAL_TERM,
			appealed: false,
		};
		self.rejected.insert(number, rejected);
	}

	/// Stops the clocks of claims that an order binds, and starts those of others, with the business time that was left.
	pub(super) fn reflect(&mut self, only: Option<CurrencyId>, who: u64) {
		let now = now();
		let claims = self.claims.values_mut().filter(|claim| claim.holder == who);
		for claim in claims {
			if only.is_some_and(|id| id != claim.id) {
				continue;
			}
			let purse = self.purses.get(&(claim.id, who)).copied().unwrap_or_default();
			let bound = unbound_claims(&purse, untouchable(claim.id, who)) < claim.amount;
			match claim.stopped_at {
				None if bound => claim.stopped_at = Some(now),
				Some(since) if !bound => {
					claim.stopped_at = None;
					claim.deadline = if claim.deadline < since {
						claim.deadline + (now - since)
					} else {
						after(
							&self.calendar,
							now,
							business_time(&self.calendar, since, claim.deadline),
						)
					};
				}
				_ => {}
			}
		}
	}

	/// The currency of a claim; the home currency of none.
	fn coin_of(&self, number: u64) -> CurrencyId {
		self.claims.get(&number).map_or(HKD, |claim| claim.id)
	}
}
