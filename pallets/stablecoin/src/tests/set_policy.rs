use super::*;
use crate::{Asset, CurrencyPolicy, PaymentLimit, Sandbox, TierLimits};
use harbour_primitives::{Audience, CurrencyId};

/// Has the Council change a currency's numbers.
pub(super) fn amend(id: CurrencyId, change: impl FnOnce(&mut CurrencyPolicy)) {
	let mut policy = Assets::details(id).expect("the currency exists").policy;
	change(&mut policy);
	assert_ok!(Assets::set_policy(signed(GOVERNOR), id, policy));
}

/// In which every number says something.
fn a_policy() -> CurrencyPolicy {
	CurrencyPolicy {
		audience: Audience::Institutional,
		supply_cap: 7,
		mint_limit: Some(6),
		mint_without_reference: true,
		min_redemption: 5,
		sandbox: Some(Sandbox {
			max_holders: 4,
			max_balance: 3,
		}),
		limits: TierLimits {
			full: PaymentLimit {
				per_payment: Some(2),
				per_day: Some(1),
			},
			..TierLimits::default()
		},
	}
}

#[test]
fn success_the_numbers_change_and_nothing_else_of_the_currency() {
	run_test(|| {
		let before = Assets::details(USD).expect("exists");
		let policy = a_policy();
		assert_ok!(Assets::set_policy(signed(GOVERNOR), USD, policy));
		System::assert_last_event(Event::PolicySet { asset_id: USD, policy }.into());
		assert_eq!(
			Asset::<Test>::get(USD),
			Some(crate::CurrencyDetails { policy, ..before })
		);
		assert_ne!(Assets::details(HKD).map(|details| details.policy), Ok(policy));
	});
}

#[test]
fn success_whatever_the_status() {
	run_test(|| {
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		for id in [USD, CNH] {
			assert_ok!(Assets::set_policy(signed(GOVERNOR), id, a_policy()));
		}
	});
}

#[test]
fn success_a_cap_below_the_supply_stops_issuing_and_nothing_else() {
	run_test(|| {
		amend(USD, |policy| policy.supply_cap = 1_000);
		assert_noop!(
			Assets::mint(signed(MINTER), USD, CAROL, 1),
			Error::<Test>::SupplyCapExceeded
		);
		assert_ok!(Assets::transfer(signed(ALICE), USD, CAROL, 1_000));
		assert_ok!(Assets::redeem(signed(CAROL), USD, 600, ANY));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		assert_eq!(supply(USD), 900);
		assert_ok!(Assets::mint(signed(MINTER), USD, CAROL, 100));
	});
}

#[test]
fn success_an_audience_that_becomes_narrower_leaves_redemption() {
	run_test(|| {
		amend(USD, |policy| policy.audience = Audience::Institutional);
		assert_noop!(
			Assets::transfer(signed(ALICE), USD, 100, 1),
			Error::<Test>::SenderOutsideAudience
		);
		assert_noop!(
			Assets::mint(signed(MINTER), USD, ALICE, 1),
			Error::<Test>::RecipientOutsideAudience
		);
		assert_ok!(Assets::redeem(signed(ALICE), USD, 1_000, ANY));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		assert_eq!(supply(USD), 500);
	});
}

#[test]
fn success_a_limit_on_issuing_does_not_forget_what_was_issued() {
	run_test(|| {
		let room = Assets::mint_room(USD, &MINTER);
		amend(USD, |policy| policy.mint_limit = Some(1));
		amend(USD, |policy| policy.mint_limit = None);
		assert_eq!(Assets::mint_room(USD, &MINTER), room);
		assert_eq!(room, MINT_ALLOWANCE - 1_500);
	});
}

#[test]
fn boundary_a_cap_and_a_sandbox_of_one_are_something() {
	run_test(|| {
		let least = CurrencyPolicy {
			sandbox: Some(Sandbox {
				max_holders: 1,
				max_balance: 1,
			}),
			..CurrencyPolicy::open(1)
		};
		assert_ok!(Assets::set_policy(signed(GOVERNOR), USD, least));
	});
}

#[test]
fn fails_for_a_cap_of_zero() {
	run_test(|| {
		assert_noop!(
			Assets::set_policy(signed(GOVERNOR), USD, CurrencyPolicy::open(0)),
			Error::<Test>::SupplyCapZero
		);
	});
}

#[test]
fn fails_for_a_sandbox_with_room_for_nobody_or_nothing() {
	run_test(|| {
		for (max_holders, max_balance) in [(0, 1), (1, 0), (0, 0)] {
			let policy = CurrencyPolicy {
				sandbox: Some(Sandbox {
					max_holders,
					max_balance,
				}),
				..CurrencyPolicy::open(SUPPLY_CAP)
			};
			assert_noop!(
				Assets::set_policy(signed(GOVERNOR), USD, policy),
				Error::<Test>::SandboxEmpty
			);
			let currency = crate::NewCurrency {
				policy,
				..new_currency()
			};
			assert_noop!(
				Assets::create_currency(signed(GOVERNOR), 50, currency),
				Error::<Test>::SandboxEmpty
			);
		}
	});
}

#[test]
fn fails_on_an_unknown_currency() {
	run_test(|| {
		assert_noop!(
			Assets::set_policy(signed(GOVERNOR), 77, a_policy()),
			Error::<Test>::UnknownCurrency
		);
	});
}

#[test]
fn fails_by_anyone_but_governance() {
	run_test(|| {
		for who in [ALICE, MINTER, ADMINISTRATOR, SUPERVISOR] {
			assert_noop!(Assets::set_policy(signed(who), USD, a_policy()), BadOrigin);
		}
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(Assets::set_policy(origin, USD, a_policy()), BadOrigin);
		}
	});
}
