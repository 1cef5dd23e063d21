//! Who may stop it: legal orders from the first signature to the last coin.

use crate::common::*;
use harbour_primitives::{Balance, Duty, InstitutionRole, HOME_CURRENCY};
use harbour_runtime::{configs::ProxyType, Runtime, RuntimeCall, System, Timestamp, SLOT_DURATION};
use pallet_orders::Error as OrderError;
use pallet_stablecoin::{AccountStatus, Error};
use polkadot_sdk::{
	frame_support::{assert_ok, dispatch::DispatchResult, traits::GetCallMetadata},
	frame_system,
	sp_keyring::Sr25519Keyring,
	sp_runtime::{AccountId32, DispatchError},
};
use std::collections::BTreeSet;

/// What Eve has of the Kowloon coin.
const ALL: Balance = 50_000 * UNIT;

/// A second supervisor, with two officers.
const COURT: u32 = 5;

fn court() {
	assert_ok!(council(admission(COURT, &[InstitutionRole::Supervisor], One)));
	for (officer, number) in [(One, 0), (Two, 1)] {
		assert_ok!(submit(One, grant(COURT, Duty::Ordering, officer, number)));
	}
	// Until then the grants wait.
	wait(DAY);
}

fn pay(amount: Balance) -> DispatchResult {
	submit(Eve, transfer(KHKD, id(Ferdie), amount))
}

fn restricted() -> DispatchResult {
	Err(ledger(Error::BalanceRestricted))
}

/// What wallets read as frozen of the home currency, and the mark that the gate reads.
fn shown(who: Sr25519Keyring) -> (Balance, bool) {
	let record = pallet_kyc::Accounts::<Runtime>::get(id(who)).expect("is onboarded");
	let account = frame_system::Account::<Runtime>::get(id(who));
	(account.data.frozen, record.restricted)
}

fn taken(order_id: u64) -> Vec<(u32, Balance)> {
	let mut taken: Vec<_> = pallet_orders::Taken::<Runtime>::iter_prefix(order_id).collect();
	taken.sort();
	taken
}

#[test]
fn success_a_freeze_acts_on_one_signature_and_lapses_by_itself() {
	run_test(|| {
		let before = supply(KHKD);
		assert_ok!(submit(Dave, freeze(id(Eve), None, None)));
		assert_eq!(pay(1), restricted(), "in this block already");
		next_block();
		for currency in [HOME_CURRENCY, KHKD] {
			let paid = submit(Eve, transfer(currency, id(Ferdie), 1));
			assert_eq!(paid, Err(ledger(Error::BalanceRestricted)));
		}
		assert_eq!(shown(Eve), (Balance::MAX, true), "wallets show nothing as transferable");
		assert_eq!(supply(KHKD), before, "frozen coins stay to be covered");
		wait(DAY - 2 * SLOT_DURATION);
		assert_eq!(pay(1), restricted(), "the last block of its term");

		// The block at its end has no transaction: the chain clears up by itself.
		next_block();
		next_block();
		assert_eq!(shown(Eve), (0, false));
		let status = pallet_stablecoin::Account::<Runtime>::get(KHKD, id(Eve)).map(|account| account.status);
		assert_eq!(status, Some(AccountStatus::Liquid));
		assert!(!pallet_orders::Orders::<Runtime>::contains_key(0));
		assert_ok!(pay(1));
	});
}

#[test]
fn fails_to_freeze_anew_on_one_signature() {
	run_test(|| {
		assert_ok!(submit(Dave, freeze(id(Eve), None, None)));
		wait(DAY);
		assert_ok!(pay(1));
		// Neither the officer nor a colleague, before or after the first was cleared away.
		assert_ok!(submit(DaveStash, freeze(id(Eve), Some(KHKD), None)));
		assert_ok!(pay(1));
		next_block();
		assert_ok!(submit(Dave, freeze(id(Eve), None, Some(1))));
		assert_ok!(pay(1));
		assert_eq!(shown(Eve), (0, false));

		// Nor after a freeze that was withdrawn.
		let pays = || submit(Ferdie, transfer(KHKD, id(Eve), 1));
		assert_ok!(submit(Dave, freeze(id(Ferdie), None, None)));
		assert_eq!(pays(), restricted(), "another account is another matter");
		assert_ok!(submit(Dave, release(3)));
		assert_ok!(submit(Dave, freeze(id(Ferdie), None, None)));
		assert_ok!(pays());

		assert_ok!(submit(Dave, confirm(1)));
		assert_eq!(pay(1), restricted(), "with both it acts");
	});
}

#[test]
fn success_a_confirmed_freeze_stays_and_its_release_takes_both() {
	run_test(|| {
		let one_party: DispatchResult = Err(docket(OrderError::SecondPartyRequired));
		assert_ok!(submit(Dave, freeze(id(Eve), None, None)));
		assert_eq!(submit(Dave, confirm(0)), one_party);
		assert_ok!(submit(DaveStash, confirm(0)));
		wait(2 * DAY);
		next_block();
		assert_eq!(pay(1), restricted());
		assert_ok!(submit(Dave, release(0)));
		assert_eq!(submit(Dave, release(0)), one_party);
		assert_eq!(pay(1), restricted(), "one has asked");
		assert_ok!(submit(DaveStash, release(0)));
		assert_eq!(shown(Eve), (0, false));
		assert_ok!(pay(1));
	});
}

#[test]
fn boundary_a_confirmed_freeze_ends_by_itself_at_its_expiry() {
	run_test(|| {
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), Some(ALL))));
		assert_ok!(submit(DaveStash, confirm(0)));
		wait(30 * DAY - SLOT_DURATION);
		assert_eq!(pay(1), restricted());
		next_block();
		assert_ok!(pay(1));
		next_block();
		assert_eq!(shown(Eve), (0, false));
	});
}

#[test]
fn success_an_amendment_takes_the_old_orders_place_with_its_second_signature() {
	run_test(|| {
		assert_ok!(submit(Dave, freeze(id(Eve), None, None)));
		assert_ok!(submit(DaveStash, confirm(0)));
		assert_ok!(submit(Dave, amend(0, Some(10_000 * UNIT))));
		assert_eq!(pay(1), restricted());
		assert_ok!(submit(DaveStash, confirm(1)));
		assert_ok!(pay(ALL - 10_000 * UNIT));
		assert_eq!(pay(1), restricted());
	});
}

#[test]
fn success_a_seizure_takes_free_and_redeeming_coins_of_every_currency() {
	run_test(|| {
		for (currency, amount) in [(HOME_CURRENCY, 5 * UNIT), (KHKD, 20_000 * UNIT)] {
			assert_ok!(submit(Eve, redeem(currency, amount)));
		}
		assert_ok!(submit(Dave, freeze(id(Eve), None, None)));
		assert_ok!(submit(DaveStash, confirm(0)));
		let before = (
			ledger_state(),
			supply(HOME_CURRENCY),
			supply(KHKD),
			free(HOME_CURRENCY, Dave),
		);
		assert_ok!(submit(Dave, seize(id(Dave), None, None, Some(0))));
		assert_eq!(submit(Dave, confirm(1)), Err(docket(OrderError::SecondPartyRequired)));
		assert!(before.0 == ledger_state(), "nothing moves on one signature");

		assert_ok!(submit(DaveStash, confirm(1)));
		assert_eq!((free(HOME_CURRENCY, Eve), free(KHKD, Eve)), (0, 0));
		let home = 1_000_000 * UNIT;
		assert_eq!((free(HOME_CURRENCY, Dave), free(KHKD, Dave)), (before.3 + home, ALL));
		assert_eq!((supply(HOME_CURRENCY), supply(KHKD)), (before.1, before.2));
		assert_eq!(taken(1), [(HOME_CURRENCY, home), (KHKD, ALL)], "O2");
		let record = pallet_orders::Executions::<Runtime>::get(1).expect("is on record");
		assert_eq!((record.first.account, record.second.account), (id(Dave), id(DaveStash)));
		assert_eq!(shown(Eve), (0, false), "the freeze is carried out");
		for (issuer, number) in [(Alice, 0), (Bob, 1)] {
			assert_eq!(submit(issuer, settle(number)), Err(ledger(Error::UnknownRedemption)));
		}
	});
}

#[test]
fn success_a_burning_takes_coins_out_of_existence() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(HOME_CURRENCY, 999_999 * UNIT)));
		let before = supply(HOME_CURRENCY);
		assert_ok!(submit(Dave, burn(Some(HOME_CURRENCY), Some(3 * UNIT))));
		assert_ok!(submit(DaveStash, confirm(0)));
		assert_eq!(supply(HOME_CURRENCY), before - 3 * UNIT);
		assert_eq!(taken(0), [(HOME_CURRENCY, 3 * UNIT)], "O2");
		let claim = pallet_stablecoin::Redemptions::<Runtime>::get(0).expect("stays open");
		assert_eq!(
			(free(HOME_CURRENCY, Eve), claim.amount),
			(0, 999_997 * UNIT),
			"free coins first"
		);
		assert_ok!(submit(Alice, settle(0)));
		assert_eq!(supply(HOME_CURRENCY), before - 1_000_000 * UNIT);
	});
}

#[test]
fn fails_to_take_what_another_authority_froze() {
	run_test(|| {
		court();
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), Some(40_000 * UNIT))));
		assert_ok!(submit(DaveStash, confirm(0)));
		let others: DispatchResult = Err(docket(OrderError::NotAuthorityOfOrder));
		for call in [
			confirm(0),
			release(0),
			amend(0, Some(1)),
			seize(id(One), Some(KHKD), None, Some(0)),
		] {
			assert_eq!(submit(One, call), others);
		}
		let free_of_it = ALL - 40_000 * UNIT;
		assert_ok!(submit(One, seize(id(One), Some(KHKD), Some(free_of_it + 1), None)));
		fails_alone(Two, vec![(confirm(1), ledger(Error::BalanceRestricted))]);

		assert_ok!(submit(One, seize(id(One), Some(KHKD), None, None)));
		assert_ok!(submit(Two, confirm(2)));
		assert_eq!((taken(2), free(KHKD, One)), (vec![(KHKD, free_of_it)], free_of_it));
		assert_ok!(submit(One, seize(id(One), Some(KHKD), None, None)));
		fails_alone(Two, vec![(confirm(3), docket(OrderError::NothingToTake))]);

		assert_ok!(submit(Dave, seize(id(Dave), Some(KHKD), None, Some(0))));
		assert_ok!(submit(DaveStash, confirm(4)));
		assert_eq!((free(KHKD, Eve), free(KHKD, Dave)), (0, 40_000 * UNIT));
	});
}

#[test]
fn success_freezes_of_two_authorities_add_up() {
	run_test(|| {
		court();
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), Some(30_000 * UNIT))));
		assert_ok!(pay(1));
		assert_ok!(submit(One, freeze(id(Eve), None, Some(30_000 * UNIT))));
		assert_eq!(pay(1), restricted());
		assert_ok!(submit(Dave, release(0)));
		assert_ok!(pay(ALL - 1 - 30_000 * UNIT));
		assert_eq!(pay(1), restricted());
	});
}

#[test]
fn fails_every_way_round_a_freeze() {
	run_test(|| {
		let joint = joint_account_of_eves();
		lend_to_ferdie(Eve, ProxyType::Any);
		for (number, currency) in [HOME_CURRENCY, KHKD].into_iter().enumerate() {
			assert_ok!(submit(Eve, redeem(currency, UNIT)));
			assert!(pallet_stablecoin::Redemptions::<Runtime>::contains_key(number as u64));
		}
		for account in [id(Eve), joint] {
			assert_ok!(submit(Dave, freeze(account, None, None)));
		}
		let ways = || -> Vec<(RuntimeCall, DispatchError)> {
			let redemptions = [HOME_CURRENCY, KHKD].map(|currency| redeem(currency, 1));
			let calls = payments(&id(Charlie)).into_iter().chain(redemptions);
			calls
				.map(|call| {
					let nothing_left = call.get_call_metadata().function_name == "transfer_all";
					let error = if nothing_left {
						Error::AmountZero
					} else {
						Error::BalanceRestricted
					};
					(call, ledger(error))
				})
				.collect()
		};
		fails_alone(Eve, ways());
		fails_inside(|call| submit(Eve, batch(call)), ways());
		fails_inside(|call| proxied(Eve, None, call), ways());
		fails_inside(|call| jointly(Ferdie, Bob, call), ways());
		for (issuer, number) in [(Alice, 0), (Bob, 1)] {
			let error = ledger(Error::BalanceRestricted);
			fails_alone(issuer, vec![(settle(number), error)]);
			fails_inside(|call| submit(issuer, batch(call)), vec![(settle(number), error)]);
		}
		let unlink = pallet_kyc::Call::unlink_account {
			party: party_of(Eve),
			account: id(Eve),
		};
		let under_order = registry(pallet_kyc::Error::AccountRestricted);
		fails_alone(Alice, vec![(RuntimeCall::Kyc(unlink), under_order)]);
	});
}

#[test]
fn fails_to_seize_for_an_account_that_may_not_keep_it() {
	run_test(|| {
		let stranger = AccountId32::new([7; 32]);
		let unknown = docket(OrderError::AccountUnknown);
		fails_alone(Dave, vec![(seize(stranger, Some(KHKD), None, None), unknown)]);

		let party = party_of(Ferdie);
		assert_ok!(submit(Dave, seize(id(Ferdie), Some(KHKD), None, None)));
		assert_ok!(submit(Bob, RuntimeCall::Kyc(pallet_kyc::Call::suspend { party })));
		fails_alone(DaveStash, vec![(confirm(0), ledger(Error::RecipientSuspended))]);
		assert_ok!(submit(
			Bob,
			RuntimeCall::Kyc(pallet_kyc::Call::lift_suspension { party })
		));
		assert_ok!(submit(Bob, renewal(party, START + SLOT_DURATION)));
		next_block();
		fails_alone(DaveStash, vec![(confirm(0), ledger(Error::RecipientLapsed))]);
		assert_ok!(submit(Bob, renewal(party, START + DAY)));
		assert_ok!(submit(DaveStash, confirm(0)));
		assert_eq!(taken(0), [(KHKD, ALL)]);
	});
}

#[test]
fn success_an_order_stops_a_redemptions_clock_and_its_issuer_mints_on() {
	run_test(|| {
		let claim = || pallet_stablecoin::Redemptions::<Runtime>::get(0).expect("is open");
		let mints = |reference| {
			report(KHKD, PLENTY);
			submit(BobStash, mint(KHKD, id(Ferdie), UNIT, reference))
		};
		assert_ok!(submit(Eve, redeem(KHKD, ALL)));
		let deadline = claim().deadline;
		next_block();
		let stopped_at = Timestamp::get();
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), Some(1))));
		assert_ok!(submit(DaveStash, confirm(0)));
		assert_eq!(claim().stopped_at, Some(stopped_at));
		wait(2 * DAY);
		assert!(Timestamp::get() > deadline);
		assert_ok!(mints(1));

		for officer in [Dave, DaveStash] {
			assert_ok!(submit(officer, release(0)));
		}
		let stood_still = Timestamp::get() - stopped_at;
		assert_eq!((claim().stopped_at, claim().deadline), (None, deadline + stood_still));
		wait(claim().deadline - Timestamp::get());
		assert_ok!(mints(2));
		next_block();
		assert_eq!(mints(3), Err(ledger(Error::RedemptionOverdue)));
		assert_ok!(submit(Bob, settle(0)));
		next_block();
		assert_ok!(mints(3));
	});
}

#[test]
fn fails_every_call_of_orders_through_a_proxy_of_any_type() {
	let filtered: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
	run_test(|| {
		let calls = || {
			let expire = pallet_orders::Call::expire { order_id: 0 };
			vec![
				freeze(id(Eve), None, None),
				release(0),
				RuntimeCall::Orders(expire),
				confirm(0),
				seize(id(Dave), None, None, None),
				burn(None, None),
				amend(0, None),
				RuntimeCall::Orders(pallet_orders::Call::release_orphan { order_id: 0 }),
			]
		};
		let tried: BTreeSet<_> = calls()
			.iter()
			.map(|call| call.get_call_metadata().function_name)
			.collect();
		let all: BTreeSet<_> = RuntimeCall::get_call_names("Orders").iter().copied().collect();
		assert_eq!(tried, all);
		for proxy_type in [ProxyType::Any, ProxyType::Payments] {
			lend_to_ferdie(Dave, proxy_type);
			let by_proxy = |call| proxied(Dave, Some(proxy_type), call);
			fails_inside(by_proxy, calls().into_iter().map(|call| (call, filtered)).collect());
			for call in calls() {
				assert_ok!(by_proxy(batch(call)));
				assert_eq!(interruption(), filtered, "the filter follows into the batch");
				System::reset_events();
			}
		}
		assert_eq!(pallet_orders::NextOrderId::<Runtime>::get(), 0);
	});
}
