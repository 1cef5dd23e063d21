//! `currencies`: what there is of each.

use super::{hash, BANK, COMMERCE};
use crate::common::*;
use harbour_primitives::HOME_CURRENCY;
use harbour_runtime::{
	supervision::{runtime_decl_for_supervision_api::SupervisionApiV1, Audience, Currency, CurrencyStatus},
	CoverageLevel, Hash, Runtime, RuntimeCall,
};
use pallet_stablecoin::Call;
use polkadot_sdk::{frame_support::assert_ok, sp_keyring::Sr25519Keyring::FerdieStash};

/// By number, as in the answer.
fn currency(number: usize) -> Currency {
	Runtime::currencies().remove(number)
}

#[test]
fn success_every_currency_by_number_as_genesis_has_it() {
	run_test(|| {
		let all: Vec<_> = Runtime::currencies()
			.into_iter()
			.map(|currency| {
				(
					currency.id,
					currency.issuer,
					currency.status,
					currency.supply,
					currency.holders,
				)
			})
			.collect();
		assert_eq!(
			all,
			[
				(HOME_CURRENCY, BANK, CurrencyStatus::Live, 8_000_000 * UNIT, 8),
				(KHKD, COMMERCE, CurrencyStatus::Live, 1_100_000 * UNIT, 3),
				(CNH, BANK, CurrencyStatus::Disabled, 0, 0),
			]
		);
		assert_eq!(currency(2).peg, *b"CNH");
	});
}

#[test]
fn success_what_was_redeemed_and_taken_stands_beside_the_supply() {
	run_test(|| {
		report(KHKD, PLENTY);
		assert_ok!(submit(Eve, redeem(KHKD, 30 * UNIT)));
		assert_ok!(submit(Bob, settle(0)));
		assert_ok!(submit(Dave, burn(Some(KHKD), Some(20 * UNIT))));
		assert_ok!(submit(DaveStash, confirm(0)));
		let kowloon = Currency {
			id: KHKD,
			name: b"Kowloon HKD".to_vec(),
			symbol: b"KHKD".to_vec(),
			decimals: 6,
			peg: *b"HKD",
			issuer: COMMERCE,
			status: CurrencyStatus::Live,
			unpauses_at: None,
			winding_down: false,
			audience: Audience::Retail,
			supply: 1_099_950 * UNIT,
			supply_cap: 1_000_000_000_000 * UNIT,
			holders: 3,
			redeemed: 30 * UNIT,
			taken: 20 * UNIT,
			approval_hash: Hash::zero(),
			coverage: CoverageLevel::Covered,
		};
		assert_eq!(currency(1), kowloon);
		assert_eq!(currency(0).coverage, CoverageLevel::MintHalted, "nobody has reported");
	});
}

#[test]
fn success_a_pause_and_its_announced_end_and_a_wind_down() {
	run_test(|| {
		let unpause = Call::unpause { id: KHKD };
		assert_ok!(submit(BobStash, RuntimeCall::Assets(Call::pause { id: KHKD })));
		assert_eq!(
			(currency(1).status, currency(1).unpauses_at),
			(CurrencyStatus::Paused, None)
		);
		assert_ok!(submit(FerdieStash, RuntimeCall::Assets(unpause)));
		assert_eq!(currency(1).unpauses_at, Some(START + 60 * MINUTE));
		let status = CurrencyStatus::WindDown;
		let wind_down = Call::set_status { id: KHKD, status };
		assert_ok!(council(RuntimeCall::Assets(wind_down)));
		let after = currency(1);
		assert_eq!(
			(after.status, after.winding_down, after.unpauses_at),
			(CurrencyStatus::WindDown, true, None)
		);
	});
}

#[test]
fn success_an_approval_names_its_document() {
	run_test(|| {
		let enable = Call::enable {
			id: CNH,
			approval_hash: hash(4),
		};
		assert_ok!(council(RuntimeCall::Assets(enable)));
		assert_eq!(
			(currency(2).status, currency(2).approval_hash),
			(CurrencyStatus::Live, hash(4))
		);
	});
}
