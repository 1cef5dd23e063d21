//! What the runtime says of a payment and of an account is what then happens, in whatever state the chain is.

use crate::common::*;
use harbour_primitives::{Audience, Balance, CoverageLevel, CurrencyId, Ineligible, Tier, HOME_CURRENCY};
use harbour_runtime::{
	configs::CouncilCollective, explain, AccountId, Assets, Hash, Runtime, RuntimeCall, RuntimeOrigin, System,
	Timestamp,
};
use pallet_stablecoin::{Asset, CurrencyPolicy, CurrencyStatus, Error};
use polkadot_sdk::{
	frame_support::{
		assert_ok,
		dispatch::DispatchResult,
		storage::with_transaction,
		traits::{
			fungibles::Inspect,
			tokens::{Fortitude, Preservation},
		},
	},
	frame_system,
	pallet_collective::RawOrigin,
	sp_io::hashing::blake2_128,
	sp_keyring::Sr25519Keyring,
	sp_runtime::{
		traits::Dispatchable,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		DispatchError, TransactionOutcome,
	},
};
use proptest::{prelude::*, test_runner::RngSeed};
use std::collections::BTreeSet;

/// Customers of two registrars, an institution's officer, and a key that nobody has onboarded.
const PEOPLE: [Sr25519Keyring; 4] = [Eve, Ferdie, Bob, EveStash];

/// Nobody's currency.
const NO_CURRENCY: CurrencyId = 9;

/// Something that changes what an account may do, or what it has. It may fail: the state is then as good as any.
#[derive(Clone, Debug)]
enum Act {
	Signed(Sr25519Keyring, RuntimeCall),
	Council(RuntimeCall),
	/// The attestor's report, as of then.
	Attest(CurrencyId, Balance),
	/// The Council's policy, with another audience.
	Narrow(CurrencyId, Audience),
	Wait(u64),
}

impl Act {
	fn perform(self) {
		match self {
			Self::Signed(who, call) => {
				let _ = call.dispatch(RuntimeOrigin::signed(id(who)));
			}
			Self::Council(call) => {
				let council = RawOrigin::<AccountId, CouncilCollective>::Members(4, 4);
				let _ = call.dispatch(RuntimeOrigin::from(council));
			}
			Self::Attest(currency, total) => {
				let _ = attestation(currency, total).dispatch(RuntimeOrigin::signed(id(Charlie)));
			}
			Self::Narrow(id, audience) => {
				let policy = Asset::<Runtime>::get(id).expect("is there").policy;
				let policy = CurrencyPolicy { audience, ..policy };
				Self::Council(RuntimeCall::Assets(pallet_stablecoin::Call::set_policy { id, policy })).perform();
			}
			Self::Wait(ms) => wait(ms),
		}
	}
}

fn someone() -> impl Strategy<Value = Sr25519Keyring> {
	prop::sample::select(PEOPLE.to_vec())
}

fn currency() -> impl Strategy<Value = CurrencyId> {
	HOME_CURRENCY..=KHKD
}

fn amount() -> impl Strategy<Value = Balance> {
	prop::sample::select(vec![1, 10_000 * UNIT, 49_999 * UNIT, 50_000 * UNIT, 1_000_000 * UNIT])
}

/// What a registrar says of its customer.
fn word_of_a_registrar() -> impl Strategy<Value = Act> {
	let customer = prop_oneof![Just((Eve, Alice)), Just((Ferdie, Bob))];
	let tier = prop_oneof![Just(Tier::Basic), Just(Tier::Full), Just(Tier::Institutional)];
	(customer, 0..9u8, tier, 1..6u64).prop_map(|((customer, officer), kind, tier, seconds)| {
		use pallet_kyc::Call;
		let party = blake2_128(&customer.to_raw_public());
		let commitment = Hash::zero();
		let call = match kind {
			0 => Call::revoke { party },
			1 | 2 => Call::suspend { party },
			3 | 4 => Call::lift_suspension { party },
			5 | 6 => Call::renew {
				party,
				expires_at: START + seconds * 1_000,
				commitment,
			},
			_ => Call::change_tier {
				party,
				tier,
				commitment,
			},
		};
		Act::Signed(officer, RuntimeCall::Kyc(call))
	})
}

/// A supervisor's orders. Their clock starts with the chain's, so that some have ended when they are looked at.
fn order() -> impl Strategy<Value = Act> {
	let officer = prop_oneof![Just(Dave), Just(DaveStash)];
	let scope = (
		someone(),
		prop::option::of(currency()),
		prop::option::of(amount()),
		1..8u64,
	);
	let what = (0..8u8, 0..4u64);
	(officer, scope, what).prop_map(|(officer, (who, currency, amount, seconds), (kind, order_id))| {
		use pallet_orders::Call;
		let (account, document_hash) = (id(who), Hash::zero());
		let expires_at = START + seconds * 1_000;
		let call = match kind {
			0..=2 => Call::freeze {
				account,
				currency,
				amount,
				reference: Default::default(),
				document_hash,
				expires_at,
			},
			3 => Call::seize {
				account,
				to: id(AliceStash),
				currency: Some(currency.unwrap_or(KHKD)),
				amount,
				reference: Default::default(),
				document_hash,
				expires_at,
				carries_out: None,
			},
			4 => Call::release { order_id },
			_ => Call::confirm { order_id },
		};
		Act::Signed(officer, RuntimeCall::Orders(call))
	})
}

fn status_of_a_currency() -> impl Strategy<Value = Act> {
	use pallet_stablecoin::Call;
	prop_oneof![
		3 => prop_oneof![Just((AliceStash, HOME_CURRENCY)), Just((BobStash, KHKD))]
			.prop_map(|(who, id)| Act::Signed(who, RuntimeCall::Assets(Call::pause { id }))),
		3 => prop_oneof![Just((Alice, HOME_CURRENCY)), Just((Bob, KHKD))]
			.prop_map(|(who, id)| Act::Signed(who, RuntimeCall::Assets(Call::unpause { id }))),
		1 => currency().prop_map(|id| {
			let status = CurrencyStatus::WindDown;
			Act::Council(RuntimeCall::Assets(Call::set_status { id, status }))
		}),
		1 => Just(Act::Council(RuntimeCall::Assets(Call::enable { id: CNH, approval_hash: Hash::repeat_byte(1) }))),
	]
}

fn act() -> impl Strategy<Value = Act> {
	let standing = (1..=2u32, any::<bool>()).prop_map(|(institution, active)| {
		use pallet_institutions::Call;
		let call = if active {
			Call::reinstate { institution }
		} else {
			Call::suspend { institution }
		};
		Act::Council(RuntimeCall::Institutions(call))
	});
	let audience = prop_oneof![Just(Audience::Retail), Just(Audience::Institutional)];
	let attested = prop_oneof![2 => Just(UNIT), 1 => Just(PLENTY)];
	prop_oneof![
		6 => word_of_a_registrar(),
		6 => order(),
		3 => status_of_a_currency(),
		2 => standing,
		3 => (currency(), attested).prop_map(|(currency, total)| Act::Attest(currency, total)),
		2 => (currency(), audience).prop_map(|(currency, audience)| Act::Narrow(currency, audience)),
		2 => (someone(), someone(), currency(), amount())
			.prop_map(|(from, to, currency, amount)| Act::Signed(from, transfer(currency, id(to), amount))),
		3 => (someone(), currency(), amount())
			.prop_map(|(who, currency, amount)| Act::Signed(who, redeem(currency, amount))),
		3 => (1..3u64).prop_map(|seconds| Act::Wait(seconds * 1_000)),
	]
}

/// Does something and undoes it, and says how it went.
fn tried<R>(what: impl FnOnce() -> R) -> R {
	with_transaction(|| TransactionOutcome::Rollback(Ok::<_, DispatchError>(what())))
		.expect("there is room for another layer")
}

fn outcome(who: &AccountId, call: RuntimeCall) -> DispatchResult {
	tried(|| {
		let result = call.dispatch(RuntimeOrigin::signed(who.clone()));
		result.map(|_| ()).map_err(|error| error.error)
	})
}

/// No refusal where the transfer succeeds; where it fails, its error comes first.
fn compare_transfers(from: Sr25519Keyring, to: Sr25519Keyring) {
	let (payer, payee) = (id(from), id(to));
	for currency in [HOME_CURRENCY, KHKD, CNH, NO_CURRENCY] {
		let free = Assets::balance(currency, &payer);
		let spendable = Assets::reducible_balance(currency, &payer, Preservation::Expendable, Fortitude::Polite);
		for amount in BTreeSet::from([0, 1, spendable, spendable + 1, free, free + 1]) {
			let refusals = explain::transfer_refusals(&payer, &payee, currency, amount);
			let shown = format!("{from:?} to {to:?}: {amount} of {currency}: {refusals:?}");
			let first = refusals.into_iter().next().map(DispatchError::from);
			let paid = outcome(&payer, transfer(currency, payee.clone(), amount));
			assert_eq!(paid.err(), first, "{shown}");
		}
	}
}

fn payer_refused(reason: Ineligible) -> DispatchError {
	ledger(match reason {
		Ineligible::NotOnboarded => Error::SenderNotOnboarded,
		Ineligible::Lapsed => Error::SenderLapsed,
		Ineligible::Suspended => Error::SenderSuspended,
		Ineligible::Revoked => Error::SenderRevoked,
		Ineligible::OutsideAudience => Error::SenderOutsideAudience,
	})
}

fn payee_refused(reason: Ineligible) -> DispatchError {
	ledger(match reason {
		Ineligible::NotOnboarded => Error::RecipientNotOnboarded,
		Ineligible::Lapsed => Error::RecipientLapsed,
		Ineligible::Suspended => Error::RecipientSuspended,
		Ineligible::Revoked => Error::RecipientRevoked,
		Ineligible::OutsideAudience => Error::RecipientOutsideAudience,
	})
}

fn pool_refused(reason: Ineligible) -> TransactionValidityError {
	match reason {
		Ineligible::NotOnboarded => InvalidTransaction::Payment.into(),
		Ineligible::Suspended => InvalidTransaction::Custom(pallet_fees::codes::SUSPENDED).into(),
		other => panic!("{other:?} keeps nobody from submitting"),
	}
}

/// The pool takes what it is said to take; coins go back, out and in as they are said to.
fn compare_abilities(who: Sr25519Keyring) {
	let account = id(who);
	let said = explain::abilities(&account);
	let nothing = RuntimeCall::System(frame_system::Call::remark { remark: vec![] });
	let transaction = sign(who, System::account_nonce(&account), 0, nothing);
	let waits = tried(|| validate(transaction)).map(|_| ());
	assert_eq!(waits, said.submit.map_err(pool_refused), "{who:?} {said:?}");

	for currency in [HOME_CURRENCY, KHKD] {
		let details = Asset::<Runtime>::get(currency).expect("is there");
		let moves = match (details.status, details.coverage) {
			(CurrencyStatus::Paused, _) => Err(ledger(Error::CurrencyPaused)),
			(_, CoverageLevel::RedeemOnly) => Err(ledger(Error::CurrencyRedeemOnly)),
			_ => Ok(()),
		};
		let of_it = said.balances.iter().find(|balance| balance.currency == currency);
		let has_one = match of_it.map_or((0, 0), |balance| (balance.free, balance.spendable)) {
			(0, _) => Err(ledger(Error::InsufficientBalance)),
			(_, 0) => Err(ledger(Error::BalanceRestricted)),
			_ => Ok(()),
		};
		let may_pay = match details.policy.audience {
			Audience::Retail => said.pay_retail,
			Audience::Institutional => said.pay_institutional,
		};
		let shown = format!("{who:?}, currency {currency}: {said:?}");
		let redeemed = outcome(&account, redeem(currency, 1));
		assert_eq!(redeemed, said.redeem.map_err(payer_refused).and(has_one), "{shown}");
		// Charlie's own standing, and his coins, nothing here touches.
		let paid = outcome(&account, transfer(currency, id(Charlie), 1));
		let expected = moves.and(may_pay.map_err(payer_refused)).and(has_one);
		assert_eq!(paid, expected, "{shown}");
		if currency == HOME_CURRENCY {
			let got = outcome(&id(Charlie), transfer(currency, account.clone(), 1));
			assert_eq!(got, moves.and(may_pay.map_err(payee_refused)), "{shown}");
		}
	}
	let now = Timestamp::get();
	let in_force = pallet_orders::Orders::<Runtime>::iter()
		.filter(|(_, order)| order.terms.account == account && order.is_in_force(now))
		.map(|(order_id, _)| order_id)
		.collect::<BTreeSet<_>>();
	assert!(said.orders.iter().eq(in_force.iter()), "{who:?} {said:?}");
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 32, rng_seed: RngSeed::Fixed(0x4558_504C), ..ProptestConfig::default() })]

	// Fewer acts than an account can have claims open.
	#[test]
	fn success_what_is_said_is_what_happens(acts in prop::collection::vec(act(), 1..16)) {
		run_test(|| {
			for currency in [HOME_CURRENCY, KHKD] {
				// What is not covered can only be redeemed, at once.
				Act::Council(changed_terms(currency, |terms| terms.grace_ms = 0)).perform();
			}
			for act in acts {
				act.perform();
			}
			for who in PEOPLE {
				for to in PEOPLE {
					compare_transfers(who, to);
				}
				compare_abilities(who);
			}
		});
	}
}

fn refusals(currency: CurrencyId, amount: Balance) -> Vec<DispatchError> {
	let refusals = explain::transfer_refusals(&id(Eve), &id(Ferdie), currency, amount);
	refusals.into_iter().map(DispatchError::from).collect()
}

#[test]
fn success_every_reason_is_given_in_the_order_in_which_a_payment_meets_it() {
	run_test(|| {
		assert!(refusals(KHKD, 50_000 * UNIT).is_empty());
		assert_eq!(refusals(NO_CURRENCY, 1), [ledger(Error::UnknownCurrency)]);
		let pause = pallet_stablecoin::Call::pause { id: KHKD };
		assert_ok!(submit(BobStash, RuntimeCall::Assets(pause)));
		assert_ok!(submit(Dave, freeze(id(Eve), None, None)));
		let suspend = pallet_kyc::Call::suspend {
			party: party_of(Ferdie),
		};
		assert_ok!(submit(Bob, RuntimeCall::Kyc(suspend)));
		assert_ok!(submit(Alice, renewal(party_of(Eve), START + 1_000)));
		next_block();
		let first = [Error::CurrencyPaused, Error::SenderLapsed, Error::RecipientSuspended].map(ledger);
		for (amount, last) in [
			(0, Error::AmountZero),
			(1, Error::BalanceRestricted),
			(50_000 * UNIT + 1, Error::InsufficientBalance),
		] {
			let expected: Vec<_> = first.into_iter().chain([ledger(last)]).collect();
			assert_eq!(refusals(KHKD, amount), expected);
		}
	});
}

#[test]
fn success_an_accounts_abilities_name_its_record_its_orders_and_its_coins() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(KHKD, 10)));
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), Some(7))));
		let said = explain::abilities(&id(Eve));
		assert_eq!(said.record, pallet_kyc::Accounts::<Runtime>::get(id(Eve)));
		assert_eq!((said.submit, said.redeem, said.pay_retail), (Ok(()), Ok(()), Ok(())));
		assert_eq!(said.pay_institutional, Err(Ineligible::OutsideAudience));
		assert_eq!(said.orders, [0]);
		let mut balances = said.balances;
		balances.sort_by_key(|balance| balance.currency);
		let balance = |currency, free, held, restricted| explain::AccountBalance {
			currency,
			free,
			held,
			restricted,
			spendable: free - restricted,
		};
		let kowloon = balance(KHKD, 50_000 * UNIT - 10, 10, 7);
		assert_eq!(balances, [balance(HOME_CURRENCY, 1_000_000 * UNIT, 0, 0), kowloon]);

		let nobody = explain::abilities(&id(EveStash));
		assert_eq!((nobody.record, nobody.submit), (None, Err(Ineligible::NotOnboarded)));
		assert!(nobody.orders.is_empty() && nobody.balances.is_empty());
	});
}
