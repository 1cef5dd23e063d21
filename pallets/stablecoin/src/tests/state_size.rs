//! How much state an account takes: 150 bytes at most for each currency beside the home currency, limits included.

use super::{set_policy::amend, *};
use crate::Account;
use harbour_primitives::CurrencyId;
use polkadot_sdk::frame_support::{storage::unhashed, traits::fungibles::hold::Mutate as _};

/// The largest amount below 2^64.
const MUCH: Balance = u64::MAX as Balance;

/// How many bytes more an account of the chain has than one of the mock.
const LONGER_ACCOUNTS: usize = 32 - size_of::<u64>();

const DEPOSIT: H256 = H256::repeat_byte(0xd0);

/// Alice has `MUCH` free, as much held, and has paid as much yesterday and today.
fn with_much(id: CurrencyId, test: impl FnOnce()) {
	run_test(|| {
		world(|world| world.backing.insert(id, Ok(Balance::MAX)));
		amend(id, |policy| {
			policy.supply_cap = Balance::MAX;
			policy.limits.full.per_day = Some(Balance::MAX);
		});
		assert_ok!(Assets::set_mint_allowance(
			signed(ADMINISTRATOR),
			id,
			MINTER,
			Balance::MAX
		));
		// Into our time, in which the number of a day takes four bytes.
		wait(20_000 * DAY);
		let missing = 4 * MUCH - 1_000;
		assert_ok!(Assets::mint_with_reference(signed(MINTER), id, ALICE, missing, DEPOSIT));
		assert_ok!(Assets::transfer(signed(ALICE), id, BOB, MUCH));
		wait(DAY);
		assert_ok!(Assets::transfer(signed(ALICE), id, BOB, MUCH));
		assert_ok!(Assets::hold(id, &LEG, &ALICE, MUCH));
		let spent = Assets::holding(id, &ALICE).spent;
		assert_eq!((free(id, ALICE), held(id, ALICE)), (MUCH, MUCH));
		assert_eq!((spent.previous, spent.current), (MUCH, MUCH));
		test();
	});
}

fn value_size(key: &[u8]) -> usize {
	unhashed::get_raw(key).expect("there is a record").len()
}

#[test]
fn boundary_a_further_currency_takes_150_bytes_at_most() {
	with_much(USD, || {
		let key = Account::<Test>::hashed_key_for(USD, ALICE);
		let sizes = (key.len() + LONGER_ACCOUNTS, value_size(&key));
		assert_eq!(sizes, (100, 49));
		assert!(sizes.0 + sizes.1 <= 150);
	});
}

#[test]
fn success_a_currency_in_which_nothing_was_paid_takes_less() {
	run_test(|| {
		let key = Account::<Test>::hashed_key_for(USD, ALICE);
		// A balance, a compact zero held, two words of one byte each, and three compact zeros.
		assert_eq!(value_size(&key), 16 + 1 + 2 + 3);
	});
}

#[test]
fn success_the_home_currency_takes_118_bytes_of_the_system_account_at_most() {
	with_much(HKD, || {
		let key = frame_system::Account::<Test>::hashed_key_for(ALICE);
		assert_eq!((key.len() + LONGER_ACCOUNTS, value_size(&key)), (80, 118));
		assert!(Account::<Test>::get(HKD, ALICE).is_none(), "and no record beside it");
	});
}

#[test]
fn success_the_home_currency_takes_99_bytes_where_nothing_was_paid() {
	run_test(|| {
		let key = frame_system::Account::<Test>::hashed_key_for(ALICE);
		assert_eq!(value_size(&key), 99);
	});
}
