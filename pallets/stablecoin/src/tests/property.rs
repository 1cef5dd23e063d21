//! Random sequences of every act by everyone, in both stores, while orders begin, end and are executed: whatever happens,
//! the invariants hold and nobody's coins appear from nowhere.

use super::*;
use crate::Redemptions;
use harbour_primitives::{
	CoverageLevel, CoverageMark, CurrencyId, Enforcement, Liabilities, Moment, OnRestrictionChange,
};
use polkadot_sdk::{
	frame_support::{
		storage::with_storage_layer,
		traits::{
			fungibles::hold::Mutate as _,
			tokens::{Fortitude, Precision, Restriction},
		},
	},
	sp_io::storage::root as storage_root,
	sp_runtime::{DispatchError, StateVersion},
};
use proptest::{prelude::*, test_runner::RngSeed};
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug)]
enum Act {
	Mint {
		id: u32,
		to: u64,
		amount: Balance,
		reference: u8,
	},
	Transfer {
		id: u32,
		from: u64,
		to: u64,
		amount: Balance,
		keep_alive: bool,
	},
	TransferAll {
		id: u32,
		from: u64,
		to: u64,
		keep_alive: bool,
	},
	Redeem {
		id: u32,
		who: u64,
		amount: Balance,
	},
	Settle {
		number: u64,
	},
	HoldLeg {
		id: u32,
		who: u64,
		amount: Balance,
	},
	ReleaseLeg {
		id: u32,
		who: u64,
		amount: Balance,
	},
	PayLeg {
		id: u32,
		from: u64,
		to: u64,
		amount: Balance,
		stays_held: bool,
	},
	BeginOrder {
		who: u64,
		currency: Option<u32>,
		amount: Option<Balance>,
	},
	EndOrder {
		nth: usize,
	},
	Take {
		id: u32,
		who: u64,
		to: Option<u64>,
		amount: Option<Balance>,
		bound: Balance,
	},
	Suspend {
		who: u64,
	},
	Mark {
		id: u32,
		level: CoverageLevel,
	},
	Pause {
		id: u32,
	},
	Unpause {
		id: u32,
	},
	Wait {
		ms: u64,
	},
}

fn id() -> impl Strategy<Value = CurrencyId> {
	prop_oneof![Just(HKD), Just(USD)]
}

fn who() -> impl Strategy<Value = u64> {
	prop_oneof![8 => 1u64..=4, 1 => Just(STRANGER)]
}

fn amount() -> impl Strategy<Value = Balance> {
	prop_oneof![4 => 0u128..=600, 1 => Just(Balance::MAX)]
}

/// What holders and the issuer's officers do.
fn dealing() -> impl Strategy<Value = Act> {
	prop_oneof![
		3 => (id(), who(), amount(), any::<u8>())
			.prop_map(|(id, to, amount, reference)| Act::Mint { id, to, amount, reference }),
		8 => (id(), who(), who(), amount(), any::<bool>()).prop_map(|(id, from, to, amount, keep_alive)| {
			Act::Transfer { id, from, to, amount, keep_alive }
		}),
		2 => (id(), who(), who(), any::<bool>())
			.prop_map(|(id, from, to, keep_alive)| Act::TransferAll { id, from, to, keep_alive }),
		3 => (id(), who(), amount()).prop_map(|(id, who, amount)| Act::Redeem { id, who, amount }),
		3 => (0u64..12).prop_map(|number| Act::Settle { number }),
		1 => id().prop_map(|id| Act::Pause { id }),
		2 => id().prop_map(|id| Act::Unpause { id }),
	]
}

/// What other rooms, registrars, attestors, authorities and time do.
fn happening() -> impl Strategy<Value = Act> {
	let some = || proptest::option::weighted(0.8, 0u128..=600);
	let any_of = proptest::option::weighted(0.8, id());
	let level = prop_oneof![
		2 => Just(CoverageLevel::Covered),
		2 => Just(CoverageLevel::MintHalted),
		1 => Just(CoverageLevel::RedeemOnly),
	];
	prop_oneof![
		2 => (id(), who(), amount()).prop_map(|(id, who, amount)| Act::HoldLeg { id, who, amount }),
		1 => (id(), 1u64..=4, amount()).prop_map(|(id, who, amount)| Act::ReleaseLeg { id, who, amount }),
		1 => (id(), 1u64..=4, who(), amount(), any::<bool>()).prop_map(|(id, from, to, amount, stays_held)| {
			Act::PayLeg { id, from, to, amount, stays_held }
		}),
		4 => (1u64..=4, any_of, some())
			.prop_map(|(who, currency, amount)| Act::BeginOrder { who, currency, amount }),
		3 => (0usize..8).prop_map(|nth| Act::EndOrder { nth }),
		2 => (id(), 1u64..=4, proptest::option::of(who()), some(), 0u128..=300)
			.prop_map(|(id, who, to, amount, bound)| Act::Take { id, who, to, amount, bound }),
		1 => (1u64..=4).prop_map(|who| Act::Suspend { who }),
		1 => (id(), level).prop_map(|(id, level)| Act::Mark { id, level }),
		1 => (0..DAY).prop_map(|ms| Act::Wait { ms }),
	]
}

fn act() -> impl Strategy<Value = Act> {
	prop_oneof![2 => dealing(), 1 => happening()]
}

/// What only changes the answers of the seams; else the act.
fn happen(act: Act) -> Option<Act> {
	match act {
		Act::BeginOrder { who, currency, amount } => {
			begin(Order { who, currency, amount });
		}
		Act::EndOrder { nth } => {
			let number = world(|world| world.orders.keys().nth(nth).copied());
			number.into_iter().for_each(end);
		}
		Act::Suspend { who } => {
			world(|world| world.ineligible.insert(who, Ineligible::Suspended));
		}
		Act::Mark { id, level } => <Assets as CoverageMark>::mark_coverage(id, level),
		Act::Wait { ms } => world(|world| world.now += ms),
		act => return Some(act),
	}
	None
}

/// What moves value, and how much of it legal orders took.
fn deal(act: Act) -> Result<Balance, DispatchError> {
	let paid = match act {
		Act::Transfer {
			id,
			from,
			to,
			amount,
			keep_alive: true,
		} => Assets::transfer_keep_alive(signed(from), id, to, amount),
		Act::Transfer {
			id,
			from,
			to,
			amount,
			keep_alive: false,
		} => Assets::transfer(signed(from), id, to, amount),
		Act::TransferAll {
			id,
			from,
			to,
			keep_alive,
		} => Assets::transfer_all(signed(from), id, to, keep_alive),
		act => return issue_or_redeem(act),
	};
	paid.map(|_| 0).map_err(|refused| refused.error)
}

fn issue_or_redeem(act: Act) -> Result<Balance, DispatchError> {
	let done = match act {
		Act::Mint {
			id,
			to,
			amount,
			reference,
		} => Assets::mint_with_reference(signed(MINTER), id, to, amount, H256::repeat_byte(reference)),
		Act::Redeem { id, who, amount } => Assets::redeem(signed(who), id, amount, H256::zero()),
		Act::Settle { number } => Assets::settle_redemption(signed(SETTLER), number, H256::zero()),
		Act::Pause { id } => Assets::pause(signed(PAUSER), id),
		Act::Unpause { id } => Assets::unpause(signed(UNPAUSER), id),
		act => return enforce_or_hold(act),
	};
	done.map(|()| 0)
}

fn enforce_or_hold(act: Act) -> Result<Balance, DispatchError> {
	let (exact, force) = (Precision::Exact, Fortitude::Force);
	match act {
		Act::HoldLeg { id, who, amount } => Assets::hold(id, &LEG, &who, amount).map(|()| 0),
		Act::ReleaseLeg { id, who, amount } => {
			Assets::release(id, &LEG, &who, amount, Precision::BestEffort).map(|_| 0)
		}
		Act::PayLeg {
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
			Assets::transfer_on_hold(id, &LEG, &from, &to, amount, exact, mode, force).map(|_| 0)
		}
		Act::Take {
			id,
			who,
			to,
			amount,
			bound,
		} => {
			let taken = <Assets as Enforcement<u64>>::take(id, &who, to.as_ref(), amount, bound)?;
			assert!(amount.is_none_or(|amount| amount == taken), "{act:?} took {taken}");
			// As orders' room says after each execution.
			<Assets as OnRestrictionChange<u64>>::restriction_changed(None, &who);
			Ok(taken)
		}
		_ => unreachable!("{act:?} is no dealing"),
	}
}

/// Does it; on an error the state must be as it was.
fn perform(act: Act, taken: &mut BTreeMap<CurrencyId, Balance>) {
	let Some(act) = happen(act) else {
		return;
	};
	let root = storage_root(StateVersion::V1);
	// As in a transaction, or in another room's own layer.
	match with_storage_layer(|| deal(act)) {
		Ok(amount) => {
			if let Act::Take { id, .. } = act {
				*taken.entry(id).or_default() += amount;
			}
		}
		Err(error) => {
			let after = storage_root(StateVersion::V1);
			assert_eq!(root, after, "{act:?} failed with {error:?} and left a trace");
		}
	}
}

/// A redemption that was paid.
struct Payout {
	id: CurrencyId,
	at: Moment,
	amount: Balance,
}

/// What `act` pays if it succeeds.
fn payout_of(act: Act) -> Option<(u64, Payout)> {
	let Act::Settle { number } = act else {
		return None;
	};
	let claim = Redemptions::<Test>::get(number)?;
	let payout = Payout {
		id: claim.currency,
		at: world(|world| world.now),
		amount: claim.amount,
	};
	Some((number, payout))
}

/// What was redeemed since a moment lies between what surely was and what may have been.
fn check_redeemed(payouts: &[Payout]) {
	let since: Vec<Moment> = payouts.iter().flat_map(|payout| [payout.at, payout.at + 1]).collect();
	for id in [HKD, USD] {
		let known = <Assets as Liabilities>::payouts_since(id, &since);
		assert_eq!(known.len(), since.len());
		for (since, known) in since.iter().zip(known) {
			let counted = payouts.iter().filter(|payout| payout.id == id && payout.at >= *since);
			let exactly: Balance = counted.map(|payout| payout.amount).sum();
			assert!(
				(known.at_least..=known.at_most).contains(&exactly),
				"{exactly} of {id} redeemed since {since}: not within {known:?}"
			);
			assert_eq!(known.at_most, <Assets as Liabilities>::redeemed_since(id, *since));
		}
	}
}

/// Whatever comes to bind a claim stops its clock at once.
fn check_clocks() {
	for (number, claim) in Redemptions::<Test>::iter() {
		let touchable = Assets::touchable_held(claim.currency, &claim.holder, REDEMPTION);
		assert!(
			claim.stopped_at.is_some() || claim.amount <= touchable,
			"the clock of {number} runs though an order binds it"
		);
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 128, rng_seed: RngSeed::Fixed(0x004C_4544), ..ProptestConfig::default() })]

	#[test]
	fn property_any_sequence_of_acts_keeps_every_invariant(acts in proptest::collection::vec(act(), 1..120)) {
		run_test(|| {
			let mut taken = BTreeMap::new();
			let mut payouts = Vec::new();
			for act in acts {
				let claim = payout_of(act);
				perform(act, &mut taken);
				payouts.extend(
					claim
						.filter(|(number, _)| !Redemptions::<Test>::contains_key(number))
						.map(|(_, payout)| payout),
				);
				Assets::do_try_state().expect("every invariant holds after every act");
				check_clocks();
				for id in [HKD, USD] {
					let told = taken.get(&id).copied().unwrap_or_default();
					assert_eq!(<Assets as Enforcement<u64>>::taken(id), told, "O2");
				}
			}
			check_redeemed(&payouts);
		});
	}
}
