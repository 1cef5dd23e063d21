use super::*;
use harbour_primitives::{InstitutionId, Moment, RestrictionMark};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const SECOND: Key = Key::ed25519(102);
const THIRD_BANK: InstitutionId = 3;
const COMMITMENT: H256 = H256::repeat_byte(0xC3);
/// Later than any request waits.
const UNTIL: Moment = START + 10 * MAX_VALIDITY_MS;

fn ask(registrar: InstitutionId) -> DispatchResult {
	Kyc::transfer_registrar(by(registrar), PARTY, Tier::Basic, UNTIL, COMMITMENT)
}

/// A customer of the bank with two accounts, for whom the other bank asks.
fn customer_with_request() {
	assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
	assert_ok!(link(BANK, PARTY, SECOND));
	assert_ok!(ask(OTHER_BANK));
}

fn agree(origin: RuntimeOrigin) -> DispatchResult {
	Kyc::agree_transfer(origin, PARTY, OTHER_BANK)
}

#[test]
fn success_the_old_registrar_agrees() {
	run_test(|| {
		customer_with_request();
		assert_ok!(ask(THIRD_BANK));
		let before = party();

		assert_ok!(agree(by(BANK)));

		let expected = Party {
			registrar: OTHER_BANK,
			tier: Tier::Basic,
			expires_at: UNTIL,
			commitment: COMMITMENT,
			standing: KycStanding::Live,
			..before
		};
		assert_eq!(party(), expected);
		for key in [KEY, SECOND] {
			let record = record(key);
			assert_eq!(
				(record.registrar, record.tier, record.expires_at),
				(OTHER_BANK, Tier::Basic, UNTIL)
			);
			assert_eq!(providers(&key.account()), 1);
		}
		assert!(
			!TransferRequests::<Test>::contains_key(PARTY),
			"the others asked for the old registrar's customer"
		);
		System::assert_last_event(
			Event::<Test>::RegistrarTransferred {
				party: PARTY,
				from: BANK,
				to: OTHER_BANK,
				tier: Tier::Basic,
				expires_at: UNTIL,
				commitment: COMMITMENT,
			}
			.into(),
		);
		assert_noop!(Kyc::suspend(by(BANK), PARTY), Error::<Test>::NotRegistrarOfParty);
		assert_ok!(Kyc::suspend(by(OTHER_BANK), PARTY));
	});
}

#[test]
fn success_the_customer_agrees_with_any_of_its_accounts() {
	for key in [KEY, SECOND] {
		run_test(|| {
			customer_with_request();
			assert_ok!(agree(signed(key)));
			assert_eq!(party().registrar, OTHER_BANK);
		});
	}
}

/// The customers of a bank that has fallen are not locked in.
#[test]
fn success_the_customer_leaves_a_registrar_in_bad_standing() {
	run_test(|| {
		customer_with_request();
		Inactive::set(&vec![BANK]);
		assert_eq!(check(Capacity::Sender), Err(Ineligible::Lapsed));
		assert_noop!(agree(by(BANK)), Error::<Test>::NotRegistrarNorParty);
		assert_ok!(agree(signed(KEY)));
		assert_eq!(check(Capacity::Sender), Ok(()));
	});
}

#[test]
fn success_a_lapsed_or_revoked_customer_is_live_under_the_new_registrar() {
	let endings: [fn(); 2] = [
		|| Now::set(&EXPIRY),
		|| {
			assert_ok!(Kyc::revoke(by(BANK), PARTY));
		},
	];
	for end in endings {
		run_test(|| {
			customer_with_request();
			end();
			assert_ok!(agree(signed(KEY)));
			assert_eq!(standing_of_party(), KycStanding::Live);
			assert_eq!(check(Capacity::Sender), Ok(()));
		});
	}
}

/// A registrar's suspension is not left by changing registrars; the registrar that imposed it may let the customer go.
#[test]
fn success_a_suspended_customer_leaves_on_its_registrars_word_alone() {
	run_test(|| {
		customer_with_request();
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		for key in [KEY, SECOND] {
			assert_noop!(agree(signed(key)), Error::<Test>::NotRegistrarNorParty);
		}
		assert_ok!(agree(by(BANK)));
		assert_eq!(check(Capacity::Sender), Ok(()));
	});
}

#[test]
fn success_legal_orders_stay_over_its_accounts() {
	run_test(|| {
		customer_with_request();
		assert_ok!(Kyc::set_restricted(&SECOND.account(), true));
		assert_ok!(agree(by(BANK)));
		assert!(record(SECOND).restricted && !record(KEY).restricted);
	});
}

#[test]
fn fails_for_anyone_else() {
	run_test(|| {
		let stranger = Key::ecdsa(103);
		customer_with_request();
		assert_ok!(register(BANK, OTHER_PARTY, stranger, Tier::Full));
		// Governance too, while the old registrar stands.
		for origin in [by(OTHER_BANK), by(THIRD_BANK), signed(stranger), RuntimeOrigin::root()] {
			assert_noop!(agree(origin), Error::<Test>::NotRegistrarNorParty);
		}
		assert_noop!(agree(RuntimeOrigin::none()), BadOrigin);
	});
}

#[test]
fn fails_for_an_account_that_was_off_boarded() {
	run_test(|| {
		customer_with_request();
		assert_ok!(Kyc::unlink_account(by(BANK), PARTY, SECOND.account()));
		assert_noop!(agree(signed(SECOND)), Error::<Test>::NotRegistrarNorParty);
	});
}

#[test]
fn fails_on_an_unknown_party() {
	run_test(|| {
		assert_noop!(agree(by(BANK)), Error::<Test>::PartyUnknown);
	});
}

#[test]
fn fails_for_a_registrar_that_has_not_asked() {
	run_test(|| {
		customer_with_request();
		assert_noop!(
			Kyc::agree_transfer(by(BANK), PARTY, THIRD_BANK),
			Error::<Test>::NoRequest
		);
		assert_ok!(agree(by(BANK)));
		// Agreed once is used up, for the customer too.
		assert_noop!(agree(by(OTHER_BANK)), Error::<Test>::NoRequest);
		assert_noop!(agree(signed(KEY)), Error::<Test>::NoRequest);
	});
}

#[test]
fn fails_for_a_registrar_that_is_no_longer_in_good_standing() {
	run_test(|| {
		customer_with_request();
		Inactive::set(&vec![OTHER_BANK]);
		assert_noop!(agree(by(BANK)), Error::<Test>::RegistrarNotActive);
		Inactive::set(&Vec::new());
		assert_ok!(agree(by(BANK)));
	});
}

#[test]
fn boundary_a_request_waits_until_its_last_moment_inclusive() {
	run_test(|| {
		customer_with_request();
		Now::set(&(START + MAX_VALIDITY_MS + 1));
		assert_noop!(agree(by(BANK)), Error::<Test>::RequestExpired);
		Now::set(&(START + MAX_VALIDITY_MS));
		assert_ok!(agree(by(BANK)));
	});
}

#[test]
fn boundary_the_new_verification_holds_when_it_is_agreed() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		let until = START + 10;
		assert_ok!(Kyc::transfer_registrar(
			by(OTHER_BANK),
			PARTY,
			Tier::Basic,
			until,
			COMMITMENT
		));
		Now::set(&until);
		assert_noop!(agree(by(BANK)), Error::<Test>::ExpiryInPast);
		Now::set(&(until - 1));
		assert_ok!(agree(by(BANK)));
	});
}

/// A registrar that suspends its customers and then falls would lock them in for good.
#[test]
fn success_governance_agrees_in_the_place_of_a_fallen_registrar() {
	run_test(|| {
		customer_with_request();
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		assert_noop!(agree(RuntimeOrigin::root()), Error::<Test>::NotRegistrarNorParty);
		Inactive::set(&vec![BANK]);
		assert_ok!(agree(RuntimeOrigin::root()));
		assert_eq!(check(Capacity::Sender), Ok(()));
	});
}
