use super::*;
use codec::Encode;
use harbour_primitives::own_party;

#[test]
fn success_records_the_party_and_gives_one_provider() {
	run_test(|| {
		assert_eq!(providers(&KEY.account()), 0);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));

		let party = Parties::<Test>::get(PARTY).expect("just registered");
		assert_eq!(
			(party.registrar, party.tier, party.jurisdiction),
			(BANK, Tier::Full, *b"HK")
		);
		assert_eq!((party.expires_at, party.standing), (EXPIRY, KycStanding::Live));
		assert_eq!(party.accounts.to_vec(), [KEY.account()]);
		let expected = AccountRecord {
			party: PARTY,
			registrar: BANK,
			tier: Tier::Full,
			expires_at: EXPIRY,
			standing: KycStanding::Live,
			restricted: false,
			nonce: 1,
		};
		assert_eq!(record(KEY), expected);
		assert_eq!(providers(&KEY.account()), 1);

		assert_eq!(System::events().len(), 2, "the system's NewAccount, and ours");
		System::assert_last_event(
			Event::<Test>::PartyRegistered {
				party: PARTY,
				registrar: BANK,
				account: KEY.account(),
				tier: Tier::Full,
				jurisdiction: *b"HK",
				expires_at: EXPIRY,
				commitment: H256::repeat_byte(9),
			}
			.into(),
		);
	});
}

#[test]
fn success_a_customer_may_be_an_institution() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Institutional));
		assert_eq!(record(KEY).tier, Tier::Institutional);
	});
}

#[test]
fn success_an_account_that_has_a_provider_already_gets_one_more() {
	run_test(|| {
		System::inc_providers(&KEY.account());
		assert_ok!(register(BANK, PARTY, KEY, Tier::Basic));
		assert_eq!(providers(&KEY.account()), 2);
	});
}

#[test]
fn fails_without_the_duty() {
	run_test(|| {
		let proof = KEY.proof(BANK, PARTY, START);
		let attempt = |origin| {
			Kyc::register(
				origin,
				PARTY,
				KEY.account(),
				Tier::Full,
				*b"HK",
				EXPIRY,
				H256::zero(),
				proof.clone(),
			)
		};
		assert_noop!(attempt(RuntimeOrigin::signed(KEY.account())), BadOrigin);
		assert_noop!(attempt(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(attempt(RuntimeOrigin::none()), BadOrigin);
		Inactive::set(&vec![BANK]);
		assert_noop!(attempt(by(BANK)), BadOrigin);
	});
}

#[test]
fn fails_on_a_party_that_exists_even_another_banks() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_noop!(
			register(BANK, PARTY, Key::sr25519(102), Tier::Full),
			Error::<Test>::PartyExists
		);
		assert_noop!(
			register(OTHER_BANK, PARTY, Key::sr25519(102), Tier::Full),
			Error::<Test>::PartyExists
		);
	});
}

/// Whoever takes the id that a pending admission names would block it.
#[test]
fn fails_on_an_id_of_the_form_that_institutions_own_parties_have() {
	run_test(|| {
		let mut malformed = PARTY;
		malformed[..4].copy_from_slice(b"own:");
		for party in [
			own(1),
			own_party(OTHER_BANK, 1),
			own_party(u32::MAX, u64::MAX),
			malformed,
		] {
			assert_noop!(
				register(BANK, party, KEY, Tier::Institutional),
				Error::<Test>::PartyIdReserved
			);
		}
		let mut near = own(1);
		near[3] = b';';
		assert_ok!(register(BANK, near, KEY, Tier::Institutional));
	});
}

#[test]
fn fails_on_an_account_that_is_onboarded() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_noop!(
			register(BANK, OTHER_PARTY, KEY, Tier::Full),
			Error::<Test>::AccountOnboarded
		);
		assert_noop!(
			register(OTHER_BANK, OTHER_PARTY, KEY, Tier::Full),
			Error::<Test>::AccountOnboarded
		);
	});
}

#[test]
fn fails_on_a_jurisdiction_that_is_not_two_capitals() {
	run_test(|| {
		for jurisdiction in [*b"hk", *b"H1", *b"H ", [0, 0], [0xC3, 0x84]] {
			let proof = KEY.proof(BANK, PARTY, START);
			assert_noop!(
				Kyc::register(
					by(BANK),
					PARTY,
					KEY.account(),
					Tier::Full,
					jurisdiction,
					EXPIRY,
					H256::zero(),
					proof
				),
				Error::<Test>::JurisdictionInvalid
			);
		}
	});
}

#[test]
fn boundary_an_expiry_is_after_now() {
	run_test(|| {
		let attempt = |expires_at| {
			let proof = KEY.proof(BANK, PARTY, START);
			Kyc::register(
				by(BANK),
				PARTY,
				KEY.account(),
				Tier::Full,
				*b"HK",
				expires_at,
				H256::zero(),
				proof,
			)
		};
		assert_noop!(attempt(0), Error::<Test>::ExpiryInPast);
		assert_noop!(attempt(START), Error::<Test>::ExpiryInPast);
		assert_ok!(attempt(START + 1));
	});
}

/// What the chain keeps of a customer with one account: two records and their keys, the map's own prefixes left out.
#[test]
fn boundary_an_account_costs_less_than_two_hundred_bytes() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		let values = record(KEY).encoded_size() + party().encoded_size();
		let keys = (16 + KEY.account().encoded_size()) + (16 + PARTY.encoded_size());
		assert_eq!((values, keys), (117, 80));
		assert!(values + keys < 200);
	});
}
