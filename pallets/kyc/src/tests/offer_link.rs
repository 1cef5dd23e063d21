use super::*;
use harbour_primitives::{InstitutionId, Moment};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

/// An account without a key.
const MULTISIG: AccountId32 = AccountId32::new([0xAA; 32]);
/// Later than any offer waits.
const UNTIL: Moment = START + 10 * MAX_VALIDITY_MS;

fn offer(registrar: InstitutionId) -> DispatchResult {
	Kyc::offer_link(by(registrar), PARTY, MULTISIG)
}

#[test]
fn success_waits_and_changes_nothing() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		let before = party();

		assert_ok!(offer(BANK));

		assert_eq!(party(), before);
		assert_eq!(Accounts::<Test>::get(MULTISIG), None);
		assert_eq!(providers(&MULTISIG), 0);
		let valid_until = START + MAX_VALIDITY_MS;
		let waiting = LinkOffer {
			party: PARTY,
			registrar: BANK,
			valid_until,
		};
		assert_eq!(LinkOffers::<Test>::get(MULTISIG).to_vec(), [waiting]);
		System::assert_last_event(
			Event::<Test>::LinkOffered {
				party: PARTY,
				registrar: BANK,
				account: MULTISIG,
				valid_until,
			}
			.into(),
		);
	});
}

#[test]
fn success_a_registrars_later_offer_replaces_its_earlier_one() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(register(BANK, OTHER_PARTY, Key::ed25519(102), Tier::Full));
		assert_ok!(offer(BANK));
		Now::set(&(START + 5));
		assert_ok!(Kyc::offer_link(by(BANK), OTHER_PARTY, MULTISIG));
		let waiting = LinkOffer {
			party: OTHER_PARTY,
			registrar: BANK,
			valid_until: START + 5 + MAX_VALIDITY_MS,
		};
		assert_eq!(LinkOffers::<Test>::get(MULTISIG).to_vec(), [waiting]);
	});
}

#[test]
fn fails_for_anyone_but_its_registrar() {
	run_test(|| {
		assert_noop!(offer(BANK), Error::<Test>::PartyUnknown);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_noop!(Kyc::offer_link(signed(KEY), PARTY, MULTISIG), BadOrigin);
		assert_noop!(offer(OTHER_BANK), Error::<Test>::NotRegistrarOfParty);
	});
}

#[test]
fn fails_on_an_institutions_own_party() {
	run_test(|| {
		assert_ok!(onboard(KEY, BANK, own(1)));
		assert_noop!(
			Kyc::offer_link(by(BANK), own(1), MULTISIG),
			Error::<Test>::PartyIsInstitutions
		);
	});
}

#[test]
fn fails_on_a_party_that_is_not_live() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		assert_noop!(offer(BANK), Error::<Test>::PartyNotLive);
		assert_ok!(Kyc::revoke(by(BANK), PARTY));
		assert_noop!(offer(BANK), Error::<Test>::PartyNotLive);
	});
}

#[test]
fn boundary_a_party_offers_until_it_expires() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		Now::set(&EXPIRY);
		assert_noop!(offer(BANK), Error::<Test>::PartyLapsed);
		Now::set(&(EXPIRY - 1));
		assert_ok!(offer(BANK));
	});
}

#[test]
fn fails_on_an_onboarded_account() {
	run_test(|| {
		let second = Key::ed25519(102);
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(register(OTHER_BANK, OTHER_PARTY, second, Tier::Full));
		for key in [KEY, second] {
			assert_noop!(
				Kyc::offer_link(by(BANK), PARTY, key.account()),
				Error::<Test>::AccountOnboarded
			);
		}
	});
}

#[test]
fn boundary_four_wait_until_their_last_moment_inclusive() {
	run_test(|| {
		for registrar in BANK..=LAST_BANK {
			let number = u8::try_from(registrar).expect("a small number");
			assert_ok!(register(registrar, [number; 16], Key::ed25519(number), Tier::Full));
			assert_ok!(Kyc::renew(by(registrar), [number; 16], UNTIL, H256::zero()));
		}
		let attempt = |number: u8| Kyc::offer_link(by(number.into()), [number; 16], MULTISIG);
		for number in 1..=4 {
			assert_ok!(attempt(number));
		}
		assert_eq!(LinkOffers::<Test>::get(MULTISIG).len(), MAX_WAITING as usize);
		assert_noop!(attempt(5), Error::<Test>::TooManyWaiting);
		// Who waits already takes no further place.
		assert_ok!(attempt(2));

		Now::set(&(START + MAX_VALIDITY_MS));
		assert_noop!(attempt(5), Error::<Test>::TooManyWaiting);
		Now::set(&(START + MAX_VALIDITY_MS + 1));
		assert_ok!(attempt(5));
		assert_eq!(LinkOffers::<Test>::get(MULTISIG).len(), 1);
	});
}
