//! What the chain answers to a supervisor, function by function.

mod allowances;
mod balances;
mod currencies;
mod evidence;
mod governance;
mod holders;
mod institutions;
mod orders;
mod redemptions;
mod reports;
mod validators;

use crate::common::*;
use harbour_primitives::HOME_CURRENCY;
use harbour_runtime::{
	supervision::{Page, PageError, MAX_PAGE},
	Hash, Runtime,
};
use pallet_kyc::{Accounts, Parties};
use polkadot_sdk::frame_support::assert_ok;

const BANK: u32 = 1;
const COMMERCE: u32 = 2;
const SUPERVISOR: u32 = 4;

/// Onboarded by the preset.
const ACCOUNTS: u32 = 11;

/// All of a list, asked for `limit` at a time.
fn all<Item, Cursor: Clone>(
	limit: u32,
	page: impl Fn(Option<Cursor>, u32) -> Result<Page<Item, Cursor>, PageError>,
) -> Vec<Item> {
	let mut items = Vec::new();
	let mut after = None;
	loop {
		let part = page(after, limit).expect("the limit is in range, and the cursor a page's");
		assert!(part.items.len() <= limit as usize);
		items.extend(part.items);
		after = part.next;
		if after.is_none() {
			return items;
		}
	}
}

/// A page has one item at least, and a thousand at most.
fn check_limits<Answer>(page: impl Fn(u32) -> Result<Answer, PageError>) {
	for limit in [0, MAX_PAGE + 1, u32::MAX] {
		assert_eq!(page(limit).err(), Some(PageError::LimitOutOfRange), "{limit}");
	}
	for limit in [1, MAX_PAGE] {
		assert!(page(limit).is_ok(), "{limit}");
	}
}

/// A cursor that no page gave is refused; that of an account which is no more, or not yet, isn't.
fn check_cursors<Answer>(page: impl Fn(Vec<u8>) -> Result<Answer, PageError>) {
	let key = Accounts::<Runtime>::hashed_key_for(id(Eve));
	let changed = |at: usize| {
		let mut changed = key.clone();
		changed[at] ^= 1;
		changed
	};
	for cursor in [
		vec![],
		vec![0; key.len()],
		key[1..].to_vec(),
		key[..key.len() - 1].to_vec(),
		[key.clone(), vec![0]].concat(),
		// In the map's name, in the hash, in the account.
		changed(0),
		changed(32),
		changed(key.len() - 1),
		Parties::<Runtime>::hashed_key_for(party_of(Eve)),
		vec![u8::MAX; 1_000_000],
	] {
		assert_eq!(page(cursor).err(), Some(PageError::CursorMalformed));
	}
	assert!(page(key.clone()).is_ok());
	assert!(page(Accounts::<Runtime>::hashed_key_for(id(Two))).is_ok());
}

/// Coins of both currencies are issued, paid, locked, frozen, seized, burnt and paid out.
fn move_coins() {
	for (currency, desk) in [(HOME_CURRENCY, AliceStash), (KHKD, BobStash)] {
		report(currency, PLENTY);
		assert_ok!(submit(desk, mint(currency, id(Eve), 70 * UNIT, 1)));
		assert_ok!(submit(Eve, transfer(currency, id(DaveStash), 3_000 * UNIT)));
		assert_ok!(submit(Eve, redeem(currency, 10_000 * UNIT)));
		assert_ok!(submit(Ferdie, redeem(currency, 1)));
	}
	assert_ok!(submit(Dave, freeze(id(Ferdie), None, None)));
	assert_ok!(submit(Dave, seize(id(Dave), Some(KHKD), Some(5 * UNIT), None)));
	assert_ok!(submit(Dave, burn(Some(KHKD), Some(20 * UNIT))));
	for number in [1, 2] {
		assert_ok!(submit(DaveStash, confirm(number)));
	}
	assert_ok!(submit(Alice, settle(0)));
}

fn hash(byte: u8) -> Hash {
	Hash::repeat_byte(byte)
}
