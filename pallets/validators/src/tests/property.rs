//! Whatever is decided, whatever expires and whoever misbehaves: someone makes blocks, and never fewer than the floor for anything that the
//! pallet does.

use crate::{mock::*, Planned, Seats};
use harbour_primitives::InstitutionId;
use proptest::{prelude::*, test_runner::RngSeed};

#[derive(Clone, Debug)]
enum Act {
	Admit(InstitutionId),
	Remove(InstitutionId),
	Suspend(InstitutionId),
	Expire(InstitutionId),
	Reinstate(InstitutionId),
	Accuse { institution: InstitutionId, ago: u32 },
	ChangeOperator(InstitutionId, u64),
	Relieve(u64),
	Operate(u64, InstitutionId),
	Keys(u64, u32),
	Forget(u64),
	Floor(u32),
	Rotate,
}

fn act() -> impl Strategy<Value = Act> {
	let institution = || 1..=FIFTH;
	let account = || prop_oneof![1..=u64::from(FIFTH), Just(DEPUTY)];
	prop_oneof![
		3 => institution().prop_map(Act::Admit),
		2 => institution().prop_map(Act::Remove),
		2 => institution().prop_map(Act::Suspend),
		1 => institution().prop_map(Act::Expire),
		3 => institution().prop_map(Act::Reinstate),
		2 => (institution(), 0..3u32).prop_map(|(institution, ago)| Act::Accuse { institution, ago }),
		1 => (institution(), account()).prop_map(|(institution, who)| Act::ChangeOperator(institution, who)),
		1 => account().prop_map(Act::Relieve),
		2 => (account(), institution()).prop_map(|(who, institution)| Act::Operate(who, institution)),
		2 => (account(), 1..1_000u32).prop_map(|(who, keys)| Act::Keys(who, keys)),
		1 => account().prop_map(Act::Forget),
		1 => (0..7u32).prop_map(Act::Floor),
		6 => Just(Act::Rotate),
	]
}

/// A refused act may change nothing; `assert_noop!` in each call's tests looks at that closer.
fn perform(act: Act, slot: u64) {
	match act {
		Act::Admit(institution) => {
			let _ = admit(institution);
		}
		Act::Remove(institution) => {
			let _ = remove(institution);
		}
		Act::Suspend(institution) => suspend(institution),
		Act::Expire(institution) => expire(institution),
		Act::Reinstate(institution) => reinstate(institution),
		Act::Accuse { institution, ago } => {
			let session = crate::CurrentSession::<Test>::get().index.saturating_sub(ago);
			let _ = accuse(institution, slot, session);
		}
		Act::ChangeOperator(institution, who) => {
			let origin = RuntimeOrigin::signed(administrator(institution));
			let _ = Validators::change_operator(origin, who);
		}
		Act::Relieve(who) => relieve(who),
		Act::Operate(who, institution) => operate(who, institution),
		Act::Keys(who, keys) => register_keys(who, keys),
		Act::Forget(who) => {
			let _ = Validators::forget_keys(RuntimeOrigin::signed(who));
		}
		Act::Floor(floor) => MinimumOfValidators::set(&floor),
		Act::Rotate => rotate(),
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 96, rng_seed: RngSeed::Fixed(852), ..ProptestConfig::default() })]

	#[test]
	fn success_no_sequence_of_acts_leaves_fewer_than_the_floor(acts in prop::collection::vec(act(), 1..64)) {
		run_test(|| {
			for (slot, act) in acts.into_iter().enumerate() {
				let before = Seats::<Test>::count();
				let is_rotation = matches!(act, Act::Rotate);
				perform(act, slot as u64);
				let floor = MinimumOfValidators::get().max(1);
				let seats = Seats::<Test>::count();
				assert!(seats >= before.min(floor), "a seat went that the floor needs");
				if is_rotation {
					let planned = Planned::<Test>::get().len();
					assert!(planned >= floor.min(seats) as usize, "fewer are planned than the floor");
					let making_blocks = Validators::validators().iter().filter(|(_, _, disabled)| !disabled).count();
					assert!(making_blocks >= running().len().min(floor as usize), "fewer make blocks than the floor");
				}
				check_state();
			}
		});
	}
}
