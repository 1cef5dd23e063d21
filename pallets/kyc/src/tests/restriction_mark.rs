//! The mark that legal orders set.

use super::*;
use harbour_primitives::RestrictionMark;

fn is_restricted() -> bool {
	Kyc::check(&KEY.account(), Capacity::Sender, Audience::Retail)
		.expect("a live member")
		.restricted
}

#[test]
fn success_the_gate_tells_of_the_mark() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert!(Kyc::is_known(&KEY.account()) && !is_restricted());
		assert_ok!(Kyc::set_restricted(&KEY.account(), true));
		assert!(is_restricted());
		assert_ok!(Kyc::set_restricted(&KEY.account(), false));
		assert!(!is_restricted());
	});
}

#[test]
fn success_the_mark_is_the_accounts_and_survives_changes_to_its_party() {
	run_test(|| {
		let second = Key::ed25519(102);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(link(BANK, PARTY, second));
		assert_ok!(Kyc::set_restricted(&KEY.account(), true));
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		assert_ok!(Kyc::lift_suspension(by(BANK), PARTY));
		assert_ok!(Kyc::renew(by(BANK), PARTY, EXPIRY + 1, H256::zero()));
		assert!(record(KEY).restricted && !record(second).restricted);
	});
}

#[test]
fn fails_on_an_account_that_nobody_onboarded() {
	run_test(|| {
		assert!(!Kyc::is_known(&KEY.account()));
		assert_noop!(Kyc::set_restricted(&KEY.account(), true), Error::<Test>::AccountUnknown);
	});
}
