use super::*;

#[test]
fn success_leaves_the_right_to_redeem() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));

		assert_ok!(Kyc::revoke(by(BANK), PARTY));

		assert_eq!(
			(standing_of_party(), record(KEY).standing),
			(KycStanding::Revoked, KycStanding::Revoked)
		);
		assert_eq!(check(Capacity::Sender), Err(Ineligible::Revoked));
		assert_eq!(check(Capacity::Redeemer), Ok(()));
		assert_eq!(check(Capacity::Submitter), Ok(()));
		assert_eq!(providers(&KEY.account()), 1);
		System::assert_last_event(Event::<Test>::PartyRevoked { party: PARTY }.into());
	});
}

#[test]
fn success_a_suspended_party_can_be_revoked() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		assert_ok!(Kyc::revoke(by(BANK), PARTY));
		assert_eq!(check(Capacity::Redeemer), Ok(()));
	});
}

#[test]
fn fails_once_revoked() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::revoke(by(BANK), PARTY));
		assert_noop!(Kyc::revoke(by(BANK), PARTY), Error::<Test>::PartyRevoked);
	});
}

#[test]
fn fails_for_anyone_but_its_registrar() {
	run_test(|| {
		assert_noop!(Kyc::revoke(by(BANK), PARTY), Error::<Test>::PartyUnknown);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_noop!(Kyc::revoke(RuntimeOrigin::signed(KEY.account()), PARTY), BadOrigin);
		assert_noop!(Kyc::revoke(by(OTHER_BANK), PARTY), Error::<Test>::NotRegistrarOfParty);
	});
}
