//! `balances`: the contingency register.

use super::{all, check_cursors, check_limits, move_coins, ACCOUNTS, BANK, SUPERVISOR};
use crate::common::*;
use harbour_primitives::{Balance, HOME_CURRENCY};
use harbour_runtime::{
	supervision::{runtime_decl_for_supervision_api::SupervisionApiV1, AccountBalances, Holding, Tier, MAX_PAGE},
	Hash, Runtime,
};
use polkadot_sdk::{frame_support::assert_ok, sp_io::hashing::blake2_256, sp_keyring::Sr25519Keyring};

fn whole() -> Vec<AccountBalances> {
	all(MAX_PAGE, Runtime::balances)
}

fn of(who: Sr25519Keyring) -> AccountBalances {
	let mut all = whole().into_iter();
	all.find(|entry| entry.account == id(who)).expect("is onboarded")
}

#[test]
fn success_an_account_with_what_it_has() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(KHKD, 10_000 * UNIT)));
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), Some(45_000 * UNIT))));
		let eve = AccountBalances {
			account: id(Eve),
			party_hash: Hash::from(blake2_256(&party_of(Eve))),
			registrar: BANK,
			tier: Tier::Full,
			balances: vec![
				Holding {
					currency: HOME_CURRENCY,
					free: 1_000_000 * UNIT,
					held: 0,
					restricted: 0,
				},
				Holding {
					currency: KHKD,
					free: 40_000 * UNIT,
					held: 10_000 * UNIT,
					restricted: 45_000 * UNIT,
				},
			],
		};
		assert_eq!(of(Eve), eve);
	});
}

#[test]
fn success_an_account_that_has_nothing_is_listed() {
	run_test(|| {
		let officer = of(DaveStash);
		assert_eq!((officer.registrar, officer.tier), (SUPERVISOR, Tier::Institutional));
		assert!(officer.balances.is_empty());
		assert_eq!(whole().len(), ACCOUNTS as usize);
	});
}

#[test]
fn success_all_balances_together_are_the_supply() {
	run_test(|| {
		move_coins();
		let entries = whole();
		for currency in Runtime::currencies() {
			let number = currency.id;
			let holdings = || {
				let all = entries.iter().flat_map(|entry| &entry.balances);
				all.filter(move |holding| holding.currency == number)
			};
			let sum: Balance = holdings().map(|holding| holding.free + holding.held).sum();
			assert_eq!(sum, currency.supply, "{}", currency.id);
			assert_eq!(holdings().count(), currency.holders as usize);
		}
	});
}

#[test]
fn success_pages_of_one_give_what_a_whole_page_gives() {
	run_test(|| {
		move_coins();
		for limit in [1, 2, 10, 11, 12] {
			assert_eq!(all(limit, Runtime::balances), whole(), "by {limit}");
		}
	});
}

#[test]
fn fails_limits_out_of_range() {
	run_test(|| check_limits(|limit| Runtime::balances(None, limit)));
}

#[test]
fn fails_a_cursor_that_no_page_gave() {
	run_test(|| check_cursors(|cursor| Runtime::balances(Some(cursor), 1)));
}
