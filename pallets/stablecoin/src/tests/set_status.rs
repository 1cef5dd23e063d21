use super::*;
use crate::CurrencyStatus::{Disabled, Live, WindDown};

#[test]
fn success_winding_down_leaves_transfers_and_redemption() {
	run_test(|| {
		assert_ok!(Assets::set_status(signed(GOVERNOR), USD, WindDown));
		System::assert_last_event(
			Event::StatusChanged {
				asset_id: USD,
				from: Live,
				to: WindDown,
			}
			.into(),
		);
		assert_ok!(Assets::transfer(signed(ALICE), USD, BOB, 1));
		assert_ok!(Assets::redeem(signed(ALICE), USD, 1, ANY));
	});
}

#[test]
fn fails_to_disable_a_currency_that_people_hold() {
	run_test(|| {
		assert_noop!(
			Assets::set_status(signed(GOVERNOR), USD, Disabled),
			Error::<Test>::SupplyOutstanding
		);
		assert_ok!(Assets::set_status(signed(GOVERNOR), EUR, Disabled));
	});
}

/// G§6.8.19: never issued again, whoever pauses and lifts in between.
#[test]
fn boundary_a_pause_and_its_lifting_do_not_undo_a_wind_down() {
	run_test(|| {
		assert_ok!(Assets::set_status(signed(GOVERNOR), USD, WindDown));
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		assert_ok!(Assets::unpause(signed(UNPAUSER), USD));
		wait(DELAY);
		assert_eq!(Assets::details(USD).map(|details| details.status), Ok(WindDown));
		assert_noop!(
			Assets::mint(signed(MINTER), USD, CAROL, 1),
			Error::<Test>::CurrencyInWindDown
		);
	});
}

#[test]
fn fails_to_set_what_is_not_governances() {
	run_test(|| {
		for status in [Live, crate::CurrencyStatus::Paused] {
			assert_noop!(
				Assets::set_status(signed(GOVERNOR), USD, status),
				Error::<Test>::WrongStatus
			);
		}
	});
}

#[test]
fn fails_to_enable_without_an_approval() {
	run_test(|| {
		assert_noop!(
			Assets::set_status(signed(GOVERNOR), CNH, Live),
			Error::<Test>::CurrencyDisabled
		);
	});
}

#[test]
fn fails_by_anyone_but_governance_and_on_unknown_currencies() {
	run_test(|| {
		assert_noop!(Assets::set_status(signed(ADMINISTRATOR), USD, WindDown), BadOrigin);
		assert_noop!(
			Assets::set_status(signed(GOVERNOR), 77, WindDown),
			Error::<Test>::UnknownCurrency
		);
	});
}

mod enable {
	use super::*;

	#[test]
	fn success_records_the_approval() {
		run_test(|| {
			let approval_hash = H256::repeat_byte(0xcc);
			assert_ok!(Assets::enable(signed(GOVERNOR), CNH, approval_hash));
			System::assert_last_event(
				Event::Enabled {
					asset_id: CNH,
					approval_hash,
				}
				.into(),
			);
			let details = Assets::details(CNH).expect("exists");
			assert_eq!((details.status, details.approval_hash), (Live, approval_hash));
		});
	}

	#[test]
	fn fails_for_a_currency_that_is_not_disabled_or_not_there_and_by_anyone_else() {
		run_test(|| {
			assert_noop!(
				Assets::enable(signed(GOVERNOR), USD, H256::repeat_byte(1)),
				Error::<Test>::WrongStatus
			);
			assert_noop!(
				Assets::enable(signed(GOVERNOR), 77, H256::repeat_byte(1)),
				Error::<Test>::UnknownCurrency
			);
			assert_noop!(
				Assets::enable(signed(ADMINISTRATOR), CNH, H256::repeat_byte(1)),
				BadOrigin
			);
		});
	}

	#[test]
	fn fails_without_the_hash_of_a_document() {
		run_test(|| {
			assert_noop!(
				Assets::enable(signed(GOVERNOR), CNH, H256::zero()),
				Error::<Test>::ApprovalHashMissing
			);
		});
	}
}
