//! What stays of an account that was off-boarded, and what comes back with it: nothing old is good again.

use super::*;
use harbour_primitives::{InstitutionId, PartyId};
use polkadot_sdk::{frame_support::dispatch::DispatchResult, sp_runtime::MultiSignature};

const SECOND: Key = Key::ed25519(102);

fn register_with(registrar: InstitutionId, party: PartyId, proof: ControlProof<MultiSignature>) -> DispatchResult {
	Kyc::register(
		by(registrar),
		party,
		KEY.account(),
		Tier::Full,
		*b"HK",
		EXPIRY,
		H256::zero(),
		proof,
	)
}

/// Makes the customer's account a member that has sent so many transactions, and off-boards it.
fn come_and_go(transactions: u32) {
	assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
	for _ in 0..transactions {
		System::inc_account_nonce(KEY.account());
	}
	assert_ok!(Kyc::unlink_account(by(BANK), PARTY, KEY.account()));
}

fn return_by_register() -> DispatchResult {
	register(OTHER_BANK, OTHER_PARTY, KEY, Tier::Basic)
}

fn return_by_link() -> DispatchResult {
	register(OTHER_BANK, OTHER_PARTY, SECOND, Tier::Basic)?;
	link(OTHER_BANK, OTHER_PARTY, KEY)
}

fn return_by_accept() -> DispatchResult {
	register(OTHER_BANK, OTHER_PARTY, SECOND, Tier::Basic)?;
	Kyc::offer_link(by(OTHER_BANK), OTHER_PARTY, KEY.account())?;
	Kyc::accept_link(signed(KEY), OTHER_PARTY)
}

fn return_by_onboard() -> DispatchResult {
	onboard(KEY, BANK, own(1))
}

#[test]
fn success_a_tombstone_keeps_the_nonces() {
	run_test(|| {
		come_and_go(3);
		assert!(!System::account_exists(&KEY.account()));
		let tombstone = Tombstone {
			transactions: 3,
			onboardings: 1,
		};
		assert_eq!(Tombstones::<Test>::get(KEY.account()), Some(tombstone));
	});
}

#[test]
fn success_the_nonces_return_with_the_account_by_every_way_in() {
	let ways: [fn() -> DispatchResult; 4] = [return_by_register, return_by_link, return_by_accept, return_by_onboard];
	for way in ways {
		run_test(|| {
			come_and_go(3);
			assert_ok!(way());
			assert_eq!(System::account_nonce(KEY.account()), 3);
			assert_eq!(record(KEY).nonce, 2);
			assert_eq!(providers(&KEY.account()), 1);
			assert_eq!(Tombstones::<Test>::get(KEY.account()), None);
		});
	}
}

#[test]
fn success_nonces_grow_over_many_memberships() {
	run_test(|| {
		for onboardings in 1..=5 {
			come_and_go(2);
			let tombstone = Tombstone {
				transactions: 2 * onboardings,
				onboardings,
			};
			assert_eq!(Tombstones::<Test>::get(KEY.account()), Some(tombstone));
		}
	});
}

/// An account that has something else to live on keeps counting while it is nobody's.
#[test]
fn success_a_later_transaction_nonce_stays() {
	run_test(|| {
		System::inc_providers(&KEY.account());
		come_and_go(3);
		assert_eq!(System::account_nonce(KEY.account()), 3);
		System::inc_account_nonce(KEY.account());
		assert_ok!(return_by_register());
		assert_eq!(System::account_nonce(KEY.account()), 4);
	});
}

#[test]
fn fails_on_every_proof_of_an_earlier_membership() {
	run_test(|| {
		let valid_until = START + 1_000;
		let used = KEY.proof(BANK, PARTY, valid_until);
		let unused = KEY.proof(OTHER_BANK, OTHER_PARTY, valid_until);
		assert_ok!(register_with(BANK, PARTY, used.clone()));
		assert_ok!(Kyc::unlink_account(by(BANK), PARTY, KEY.account()));

		let again = |used: &ControlProof<MultiSignature>| register_with(BANK, PARTY, used.clone());
		assert_noop!(again(&used), Error::<Test>::ProofInvalid);
		assert_noop!(
			register_with(OTHER_BANK, OTHER_PARTY, unused),
			Error::<Test>::ProofInvalid
		);

		let second = KEY.proof(BANK, PARTY, valid_until);
		assert_ok!(again(&second));
		assert_ok!(Kyc::unlink_account(by(BANK), PARTY, KEY.account()));
		assert_noop!(again(&used), Error::<Test>::ProofInvalid);
		assert_noop!(again(&second), Error::<Test>::ProofInvalid);
		assert_ok!(again(&KEY.proof(BANK, PARTY, valid_until)));
	});
}

#[test]
fn success_the_provider_goes_exactly_once() {
	run_test(|| {
		let who = KEY.account();
		assert_ok!(register(BANK, PARTY, SECOND, Tier::Full));
		assert_ok!(link(BANK, PARTY, KEY));
		System::inc_providers(&who);
		assert_eq!(providers(&who), 2);
		assert_ok!(Kyc::unlink_account(by(BANK), PARTY, who.clone()));
		assert_eq!(providers(&who), 1, "ours, and not whatever else keeps the account");
		assert_noop!(
			Kyc::unlink_account(by(BANK), PARTY, who.clone()),
			Error::<Test>::AccountNotOfParty
		);
	});
}

#[test]
fn success_the_last_account_closes_the_party() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(link(BANK, PARTY, SECOND));
		assert_ok!(Kyc::transfer_registrar(
			by(OTHER_BANK),
			PARTY,
			Tier::Full,
			EXPIRY,
			H256::zero()
		));
		assert_ok!(Kyc::unlink_account(by(BANK), PARTY, KEY.account()));
		assert_eq!(party().accounts.to_vec(), [SECOND.account()]);

		assert_ok!(Kyc::unlink_account(by(BANK), PARTY, SECOND.account()));

		assert_eq!(Parties::<Test>::get(PARTY), None);
		assert!(
			!TransferRequests::<Test>::contains_key(PARTY),
			"nobody waits for a party that is no more"
		);
		System::assert_last_event(
			Event::<Test>::AccountUnlinked {
				party: PARTY,
				registrar: BANK,
				account: SECOND.account(),
				party_closed: true,
			}
			.into(),
		);
		assert_noop!(Kyc::suspend(by(BANK), PARTY), Error::<Test>::PartyUnknown);
	});
}

/// Whoever returns under an old id is verified anew: nothing of the former party comes back.
#[test]
fn success_a_closed_partys_id_is_free() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		assert_ok!(Kyc::unlink_account(by(BANK), PARTY, KEY.account()));
		assert_ok!(register(OTHER_BANK, PARTY, SECOND, Tier::Basic));
		assert_eq!((party().registrar, party().tier), (OTHER_BANK, Tier::Basic));
		assert_eq!(standing_of_party(), KycStanding::Live);
		assert_eq!(party().accounts.to_vec(), [SECOND.account()]);
	});
}

/// What an account was offered while it was nobody's ends when it becomes somebody's, or the next off-boarding would revive it.
#[test]
fn fails_to_accept_what_was_offered_before_an_earlier_membership() {
	run_test(|| {
		assert_ok!(register(OTHER_BANK, OTHER_PARTY, SECOND, Tier::Full));
		assert_ok!(Kyc::offer_link(by(OTHER_BANK), OTHER_PARTY, KEY.account()));
		come_and_go(0);
		assert_noop!(Kyc::accept_link(signed(KEY), OTHER_PARTY), Error::<Test>::NoOffer);
	});
}
