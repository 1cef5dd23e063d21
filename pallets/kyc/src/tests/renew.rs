use super::*;

const COMMITMENT: H256 = H256::repeat_byte(0xC0);

#[test]
fn success_reaches_every_account() {
	run_test(|| {
		let second = Key::ecdsa(102);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(link(BANK, PARTY, second));
		Now::set(&EXPIRY);
		assert_eq!(check(Capacity::Sender), Err(Ineligible::Lapsed));

		assert_ok!(Kyc::renew(by(BANK), PARTY, EXPIRY + 10, COMMITMENT));

		assert_eq!(
			(record(KEY).expires_at, record(second).expires_at),
			(EXPIRY + 10, EXPIRY + 10)
		);
		assert_eq!(
			Parties::<Test>::get(PARTY).map(|party| party.commitment),
			Some(COMMITMENT)
		);
		assert_eq!(check(Capacity::Sender), Ok(()));
		System::assert_last_event(
			Event::<Test>::PartyRenewed {
				party: PARTY,
				expires_at: EXPIRY + 10,
				commitment: COMMITMENT,
			}
			.into(),
		);
	});
}

#[test]
fn success_may_shorten() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::renew(by(BANK), PARTY, START + 1, COMMITMENT));
		assert_eq!(record(KEY).expires_at, START + 1);
	});
}

#[test]
fn success_leaves_a_suspension_in_place() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		assert_ok!(Kyc::renew(by(BANK), PARTY, EXPIRY + 1, COMMITMENT));
		assert_eq!(record(KEY).standing, KycStanding::Suspended);
	});
}

#[test]
fn boundary_an_expiry_is_after_now() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_noop!(
			Kyc::renew(by(BANK), PARTY, START, COMMITMENT),
			Error::<Test>::ExpiryInPast
		);
		assert_ok!(Kyc::renew(by(BANK), PARTY, START + 1, COMMITMENT));
	});
}

#[test]
fn fails_for_anyone_but_its_registrar() {
	run_test(|| {
		assert_noop!(
			Kyc::renew(by(BANK), PARTY, EXPIRY, COMMITMENT),
			Error::<Test>::PartyUnknown
		);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		let customer = RuntimeOrigin::signed(KEY.account());
		assert_noop!(Kyc::renew(customer, PARTY, EXPIRY, COMMITMENT), BadOrigin);
		assert_noop!(
			Kyc::renew(by(OTHER_BANK), PARTY, EXPIRY, COMMITMENT),
			Error::<Test>::NotRegistrarOfParty
		);
	});
}

#[test]
fn fails_once_revoked() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::revoke(by(BANK), PARTY));
		assert_noop!(
			Kyc::renew(by(BANK), PARTY, EXPIRY, COMMITMENT),
			Error::<Test>::PartyRevoked
		);
	});
}
