use super::*;
use crate::{
	migrations::v1::{self, COUNTED_BELOW},
	KnownAccounts,
};
use polkadot_sdk::frame_support::{
	traits::{ConstU32, GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
	weights::constants::RocksDbWeight,
};

type MigrateToV1 = v1::MigrateToV1<Test, ConstU32<MANY>>;

/// What a chain that isn't counted is taken for.
const MANY: u32 = 1_000_000;

const SECOND: Key = Key::ed25519(102);

/// A customer of one account and a tombstone, as version 0 kept them. Answers how many accounts that makes, the genesis's included.
fn as_v0() -> u32 {
	assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
	assert_ok!(link(BANK, PARTY, SECOND));
	assert_ok!(Kyc::unlink_account(by(BANK), PARTY, SECOND.account()));
	let accounts = Accounts::<Test>::iter_keys().count() + Tombstones::<Test>::iter_keys().count();
	KnownAccounts::<Test>::kill();
	StorageVersion::new(0).put::<Kyc>();
	accounts as u32
}

#[test]
fn success_members_and_tombstones_are_counted() {
	run_test(|| {
		let accounts = as_v0();
		// The version as well, and the end of each of the two.
		let expected = RocksDbWeight::get().reads_writes(u64::from(accounts) + 3, 2);
		assert_eq!(MigrateToV1::on_runtime_upgrade(), expected);
		assert_eq!(KnownAccounts::<Test>::get(), accounts);
		assert_eq!(Kyc::on_chain_storage_version(), StorageVersion::new(1));
	});
}

#[test]
fn boundary_it_does_nothing_the_second_time() {
	run_test(|| {
		let accounts = as_v0();
		MigrateToV1::on_runtime_upgrade();
		assert_ok!(link(BANK, PARTY, Key::ecdsa(103)));
		assert_eq!(MigrateToV1::on_runtime_upgrade(), RocksDbWeight::get().reads(1));
		assert_eq!(KnownAccounts::<Test>::get(), accounts + 1);
	});
}

#[test]
fn boundary_of_more_than_a_block_can_count_it_takes_the_most() {
	run_test(|| {
		let accounts = as_v0();
		let tombstone = Tombstones::<Test>::get(SECOND.account()).expect("it was off-boarded above");
		let bury = |upto: u32| {
			for number in accounts..upto {
				let who = AccountId32::new(polkadot_sdk::sp_io::hashing::blake2_256(&number.to_be_bytes()));
				Tombstones::<Test>::insert(who, tombstone.clone());
			}
		};
		bury(COUNTED_BELOW - 1);
		MigrateToV1::on_runtime_upgrade();
		assert_eq!(KnownAccounts::<Test>::get(), COUNTED_BELOW - 1);

		bury(COUNTED_BELOW);
		StorageVersion::new(0).put::<Kyc>();
		MigrateToV1::on_runtime_upgrade();
		assert_eq!(KnownAccounts::<Test>::get(), MANY);
	});
}

#[test]
fn boundary_a_chain_that_starts_now_needs_no_upgrade() {
	run_test(|| {
		assert_eq!(Kyc::on_chain_storage_version(), StorageVersion::new(1));
		assert_eq!(Kyc::in_code_storage_version(), StorageVersion::new(1));
	});
}
