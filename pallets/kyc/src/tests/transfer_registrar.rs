use super::*;
use harbour_primitives::{InstitutionId, Moment};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const COMMITMENT: H256 = H256::repeat_byte(0xC2);
/// Later than any request waits.
const UNTIL: Moment = START + 10 * MAX_VALIDITY_MS;

fn ask(registrar: InstitutionId) -> DispatchResult {
	Kyc::transfer_registrar(by(registrar), PARTY, Tier::Basic, UNTIL, COMMITMENT)
}

/// Who waits for the customer, in order.
fn waiting() -> Vec<InstitutionId> {
	let requests = TransferRequests::<Test>::get(PARTY);
	requests.iter().map(|request| request.registrar).collect()
}

#[test]
fn success_waits_and_changes_nothing() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		let before = (party(), record(KEY));

		assert_ok!(ask(OTHER_BANK));

		assert_eq!((party(), record(KEY)), before);
		let valid_until = START + MAX_VALIDITY_MS;
		let request = TransferRequest {
			registrar: OTHER_BANK,
			tier: Tier::Basic,
			expires_at: UNTIL,
			commitment: COMMITMENT,
			valid_until,
		};
		assert_eq!(TransferRequests::<Test>::get(PARTY).to_vec(), [request]);
		System::assert_last_event(
			Event::<Test>::TransferRequested {
				party: PARTY,
				from: BANK,
				to: OTHER_BANK,
				valid_until,
			}
			.into(),
		);
	});
}

#[test]
fn success_asking_again_replaces() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(ask(OTHER_BANK));
		Now::set(&(START + 5));
		assert_ok!(Kyc::transfer_registrar(
			by(OTHER_BANK),
			PARTY,
			Tier::Full,
			UNTIL,
			H256::zero()
		));
		let requests = TransferRequests::<Test>::get(PARTY);
		assert_eq!(requests.len(), 1);
		assert_eq!(
			(requests[0].tier, requests[0].valid_until),
			(Tier::Full, START + 5 + MAX_VALIDITY_MS)
		);
	});
}

/// Whether a customer may leave is decided when it is agreed, not when it is asked.
#[test]
fn success_whatever_the_partys_standing() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		assert_ok!(ask(OTHER_BANK));
		assert_ok!(Kyc::revoke(by(BANK), PARTY));
		Now::set(&EXPIRY);
		assert_ok!(ask(OTHER_BANK));
	});
}

#[test]
fn fails_without_the_duty() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		let attempt = |origin| Kyc::transfer_registrar(origin, PARTY, Tier::Basic, UNTIL, COMMITMENT);
		assert_noop!(attempt(signed(KEY)), BadOrigin);
		Inactive::set(&vec![OTHER_BANK]);
		assert_noop!(attempt(by(OTHER_BANK)), BadOrigin);
	});
}

#[test]
fn fails_on_an_unknown_party() {
	run_test(|| {
		assert_noop!(ask(OTHER_BANK), Error::<Test>::PartyUnknown);
	});
}

#[test]
fn fails_on_an_institutions_own_party() {
	run_test(|| {
		assert_ok!(onboard(KEY, BANK, own(1)));
		for registrar in [BANK, OTHER_BANK] {
			assert_noop!(
				Kyc::transfer_registrar(by(registrar), own(1), Tier::Basic, UNTIL, COMMITMENT),
				Error::<Test>::PartyIsInstitutions
			);
		}
	});
}

#[test]
fn fails_for_its_registrar() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_noop!(ask(BANK), Error::<Test>::RegistrarUnchanged);
	});
}

#[test]
fn boundary_an_expiry_is_after_now() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		let attempt = |expires_at| Kyc::transfer_registrar(by(OTHER_BANK), PARTY, Tier::Basic, expires_at, COMMITMENT);
		assert_noop!(attempt(START), Error::<Test>::ExpiryInPast);
		assert_ok!(attempt(START + 1));
	});
}

#[test]
fn boundary_four_wait_until_their_last_moment_inclusive() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		for registrar in [2, 3, 4, 5] {
			assert_ok!(ask(registrar));
		}
		assert_eq!(waiting().len(), MAX_WAITING as usize);
		assert_noop!(ask(LAST_BANK), Error::<Test>::TooManyWaiting);
		// Who waits already takes no further place.
		assert_ok!(ask(3));
		assert_eq!(waiting(), [2, 4, 5, 3]);

		Now::set(&(START + MAX_VALIDITY_MS));
		assert_noop!(ask(LAST_BANK), Error::<Test>::TooManyWaiting);
		Now::set(&(START + MAX_VALIDITY_MS + 1));
		assert_ok!(ask(LAST_BANK));
		assert_eq!(waiting(), [LAST_BANK]);
	});
}
