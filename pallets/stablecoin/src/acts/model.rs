//! What the ledger must be, from nothing but the acts that succeeded.

use super::{clocks::*, Act};
use crate::{mock::*, Calendar, CurrencyPolicy, CurrencyStatus, RejectionReason};
use harbour_primitives::{Audience, Balance, CoverageLevel, CurrencyId, InstitutionId, Moment, Restrictions, Tier};
use polkadot_sdk::{
	frame_support::{dispatch::DispatchResult, storage::with_storage_layer},
	sp_core::H256,
	sp_io::storage::root as storage_root,
	sp_runtime::StateVersion,
};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const COINS: [CurrencyId; 3] = [HKD, USD, EUR];
pub(super) const HOLDERS: [u64; 4] = [ALICE, BOB, CAROL, LITTLE_KNOWN];

/// A holder whose limits are those of the lowest tier.
const LITTLE_KNOWN: u64 = 4;

/// What one account has of one currency.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Purse {
	pub(super) free: Balance,
	/// Held by another room.
	pub(super) leg: Balance,
	/// Held for redemptions.
	pub(super) redeeming: Balance,
}

impl Purse {
	pub(super) fn total(&self) -> Balance {
		self.free + self.leg + self.redeeming
	}
}

/// What a minter may issue in 24 hours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
	pub(super) per_day: Balance,
	/// A higher one, and from when on.
	pub(super) rise: Option<(Moment, Balance)>,
}

impl Allowance {
	pub(super) fn in_force(&self) -> Balance {
		match self.rise {
			Some((from, risen)) if from <= now() => risen,
			_ => self.per_day,
		}
	}
}

#[derive(Clone, Debug)]
pub(super) struct Claim {
	pub(super) id: CurrencyId,
	pub(super) holder: u64,
	pub(super) amount: Balance,
	pub(super) deadline: Moment,
	pub(super) stopped_at: Option<Moment>,
	/// Payments by which it was settled in part.
	pub(super) paid_by: BTreeSet<u8>,
	/// Who has signed a rejection, and why.
	pub(super) proposed: Option<(bool, RejectionReason)>,
	pub(super) upheld: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Rejected {
	pub(super) id: CurrencyId,
	pub(super) holder: u64,
	pub(super) amount: Balance,
	pub(super) time_left: Moment,
	pub(super) appeal_until: Moment,
	pub(super) appealed: bool,
}

/// Plain maps beside the ledger. Whoever changes one names the invariant that the change would break.
#[derive(Debug, Default)]
pub struct Model {
	pub(super) purses: BTreeMap<(CurrencyId, u64), Purse>,
	pub(super) supply: BTreeMap<CurrencyId, Balance>,
	pub(super) taken: BTreeMap<CurrencyId, Balance>,
	pub(super) redeemed: BTreeMap<CurrencyId, Vec<(Moment, Balance)>>,
	pub(super) policies: BTreeMap<CurrencyId, CurrencyPolicy>,
	pub(super) winding_down: BTreeSet<CurrencyId>,
	pub(super) references: BTreeSet<(CurrencyId, H256)>,
	/// Each currency has one minter here.
	pub(super) allowances: BTreeMap<CurrencyId, Allowance>,
	pub(super) minted: BTreeMap<CurrencyId, Vec<(Moment, Balance)>>,
	/// What was paid while a day's limit was in force.
	pub(super) paid: BTreeMap<(CurrencyId, u64), Vec<(Moment, Balance)>>,
	pub(super) approvals: BTreeMap<(CurrencyId, u64, u64), Balance>,
	pub(super) calendar: Calendar,
	pub(super) claims: BTreeMap<u64, Claim>,
	pub(super) claims_ever: u64,
	pub(super) rejected: BTreeMap<u64, Rejected>,
}

impl Model {
	/// Of the chain that [`run_test`] begins with.
	pub fn begin() -> Self {
		world(|world| world.tiers.insert(LITTLE_KNOWN, Tier::Basic));
		let mut model = Self {
			calendar: Calendar {
				weekend: 0,
				..Calendar::default()
			},
			..Self::default()
		};
		for id in COINS {
			let allowance = Allowance {
				per_day: MINT_ALLOWANCE,
				rise: None,
			};
			model.allowances.insert(id, allowance);
			let details = Assets::details(id).expect("the currency exists");
			model.policies.insert(id, details.policy);
		}
		for (id, deposit) in [(HKD, 1), (USD, 2)] {
			for (who, amount, part) in [(ALICE, 1_000, 10), (BOB, 500, 20)] {
				model.issue(id, MINTER, who, amount, Some(H256::repeat_byte(deposit + part)));
			}
		}
		model.check_whole();
		model
	}

	/// Does it, in a layer of its own as a transaction has one, and compares what is cheap to compare.
	pub fn apply(&mut self, act: &Act) -> DispatchResult {
		System::reset_events();
		let done = with_storage_layer(|| self.govern(act));
		self.check();
		done
	}

	/// [`Model::apply`]; and where it fails, the state must be as it was, to the last byte.
	pub fn apply_watched(&mut self, act: &Act) -> DispatchResult {
		System::reset_events();
		let before = storage_root(StateVersion::V1);
		let done = self.apply(act);
		if let Err(error) = done {
			let after = storage_root(StateVersion::V1);
			assert_eq!(before, after, "{act:?} failed with {error:?} and left a trace");
		}
		done
	}

	pub(super) fn purse(&self, id: CurrencyId, who: u64) -> Purse {
		self.purses.get(&(id, who)).copied().unwrap_or_default()
	}

	pub(super) fn purse_mut(&mut self, id: CurrencyId, who: u64) -> &mut Purse {
		self.purses.entry((id, who)).or_default()
	}

	pub(super) fn supply_of(&self, id: CurrencyId) -> Balance {
		self.supply.get(&id).copied().unwrap_or_default()
	}

	/// Coins cease to exist.
	pub(super) fn lower_supply(&mut self, id: CurrencyId, amount: Balance) {
		self.supply.insert(id, less(self.supply_of(id), amount));
	}

	/// What of the free coins no legal order binds; with `keep_alive`, without the last unit of the account.
	pub(super) fn spendable(&self, id: CurrencyId, who: u64, keep_alive: bool) -> Balance {
		let purse = self.purse(id, who);
		let unbound = purse.free.saturating_sub(untouchable(id, who));
		if keep_alive && purse.total() == purse.free {
			unbound.min(purse.free.saturating_sub(1))
		} else {
			unbound
		}
	}

	/// What of the coins held for redemptions no legal order binds: it takes free coins first, then those of other rooms.
	pub(super) fn unbound_claims(&self, id: CurrencyId, who: u64) -> Balance {
		unbound_claims(&self.purse(id, who), untouchable(id, who))
	}

	/// Free coins leave an account: there are as many, and no legal order binds them.
	pub(super) fn assert_may_part(&self, id: CurrencyId, from: u64, amount: Balance) {
		assert!(
			amount > 0 && amount <= self.spendable(id, from, false),
			"{from} parted with {amount} of {id} that it doesn't have, or that an order binds"
		);
	}

	/// Whoever pays or is paid is verified, in standing, and one of those whom the currency is for.
	pub(super) fn assert_may_act(&self, id: CurrencyId, who: u64) {
		let standing = world(|world| world.ineligible.get(&who).copied());
		assert!(who < STRANGER && standing.is_none(), "{who} acted while {standing:?}");
		assert_eq!(self.policies[&id].audience, Audience::Retail, "{who} is no institution");
	}

	/// Coins change hands: the currency is neither paused nor disabled, and not for redemption only.
	pub(super) fn assert_moves(&self, id: CurrencyId) {
		let details = Assets::details(id).expect("the currency exists");
		let moves = matches!(details.status, CurrencyStatus::Live | CurrencyStatus::WindDown);
		assert!(
			moves && details.coverage != CoverageLevel::RedeemOnly,
			"{id} moved while {:?} and {:?}",
			details.status,
			details.coverage
		);
	}

	/// A pilot's bounds hold for whoever is paid.
	pub(super) fn assert_sandbox(&self, id: CurrencyId, to: u64, amount: Balance) {
		let Some(sandbox) = self.policies[&id].sandbox else {
			return;
		};
		let had = self.purse(id, to).total();
		let holders = HOLDERS
			.into_iter()
			.filter(|who| self.purse(id, *who).total() > 0)
			.count();
		assert!(
			had > 0 || holders < sandbox.max_holders as usize,
			"one holder of {id} too many"
		);
		assert!(had + amount <= sandbox.max_balance, "{to} has too much of {id}");
	}

	/// Whether the issuer owes money that it should have paid (R2).
	pub(super) fn is_overdue(&self, issuer: InstitutionId) -> bool {
		let mut running = self.claims.values().filter(|claim| claim.stopped_at.is_none());
		running.any(|claim| issuer_of(claim.id) == issuer && claim.deadline < now())
	}
}

/// What orders bind of a balance, free coins first.
pub(super) fn untouchable(id: CurrencyId, who: u64) -> Balance {
	<Mocked as Restrictions<u64>>::untouchable(id, &who)
}

pub(super) fn unbound_claims(purse: &Purse, untouchable: Balance) -> Balance {
	let reached = untouchable.saturating_sub(purse.free).saturating_sub(purse.leg);
	purse.redeeming.saturating_sub(reached)
}

pub(super) fn less(from: Balance, amount: Balance) -> Balance {
	from.checked_sub(amount).expect("nobody parts with more than there is")
}

pub(super) fn issuer_of(id: CurrencyId) -> InstitutionId {
	if id == EUR {
		OTHER_BANK
	} else {
		BANK
	}
}

/// An officer of the currency's issuer, by its number at the bank; `other`: that of the other issuer.
pub(super) fn officer(at_the_bank: u64, id: CurrencyId, other: bool) -> u64 {
	if (issuer_of(id) == BANK) == other {
		at_the_bank + OTHER_ISSUERS
	} else {
		at_the_bank
	}
}

/// The key of the `nth` of a map's entries, counted round; of none, where it is empty.
pub(super) fn nth_key<V>(map: &BTreeMap<u64, V>, nth: u8) -> u64 {
	let place = usize::from(nth).checked_rem(map.len()).unwrap_or(0);
	map.keys().nth(place).copied().unwrap_or(u64::MAX)
}
