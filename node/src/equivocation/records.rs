//! The sealed headers of the last slots, kept in the database.
//!
//! The SDK's own records are pruned by the clock: after one that was set forward and back they begin in the future, and
//! nothing is compared until that has come. Here a slot has a place by its number alone, which a later slot takes over.

use codec::{Decode, Encode};
use polkadot_sdk::{sc_client_api, sp_blockchain, sp_consensus_slots, sp_runtime};
use sc_client_api::AuxStore;
use sp_consensus_slots::{EquivocationProof, Slot};
use sp_runtime::traits::Header;

/// Slots that are remembered, about seventeen minutes.
pub(super) const PLACES: u64 = 1_024;

/// Authors of one slot that are remembered: forks with other validators have another author for it.
const AUTHORS: usize = 16;

const PREFIX: &[u8] = b"harbour/sealed/";

#[derive(Decode, Encode)]
struct Place<H, P> {
	slot: Slot,
	headers: Vec<(H, P)>,
}

/// Compare a header with what its author sealed in the same slot, and remember it. `now` is the clock's slot: what is
/// recorded of later ones was made while the clock was wrong, and gives way.
pub(super) fn check<C, H, P>(
	store: &C,
	now: Slot,
	slot: Slot,
	header: &H,
	author: &P,
) -> sp_blockchain::Result<Option<EquivocationProof<H, P>>>
where
	C: AuxStore,
	H: Header,
	P: Clone + Encode + Decode + PartialEq,
{
	let mut key = PREFIX.to_vec();
	(*slot % PLACES).encode_to(&mut key);
	let mut place = store
		.get_aux(&key)?
		// What can't be read is replaced: better blind to one slot than to all of this place.
		.and_then(|bytes| Place::<H, P>::decode(&mut &bytes[..]).ok())
		.filter(|place| place.slot <= now || place.slot == slot)
		.unwrap_or(Place {
			slot,
			headers: Vec::new(),
		});
	if place.slot > slot {
		return Ok(None);
	}
	if place.slot < slot {
		place = Place {
			slot,
			headers: Vec::new(),
		};
	}
	if let Some((earlier, _)) = place.headers.iter().find(|(_, who)| who == author) {
		return Ok((earlier.hash() != header.hash()).then(|| EquivocationProof {
			slot,
			offender: author.clone(),
			first_header: earlier.clone(),
			second_header: header.clone(),
		}));
	}
	if place.headers.len() < AUTHORS {
		place.headers.push((header.clone(), author.clone()));
		store.insert_aux(&[(&key[..], &place.encode()[..])], &[])?;
	}
	Ok(None)
}
