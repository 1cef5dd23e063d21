//! Calls made on their own, and inside a batch, a proxy and a multisig.

use super::*;
use harbour_runtime::{configs::ProxyType, RuntimeOrigin};
use polkadot_sdk::{
	frame_support::{
		assert_ok,
		dispatch::{DispatchClass, GetDispatchInfo},
		weights::Weight,
	},
	pallet_multisig, pallet_proxy, pallet_utility,
	sp_io::hashing::blake2_256,
	sp_runtime::{traits::Dispatchable, transaction_validity::InvalidTransaction},
};

pub fn batch(call: RuntimeCall) -> RuntimeCall {
	RuntimeCall::Utility(pallet_utility::Call::batch { calls: vec![call] })
}

/// Ferdie may act for `real`, as far as the type goes.
pub fn lend_to_ferdie(real: Sr25519Keyring, proxy_type: ProxyType) {
	assert_ok!(submit(real, add_proxy(Ferdie, proxy_type)));
}

/// `delegate` may act for the signer, as far as the type goes.
pub fn add_proxy(delegate: Sr25519Keyring, proxy_type: ProxyType) -> RuntimeCall {
	RuntimeCall::Proxy(pallet_proxy::Call::add_proxy {
		delegate: id(delegate).into(),
		proxy_type,
		delay: 0,
	})
}

/// Ferdie acts for `real`, by the first proxy that he was given or by one of that type.
pub fn proxied(real: Sr25519Keyring, force_proxy_type: Option<ProxyType>, call: RuntimeCall) -> DispatchResult {
	let proxy = pallet_proxy::Call::proxy {
		real: id(real).into(),
		force_proxy_type,
		call: Box::new(call),
	};
	let outer = RuntimeCall::Proxy(proxy);
	if outer.get_dispatch_info().class != DispatchClass::Operational {
		return submit(Ferdie, outer);
	}
	// A proxy is of the class of what it carries. The pool already refuses a customer those; whoever were let in meets the filter.
	let refused = InvalidTransaction::Custom(pallet_fees::codes::OPERATIONAL_RESERVED);
	let nonce = System::account_nonce(id(Ferdie));
	assert_eq!(validate(sign(Ferdie, nonce, 0, outer.clone())), Err(refused.into()));
	let result = outer.dispatch(RuntimeOrigin::signed(id(Ferdie)));
	result.map(|_| ()).map_err(|failed| failed.error)
}

/// The joint account of two signers, for which both sign.
pub fn joint_of(one: Sr25519Keyring, other: Sr25519Keyring) -> AccountId {
	let mut both = [id(one), id(other)];
	both.sort();
	pallet_multisig::Pallet::<Runtime>::multi_account_id(&both, 2)
}

/// Both sign for their joint account.
pub fn jointly(one: Sr25519Keyring, other: Sr25519Keyring, call: RuntimeCall) -> DispatchResult {
	let call_hash = blake2_256(&call.encode());
	let as_multi = |cosigner, maybe_timepoint| {
		RuntimeCall::Multisig(pallet_multisig::Call::as_multi {
			threshold: 2,
			other_signatories: vec![id(cosigner)],
			maybe_timepoint,
			call: Box::new(call.clone()),
			max_weight: Weight::from_parts(10_000_000_000, 10_000_000),
		})
	};
	submit(one, as_multi(other, None))?;
	let opened = pallet_multisig::Multisigs::<Runtime>::get(joint_of(one, other), call_hash)
		.expect("the first signature opened the operation");
	submit(other, as_multi(one, Some(opened.when)))
}

/// The joint account of Ferdie and Bob as a further account of Eve's party, with coins of both currencies.
pub fn joint_account_of_eves() -> AccountId {
	let (account, party) = (joint_of(Ferdie, Bob), party_of(Eve));
	let offer = pallet_kyc::Call::offer_link {
		party,
		account: account.clone(),
	};
	assert_ok!(submit(Alice, RuntimeCall::Kyc(offer)));
	assert_ok!(jointly(Ferdie, Bob, acceptance(party)));
	assert_eq!(inner_result(), Ok(()));
	for currency in [HOME_CURRENCY, KHKD] {
		assert_ok!(submit(Eve, transfer(currency, account.clone(), 100 * UNIT)));
	}
	account
}

/// What the latest outer call says of the inner one.
pub fn inner_result() -> DispatchResult {
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

/// Why the latest batch of this block stopped, however deep it lies.
pub fn interruption() -> DispatchError {
	events()
		.into_iter()
		.rev()
		.find_map(|event| match event {
			RuntimeEvent::Utility(pallet_utility::Event::BatchInterrupted { error, .. }) => Some(error),
			_ => None,
		})
		.expect("a batch was interrupted")
}

/// Each outer call succeeds, the inner result names the error, and the ledger is as it was.
pub fn fails_inside(wrap: impl Fn(RuntimeCall) -> DispatchResult, calls: Vec<(RuntimeCall, DispatchError)>) {
	for (call, error) in calls {
		System::reset_events();
		let before = ledger_state();
		let shown = format!("{call:?}");
		assert_ok!(wrap(call));
		assert_eq!(inner_result().map_err(name_of), Err(name_of(error)), "{shown}");
		assert!(before == ledger_state(), "{shown} left a trace in the ledger");
	}
}

/// Each call fails with its error, and the ledger is as it was.
pub fn fails_alone(who: Sr25519Keyring, calls: Vec<(RuntimeCall, DispatchError)>) {
	for (call, error) in calls {
		let before = ledger_state();
		let shown = format!("{call:?}");
		assert_eq!(submit(who, call).map_err(name_of), Err(name_of(error)), "{shown}");
		assert!(before == ledger_state(), "{shown} left a trace in the ledger");
	}
}
