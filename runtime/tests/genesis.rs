//! The development chain as it starts.

use crate::common::*;
use harbour_primitives::{is_own_party_of, Duty, HOME_CURRENCY};
use harbour_runtime::{Assets, Reserves, Runtime, System};
use pallet_stablecoin::CurrencyStatus;
use polkadot_sdk::frame_support::traits::fungibles::Inspect;

#[test]
fn success_every_development_account_shows_home_currency_and_can_act() {
	run_test(|| {
		for who in [Alice, AliceStash, Bob, BobStash, Charlie, Dave, Eve, Ferdie] {
			assert_eq!(free(HOME_CURRENCY, who), 1_000_000 * UNIT);
			assert_eq!(
				System::providers(&id(who)),
				1,
				"one provider reference, from onboarding (K2)"
			);
		}
		assert_eq!(supply(HOME_CURRENCY), 8_000_000 * UNIT);
		assert_eq!(supply(KHKD), 1_100_000 * UNIT);
	});
}

/// An order takes two, so that a development chain can show the whole of it.
#[test]
fn success_the_supervisor_has_two_officers_of_different_parties() {
	const SUPERVISOR: u32 = 4;
	run_test(|| {
		let officers = pallet_institutions::DutyHolders::<Runtime>::get(SUPERVISOR, Duty::Ordering);
		assert_eq!(officers.to_vec(), [id(Dave), id(DaveStash)]);
		assert_ne!(party_of(Dave), party_of(DaveStash));
		for officer in [Dave, DaveStash] {
			assert!(is_own_party_of(&party_of(officer), SUPERVISOR));
			assert_eq!(System::providers(&id(officer)), 1, "it can act");
		}
	});
}

#[test]
fn success_the_offshore_renminbi_coin_is_there_and_disabled() {
	run_test(|| {
		let details = pallet_stablecoin::Asset::<Runtime>::get(CNH).expect("exists");
		assert_eq!((details.status, details.supply), (CurrencyStatus::Disabled, 0));
		assert!(Assets::asset_exists(CNH));
	});
}

#[test]
fn success_no_report_is_in_genesis() {
	run_test(|| {
		use harbour_primitives::{Backing, Unbacked};
		assert_eq!(Reserves::attested(HOME_CURRENCY), Err(Unbacked::Missing));
		assert_eq!(Reserves::attested(KHKD), Err(Unbacked::Missing));
	});
}

/// Genesis compares accounts only; here the parties are known too.
#[test]
fn success_no_party_holds_conflicting_duties() {
	run_test(|| {
		let holders: Vec<_> = pallet_institutions::Duties::<Runtime>::iter().collect();
		let party = |who| {
			pallet_kyc::Accounts::<Runtime>::get(who)
				.expect("every officer is onboarded")
				.party
		};
		for (one, a) in &holders {
			for (other, b) in &holders {
				if party(one) == party(other) {
					for duty in Duty::ALL {
						assert!(
							!(a.duties.contains(duty) && b.duties.conflicts_with(duty)),
							"{one:?} {other:?} {duty:?}"
						);
					}
				}
			}
		}
		assert!(!holders.is_empty());
		assert_eq!(pallet_institutions::CouncilSeats::<Runtime>::get().len(), 4);
	});
}
