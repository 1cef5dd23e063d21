//! What the Council decides.

use super::*;
use harbour_primitives::{own_party, Duty, InstitutionRole};
use harbour_runtime::configs::CouncilCollective;
use polkadot_sdk::{
	frame_support::{weights::Weight, BoundedVec},
	pallet_collective::{self, Call, Members, ProposalCount},
	sp_io::hashing::blake2_256,
};

/// A motion that Alice has moved.
pub struct Motion {
	hash: Hash,
	index: u32,
	length_bound: u32,
	/// As many votes as governance needs.
	threshold: u32,
}

pub fn propose(call: RuntimeCall) -> Result<Motion, DispatchError> {
	let members = Members::<Runtime, CouncilCollective>::get().len() as u32;
	let motion = Motion {
		hash: <Hash as From<[u8; 32]>>::from(blake2_256(&call.encode())),
		index: ProposalCount::<Runtime, CouncilCollective>::get(),
		length_bound: call.encoded_size() as u32,
		threshold: (members * 2).div_ceil(3),
	};
	let propose = Call::propose {
		threshold: motion.threshold,
		proposal: Box::new(call),
		length_bound: motion.length_bound,
	};
	submit(Alice, RuntimeCall::Council(propose))?;
	Ok(motion)
}

/// As many vote for a motion as it needs, and Alice closes it. The result is that of the act itself.
pub fn carry(motion: Motion) -> DispatchResult {
	let voters = [Alice, Bob, Charlie, Dave].into_iter().take(motion.threshold as usize);
	for voter in voters {
		let vote = Call::vote {
			proposal: motion.hash,
			index: motion.index,
			approve: true,
		};
		submit(voter, RuntimeCall::Council(vote))?;
	}
	System::reset_events();
	let close = Call::close {
		proposal_hash: motion.hash,
		index: motion.index,
		proposal_weight_bound: Weight::from_parts(100_000_000_000, 500_000),
		length_bound: motion.length_bound,
	};
	submit(Alice, RuntimeCall::Council(close))?;
	events()
		.into_iter()
		.find_map(|event| match event {
			RuntimeEvent::Council(pallet_collective::Event::Executed { result, .. }) => Some(result),
			_ => None,
		})
		.expect("the motion was carried and executed")
}

/// The Council carries a motion: Alice proposes, and as many vote as governance needs.
pub fn council(call: RuntimeCall) -> DispatchResult {
	carry(propose(call)?)
}

/// The Council suspends an institution.
pub fn suspension(institution: InstitutionId) -> RuntimeCall {
	RuntimeCall::Institutions(pallet_institutions::Call::suspend { institution })
}

/// The Council lifts an institution's suspension.
pub fn reinstatement(institution: InstitutionId) -> RuntimeCall {
	RuntimeCall::Institutions(pallet_institutions::Call::reinstate { institution })
}

/// The Council admits an institution with these roles; its administrator is of its first own party.
pub fn admission(institution: InstitutionId, roles: &[InstitutionRole], administrator: Sr25519Keyring) -> RuntimeCall {
	let party = own_party(institution, 0);
	RuntimeCall::Institutions(pallet_institutions::Call::admit {
		institution,
		name: BoundedVec::truncate_from(b"Newcomer".to_vec()),
		licence_reference: BoundedVec::truncate_from(b"L-1".to_vec()),
		licence_expires_at: START + 365 * DAY,
		roles: BoundedVec::truncate_from(roles.to_vec()),
		administrator: id(administrator),
		party,
		proof: proof_of(administrator, institution, party),
	})
}

/// An administrator gives `to` a duty, as its institution's own party of that number.
pub fn grant(institution: InstitutionId, duty: Duty, to: Sr25519Keyring, number: u64) -> RuntimeCall {
	let party = own_party(institution, number);
	RuntimeCall::Institutions(pallet_institutions::Call::grant_duty {
		duty,
		account: id(to),
		party,
		proof: proof_of(to, institution, party),
	})
}
