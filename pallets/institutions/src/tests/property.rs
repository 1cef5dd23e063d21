use crate::{mock::*, CouncilSeats, Duties, DutyHolders, InstitutionStanding, Institutions as Records};
use harbour_primitives::{Duty, InstitutionId, Moment, Onboard, Standing};
use polkadot_sdk::frame_support::dispatch::DispatchResult;
use proptest::{prelude::*, test_runner::RngSeed};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Act {
	Admit {
		institution: InstitutionId,
		administrator: u64,
	},
	Suspend(InstitutionId),
	Reinstate(InstitutionId),
	Renew {
		institution: InstitutionId,
		by: Moment,
	},
	Grant {
		who: u64,
		duty: Duty,
		account: u64,
		party: u64,
		proof: bool,
	},
	Revoke {
		who: u64,
		duty: Duty,
		account: u64,
	},
	Replace {
		institution: InstitutionId,
		administrator: u64,
		party: u64,
	},
	Floor(u32),
	Delay(Moment),
	Wait(Moment),
}

fn act() -> impl Strategy<Value = Act> {
	let institution = || 1..7u32;
	// Few accounts and fewer parties, so that they meet.
	let account = || prop_oneof![1..9u64, Just(MINTER)];
	let party = || prop_oneof![1..9u64, Just(MINTER)];
	let duty = || prop::sample::select(Duty::ALL.to_vec());
	prop_oneof![
		2 => (institution(), account())
			.prop_map(|(institution, administrator)| Act::Admit { institution, administrator }),
		2 => institution().prop_map(Act::Suspend),
		2 => institution().prop_map(Act::Reinstate),
		2 => (institution(), 0..20_000u64).prop_map(|(institution, by)| Act::Renew { institution, by }),
		8 => (account(), duty(), account(), party(), any::<bool>())
			.prop_map(|(who, duty, account, party, proof)| Act::Grant { who, duty, account, party, proof }),
		4 => (account(), duty(), account()).prop_map(|(who, duty, account)| Act::Revoke { who, duty, account }),
		2 => (institution(), account(), party())
			.prop_map(|(institution, administrator, party)| Act::Replace { institution, administrator, party }),
		1 => (0..5u32).prop_map(Act::Floor),
		1 => (0..2_000u64).prop_map(Act::Delay),
		2 => (0..1_000u64).prop_map(Act::Wait),
		1 => (0..5_000u64).prop_map(Act::Wait),
	]
}

fn perform(act: Act) -> DispatchResult {
	let root = RuntimeOrigin::root();
	match act {
		Act::Admit {
			institution,
			administrator,
		} => admit(institution, administrator),
		Act::Suspend(institution) => Institutions::suspend(root, institution),
		Act::Reinstate(institution) => Institutions::reinstate(root, institution),
		Act::Renew { institution, by } => {
			let reference = b"renewed".to_vec().try_into().expect("it is short; qed");
			Institutions::renew_licence(root, institution, reference, Now::get() + by)
		}
		Act::Grant {
			who,
			duty,
			account,
			party: of,
			proof,
		} => Institutions::grant_duty(RuntimeOrigin::signed(who), duty, account, party(of), proof),
		Act::Revoke { who, duty, account } => Institutions::revoke_duty(RuntimeOrigin::signed(who), duty, account),
		Act::Replace {
			institution,
			administrator,
			party: of,
		} => Institutions::replace_administrator(root, institution, administrator, party(of), true),
		Act::Floor(floor) => {
			Floor::set(&floor);
			Ok(())
		}
		Act::Delay(delay) => {
			GrantDelay::set(&delay);
			Ok(())
		}
		Act::Wait(time) => {
			wait(time);
			Ok(())
		}
	}
}

/// No two accounts of one party hold duties of one institution that conflict.
fn check_parties() {
	for (institution, duty, holders) in DutyHolders::<Test>::iter() {
		for other in Duty::ALL.into_iter().filter(|other| other.conflicts_with(duty)) {
			for rival in DutyHolders::<Test>::get(institution, other) {
				for holder in &holders {
					assert_ne!(
						Membership::party_of(holder),
						Membership::party_of(&rival),
						"{duty:?} and {other:?}"
					);
				}
			}
		}
	}
}

/// Until when the duties wait that administrators granted, by account and duty. What governance grants waits for nothing.
type Waits = BTreeMap<(u64, Duty), Moment>;

/// Notes what `act`, which was done, made wait or end waiting.
fn note(waits: &mut Waits, act: &Act) {
	match *act {
		Act::Grant { duty, account, .. } => {
			waits.insert((account, duty), Now::get() + GrantDelay::get());
		}
		Act::Admit { administrator, .. } | Act::Replace { administrator, .. } => {
			waits.remove(&(administrator, Duty::RoleAdministration));
		}
		_ => (),
	}
}

/// A duty acts exactly where it is held, has waited and, unless it outlives suspension, its institution is active.
fn check_acting(waits: &Waits) {
	for (who, held) in Duties::<Test>::iter() {
		for duty in Duty::ALL {
			let alive = duty.outlives_suspension() || Institutions::is_active(held.institution);
			let waited = waits.get(&(who, duty)).is_none_or(|until| Now::get() >= *until);
			let expected = (held.duties.contains(duty) && waited && alive).then_some(held.institution);
			assert_eq!(Institutions::acting_for(&who, duty), expected);
		}
	}
}

/// Each institution in good standing is administered by the account with its seat, whatever waits.
fn check_administrators() {
	for (institution, record) in Records::<Test>::iter() {
		let expected = Institutions::is_active(institution).then_some(institution);
		assert_eq!(
			Institutions::acting_for(&record.seat, Duty::RoleAdministration),
			expected
		);
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 96, rng_seed: RngSeed::Fixed(852), ..ProptestConfig::default() })]

	#[test]
	fn success_no_sequence_of_acts_breaks_the_state(acts in prop::collection::vec(act(), 1..48)) {
		run_test(|| {
			let mut waits = Waits::new();
			for act in acts {
				let seats = CouncilSeats::<Test>::get().len();
				let floor = Floor::get().max(1) as usize;
				let suspending = matches!(act, Act::Suspend(_));
				// A refused act may change nothing; `assert_noop!` in each call's tests looks at that closer.
				if perform(act.clone()).is_ok() {
					note(&mut waits, &act);
				}
				let left = CouncilSeats::<Test>::get().len();
				assert!(left >= seats || (suspending && left >= floor));
				check_state();
				check_parties();
				check_acting(&waits);
				check_administrators();
			}
			let active = Records::<Test>::iter_values().filter(|it| it.standing == InstitutionStanding::Active).count();
			assert!(active <= CouncilSeats::<Test>::get().len());
		});
	}
}
