//! The standing table: live, lapsed, suspended, revoked, by what an account would do.

use super::*;
use harbour_primitives::Member;

const MOVING: [Capacity; 3] = [Capacity::Sender, Capacity::Recipient, Capacity::MintRecipient];
const LEAVING: [Capacity; 2] = [Capacity::Redeemer, Capacity::Submitter];

/// Asserts that the customer may redeem and submit and nothing else, for the reason given.
fn assert_only_leaving(reason: Ineligible) {
	for capacity in MOVING {
		assert_eq!(check(capacity), Err(reason));
	}
	for capacity in LEAVING {
		assert_eq!(check(capacity), Ok(()));
	}
}

#[test]
fn success_a_live_account_passes_and_tells_who_it_is() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Basic));
		let member = Member {
			party: PARTY,
			registrar: BANK,
			tier: Tier::Basic,
			restricted: false,
		};
		for capacity in MOVING.into_iter().chain(LEAVING) {
			assert_eq!(Kyc::check(&KEY.account(), capacity, Audience::Retail), Ok(member));
		}
	});
}

#[test]
fn fails_for_an_account_that_nobody_onboarded() {
	run_test(|| {
		for capacity in MOVING.into_iter().chain(LEAVING) {
			assert_eq!(check(capacity), Err(Ineligible::NotOnboarded));
		}
	});
}

#[test]
fn boundary_a_verification_lapses_at_its_expiry() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		Now::set(&(EXPIRY - 1));
		assert_eq!(check(Capacity::Sender), Ok(()));
		Now::set(&EXPIRY);
		assert_only_leaving(Ineligible::Lapsed);
	});
}

#[test]
fn fails_while_the_registrar_is_not_in_good_standing() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		Inactive::set(&vec![BANK]);
		assert_only_leaving(Ineligible::Lapsed);
		Inactive::set(&vec![OTHER_BANK]);
		assert_eq!(check(Capacity::Sender), Ok(()));
	});
}

#[test]
fn fails_for_suspended_accounts_whatever_they_do_and_whatever_else_holds() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		Now::set(&EXPIRY);
		for capacity in MOVING.into_iter().chain(LEAVING) {
			assert_eq!(check(capacity), Err(Ineligible::Suspended));
		}
	});
}

#[test]
fn fails_for_revoked_accounts_but_to_redeem() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::revoke(by(BANK), PARTY));
		assert_only_leaving(Ineligible::Revoked);
		Now::set(&EXPIRY);
		assert_only_leaving(Ineligible::Revoked);
	});
}

#[test]
fn boundary_an_institutional_audience_admits_that_tier_alone_and_still_redeems() {
	for tier in [Tier::Basic, Tier::Full, Tier::Institutional] {
		run_test(|| {
			assert_ok!(register(BANK, PARTY, KEY, tier));
			let attempt = |capacity| Kyc::check(&KEY.account(), capacity, Audience::Institutional).map(|_| ());
			let moving = if tier == Tier::Institutional {
				Ok(())
			} else {
				Err(Ineligible::OutsideAudience)
			};
			for capacity in MOVING {
				assert_eq!(attempt(capacity), moving);
			}
			for capacity in LEAVING {
				assert_eq!(attempt(capacity), Ok(()));
			}
		});
	}
}
