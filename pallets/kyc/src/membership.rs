//! Who belongs to which party: the only code that writes parties and gives provider references.

use crate::{
	AccountRecord, Accounts, Config, Error, GenesisParty, KnownAccounts, KycStanding, LinkOffers, Pallet, Parties,
	Party, Tombstone, Tombstones, TransferRequests,
};
use harbour_primitives::{is_own_party, is_own_party_of, InstitutionId, Moment, PartyId};
use polkadot_sdk::{
	frame_support::{defensive, dispatch::DispatchResult, ensure, traits::Time, BoundedVec},
	frame_system,
	sp_runtime::{ArithmeticError, DispatchError},
};

impl<T: Config> Pallet<T> {
	/// The party, if it is `registrar`'s.
	pub(crate) fn party_of_registrar(
		party: PartyId,
		registrar: InstitutionId,
	) -> Result<Party<T::AccountId>, Error<T>> {
		let record = Parties::<T>::get(party).ok_or(Error::<T>::PartyUnknown)?;
		ensure!(record.registrar == registrar, Error::<T>::NotRegistrarOfParty);
		Ok(record)
	}

	/// The party, if it is a customer of `registrar` and not its own staff.
	pub(crate) fn customer_of_registrar(
		party: PartyId,
		registrar: InstitutionId,
	) -> Result<Party<T::AccountId>, Error<T>> {
		let record = Self::party_of_registrar(party, registrar)?;
		ensure!(!record.own, Error::<T>::PartyIsInstitutions);
		Ok(record)
	}

	/// Fails where a party may not gain accounts: what it can no longer do, a new account of it shan't do either.
	pub(crate) fn ensure_open_to_accounts(record: &Party<T::AccountId>) -> Result<(), Error<T>> {
		ensure!(record.standing == KycStanding::Live, Error::<T>::PartyNotLive);
		ensure!(T::Time::now() < record.expires_at, Error::<T>::PartyLapsed);
		Ok(())
	}

	/// Adds `who` to the party as its latest account, and gives it its one provider reference (K2).
	pub(crate) fn add_account(party: PartyId, record: &mut Party<T::AccountId>, who: &T::AccountId) -> DispatchResult {
		ensure!(!Accounts::<T>::contains_key(who), Error::<T>::AccountOnboarded);
		record
			.accounts
			.try_push(who.clone())
			.map_err(|_| Error::<T>::TooManyAccounts)?;

		let tombstone = Tombstones::<T>::take(who);
		if tombstone.is_none() {
			KnownAccounts::<T>::try_mutate(|known| {
				*known = known.checked_add(1).ok_or(ArithmeticError::Overflow)?;
				Ok::<_, ArithmeticError>(())
			})?;
		}
		let onboardings = tombstone.as_ref().map_or(0, |tombstone| tombstone.onboardings);
		let nonce = onboardings.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		Accounts::<T>::insert(who, AccountRecord::new(party, record, nonce));
		Parties::<T>::insert(party, &*record);
		LinkOffers::<T>::remove(who);
		frame_system::Pallet::<T>::inc_providers(who);
		if let Some(tombstone) = tombstone {
			frame_system::Account::<T>::mutate(who, |account| {
				account.nonce = account.nonce.max(tombstone.transactions);
			});
		}
		Ok(())
	}

	/// Takes `who` out of the party, and its provider reference back (K2). A tombstone keeps its nonces; a party without accounts
	/// is no more. Fails where the account holds anything, or is under a legal order. Answers whether the party is no more.
	pub(crate) fn remove_account(
		party: PartyId,
		record: &mut Party<T::AccountId>,
		who: &T::AccountId,
	) -> Result<bool, DispatchError> {
		let at = record.accounts.iter().position(|listed| listed == who);
		let at = at.ok_or(Error::<T>::AccountNotOfParty)?;
		let account = Accounts::<T>::get(who).ok_or(Error::<T>::AccountUnknown)?;
		ensure!(!account.restricted, Error::<T>::AccountRestricted);
		// A holder carries a consumer reference, and so does whoever has registered a validator's keys.
		ensure!(frame_system::Pallet::<T>::consumers(who) == 0, Error::<T>::AccountInUse);

		let transactions = frame_system::Pallet::<T>::account_nonce(who);
		frame_system::Pallet::<T>::dec_providers(who)?;
		record.accounts.remove(at);
		Accounts::<T>::remove(who);
		Tombstones::<T>::insert(
			who,
			Tombstone {
				transactions,
				onboardings: account.nonce,
			},
		);
		let closed = record.accounts.is_empty();
		if closed {
			Parties::<T>::remove(party);
			TransferRequests::<T>::remove(party);
		} else {
			Parties::<T>::insert(party, &*record);
		}
		Ok(closed)
	}

	/// Applies `change` to the party, if it is `registrar`'s, and copies the outcome into the records of its accounts.
	pub(crate) fn change_party(
		party: PartyId,
		registrar: InstitutionId,
		change: impl FnOnce(&mut Party<T::AccountId>) -> Result<(), Error<T>>,
	) -> DispatchResult {
		let mut record = Self::customer_of_registrar(party, registrar)?;
		change(&mut record)?;
		Self::store_party(party, &record);
		Ok(())
	}

	/// Writes a party, and copies what it says into the records of its accounts.
	pub(crate) fn store_party(party: PartyId, record: &Party<T::AccountId>) {
		for who in record.accounts.iter() {
			Accounts::<T>::mutate(who, |account| match account {
				Some(account) => account.copy_from(record),
				None => {
					defensive!("an account of a party has a record (K2)");
				}
			});
		}
		Parties::<T>::insert(party, record);
	}

	/// Puts a party into the genesis block. A wrong one stops the node before the chain exists, which is the time to hear of it.
	pub(crate) fn build_party(genesis: &GenesisParty<T::AccountId>) {
		let (party, registrar, tier, jurisdiction, expires_at, commitment, accounts) = genesis;
		assert!(
			!Parties::<T>::contains_key(party),
			"genesis: party {party:?} is listed twice"
		);
		assert!(
			jurisdiction.iter().all(u8::is_ascii_uppercase),
			"genesis: the jurisdiction of party {party:?} is not two upper-case letters"
		);

		let own = *expires_at == Moment::MAX;
		assert!(
			is_own_party(party) == own && (!own || is_own_party_of(party, *registrar)),
			"genesis: party {party:?} has not the id that a party of its kind and registrar has"
		);
		let mut record = Party {
			registrar: *registrar,
			tier: *tier,
			jurisdiction: *jurisdiction,
			expires_at: *expires_at,
			commitment: *commitment,
			standing: KycStanding::Live,
			own,
			accounts: BoundedVec::new(),
		};
		assert!(!accounts.is_empty(), "genesis: party {party:?} has no account");
		for who in accounts {
			let added = Self::add_account(*party, &mut record, who);
			assert!(
				added.is_ok(),
				"genesis: account {who:?} of party {party:?} can't be added: {added:?}"
			);
		}
	}
}
