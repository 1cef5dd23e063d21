use crate::{mock::*, CouncilSeats, Duties, DutyHolders, InstitutionStanding, Institutions as Records};
use harbour_primitives::{Duty, InstitutionId, Moment, Onboard, Standing};
use polkadot_sdk::frame_support::dispatch::DispatchResult;
use proptest::{prelude::*, test_runner::RngSeed};

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
		Act::Wait(time) => {
			Now::set(&(Now::get() + time));
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

/// A duty acts exactly where it is held and, unless it outlives suspension, its institution is active.
fn check_acting() {
	for (who, held) in Duties::<Test>::iter() {
		for duty in Duty::ALL {
			let alive = duty.outlives_suspension() || Institutions::is_active(held.institution);
			let expected = (held.duties.contains(duty) && alive).then_some(held.institution);
			assert_eq!(Institutions::acting_for(&who, duty), expected);
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 96, rng_seed: RngSeed::Fixed(852), ..ProptestConfig::default() })]

	#[test]
	fn success_no_sequence_of_acts_breaks_the_state(acts in prop::collection::vec(act(), 1..48)) {
		run_test(|| {
			for act in acts {
				let seats = CouncilSeats::<Test>::get().len();
				let floor = Floor::get().max(1) as usize;
				let suspending = matches!(act, Act::Suspend(_));
				// A refused act may change nothing; `assert_noop!` in each call's tests looks at that closer.
				let _ = perform(act);
				let left = CouncilSeats::<Test>::get().len();
				assert!(left >= seats || (suspending && left >= floor));
				check_state();
				check_parties();
				check_acting();
			}
			let active = Records::<Test>::iter_values().filter(|it| it.standing == InstitutionStanding::Active).count();
			assert!(active <= CouncilSeats::<Test>::get().len());
		});
	}
}
