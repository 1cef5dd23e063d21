//! The ledger beside the model.

use super::{clocks::*, model::*, Model};
use crate::{mock::*, Approvals, MintAllowances, NextRedemptionId, Redemptions, Rejections};
use harbour_primitives::{Balance, Enforcement, Liabilities, Moment, ValueUse};

impl Model {
	/// What is cheap to compare: every balance, every sum, what orders took; and no clock runs that an order should have stopped.
	pub(super) fn check(&self) {
		for id in COINS {
			let mut sum = 0;
			for who in HOLDERS {
				let (purse, holding) = (self.purse(id, who), Assets::holding(id, &who));
				assert_eq!(
					(holding.free, holding.reserved),
					(purse.free, purse.leg + purse.redeeming),
					"{who} has another balance of {id} than what was done to it"
				);
				sum += purse.total();
			}
			assert_eq!(sum, self.supply_of(id), "L1: coins of {id} from nowhere");
			assert_eq!(supply(id), sum, "L1: the supply of {id}");
			let taken = self.taken.get(&id).copied().unwrap_or_default();
			assert_eq!(<Assets as Enforcement<u64>>::taken(id), taken, "O2: of {id}");
		}
		for (number, claim) in &self.claims {
			assert!(
				claim.stopped_at.is_some() || claim.amount <= self.unbound_claims(claim.id, claim.holder),
				"the clock of {number} runs though an order binds it"
			);
		}
	}

	/// Everything that both know, and the ledger's own invariants.
	pub fn check_whole(&self) {
		Assets::do_try_state().expect("every invariant holds");
		self.check();
		self.check_holds();
		self.check_claims();
		self.check_counters();
		self.check_redeemed();
	}

	fn check_holds(&self) {
		for id in COINS {
			for who in HOLDERS {
				let purse = self.purse(id, who);
				let held = [LEG, REDEMPTION].map(|reason| Assets::held_for(id, &who, reason));
				assert_eq!(held, [purse.leg, purse.redeeming], "L2: {who} of {id}");
			}
		}
		for (key, amount) in &self.approvals {
			let approval = Approvals::<Test>::get(*key).expect("what was approved stands");
			assert_eq!(approval.amount, *amount, "{key:?}");
		}
		assert_eq!(Approvals::<Test>::iter_keys().count(), self.approvals.len());
	}

	fn check_claims(&self) {
		for (number, claim) in &self.claims {
			let known = Redemptions::<Test>::get(number).expect("an open claim stands");
			assert_eq!((known.currency, known.holder), (claim.id, claim.holder), "{number}");
			assert_eq!((known.amount, known.upheld), (claim.amount, claim.upheld), "{number}");
			assert_eq!(
				(known.deadline, known.stopped_at),
				(claim.deadline, claim.stopped_at),
				"the clock of {number}"
			);
		}
		assert_eq!(Redemptions::<Test>::iter_keys().count(), self.claims.len());
		assert_eq!(NextRedemptionId::<Test>::get(), self.claims_ever);
		// Those that nobody appealed in time are gone, and the model doesn't mind.
		for (number, rejection) in Rejections::<Test>::iter() {
			let known = self.rejected.get(&number).expect("what was rejected is known");
			assert_eq!((rejection.amount, rejection.time_left), (known.amount, known.time_left));
			assert_eq!(rejection.grounds_hash.is_some(), known.appealed, "{number}");
		}
	}

	/// What counts against limits and allowances today is what was paid and issued yesterday and today, no less and no more.
	fn check_counters(&self) {
		let today = day_of(now());
		assert_eq!(u64::from(Assets::today()), today);
		let by_day = |used: ValueUse| {
			let used = used.at(Assets::today());
			[used.previous, used.current]
		};
		for id in COINS {
			for who in HOLDERS {
				let paid = self.paid.get(&(id, who)).map_or(&[][..], Vec::as_slice);
				let expected = [today - 1, today].map(|day| on_day(paid, day));
				assert_eq!(by_day(Assets::holding(id, &who).spent), expected, "{who} paid of {id}");
			}
			let minter = officer(MINTER, id, false);
			let minted = self.minted.get(&id).map_or(&[][..], Vec::as_slice);
			let known = MintAllowances::<Test>::get(id, minter).unwrap_or_default();
			let expected = [today - 1, today].map(|day| on_day(minted, day));
			assert_eq!(by_day(known.used), expected, "M3: {minter} issued of {id}");
			assert_eq!(
				known.limit(now()),
				self.allowances[&id].in_force(),
				"M3: the allowance of {id}"
			);
		}
	}

	/// What was redeemed since a moment lies between what surely was and what may have been.
	fn check_redeemed(&self) {
		for (id, redeemed) in &self.redeemed {
			let since: Vec<Moment> = redeemed.iter().flat_map(|(at, _)| [*at, at + 1]).collect();
			let known = <Assets as Liabilities>::payouts_since(*id, &since);
			assert_eq!(known.len(), since.len());
			for (since, known) in since.iter().zip(known) {
				let counted = redeemed.iter().filter(|(at, _)| at >= since);
				let exactly: Balance = counted.map(|(_, amount)| amount).sum();
				assert!(
					(known.at_least..=known.at_most).contains(&exactly),
					"{exactly} of {id} redeemed since {since}: not within {known:?}"
				);
				assert_eq!(known.at_most, <Assets as Liabilities>::redeemed_since(*id, *since));
			}
		}
	}
}
