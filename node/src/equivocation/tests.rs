use super::recent::{Recent, REMEMBERED};
use polkadot_sdk::{sp_consensus_aura, sp_core};
use sp_consensus_aura::{sr25519::AuthorityId, Slot};
use sp_core::crypto::UncheckedFrom;

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
