//! The register's arithmetic, beyond what whole folders show.

use super::sample::holders;
use crate::export::{
	cell::Cell,
	ledger::{Ledger, TIERS},
	refusal::Fault,
	sums::{Coins, Group, GroupSums, Sums, MAX_GROUPS},
	table::{row, Row},
	tables::ENDED_REDEMPTIONS,
};
use harbour_runtime::supervision::Tier;

/// One to which an institution is known.
fn knowing() -> Ledger {
	let mut ledger = Ledger::default();
	let mut institution = row![1u32];
	institution.resize(10, Cell::Null);
	ledger.institution(&institution).expect("it is one");
	ledger
}

fn holding(account: &str, free: u128, held: u128, restricted: u128, numbers: &[u64]) -> Row {
	let numbers = numbers.to_vec();
	row![account, "0x", 1u32, "Full", 0u32, "HKD", 6u8, free, held, restricted, numbers]
}

fn redemption(number: u64, holder: &str, amount: u128) -> Row {
	let mut row = row![number, 0u32, "HKD", 6u8, 1u32, holder, amount];
	row.resize(15, Cell::Null);
	row
}

#[test]
fn success_sums_are_of_all_rows() {
	let mut ledger = knowing();
	let holders = holders();
	ledger
		.redemption(&redemption(3, &holders[1], 5))
		.expect("it is a redemption");
	ledger
		.holding(&holding(&holders[0], 1, 0, 1, &[]))
		.expect("it is the first");
	ledger
		.holding(&holding(&holders[1], 2, 5, 0, &[3]))
		.expect("it comes after");
	let sum = ledger.end().expect("all are backed").of(0).expect("they are small");
	assert_eq!((sum.accounts, sum.free, sum.held, sum.restricted), (2, 3, 5, 1));
}

#[test]
fn fails_where_rows_are_not_in_order_or_come_twice() {
	let (holders, mut ledger) = (holders(), knowing());
	ledger
		.holding(&holding(&holders[1], 1, 0, 0, &[]))
		.expect("it is the first");
	assert_eq!(
		ledger.holding(&holding(&holders[0], 1, 0, 0, &[])),
		Err(Fault::NotAfter)
	);
	assert_eq!(
		ledger.holding(&holding(&holders[1], 1, 0, 0, &[])),
		Err(Fault::NotAfter)
	);
}

#[test]
fn fails_for_a_row_of_nothing() {
	let fault = knowing().holding(&holding(&holders()[0], 0, 0, 0, &[]));
	assert_eq!(fault, Err(Fault::Empty));
}

#[test]
fn fails_where_more_is_restricted_than_there_is() {
	let fault = knowing().holding(&holding(&holders()[0], 1, 0, 2, &[]));
	assert_eq!(fault, Err(Fault::RestrictedBeyond));
}

#[test]
fn fails_where_coins_are_held_for_nothing() {
	let fault = knowing().holding(&holding(&holders()[0], 1, 2, 0, &[]));
	assert_eq!(fault, Err(Fault::OtherClaims { held: 2, claimed: 0 }));
}

#[test]
fn fails_where_a_row_names_other_redemptions() {
	let (holders, mut ledger) = (holders(), knowing());
	ledger
		.redemption(&redemption(3, &holders[0], 5))
		.expect("it is a redemption");
	let fault = ledger.holding(&holding(&holders[0], 1, 5, 0, &[4]));
	let (listed, here) = (vec![3], vec![4]);
	assert_eq!(fault, Err(Fault::OtherClaimNumbers { listed, here }));
}

#[test]
fn fails_where_a_redemption_has_no_row() {
	let (holders, mut ledger) = (holders(), knowing());
	ledger
		.redemption(&redemption(3, &holders[0], 5))
		.expect("it is a redemption");
	let fault = ledger.end().expect_err("it has no coins");
	assert!(matches!(fault, Fault::Unbacked { holder, numbers, .. } if holder == holders[0] && numbers == [3]));
}

#[test]
fn fails_for_tiers_and_institutions_that_there_are_not() {
	let (holders, mut ledger) = (holders(), knowing());
	let tier = row![
		holders[0].clone(),
		"0x",
		1u32,
		"Fall",
		0u32,
		"HKD",
		6u8,
		1u128,
		0u128,
		0u128,
		Vec::<u64>::new()
	];
	assert_eq!(ledger.holding(&tier), Err(Fault::NoTier("Fall".into())));
	let fault = Ledger::default().holding(&holding(&holders[0], 1, 0, 0, &[]));
	assert_eq!(fault, Err(Fault::NoInstitution(1)), "the registrar");
	let fault = Ledger::default().redemption(&redemption(3, &holders[0], 5));
	assert_eq!(fault, Err(Fault::NoInstitution(1)), "the issuer");
	assert_eq!(
		TIERS,
		[Tier::Basic, Tier::Full, Tier::Institutional].map(|tier| format!("{tier:?}"))
	);
}

#[test]
fn fails_where_a_redemption_is_open_and_has_ended() {
	let mut ledger = knowing();
	let row = redemption(3, &holders()[0], 5);
	ledger.redemption(&row).expect("it is a redemption");
	let ended = |number: u64| {
		let mut row = row![number];
		row.resize(18, Cell::Null);
		row
	};
	assert_eq!(ledger.other(ENDED_REDEMPTIONS, &ended(3)), Err(Fault::OpenAndEnded(3)));
	assert_eq!(ledger.other(ENDED_REDEMPTIONS, &ended(4)), Ok(()));
}

#[test]
fn fails_for_an_account_of_another_chain() {
	let other = "5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT";
	for address in [other, "", "0x00", &"1".repeat(65)] {
		let fault = knowing().holding(&holding(address, 1, 0, 0, &[]));
		assert!(matches!(fault, Err(Fault::NotAnAccount(_))), "{address}");
	}
}

#[test]
fn boundary_sums_that_are_too_large_are_refused() {
	let (holders, mut ledger) = (holders(), knowing());
	ledger
		.holding(&holding(&holders[0], u128::MAX, 0, 0, &[]))
		.expect("an amount may be that large");
	assert_eq!(
		ledger.holding(&holding(&holders[1], 1, 0, 0, &[])),
		Err(Fault::Overflow)
	);
	let held = holding(&holders[2], u128::MAX, 1, 0, &[]);
	assert_eq!(knowing().holding(&held), Err(Fault::Overflow));
	let coins = Coins {
		free: 0,
		held: 0,
		restricted: 1,
	};
	let full = GroupSums {
		accounts: u64::MAX,
		..GroupSums::default()
	};
	assert_eq!(full.add(coins), None);
}

#[test]
fn boundary_sums_are_as_many_as_there_can_be_and_no_more() {
	let (mut sums, coins) = (
		Sums::default(),
		Coins {
			free: 1,
			held: 0,
			restricted: 0,
		},
	);
	let group = |registrar: usize| Group {
		currency: 0,
		tier: "Full".into(),
		registrar: registrar as u64,
	};
	for registrar in 0..MAX_GROUPS {
		sums.add(group(registrar), coins).expect("there is room");
	}
	assert_eq!(sums.add(group(MAX_GROUPS), coins), None);
	assert_eq!(sums.add(group(0), coins), Some(()), "one that is there");
	assert_eq!(sums.after(None).map(|(first, _)| first), Some(&group(0)));
	assert_eq!(sums.after(Some(&group(0))).map(|(next, _)| next), Some(&group(1)));
	assert_eq!(sums.after(Some(&group(MAX_GROUPS))), None);
}
