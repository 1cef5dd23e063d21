use super::*;

#[test]
fn success_gives_back_what_the_tier_allows() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::suspend(by(BANK), PARTY));

		assert_ok!(Kyc::lift_suspension(by(BANK), PARTY));

		assert_eq!(
			(standing_of_party(), record(KEY).standing),
			(KycStanding::Live, KycStanding::Live)
		);
		assert_eq!(check(Capacity::Sender), Ok(()));
		System::assert_last_event(Event::<Test>::SuspensionLifted { party: PARTY }.into());
	});
}

#[test]
fn fails_on_a_party_that_is_not_suspended() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_noop!(Kyc::lift_suspension(by(BANK), PARTY), Error::<Test>::PartyNotSuspended);
		assert_ok!(Kyc::revoke(by(BANK), PARTY));
		assert_noop!(Kyc::lift_suspension(by(BANK), PARTY), Error::<Test>::PartyNotSuspended);
	});
}

#[test]
fn fails_for_anyone_but_its_registrar() {
	run_test(|| {
		assert_noop!(Kyc::lift_suspension(by(BANK), PARTY), Error::<Test>::PartyUnknown);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		assert_noop!(
			Kyc::lift_suspension(RuntimeOrigin::signed(KEY.account()), PARTY),
			BadOrigin
		);
		assert_noop!(
			Kyc::lift_suspension(by(OTHER_BANK), PARTY),
			Error::<Test>::NotRegistrarOfParty
		);
	});
}
