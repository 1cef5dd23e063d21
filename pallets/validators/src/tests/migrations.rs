//! From version 1 to version 2: the sets that are remembered name the keys and admissions of their members.

use crate::{
	migrations::v2::{MigrateToV2, OldSeat, OldValidator},
	mock::*,
	CurrentSession, Pallet, Peers, PeersInForce, Planned, Seats, Sets,
};
use codec::Encode;
use harbour_primitives::ValidatorKeys;
use polkadot_sdk::{
	frame_support::{
		assert_ok,
		storage::{storage_prefix, unhashed},
		traits::{GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
	},
	sp_io::hashing::blake2_256,
};

fn hash_of(number: u32) -> [u8; 32] {
	blake2_256(&keys(number).encode())
}

fn old_set(numbers: &[(u32, u32)]) -> Vec<u8> {
	let set: Vec<_> = numbers
		.iter()
		.map(|(institution, number)| OldValidator {
			operator: operator(*institution),
			institution: *institution,
			keys_hash: hash_of(*number),
		})
		.collect();
	set.encode()
}

/// Four banks from genesis on, of which the second changed its keys, and a fifth that was admitted in session 1 and runs from 3 on.
fn write_v1() {
	for (institution, seat) in Seats::<Test>::iter().collect::<Vec<_>>() {
		let old = OldSeat {
			operator: seat.operator,
			since: seat.since,
			admitted_in: u32::from(institution == FIFTH),
			forfeited: institution == 3,
		};
		unhashed::put_raw(&Seats::<Test>::hashed_key_for(institution), &old.encode());
	}
	let (first, second) = (Sets::<Test>::hashed_key_for(0), Sets::<Test>::hashed_key_for(3));
	unhashed::put_raw(&first, &old_set(&[(1, 1), (2, 2), (3, 3), (4, 4)]));
	let with_the_fifth = old_set(&[(1, 1), (2, 22), (3, 3), (4, 4), (FIFTH, FIFTH)]);
	unhashed::put_raw(&second, &with_the_fifth);
	unhashed::put_raw(&Planned::<Test>::hashed_key(), &with_the_fifth);
	for institution in [1, 2, 3, 4, FIFTH] {
		Peers::<Test>::insert(institution, peers(&[institution as u8]));
		unhashed::put_raw(&peer_owner(institution), &institution.encode());
	}
	StorageVersion::new(1).put::<Pallet<Test>>();
}

/// Where version 1 kept whose a node was.
fn peer_owner(institution: u32) -> Vec<u8> {
	let prefix = storage_prefix(b"Validators", b"PeerOwner");
	[&prefix[..], &institution.encode()].concat()
}

#[test]
fn success_seats_sets_and_the_plan_are_what_they_were() {
	run_test(|| {
		rotate();
		assert_ok!(admit(FIFTH));
		register_keys(operator(2), 22);
		rotate();
		rotate();
		let (seats, current) = (Seats::<Test>::get(FIFTH), CurrentSession::<Test>::get());
		assert_eq!(Sets::<Test>::get(3).len(), 5);
		let after = (Sets::<Test>::get(3), Planned::<Test>::get());
		write_v1();

		MigrateToV2::<Test>::on_runtime_upgrade();
		assert!(PeersInForce::<Test>::get());
		assert_eq!(unhashed::get_raw(&peer_owner(1)), None);

		assert_eq!(Validators::on_chain_storage_version(), StorageVersion::new(2));
		assert_eq!(
			(Seats::<Test>::get(FIFTH), CurrentSession::<Test>::get()),
			(seats, current)
		);
		assert!(Seats::<Test>::get(3).is_some_and(|seat| seat.forfeited));
		assert_eq!((Sets::<Test>::get(3), Planned::<Test>::get()), after);
		assert_eq!(Validators::running()[4].since, 11);

		let unknown = Sets::<Test>::get(0)[1].clone();
		let hash = hash_of(2);
		assert_eq!(
			unknown.keys,
			ValidatorKeys {
				aura: hash,
				grandpa: hash
			}
		);
		assert_eq!(Sets::<Test>::get(0)[0].keys, keys(1));
		check_state();
	});
}

/// What a validator did before it was admitted anew takes nothing of it after the upgrade either.
#[test]
fn boundary_an_admission_is_not_of_a_set_that_began_before_it_could_take_effect() {
	run_test(|| {
		rotate();
		assert_ok!(remove(2));
		assert_ok!(admit(2));
		write_v1();
		let again = OldSeat {
			operator: operator(2),
			since: 11u64,
			admitted_in: 1,
			forfeited: false,
		};
		unhashed::put_raw(&Seats::<Test>::hashed_key_for(2), &again.encode());
		unhashed::kill(&Sets::<Test>::hashed_key_for(3));
		unhashed::put_raw(
			&Planned::<Test>::hashed_key(),
			&old_set(&[(1, 1), (2, 2), (3, 3), (4, 4)]),
		);

		MigrateToV2::<Test>::on_runtime_upgrade();

		assert_ok!(accuse(2, 5, 0));
		assert!(Seats::<Test>::get(2).is_some_and(|seat| !seat.forfeited));
		assert!(Validators::plan_session().is_some(), "its admission is another plan");
	});
}

#[test]
fn boundary_it_runs_once() {
	run_test(|| {
		write_v1();
		MigrateToV2::<Test>::on_runtime_upgrade();
		Sets::<Test>::remove(3);
		let before = Sets::<Test>::get(0);
		MigrateToV2::<Test>::on_runtime_upgrade();
		assert_eq!(Sets::<Test>::get(0), before);
	});
}
