use super::*;
use harbour_primitives::RestrictionMark;
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const SECOND: Key = Key::ed25519(102);

fn unlink(key: Key) -> DispatchResult {
	Kyc::unlink_account(by(BANK), PARTY, key.account())
}

#[test]
fn success_takes_the_account_out_of_its_party() {
	run_test(|| {
		let third = Key::ecdsa(103);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(link(BANK, PARTY, SECOND));
		assert_ok!(link(BANK, PARTY, third));

		assert_ok!(unlink(SECOND));

		assert_eq!(Accounts::<Test>::get(SECOND.account()), None);
		let answer = Kyc::check(&SECOND.account(), Capacity::Redeemer, Audience::Retail);
		assert_eq!(answer, Err(Ineligible::NotOnboarded));
		assert_eq!(providers(&SECOND.account()), 0);
		assert_eq!(party().accounts.to_vec(), [KEY.account(), third.account()]);
		assert_eq!(check(Capacity::Sender), Ok(()));
		System::assert_last_event(
			Event::<Test>::AccountUnlinked {
				party: PARTY,
				registrar: BANK,
				account: SECOND.account(),
				party_closed: false,
			}
			.into(),
		);
	});
}

#[test]
fn success_a_party_in_any_standing_gives_its_accounts_up() {
	let standings: [fn(); 4] = [
		|| {},
		|| {
			assert_ok!(Kyc::suspend(by(BANK), PARTY));
		},
		|| {
			assert_ok!(Kyc::revoke(by(BANK), PARTY));
		},
		|| Now::set(&EXPIRY),
	];
	for into_standing in standings {
		run_test(|| {
			assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
			into_standing();
			assert_ok!(unlink(KEY));
			assert_eq!(providers(&KEY.account()), 0);
		});
	}
}

#[test]
fn fails_for_anyone_but_its_registrar() {
	run_test(|| {
		assert_noop!(unlink(KEY), Error::<Test>::PartyUnknown);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_noop!(Kyc::unlink_account(signed(KEY), PARTY, KEY.account()), BadOrigin);
		assert_noop!(
			Kyc::unlink_account(by(OTHER_BANK), PARTY, KEY.account()),
			Error::<Test>::NotRegistrarOfParty
		);
	});
}

#[test]
fn fails_on_an_officer_of_the_institution() {
	run_test(|| {
		assert_ok!(onboard(KEY, BANK, own(1)));
		assert_noop!(
			Kyc::unlink_account(by(BANK), own(1), KEY.account()),
			Error::<Test>::PartyIsInstitutions
		);
	});
}

#[test]
fn fails_on_an_account_of_nobody_or_of_another_party() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_noop!(unlink(SECOND), Error::<Test>::AccountNotOfParty);
		assert_ok!(register(BANK, OTHER_PARTY, SECOND, Tier::Full));
		assert_noop!(unlink(SECOND), Error::<Test>::AccountNotOfParty);
	});
}

#[test]
fn fails_under_a_legal_order() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::set_restricted(&KEY.account(), true));
		assert_noop!(unlink(KEY), Error::<Test>::AccountRestricted);
		assert_ok!(Kyc::set_restricted(&KEY.account(), false));
		assert_ok!(unlink(KEY));
	});
}

#[test]
fn boundary_the_last_consumer_keeps_it() {
	run_test(|| {
		let who = KEY.account();
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(System::inc_consumers(&who));
		assert_ok!(System::inc_consumers(&who));
		assert_noop!(unlink(KEY), Error::<Test>::AccountInUse);
		System::dec_consumers(&who);
		assert_noop!(unlink(KEY), Error::<Test>::AccountInUse);
		System::dec_consumers(&who);
		assert_ok!(unlink(KEY));
	});
}

/// A second provider would let the system take the first away; the coins would then have a holder that nobody knows.
#[test]
fn fails_for_a_holder_with_another_provider_too() {
	run_test(|| {
		let who = KEY.account();
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		System::inc_providers(&who);
		assert_ok!(System::inc_consumers(&who));
		assert_noop!(unlink(KEY), Error::<Test>::AccountInUse);
	});
}
