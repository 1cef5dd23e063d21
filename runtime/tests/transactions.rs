//! What the pool takes and what it refuses, and why.

use crate::common::*;
use harbour_runtime::{Fees, Hash, Runtime, RuntimeCall, System};
use polkadot_sdk::{
	frame_support::assert_ok,
	frame_system,
	sp_core::{sr25519, Pair},
	sp_runtime::{
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		AccountId32,
	},
};

fn remark(bytes: usize) -> RuntimeCall {
	RuntimeCall::System(frame_system::Call::remark { remark: vec![0; bytes] })
}

fn refused(code: u8) -> TransactionValidityError {
	InvalidTransaction::Custom(code).into()
}

#[test]
fn fails_for_a_key_that_nobody_onboarded() {
	run_test(|| {
		let pair = sr25519::Pair::from_string("//Nobody", None).expect("a valid path");
		let who = AccountId32::from(pair.public());
		let transaction = sign_with(&pair, who, 0, 0, transfer(KHKD, id(Eve), 1));
		assert_eq!(validate(transaction.clone()), Err(InvalidTransaction::Payment.into()));
		assert_eq!(apply(transaction), Err(InvalidTransaction::Payment.into()));
	});
}

#[test]
fn fails_for_a_tip() {
	run_test(|| {
		let tipped = sign(Eve, 0, 1, remark(0));
		assert_eq!(validate(tipped), Err(refused(pallet_fees::codes::TIP_REFUSED)));
		assert!(validate(sign(Eve, 0, 0, remark(0))).is_ok());
	});
}

#[test]
fn fails_for_a_suspended_customer_whatever_the_call() {
	run_test(|| {
		let party = pallet_kyc::Accounts::<Runtime>::get(id(Eve))
			.expect("is onboarded")
			.party;
		assert_ok!(submit(Alice, RuntimeCall::Kyc(pallet_kyc::Call::suspend { party })));
		assert_eq!(
			validate(sign(Eve, 0, 0, remark(0))),
			Err(refused(pallet_fees::codes::SUSPENDED))
		);
		assert_ok!(submit(
			Alice,
			RuntimeCall::Kyc(pallet_kyc::Call::lift_suspension { party })
		));
		assert!(validate(sign(Eve, 0, 0, remark(0))).is_ok());
	});
}

#[test]
fn fails_for_code_that_nobody_authorised() {
	run_test(|| {
		let junk = RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { code: vec![0; 1_000] });
		assert_eq!(
			validate(sign(Alice, 0, 0, junk)),
			Err(refused(pallet_fees::codes::CALL_REFUSED))
		);
	});
}

#[test]
fn fails_for_an_operational_call_of_a_customer() {
	run_test(|| {
		let call = RuntimeCall::System(frame_system::Call::set_heap_pages { pages: 1 });
		assert_eq!(
			validate(sign(Eve, 0, 0, call.clone())),
			Err(refused(pallet_fees::codes::OPERATIONAL_RESERVED))
		);
	});
}

#[test]
fn boundary_the_rate_is_spent_by_weight_and_size_and_returns_with_time() {
	run_test(|| {
		// Eve's tier has 6,000 units in two minutes; a remark of 500 KiB costs some 500 of them.
		let mut sent = 0u32;
		loop {
			let transaction = sign(Eve, System::account_nonce(id(Eve)), 0, remark(500 * 1024));
			match validate(transaction.clone()) {
				Ok(_) => {
					assert_ok!(apply(transaction).expect("the pool said yes"));
				}
				Err(error) => {
					assert_eq!(error, refused(pallet_fees::codes::RATE_EXCEEDED));
					break;
				}
			}
			sent += 1;
			next_block();
		}
		assert!((10..=12).contains(&sent), "{sent} remarks of some 500 units in 6,000");
		let used = Fees::rate_use(&id(Eve));
		assert!(used.current <= 6_000);
		wait(120_000);
		assert!(validate(sign(Eve, System::account_nonce(id(Eve)), 0, remark(500 * 1024))).is_ok());
	});
}

#[test]
fn fails_for_a_signature_of_another_chain() {
	run_test(|| {
		let transaction = sign(Eve, 0, 0, transfer(KHKD, id(Ferdie), 1));
		frame_system::BlockHash::<Runtime>::insert(0, Hash::repeat_byte(1));
		assert_eq!(validate(transaction), Err(InvalidTransaction::BadProof.into()));
	});
}

#[test]
fn fails_for_a_lapsed_customers_payment_by_the_call_and_not_by_the_pool() {
	run_test(|| {
		let party = pallet_kyc::Accounts::<Runtime>::get(id(Eve))
			.expect("is onboarded")
			.party;
		let expires_at = START + 5_000;
		let commitment = Hash::zero();
		let renew = pallet_kyc::Call::renew {
			party,
			expires_at,
			commitment,
		};
		assert_ok!(submit(Alice, RuntimeCall::Kyc(renew)));
		wait(4_000);
		assert_ok!(submit(Eve, transfer(KHKD, id(Ferdie), 1)));
		next_block();
		let error = ledger(pallet_stablecoin::Error::SenderLapsed);
		assert_eq!(submit(Eve, transfer(KHKD, id(Ferdie), 1)), Err(error));
	});
}

/// A member can't fill the pool and push everybody else out of it.
#[test]
fn boundary_what_waits_in_the_pool_stays_within_the_rate_too() {
	run_test(|| {
		let payment = || transfer(KHKD, id(Ferdie), 1);
		let waiting = |nonce| validate(sign(Eve, nonce, 0, payment()));
		assert!(waiting(5_999).is_ok(), "the last of 6,000 units");
		assert_eq!(waiting(6_000), Err(refused(pallet_fees::codes::RATE_EXCEEDED)));
		assert_eq!(waiting(u32::MAX), Err(refused(pallet_fees::codes::RATE_EXCEEDED)));
		assert_ok!(submit(Eve, payment()));
		next_block();
		assert!(waiting(5_999).is_ok(), "one has left the pool, and its unit is used");
		assert_eq!(waiting(6_000), Err(refused(pallet_fees::codes::RATE_EXCEEDED)));
	});
}

/// A freeze that waited behind the payments of everybody else would freeze an empty account.
#[test]
fn success_a_freeze_goes_before_every_payment() {
	run_test(|| {
		let payment = validate(sign(Eve, 0, 0, transfer(KHKD, id(Ferdie), 1))).expect("is valid");
		let freezing = || freeze(id(Eve), None, None);
		let freeze = validate(sign(Dave, 0, 0, freezing())).expect("is valid");
		assert!(freeze.priority > payment.priority);
		assert!(freeze.priority >= pallet_fees::OPERATIONAL_PRIORITY);
		assert!(payment.priority < pallet_fees::OPERATIONAL_PRIORITY);
		// Who isn't of tier `Institutional` gets no such call into the pool.
		let refused = refused(pallet_fees::codes::OPERATIONAL_RESERVED);
		assert_eq!(validate(sign(Eve, 0, 0, freezing())), Err(refused));
	});
}
