//! Which account belongs to a verified customer of which institution.
//!
//! A *party* is one registrar's customer, with up to [`MAX_ACCOUNTS_PER_PARTY`] accounts. Each account has proven by a signature
//! that its holder controls it, bound to this chain, the registrar, the party, a nonce and an expiry. What a transfer needs to
//! know of an account stands in one small record, [`Accounts`]; a change to a party is copied into the records of its accounts.
//!
//! Onboarding gives an account exactly one provider reference (K2), without which it could not submit a transaction; no other
//! room touches providers.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod control;
mod impl_eligibility;
mod impl_onboard;
mod impl_restriction_mark;
mod membership;
pub mod migrations;
// Under `std` too: the runtime's own tests end in it.
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod types;
mod waiting;
pub mod weights;

// Public, so that the runtime which the macro writes there counts as reachable.
#[cfg(test)]
pub mod mock;
#[cfg(test)]
mod tests;

use polkadot_sdk::frame_support;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use pallet::*;
pub use types::{
	AccountRecord, GenesisParty, KycStanding, LinkOffer, Party, Tombstone, TransferRequest, MAX_ACCOUNTS_PER_PARTY,
	MAX_WAITING,
};
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::waiting::Agreement;
	use alloc::vec::Vec;
	use harbour_primitives::{
		is_own_party, ControlProof, InstitutionId, Jurisdiction, Moment, PartyId, Standing, Tier,
	};
	use polkadot_sdk::{
		frame_support::{pallet_prelude::*, traits::Time},
		frame_system::pallet_prelude::*,
		sp_core::H256,
		sp_runtime::traits::{IdentifyAccount, Verify},
	};

	/// What the stored state looks like; see `migrations`.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// How an account's transactions are numbered.
	pub type NonceOf<T> = <T as polkadot_sdk::frame_system::Config>::Nonce;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// An account that registers customers for the institution it yields: licensed as a registrar and in good standing.
		type RegistrarOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;
		/// Agrees to a transfer in the place of a registrar that is no longer in good standing.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;
		/// Whether a registrar is in good standing; all its customers lapse at once when it isn't.
		type Standing: Standing;
		/// Unix time in milliseconds.
		type Time: Time<Moment = Moment>;
		/// What an account signs with.
		type Signature: Parameter + MaxEncodedLen + Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>>;
		/// The hash of this chain's first block: a statement signed for another chain proves nothing here.
		type GenesisHash: Get<H256>;
		/// How far in the future the end of a control statement may lie, in milliseconds.
		type MaxProofValidityMs: Get<Moment>;
		type WeightInfo: WeightInfo;
		/// Makes accounts that can sign.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId, Self::Signature>;
	}

	/// Every verified customer, in any standing.
	#[pallet::storage]
	pub type Parties<T: Config> = StorageMap<_, Blake2_128Concat, PartyId, Party<T::AccountId>>;

	/// Every onboarded account: all that a transfer needs to know of it.
	#[pallet::storage]
	pub type Accounts<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, AccountRecord>;

	/// What stays of accounts that were off-boarded and have not returned.
	#[pallet::storage]
	pub type Tombstones<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Tombstone<NonceOf<T>>>;

	/// How many accounts have either of the two: the measure of how large the state is, which weights grow with. It never falls, since
	/// an account that is off-boarded leaves its tombstone.
	#[pallet::storage]
	pub type KnownAccounts<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// Parties that an account without a key may join by its own act.
	#[pallet::storage]
	pub type LinkOffers<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BoundedVec<LinkOffer, ConstU32<MAX_WAITING>>, ValueQuery>;

	/// Registrars that would take a party over.
	#[pallet::storage]
	pub type TransferRequests<T: Config> =
		StorageMap<_, Blake2_128Concat, PartyId, BoundedVec<TransferRequest, ConstU32<MAX_WAITING>>, ValueQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A registrar has verified a customer and onboarded its first account.
		PartyRegistered {
			party: PartyId,
			registrar: InstitutionId,
			account: T::AccountId,
			tier: Tier,
			jurisdiction: Jurisdiction,
			expires_at: Moment,
			commitment: H256,
		},
		/// A further account of a customer has been onboarded.
		AccountLinked {
			party: PartyId,
			registrar: InstitutionId,
			account: T::AccountId,
		},
		/// The registrar has verified its customer anew.
		PartyRenewed {
			party: PartyId,
			expires_at: Moment,
			commitment: H256,
		},
		/// The customer may do nothing until the suspension is lifted.
		PartySuspended { party: PartyId },
		/// The customer may do again what its tier allows.
		SuspensionLifted { party: PartyId },
		/// The registrar has ended the relation: what remains is the right to redeem.
		PartyRevoked { party: PartyId },
		/// An account was off-boarded; `party_closed` where it was the customer's last.
		AccountUnlinked {
			party: PartyId,
			registrar: InstitutionId,
			account: T::AccountId,
			party_closed: bool,
		},
		/// The registrar has verified its customer further, or less far.
		TierChanged {
			party: PartyId,
			tier: Tier,
			commitment: H256,
		},
		/// A registrar has verified another's customer and would take it over.
		TransferRequested {
			party: PartyId,
			from: InstitutionId,
			to: InstitutionId,
			valid_until: Moment,
		},
		/// The old registrar or the customer has agreed, and the customer is live under the new one.
		RegistrarTransferred {
			party: PartyId,
			from: InstitutionId,
			to: InstitutionId,
			tier: Tier,
			expires_at: Moment,
			commitment: H256,
		},
		/// An account without a key may join the party by dispatching `accept_link`.
		LinkOffered {
			party: PartyId,
			registrar: InstitutionId,
			account: T::AccountId,
			valid_until: Moment,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The party id is taken.
		PartyExists,
		/// No party has this id.
		PartyUnknown,
		/// The party is the customer of another institution.
		NotRegistrarOfParty,
		/// The party is suspended or revoked.
		PartyNotLive,
		/// The party's verification has expired; renew it first.
		PartyLapsed,
		/// Only a suspended party's suspension can be lifted.
		PartyNotSuspended,
		/// The relation was ended for good.
		PartyRevoked,
		/// The party is a customer's, and nobody serves an institution out of one.
		PartyNotInstitutions,
		/// The party is of the institution's own officers: its administrators and governance change those, not its registrars.
		PartyIsInstitutions,
		/// The party has as many accounts as it may.
		TooManyAccounts,
		/// The account belongs to a party already.
		AccountOnboarded,
		/// The account was never onboarded.
		AccountUnknown,
		/// The expiry is not in the future.
		ExpiryInPast,
		/// A jurisdiction is two upper-case letters (ISO 3166-1 alpha-2).
		JurisdictionInvalid,
		/// The control statement is no longer valid.
		ProofExpired,
		/// The control statement would hold longer than the chain allows.
		ProofTooLongLived,
		/// The signature is not this account's over the statement for this chain, registrar, party and nonce.
		ProofInvalid,
		/// The id has the form that institutions' own parties have, or not the form of this institution's.
		PartyIdReserved,
		/// The account is not one of this party's.
		AccountNotOfParty,
		/// The account holds coins or registered keys; it can be off-boarded once it doesn't.
		AccountInUse,
		/// The account is under a legal order.
		AccountRestricted,
		/// The party is the asking registrar's already.
		RegistrarUnchanged,
		/// The registrar hasn't asked for this party.
		NoRequest,
		/// The registrar's request is too old; it can ask again.
		RequestExpired,
		/// Only the party's registrar (governance, once that is out of standing) or a customer who isn't suspended agrees.
		NotRegistrarNorParty,
		/// The registrar is no longer in good standing.
		RegistrarNotActive,
		/// No registrar has offered this account to join the party.
		NoOffer,
		/// The offer is too old; the registrar can repeat it.
		OfferExpired,
		/// As many offers or requests as possible wait already.
		TooManyWaiting,
	}

	/// Parties whose accounts are members from the first block on. They need no signature, since the hash that one would be
	/// bound to does not exist yet.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		pub parties: Vec<GenesisParty<T::AccountId>>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for party in &self.parties {
				Pallet::<T>::build_party(party);
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Records a customer whom the registrar has verified, and onboards its first account.
		///
		/// - Origin: an account with the duty `Registering`; its institution becomes the party's registrar.
		/// - Errors: `PartyIdReserved`, `PartyExists`, `JurisdictionInvalid`, `ExpiryInPast`, `AccountOnboarded`, `ProofExpired`,
		///   `ProofTooLongLived`, `ProofInvalid`.
		/// - Events: `PartyRegistered`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register())]
		#[allow(
			clippy::too_many_arguments,
			reason = "a wallet shows each of them under its own name"
		)]
		pub fn register(
			origin: OriginFor<T>,
			party: PartyId,
			account: T::AccountId,
			tier: Tier,
			jurisdiction: Jurisdiction,
			expires_at: Moment,
			commitment: H256,
			proof: ControlProof<T::Signature>,
		) -> DispatchResult {
			let registrar = T::RegistrarOrigin::ensure_origin(origin)?;
			ensure!(!is_own_party(&party), Error::<T>::PartyIdReserved);
			ensure!(!Parties::<T>::contains_key(party), Error::<T>::PartyExists);
			ensure!(
				jurisdiction.iter().all(u8::is_ascii_uppercase),
				Error::<T>::JurisdictionInvalid
			);
			ensure!(expires_at > T::Time::now(), Error::<T>::ExpiryInPast);
			Self::ensure_control(&account, registrar, party, &proof)?;

			let standing = KycStanding::Live;
			let accounts = BoundedVec::new();
			let mut record = Party {
				registrar,
				tier,
				jurisdiction,
				expires_at,
				commitment,
				standing,
				own: false,
				accounts,
			};
			Self::add_account(party, &mut record, &account)?;

			Self::deposit_event(Event::PartyRegistered {
				party,
				registrar,
				account,
				tier,
				jurisdiction,
				expires_at,
				commitment,
			});
			Ok(())
		}

		/// Onboards a further account of a customer.
		///
		/// - Origin: an account with the duty `Registering` for the party's registrar.
		/// - Errors: `PartyUnknown`, `NotRegistrarOfParty`, `PartyIsInstitutions`, `PartyNotLive`, `PartyLapsed`,
		///   `AccountOnboarded`, `ProofExpired`, `ProofTooLongLived`, `ProofInvalid`, `TooManyAccounts`.
		/// - Events: `AccountLinked`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::link_account())]
		pub fn link_account(
			origin: OriginFor<T>,
			party: PartyId,
			account: T::AccountId,
			proof: ControlProof<T::Signature>,
		) -> DispatchResult {
			let registrar = T::RegistrarOrigin::ensure_origin(origin)?;
			let mut record = Self::customer_of_registrar(party, registrar)?;
			Self::ensure_open_to_accounts(&record)?;
			Self::ensure_control(&account, registrar, party, &proof)?;

			Self::add_account(party, &mut record, &account)?;

			Self::deposit_event(Event::AccountLinked {
				party,
				registrar,
				account,
			});
			Ok(())
		}

		/// Records that the registrar has verified its customer anew. A suspension stays until it is lifted.
		///
		/// - Origin: an account with the duty `Registering` for the party's registrar.
		/// - Errors: `ExpiryInPast`, `PartyUnknown`, `NotRegistrarOfParty`, `PartyIsInstitutions`, `PartyRevoked`.
		/// - Events: `PartyRenewed`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::renew())]
		pub fn renew(origin: OriginFor<T>, party: PartyId, expires_at: Moment, commitment: H256) -> DispatchResult {
			let registrar = T::RegistrarOrigin::ensure_origin(origin)?;
			ensure!(expires_at > T::Time::now(), Error::<T>::ExpiryInPast);

			Self::change_party(party, registrar, |record| {
				ensure!(record.standing != KycStanding::Revoked, Error::<T>::PartyRevoked);
				record.expires_at = expires_at;
				record.commitment = commitment;
				Ok(())
			})?;

			Self::deposit_event(Event::PartyRenewed {
				party,
				expires_at,
				commitment,
			});
			Ok(())
		}

		/// Stops a customer from doing anything at all until the suspension is lifted.
		///
		/// - Origin: an account with the duty `Registering` for the party's registrar.
		/// - Errors: `PartyUnknown`, `NotRegistrarOfParty`, `PartyIsInstitutions`, `PartyNotLive`.
		/// - Events: `PartySuspended`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::suspend())]
		pub fn suspend(origin: OriginFor<T>, party: PartyId) -> DispatchResult {
			let registrar = T::RegistrarOrigin::ensure_origin(origin)?;

			Self::change_party(party, registrar, |record| {
				ensure!(record.standing == KycStanding::Live, Error::<T>::PartyNotLive);
				record.standing = KycStanding::Suspended;
				Ok(())
			})?;

			Self::deposit_event(Event::PartySuspended { party });
			Ok(())
		}

		/// Lets a suspended customer do again what its tier allows.
		///
		/// - Origin: an account with the duty `Registering` for the party's registrar.
		/// - Errors: `PartyUnknown`, `NotRegistrarOfParty`, `PartyIsInstitutions`, `PartyNotSuspended`.
		/// - Events: `SuspensionLifted`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::lift_suspension())]
		pub fn lift_suspension(origin: OriginFor<T>, party: PartyId) -> DispatchResult {
			let registrar = T::RegistrarOrigin::ensure_origin(origin)?;

			Self::change_party(party, registrar, |record| {
				ensure!(record.standing == KycStanding::Suspended, Error::<T>::PartyNotSuspended);
				record.standing = KycStanding::Live;
				Ok(())
			})?;

			Self::deposit_event(Event::SuspensionLifted { party });
			Ok(())
		}

		/// Ends the relation with a customer for good, suspended or not: what remains is the right to redeem.
		///
		/// - Origin: an account with the duty `Registering` for the party's registrar.
		/// - Errors: `PartyUnknown`, `NotRegistrarOfParty`, `PartyIsInstitutions`, `PartyRevoked`.
		/// - Events: `PartyRevoked`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::revoke())]
		pub fn revoke(origin: OriginFor<T>, party: PartyId) -> DispatchResult {
			let registrar = T::RegistrarOrigin::ensure_origin(origin)?;

			Self::change_party(party, registrar, |record| {
				ensure!(record.standing != KycStanding::Revoked, Error::<T>::PartyRevoked);
				record.standing = KycStanding::Revoked;
				Ok(())
			})?;

			Self::deposit_event(Event::PartyRevoked { party });
			Ok(())
		}

		/// Off-boards one of a customer's accounts, which must hold nothing. Its nonces are kept, so that nothing it signed is good
		/// again should it return. With its last account the party is closed, in whatever standing.
		///
		/// - Origin: an account with the duty `Registering` for the party's registrar.
		/// - Errors: `PartyUnknown`, `NotRegistrarOfParty`, `PartyIsInstitutions`, `AccountNotOfParty`, `AccountRestricted`,
		///   `AccountInUse`.
		/// - Events: `AccountUnlinked`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::unlink_account())]
		pub fn unlink_account(origin: OriginFor<T>, party: PartyId, account: T::AccountId) -> DispatchResult {
			let registrar = T::RegistrarOrigin::ensure_origin(origin)?;
			let mut record = Self::customer_of_registrar(party, registrar)?;

			let party_closed = Self::remove_account(party, &mut record, &account)?;

			Self::deposit_event(Event::AccountUnlinked {
				party,
				registrar,
				account,
				party_closed,
			});
			Ok(())
		}

		/// Records that the registrar has verified its customer further, or less far. A suspension stays until it is lifted.
		///
		/// - Origin: an account with the duty `Registering` for the party's registrar.
		/// - Errors: `PartyUnknown`, `NotRegistrarOfParty`, `PartyIsInstitutions`, `PartyRevoked`.
		/// - Events: `TierChanged`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::change_tier())]
		pub fn change_tier(origin: OriginFor<T>, party: PartyId, tier: Tier, commitment: H256) -> DispatchResult {
			let registrar = T::RegistrarOrigin::ensure_origin(origin)?;

			Self::change_party(party, registrar, |record| {
				ensure!(record.standing != KycStanding::Revoked, Error::<T>::PartyRevoked);
				record.tier = tier;
				record.commitment = commitment;
				Ok(())
			})?;

			Self::deposit_event(Event::TierChanged {
				party,
				tier,
				commitment,
			});
			Ok(())
		}

		/// Asks for another registrar's customer, whom the asking one has verified itself. Nothing changes until the old registrar
		/// or the customer agrees.
		///
		/// - Origin: an account with the duty `Registering` for the registrar that asks.
		/// - Errors: `ExpiryInPast`, `PartyUnknown`, `PartyIsInstitutions`, `RegistrarUnchanged`, `TooManyWaiting`.
		/// - Events: `TransferRequested`.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::transfer_registrar())]
		pub fn transfer_registrar(
			origin: OriginFor<T>,
			party: PartyId,
			tier: Tier,
			expires_at: Moment,
			commitment: H256,
		) -> DispatchResult {
			let registrar = T::RegistrarOrigin::ensure_origin(origin)?;
			ensure!(expires_at > T::Time::now(), Error::<T>::ExpiryInPast);
			let record = Parties::<T>::get(party).ok_or(Error::<T>::PartyUnknown)?;
			ensure!(!record.own, Error::<T>::PartyIsInstitutions);
			ensure!(record.registrar != registrar, Error::<T>::RegistrarUnchanged);

			let valid_until = Self::waits_until();
			let request = TransferRequest {
				registrar,
				tier,
				expires_at,
				commitment,
				valid_until,
			};
			Self::record_request(party, request)?;

			Self::deposit_event(Event::TransferRequested {
				party,
				from: record.registrar,
				to: registrar,
				valid_until,
			});
			Ok(())
		}

		/// Agrees that `registrar` takes a customer over. From then on it is that registrar's and live, as it was verified there; its
		/// accounts stay, and so do orders over them.
		///
		/// - Origin: an account with the duty `Registering` for the old registrar, or any account of the customer that isn't
		///   suspended; governance, where the old registrar is no longer in good standing.
		/// - Errors: `PartyUnknown`, `NotRegistrarNorParty`, `NoRequest`, `RequestExpired`, `ExpiryInPast`, `RegistrarNotActive`.
		/// - Events: `RegistrarTransferred`.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::agree_transfer())]
		pub fn agree_transfer(origin: OriginFor<T>, party: PartyId, registrar: InstitutionId) -> DispatchResult {
			let agrees = Self::ensure_agreement(origin)?;
			let mut record = Parties::<T>::get(party).ok_or(Error::<T>::PartyUnknown)?;
			let agreed = match agrees {
				Agreement::Registrar(old) => old == record.registrar,
				Agreement::Account(who) => Self::speaks_for(&who, &record),
				Agreement::Governance => !T::Standing::is_active(record.registrar),
			};
			ensure!(agreed, Error::<T>::NotRegistrarNorParty);
			let request = Self::take_request(party, registrar)?;

			let from = record.registrar;
			let TransferRequest {
				tier,
				expires_at,
				commitment,
				..
			} = request;
			record.registrar = registrar;
			record.tier = tier;
			record.expires_at = expires_at;
			record.commitment = commitment;
			record.standing = KycStanding::Live;
			Self::store_party(party, &record);

			Self::deposit_event(Event::RegistrarTransferred {
				party,
				from,
				to: registrar,
				tier,
				expires_at,
				commitment,
			});
			Ok(())
		}

		/// Offers an account without a key, such as a multisig, to join a customer by its own act: it has nothing to sign a control
		/// statement with.
		///
		/// - Origin: an account with the duty `Registering` for the party's registrar.
		/// - Errors: `PartyUnknown`, `NotRegistrarOfParty`, `PartyIsInstitutions`, `PartyNotLive`, `PartyLapsed`, `AccountOnboarded`,
		///   `TooManyWaiting`.
		/// - Events: `LinkOffered`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::offer_link())]
		pub fn offer_link(origin: OriginFor<T>, party: PartyId, account: T::AccountId) -> DispatchResult {
			let registrar = T::RegistrarOrigin::ensure_origin(origin)?;
			let record = Self::customer_of_registrar(party, registrar)?;
			Self::ensure_open_to_accounts(&record)?;
			Self::record_offer(&account, registrar, party)
		}

		/// Joins a party that was offered to this account: that it dispatches this is the proof of who controls it.
		///
		/// - Origin: the account itself, such as a multisig.
		/// - Errors: `NoOffer`, `OfferExpired`, `RegistrarNotActive`, `PartyUnknown`, `NotRegistrarOfParty`, `PartyNotLive`,
		///   `PartyLapsed`, `TooManyAccounts`.
		/// - Events: `AccountLinked`.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::accept_link())]
		pub fn accept_link(origin: OriginFor<T>, party: PartyId) -> DispatchResult {
			let account = ensure_signed(origin)?;
			let registrar = Self::offered_by(&account, party)?;
			let mut record = Self::party_of_registrar(party, registrar)?;
			Self::ensure_open_to_accounts(&record)?;

			Self::add_account(party, &mut record, &account)?;

			Self::deposit_event(Event::AccountLinked {
				party,
				registrar,
				account,
			});
			Ok(())
		}
	}
}
