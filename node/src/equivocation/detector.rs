//! Compares each sealed header with what its author sealed before.

use super::{records, LOG_TARGET};
use crate::service::FullClient;
use futures::channel::mpsc::{channel, Receiver, Sender};
use harbour_runtime::{opaque, Hash};
use opaque::{Block, Header};
use polkadot_sdk::{sc_consensus_aura, sp_consensus_aura, sp_consensus_slots, sp_timestamp};
use sc_consensus_aura::{
	find_pre_digest,
	standalone::{fetch_authorities, slot_author, slot_duration_at},
};
use sp_consensus_aura::{
	sr25519::{AuthorityId, AuthorityPair, AuthoritySignature},
	Slot,
};
use sp_consensus_slots::EquivocationProof;
use sp_timestamp::Timestamp;
use std::{
	error::Error,
	sync::{Arc, Mutex, PoisonError},
};

/// Findings that wait to be reported; more are dropped, and found again when the blocks are seen again.
const WAITING: usize = 16;

/// Two sealed headers of one slot by one author.
pub(crate) type Proof = EquivocationProof<Header, AuthorityId>;

/// What was found, to be reported.
pub(crate) type Findings = Receiver<Proof>;

pub(crate) struct Detector {
	client: Arc<FullClient>,
	/// Where findings go. Held while comparing: of two blocks compared at once each would miss the other, since the
	/// records are read first and written then.
	findings: Mutex<Sender<Proof>>,
}

/// The detector and what it finds.
pub(crate) fn detector(client: Arc<FullClient>) -> (Arc<Detector>, Findings) {
	let (findings, receiver) = channel(WAITING);
	let detector = Detector {
		client,
		findings: Mutex::new(findings),
	};
	(Arc::new(detector), receiver)
}

impl Detector {
	/// Look at a header whose seal was verified and is in it. Never a reason to refuse the block.
	pub(crate) fn look(&self, header: &Header) {
		match self.compare(header) {
			Ok(()) => (),
			Err(error) => {
				log::warn!(target: LOG_TARGET, "Could not compare block {:?} with earlier ones: {error}", header.hash())
			}
		}
	}

	fn compare(&self, header: &Header) -> Result<(), Box<dyn Error>> {
		let parent: Hash = header.parent_hash;
		let slot = find_pre_digest::<Block, AuthoritySignature>(header)?;
		let authorities = fetch_authorities::<AuthorityId, Block, _>(&*self.client, parent)?;
		let Some(author) = slot_author::<AuthorityPair>(slot, &authorities) else {
			return Ok(());
		};
		let duration = slot_duration_at::<AuthorityId, Block, _>(&*self.client, parent)?;
		// One more, as where the SDK checks slots: clocks differ a little.
		let now = Slot::from_timestamp(Timestamp::current(), duration).saturating_add(1u64);

		let mut findings = self.findings.lock().unwrap_or_else(PoisonError::into_inner);
		if let Some(proof) = records::check(&*self.client, now, slot, header, author)? {
			if findings.try_send(proof).is_err() {
				log::debug!(target: LOG_TARGET, "A finding was dropped: nobody reports, or too many wait");
			}
		}
		Ok(())
	}
}
