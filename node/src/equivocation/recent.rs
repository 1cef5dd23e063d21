//! What was reported already. The same two blocks are found again each time one of them is seen again.

use polkadot_sdk::sp_consensus_aura;
use sp_consensus_aura::{sr25519::AuthorityId, Slot};
use std::collections::VecDeque;

/// Reports that are remembered; the chain refuses a second report of one that is forgotten here.
pub(super) const REMEMBERED: usize = 64;

#[derive(Default)]
pub(super) struct Recent(VecDeque<(Slot, AuthorityId)>);

impl Recent {
	/// Whether this is the first time, which it is not the next time.
	pub(super) fn is_new(&mut self, slot: Slot, offender: &AuthorityId) -> bool {
		if self.0.iter().any(|(seen, who)| *seen == slot && who == offender) {
			return false;
		}
		if self.0.len() >= REMEMBERED {
			self.0.pop_front();
		}
		self.0.push_back((slot, offender.clone()));
		true
	}

	/// The next time is a first time again.
	pub(super) fn forget(&mut self, slot: Slot, offender: &AuthorityId) {
		self.0.retain(|(seen, who)| *seen != slot || who != offender);
	}
}
