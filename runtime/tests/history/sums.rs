//! Any sequence of calls over several blocks: what each block tells is what it did, to every balance, supply, claim and order.

use super::books::Books;
use crate::common::*;
use harbour_primitives::{Balance, CurrencyId, Moment, HOME_CURRENCY};
use harbour_runtime::{
	history::{runtime_decl_for_history_api::HistoryApiV1, Movement, What},
	Address, Hash, Runtime, RuntimeCall, RuntimeEvent, System,
};
use pallet_orders::{NextOrderId, Orders};
use pallet_stablecoin::{NextRedemptionId, Redemptions};
use polkadot_sdk::{pallet_utility, sp_keyring::Sr25519Keyring};
use proptest::{
	prelude::*,
	test_runner::{RngSeed, TestRunner},
};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

const SEQUENCES: u32 = 24;
const LONGEST: usize = 160;

const PEOPLE: [Sr25519Keyring; 4] = [Eve, Ferdie, Dave, Bob];

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
	Issue,
	Pay,
	PayFromWallet,
	PayAll,
	PayWithMemo,
	PayMany,
	PayThoseThatCanBe,
	Approve,
	PayForAnother,
	/// A batch that fails after some payments, which stay.
	Interrupted,
	/// A batch that fails after some payments, which don't.
	Undone,
	Redeem,
	SettlePart,
	Settle,
	Reject,
	Appeal,
	Decide,
	Freeze,
	Amend,
	Seize,
	CarryOut,
	Burn,
	Confirm,
	Release,
	EndBlock,
}

const KINDS: [Kind; 25] = [
	Kind::Issue,
	Kind::Pay,
	Kind::PayFromWallet,
	Kind::PayAll,
	Kind::PayWithMemo,
	Kind::PayMany,
	Kind::PayThoseThatCanBe,
	Kind::Approve,
	Kind::PayForAnother,
	Kind::Interrupted,
	Kind::Undone,
	Kind::Redeem,
	Kind::SettlePart,
	Kind::Settle,
	Kind::Reject,
	Kind::Appeal,
	Kind::Decide,
	Kind::Freeze,
	Kind::Amend,
	Kind::Seize,
	Kind::CarryOut,
	Kind::Burn,
	Kind::Confirm,
	Kind::Release,
	Kind::EndBlock,
];

#[derive(Clone, Debug)]
struct Act {
	kind: Kind,
	who: Sr25519Keyring,
	to: Sr25519Keyring,
	currency: CurrencyId,
	amount: Balance,
	/// Which claim or order it is about, the latest one first.
	back: u64,
	/// How long it is until the next block.
	ms: Moment,
}

fn act() -> impl Strategy<Value = Act> {
	let kind = prop::sample::select(KINDS.to_vec());
	let someone = || prop::sample::select(PEOPLE.to_vec());
	let amount = prop_oneof![1..5u128, 1..20_000 * UNIT, Just(UNIT), Just(UNIT)];
	let ms = prop_oneof![4 => Just(0), 1 => Just(DAY / 2), 1 => Just(16 * DAY)];
	(kind, someone(), someone(), HOME_CURRENCY..=KHKD, amount, 0..3u64, ms).prop_map(
		|(kind, who, to, currency, amount, back, ms)| Act {
			kind,
			who,
			to,
			currency,
			amount,
			back,
			ms,
		},
	)
}

/// Signs and applies; whatever stands against it, the history says nothing of it.
fn attempt(who: Sr25519Keyring, call: RuntimeCall) -> bool {
	apply(sign(who, System::account_nonce(id(who)), 0, call)) == Ok(Ok(()))
}

/// Who issues, who settles, and who signs with it that a claim is rejected.
fn desks(currency: CurrencyId) -> [Sr25519Keyring; 3] {
	match currency {
		HOME_CURRENCY => [AliceStash, Alice, CharlieStash],
		_ => [BobStash, Bob, FerdieStash],
	}
}

/// Somebody nobody knows.
fn refused(currency: CurrencyId) -> RuntimeCall {
	transfer(currency, id(One), 1)
}

impl Act {
	/// Whether it was done. `step` is its place in the sequence.
	fn perform(&self, step: usize) -> bool {
		let Self {
			kind,
			who,
			currency,
			amount,
			..
		} = *self;
		let to = id(self.to);
		let pay = || transfer(currency, to.clone(), amount);
		match kind {
			Kind::Issue => {
				let reported = attempt(Charlie, attestation(currency, PLENTY));
				reported && attempt(desks(currency)[0], mint(currency, to, amount, step as u8 + 1))
			}
			Kind::Pay => attempt(who, pay()),
			Kind::PayFromWallet => {
				let dest = Address::from(to);
				let call = pallet_home_currency::Call::transfer_keep_alive { dest, value: amount };
				attempt(who, RuntimeCall::Balances(call))
			}
			Kind::PayAll => {
				let call = pallet_stablecoin::Call::transfer_all {
					id: currency,
					dest: to.into(),
					keep_alive: amount.is_multiple_of(2),
				};
				attempt(who, RuntimeCall::Assets(call))
			}
			Kind::PayWithMemo => {
				let twice = vec![
					memo(currency, to.clone(), amount, b"1"),
					memo(currency, to, amount, b"2"),
				];
				attempt(
					who,
					RuntimeCall::Utility(pallet_utility::Call::batch_all { calls: twice }),
				)
			}
			Kind::PayMany => attempt(who, batch_of(currency, vec![(to, amount), (id(Eve), 1)])),
			Kind::PayThoseThatCanBe => {
				let payments = vec![(id(One), 1), (to, amount), (id(Ferdie), UNIT)];
				attempt(who, best_effort(currency, payments))
			}
			Kind::Approve => attempt(who, approve(currency, to, amount)),
			Kind::PayForAnother => attempt(self.to, pay_for(currency, id(who), id(Ferdie), 1)),
			Kind::Interrupted => {
				let calls = vec![pay(), refused(currency), pay()];
				attempt(who, RuntimeCall::Utility(pallet_utility::Call::batch { calls }))
			}
			Kind::Undone => {
				let calls = vec![pay(), refused(currency)];
				!attempt(who, RuntimeCall::Utility(pallet_utility::Call::batch_all { calls }))
			}
			Kind::EndBlock => true,
			_ => self.of_claims(step) || self.of_orders(),
		}
	}

	fn of_claims(&self, step: usize) -> bool {
		let number = NextRedemptionId::<Runtime>::get().saturating_sub(1 + self.back);
		let claim = Redemptions::<Runtime>::get(number);
		let [_, officer, other] = desks(claim.as_ref().map_or(self.currency, |claim| claim.currency));
		match self.kind {
			Kind::Redeem => attempt(self.who, redeem(self.currency, self.amount)),
			Kind::SettlePart => attempt(officer, settle_part(number, self.amount, step as u8 + 1)),
			Kind::Settle => attempt(officer, settle(number)),
			Kind::Reject => attempt(officer, reject(number)) && attempt(other, reject(number)),
			Kind::Appeal => pallet_stablecoin::Rejections::<Runtime>::iter().any(|(number, rejected)| {
				PEOPLE
					.iter()
					.any(|who| id(*who) == rejected.holder && attempt(*who, appeal(number)))
			}),
			Kind::Decide => pallet_stablecoin::Rejections::<Runtime>::iter_keys()
				.any(|number| attempt(Dave, decide(number, self.amount.is_multiple_of(2)))),
			_ => false,
		}
	}

	fn of_orders(&self) -> bool {
		let number = NextOrderId::<Runtime>::get().saturating_sub(1 + self.back);
		let only = (self.back < 2).then_some(self.currency);
		let amount = only.map(|_| self.amount);
		match self.kind {
			Kind::Freeze => attempt(Dave, freeze(id(self.who), only, amount)),
			Kind::Amend => attempt(Dave, amend(number, amount)),
			Kind::Seize => attempt(Dave, seize(id(Dave), only, amount, None)),
			Kind::CarryOut => Orders::<Runtime>::iter_keys()
				.any(|freeze| attempt(Dave, seize(id(Ferdie), only, amount, Some(freeze)))),
			Kind::Burn => attempt(Dave, burn(only, amount)),
			Kind::Confirm => attempt(DaveStash, confirm(number)),
			Kind::Release => attempt(DaveStash, release(number)),
			_ => false,
		}
	}
}

/// What was taken by an order, redeemed, or paid with a memo: by what movements say, and by the steps and events beside them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Beside {
	orders: BTreeMap<(u64, CurrencyId), Balance>,
	redemptions: BTreeMap<u64, Balance>,
	references: BTreeSet<Hash>,
	memos: Vec<Vec<u8>>,
}

impl Beside {
	fn of_movements(&mut self, movement: &Movement) {
		let amount = movement.amount;
		if let Some(order) = movement.order {
			*self.orders.entry((order, movement.currency)).or_default() += amount;
		}
		if let Some(redemption) = movement.redemption {
			*self.redemptions.entry(redemption).or_default() += amount;
		}
		self.references.extend(movement.reference);
		self.memos.extend(movement.memo.clone());
	}

	fn of_events(&mut self, event: &RuntimeEvent) {
		use pallet_stablecoin::Event;
		match event {
			RuntimeEvent::Orders(pallet_orders::Event::CoinsTaken {
				order_id,
				currency,
				amount,
				..
			}) => *self.orders.entry((*order_id, *currency)).or_default() += amount,
			RuntimeEvent::Assets(Event::Issued { reference, .. }) => self.references.extend(*reference),
			RuntimeEvent::Assets(Event::MemoAttached { memo, .. }) => self.memos.push(memo.to_vec()),
			RuntimeEvent::Assets(Event::RedemptionSettled {
				redemption_id,
				amount,
				fiat_reference,
				..
			}) => {
				*self.redemptions.entry(*redemption_id).or_default() += amount;
				self.references.insert(*fiat_reference);
			}
			RuntimeEvent::Assets(Event::RedemptionTaken {
				redemption_id, taken, ..
			}) => *self.redemptions.entry(*redemption_id).or_default() += taken,
			_ => {}
		}
	}
}

/// What a block told is what it did, and everything that was said beside a movement is said of one.
fn compare(books: &mut Books) {
	let (mut told, mut said) = (Beside::default(), Beside::default());
	events().iter().for_each(|event| said.of_events(event));
	for happening in Runtime::happenings() {
		if let What::Moved(movement) = &happening.what {
			told.of_movements(movement);
		}
		books.enter(happening.what);
	}
	assert_eq!(told, said);
	assert_eq!(*books, Books::of_the_state());
}

fn perform(acts: &[Act], done: &mut BTreeSet<Kind>) {
	run_test(|| {
		let mut books = Books::of_the_state();
		for (step, act) in acts.iter().enumerate() {
			if act.perform(step) {
				done.insert(act.kind);
			}
			if act.kind == Kind::EndBlock {
				end_block(act.ms, || compare(&mut books));
			}
		}
		end_block(0, || compare(&mut books));
	});
}

#[test]
fn property_what_a_block_tells_is_what_it_did() {
	let config = ProptestConfig {
		cases: SEQUENCES,
		rng_seed: RngSeed::Fixed(0x4849_5354),
		source_file: Some(file!()),
		..ProptestConfig::default()
	};
	let done = RefCell::new(BTreeSet::new());
	let sequence = prop::collection::vec(act(), LONGEST / 2..LONGEST);
	let outcome = TestRunner::new(config).run(&sequence, |acts| {
		perform(&acts, &mut done.borrow_mut());
		Ok(())
	});
	if let Err(failure) = outcome {
		panic!("{failure}");
	}
	let never: Vec<Kind> = KINDS.into_iter().filter(|kind| !done.borrow().contains(kind)).collect();
	assert_eq!(never, [], "were never done, so nothing was learnt of them");
}
