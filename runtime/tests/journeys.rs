//! Journeys across all rooms, on the real runtime with real signatures.

use crate::common::*;
use harbour_primitives::{own_party, Duty, InstitutionRole, Tier, HOME_CURRENCY};
use harbour_runtime::{
	attesting::{AssetClass, EligibleClass, ReserveTerms},
	Hash, Kyc, Runtime, RuntimeCall, RuntimeEvent,
};
use pallet_stablecoin::Error;
use polkadot_sdk::{
	frame_support::{assert_ok, BoundedVec},
	sp_core::{sr25519, Pair},
	sp_runtime::{AccountId32, DispatchError},
};

#[test]
fn success_report_mint_pay_redeem_settle() {
	run_test(|| {
		for (currency, minter, settler) in [(HOME_CURRENCY, AliceStash, Alice), (KHKD, BobStash, Bob)] {
			let before = supply(currency);
			report(currency, PLENTY);
			assert_ok!(submit(minter, mint(currency, id(Eve), 70 * UNIT, 7)));
			assert_eq!(supply(currency), before + 70 * UNIT);

			let (eve, ferdie) = (free(currency, Eve), free(currency, Ferdie));
			assert_ok!(submit(Eve, transfer(currency, id(Ferdie), 30 * UNIT)));
			assert_eq!(
				(free(currency, Eve), free(currency, Ferdie)),
				(eve - 30 * UNIT, ferdie + 30 * UNIT)
			);

			let number = pallet_stablecoin::NextRedemptionId::<Runtime>::get();
			let redeem = pallet_stablecoin::Call::redeem {
				id: currency,
				amount: 30 * UNIT,
				payout_reference: Hash::repeat_byte(1),
			};
			assert_ok!(submit(Ferdie, RuntimeCall::Assets(redeem)));
			assert_eq!(supply(currency), before + 70 * UNIT, "held coins stay to be covered");
			let settle = pallet_stablecoin::Call::settle_redemption {
				redemption_id: number,
				fiat_reference: Hash::repeat_byte(2),
			};
			assert_ok!(submit(settler, RuntimeCall::Assets(settle)));
			assert_eq!(supply(currency), before + 40 * UNIT);
			assert_eq!(free(currency, Ferdie), ferdie);
			next_block();
		}
	});
}

#[test]
fn success_a_payment_in_the_home_currency_says_balances_transfer_and_nothing_else() {
	run_test(|| {
		for call in [
			transfer(HOME_CURRENCY, id(Ferdie), UNIT),
			RuntimeCall::Balances(pallet_home_currency::Call::transfer_keep_alive {
				dest: id(Ferdie).into(),
				value: UNIT,
			}),
		] {
			polkadot_sdk::frame_system::Pallet::<Runtime>::reset_events();
			assert_ok!(submit(Eve, call));
			let money: Vec<_> = events()
				.into_iter()
				.filter(|event| matches!(event, RuntimeEvent::Assets(_) | RuntimeEvent::Balances(_)))
				.collect();
			let said = pallet_home_currency::Event::Transfer {
				from: id(Eve),
				to: id(Ferdie),
				amount: UNIT,
			};
			assert_eq!(money, [RuntimeEvent::Balances(said)]);
		}
	});
}

/// The Council admits a bank; it staffs itself, onboards a customer, and gets a currency of its own.
#[test]
fn success_an_admitted_bank_can_act() {
	const BANK: u32 = 10;
	run_test(|| {
		let key = |path: &str| {
			let pair = sr25519::Pair::from_string(path, None).expect("a valid path");
			let account = AccountId32::from(pair.public());
			(pair, account)
		};
		let (bank, bank_id) = key("//Bank");
		let (desk, desk_id) = key("//Bank//desk");
		let (customer, customer_id) = key("//Customer");
		let admit = pallet_institutions::Call::admit {
			institution: BANK,
			name: BoundedVec::truncate_from(b"Lantau Bank".to_vec()),
			licence_reference: BoundedVec::truncate_from(b"L-10".to_vec()),
			licence_expires_at: START + 1_000_000_000,
			roles: BoundedVec::truncate_from(vec![InstitutionRole::Issuer, InstitutionRole::Registrar]),
			administrator: bank_id.clone(),
			party: own_party(BANK, 0),
			proof: control_proof(&bank, &bank_id, BANK, own_party(BANK, 0)),
		};
		assert_ok!(council(RuntimeCall::Institutions(admit)));
		let as_bank = |pair: &sr25519::Pair, who: &AccountId32, call: RuntimeCall| {
			let nonce = polkadot_sdk::frame_system::Pallet::<Runtime>::account_nonce(who);
			apply(sign_with(pair, who.clone(), nonce, 0, call)).expect("the transaction is valid")
		};
		let grant = |duty, account: &AccountId32, pair, party| {
			RuntimeCall::Institutions(pallet_institutions::Call::grant_duty {
				duty,
				account: account.clone(),
				party,
				proof: control_proof(pair, account, BANK, party),
			})
		};
		assert_ok!(as_bank(
			&bank,
			&bank_id,
			grant(Duty::Registering, &bank_id, &bank, own_party(BANK, 0))
		));
		assert_ok!(as_bank(
			&bank,
			&bank_id,
			grant(Duty::Minting, &desk_id, &desk, own_party(BANK, 1))
		));
		// Until then the grants wait.
		wait(DAY);
		let register = pallet_kyc::Call::register {
			party: [12; 16],
			account: customer_id.clone(),
			tier: Tier::Full,
			jurisdiction: *b"HK",
			expires_at: START + 1_000_000_000,
			commitment: Hash::repeat_byte(3),
			proof: control_proof(&customer, &customer_id, BANK, [12; 16]),
		};
		assert_ok!(as_bank(&bank, &bank_id, RuntimeCall::Kyc(register)));

		let currency = pallet_stablecoin::NewCurrency {
			issuer: BANK,
			owner: bank_id.clone(),
			minter: desk_id.clone(),
			name: BoundedVec::truncate_from(b"Lantau HKD".to_vec()),
			symbol: BoundedVec::truncate_from(b"LHKD".to_vec()),
			decimals: 6,
			peg: *b"HKD",
			policy: pallet_stablecoin::CurrencyPolicy::open(1_000 * UNIT),
			approval_hash: Hash::repeat_byte(4),
		};
		let create = pallet_stablecoin::Call::create_currency { id: 10, currency };
		assert_ok!(council(RuntimeCall::Assets(create)));
		let deposits = EligibleClass {
			class: AssetClass::Deposit,
			max_residual_days: 92,
		};
		let terms = ReserveTerms {
			attestors: BoundedVec::truncate_from(vec![AUDIT]),
			quorum: 1,
			heartbeat_ms: 20_000,
			max_age_ms: 60_000,
			tolerance_bps: 0,
			buffer_bps: 100,
			grace_ms: 60_000,
			eligible: BoundedVec::truncate_from(vec![deposits]),
			foreign: BoundedVec::new(),
		};
		assert_ok!(council(RuntimeCall::Reserves(pallet_reserves::Call::set_terms {
			currency: 10,
			terms
		})));
		let allowance = pallet_stablecoin::Call::set_mint_allowance {
			id: 10,
			minter: desk_id.clone().into(),
			per_day: 200 * UNIT,
		};
		assert_ok!(as_bank(&bank, &bank_id, RuntimeCall::Assets(allowance)));
		report(10, 101 * UNIT);
		let early = as_bank(&desk, &desk_id, mint(10, customer_id.clone(), 100 * UNIT, 1));
		assert_eq!(early, Err(ledger(Error::MintAllowanceExceeded)), "the allowance waits");
		wait(DAY);
		report(10, 101 * UNIT);
		assert_ok!(as_bank(&desk, &desk_id, mint(10, customer_id.clone(), 100 * UNIT, 1)));
		let above = as_bank(&desk, &desk_id, mint(10, customer_id.clone(), 1, 2));
		assert_eq!(
			above,
			Err(ledger(Error::MintAboveBacking)),
			"the buffer of one per cent is used up"
		);
		assert_ok!(as_bank(&customer, &customer_id, transfer(10, id(Eve), UNIT)));
	});
}

#[test]
fn fails_to_mint_without_before_stale_and_above_the_report() {
	run_test(|| {
		let mint = |reference| submit(AliceStash, mint(HOME_CURRENCY, id(Eve), UNIT, reference));
		assert_eq!(mint(1), Err(ledger(Error::BackingMissing)), "no report is in genesis");
		report(HOME_CURRENCY, 8_000_001 * UNIT);
		assert_ok!(mint(1));
		assert_eq!(mint(1), Err(ledger(Error::DepositReferenceUsed)));
		assert_eq!(mint(2), Err(ledger(Error::MintAboveBacking)));
		wait(600_000);
		assert_eq!(mint(2), Err(ledger(Error::MintAboveBacking)), "as old as it may be");
		next_block();
		assert_eq!(mint(2), Err(ledger(Error::BackingStale)));
	});
}

#[test]
fn fails_to_mint_on_an_attestor_that_was_suspended_since() {
	run_test(|| {
		report(HOME_CURRENCY, PLENTY);
		assert_ok!(council(suspension(AUDIT)));
		let minted = submit(AliceStash, mint(HOME_CURRENCY, id(Eve), UNIT, 1));
		assert_eq!(minted, Err(ledger(Error::BackingMissing)));
	});
}

#[test]
fn success_a_suspended_issuer_mints_nothing_and_still_settles() {
	run_test(|| {
		report(KHKD, PLENTY);
		let redeem = pallet_stablecoin::Call::redeem {
			id: KHKD,
			amount: UNIT,
			payout_reference: Hash::repeat_byte(1),
		};
		assert_ok!(submit(Eve, RuntimeCall::Assets(redeem)));
		assert_ok!(council(RuntimeCall::Institutions(pallet_institutions::Call::suspend {
			institution: 2
		})));
		assert_eq!(
			submit(BobStash, mint(KHKD, id(Eve), UNIT, 1)),
			Err(DispatchError::BadOrigin)
		);
		let settle = pallet_stablecoin::Call::settle_redemption {
			redemption_id: 0,
			fiat_reference: Hash::repeat_byte(1),
		};
		assert_ok!(submit(Bob, RuntimeCall::Assets(settle)));
		// Its customers have lapsed with it: they may redeem, and nothing else.
		assert_eq!(
			submit(Ferdie, transfer(KHKD, id(Eve), UNIT)),
			Err(ledger(Error::SenderLapsed))
		);
		let redeem = pallet_stablecoin::Call::redeem {
			id: KHKD,
			amount: UNIT,
			payout_reference: Hash::repeat_byte(1),
		};
		assert_ok!(submit(Ferdie, RuntimeCall::Assets(redeem)));
	});
}

#[test]
fn fails_a_control_proof_for_another_registrar_party_or_chain() {
	run_test(|| {
		let pair = sr25519::Pair::from_string("//Newcomer", None).expect("a valid path");
		let who = AccountId32::from(pair.public());
		let register = |proof| {
			RuntimeCall::Kyc(pallet_kyc::Call::register {
				party: [1; 16],
				account: who.clone(),
				tier: Tier::Full,
				jurisdiction: *b"HK",
				expires_at: START + 1_000_000,
				commitment: Hash::zero(),
				proof,
			})
		};
		let invalid: DispatchError = pallet_kyc::Error::<Runtime>::ProofInvalid.into();
		for (registrar, party) in [(2, [1; 16]), (1, [2; 16])] {
			let proof = control_proof(&pair, &who, registrar, party);
			assert_eq!(submit(Alice, register(proof)), Err(invalid));
		}
		let genuine = control_proof(&pair, &who, 1, [1; 16]);
		// The same words under another genesis hash.
		let statement = Kyc::statement(&who, 1, [1; 16], genuine.valid_until);
		let genesis = polkadot_sdk::frame_system::Pallet::<Runtime>::block_hash(0);
		let at = statement
			.windows(32)
			.position(|window| window == genesis.as_bytes())
			.expect("the statement names the chain");
		let mut elsewhere = statement.clone();
		elsewhere[at] ^= 1;
		let signature = polkadot_sdk::sp_runtime::MultiSignature::Sr25519(pair.sign(&elsewhere));
		let replayed = harbour_primitives::ControlProof {
			signature,
			valid_until: genuine.valid_until,
		};
		assert_eq!(submit(Alice, register(replayed)), Err(invalid));
		assert_ok!(submit(Alice, register(genuine)));
	});
}
