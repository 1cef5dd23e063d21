//! The seam through which institutions make their own accounts members.

use super::*;
use harbour_primitives::{own_party, Moment, Onboard};
use polkadot_sdk::{frame_support::dispatch::DispatchResult, sp_runtime::DispatchError};

/// An account without a key.
const MULTISIG: AccountId32 = AccountId32::new([0xAA; 32]);

#[test]
fn success_the_first_account_makes_the_institutions_party() {
	run_test(|| {
		assert_eq!(Kyc::party_of(&KEY.account()), None);
		assert_ok!(onboard(KEY, BANK, own(1)));

		let party = Parties::<Test>::get(own(1)).expect("just made");
		assert_eq!(
			(party.registrar, party.tier, party.jurisdiction),
			(BANK, Tier::Institutional, *b"HK")
		);
		assert_eq!((party.expires_at, party.commitment), (Moment::MAX, H256::zero()));
		assert_eq!(Kyc::party_of(&KEY.account()), Some(own(1)));
		assert_eq!(providers(&KEY.account()), 1);
		System::assert_last_event(
			Event::<Test>::PartyRegistered {
				party: own(1),
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
		assert_ok!(onboard(KEY, BANK, own(1)));
		assert_ok!(onboard(second, BANK, own(1)));
		assert_eq!(record(second), record(KEY));
		System::assert_last_event(
			Event::<Test>::AccountLinked {
				party: own(1),
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
		assert_ok!(onboard(KEY, BANK, own(1)));
		let before = record(KEY);
		let worthless = KEY.proof(OTHER_BANK, own_party(OTHER_BANK, 1), 0);
		assert_ok!(Kyc::onboard(&KEY.account(), BANK, own(1), &worthless));
		assert_eq!(record(KEY), before);
		assert_eq!(providers(&KEY.account()), 1);
	});
}

#[test]
fn fails_on_another_partys_account() {
	run_test(|| {
		assert_ok!(onboard(KEY, BANK, own(1)));
		assert_noop!(onboard(KEY, BANK, own(2)), Error::<Test>::AccountOnboarded);
		assert_noop!(
			onboard(KEY, OTHER_BANK, own_party(OTHER_BANK, 1)),
			Error::<Test>::AccountOnboarded
		);
	});
}

#[test]
fn fails_on_a_proof_for_something_else() {
	run_test(|| {
		let proof = KEY.proof(OTHER_BANK, own(1), START);
		assert_noop!(
			Kyc::onboard(&KEY.account(), BANK, own(1), &proof),
			Error::<Test>::ProofInvalid
		);
		let proof = KEY.proof(BANK, own(1), START - 1);
		assert_noop!(
			Kyc::onboard(&KEY.account(), BANK, own(1), &proof),
			Error::<Test>::ProofExpired
		);
		let proof = KEY.proof(BANK, own(1), START + MAX_VALIDITY_MS + 1);
		assert_noop!(
			Kyc::onboard(&KEY.account(), BANK, own(1), &proof),
			Error::<Test>::ProofTooLongLived
		);
	});
}

#[test]
fn fails_on_an_id_that_is_not_the_institutions_own() {
	run_test(|| {
		for party in [PARTY, own_party(OTHER_BANK, 1)] {
			assert_noop!(onboard(KEY, BANK, party), Error::<Test>::PartyIdReserved);
		}
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
		assert_ok!(onboard(KEY, BANK, own(1)));
		Parties::<Test>::mutate(own(1), |party| {
			party.as_mut().expect("just made").standing = KycStanding::Revoked
		});
		assert_noop!(onboard(second, BANK, own(1)), Error::<Test>::PartyNotLive);
		Parties::<Test>::mutate(own(1), |party| {
			party.as_mut().expect("just made").standing = KycStanding::Live
		});
	});
}

#[test]
fn boundary_sixteen_accounts_and_no_more() {
	run_test(|| {
		for number in 1..=16 {
			assert_ok!(onboard(Key::ed25519(number), BANK, own(1)));
		}
		assert_noop!(onboard(KEY, BANK, own(1)), Error::<Test>::TooManyAccounts);
	});
}

/// One registering key must not shut out the administrator who would revoke it.
#[test]
fn fails_every_act_of_the_registrar_on_the_institutions_own_party() {
	run_test(|| {
		let refused: DispatchError = Error::<Test>::PartyIsInstitutions.into();
		let second = Key::ed25519(102);
		assert_ok!(onboard(KEY, BANK, own(1)));
		assert_noop!(Kyc::suspend(by(BANK), own(1)), refused);
		assert_noop!(Kyc::lift_suspension(by(BANK), own(1)), refused);
		assert_noop!(Kyc::revoke(by(BANK), own(1)), refused);
		assert_noop!(Kyc::renew(by(BANK), own(1), EXPIRY, H256::zero()), refused);
		let proof = second.proof(BANK, own(1), Now::get());
		assert_noop!(Kyc::link_account(by(BANK), own(1), second.account(), proof), refused);
		assert_noop!(Kyc::unlink_account(by(BANK), own(1), KEY.account()), refused);
		assert_noop!(Kyc::change_tier(by(BANK), own(1), Tier::Basic, H256::zero()), refused);
		assert_noop!(Kyc::offer_link(by(BANK), own(1), second.account()), refused);
		assert_noop!(
			Kyc::transfer_registrar(by(OTHER_BANK), own(1), Tier::Basic, EXPIRY, H256::zero()),
			refused
		);
	});
}

fn offer(number: u64) -> DispatchResult {
	Kyc::offer(&MULTISIG, BANK, own(number))
}

#[test]
fn success_an_account_without_a_key_joins_what_it_was_offered() {
	run_test(|| {
		assert_ok!(onboard(KEY, BANK, own(1)));

		assert_ok!(offer(1));

		assert_eq!(Kyc::party_of(&MULTISIG), None);
		System::assert_last_event(
			Event::<Test>::LinkOffered {
				party: own(1),
				registrar: BANK,
				account: MULTISIG,
				valid_until: START + MAX_VALIDITY_MS,
			}
			.into(),
		);
		assert_ok!(Kyc::accept_link(RuntimeOrigin::signed(MULTISIG), own(1)));
		assert_eq!(Accounts::<Test>::get(MULTISIG), Some(record(KEY)));
		assert_eq!(providers(&MULTISIG), 1);
	});
}

#[test]
fn fails_to_offer_a_party_that_is_unknown_or_anothers() {
	run_test(|| {
		assert_noop!(offer(1), Error::<Test>::PartyUnknown);
		assert_ok!(onboard(KEY, BANK, own(1)));
		assert_noop!(
			Kyc::offer(&MULTISIG, OTHER_BANK, own(1)),
			Error::<Test>::NotRegistrarOfParty
		);
	});
}

#[test]
fn fails_to_offer_a_customers_party() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Institutional));
		assert_noop!(Kyc::offer(&MULTISIG, BANK, PARTY), Error::<Test>::PartyNotInstitutions);
	});
}

#[test]
fn fails_to_offer_a_party_that_is_not_live() {
	run_test(|| {
		assert_ok!(onboard(KEY, BANK, own(1)));
		let into = |standing| {
			Parties::<Test>::mutate(own(1), |party| {
				party.as_mut().expect("just made").standing = standing;
			});
		};
		into(KycStanding::Suspended);
		assert_noop!(offer(1), Error::<Test>::PartyNotLive);
		into(KycStanding::Live);
		assert_ok!(offer(1));
	});
}

#[test]
fn fails_to_offer_to_an_onboarded_account() {
	run_test(|| {
		assert_ok!(onboard(KEY, BANK, own(1)));
		assert_noop!(
			Kyc::offer(&KEY.account(), BANK, own(1)),
			Error::<Test>::AccountOnboarded
		);
	});
}

#[test]
fn boundary_four_offers_wait_for_an_account() {
	run_test(|| {
		let attempt = |number: u8| {
			let registrar = number.into();
			Kyc::offer(&MULTISIG, registrar, own_party(registrar, 1))
		};
		for number in 1..=5u8 {
			let registrar = number.into();
			assert_ok!(onboard(Key::ed25519(number), registrar, own_party(registrar, 1)));
		}
		for number in 1..=4 {
			assert_ok!(attempt(number));
		}
		assert_eq!(LinkOffers::<Test>::get(MULTISIG).len(), MAX_WAITING as usize);
		assert_noop!(attempt(5), Error::<Test>::TooManyWaiting);
	});
}
