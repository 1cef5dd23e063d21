//! M3: what a minter issues in any 24 hours, however it goes about it.

use super::{set_policy::amend, *};
use crate::{MintAllowances, Sandbox};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const DEPOSIT: H256 = H256::repeat_byte(0xd0);

/// Two days on, when what was issued before a test begins counts no more, the minter may issue 250 of USD in a day.
fn with_an_allowance_of_250(test: impl FnOnce()) {
	run_test(|| {
		wait(2 * DAY);
		assert_ok!(set(250));
		assert_eq!(Assets::mint_room(USD, &MINTER), 250);
		test();
	});
}

fn set(per_day: Balance) -> DispatchResult {
	Assets::set_mint_allowance(signed(ADMINISTRATOR), USD, MINTER, per_day)
}

fn mint(amount: Balance) -> DispatchResult {
	Assets::mint(signed(MINTER), USD, CAROL, amount)
}

#[test]
fn boundary_all_of_an_allowance_and_not_one_more() {
	with_an_allowance_of_250(|| {
		assert_noop!(mint(251), Error::<Test>::MintAllowanceExceeded);
		assert_ok!(mint(250));
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
	});
}

#[test]
fn boundary_the_limit_of_one_transaction() {
	for (id, reference) in [(HKD, Some(DEPOSIT)), (USD, Some(DEPOSIT)), (USD, None)] {
		run_test(|| {
			amend(id, |policy| policy.mint_limit = Some(100));
			let mint = |amount| match reference {
				Some(deposit) => Assets::mint_with_reference(signed(MINTER), id, CAROL, amount, deposit),
				None => Assets::mint(signed(MINTER), id, CAROL, amount),
			};
			assert_noop!(mint(101), Error::<Test>::MintLimitExceeded);
			assert_ok!(mint(100));
		});
	}
}

#[test]
fn fails_minting_split_under_the_limit_of_one_transaction() {
	with_an_allowance_of_250(|| {
		amend(USD, |policy| policy.mint_limit = Some(100));
		assert_noop!(mint(101), Error::<Test>::MintLimitExceeded);
		assert_ok!(mint(100));
		assert_ok!(Assets::mint_with_reference(signed(MINTER), USD, BOB, 100, DEPOSIT));
		assert_noop!(mint(51), Error::<Test>::MintAllowanceExceeded);
		assert_ok!(mint(50));
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), USD, ALICE, 1, H256::repeat_byte(0xd1)),
			Error::<Test>::MintAllowanceExceeded
		);
		assert_eq!(supply(USD), 1_750);
	});
}

#[test]
fn fails_an_allowance_straddled_over_two_windows() {
	with_an_allowance_of_250(|| {
		// The last moment of the day, where the days are those that count.
		wait(DAY - OFFSET - 1);
		let today = Assets::today();
		assert_ok!(mint(250));
		wait(1);
		assert_eq!(Assets::today(), today + 1);
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
		wait(DAY - 1);
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
		wait(1);
		assert_noop!(mint(251), Error::<Test>::MintAllowanceExceeded);
		assert_ok!(mint(250));
	});
}

#[test]
fn boundary_each_day_frees_what_was_issued_two_days_before() {
	with_an_allowance_of_250(|| {
		assert_ok!(mint(100));
		wait(DAY);
		assert_noop!(mint(151), Error::<Test>::MintAllowanceExceeded);
		assert_ok!(mint(150));
		wait(DAY);
		assert_noop!(mint(101), Error::<Test>::MintAllowanceExceeded);
		assert_ok!(mint(100));
	});
}

#[test]
fn fails_lowering_to_nothing_and_raising_forgets_what_was_issued() {
	with_an_allowance_of_250(|| {
		assert_ok!(mint(250));
		assert_ok!(set(0));
		assert_ok!(set(250));
		wait(DELAY);
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);

		// Tomorrow it counts as well.
		wait(DAY - DELAY);
		assert_ok!(set(0));
		assert_ok!(set(250));
		wait(DELAY);
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);

		wait(DAY - DELAY);
		assert_ok!(mint(250));
	});
}

#[test]
fn fails_raising_to_have_what_was_issued_once_more() {
	with_an_allowance_of_250(|| {
		assert_ok!(mint(250));
		assert_ok!(set(300));
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
		wait(DELAY);
		assert_noop!(mint(51), Error::<Test>::MintAllowanceExceeded);
		assert_ok!(mint(50));
	});
}

#[test]
fn fails_redeeming_to_have_what_was_issued_once_more() {
	with_an_allowance_of_250(|| {
		assert_ok!(mint(250));
		assert_ok!(Assets::redeem(signed(CAROL), USD, 250, ANY));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
	});
}

#[test]
fn fails_a_clock_set_back_to_have_what_was_issued_once_more() {
	with_an_allowance_of_250(|| {
		assert_ok!(mint(250));
		for now in [NOW + DAY, NOW, 0] {
			world(|world| world.now = now);
			assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
		}
	});
}

#[test]
fn fails_minting_by_a_replayed_deposit_reference() {
	run_test(|| {
		let replay = |to, amount| Assets::mint_with_reference(signed(MINTER), USD, to, amount, DEPOSIT);
		assert_ok!(replay(CAROL, 5));
		let room = Assets::mint_room(USD, &MINTER);
		for (to, amount) in [(CAROL, 5), (CAROL, 4), (BOB, 5)] {
			assert_noop!(replay(to, amount), Error::<Test>::DepositReferenceUsed);
		}
		// Nor when the coins that it made are gone, nor ever after.
		assert_ok!(Assets::redeem(signed(CAROL), USD, 5, ANY));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, DEPOSIT));
		assert_noop!(replay(CAROL, 5), Error::<Test>::DepositReferenceUsed);
		assert_eq!(Assets::mint_room(USD, &MINTER), room);
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		assert_ok!(Assets::unpause(signed(UNPAUSER), USD));
		wait(1_000 * DAY);
		assert_noop!(replay(CAROL, 5), Error::<Test>::DepositReferenceUsed);
	});
}

#[test]
fn fails_a_minter_without_an_allowance() {
	run_test(|| {
		const GBP: u32 = 50;
		assert_ok!(Assets::create_currency(signed(GOVERNOR), GBP, new_currency()));
		world(|world| world.backing.insert(GBP, Ok(10_000)));
		let mint = |amount| Assets::mint_with_reference(signed(MINTER), GBP, CAROL, amount, DEPOSIT);
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
		// Another's is not the minter's.
		assert_ok!(Assets::set_mint_allowance(signed(ADMINISTRATOR), GBP, ALICE, 5));
		wait(DELAY);
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
		assert_ok!(Assets::set_mint_allowance(signed(ADMINISTRATOR), GBP, MINTER, 5));
		wait(DELAY);
		assert_noop!(mint(6), Error::<Test>::MintAllowanceExceeded);
		assert_ok!(mint(5));
	});
}

#[test]
fn fails_an_allowance_of_one_currency_is_one_of_another() {
	with_an_allowance_of_250(|| {
		let other = Assets::mint_room(HKD, &MINTER);
		assert_ok!(mint(250));
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
		assert_eq!(Assets::mint_room(HKD, &MINTER), other);
		assert_ok!(Assets::mint_with_reference(signed(MINTER), HKD, CAROL, 300, DEPOSIT));
		assert_eq!(Assets::mint_room(HKD, &MINTER), other - 300);
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
	});
}

#[test]
fn success_a_mint_that_fails_spends_nothing() {
	with_an_allowance_of_250(|| {
		let before = MintAllowances::<Test>::get(USD, MINTER);
		let mint_to = |to| Assets::mint(signed(MINTER), USD, to, 250);

		let backing = world(|world| world.backing.insert(USD, Err(Unbacked::Stale)));
		assert_noop!(mint_to(CAROL), Error::<Test>::BackingStale);
		world(|world| world.backing.insert(USD, Ok(1_500)));
		assert_noop!(mint_to(CAROL), Error::<Test>::MintAboveBacking);
		world(|world| world.backing.insert(USD, backing.expect("there was one")));

		assert_noop!(mint_to(STRANGER), Error::<Test>::RecipientNotOnboarded);
		// Verified, as the mock has it, and without the reference that onboarding gives.
		assert_noop!(mint_to(50), Error::<Test>::NoProvider);
		amend(USD, |policy| {
			policy.sandbox = Some(Sandbox {
				max_holders: 2,
				max_balance: 10_000,
			});
		});
		assert_noop!(mint_to(CAROL), Error::<Test>::SandboxHoldersExceeded);

		assert_eq!(MintAllowances::<Test>::get(USD, MINTER), before);
		assert_ok!(mint_to(BOB));
	});
}
