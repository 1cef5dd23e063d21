use super::*;

const COMMITMENT: H256 = H256::repeat_byte(0xC1);

#[test]
fn success_reaches_every_account() {
	run_test(|| {
		let second = Key::ecdsa(102);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Basic));
		assert_ok!(link(BANK, PARTY, second));
		let audience = Audience::Institutional;
		let attempt = || Kyc::check(&second.account(), Capacity::Recipient, audience).map(|member| member.tier);
		assert_eq!(attempt(), Err(Ineligible::OutsideAudience));

		assert_ok!(Kyc::change_tier(by(BANK), PARTY, Tier::Institutional, COMMITMENT));

		assert_eq!(
			(party().tier, party().commitment, party().expires_at),
			(Tier::Institutional, COMMITMENT, EXPIRY)
		);
		assert_eq!(
			(record(KEY).tier, record(second).tier),
			(Tier::Institutional, Tier::Institutional)
		);
		assert_eq!(attempt(), Ok(Tier::Institutional));
		System::assert_last_event(
			Event::<Test>::TierChanged {
				party: PARTY,
				tier: Tier::Institutional,
				commitment: COMMITMENT,
			}
			.into(),
		);
	});
}

#[test]
fn success_may_lower() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Institutional));
		assert_ok!(Kyc::change_tier(by(BANK), PARTY, Tier::Basic, COMMITMENT));
		let answer = Kyc::check(&KEY.account(), Capacity::Sender, Audience::Institutional);
		assert_eq!(answer, Err(Ineligible::OutsideAudience));
	});
}

#[test]
fn success_leaves_suspension_and_expiry_in_place() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Basic));
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		Now::set(&EXPIRY);
		assert_ok!(Kyc::change_tier(by(BANK), PARTY, Tier::Full, COMMITMENT));
		assert_eq!(check(Capacity::Sender), Err(Ineligible::Suspended));
		assert_ok!(Kyc::lift_suspension(by(BANK), PARTY));
		assert_eq!(check(Capacity::Sender), Err(Ineligible::Lapsed));
	});
}

#[test]
fn fails_for_anyone_but_its_registrar() {
	run_test(|| {
		assert_noop!(
			Kyc::change_tier(by(BANK), PARTY, Tier::Full, COMMITMENT),
			Error::<Test>::PartyUnknown
		);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Basic));
		assert_noop!(Kyc::change_tier(signed(KEY), PARTY, Tier::Full, COMMITMENT), BadOrigin);
		assert_noop!(
			Kyc::change_tier(by(OTHER_BANK), PARTY, Tier::Full, COMMITMENT),
			Error::<Test>::NotRegistrarOfParty
		);
	});
}

#[test]
fn fails_on_an_institutions_own_party() {
	run_test(|| {
		assert_ok!(onboard(KEY, BANK, own(1)));
		assert_noop!(
			Kyc::change_tier(by(BANK), own(1), Tier::Basic, COMMITMENT),
			Error::<Test>::PartyIsInstitutions
		);
	});
}

#[test]
fn fails_once_revoked() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Basic));
		assert_ok!(Kyc::revoke(by(BANK), PARTY));
		assert_noop!(
			Kyc::change_tier(by(BANK), PARTY, Tier::Full, COMMITMENT),
			Error::<Test>::PartyRevoked
		);
	});
}
