//! The seam through which institutions make their own accounts members.

use super::*;
use harbour_primitives::{InstitutionId, Moment, Onboard, PartyId};
use polkadot_sdk::{frame_support::dispatch::DispatchResult, sp_runtime::DispatchError};

fn onboard(key: Key, registrar: InstitutionId, party: PartyId) -> DispatchResult {
	Kyc::onboard(
		&key.account(),
		registrar,
		party,
		&key.proof(registrar, party, Now::get()),
	)
}

#[test]
fn success_the_first_account_makes_the_institutions_party() {
	run_test(|| {
		assert_eq!(Kyc::party_of(&KEY.account()), None);
		assert_ok!(onboard(KEY, BANK, PARTY));

		let party = Parties::<Test>::get(PARTY).expect("just made");
		assert_eq!(
			(party.registrar, party.tier, party.jurisdiction),
			(BANK, Tier::Institutional, *b"HK")
		);
		assert_eq!((party.expires_at, party.commitment), (Moment::MAX, H256::zero()));
		assert_eq!(Kyc::party_of(&KEY.account()), Some(PARTY));
		assert_eq!(providers(&KEY.account()), 1);
		System::assert_last_event(
			Event::<Test>::PartyRegistered {
				party: PARTY,
				registrar: BANK,
				account: KEY.account(),
				tier: Tier::Institutional,
				jurisdiction: *b"HK",
				expires_at: Moment::MAX,
				commitment: H256::zero(),
			}
			.into(),
		);
	});
}

#[test]
fn success_a_further_account_joins_the_party() {
	run_test(|| {
		let second = Key::ed25519(102);
		assert_ok!(onboard(KEY, BANK, PARTY));
		assert_ok!(onboard(second, BANK, PARTY));
		assert_eq!(record(second), record(KEY));
		System::assert_last_event(
			Event::<Test>::AccountLinked {
				party: PARTY,
				registrar: BANK,
				account: second.account(),
			}
			.into(),
		);
	});
}

#[test]
fn success_a_member_of_that_party_stays_as_it_is_whatever_the_proof() {
	run_test(|| {
		assert_ok!(onboard(KEY, BANK, PARTY));
		let before = record(KEY);
		let worthless = KEY.proof(OTHER_BANK, OTHER_PARTY, 0);
		assert_ok!(Kyc::onboard(&KEY.account(), BANK, PARTY, &worthless));
		assert_eq!(record(KEY), before);
		assert_eq!(providers(&KEY.account()), 1);
	});
}

#[test]
fn fails_on_another_partys_account() {
	run_test(|| {
		assert_ok!(onboard(KEY, BANK, PARTY));
		assert_noop!(onboard(KEY, BANK, OTHER_PARTY), Error::<Test>::AccountOnboarded);
		assert_noop!(onboard(KEY, OTHER_BANK, OTHER_PARTY), Error::<Test>::AccountOnboarded);
	});
}

#[test]
fn fails_on_a_proof_for_something_else() {
	run_test(|| {
		let proof = KEY.proof(OTHER_BANK, PARTY, START);
		assert_noop!(
			Kyc::onboard(&KEY.account(), BANK, PARTY, &proof),
			Error::<Test>::ProofInvalid
		);
		let proof = KEY.proof(BANK, PARTY, START - 1);
		assert_noop!(
			Kyc::onboard(&KEY.account(), BANK, PARTY, &proof),
			Error::<Test>::ProofExpired
		);
		let proof = KEY.proof(BANK, PARTY, START + MAX_VALIDITY_MS + 1);
		assert_noop!(
			Kyc::onboard(&KEY.account(), BANK, PARTY, &proof),
			Error::<Test>::ProofTooLongLived
		);
	});
}

#[test]
fn fails_on_a_customers_account_and_party_of_whatever_tier() {
	run_test(|| {
		let second = Key::ed25519(102);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Institutional));
		for key in [KEY, second] {
			assert_noop!(onboard(key, BANK, PARTY), Error::<Test>::PartyNotInstitutions);
			assert_noop!(onboard(key, OTHER_BANK, PARTY), Error::<Test>::NotRegistrarOfParty);
		}
	});
}

#[test]
fn fails_on_a_party_that_is_not_live() {
	run_test(|| {
		let second = Key::ed25519(102);
		assert_ok!(onboard(KEY, BANK, PARTY));
		Parties::<Test>::mutate(PARTY, |party| {
			party.as_mut().expect("just made").standing = KycStanding::Revoked
		});
		assert_noop!(onboard(second, BANK, PARTY), Error::<Test>::PartyNotLive);
		Parties::<Test>::mutate(PARTY, |party| {
			party.as_mut().expect("just made").standing = KycStanding::Live
		});
	});
}

#[test]
fn boundary_sixteen_accounts_and_no_more() {
	run_test(|| {
		for number in 1..=16 {
			assert_ok!(onboard(Key::ed25519(number), BANK, PARTY));
		}
		assert_noop!(onboard(KEY, BANK, PARTY), Error::<Test>::TooManyAccounts);
	});
}

/// One registering key must not shut out the administrator who would revoke it.
#[test]
fn fails_every_act_of_the_registrar_on_the_institutions_own_party() {
	run_test(|| {
		let refused: DispatchError = Error::<Test>::PartyIsInstitutions.into();
		let second = Key::ed25519(102);
		assert_ok!(onboard(KEY, BANK, PARTY));
		assert_noop!(Kyc::suspend(by(BANK), PARTY), refused);
		assert_noop!(Kyc::lift_suspension(by(BANK), PARTY), refused);
		assert_noop!(Kyc::revoke(by(BANK), PARTY), refused);
		assert_noop!(Kyc::renew(by(BANK), PARTY, EXPIRY, H256::zero()), refused);
		let proof = second.proof(BANK, PARTY, Now::get());
		assert_noop!(Kyc::link_account(by(BANK), PARTY, second.account(), proof), refused);
	});
}
