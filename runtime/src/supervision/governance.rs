//! What the consortium is about to change, and what it has stopped.

use crate::{configs::CouncilCollective, AccountId, BlockNumber, Hash, Moment, Runtime, Timestamp, Upgrades};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use pallet_upgrades::{PauseScope, Pauses, Proposed};
use polkadot_sdk::{
	frame_support::traits::GetCallMetadata,
	pallet_collective::{ProposalOf, Proposals, Voting},
};
use scale_info::TypeInfo;

/// What is proposed and what is paused.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Governance {
	/// The last code that was proposed, until it is applied, vetoed, taken back or replaced.
	pub upgrade: Option<PendingUpgrade>,
	/// In the order in which they began; 64 at most.
	pub pauses: Vec<Pause>,
	/// What the Council votes on, in the order in which it was moved; 64 at most. One that ran out of time stays until somebody closes it.
	pub motions: Vec<Motion>,
}

/// Code that the Council proposed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct PendingUpgrade {
	/// Blake2-256 of the code.
	pub code_hash: Hash,
	pub audit_report_hash: Hash,
	/// What the code is said to be.
	pub spec_version: u32,
	/// Until then a supervisor can veto it; from then on it can be authorised.
	pub ready_at: Moment,
	/// From then on it is void.
	pub expires_at: Moment,
	/// The delay is over and somebody has had it authorised: whoever has the code can apply it.
	pub authorised: bool,
	/// Neither void nor applied.
	pub in_force: bool,
}

/// Calls that are refused.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Pause {
	/// `Everything`, or a pallet's name as the metadata has it, or that, a dot and a call's name. Some calls no pause stops.
	pub scope: Vec<u8>,
	pub since: Moment,
	/// From then on anybody can end it; `None` until that is announced.
	pub ends_at: Option<Moment>,
}

/// A motion before the Council.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Motion {
	/// Blake2-256 of the encoded call. The call itself is in the state as `Council.ProposalOf`.
	pub hash: Hash,
	pub index: u32,
	/// The pallet's and the call's name with a dot between them.
	pub call: Vec<u8>,
	/// Votes that it needs.
	pub threshold: u32,
	pub ayes: Vec<AccountId>,
	pub nays: Vec<AccountId>,
	/// The block after which nobody votes any more.
	pub end: BlockNumber,
}

/// `pallet_collective::Votes`, whose fields are private: index, threshold, ayes, nays and end.
type Votes = (u32, u32, Vec<AccountId>, Vec<AccountId>, BlockNumber);

/// What is proposed and what is paused.
pub(crate) fn state() -> Governance {
	Governance {
		upgrade: upgrade(),
		pauses: Pauses::<Runtime>::get()
			.into_iter()
			.map(|pause| Pause {
				scope: text(pause.scope),
				since: pause.since,
				ends_at: pause.ends_at,
			})
			.collect(),
		motions: Proposals::<Runtime, CouncilCollective>::get()
			.into_iter()
			.filter_map(motion)
			.collect(),
	}
}

fn upgrade() -> Option<PendingUpgrade> {
	let proposed = Proposed::<Runtime>::get()?;
	let in_force = if proposed.authorised {
		Upgrades::may_apply()
	} else {
		!proposed.is_expired(Timestamp::get())
	};
	Some(PendingUpgrade {
		code_hash: proposed.code_hash,
		audit_report_hash: proposed.audit_report_hash,
		spec_version: proposed.spec_version,
		ready_at: proposed.ready_at,
		expires_at: proposed.expires_at,
		authorised: proposed.authorised,
		in_force,
	})
}

fn text(scope: PauseScope) -> Vec<u8> {
	match scope {
		PauseScope::Everything => b"Everything".to_vec(),
		PauseScope::Pallet { pallet } => pallet.into_inner(),
		PauseScope::Call { pallet, call } => dotted(&pallet, &call),
	}
}

fn dotted(pallet: &[u8], call: &[u8]) -> Vec<u8> {
	[pallet, &b"."[..], call].concat()
}

/// `None` where the pallet has no such motion, which would be its error.
fn motion(hash: Hash) -> Option<Motion> {
	let call = ProposalOf::<Runtime, CouncilCollective>::get(hash)?.get_call_metadata();
	let votes = Voting::<Runtime, CouncilCollective>::get(hash)?.encode();
	let (index, threshold, ayes, nays, end) = Votes::decode(&mut &votes[..]).ok()?;
	Some(Motion {
		hash,
		index,
		call: dotted(call.pallet_name.as_bytes(), call.function_name.as_bytes()),
		threshold,
		ayes,
		nays,
		end,
	})
}
