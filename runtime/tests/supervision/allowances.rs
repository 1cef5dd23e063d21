//! `allowances`: what minters may issue, and have.

use super::{BANK, COMMERCE};
use crate::common::*;
use harbour_primitives::{Balance, Duty, HOME_CURRENCY};
use harbour_runtime::{
	supervision::{runtime_decl_for_supervision_api::SupervisionApiV1, Allowance, Rise},
	Runtime, RuntimeCall,
};
use polkadot_sdk::frame_support::assert_ok;

/// By the preset.
const PER_DAY: Balance = 10_000_000_000 * UNIT;

fn set_allowance(per_day: Balance) -> RuntimeCall {
	RuntimeCall::Assets(pallet_stablecoin::Call::set_mint_allowance {
		id: KHKD,
		minter: id(BobStash).into(),
		per_day,
	})
}

fn of_kowloon() -> Allowance {
	Allowance {
		currency: KHKD,
		minter: id(BobStash),
		institution: Some(COMMERCE),
		limit: PER_DAY,
		rise: None,
		used_today: 0,
		used_yesterday: 0,
		room: PER_DAY,
	}
}

#[test]
fn success_each_minter_of_each_currency() {
	run_test(|| {
		let home = Allowance {
			currency: HOME_CURRENCY,
			minter: id(AliceStash),
			institution: Some(BANK),
			..of_kowloon()
		};
		assert_eq!(Runtime::allowances(), [home, of_kowloon()]);
	});
}

#[test]
fn success_what_was_issued_counts_on_two_days() {
	run_test(|| {
		report(KHKD, PLENTY);
		assert_ok!(submit(BobStash, mint(KHKD, id(Eve), 70 * UNIT, 1)));
		let today = Allowance {
			used_today: 70 * UNIT,
			room: PER_DAY - 70 * UNIT,
			..of_kowloon()
		};
		assert_eq!(Runtime::allowances()[1], today);
		wait(DAY);
		let tomorrow = Allowance {
			used_today: 0,
			used_yesterday: 70 * UNIT,
			..today
		};
		assert_eq!(Runtime::allowances()[1], tomorrow);
		wait(DAY);
		assert_eq!(Runtime::allowances()[1], of_kowloon());
	});
}

#[test]
fn boundary_a_higher_limit_waits_until_its_moment() {
	run_test(|| {
		assert_ok!(submit(Bob, set_allowance(2 * PER_DAY)));
		let rise = Rise {
			per_day: 2 * PER_DAY,
			effective_at: START + DAY,
		};
		let waiting = Allowance {
			rise: Some(rise),
			..of_kowloon()
		};
		assert_eq!(Runtime::allowances()[1], waiting);
		wait(DAY - 1_000);
		assert_eq!(Runtime::allowances()[1], waiting);
		next_block();
		let risen = Allowance {
			limit: 2 * PER_DAY,
			room: 2 * PER_DAY,
			..of_kowloon()
		};
		assert_eq!(Runtime::allowances()[1], risen);
		assert_ok!(submit(Bob, set_allowance(UNIT)));
		assert_eq!(
			(Runtime::allowances()[1].limit, Runtime::allowances()[1].room),
			(UNIT, UNIT),
			"a lower one at once"
		);
	});
}

#[test]
fn success_a_dismissed_minter_has_an_allowance_and_no_institution() {
	run_test(|| {
		let revoke = pallet_institutions::Call::revoke_duty {
			duty: Duty::Minting,
			account: id(BobStash),
		};
		assert_ok!(submit(Bob, RuntimeCall::Institutions(revoke)));
		let dismissed = Allowance {
			institution: None,
			..of_kowloon()
		};
		assert_eq!(Runtime::allowances()[1], dismissed);
	});
}
