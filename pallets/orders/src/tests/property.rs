//! Random orders of two authorities: what is untouchable is always what a model adds up, and O1 holds after every act.

use super::*;
use harbour_primitives::{CurrencyId, InstitutionId, Moment, Restrictions};
use polkadot_sdk::frame_support::dispatch::DispatchResult;
use proptest::{prelude::*, test_runner::RngSeed};
use std::collections::BTreeMap;

const ACCOUNTS: u64 = 3;
const CURRENCIES: CurrencyId = 2;

#[derive(Clone, Copy, Debug)]
enum Act {
	Freeze {
		authority: InstitutionId,
		account: u64,
		currency: Option<CurrencyId>,
		amount: Option<Balance>,
		term_ms: Moment,
	},
	Release {
		authority: InstitutionId,
		order_id: OrderId,
	},
	Expire {
		order_id: OrderId,
	},
	Wait {
		ms: Moment,
	},
}

fn act() -> impl Strategy<Value = Act> {
	let authority = || SUPERVISOR..=COURT;
	let currency = prop::option::of(0..CURRENCIES);
	let amount = prop_oneof![
		1 => Just(None::<Balance>),
		4 => (0..5u128).prop_map(Some),
		1 => Just(Some(Balance::MAX)),
	];
	prop_oneof![
		4 => (authority(), 0..ACCOUNTS, currency, amount, 0..200u64).prop_map(
			|(authority, account, currency, amount, term_ms)| Act::Freeze { authority, account, currency, amount, term_ms }
		),
		2 => (authority(), 0..16u64).prop_map(|(authority, order_id)| Act::Release { authority, order_id }),
		2 => (0..16u64).prop_map(|order_id| Act::Expire { order_id }),
		2 => (0..60u64).prop_map(|ms| Act::Wait { ms }),
	]
}

#[derive(Clone, Copy, Debug)]
struct ModelOrder {
	authority: InstitutionId,
	account: u64,
	currency: Option<CurrencyId>,
	amount: Option<Balance>,
	expires_at: Moment,
}

#[derive(Default)]
struct Model {
	issued: OrderId,
	orders: BTreeMap<OrderId, ModelOrder>,
}

impl Model {
	/// Does to the model what the act should do, and says whether it should succeed.
	fn apply(&mut self, act: Act) -> Option<()> {
		let now = Now::get();
		match act {
			Act::Freeze {
				authority,
				account,
				currency,
				amount,
				term_ms,
			} => {
				let listed = self.orders.values().filter(|order| order.account == account).count();
				let has_room = listed < MAX_ORDERS as usize;
				(has_room && amount != Some(0) && term_ms > 0).then_some(())?;
				let order = ModelOrder {
					authority,
					account,
					currency,
					amount,
					expires_at: now + term_ms,
				};
				self.orders.insert(self.issued, order);
				self.issued += 1;
			}
			Act::Release { authority, order_id } => {
				(self.orders.get(&order_id)?.authority == authority).then_some(())?;
				self.orders.remove(&order_id)?;
			}
			Act::Expire { order_id } => {
				(self.orders.get(&order_id)?.expires_at <= now).then_some(())?;
				self.orders.remove(&order_id)?;
			}
			Act::Wait { .. } => {}
		}
		Some(())
	}

	fn untouchable(&self, currency: CurrencyId, account: u64) -> Balance {
		let mut sum: Balance = 0;
		for order in self.orders.values() {
			let covered = order.currency.is_none() || order.currency == Some(currency);
			if order.account == account && covered && Now::get() < order.expires_at {
				sum = sum.saturating_add(order.amount.unwrap_or(Balance::MAX));
			}
		}
		sum
	}
}

fn perform(act: Act) -> DispatchResult {
	let now = Now::get();
	match act {
		Act::Freeze {
			authority,
			account,
			currency,
			amount,
			term_ms,
		} => LegalOrders::freeze(
			by(authority),
			account,
			currency,
			amount,
			reference(),
			DOCUMENT,
			now + term_ms,
		),
		Act::Release { authority, order_id } => LegalOrders::release(by(authority), order_id),
		Act::Expire { order_id } => LegalOrders::expire(RuntimeOrigin::signed(HOLDER), order_id),
		Act::Wait { ms } => {
			Now::set(&(now + ms));
			Ok(())
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 128, rng_seed: RngSeed::Fixed(0x004F_5244), ..ProptestConfig::default() })]

	#[test]
	fn success_what_is_untouchable_agrees_with_the_model(acts in prop::collection::vec(act(), 1..40)) {
		run_test(|| {
			let mut model = Model::default();
			for act in acts {
				let expected = model.apply(act);
				assert_eq!(perform(act).ok(), expected, "{act:?}");
				check_invariants();
				for account in 0..ACCOUNTS {
					for currency in 0..CURRENCIES {
						let said = <LegalOrders as Restrictions<u64>>::untouchable(currency, &account);
						assert_eq!(said, model.untouchable(currency, account), "{account} {currency} after {act:?}");
					}
				}
			}
		});
	}
}
