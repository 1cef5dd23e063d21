//! Institutions' own accounts become members like any other, on the word of their institution.

use crate::{Accounts, Config, Error, Event, KycStanding, Pallet, Parties, Party};
use harbour_primitives::{is_own_party_of, ControlProof, InstitutionId, Jurisdiction, Moment, Onboard, PartyId, Tier};
use polkadot_sdk::{
	frame_support::{dispatch::DispatchResult, ensure, BoundedVec},
	sp_core::H256,
};

/// Where every institution of the chain is licensed.
const INSTITUTION_JURISDICTION: Jurisdiction = *b"HK";
/// An institution's own party lapses with the institution's licence and not by itself.
const INSTITUTION_EXPIRES_AT: Moment = Moment::MAX;

impl<T: Config> Onboard<T::AccountId> for Pallet<T> {
	type Proof = ControlProof<T::Signature>;

	fn onboard(who: &T::AccountId, registrar: InstitutionId, party: PartyId, proof: &Self::Proof) -> DispatchResult {
		if Parties::<T>::contains_key(party) {
			Self::link_institution_account(who, registrar, party, proof)
		} else {
			Self::register_institution(who, registrar, party, proof)
		}
	}

	fn offer(who: &T::AccountId, registrar: InstitutionId, party: PartyId) -> DispatchResult {
		let record = Self::party_of_registrar(party, registrar)?;
		ensure!(record.own, Error::<T>::PartyNotInstitutions);
		Self::ensure_open_to_accounts(&record)?;
		Self::record_offer(who, registrar, party)
	}

	fn party_of(who: &T::AccountId) -> Option<PartyId> {
		Accounts::<T>::get(who).map(|record| record.party)
	}
}

impl<T: Config> Pallet<T> {
	fn link_institution_account(
		who: &T::AccountId,
		registrar: InstitutionId,
		party: PartyId,
		proof: &ControlProof<T::Signature>,
	) -> DispatchResult {
		let mut record = Self::party_of_registrar(party, registrar)?;
		// A customer's account is nobody's office: it never agreed to that, and its registrar could take the office away.
		ensure!(record.own, Error::<T>::PartyNotInstitutions);
		Self::ensure_open_to_accounts(&record)?;
		if Self::party_of(who) == Some(party) {
			return Ok(());
		}
		Self::ensure_control(who, registrar, party, proof)?;

		Self::add_account(party, &mut record, who)?;

		Self::deposit_event(Event::AccountLinked {
			party,
			registrar,
			account: who.clone(),
		});
		Ok(())
	}

	fn register_institution(
		who: &T::AccountId,
		registrar: InstitutionId,
		party: PartyId,
		proof: &ControlProof<T::Signature>,
	) -> DispatchResult {
		ensure!(is_own_party_of(&party, registrar), Error::<T>::PartyIdReserved);
		Self::ensure_control(who, registrar, party, proof)?;

		let mut record = Party {
			registrar,
			tier: Tier::Institutional,
			jurisdiction: INSTITUTION_JURISDICTION,
			expires_at: INSTITUTION_EXPIRES_AT,
			commitment: H256::zero(),
			standing: KycStanding::Live,
			own: true,
			accounts: BoundedVec::new(),
		};
		Self::add_account(party, &mut record, who)?;

		Self::deposit_event(Event::PartyRegistered {
			party,
			registrar,
			account: who.clone(),
			tier: record.tier,
			jurisdiction: record.jurisdiction,
			expires_at: record.expires_at,
			commitment: record.commitment,
		});
		Ok(())
	}
}
