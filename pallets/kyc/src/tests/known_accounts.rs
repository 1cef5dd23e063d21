//! How many accounts the chain knows: what weights grow with.

use super::*;
use crate::KnownAccounts;
use polkadot_sdk::{frame_support::dispatch::DispatchResult, sp_runtime::ArithmeticError};

const SECOND: Key = Key::ed25519(102);

/// How many more there are after `act`, which succeeds.
fn more(act: impl FnOnce() -> DispatchResult) -> u32 {
	let before = KnownAccounts::<Test>::get();
	assert_ok!(act());
	KnownAccounts::<Test>::get() - before
}

#[test]
fn success_each_account_that_is_onboarded_is_one_more() {
	run_test(|| {
		assert_eq!(more(|| register(BANK, PARTY, KEY, Tier::Full)), 1);
		assert_eq!(more(|| link(BANK, PARTY, SECOND)), 1);
	});
}

#[test]
fn success_one_that_is_off_boarded_is_known_and_is_not_counted_again_when_it_returns() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(link(BANK, PARTY, SECOND));
		assert_eq!(more(|| Kyc::unlink_account(by(BANK), PARTY, SECOND.account())), 0);
		assert_eq!(more(|| link(BANK, PARTY, SECOND)), 0);
	});
}

#[test]
fn fails_to_count_twice() {
	run_test(|| {
		let before = KnownAccounts::<Test>::get();
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_noop!(link(BANK, PARTY, KEY), Error::<Test>::AccountOnboarded);
		assert_eq!(KnownAccounts::<Test>::get(), before + 1);
	});
}

#[test]
fn boundary_more_than_can_be_counted_are_refused() {
	run_test(|| {
		KnownAccounts::<Test>::put(u32::MAX);
		assert_noop!(register(BANK, PARTY, KEY, Tier::Full), ArithmeticError::Overflow);
	});
}
