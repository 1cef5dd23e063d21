use super::*;
use crate::CurrencyStatus::{Live, Paused};

#[test]
fn success_pausing_and_lifting() {
	run_test(|| {
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		System::assert_last_event(
			Event::StatusChanged {
				asset_id: USD,
				from: Live,
				to: Paused,
			}
			.into(),
		);
		assert_ok!(Assets::unpause(signed(UNPAUSER), USD));
		wait(DELAY);
		System::assert_last_event(
			Event::StatusChanged {
				asset_id: USD,
				from: Paused,
				to: Live,
			}
			.into(),
		);
		assert_ok!(Assets::transfer(signed(ALICE), USD, BOB, 1));
	});
}

#[test]
fn success_stops_transfers_and_minting_at_once_and_no_redemption() {
	run_test(|| {
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		assert_noop!(
			Assets::transfer(signed(ALICE), USD, BOB, 1),
			Error::<Test>::CurrencyPaused
		);
		assert_noop!(
			Assets::mint(signed(MINTER), USD, CAROL, 1),
			Error::<Test>::CurrencyPaused
		);
		assert_ok!(Assets::redeem(signed(ALICE), USD, 1, ANY));
		assert_ok!(Assets::transfer_keep_alive(signed(ALICE), HKD, BOB, 1));
	});
}

#[test]
fn fails_in_the_wrong_status() {
	run_test(|| {
		assert_noop!(Assets::unpause(signed(UNPAUSER), USD), Error::<Test>::WrongStatus);
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		assert_noop!(Assets::pause(signed(PAUSER), USD), Error::<Test>::WrongStatus);
		assert_noop!(Assets::pause(signed(PAUSER), CNH), Error::<Test>::WrongStatus);
		assert_noop!(Assets::unpause(signed(UNPAUSER), CNH), Error::<Test>::WrongStatus);
	});
}

#[test]
fn fails_by_the_other_officer_or_issuer() {
	run_test(|| {
		assert_noop!(Assets::pause(signed(UNPAUSER), USD), BadOrigin);
		assert_noop!(
			Assets::pause(signed(PAUSER + OTHER_ISSUERS), USD),
			Error::<Test>::NotIssuer
		);
		assert_noop!(Assets::pause(signed(PAUSER), 77), Error::<Test>::UnknownCurrency);
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		assert_noop!(Assets::unpause(signed(PAUSER), USD), BadOrigin);
		assert_noop!(
			Assets::unpause(signed(UNPAUSER + OTHER_ISSUERS), USD),
			Error::<Test>::NotIssuer
		);
		assert_noop!(Assets::unpause(signed(UNPAUSER), 77), Error::<Test>::UnknownCurrency);
	});
}
