use super::{
	recent::{Recent, REMEMBERED},
	records::{check, PLACES},
};
use harbour_runtime::opaque::Header;
use polkadot_sdk::{sc_client_api, sp_blockchain, sp_consensus_aura, sp_core, sp_runtime};
use sc_client_api::AuxStore;
use sp_consensus_aura::{sr25519::AuthorityId, Slot};
use sp_core::crypto::UncheckedFrom;
use sp_runtime::traits::Header as _;
use std::{collections::HashMap, sync::Mutex};

fn key(byte: u8) -> AuthorityId {
	AuthorityId::from(sp_core::sr25519::Public::unchecked_from([byte; 32]))
}

#[test]
fn success_one_report_for_a_slot_and_key() {
	let mut recent = Recent::default();
	assert!(recent.is_new(Slot::from(7), &key(1)));
	assert!(!recent.is_new(Slot::from(7), &key(1)));
	assert!(recent.is_new(Slot::from(7), &key(2)));
	assert!(recent.is_new(Slot::from(8), &key(1)));
}

#[test]
fn boundary_memory_is_limited() {
	let mut recent = Recent::default();
	for slot in 0..=REMEMBERED as u64 {
		assert!(recent.is_new(Slot::from(slot), &key(1)));
	}
	assert!(recent.is_new(Slot::from(0), &key(1)), "the oldest was forgotten");
	assert!(!recent.is_new(Slot::from(REMEMBERED as u64), &key(1)));
}

fn header(number: u32) -> Header {
	Header::new(
		number,
		Default::default(),
		Default::default(),
		Default::default(),
		Default::default(),
	)
}

#[derive(Default)]
struct Store(Mutex<HashMap<Vec<u8>, Vec<u8>>>);

impl AuxStore for Store {
	fn insert_aux<
		'a,
		'b: 'a,
		'c: 'a,
		I: IntoIterator<Item = &'a (&'c [u8], &'c [u8])>,
		D: IntoIterator<Item = &'a &'b [u8]>,
	>(
		&self,
		insert: I,
		delete: D,
	) -> sp_blockchain::Result<()> {
		let mut store = self.0.lock().expect("one thread");
		store.extend(insert.into_iter().map(|(key, value)| (key.to_vec(), value.to_vec())));
		for key in delete {
			store.remove(*key);
		}
		Ok(())
	}

	fn get_aux(&self, key: &[u8]) -> sp_blockchain::Result<Option<Vec<u8>>> {
		Ok(self.0.lock().expect("one thread").get(key).cloned())
	}
}

impl Store {
	/// Whether block `number` of `slot` by author 1, seen in slot `now`, is found to be the author's second.
	fn finds(&self, now: u64, slot: u64, number: u32) -> bool {
		let header = header(number);
		check(self, Slot::from(now), Slot::from(slot), &header, &key(1))
			.expect("the store works")
			.is_some()
	}
}

#[test]
fn success_two_blocks_of_one_slot_and_author_are_found() {
	let store = Store::default();
	assert!(!store.finds(5_000, 5_000, 1));
	assert!(!store.finds(5_000, 5_000, 1), "the same block again");
	assert!(store.finds(5_000, 5_000, 2));
	assert!(!store.finds(5_001, 5_001, 3), "another slot");
	let other = check(&store, Slot::from(5_000), Slot::from(5_000), &header(4), &key(2));
	assert!(other.expect("the store works").is_none(), "another author");
}

/// Before and after: the clock was a day fast, and this node made a block then.
#[test]
fn success_found_after_a_clock_that_was_set_forward_and_back() {
	let store = Store::default();
	// A slot that has the same place as the one that comes.
	let fast = 5_000 + 100 * PLACES;
	assert!(!store.finds(fast, fast, 1));
	assert!(!store.finds(5_000, 5_000, 2));
	assert!(store.finds(5_000, 5_000, 3));
}

#[test]
fn boundary_a_place_is_taken_by_a_later_slot_and_by_no_earlier_one() {
	let store = Store::default();
	assert!(!store.finds(5_000, 5_000, 1));
	let later = 5_000 + PLACES;
	assert!(!store.finds(later, later, 2));
	assert!(!store.finds(later, 5_000, 3), "forgotten");
	assert!(
		store.finds(later, later, 4),
		"and the later one is not, for an old block"
	);
	assert_eq!(store.0.lock().expect("one thread").len(), 1);
}
