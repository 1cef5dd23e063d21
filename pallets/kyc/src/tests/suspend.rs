use super::*;

#[test]
fn success_stops_every_account_from_everything() {
	run_test(|| {
		let second = Key::ed25519(102);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(link(BANK, PARTY, second));

		assert_ok!(Kyc::suspend(by(BANK), PARTY));

		assert_eq!(standing_of_party(), KycStanding::Suspended);
		for capacity in [Capacity::Sender, Capacity::Redeemer, Capacity::Submitter] {
			assert_eq!(check(capacity), Err(Ineligible::Suspended));
			let other = Kyc::check(&second.account(), capacity, Audience::Retail);
			assert_eq!(other, Err(Ineligible::Suspended));
		}
		System::assert_last_event(Event::<Test>::PartySuspended { party: PARTY }.into());
	});
}

#[test]
fn success_an_expired_party_can_be_suspended() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		Now::set(&EXPIRY);
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		assert_eq!(check(Capacity::Redeemer), Err(Ineligible::Suspended));
	});
}

#[test]
fn fails_on_a_party_that_is_not_live() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		assert_noop!(Kyc::suspend(by(BANK), PARTY), Error::<Test>::PartyNotLive);
		assert_ok!(Kyc::revoke(by(BANK), PARTY));
		assert_noop!(Kyc::suspend(by(BANK), PARTY), Error::<Test>::PartyNotLive);
	});
}

#[test]
fn fails_for_anyone_but_its_registrar() {
	run_test(|| {
		assert_noop!(Kyc::suspend(by(BANK), PARTY), Error::<Test>::PartyUnknown);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_noop!(Kyc::suspend(RuntimeOrigin::signed(KEY.account()), PARTY), BadOrigin);
		assert_noop!(Kyc::suspend(by(OTHER_BANK), PARTY), Error::<Test>::NotRegistrarOfParty);
	});
}
