//! Every call that moves value, refused inside a batch, a proxy and a multisig too: the outer call succeeds, the inner result
//! names the error, and the ledger is as it was.

use crate::common::*;
use harbour_primitives::HOME_CURRENCY;
use harbour_runtime::{configs::ProxyType, Hash, Runtime, RuntimeCall, System};
use pallet_stablecoin::Error;
use polkadot_sdk::{
	frame_support::{assert_ok, dispatch::DispatchResult, traits::BuildGenesisConfig, weights::Weight},
	frame_system, pallet_multisig, pallet_proxy, pallet_utility,
	sp_runtime::{AccountId32, DispatchError},
};

const STRANGER: AccountId32 = AccountId32::new([7; 32]);

/// Each value-moving call that a holder makes, towards somebody nobody knows, with its error.
fn refused() -> Vec<(RuntimeCall, DispatchError)> {
	let payments = payments(&STRANGER)
		.into_iter()
		.map(|call| (call, ledger(Error::RecipientNotOnboarded)));
	let redemptions =
		[HOME_CURRENCY, KHKD].map(|currency| (redeem(currency, u128::MAX), ledger(Error::InsufficientBalance)));
	payments.chain(redemptions).collect()
}

/// Calls of duties, and of membership, which no proxy may make.
fn duties() -> Vec<RuntimeCall> {
	use pallet_stablecoin::Call as Assets;
	let (id, amount) = (HOME_CURRENCY, 1);
	vec![
		mint(id, crate::common::id(Eve), amount, 1),
		RuntimeCall::Assets(Assets::mint {
			id,
			beneficiary: crate::common::id(Eve).into(),
			amount,
		}),
		RuntimeCall::Assets(Assets::settle_redemption {
			redemption_id: 0,
			fiat_reference: Hash::repeat_byte(1),
		}),
		RuntimeCall::Assets(Assets::settle_redemption_partially {
			redemption_id: 0,
			amount,
			fiat_reference: Hash::repeat_byte(1),
		}),
		reject(0),
		RuntimeCall::Assets(Assets::decide_appeal {
			redemption_id: 0,
			uphold: true,
			decision_hash: Hash::repeat_byte(1),
		}),
		RuntimeCall::Assets(Assets::set_mint_allowance {
			id,
			minter: crate::common::id(Eve).into(),
			per_day: amount,
		}),
		RuntimeCall::Assets(Assets::pause { id }),
		RuntimeCall::Assets(Assets::unpause { id }),
		attestation(id, amount),
		dispute(id, START),
		audit(id, 0),
		RuntimeCall::Orders(pallet_orders::Call::release { order_id: 0 }),
		RuntimeCall::Kyc(pallet_kyc::Call::suspend { party: [0; 16] }),
		agreement([0; 16], 2),
		acceptance([0; 16]),
		RuntimeCall::Institutions(pallet_institutions::Call::offer_link {
			account: crate::common::id(Eve),
			party: [0; 16],
		}),
		RuntimeCall::Institutions(pallet_institutions::Call::revoke_duty {
			duty: harbour_primitives::Duty::Minting,
			account: crate::common::id(Eve),
		}),
	]
}

#[test]
fn fails_inside_a_batch() {
	run_test(|| {
		fails_inside(|call| submit(Eve, batch(call)), refused());
	});
}

#[test]
fn fails_inside_a_batch_after_a_payment_that_stays() {
	run_test(|| {
		let calls = vec![transfer(KHKD, id(Ferdie), 5), transfer(KHKD, STRANGER, 5)];
		let before = free(KHKD, Eve);
		assert_ok!(submit(
			Eve,
			RuntimeCall::Utility(pallet_utility::Call::batch { calls: calls.clone() })
		));
		assert_eq!(free(KHKD, Eve), before - 5, "a batch isn't all or nothing");
		let all = submit(Eve, RuntimeCall::Utility(pallet_utility::Call::batch_all { calls }));
		assert_eq!(all, Err(ledger(Error::RecipientNotOnboarded)), "and batch_all is");
		assert_eq!(free(KHKD, Eve), before - 5);
	});
}

fn by_proxy(call: RuntimeCall) -> DispatchResult {
	proxied(Eve, None, call)
}

#[test]
fn fails_inside_a_proxy() {
	run_test(|| {
		lend_to_ferdie(Eve, ProxyType::Any);
		fails_inside(by_proxy, refused());
	});
}

#[test]
fn fails_every_duty_inside_a_proxy_of_any_type_in_a_batch_too() {
	let filtered: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
	run_test(|| {
		lend_to_ferdie(Eve, ProxyType::Any);
		fails_inside(by_proxy, duties().into_iter().map(|call| (call, filtered)).collect());
		for call in duties() {
			assert_ok!(by_proxy(batch(call)));
			assert_eq!(interruption(), filtered, "the filter follows into the batch");
			System::reset_events();
		}
	});
}

#[test]
fn success_a_payments_proxy_pays_and_does_nothing_else() {
	run_test(|| {
		lend_to_ferdie(Eve, ProxyType::Payments);
		assert_ok!(by_proxy(transfer(KHKD, id(Bob), 1)));
		assert_eq!(inner_result(), Ok(()));
		let redeem = pallet_stablecoin::Call::redeem {
			id: KHKD,
			amount: 1,
			payout_reference: Hash::repeat_byte(1),
		};
		System::reset_events();
		assert_ok!(by_proxy(RuntimeCall::Assets(redeem)));
		assert_eq!(inner_result(), Err(frame_system::Error::<Runtime>::CallFiltered.into()));
	});
}

/// Two of two of Eve and Ferdie; nobody has onboarded their joint account.
fn by_multisig(call: RuntimeCall) -> DispatchResult {
	jointly(Eve, Ferdie, call)
}

#[test]
fn fails_inside_a_multisig() {
	run_test(|| {
		let unknown = ledger(Error::SenderNotOnboarded);
		fails_inside(
			by_multisig,
			refused().into_iter().map(|(call, _)| (call, unknown)).collect(),
		);
	});
}

#[test]
fn fails_inside_an_onboarded_multisig_by_each_calls_own_error() {
	run_test(|| {
		let joint = joint_of(Eve, Ferdie);
		let party = (
			[9; 16],
			1,
			harbour_primitives::Tier::Full,
			*b"HK",
			START * 2,
			Hash::zero(),
			vec![joint.clone()],
		);
		pallet_kyc::GenesisConfig::<Runtime> { parties: vec![party] }.build();
		for currency in [HOME_CURRENCY, KHKD] {
			assert_ok!(submit(Eve, transfer(currency, joint.clone(), 100)));
		}
		fails_inside(by_multisig, refused());
		assert_ok!(by_multisig(transfer(KHKD, id(Bob), 1)));
		assert_eq!(inner_result(), Ok(()));
	});
}

/// What a report, a deposit, a pause and the clock refuse outside, they refuse inside.
#[test]
fn fails_inside_a_batch_for_reasons_of_business() {
	let fails = |who, call, error| fails_inside(|call| submit(who, batch(call)), vec![(call, ledger(error))]);
	run_test(|| {
		let minting = |reference| mint(HOME_CURRENCY, id(Eve), UNIT, reference);
		fails(AliceStash, minting(1), Error::BackingMissing);
		report(HOME_CURRENCY, 8_000_001 * UNIT);
		assert_ok!(submit(AliceStash, minting(1)));
		fails(AliceStash, minting(1), Error::DepositReferenceUsed);
		fails(AliceStash, minting(2), Error::MintAboveBacking);
		let settle = pallet_stablecoin::Call::settle_redemption {
			redemption_id: 0,
			fiat_reference: Hash::repeat_byte(1),
		};
		fails(Alice, RuntimeCall::Assets(settle), Error::UnknownRedemption);
		assert_ok!(submit(
			AliceStash,
			RuntimeCall::Assets(pallet_stablecoin::Call::pause { id: HOME_CURRENCY })
		));
		fails(Eve, transfer(HOME_CURRENCY, id(Ferdie), 1), Error::CurrencyPaused);

		let party = pallet_kyc::Accounts::<Runtime>::get(id(Eve))
			.expect("is onboarded")
			.party;
		let renew = pallet_kyc::Call::renew {
			party,
			expires_at: START + 5_000,
			commitment: Hash::zero(),
		};
		assert_ok!(submit(Alice, RuntimeCall::Kyc(renew)));
		wait(600_001);
		fails(Eve, transfer(KHKD, id(Ferdie), 1), Error::SenderLapsed);
		fails(BobStash, mint(HOME_CURRENCY, id(Bob), 1, 3), Error::NotIssuer);
		let unpause = pallet_stablecoin::Call::unpause { id: HOME_CURRENCY };
		assert_ok!(submit(CharlieStash, RuntimeCall::Assets(unpause)));
		wait(60 * MINUTE);
		fails(AliceStash, mint(HOME_CURRENCY, id(Bob), 1, 3), Error::BackingStale);
	});
}

/// A pseudonym costs nothing to make, so it gets no entries of its own.
#[test]
fn fails_to_store_entries_for_an_account_that_nobody_onboarded() {
	run_test(|| {
		let add = pallet_proxy::Call::add_proxy {
			delegate: id(Bob).into(),
			proxy_type: ProxyType::Any,
			delay: 0,
		};
		let call = Box::new(RuntimeCall::Proxy(add));
		let derived = pallet_utility::Call::as_derivative { index: 7, call };
		let refused = submit(Eve, RuntimeCall::Utility(derived));
		assert_eq!(refused, Err(polkadot_sdk::sp_runtime::TokenError::CannotCreate.into()));
	});
}

/// A multisig may hold a duty, and a proxy that signs for it would lend that.
#[test]
fn fails_to_sign_for_a_multisig_through_a_proxy() {
	run_test(|| {
		lend_to_ferdie(Eve, ProxyType::Any);
		let approve = pallet_multisig::Call::approve_as_multi {
			threshold: 2,
			other_signatories: vec![id(Bob)],
			maybe_timepoint: None,
			call_hash: [0; 32],
			max_weight: Weight::zero(),
		};
		assert_ok!(by_proxy(RuntimeCall::Multisig(approve)));
		assert_eq!(inner_result(), Err(frame_system::Error::<Runtime>::CallFiltered.into()));
	});
}

#[test]
fn boundary_entries_of_multisigs_and_proxies_are_counted_and_given_back() {
	run_test(|| {
		let call_hash = |seed: u8| [seed; 32];
		let approve = |seed: u8| {
			RuntimeCall::Multisig(pallet_multisig::Call::approve_as_multi {
				threshold: 2,
				other_signatories: vec![id(Ferdie)],
				maybe_timepoint: None,
				call_hash: call_hash(seed),
				max_weight: Weight::zero(),
			})
		};
		for seed in 0..32 {
			assert_ok!(submit(Eve, approve(seed)));
		}
		let too_many: DispatchError = pallet_fees::Error::<Runtime>::TooManyEntries.into();
		assert_eq!(submit(Eve, approve(32)), Err(too_many));
		let timepoint = pallet_multisig::Multisigs::<Runtime>::get(joint_of(Eve, Ferdie), call_hash(0))
			.expect("is open")
			.when;
		let cancel = pallet_multisig::Call::cancel_as_multi {
			threshold: 2,
			other_signatories: vec![id(Ferdie)],
			timepoint,
			call_hash: call_hash(0),
		};
		assert_ok!(submit(Eve, RuntimeCall::Multisig(cancel)));
		assert_ok!(submit(Eve, approve(32)));
	});
}
