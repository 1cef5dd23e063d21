use crate::{mock::*, Duties, Error};
use harbour_primitives::{Duty, Onboard};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, dispatch::DispatchResult},
	sp_runtime::DispatchError,
};

/// `who` offers `account` to join the party of `like`.
fn offer(who: u64, account: u64, like: u64) -> DispatchResult {
	Institutions::offer_link(RuntimeOrigin::signed(who), account, party(like))
}

#[test]
fn success_the_account_is_offered_the_party_and_nothing_else() {
	run_test(|| {
		assert_ok!(offer(ALICE, DAVE, MINTER));
		assert_eq!(Offers::get(), [(DAVE, BANK, party(MINTER))]);
		assert_eq!(Membership::party_of(&DAVE), None);
		assert!(Duties::<Test>::get(DAVE).is_none());
	});
}

#[test]
fn success_once_it_has_joined_it_can_be_given_duties() {
	run_test(|| {
		assert_ok!(offer(ALICE, DAVE, DAVE));
		let give = || Institutions::grant_duty(RuntimeOrigin::signed(ALICE), Duty::Minting, DAVE, party(DAVE), false);
		assert_noop!(give(), PROOF_INVALID);
		// By its own act, in another room.
		let mut parties = Parties::get();
		parties.insert(DAVE, party(DAVE));
		Parties::set(&parties);
		assert_ok!(give());
	});
}

#[test]
fn success_any_administrator_offers_for_its_own_institution() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::RoleAdministration, DAVE));
		assert_noop!(offer(DAVE, EVE, DAVE), Error::<Test>::NotAdministrator);
		wait(GrantDelay::get());
		assert_ok!(offer(DAVE, EVE, DAVE));
		assert_ok!(offer(BOB, EVE, BOB));
		assert_eq!(Offers::get(), [(EVE, BANK, party(DAVE)), (EVE, AUDITOR, party(BOB))]);
	});
}

#[test]
fn boundary_nothing_is_offered_from_the_moment_of_expiry() {
	run_test(|| {
		Now::set(&(EXPIRY - 1));
		assert_ok!(offer(ALICE, DAVE, ALICE));
		Now::set(&EXPIRY);
		assert_noop!(offer(ALICE, EVE, ALICE), Error::<Test>::InstitutionNotActive);
	});
}

#[test]
fn fails_when_the_origin_is_not_signed() {
	run_test(|| {
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(
				Institutions::offer_link(origin, DAVE, party(ALICE)),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn fails_when_the_signer_administers_nothing() {
	run_test(|| {
		for who in [MINTER, DAVE] {
			assert_noop!(offer(who, DAVE, ALICE), Error::<Test>::NotAdministrator);
		}
	});
}

#[test]
fn fails_when_the_institution_is_suspended() {
	run_test(|| {
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_noop!(offer(ALICE, DAVE, ALICE), Error::<Test>::InstitutionNotActive);
	});
}

#[test]
fn fails_as_onboarding_does() {
	run_test(|| {
		assert_noop!(offer(ALICE, MINTER, ALICE), ANOTHER_PARTY);
		assert_noop!(offer(ALICE, BOB, ALICE), ANOTHER_PARTY);
	});
}
