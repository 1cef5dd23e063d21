//! Random acts of two authorities with two parties each: what is untouchable, and what is left of the coins, is always what
//! a model says, and O1 and O2 hold after every act.

use super::*;
use harbour_primitives::{InstitutionId, Restrictions};
use polkadot_sdk::frame_support::dispatch::DispatchResult;
use proptest::{prelude::*, test_runner::RngSeed};
use std::collections::{BTreeMap, BTreeSet};

const ACCOUNTS: [u64; 2] = [HOLDER, OTHER_HOLDER];
const CURRENCIES: [CurrencyId; 2] = [HKD, OTHER_COIN];
/// What each account has of each currency at first.
const ENDOWMENT: Balance = 20;

#[derive(Clone, Copy, Debug)]
struct Scope {
	account: u64,
	currency: Option<CurrencyId>,
	amount: Option<Balance>,
}

/// What an officer, or for `Expire` anybody, does. Orders are named by how many were issued since.
#[derive(Clone, Copy, Debug)]
enum Act {
	Freeze {
		by: u64,
		scope: Scope,
		term_ms: Moment,
	},
	Seize {
		by: u64,
		scope: Scope,
		term_ms: Moment,
		carries_out: Option<u64>,
	},
	Burn {
		by: u64,
		scope: Scope,
		term_ms: Moment,
		carries_out: Option<u64>,
	},
	Amend {
		by: u64,
		back: u64,
		amount: Option<Balance>,
		term_ms: Moment,
	},
	Confirm {
		by: u64,
		back: u64,
	},
	Release {
		by: u64,
		back: u64,
	},
	Expire {
		back: u64,
	},
	Wait {
		ms: Moment,
	},
	Idle {
		room: u64,
	},
}

/// The number of the order that was issued so many orders ago; of none where there weren't as many.
fn order_from(back: u64) -> OrderId {
	NextOrderId::<Test>::get().wrapping_sub(back)
}

fn amount() -> impl Strategy<Value = Option<Balance>> {
	prop_oneof![
		3 => Just(None::<Balance>),
		6 => (0..8u128).prop_map(Some),
		1 => Just(Some(Balance::MAX)),
	]
}

fn scope() -> impl Strategy<Value = Scope> {
	let account = prop::sample::select(ACCOUNTS.to_vec());
	let currency = prop_oneof![
		1 => Just(None::<CurrencyId>),
		2 => prop::sample::select(CURRENCIES.to_vec()).prop_map(Some),
	];
	(account, currency, amount()).prop_map(|(account, currency, amount)| Scope {
		account,
		currency,
		amount,
	})
}

fn officers() -> impl Strategy<Value = u64> {
	let all = [SUPERVISOR, COURT]
		.into_iter()
		.flat_map(|authority| [officer(authority), colleague(authority), second_officer(authority)]);
	prop::sample::select(all.collect::<Vec<u64>>())
}

fn act() -> impl Strategy<Value = Act> {
	let by = officers;
	let back = || 1..7u64;
	let term_ms = || 0..400u64;
	prop_oneof![
		4 => (by(), scope(), term_ms()).prop_map(|(by, scope, term_ms)| Act::Freeze { by, scope, term_ms }),
		2 => (by(), scope(), term_ms(), prop::option::of(back())).prop_map(
			|(by, scope, term_ms, carries_out)| Act::Seize { by, scope, term_ms, carries_out }
		),
		1 => (by(), scope(), term_ms(), prop::option::of(back())).prop_map(
			|(by, scope, term_ms, carries_out)| Act::Burn { by, scope, term_ms, carries_out }
		),
		2 => (by(), back(), amount(), term_ms()).prop_map(
			|(by, back, amount, term_ms)| Act::Amend { by, back, amount, term_ms }
		),
		8 => (by(), back()).prop_map(|(by, back)| Act::Confirm { by, back }),
		3 => (by(), back()).prop_map(|(by, back)| Act::Release { by, back }),
		1 => back().prop_map(|back| Act::Expire { back }),
		2 => (0..60u64).prop_map(|ms| Act::Wait { ms }),
		1 => (0..3u64).prop_map(|room| Act::Idle { room }),
	]
}

#[derive(Clone, Copy, Debug)]
struct ModelOrder {
	authority: InstitutionId,
	first: u64,
	takes: bool,
	scope: Scope,
	expires_at: Moment,
	lapses_at: Moment,
	acts_alone: bool,
	confirmed: bool,
	/// The party that has asked for its release.
	asked: Option<u64>,
	replaces: Option<OrderId>,
}

impl ModelOrder {
	fn ends_at(&self) -> Moment {
		if self.confirmed {
			self.expires_at
		} else {
			self.expires_at.min(self.lapses_at)
		}
	}

	fn is_listed(&self) -> bool {
		!self.takes && (self.acts_alone || self.confirmed)
	}

	/// How much it freezes now.
	fn freezes(&self, currency: CurrencyId, account: u64) -> Balance {
		let covers = self.scope.account == account && self.scope.currency.is_none_or(|only| only == currency);
		if self.is_listed() && covers && Now::get() < self.ends_at() {
			self.scope.amount.unwrap_or(Balance::MAX)
		} else {
			0
		}
	}
}

#[derive(Clone, Default)]
struct Model {
	issued: OrderId,
	orders: BTreeMap<OrderId, ModelOrder>,
	/// Which authority has used up its freeze on one signature over which account.
	solo: BTreeSet<(u64, InstitutionId)>,
	coins: BTreeMap<(CurrencyId, u64), Balance>,
}

impl Model {
	/// Does to the model what the act should do, and says whether it should succeed.
	fn apply(&mut self, act: Act) -> Option<()> {
		match act {
			Act::Freeze { by, scope, term_ms } => self.freeze(by, scope, term_ms),
			Act::Seize {
				by,
				scope,
				term_ms,
				carries_out,
			}
			| Act::Burn {
				by,
				scope,
				term_ms,
				carries_out,
			} => self
				.issue(by, true, scope, term_ms, carries_out.map(order_from))
				.map(|_| ()),
			Act::Amend {
				by,
				back,
				amount,
				term_ms,
			} => self.amend(by, order_from(back), amount, term_ms),
			Act::Confirm { by, back } => self.confirm(by, order_from(back)),
			Act::Release { by, back } => self.release(by, order_from(back)),
			Act::Expire { back } => {
				let order_id = order_from(back);
				(self.orders.get(&order_id)?.ends_at() <= Now::get()).then_some(())?;
				self.orders.remove(&order_id).map(|_| ())
			}
			Act::Wait { .. } => Some(()),
			Act::Idle { room } => {
				for _ in 0..room {
					self.end_soonest();
				}
				Some(())
			}
		}
	}

	fn order_of(&self, authority: InstitutionId, order_id: OrderId) -> Option<ModelOrder> {
		self.orders
			.get(&order_id)
			.filter(|order| order.authority == authority)
			.copied()
	}

	fn has_room(&self, account: u64) -> bool {
		let listed = |order: &&ModelOrder| order.scope.account == account && order.is_listed();
		self.orders.values().filter(listed).count() < MAX_ORDERS as usize
	}

	fn freeze(&mut self, by: u64, scope: Scope, term_ms: Moment) -> Option<()> {
		let (authority, _) = office_of(by)?;
		let acts_alone = !self.solo.contains(&(scope.account, authority));
		(!acts_alone || self.has_room(scope.account)).then_some(())?;
		let order_id = self.issue(by, false, scope, term_ms, None)?;
		if acts_alone {
			self.solo.insert((scope.account, authority));
			self.orders.get_mut(&order_id)?.acts_alone = true;
		}
		Some(())
	}

	/// Records an order that waits for its second signature.
	fn issue(
		&mut self,
		by: u64,
		takes: bool,
		scope: Scope,
		term_ms: Moment,
		replaces: Option<OrderId>,
	) -> Option<OrderId> {
		let (authority, first) = office_of(by)?;
		let precise = !takes || scope.amount.is_none() || scope.currency.is_some();
		(scope.amount != Some(0) && precise && term_ms > 0).then_some(())?;
		if let Some(replaced) = replaces {
			let replaced = self.order_of(authority, replaced)?;
			(replaced.is_listed() && replaced.scope.account == scope.account).then_some(())?;
		}
		let order_id = self.issued;
		let order = ModelOrder {
			authority,
			first,
			takes,
			scope,
			expires_at: Now::get() + term_ms,
			lapses_at: Now::get() + CONFIRMATION_MS,
			acts_alone: false,
			confirmed: false,
			asked: None,
			replaces,
		};
		self.orders.insert(order_id, order);
		self.issued += 1;
		Some(order_id)
	}

	fn amend(&mut self, by: u64, order_id: OrderId, amount: Option<Balance>, term_ms: Moment) -> Option<()> {
		let (authority, _) = office_of(by)?;
		let amended = self.order_of(authority, order_id)?;
		(amended.confirmed && Now::get() < amended.ends_at()).then_some(())?;
		let scope = Scope {
			amount,
			..amended.scope
		};
		self.issue(by, false, scope, term_ms, Some(order_id)).map(|_| ())
	}

	fn confirm(&mut self, by: u64, order_id: OrderId) -> Option<()> {
		let (authority, second) = office_of(by)?;
		let order = self.order_of(authority, order_id)?;
		(!order.confirmed && Now::get() < order.ends_at() && order.first != second).then_some(())?;
		let mut after = self.clone();
		if let Some(replaced) = order.replaces {
			let ended = after.orders.remove(&replaced);
			// What takes coins outlives the freeze that it carries out.
			(order.takes || ended.is_some()).then_some(())?;
		}
		if order.takes {
			after.orders.remove(&order_id)?;
			after.take(&order)?;
		} else {
			(order.acts_alone || after.has_room(order.scope.account)).then_some(())?;
			after.orders.get_mut(&order_id)?.confirmed = true;
		}
		after.solo.remove(&(order.scope.account, authority));
		*self = after;
		Some(())
	}

	fn take(&mut self, order: &ModelOrder) -> Option<()> {
		let account = order.scope.account;
		let mut taken = 0;
		for currency in CURRENCIES {
			if order.scope.currency.is_some_and(|only| only != currency) {
				continue;
			}
			let of_others = self.orders.values().filter(|other| other.authority != order.authority);
			let bound = of_others.fold(0, |sum: Balance, other| {
				sum.saturating_add(other.freezes(currency, account))
			});
			let held = self.coins.get_mut(&(currency, account))?;
			let available = held.saturating_sub(bound);
			let amount = order.scope.amount.unwrap_or(available);
			(amount <= available).then_some(())?;
			*held -= amount;
			taken += amount;
		}
		(taken > 0).then_some(())
	}

	fn release(&mut self, by: u64, order_id: OrderId) -> Option<()> {
		let (authority, party) = office_of(by)?;
		let order = self.order_of(authority, order_id)?;
		let by_two = order.confirmed || (order.acts_alone && order.first != party);
		if by_two && order.asked.is_none() {
			self.orders.get_mut(&order_id)?.asked = Some(party);
			return Some(());
		}
		(!by_two || order.asked != Some(party)).then_some(())?;
		self.orders.remove(&order_id).map(|_| ())
	}

	fn end_soonest(&mut self) {
		let due = self.orders.iter().filter(|(_, order)| order.ends_at() <= Now::get());
		if let Some((_, order_id)) = due.map(|(order_id, order)| (order.ends_at(), *order_id)).min() {
			self.orders.remove(&order_id);
		}
	}

	fn untouchable(&self, currency: CurrencyId, account: u64) -> Balance {
		let orders = self.orders.values();
		orders.fold(0, |sum: Balance, order| {
			sum.saturating_add(order.freezes(currency, account))
		})
	}
}

fn perform(act: Act) -> DispatchResult {
	let now = Now::get();
	let signed = RuntimeOrigin::signed;
	match act {
		Act::Freeze { by, scope, term_ms } => {
			let Scope {
				account,
				currency,
				amount,
			} = scope;
			LegalOrders::freeze(
				signed(by),
				account,
				currency,
				amount,
				reference(),
				DOCUMENT,
				now + term_ms,
			)
		}
		Act::Seize {
			by,
			scope,
			term_ms,
			carries_out,
		} => LegalOrders::seize(
			signed(by),
			scope.account,
			SAFEKEEPING,
			scope.currency,
			scope.amount,
			reference(),
			DOCUMENT,
			now + term_ms,
			carries_out.map(order_from),
		),
		Act::Burn {
			by,
			scope,
			term_ms,
			carries_out,
		} => LegalOrders::burn(
			signed(by),
			scope.account,
			scope.currency,
			scope.amount,
			reference(),
			DOCUMENT,
			now + term_ms,
			carries_out.map(order_from),
		),
		Act::Amend {
			by,
			back,
			amount,
			term_ms,
		} => LegalOrders::amend(
			signed(by),
			order_from(back),
			amount,
			reference(),
			OTHER_DOCUMENT,
			now + term_ms,
		),
		Act::Confirm { by, back } => LegalOrders::confirm(signed(by), order_from(back))
			.map(|_| ())
			.map_err(|failed| failed.error),
		Act::Release { by, back } => LegalOrders::release(signed(by), order_from(back)),
		Act::Expire { back } => LegalOrders::expire(signed(UNKNOWN), order_from(back)),
		Act::Wait { ms } => {
			Now::set(&(now + ms));
			Ok(())
		}
		Act::Idle { room } => {
			idle(room_for(room));
			Ok(())
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 192, rng_seed: RngSeed::Fixed(0x004F_5244), ..ProptestConfig::default() })]

	#[test]
	fn success_what_is_untouchable_agrees_with_the_model(acts in prop::collection::vec(act(), 1..60)) {
		run_test(|| {
			let mut model = Model::default();
			for account in ACCOUNTS {
				for currency in CURRENCIES {
					set_coins(currency, account, ENDOWMENT);
					model.coins.insert((currency, account), ENDOWMENT);
				}
			}
			for act in acts {
				let expected = model.apply(act);
				assert_eq!(perform(act).ok(), expected, "{act:?}");
				check_invariants();
				for (&(currency, account), left) in &model.coins {
					let untouchable = <LegalOrders as Restrictions<u64>>::untouchable(currency, &account);
					let expected = (model.untouchable(currency, account), *left);
					assert_eq!((untouchable, coins(currency, account)), expected, "{account} {currency} after {act:?}");
				}
			}
		});
	}
}
