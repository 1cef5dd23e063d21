//! Every call that moves value, refused inside a batch, a proxy and a multisig too: the outer call succeeds, the inner result
//! names the error, and the ledger is as it was.

mod common;

use common::*;
use harbour_primitives::HOME_CURRENCY;
use harbour_runtime::{configs::ProxyType, Hash, Runtime, RuntimeCall, RuntimeEvent, System};
use pallet_stablecoin::Error;
use polkadot_sdk::{
	frame_support::{assert_ok, dispatch::DispatchResult, traits::BuildGenesisConfig, weights::Weight},
	frame_system, pallet_multisig, pallet_proxy, pallet_utility,
	sp_runtime::{AccountId32, DispatchError},
};

const STRANGER: AccountId32 = AccountId32::new([7; 32]);

/// Each value-moving call that a holder makes, towards somebody nobody knows, with its error.
fn refused() -> Vec<(RuntimeCall, DispatchError)> {
	use pallet_home_currency::Call as Home;
	use pallet_stablecoin::Call as Assets;
	let to_stranger = ledger(Error::RecipientNotOnboarded);
	let mut calls = vec![
		(
			RuntimeCall::Balances(Home::transfer_allow_death {
				dest: STRANGER.into(),
				value: 1,
			}),
			to_stranger,
		),
		(
			RuntimeCall::Balances(Home::transfer_keep_alive {
				dest: STRANGER.into(),
				value: 1,
			}),
			to_stranger,
		),
		(
			RuntimeCall::Balances(Home::transfer_all {
				dest: STRANGER.into(),
				keep_alive: false,
			}),
			to_stranger,
		),
	];
	for id in [HOME_CURRENCY, KHKD] {
		let amount = 1;
		calls.extend([
			(
				RuntimeCall::Assets(Assets::transfer {
					id,
					target: STRANGER.into(),
					amount,
				}),
				to_stranger,
			),
			(
				RuntimeCall::Assets(Assets::transfer_keep_alive {
					id,
					target: STRANGER.into(),
					amount,
				}),
				to_stranger,
			),
			(
				RuntimeCall::Assets(Assets::transfer_all {
					id,
					dest: STRANGER.into(),
					keep_alive: true,
				}),
				to_stranger,
			),
			(
				RuntimeCall::Assets(Assets::redeem {
					id,
					amount: u128::MAX,
					payout_reference: Hash::zero(),
				}),
				ledger(Error::InsufficientBalance),
			),
		]);
	}
	calls
}

/// Calls of duties, which no proxy may make.
fn duties() -> Vec<RuntimeCall> {
	use pallet_stablecoin::Call as Assets;
	let (id, amount) = (HOME_CURRENCY, 1);
	vec![
		mint(id, common::id(Eve), amount, 1),
		RuntimeCall::Assets(Assets::mint {
			id,
			beneficiary: common::id(Eve).into(),
			amount,
		}),
		RuntimeCall::Assets(Assets::settle_redemption {
			redemption_id: 0,
			fiat_reference: Hash::zero(),
		}),
		RuntimeCall::Assets(Assets::pause { id }),
		RuntimeCall::Assets(Assets::unpause { id }),
		RuntimeCall::Reserves(pallet_reserves::Call::report {
			currency: id,
			as_of: START,
			total: 1,
			statement_hash: Hash::zero(),
		}),
		RuntimeCall::Orders(pallet_orders::Call::release { order_id: 0 }),
		RuntimeCall::Kyc(pallet_kyc::Call::suspend { party: [0; 16] }),
		RuntimeCall::Institutions(pallet_institutions::Call::revoke_duty {
			duty: harbour_primitives::Duty::Minting,
			account: common::id(Eve),
		}),
	]
}

fn inner_result() -> DispatchResult {
	events()
		.into_iter()
		.rev()
		.find_map(|event| match event {
			RuntimeEvent::Utility(pallet_utility::Event::BatchInterrupted { error, .. }) => Some(Err(error)),
			RuntimeEvent::Utility(pallet_utility::Event::BatchCompleted) => Some(Ok(())),
			RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
			RuntimeEvent::Multisig(pallet_multisig::Event::MultisigExecuted { result, .. }) => Some(result),
			_ => None,
		})
		.expect("the outer call says how the inner one went")
}

fn fails_inside(wrap: impl Fn(RuntimeCall) -> DispatchResult, calls: Vec<(RuntimeCall, DispatchError)>) {
	for (call, error) in calls {
		System::reset_events();
		let before = ledger_state();
		let shown = format!("{call:?}");
		assert_ok!(wrap(call));
		assert_eq!(inner_result().map_err(name_of), Err(name_of(error)), "{shown}");
		assert!(before == ledger_state(), "{shown} left a trace in the ledger");
	}
}

#[test]
fn fails_inside_a_batch() {
	run_test(|| {
		fails_inside(
			|call| {
				submit(
					Eve,
					RuntimeCall::Utility(pallet_utility::Call::batch { calls: vec![call] }),
				)
			},
			refused(),
		);
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

fn proxied(call: RuntimeCall) -> DispatchResult {
	let proxy = pallet_proxy::Call::proxy {
		real: id(Eve).into(),
		force_proxy_type: None,
		call: Box::new(call),
	};
	submit(Ferdie, RuntimeCall::Proxy(proxy))
}

fn lend_to_ferdie(proxy_type: ProxyType) {
	let add = pallet_proxy::Call::add_proxy {
		delegate: id(Ferdie).into(),
		proxy_type,
		delay: 0,
	};
	assert_ok!(submit(Eve, RuntimeCall::Proxy(add)));
}

#[test]
fn fails_inside_a_proxy() {
	run_test(|| {
		lend_to_ferdie(ProxyType::Any);
		fails_inside(proxied, refused());
	});
}

#[test]
fn fails_every_duty_inside_a_proxy_of_any_type_in_a_batch_too() {
	let filtered: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
	run_test(|| {
		lend_to_ferdie(ProxyType::Any);
		fails_inside(proxied, duties().into_iter().map(|call| (call, filtered)).collect());
		for call in duties() {
			let batch = RuntimeCall::Utility(pallet_utility::Call::batch { calls: vec![call] });
			assert_ok!(proxied(batch));
			let interrupted = events().into_iter().any(|event| {
				let RuntimeEvent::Utility(pallet_utility::Event::BatchInterrupted { error, .. }) = event else {
					return false;
				};
				error == filtered
			});
			assert!(interrupted, "the filter follows into the batch");
			System::reset_events();
		}
	});
}

#[test]
fn success_a_payments_proxy_pays_and_does_nothing_else() {
	run_test(|| {
		lend_to_ferdie(ProxyType::Payments);
		assert_ok!(proxied(transfer(KHKD, id(Bob), 1)));
		assert_eq!(inner_result(), Ok(()));
		let redeem = pallet_stablecoin::Call::redeem {
			id: KHKD,
			amount: 1,
			payout_reference: Hash::zero(),
		};
		System::reset_events();
		assert_ok!(proxied(RuntimeCall::Assets(redeem)));
		assert_eq!(inner_result(), Err(frame_system::Error::<Runtime>::CallFiltered.into()));
	});
}

/// Two of two of Eve and Ferdie; nobody has onboarded their joint account.
fn by_multisig(call: RuntimeCall) -> DispatchResult {
	let as_multi = |other, maybe_timepoint, call: RuntimeCall| {
		RuntimeCall::Multisig(pallet_multisig::Call::as_multi {
			threshold: 2,
			other_signatories: vec![id(other)],
			maybe_timepoint,
			call: Box::new(call),
			max_weight: Weight::from_parts(2_000_000_000, 200_000),
		})
	};
	submit(Eve, as_multi(Ferdie, None, call.clone()))?;
	let index = System::extrinsic_index().unwrap_or_default();
	let height = System::block_number();
	let timepoint = pallet_multisig::Timepoint {
		height,
		index: index.saturating_sub(1),
	};
	let at = events()
		.into_iter()
		.any(|event| matches!(event, RuntimeEvent::Multisig(_)));
	assert!(at, "the first signature opened the operation");
	submit(Ferdie, as_multi(Eve, Some(timepoint), call))
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

/// Their joint account.
fn joint_account() -> AccountId32 {
	let mut both = vec![id(Eve), id(Ferdie)];
	both.sort();
	pallet_multisig::Pallet::<Runtime>::multi_account_id(&both, 2)
}

#[test]
fn fails_inside_an_onboarded_multisig_by_each_calls_own_error() {
	run_test(|| {
		let joint = joint_account();
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
	let batch = |who| {
		move |call| {
			submit(
				who,
				RuntimeCall::Utility(pallet_utility::Call::batch { calls: vec![call] }),
			)
		}
	};
	let fails = |who, call, error| fails_inside(batch(who), vec![(call, ledger(error))]);
	run_test(|| {
		let minting = |reference| mint(HOME_CURRENCY, id(Eve), UNIT, reference);
		fails(AliceStash, minting(1), Error::BackingMissing);
		report(HOME_CURRENCY, 8_000_001 * UNIT);
		assert_ok!(submit(AliceStash, minting(1)));
		fails(AliceStash, minting(1), Error::DepositReferenceUsed);
		fails(AliceStash, minting(2), Error::MintAboveBacking);
		let settle = pallet_stablecoin::Call::settle_redemption {
			redemption_id: 0,
			fiat_reference: Hash::zero(),
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
		assert_ok!(submit(Alice, RuntimeCall::Assets(unpause)));
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
		lend_to_ferdie(ProxyType::Any);
		let approve = pallet_multisig::Call::approve_as_multi {
			threshold: 2,
			other_signatories: vec![id(Bob)],
			maybe_timepoint: None,
			call_hash: [0; 32],
			max_weight: Weight::zero(),
		};
		assert_ok!(proxied(RuntimeCall::Multisig(approve)));
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
		let timepoint = pallet_multisig::Multisigs::<Runtime>::get(joint_account(), call_hash(0))
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
