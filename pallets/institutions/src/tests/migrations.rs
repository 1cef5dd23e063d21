use crate::{migrations::v1::MigrateToV1, mock::*, Duties, DutyRecord, DutySet};
use codec::Encode;
use harbour_primitives::{Duty, InstitutionId};
use polkadot_sdk::frame_support::{
	assert_ok,
	storage::unhashed,
	traits::{GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
	weights::constants::RocksDbWeight,
};

/// Writes what version 0 kept of `who`: an institution's number, then a bit for each duty.
fn write_v0(who: u64, institution: InstitutionId, duties: DutySet) {
	let mut record = institution.to_le_bytes().to_vec();
	record.extend_from_slice(&duties.0.to_le_bytes());
	unhashed::put_raw(&Duties::<Test>::hashed_key_for(who), &record);
}

/// The mock's genesis as version 0 kept it. Answers who held what.
fn as_v0() -> Vec<(u64, InstitutionId, DutySet)> {
	let held: Vec<_> = Duties::<Test>::iter()
		.map(|(who, record)| (who, record.institution, record.duties))
		.collect();
	for (who, institution, duties) in &held {
		write_v0(*who, *institution, *duties);
	}
	StorageVersion::new(0).put::<Institutions>();
	held
}

#[test]
fn success_every_record_says_what_it_said_and_nothing_waits() {
	run_test(|| {
		let held = as_v0();
		assert_eq!(held.len(), 4);
		MigrateToV1::<Test>::on_runtime_upgrade();
		assert_eq!(Duties::<Test>::iter().count(), held.len());
		for (who, institution, duties) in held {
			let record = Duties::<Test>::get(who).expect("it was there before; qed");
			assert_eq!((record.institution, record.duties), (institution, duties));
			assert!(record.waiting.is_empty());
			let raw = unhashed::get_raw(&Duties::<Test>::hashed_key_for(who));
			assert_eq!(raw, Some(record.encode()), "written anew, not just readable");
		}
		assert_eq!(Institutions::on_chain_storage_version(), StorageVersion::new(1));
		assert_eq!(Institutions::acting_for(&MINTER, Duty::Minting), Some(BANK));
		assert_eq!(Institutions::acting_for(&CHARLIE, Duty::Ordering), Some(SUPERVISOR));
	});
}

#[test]
fn success_its_reads_and_writes_are_counted() {
	run_test(|| {
		let records = as_v0().len() as u64;
		// The version as well, and the read that finds no further record.
		let expected = RocksDbWeight::get().reads_writes(records + 2, records + 1);
		assert_eq!(MigrateToV1::<Test>::on_runtime_upgrade(), expected);
	});
}

#[test]
fn boundary_it_does_nothing_the_second_time() {
	run_test(|| {
		as_v0();
		MigrateToV1::<Test>::on_runtime_upgrade();
		assert_ok!(grant(ALICE, Duty::Minting, DAVE));
		let before: Vec<(u64, DutyRecord)> = Duties::<Test>::iter().collect();
		assert_eq!(MigrateToV1::<Test>::on_runtime_upgrade(), RocksDbWeight::get().reads(1));
		assert_eq!(Duties::<Test>::iter().collect::<Vec<_>>(), before);
		assert_eq!(Institutions::on_chain_storage_version(), StorageVersion::new(1));
		// The grant waits as before, which a second run would have made it forget.
		assert_eq!(Institutions::acting_for(&DAVE, Duty::Minting), None);
	});
}

#[test]
fn boundary_a_chain_that_starts_now_needs_no_upgrade() {
	run_test(|| {
		assert_eq!(Institutions::on_chain_storage_version(), StorageVersion::new(1));
		assert_eq!(Institutions::in_code_storage_version(), StorageVersion::new(1));
	});
}

#[cfg(feature = "try-runtime")]
#[test]
fn success_its_own_checks_pass() {
	run_test(|| {
		as_v0();
		let state = MigrateToV1::<Test>::pre_upgrade().expect("version 0 is sound; qed");
		MigrateToV1::<Test>::on_runtime_upgrade();
		assert_ok!(MigrateToV1::<Test>::post_upgrade(state));
	});
}
