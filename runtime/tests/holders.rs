//! Who may hold: customers and institutions' officers joining, changing registrar, falling out of standing and leaving.

use crate::common::*;
use harbour_primitives::{own_party, Duty, InstitutionRole, HOME_CURRENCY};
use harbour_runtime::{configs::ProxyType, Assets, Runtime, RuntimeCall, RuntimeOrigin, System};
use pallet_kyc::{Error as KycError, KycStanding};
use pallet_stablecoin::Error;
use polkadot_sdk::{
	frame_support::{assert_ok, dispatch::DispatchResult, traits::fungibles::Inspect},
	frame_system,
	sp_keyring::Sr25519Keyring,
	sp_runtime::{
		traits::Dispatchable,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		DispatchError,
	},
};

const BANK: u32 = 1;
const COMMERCE: u32 = 2;

#[test]
fn success_a_companys_multisig_joins_by_its_own_act_and_holds_and_pays() {
	run_test(|| {
		let (joint, party) = (joint_of(Ferdie, Bob), party_of(Eve));
		let accept = || {
			assert_ok!(jointly(Ferdie, Bob, acceptance(party)));
			inner_result()
		};
		let not_onboarded = Err(ledger(Error::RecipientNotOnboarded));
		assert_eq!(submit(Eve, transfer(KHKD, joint.clone(), UNIT)), not_onboarded);
		assert_eq!(accept(), Err(registry(KycError::NoOffer)));

		let offer = pallet_kyc::Call::offer_link {
			party,
			account: joint.clone(),
		};
		assert_ok!(submit(Alice, RuntimeCall::Kyc(offer)));
		assert_ok!(accept());
		assert_eq!(
			System::providers(&joint),
			1,
			"one provider reference, from onboarding (K2)"
		);
		assert_eq!(accept(), Err(registry(KycError::NoOffer)), "an offer is good once");

		for currency in [HOME_CURRENCY, KHKD] {
			assert_ok!(submit(Eve, transfer(currency, joint.clone(), 10 * UNIT)));
			assert_ok!(jointly(Ferdie, Bob, transfer(currency, id(Charlie), 4 * UNIT)));
			assert_eq!(inner_result(), Ok(()));
			assert_eq!(Assets::balance(currency, &joint), 6 * UNIT);
		}
	});
}

/// An officer of the bank and One sign together, as a further account of the officer's party.
fn join_officers(officer: Sr25519Keyring) {
	let (joint, party) = (joint_of(officer, One), party_of(officer));
	let offer = pallet_institutions::Call::offer_link { account: joint, party };
	assert_ok!(submit(Alice, RuntimeCall::Institutions(offer)));
	assert_ok!(jointly(officer, One, acceptance(party)));
	assert_eq!(inner_result(), Ok(()));
}

#[test]
fn success_officers_multisigs_join_are_given_duties_and_exercise_them() {
	run_test(|| {
		// One has a duty that the offices need not share, and so an account that can sign.
		assert_ok!(submit(Alice, grant(BANK, Duty::Pausing, One, 100)));
		report(HOME_CURRENCY, PLENTY);
		let exercise = |officer, call| {
			assert_ok!(jointly(officer, One, call));
			inner_result()
		};
		// A multisig has no key: no proof of it holds, so before it has joined it is given nothing.
		let granted = |officer, duty| {
			let (joint, party) = (joint_of(officer, One), party_of(officer));
			let grant = pallet_institutions::Call::grant_duty {
				duty,
				account: joint,
				party,
				proof: proof_of(officer, BANK, party),
			};
			submit(Alice, RuntimeCall::Institutions(grant))
		};
		let minting: fn() -> RuntimeCall = || mint(HOME_CURRENCY, id(Eve), UNIT, 1);
		let customer: fn() -> RuntimeCall = || registration([7; 16], Two, proof_of(Two, BANK, [7; 16]));
		let allowance = pallet_stablecoin::Call::set_mint_allowance {
			id: HOME_CURRENCY,
			minter: joint_of(AliceStash, One).into(),
			per_day: UNIT,
		};
		assert_ok!(submit(Alice, RuntimeCall::Assets(allowance)));
		for (officer, duty, act) in [
			(AliceStash, Duty::Minting, minting),
			(Alice, Duty::Registering, customer),
		] {
			assert_eq!(granted(officer, duty), Err(registry(KycError::ProofInvalid)));
			join_officers(officer);
			assert_eq!(exercise(officer, act()), Err(DispatchError::BadOrigin));
			assert_ok!(granted(officer, duty));
			assert_eq!(exercise(officer, act()), Err(DispatchError::BadOrigin), "it waits");
			wait(DAY);
			report(HOME_CURRENCY, PLENTY);
			assert_ok!(exercise(officer, act()));
		}
		assert_eq!(free(HOME_CURRENCY, Eve), 1_000_001 * UNIT);
		assert_ok!(submit(Eve, transfer(KHKD, id(Two), UNIT)));
		assert_ok!(submit(Two, transfer(KHKD, id(Eve), UNIT)));
	});
}

#[test]
fn success_a_suspended_registrars_customer_agrees_to_another() {
	run_test(|| {
		let party = party_of(Eve);
		let pay = || submit(Eve, transfer(KHKD, id(Ferdie), UNIT));
		assert_ok!(pay());
		assert_ok!(council(suspension(BANK)));
		assert_eq!(pay(), Err(ledger(Error::SenderLapsed)), "at once");
		assert_ok!(submit(Eve, redeem(KHKD, UNIT)));

		let agree = || submit(Eve, agreement(party, COMMERCE));
		assert_eq!(agree(), Err(registry(KycError::NoRequest)));
		assert_ok!(submit(Bob, request(party)));
		assert_eq!(pay(), Err(ledger(Error::SenderLapsed)), "to ask changes nothing");
		assert_ok!(agree());
		assert_ok!(pay());
		let record = pallet_kyc::Parties::<Runtime>::get(party).expect("is there");
		assert_eq!((record.registrar, record.standing), (COMMERCE, KycStanding::Live));
	});
}

#[test]
fn fails_to_leave_a_suspension_by_agreeing() {
	let stays: DispatchError = registry(KycError::NotRegistrarNorParty);
	run_test(|| {
		let party = party_of(Eve);
		lend_to_ferdie(Eve, ProxyType::Any);
		joint_account_of_eves();
		assert_ok!(submit(Bob, request(party)));
		assert_ok!(submit(Alice, RuntimeCall::Kyc(pallet_kyc::Call::suspend { party })));
		let agree = || agreement(party, COMMERCE);

		for call in [agree(), batch(agree())] {
			let suspended = InvalidTransaction::Custom(pallet_fees::codes::SUSPENDED);
			let waiting = validate(sign(Eve, System::account_nonce(id(Eve)), 0, call));
			assert_eq!(waiting, Err(suspended.into()));
		}
		let dispatched = agree().dispatch(RuntimeOrigin::signed(id(Eve)));
		assert_eq!(dispatched.map(|_| ()).map_err(|error| error.error), Err(stays));
		fails_inside(|call| jointly(Ferdie, Bob, call), vec![(agree(), stays)]);
		assert_ok!(jointly(Ferdie, Bob, batch(agree())));
		assert_eq!(interruption(), stays);
		let filtered: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
		fails_inside(|call| proxied(Eve, None, call), vec![(agree(), filtered)]);

		let record = pallet_kyc::Parties::<Runtime>::get(party).expect("is there");
		assert_eq!((record.registrar, record.standing), (BANK, KycStanding::Suspended));
		assert_ok!(submit(Alice, agree()));
		assert_ok!(submit(Eve, transfer(KHKD, id(Ferdie), 1)));
	});
}

#[test]
fn boundary_an_account_leaves_once_it_holds_nothing_and_no_claim_is_open() {
	run_test(|| {
		let (party, in_use) = (party_of(Eve), Err(registry(KycError::AccountInUse)));
		let unlink = || {
			let account = id(Eve);
			submit(
				Alice,
				RuntimeCall::Kyc(pallet_kyc::Call::unlink_account { party, account }),
			)
		};
		assert_eq!(unlink(), in_use, "it holds two currencies");
		assert_ok!(submit(Eve, transfer(HOME_CURRENCY, id(Ferdie), 1_000_000 * UNIT)));
		assert_eq!(unlink(), in_use, "it holds another");
		assert_ok!(submit(Eve, redeem(KHKD, 50_000 * UNIT)));
		assert_eq!(unlink(), in_use, "a claim is open");
		assert_ok!(submit(Bob, settle(0)));
		assert_ok!(unlink());

		assert!(
			!frame_system::Account::<Runtime>::contains_key(id(Eve)),
			"no reference stays"
		);
		assert!(!pallet_kyc::Parties::<Runtime>::contains_key(party), "it was the last");
		let tombstone = pallet_kyc::Tombstones::<Runtime>::get(id(Eve)).expect("stays");
		assert_eq!((tombstone.transactions, tombstone.onboardings), (2, 1));
		let paid = submit(Ferdie, transfer(KHKD, id(Eve), 1));
		assert_eq!(paid, Err(ledger(Error::RecipientNotOnboarded)));
	});
}

#[test]
fn fails_to_replay_what_an_account_signed_before_it_left() {
	const PARTY: [u8; 16] = [7; 16];
	run_test(|| {
		let old_proof = proof_of(EveStash, BANK, PARTY);
		let register = |proof| submit(Alice, registration(PARTY, EveStash, proof));
		assert_ok!(register(old_proof.clone()));
		assert_ok!(submit(Eve, transfer(KHKD, id(EveStash), 10)));
		let old = sign(EveStash, 0, 0, transfer(KHKD, id(Ferdie), 10));
		assert_ok!(apply(old.clone()).expect("the transaction is valid"));
		let unlink = pallet_kyc::Call::unlink_account {
			party: PARTY,
			account: id(EveStash),
		};
		assert_ok!(submit(Alice, RuntimeCall::Kyc(unlink)));
		assert_eq!(validate(old.clone()), Err(InvalidTransaction::Payment.into()));

		assert_eq!(register(old_proof), Err(registry(KycError::ProofInvalid)));
		assert_ok!(register(proof_of(EveStash, BANK, PARTY)));
		assert_ok!(submit(Eve, transfer(KHKD, id(EveStash), 10)));
		let stale: TransactionValidityError = InvalidTransaction::Stale.into();
		assert_eq!(validate(old.clone()), Err(stale));
		assert_eq!(apply(old), Err(stale));
		assert_eq!(free(KHKD, EveStash), 10);
		assert_ok!(submit(EveStash, transfer(KHKD, id(Ferdie), 10)));
	});
}

#[test]
fn fails_to_take_a_party_id_that_a_pending_admission_names() {
	const NEWCOMER: u32 = 10;
	run_test(|| {
		let motion = propose(admission(NEWCOMER, &[InstitutionRole::Registrar], One)).expect("is moved");
		let party = own_party(NEWCOMER, 0);
		let reserved = Err(registry(KycError::PartyIdReserved));
		let customer = registration(party, Two, proof_of(Two, COMMERCE, party));
		assert_eq!(submit(Bob, customer), reserved);
		let officer = pallet_institutions::Call::grant_duty {
			duty: Duty::Registering,
			account: id(Two),
			party,
			proof: proof_of(Two, COMMERCE, party),
		};
		assert_eq!(submit(Bob, RuntimeCall::Institutions(officer)), reserved);
		assert_ok!(carry(motion));
		assert_eq!(party_of(One), party);
	});
}

/// Eve, and the joint account of her party, redeem; whatever else moves value is refused, on either side.
fn redeems_and_nothing_else(sender: DispatchError, recipient: DispatchError) {
	let refused = || -> Vec<_> { payments(&id(Charlie)).into_iter().map(|call| (call, sender)).collect() };
	let by_multisig = |call| -> DispatchResult { jointly(Ferdie, Bob, call) };
	fails_alone(Eve, refused());
	fails_inside(|call| submit(Eve, batch(call)), refused());
	fails_inside(by_multisig, refused());
	report(HOME_CURRENCY, PLENTY);
	fails_alone(AliceStash, vec![(mint(HOME_CURRENCY, id(Eve), UNIT, 1), recipient)]);
	let paid = payments(&id(Eve)).into_iter().map(|call| (call, recipient));
	fails_alone(Ferdie, paid.collect());
	for currency in [HOME_CURRENCY, KHKD] {
		assert_ok!(submit(Eve, redeem(currency, UNIT)));
		assert_ok!(submit(Eve, batch(redeem(currency, UNIT))));
		assert_eq!(inner_result(), Ok(()));
		assert_ok!(by_multisig(redeem(currency, UNIT)));
		assert_eq!(inner_result(), Ok(()));
	}
}

#[test]
fn success_a_lapsed_holder_redeems_and_does_nothing_else() {
	run_test(|| {
		joint_account_of_eves();
		assert_ok!(submit(Alice, renewal(party_of(Eve), START + 5_000)));
		wait(5_000);
		redeems_and_nothing_else(ledger(Error::SenderLapsed), ledger(Error::RecipientLapsed));
	});
}

#[test]
fn success_a_revoked_holder_redeems_and_does_nothing_else() {
	run_test(|| {
		joint_account_of_eves();
		let party = party_of(Eve);
		assert_ok!(submit(Alice, RuntimeCall::Kyc(pallet_kyc::Call::revoke { party })));
		redeems_and_nothing_else(ledger(Error::SenderRevoked), ledger(Error::RecipientRevoked));
	});
}
