//! What the ledger says it would refuse, against what it refuses.

use super::*;
use crate::{Asset, CurrencyStatus};
use harbour_primitives::{Audience, Capacity, CoverageLevel, CoverageMark, CurrencyId, Eligibility, Restrictions};
use polkadot_sdk::{frame_support::traits::fungibles::hold::Mutate as _, sp_runtime::DispatchError};
use proptest::{prelude::*, test_runner::RngSeed};

fn refusals(id: CurrencyId, from: u64, to: u64, amount: Balance) -> Vec<DispatchError> {
	Assets::transfer_refusals(id, &from, &to, amount)
		.into_iter()
		.map(DispatchError::from)
		.collect()
}

/// As dispatch reports them.
fn errors<const N: usize>(reasons: [Error<Test>; N]) -> Vec<DispatchError> {
	reasons.into_iter().map(DispatchError::from).collect()
}

#[test]
fn success_none_where_the_transfer_would_succeed() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_eq!(refusals(id, ALICE, BOB, 1_000), errors([]));
			assert_eq!(refusals(id, ALICE, ALICE, 1_000), errors([]));
			freeze(id, ALICE, 1);
			assert_eq!(refusals(id, ALICE, BOB, 999), errors([]));
		}
	});
}

#[test]
fn success_every_reason_in_the_order_in_which_a_transaction_meets_them() {
	run_test(|| {
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		world(|world| world.ineligible.insert(ALICE, Ineligible::Lapsed));
		world(|world| world.ineligible.insert(BOB, Ineligible::Suspended));
		freeze(USD, ALICE, 1);
		for (amount, last) in [
			(0, Error::AmountZero),
			(1_000, Error::BalanceRestricted),
			(1_001, Error::InsufficientBalance),
		] {
			let expected = [
				Error::CurrencyPaused,
				Error::SenderLapsed,
				Error::RecipientSuspended,
				last,
			];
			assert_eq!(refusals(USD, ALICE, BOB, amount), errors(expected));
		}
		let both = [Error::CurrencyPaused, Error::SenderLapsed, Error::RecipientSuspended];
		assert_eq!(refusals(USD, ALICE, BOB, 999), errors(both));
	});
}

#[test]
fn success_that_only_redemption_is_left_is_said_where_a_pause_would_be() {
	run_test(|| {
		<Assets as CoverageMark>::mark_coverage(USD, CoverageLevel::RedeemOnly);
		world(|world| world.ineligible.insert(ALICE, Ineligible::Lapsed));
		let in_it = [Error::CurrencyRedeemOnly, Error::SenderLapsed];
		assert_eq!(refusals(USD, ALICE, BOB, 1), errors(in_it));
		assert_eq!(refusals(HKD, ALICE, BOB, 1), errors([Error::SenderLapsed]));
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		let paused = [Error::CurrencyPaused, Error::SenderLapsed];
		assert_eq!(refusals(USD, ALICE, BOB, 1), errors(paused));
	});
}

#[test]
fn success_an_unknown_currency_is_reason_enough() {
	run_test(|| {
		assert_eq!(refusals(77, STRANGER, STRANGER, 0), errors([Error::UnknownCurrency]));
	});
}

#[test]
fn success_strangers_and_those_without_coins_are_told_so() {
	run_test(|| {
		assert_eq!(
			refusals(HKD, STRANGER, BOB, 1),
			errors([Error::SenderNotOnboarded, Error::InsufficientBalance])
		);
		assert_eq!(
			refusals(CNH, CAROL, STRANGER, 1),
			errors([
				Error::CurrencyDisabled,
				Error::RecipientNotOnboarded,
				Error::InsufficientBalance
			])
		);
	});
}

#[test]
fn boundary_held_and_frozen_coins_are_told_apart() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_ok!(Assets::redeem(signed(ALICE), id, 300, ANY));
			freeze(id, ALICE, 200);
			assert_eq!(refusals(id, ALICE, BOB, 500), errors([]));
			assert_eq!(refusals(id, ALICE, BOB, 501), errors([Error::BalanceRestricted]));
			assert_eq!(refusals(id, ALICE, BOB, 700), errors([Error::BalanceRestricted]));
			assert_eq!(refusals(id, ALICE, BOB, 701), errors([Error::InsufficientBalance]));
		}
	});
}

/// A world and a question.
#[derive(Clone, Debug)]
struct Case {
	id: CurrencyId,
	from: u64,
	to: u64,
	amount: Balance,
	status: CurrencyStatus,
	coverage: CoverageLevel,
	audience: Audience,
	ineligible: Vec<(u64, Ineligible)>,
	orders: Vec<Order>,
	redeemed: Balance,
	leg: Balance,
}

fn cases() -> impl Strategy<Value = Case> {
	let id = prop_oneof![4 => Just(HKD), 4 => Just(USD), 1 => Just(77u32)];
	let who =
		|| prop_oneof![4 => Just(ALICE), 4 => Just(BOB), 1 => Just(CAROL), 1 => Just(MINTER), 1 => Just(STRANGER)];
	let amount = prop_oneof![1 => Just(0u128), 8 => 1u128..=1_100, 1 => Just(Balance::MAX)];
	let status = prop_oneof![
		4 => Just(CurrencyStatus::Live),
		1 => Just(CurrencyStatus::Paused),
		1 => Just(CurrencyStatus::WindDown),
		1 => Just(CurrencyStatus::Disabled),
	];
	let coverage = prop_oneof![
		2 => Just(CoverageLevel::Covered),
		2 => Just(CoverageLevel::MintHalted),
		1 => Just(CoverageLevel::RedeemOnly),
	];
	let allowed = (status, coverage);
	let audience = prop_oneof![4 => Just(Audience::Retail), 1 => Just(Audience::Institutional)];
	let reason = prop_oneof![
		Just(Ineligible::NotOnboarded),
		Just(Ineligible::Lapsed),
		Just(Ineligible::Suspended),
		Just(Ineligible::Revoked),
		Just(Ineligible::OutsideAudience),
	];
	let currency = prop_oneof![Just(Some(HKD)), Just(Some(USD)), Just(None::<CurrencyId>)];
	let frozen = prop_oneof![4 => (1u128..=1_100).prop_map(Some), 1 => Just(None::<Balance>)];
	let order = (who(), currency, frozen).prop_map(|(who, currency, amount)| Order { who, currency, amount });
	let ineligible = proptest::collection::vec((who(), reason), 0..2);
	let orders = proptest::collection::vec(order, 0..4);
	let held = (0u128..=600, 0u128..=400);
	(id, who(), who(), amount, allowed, audience, ineligible, orders, held).prop_map(
		|(id, from, to, amount, (status, coverage), audience, ineligible, orders, (redeemed, leg))| Case {
			id,
			from,
			to,
			amount,
			status,
			coverage,
			audience,
			ineligible,
			orders,
			redeemed,
			leg,
		},
	)
}

fn build(case: &Case) {
	// What there isn't, or is no currency, can't be held: that is a world too.
	let _ = Assets::redeem(signed(case.from), case.id, case.redeemed, ANY);
	let _ = Assets::hold(case.id, &LEG, &case.from, case.leg);
	Asset::<Test>::mutate(case.id, |details| {
		if let Some(details) = details {
			details.status = case.status;
			details.coverage = case.coverage;
			details.policy.audience = case.audience;
		}
	});
	world(|world| world.ineligible.extend(case.ineligible.iter().copied()));
	for order in &case.orders {
		begin(*order);
	}
}

fn as_sender(reason: Ineligible) -> Error<Test> {
	match reason {
		Ineligible::NotOnboarded => Error::SenderNotOnboarded,
		Ineligible::Lapsed => Error::SenderLapsed,
		Ineligible::Suspended => Error::SenderSuspended,
		Ineligible::Revoked => Error::SenderRevoked,
		Ineligible::OutsideAudience => Error::SenderOutsideAudience,
	}
}

fn as_recipient(reason: Ineligible) -> Error<Test> {
	match reason {
		Ineligible::NotOnboarded => Error::RecipientNotOnboarded,
		Ineligible::Lapsed => Error::RecipientLapsed,
		Ineligible::Suspended => Error::RecipientSuspended,
		Ineligible::Revoked => Error::RecipientRevoked,
		Ineligible::OutsideAudience => Error::RecipientOutsideAudience,
	}
}

/// Every reason that the world gives, found apart from the ledger.
fn expected(case: &Case) -> Vec<DispatchError> {
	if case.id == 77 {
		return vec![Error::<Test>::UnknownCurrency.into()];
	}
	let status = match case.status {
		CurrencyStatus::Paused => Some(Error::CurrencyPaused),
		CurrencyStatus::Disabled => Some(Error::CurrencyDisabled),
		CurrencyStatus::Live | CurrencyStatus::WindDown => {
			(case.coverage == CoverageLevel::RedeemOnly).then_some(Error::CurrencyRedeemOnly)
		}
	};
	let sender = Mocked::check(&case.from, Capacity::Sender, case.audience).err();
	let recipient = Mocked::check(&case.to, Capacity::Recipient, case.audience).err();
	let there_is = free(case.id, case.from);
	let touchable = there_is.saturating_sub(Mocked::untouchable(case.id, &case.from));
	let coins = match case.amount {
		0 => Some(Error::AmountZero),
		amount if amount > there_is => Some(Error::InsufficientBalance),
		amount if amount > touchable => Some(Error::BalanceRestricted),
		_ => None,
	};
	[status, sender.map(as_sender), recipient.map(as_recipient), coins]
		.into_iter()
		.flatten()
		.map(DispatchError::from)
		.collect()
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 512, rng_seed: RngSeed::Fixed(0x5245_4655), ..ProptestConfig::default() })]

	#[test]
	fn property_what_it_says_and_what_it_does_agree(case in cases()) {
		run_test(|| {
			build(&case);
			let said = refusals(case.id, case.from, case.to, case.amount);
			assert_eq!(said, expected(&case), "every reason, in order");
			let done = Assets::transfer(signed(case.from), case.id, case.to, case.amount);
			let refused = done.err().map(|refused| refused.error);
			assert_eq!(refused, said.first().copied(), "the first is what a transaction meets");
		});
	}
}
