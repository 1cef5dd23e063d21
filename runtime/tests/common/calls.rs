//! Calls as holders, issuers, attestors, registrars and authorities make them.

use super::*;
use harbour_primitives::Tier;
use harbour_runtime::{
	attesting::{report_call, AssetClass, Component, Components, ReserveTerms},
	Address,
};
use pallet_stablecoin::{BatchPayment, RejectionReason};
use polkadot_sdk::frame_support::BoundedVec;

pub fn transfer(currency: CurrencyId, to: AccountId, amount: Balance) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::transfer {
		id: currency,
		target: to.into(),
		amount,
	})
}

/// Many payments under one signature.
pub fn batch_of(id: CurrencyId, payments: Vec<(AccountId, Balance)>) -> RuntimeCall {
	let payments = payments.into_iter().map(|(to, amount)| BatchPayment {
		target: Address::from(to),
		amount,
	});
	RuntimeCall::Assets(pallet_stablecoin::Call::transfer_batch {
		id,
		payments: BoundedVec::truncate_from(payments.collect()),
	})
}

/// Those of many payments that nothing stands against.
pub fn best_effort(id: CurrencyId, payments: Vec<(AccountId, Balance)>) -> RuntimeCall {
	let payments = payments.into_iter().map(|(to, amount)| BatchPayment {
		target: Address::from(to),
		amount,
	});
	RuntimeCall::Assets(pallet_stablecoin::Call::transfer_batch_best_effort {
		id,
		payments: BoundedVec::truncate_from(payments.collect()),
	})
}

/// A payment that says what it is for.
pub fn memo(id: CurrencyId, to: AccountId, amount: Balance, memo: &[u8]) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::transfer_with_memo {
		id,
		target: to.into(),
		amount,
		memo: BoundedVec::truncate_from(memo.to_vec()),
	})
}

/// `delegate` may pay so much for the signer.
pub fn approve(id: CurrencyId, delegate: AccountId, amount: Balance) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::approve_transfer {
		id,
		delegate: delegate.into(),
		amount,
	})
}

/// A delegate pays with `owner`'s coins.
pub fn pay_for(id: CurrencyId, owner: AccountId, to: AccountId, amount: Balance) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::transfer_approved {
		id,
		owner: owner.into(),
		destination: to.into(),
		amount,
	})
}

/// An officer of the issuer refuses a claim.
pub fn reject(redemption_id: u64) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::reject_redemption {
		redemption_id,
		reason: RejectionReason::PayoutInstructionInvalid,
	})
}

pub fn mint(currency: CurrencyId, to: AccountId, amount: Balance, reference: u8) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::mint_with_reference {
		id: currency,
		beneficiary: to.into(),
		amount,
		reference: Hash::repeat_byte(reference),
	})
}

pub fn redeem(currency: CurrencyId, amount: Balance) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::redeem {
		id: currency,
		amount,
		payout_reference: Hash::repeat_byte(1),
	})
}

pub fn settle(redemption_id: u64) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::settle_redemption {
		redemption_id,
		fiat_reference: Hash::repeat_byte(2),
	})
}

/// The issuer has paid a part of a claim.
pub fn settle_part(redemption_id: u64, amount: Balance, reference: u8) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::settle_redemption_partially {
		redemption_id,
		amount,
		fiat_reference: Hash::repeat_byte(reference),
	})
}

/// A holder asks a supervisor to overrule a rejection.
pub fn appeal(redemption_id: u64) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::appeal_rejection {
		redemption_id,
		grounds_hash: Hash::repeat_byte(3),
	})
}

/// A supervisor decides on an appeal.
pub fn decide(redemption_id: u64, uphold: bool) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::decide_appeal {
		redemption_id,
		uphold,
		decision_hash: Hash::repeat_byte(4),
	})
}

/// A deposit in Hong Kong dollars, on demand.
pub fn deposit(market_value: Balance) -> Component {
	Component {
		class: AssetClass::Deposit,
		residual_days: 0,
		currency: *b"HKD",
		market_value,
		custodian: Hash::repeat_byte(6),
	}
}

/// A reserve of one deposit.
pub fn one_deposit(market_value: Balance) -> Components {
	BoundedVec::truncate_from(vec![deposit(market_value)])
}

/// The reserve of `currency` is one deposit, as of now.
pub fn attestation(currency: CurrencyId, total: Balance) -> RuntimeCall {
	report_call(currency, Timestamp::get(), one_deposit(total), Hash::repeat_byte(7))
}

/// What was reported of `currency` as of `as_of` is not what there is.
pub fn dispute(currency: CurrencyId, as_of: Moment) -> RuntimeCall {
	RuntimeCall::Reserves(pallet_reserves::Call::dispute {
		currency,
		attestor: AUDIT,
		as_of,
		evidence_hash: Hash::repeat_byte(8),
	})
}

/// An auditor has looked at a past day of `currency`.
pub fn audit(currency: CurrencyId, day: u32) -> RuntimeCall {
	RuntimeCall::Reserves(pallet_reserves::Call::attach_attestation {
		currency,
		day,
		attestation_hash: Hash::repeat_byte(13),
	})
}

/// The terms of `currency` with a change.
pub fn changed_terms(currency: CurrencyId, change: impl FnOnce(&mut ReserveTerms)) -> RuntimeCall {
	let mut terms = pallet_reserves::TermsOf::<Runtime>::get(currency).expect("is attested");
	change(&mut terms);
	RuntimeCall::Reserves(pallet_reserves::Call::set_terms { currency, terms })
}

/// Every call by which a holder pays: one unit, or all.
pub fn payments(to: &AccountId) -> Vec<RuntimeCall> {
	use pallet_home_currency::Call as Home;
	use pallet_stablecoin::Call as Coins;
	let payee = || Address::from(to.clone());
	let mut calls = vec![
		RuntimeCall::Balances(Home::transfer_allow_death {
			dest: payee(),
			value: 1,
		}),
		RuntimeCall::Balances(Home::transfer_keep_alive {
			dest: payee(),
			value: 1,
		}),
		RuntimeCall::Balances(Home::transfer_all {
			dest: payee(),
			keep_alive: false,
		}),
	];
	for id in [HOME_CURRENCY, KHKD] {
		calls.extend([
			RuntimeCall::Assets(Coins::transfer {
				id,
				target: payee(),
				amount: 1,
			}),
			RuntimeCall::Assets(Coins::transfer_keep_alive {
				id,
				target: payee(),
				amount: 1,
			}),
			RuntimeCall::Assets(Coins::transfer_all {
				id,
				dest: payee(),
				keep_alive: true,
			}),
			RuntimeCall::Assets(Coins::transfer_with_memo {
				id,
				target: payee(),
				amount: 1,
				memo: BoundedVec::truncate_from(b"invoice 1".to_vec()),
			}),
			batch_of(id, vec![(to.clone(), 1)]),
		]);
	}
	calls
}

/// Proof that `who` controls its account.
pub fn proof_of(who: Sr25519Keyring, registrar: InstitutionId, party: PartyId) -> ControlProof<Signature> {
	control_proof(&who.pair(), &id(who), registrar, party)
}

/// A registrar onboards a customer whom it has verified.
pub fn registration(party: PartyId, who: Sr25519Keyring, proof: ControlProof<Signature>) -> RuntimeCall {
	RuntimeCall::Kyc(pallet_kyc::Call::register {
		party,
		account: id(who),
		tier: Tier::Full,
		jurisdiction: *b"HK",
		expires_at: START + 365 * DAY,
		commitment: Hash::repeat_byte(3),
		proof,
	})
}

/// A registrar has verified its customer until `expires_at`.
pub fn renewal(party: PartyId, expires_at: Moment) -> RuntimeCall {
	RuntimeCall::Kyc(pallet_kyc::Call::renew {
		party,
		expires_at,
		commitment: Hash::repeat_byte(4),
	})
}

/// A registrar asks for another's customer.
pub fn request(party: PartyId) -> RuntimeCall {
	RuntimeCall::Kyc(pallet_kyc::Call::transfer_registrar {
		party,
		tier: Tier::Full,
		expires_at: START + 365 * DAY,
		commitment: Hash::repeat_byte(5),
	})
}

pub fn agreement(party: PartyId, registrar: InstitutionId) -> RuntimeCall {
	RuntimeCall::Kyc(pallet_kyc::Call::agree_transfer { party, registrar })
}

pub fn acceptance(party: PartyId) -> RuntimeCall {
	RuntimeCall::Kyc(pallet_kyc::Call::accept_link { party })
}

pub fn freeze(account: AccountId, currency: Option<CurrencyId>, amount: Option<Balance>) -> RuntimeCall {
	RuntimeCall::Orders(pallet_orders::Call::freeze {
		account,
		currency,
		amount,
		reference: BoundedVec::truncate_from(b"HC 1/2026".to_vec()),
		document_hash: Hash::repeat_byte(9),
		expires_at: Timestamp::get() + 30 * DAY,
	})
}

/// Eve's coins are to go to `to`.
pub fn seize(
	to: AccountId,
	currency: Option<CurrencyId>,
	amount: Option<Balance>,
	carries_out: Option<u64>,
) -> RuntimeCall {
	RuntimeCall::Orders(pallet_orders::Call::seize {
		account: id(Eve),
		to,
		currency,
		amount,
		reference: BoundedVec::truncate_from(b"HC 2/2026".to_vec()),
		document_hash: Hash::repeat_byte(10),
		expires_at: Timestamp::get() + 30 * DAY,
		carries_out,
	})
}

/// Eve's coins are to be destroyed.
pub fn burn(currency: Option<CurrencyId>, amount: Option<Balance>) -> RuntimeCall {
	RuntimeCall::Orders(pallet_orders::Call::burn {
		account: id(Eve),
		currency,
		amount,
		reference: BoundedVec::truncate_from(b"HC 3/2026".to_vec()),
		document_hash: Hash::repeat_byte(11),
		expires_at: Timestamp::get() + 30 * DAY,
		carries_out: None,
	})
}

pub fn amend(order_id: u64, amount: Option<Balance>) -> RuntimeCall {
	RuntimeCall::Orders(pallet_orders::Call::amend {
		order_id,
		amount,
		reference: BoundedVec::truncate_from(b"HC 4/2026".to_vec()),
		document_hash: Hash::repeat_byte(12),
		expires_at: Timestamp::get() + 30 * DAY,
	})
}

pub fn confirm(order_id: u64) -> RuntimeCall {
	RuntimeCall::Orders(pallet_orders::Call::confirm { order_id })
}

pub fn release(order_id: u64) -> RuntimeCall {
	RuntimeCall::Orders(pallet_orders::Call::release { order_id })
}
