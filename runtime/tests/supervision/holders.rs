//! `holders`: who holds how much, by tier and registrar.

use super::{check_cursors, check_limits, move_coins, ACCOUNTS, BANK, COMMERCE, SUPERVISOR};
use crate::common::*;
use harbour_primitives::{Balance, CurrencyId, InstitutionId, HOME_CURRENCY};
use harbour_runtime::{
	supervision::{runtime_decl_for_supervision_api::SupervisionApiV1, HolderSums, Tier, MAX_PAGE},
	Runtime,
};
use polkadot_sdk::frame_support::assert_ok;
use std::collections::BTreeMap;

type Group = (CurrencyId, Tier, InstitutionId);

/// The groups of all pages added up, and how many accounts were looked at.
fn walk(limit: u32) -> (BTreeMap<Group, HolderSums>, u32) {
	let mut groups: BTreeMap<Group, HolderSums> = BTreeMap::new();
	let mut visited = 0;
	let mut after = None;
	loop {
		let page = Runtime::holders(after, limit).expect("the limit is in range, and the cursor a page's");
		assert!(page.visited <= limit);
		visited += page.visited;
		for group in page.groups {
			let sums = groups.entry((group.currency, group.tier, group.registrar)).or_default();
			sums.accounts += group.sums.accounts;
			sums.free += group.sums.free;
			sums.held += group.sums.held;
			sums.restricted += group.sums.restricted;
			sums.restricted_accounts += group.sums.restricted_accounts;
		}
		after = page.next;
		if after.is_none() {
			return (groups, visited);
		}
	}
}

fn sums(group: Group) -> HolderSums {
	walk(MAX_PAGE).0.get(&group).copied().unwrap_or_default()
}

fn free_of(accounts: u32, free: Balance) -> HolderSums {
	HolderSums {
		accounts,
		free,
		..HolderSums::default()
	}
}

/// L1, as a supervisor sees it: what all hold is what there is.
fn check_sums(limit: u32) {
	let (groups, visited) = walk(limit);
	assert_eq!(visited, ACCOUNTS);
	for currency in Runtime::currencies() {
		let number = currency.id;
		let of_it = || groups.iter().filter(move |((of, ..), _)| *of == number);
		let all: Balance = of_it().map(|(_, sums)| sums.free + sums.held).sum();
		let holders: u32 = of_it().map(|(_, sums)| sums.accounts).sum();
		assert_eq!((all, holders), (currency.supply, currency.holders), "{}", currency.id);
		assert!(of_it().all(|(_, sums)| sums.restricted <= sums.free + sums.held));
	}
}

#[test]
fn success_each_tier_of_each_registrar() {
	run_test(|| {
		let (groups, visited) = walk(MAX_PAGE);
		let expected = BTreeMap::from([
			((HOME_CURRENCY, Tier::Full, BANK), free_of(1, 1_000_000 * UNIT)),
			((HOME_CURRENCY, Tier::Full, COMMERCE), free_of(1, 1_000_000 * UNIT)),
			((HOME_CURRENCY, Tier::Institutional, BANK), free_of(2, 2_000_000 * UNIT)),
			(
				(HOME_CURRENCY, Tier::Institutional, COMMERCE),
				free_of(2, 2_000_000 * UNIT),
			),
			(
				(HOME_CURRENCY, Tier::Institutional, AUDIT),
				free_of(1, 1_000_000 * UNIT),
			),
			(
				(HOME_CURRENCY, Tier::Institutional, SUPERVISOR),
				free_of(1, 1_000_000 * UNIT),
			),
			((KHKD, Tier::Full, BANK), free_of(1, 50_000 * UNIT)),
			((KHKD, Tier::Full, COMMERCE), free_of(1, 50_000 * UNIT)),
			((KHKD, Tier::Institutional, COMMERCE), free_of(1, 1_000_000 * UNIT)),
		]);
		assert_eq!((groups, visited), (expected, ACCOUNTS));
	});
}

#[test]
fn success_what_is_held_and_what_an_order_binds() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(KHKD, 10_000 * UNIT)));
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), Some(45_000 * UNIT))));
		let eves = HolderSums {
			accounts: 1,
			free: 40_000 * UNIT,
			held: 10_000 * UNIT,
			restricted: 45_000 * UNIT,
			restricted_accounts: 1,
		};
		assert_eq!(sums((KHKD, Tier::Full, BANK)), eves);
		let untouched = free_of(1, 1_000_000 * UNIT);
		assert_eq!(
			sums((HOME_CURRENCY, Tier::Full, BANK)),
			untouched,
			"the order is not over it"
		);
	});
}

#[test]
fn boundary_an_order_over_everything_binds_what_there_is_and_no_more() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(KHKD, 10_000 * UNIT)));
		assert_ok!(submit(Dave, freeze(id(Eve), None, None)));
		for (currency, all) in [(HOME_CURRENCY, 1_000_000 * UNIT), (KHKD, 50_000 * UNIT)] {
			let sums = sums((currency, Tier::Full, BANK));
			assert_eq!((sums.restricted, sums.restricted_accounts), (all, 1));
		}
		// It has lapsed, though the account is marked still.
		wait(DAY);
		let marked = pallet_kyc::Accounts::<Runtime>::get(id(Eve)).is_some_and(|record| record.restricted);
		let sums = sums((KHKD, Tier::Full, BANK));
		assert_eq!((marked, sums.restricted, sums.restricted_accounts), (true, 0, 0));
	});
}

#[test]
fn success_all_pages_together_are_the_supply() {
	run_test(|| {
		check_sums(MAX_PAGE);
		move_coins();
		assert_eq!(supply(HOME_CURRENCY), (8_000_000 + 70 - 10_000) * UNIT);
		assert_eq!(supply(KHKD), (1_100_000 + 70 - 20) * UNIT);
		for limit in [1, 2, 3, 10, 11, 12, MAX_PAGE] {
			check_sums(limit);
			assert_eq!(walk(limit), walk(MAX_PAGE), "by {limit}");
		}
	});
}

#[test]
fn boundary_the_last_account_ends_the_walk() {
	run_test(|| {
		let page = Runtime::holders(None, ACCOUNTS - 1).expect("in range");
		assert_eq!(page.visited, ACCOUNTS - 1);
		let last = Runtime::holders(page.next, ACCOUNTS).expect("a page's own cursor");
		assert_eq!((last.visited, last.next), (1, None));
		let whole = Runtime::holders(None, ACCOUNTS).expect("in range");
		assert_eq!((whole.visited, whole.next), (ACCOUNTS, None));
	});
}

#[test]
fn fails_limits_out_of_range() {
	run_test(|| check_limits(|limit| Runtime::holders(None, limit)));
}

#[test]
fn fails_a_cursor_that_no_page_gave() {
	run_test(|| check_cursors(|cursor| Runtime::holders(Some(cursor), 1)));
}
