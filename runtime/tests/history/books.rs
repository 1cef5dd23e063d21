//! Books that are kept from what blocks tell, beside those that the state keeps.

use harbour_primitives::{Balance, CurrencyId, HOME_CURRENCY};
use harbour_runtime::{
	history::{Movement, OrderStep, OrderStepKind, RedemptionStep, RedemptionStepKind, What},
	AccountId, Runtime,
};
use pallet_orders::Orders;
use pallet_stablecoin::{Asset, Redemptions};
use polkadot_sdk::frame_system;
use std::collections::BTreeMap;

/// How things stand, but for what nobody has or owes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Books {
	totals: BTreeMap<(CurrencyId, AccountId), Balance>,
	supplies: BTreeMap<CurrencyId, Balance>,
	/// What is owed to whom, by claim.
	claims: BTreeMap<u64, (CurrencyId, AccountId, u32, Balance)>,
	/// The orders that haven't ended, each with the one that it replaces.
	orders: BTreeMap<u64, Option<u64>>,
}

impl Books {
	/// As the state has them.
	pub(super) fn of_the_state() -> Self {
		let home = frame_system::Account::<Runtime>::iter()
			.map(|(who, account)| ((HOME_CURRENCY, who), account.data.free + account.data.reserved));
		let others = pallet_stablecoin::Account::<Runtime>::iter()
			.map(|(currency, who, account)| ((currency, who), account.balance + account.reserved));
		let claim = |(number, claim): (u64, pallet_stablecoin::Redemption<AccountId>)| {
			(number, (claim.currency, claim.holder, claim.institution, claim.amount))
		};
		Self {
			totals: home.chain(others).filter(|(_, total)| *total > 0).collect(),
			supplies: Asset::<Runtime>::iter()
				.map(|(currency, details)| (currency, details.supply))
				.collect(),
			claims: Redemptions::<Runtime>::iter().map(claim).collect(),
			orders: Orders::<Runtime>::iter()
				.map(|(number, order)| (number, order.terms.replaces))
				.collect(),
		}
	}

	/// Enters what a block tells.
	pub(super) fn enter(&mut self, what: What) {
		match what {
			What::Moved(movement) => self.enter_movement(movement),
			What::Redemption(step) => self.enter_redemption(step),
			What::Order(step) => self.enter_order(step),
		}
	}

	fn enter_movement(&mut self, movement: Movement) {
		let Movement {
			currency,
			from,
			to,
			amount,
			..
		} = movement;
		let supply = self.supplies.entry(currency).or_default();
		match (&from, &to) {
			(None, Some(_)) => *supply += amount,
			(Some(_), None) => *supply -= amount,
			(Some(_), Some(_)) => {}
			(None, None) => panic!("coins of nobody went to nobody"),
		}
		if let Some(from) = from {
			let has = self.totals.entry((currency, from)).or_default();
			*has = has.checked_sub(amount).expect("nobody pays what it hasn't");
		}
		if let Some(to) = to {
			*self.totals.entry((currency, to)).or_default() += amount;
		}
		self.totals.retain(|_, total| *total > 0);
	}

	fn enter_redemption(&mut self, RedemptionStep { number, kind }: RedemptionStep) {
		match kind {
			RedemptionStepKind::Opened {
				currency,
				issuer,
				holder,
				amount,
				..
			} => {
				let before = self.claims.insert(number, (currency, holder, issuer, amount));
				assert_eq!(before, None, "{number} was opened twice");
			}
			RedemptionStepKind::Settled { amount, remaining, .. } | RedemptionStepKind::Taken { amount, remaining } => {
				let claim = self.claims.get_mut(&number).expect("is open");
				assert_eq!(claim.3, amount + remaining, "{number}");
				claim.3 = remaining;
				if remaining == 0 {
					self.claims.remove(&number);
				}
			}
			RedemptionStepKind::Rejected { amount, .. } => {
				let claim = self.claims.remove(&number).expect("is open");
				assert_eq!(claim.3, amount);
			}
			RedemptionStepKind::Overdue { .. }
			| RedemptionStepKind::Extended { .. }
			| RedemptionStepKind::RejectionProposed { .. } => assert!(self.claims.contains_key(&number)),
			RedemptionStepKind::Appealed { .. } => assert!(!self.claims.contains_key(&number)),
			RedemptionStepKind::AppealDecided { reopened_as, .. } => {
				assert!(reopened_as.is_none_or(|reopened| self.claims.contains_key(&reopened)));
			}
		}
	}

	fn enter_order(&mut self, OrderStep { number, kind }: OrderStep) {
		match kind {
			OrderStepKind::Issued(order) => {
				self.orders.insert(number, order.replaces);
			}
			OrderStepKind::Confirmed { .. } => {
				if let Some(replaced) = self.orders[&number] {
					self.orders.remove(&replaced).expect("was in force until then");
				}
			}
			OrderStepKind::Executed => {
				if let Some(replaced) = self.orders.remove(&number).expect("is open") {
					self.orders.remove(&replaced);
				}
			}
			OrderStepKind::Released | OrderStepKind::Expired | OrderStepKind::Lapsed => {
				self.orders.remove(&number).expect("is open");
			}
			OrderStepKind::CoinsTaken { .. } | OrderStepKind::ReleaseAsked { .. } => {
				assert!(self.orders.contains_key(&number));
			}
		}
	}
}
