//! Two blocks of one slot by one author: how that is proven, and how a node's report reaches a block.
//!
//! After `sp_consensus_babe::check_equivocation_proof` and `pallet_babe::EquivocationReportSystem`; Aura brings neither.

use crate::{Call, Config, Error, OffenderOf, Pallet};
use alloc::{boxed::Box, vec, vec::Vec};
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{Get, KeyOwnerProofSystem},
	},
	frame_system::{
		offchain::{CreateBare, SubmitTransaction},
		pallet_prelude::HeaderFor,
	},
	sp_consensus_aura::{
		digests::CompatibleDigestItem,
		sr25519::{AuthorityId, AuthoritySignature},
		Slot,
	},
	sp_consensus_slots::EquivocationProof,
	sp_core::crypto::key_types::AURA,
	sp_runtime::{
		traits::Header,
		transaction_validity::{
			InvalidTransaction, TransactionPriority, TransactionSource, TransactionValidity, TransactionValidityError,
			ValidTransaction,
		},
		DigestItem, Perbill, RuntimeAppPublic,
	},
	sp_session::MembershipProof,
	sp_staking::{
		offence::{Kind, Offence, ReportOffence},
		SessionIndex,
	},
};

/// Two headers of one slot, each with its author's seal.
pub type AuraEquivocationProof<T> = EquivocationProof<HeaderFor<T>, AuthorityId>;

/// A validator sealed two blocks of one slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuraEquivocation<Offender> {
	pub slot: Slot,
	/// The first session of the set in which it happened.
	pub session: SessionIndex,
	/// Validators of that set.
	pub validators: u32,
	pub offender: Offender,
}

impl<Offender: Clone> Offence<Offender> for AuraEquivocation<Offender> {
	const ID: Kind = *b"aura:equivocatio";
	type Slot = Slot;

	fn offenders(&self) -> Vec<Offender> {
		vec![self.offender.clone()]
	}

	fn session_index(&self) -> SessionIndex {
		self.session
	}

	fn validator_set_count(&self) -> u32 {
		self.validators
	}

	fn slot(&self) -> Slot {
		self.slot
	}

	/// Nothing is at stake.
	fn slash_fraction(&self, _: u32) -> Perbill {
		Perbill::zero()
	}
}

impl<T: Config> Pallet<T> {
	/// What `proof` proves, known already or not: two sealed headers of one slot by the author whom the chain has for that slot.
	pub(crate) fn check_evidence(
		proof: &AuraEquivocationProof<T>,
		key_owner_proof: MembershipProof,
	) -> Result<AuraEquivocation<OffenderOf<T>>, Error<T>> {
		ensure!(are_two_blocks(proof), Error::<T>::InvalidEquivocationProof);
		let (author, session, validators) = Self::author_of(proof.slot).ok_or(Error::<T>::InvalidKeyOwnershipProof)?;
		let key: &[u8] = proof.offender.as_ref();
		ensure!(
			key_owner_proof.session == session && author.keys.aura == *key,
			Error::<T>::InvalidKeyOwnershipProof
		);
		let offender =
			Self::check_proof((AURA, &proof.offender), key_owner_proof).ok_or(Error::<T>::InvalidKeyOwnershipProof)?;
		Ok(AuraEquivocation {
			slot: proof.slot,
			session,
			validators,
			offender,
		})
	}

	/// Whether a report may enter the pool: only the node's own, so that what an author puts into its block is what it has seen.
	pub(crate) fn validate_report(source: TransactionSource, call: &Call<T>) -> TransactionValidity {
		if !matches!(source, TransactionSource::Local | TransactionSource::InBlock) {
			return InvalidTransaction::Call.into();
		}
		let Call::report_aura_equivocation { equivocation_proof, .. } = call else {
			return InvalidTransaction::Call.into();
		};
		Self::pre_dispatch_report(call)?;
		ValidTransaction::with_tag_prefix("AuraEquivocation")
			.priority(TransactionPriority::MAX)
			// One report for the same author and slot.
			.and_provides((equivocation_proof.offender.clone(), *equivocation_proof.slot))
			.longevity(T::ReportLongevity::get())
			.propagate(false)
			.build()
	}

	/// Whether a report may stand in a block: it proves an offence that is not known, of whom there is evidence to be taken.
	pub(crate) fn pre_dispatch_report(call: &Call<T>) -> Result<(), TransactionValidityError> {
		let Call::report_aura_equivocation {
			equivocation_proof,
			key_owner_proof,
		} = call
		else {
			return Err(InvalidTransaction::Call.into());
		};
		let offence = Self::check_evidence(equivocation_proof, key_owner_proof.clone())
			.map_err(|_| InvalidTransaction::BadProof)?;
		let convicted = Self::is_convicted(
			&offence.offender,
			AuraEquivocation::<OffenderOf<T>>::ID,
			offence.session,
		);
		let is_known = T::Offences::is_known_offence(&[offence.offender], &offence.slot);
		ensure!(!is_known && !convicted, InvalidTransaction::Stale);
		Ok(())
	}

	/// Hands a report to the node's own pool; `None` where that refuses it. For a node, through a runtime API.
	pub fn submit_report(proof: AuraEquivocationProof<T>, key_owner_proof: MembershipProof) -> Option<()>
	where
		T: CreateBare<Call<T>>,
	{
		let call = Call::report_aura_equivocation {
			equivocation_proof: Box::new(proof),
			key_owner_proof,
		};
		SubmitTransaction::<T, Call<T>>::submit_transaction(T::create_bare(call.into())).ok()
	}

	/// Proves whose the key `author` was in `slot`; `None` where the chain has another author for it.
	pub fn prove_key_ownership(slot: Slot, author: AuthorityId) -> Option<MembershipProof> {
		let (expected, session, _) = Self::author_of(slot)?;
		let proof = Self::prove_in(session, AURA, author.as_ref())?;
		let key: &[u8] = author.as_ref();
		(expected.keys.aura == *key).then_some(proof)
	}
}

/// Whether both headers are different blocks of the slot that the proof names, sealed with the key that it names.
fn are_two_blocks<H: Header>(proof: &EquivocationProof<H, AuthorityId>) -> bool {
	let (first, second) = (&proof.first_header, &proof.second_header);
	first.hash() != second.hash()
		&& slot_of(first) == Some(proof.slot)
		&& slot_of(second) == Some(proof.slot)
		&& is_sealed_by(first.clone(), &proof.offender)
		&& is_sealed_by(second.clone(), &proof.offender)
}

fn slot_of<H: Header>(header: &H) -> Option<Slot> {
	header
		.digest()
		.logs()
		.iter()
		.find_map(<DigestItem as CompatibleDigestItem<AuthoritySignature>>::as_aura_pre_digest)
}

/// Whether the last digest of `header` is a seal of everything before it by `author`.
fn is_sealed_by<H: Header>(mut header: H, author: &AuthorityId) -> bool {
	let Some(seal) = header
		.digest_mut()
		.pop()
		.and_then(|item| CompatibleDigestItem::<AuthoritySignature>::as_aura_seal(&item))
	else {
		return false;
	};
	author.verify(&header.hash(), &seal)
}
