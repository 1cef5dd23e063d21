use super::*;

const SECOND: Key = Key::ed25519(102);

#[test]
fn success_the_account_takes_over_what_the_party_says() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Basic));
		assert_ok!(link(BANK, PARTY, SECOND));

		assert_eq!(record(SECOND), record(KEY));
		assert_eq!(providers(&SECOND.account()), 1);
		let party = Parties::<Test>::get(PARTY).expect("registered above");
		assert_eq!(party.accounts.to_vec(), [KEY.account(), SECOND.account()]);
		System::assert_last_event(
			Event::<Test>::AccountLinked {
				party: PARTY,
				registrar: BANK,
				account: SECOND.account(),
			}
			.into(),
		);
	});
}

#[test]
fn fails_without_the_duty() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		let proof = SECOND.proof(BANK, PARTY, START);
		assert_noop!(
			Kyc::link_account(RuntimeOrigin::signed(KEY.account()), PARTY, SECOND.account(), proof),
			BadOrigin
		);
	});
}

#[test]
fn fails_on_an_unknown_party() {
	run_test(|| {
		assert_noop!(link(BANK, PARTY, SECOND), Error::<Test>::PartyUnknown);
	});
}

#[test]
fn fails_for_another_registrars_party() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_noop!(link(OTHER_BANK, PARTY, SECOND), Error::<Test>::NotRegistrarOfParty);
	});
}

#[test]
fn fails_on_a_party_that_is_not_live() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		assert_noop!(link(BANK, PARTY, SECOND), Error::<Test>::PartyNotLive);
		assert_ok!(Kyc::revoke(by(BANK), PARTY));
		assert_noop!(link(BANK, PARTY, SECOND), Error::<Test>::PartyNotLive);
	});
}

#[test]
fn boundary_a_party_takes_accounts_until_it_expires() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		Now::set(&EXPIRY);
		assert_noop!(link(BANK, PARTY, SECOND), Error::<Test>::PartyLapsed);
		Now::set(&(EXPIRY - 1));
		assert_ok!(link(BANK, PARTY, SECOND));
	});
}

#[test]
fn fails_on_an_onboarded_account() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(register(OTHER_BANK, OTHER_PARTY, SECOND, Tier::Full));
		assert_noop!(link(BANK, PARTY, KEY), Error::<Test>::AccountOnboarded);
		assert_noop!(link(BANK, PARTY, SECOND), Error::<Test>::AccountOnboarded);
	});
}

#[test]
fn fails_without_a_proof_that_holds() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		let attempt = |proof| Kyc::link_account(by(BANK), PARTY, SECOND.account(), proof);
		assert_noop!(
			attempt(SECOND.proof(BANK, OTHER_PARTY, START)),
			Error::<Test>::ProofInvalid
		);
		assert_noop!(
			attempt(SECOND.proof(BANK, PARTY, START - 1)),
			Error::<Test>::ProofExpired
		);
		let too_late = START + MAX_VALIDITY_MS + 1;
		assert_noop!(
			attempt(SECOND.proof(BANK, PARTY, too_late)),
			Error::<Test>::ProofTooLongLived
		);
	});
}

#[test]
fn boundary_sixteen_accounts_and_no_more() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		for number in 1..16 {
			assert_ok!(link(BANK, PARTY, Key::ed25519(number)));
		}
		let party = Parties::<Test>::get(PARTY).expect("registered above");
		assert_eq!(party.accounts.len(), MAX_ACCOUNTS_PER_PARTY as usize);
		assert_noop!(link(BANK, PARTY, Key::ed25519(16)), Error::<Test>::TooManyAccounts);
	});
}
