//! What waits for somebody's word: offers to accounts without a key, and registrars' requests for each other's customers.

use crate::{
	Accounts, Config, Error, Event, KycStanding, LinkOffer, LinkOffers, Pallet, Party, TransferRequest,
	TransferRequests,
};
use harbour_primitives::{InstitutionId, Moment, PartyId, Standing};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::{EnsureOrigin, Get, Time},
	},
	frame_system::{ensure_signed, pallet_prelude::OriginFor},
	sp_runtime::DispatchError,
};

/// Who agrees to a customer's transfer.
pub(crate) enum Agreement<AccountId> {
	Registrar(InstitutionId),
	Account(AccountId),
	Governance,
}

impl<T: Config> Pallet<T> {
	/// Who it is that agrees, before any look at what to.
	pub(crate) fn ensure_agreement(origin: OriginFor<T>) -> Result<Agreement<T::AccountId>, DispatchError> {
		let origin = match T::RegistrarOrigin::try_origin(origin) {
			Ok(registrar) => return Ok(Agreement::Registrar(registrar)),
			Err(origin) => origin,
		};
		match T::GovernanceOrigin::try_origin(origin) {
			Ok(_) => Ok(Agreement::Governance),
			Err(origin) => Ok(Agreement::Account(ensure_signed(origin)?)),
		}
	}

	/// When something that is asked now stops waiting: as far ahead as a control statement may be dated.
	pub(crate) fn waits_until() -> Moment {
		T::Time::now().saturating_add(T::MaxProofValidityMs::get())
	}

	/// Records an offer to `who`, in the place of an earlier one by the same registrar, or of the same party by a registrar that it
	/// has left. Offers that nobody accepted in time make room.
	pub(crate) fn record_offer(who: &T::AccountId, registrar: InstitutionId, party: PartyId) -> DispatchResult {
		ensure!(!Accounts::<T>::contains_key(who), Error::<T>::AccountOnboarded);
		let now = T::Time::now();
		let valid_until = Self::waits_until();
		let offer = LinkOffer {
			party,
			registrar,
			valid_until,
		};
		LinkOffers::<T>::try_mutate(who, |offers| {
			offers.retain(|offer| offer.valid_until >= now && offer.registrar != registrar && offer.party != party);
			offers.try_push(offer).map_err(|_| Error::<T>::TooManyWaiting)
		})?;
		Self::deposit_event(Event::LinkOffered {
			party,
			registrar,
			account: who.clone(),
			valid_until,
		});
		Ok(())
	}

	/// The registrar under which `who` may now join `party` by its own act.
	pub(crate) fn offered_by(who: &T::AccountId, party: PartyId) -> Result<InstitutionId, Error<T>> {
		let now = T::Time::now();
		let offers = LinkOffers::<T>::get(who);
		let offer = offers.iter().find(|offer| offer.party == party);
		let offer = offer.ok_or(Error::<T>::NoOffer)?;
		ensure!(offer.valid_until >= now, Error::<T>::OfferExpired);
		ensure!(T::Standing::is_active(offer.registrar), Error::<T>::RegistrarNotActive);
		Ok(offer.registrar)
	}

	/// Records a request for a party, in the place of an earlier one by the same registrar.
	pub(crate) fn record_request(party: PartyId, request: TransferRequest) -> DispatchResult {
		let now = T::Time::now();
		TransferRequests::<T>::try_mutate(party, |requests| {
			requests.retain(|waiting| waiting.valid_until >= now && waiting.registrar != request.registrar);
			requests.try_push(request).map_err(|_| Error::<T>::TooManyWaiting)
		})?;
		Ok(())
	}

	/// Takes `registrar`'s request for a party off the list, and the rest with it: they asked the old registrar's customer.
	pub(crate) fn take_request(party: PartyId, registrar: InstitutionId) -> Result<TransferRequest, Error<T>> {
		let now = T::Time::now();
		let request = TransferRequests::<T>::take(party)
			.into_iter()
			.find(|request| request.registrar == registrar)
			.ok_or(Error::<T>::NoRequest)?;
		ensure!(request.valid_until >= now, Error::<T>::RequestExpired);
		ensure!(request.expires_at > now, Error::<T>::ExpiryInPast);
		ensure!(T::Standing::is_active(registrar), Error::<T>::RegistrarNotActive);
		Ok(request)
	}

	/// Whether the signer is one of the customer's own accounts, and not suspended: a registrar's suspension is not left by
	/// changing registrars.
	pub(crate) fn speaks_for(who: &T::AccountId, record: &Party<T::AccountId>) -> bool {
		record.standing != KycStanding::Suspended && record.accounts.contains(who)
	}
}
