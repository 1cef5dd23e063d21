use super::*;
use crate::{
	CurrencyStatus::{self, Disabled, Live, Paused, WindDown},
	Due, DueItem, UnpausesAt,
};
use harbour_primitives::CurrencyId;
use polkadot_sdk::frame_support::dispatch::DispatchResult;

fn over_both_stores(test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| test(id));
	}
}

fn pause(id: CurrencyId) -> DispatchResult {
	Assets::pause(signed(PAUSER), id)
}

fn unpause(id: CurrencyId) -> DispatchResult {
	Assets::unpause(signed(UNPAUSER), id)
}

fn transfer(id: CurrencyId) -> DispatchResult {
	Assets::transfer(signed(ALICE), id, BOB, 1)
		.map(|_| ())
		.map_err(|refused| refused.error)
}

fn status(id: CurrencyId) -> CurrencyStatus {
	Assets::details(id).expect("the currency exists").status
}

fn changed(id: CurrencyId, from: CurrencyStatus, to: CurrencyStatus) -> RuntimeEvent {
	Event::StatusChanged { asset_id: id, from, to }.into()
}

fn said() -> Vec<RuntimeEvent> {
	System::events().into_iter().map(|record| record.event).collect()
}

#[test]
fn success_is_announced_and_changes_nothing_yet() {
	over_both_stores(|id| {
		assert_ok!(pause(id));
		System::reset_events();
		assert_ok!(unpause(id));
		let announced: RuntimeEvent = Event::UnpauseAnnounced {
			asset_id: id,
			at: NOW + DELAY,
		}
		.into();
		assert_eq!(said(), [announced]);
		assert_eq!((status(id), UnpausesAt::<Test>::get(id)), (Paused, Some(NOW + DELAY)));
		let due: Vec<_> = Due::<Test>::iter_values().collect();
		assert_eq!(due, [DueItem::Unpause(id)]);
	});
}

#[test]
fn boundary_transfers_are_refused_until_the_moment() {
	over_both_stores(|id| {
		assert_ok!(pause(id));
		assert_ok!(unpause(id));
		assert_noop!(transfer(id), Error::<Test>::CurrencyPaused);
		System::reset_events();
		wait(DELAY - 1);
		assert_noop!(transfer(id), Error::<Test>::CurrencyPaused);
		assert!(said().is_empty());
		wait(1);
		assert_eq!(said(), [changed(id, Paused, Live)]);
		assert_ok!(transfer(id));
		assert!(!UnpausesAt::<Test>::contains_key(id));
		assert_eq!(Due::<Test>::iter_keys().count(), 0);
	});
}

#[test]
fn boundary_so_is_minting() {
	run_test(|| {
		let mint = || Assets::mint(signed(MINTER), USD, CAROL, 1);
		assert_ok!(pause(USD));
		assert_ok!(unpause(USD));
		wait(DELAY - 1);
		assert_noop!(mint(), Error::<Test>::CurrencyPaused);
		wait(1);
		assert_ok!(mint());
	});
}

#[test]
fn success_lifts_one_currency_and_no_other() {
	run_test(|| {
		assert_ok!(pause(HKD));
		assert_ok!(pause(USD));
		assert_ok!(unpause(USD));
		wait(DELAY);
		assert_eq!((status(HKD), status(USD)), (Paused, Live));
	});
}

#[test]
fn success_redemption_goes_on_meanwhile() {
	over_both_stores(|id| {
		assert_ok!(pause(id));
		assert_ok!(unpause(id));
		assert_ok!(Assets::redeem(signed(ALICE), id, 100, ANY));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
	});
}

/// G§6.8.19.
#[test]
fn success_a_currency_that_winds_down_does_so_again() {
	over_both_stores(|id| {
		assert_ok!(Assets::set_status(signed(GOVERNOR), id, WindDown));
		assert_ok!(pause(id));
		assert_ok!(unpause(id));
		assert_noop!(transfer(id), Error::<Test>::CurrencyPaused);
		wait(DELAY);
		System::assert_last_event(changed(id, Paused, WindDown));
		assert_eq!(status(id), WindDown);
		assert_ok!(transfer(id));
	});
}

#[test]
fn fails_twice() {
	run_test(|| {
		assert_ok!(pause(USD));
		assert_ok!(unpause(USD));
		assert_noop!(unpause(USD), Error::<Test>::UnpauseAnnounced);
		wait(DELAY - 1);
		assert_noop!(unpause(USD), Error::<Test>::UnpauseAnnounced);
		wait(1);
		assert_noop!(unpause(USD), Error::<Test>::WrongStatus);
	});
}

#[test]
fn success_pausing_again_takes_it_back() {
	over_both_stores(|id| {
		assert_ok!(pause(id));
		assert_ok!(unpause(id));
		wait(DELAY - 1);
		assert_ok!(pause(id));
		System::assert_last_event(changed(id, Paused, Paused));
		assert!(!UnpausesAt::<Test>::contains_key(id));
		assert_eq!(Due::<Test>::iter_keys().count(), 0);
		System::reset_events();
		wait(1);
		wait(DELAY);
		assert!(said().is_empty());
		assert_noop!(transfer(id), Error::<Test>::CurrencyPaused);
		assert_noop!(pause(id), Error::<Test>::WrongStatus);
	});
}

#[test]
fn boundary_announced_anew_it_waits_anew() {
	over_both_stores(|id| {
		assert_ok!(pause(id));
		assert_ok!(unpause(id));
		wait(DELAY - 1);
		assert_ok!(pause(id));
		assert_ok!(unpause(id));
		wait(DELAY - 1);
		assert_noop!(transfer(id), Error::<Test>::CurrencyPaused);
		wait(1);
		assert_ok!(transfer(id));
	});
}

#[test]
fn success_after_the_moment_a_pause_is_a_new_one() {
	run_test(|| {
		assert_ok!(pause(USD));
		assert_ok!(unpause(USD));
		wait(DELAY);
		assert_ok!(pause(USD));
		System::assert_last_event(changed(USD, Live, Paused));
		wait(DELAY);
		assert_eq!(status(USD), Paused);
	});
}

#[test]
fn success_a_wind_down_takes_it_back() {
	over_both_stores(|id| {
		assert_ok!(pause(id));
		assert_ok!(unpause(id));
		assert_ok!(Assets::set_status(signed(GOVERNOR), id, WindDown));
		System::assert_last_event(changed(id, Paused, WindDown));
		assert!(!UnpausesAt::<Test>::contains_key(id));
		assert_eq!(Due::<Test>::iter_keys().count(), 0);
		System::reset_events();
		wait(DELAY);
		assert!(said().is_empty());
		assert_eq!(status(id), WindDown);
	});
}

#[test]
fn fails_to_bring_a_currency_back_that_was_disabled_meanwhile() {
	run_test(|| {
		assert_ok!(Assets::pause(signed(PAUSER + OTHER_ISSUERS), EUR));
		assert_ok!(Assets::unpause(signed(UNPAUSER + OTHER_ISSUERS), EUR));
		assert_ok!(Assets::set_status(signed(GOVERNOR), EUR, Disabled));
		assert!(!UnpausesAt::<Test>::contains_key(EUR));
		wait(DELAY);
		assert_eq!(status(EUR), Disabled);
	});
}

#[test]
fn fails_to_take_it_back_by_what_is_refused() {
	run_test(|| {
		assert_ok!(pause(USD));
		assert_ok!(unpause(USD));
		assert_noop!(
			Assets::set_status(signed(GOVERNOR), USD, Disabled),
			Error::<Test>::SupplyOutstanding
		);
		assert_noop!(
			Assets::pause(signed(PAUSER + OTHER_ISSUERS), USD),
			Error::<Test>::NotIssuer
		);
		wait(DELAY);
		assert_eq!(status(USD), Live);
	});
}

#[test]
fn fails_by_another_issuer_or_anyone_else() {
	run_test(|| {
		assert_ok!(pause(USD));
		assert_noop!(
			Assets::unpause(signed(UNPAUSER + OTHER_ISSUERS), USD),
			Error::<Test>::NotIssuer
		);
		for who in [ALICE, PAUSER, ADMINISTRATOR, GOVERNOR] {
			assert_noop!(Assets::unpause(signed(who), USD), BadOrigin);
		}
	});
}
