//! FRAME's conformance suites over both stores, through `ItemOf`. Left out by name: `set_total_issuance` and
//! `deactivate_and_reactivate`, which contradict L1: issuance follows from balances and can't be set. And the seams' own
//! suites over the mocks of this room, so that what is tested here against a mock holds for whoever implements the seam.

use super::*;
use polkadot_sdk::frame_support::traits::{
	fungible::{conformance_tests, ItemOf},
	ConstU32,
};

/// FRAME's suites by one name each.
mod suites {
	pub(super) use super::conformance_tests::{
		inspect_mutate,
		regular::{mutate, unbalanced},
	};
}

type Home = ItemOf<Assets, ConstU32<HKD>, u64>;
type Other = ItemOf<Assets, ConstU32<USD>, u64>;

fn conform(test: impl FnOnce()) {
	empty().execute_with(|| {
		world(|world| world.issuing_allowed = true);
		test();
		Assets::do_try_state().expect("every invariant holds after the suite");
	});
}

macro_rules! over_both_stores {
	($($suite:ident $arguments:tt [$($name:ident),+ $(,)?];)+) => {
		$(mod $suite {
			use super::*;
			mod home {
				use super::*;
				$(#[test]
				fn $name() {
					conform(|| suites::$suite::$name::<Home, u64> $arguments);
				})+
			}
			mod other {
				use super::*;
				$(#[test]
				fn $name() {
					conform(|| suites::$suite::$name::<Other, u64> $arguments);
				})+
			}
		})+
	};
}

over_both_stores! {
	inspect_mutate (None) [
		mint_into_success, mint_into_overflow, mint_into_below_minimum, burn_from_exact_success,
		burn_from_best_effort_success, burn_from_exact_insufficient_funds, restore_success, restore_overflow,
		restore_below_minimum, shelve_success, shelve_insufficient_funds, transfer_success, transfer_expendable_all,
		transfer_expendable_dust, transfer_protect_preserve, set_balance_mint_success, set_balance_burn_success,
		can_deposit_success, can_deposit_below_minimum, can_deposit_overflow, can_withdraw_success,
		can_withdraw_reduced_to_zero, can_withdraw_balance_low, reducible_balance_expendable,
		reducible_balance_protect_preserve,
	];
	mutate () [
		mint_into_success, mint_into_overflow, mint_into_below_minimum, burn_from_exact_success,
		burn_from_best_effort_success, burn_from_exact_insufficient_funds, restore_success, restore_overflow,
		restore_below_minimum, shelve_success, shelve_insufficient_funds, transfer_success, transfer_expendable_all,
		transfer_protect_preserve, set_balance_mint_success, set_balance_burn_success, can_deposit_success,
		can_deposit_below_minimum, can_deposit_overflow, can_withdraw_success, can_withdraw_reduced_to_zero,
		can_withdraw_balance_low, reducible_balance_expendable, reducible_balance_protect_preserve,
	];
	unbalanced () [
		write_balance, decrease_balance_expendable, decrease_balance_preserve, increase_balance,
	];
}

mod regular_dust {
	use super::*;

	#[test]
	fn transfer_expendable_dust_in_either_store() {
		conform(|| suites::mutate::transfer_expendable_dust::<Home, u64>(None));
		conform(|| suites::mutate::transfer_expendable_dust::<Other, u64>(None));
	}
}

mod seams {
	use super::*;
	use harbour_primitives::{
		conformance::{
			eligibility::{self, Situation},
			restrictions,
		},
		CurrencyId, Tier,
	};

	struct Mocks;

	impl eligibility::Fixture for Mocks {
		type AccountId = u64;
		type Eligibility = Mocked;

		fn stranger() -> u64 {
			STRANGER
		}

		fn member(tier: Tier, situation: Situation) -> u64 {
			world(|world| {
				let who = 200 + world.tiers.len() as u64;
				world.tiers.insert(who, tier);
				let reason = match situation {
					Situation::Live => None,
					Situation::Lapsed => Some(Ineligible::Lapsed),
					Situation::Suspended => Some(Ineligible::Suspended),
					Situation::Revoked => Some(Ineligible::Revoked),
				};
				world.ineligible.extend(reason.map(|reason| (who, reason)));
				who
			})
		}
	}

	impl restrictions::Fixture for Mocks {
		type AccountId = u64;
		type Restrictions = Mocked;

		fn accounts() -> (u64, u64) {
			(ALICE, BOB)
		}

		fn freeze(who: &u64, currency: Option<CurrencyId>, amount: Option<Balance>) -> Box<dyn FnOnce()> {
			let number = begin(Order {
				who: *who,
				currency,
				amount,
			});
			Box::new(move || end(number))
		}
	}

	#[test]
	fn the_mocked_eligibility_is_as_the_seam_says() {
		run_test(eligibility::suite::<Mocks>);
	}

	#[test]
	fn the_mocked_restrictions_are_as_the_seam_says() {
		run_test(restrictions::suite::<Mocks>);
	}
}
