//! Reserve reports, and what backs each currency.
//!
//! Governance names the attestors of a currency and the terms on which they are believed. Each attestor reports what the
//! reserve holds, as of a moment. The [`Backing`](harbour_primitives::Backing) of the currency is the lowest report of the
//! largest set that agrees within the tolerance, if that set has the quorum and a strict majority of the fresh reports; else it
//! is an error and never a number.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod backing;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod impl_backing;
// Public, so that the runtime which the macro writes there counts as reachable.
#[cfg(test)]
pub mod mock;
#[cfg(test)]
mod tests;
// Under `std` too: the runtime's own tests end in it.
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod types;
mod weights;

pub use pallet::*;
pub use types::{GenesisTerms, Report, Terms, MAX_BUFFER_BPS, MAX_TOLERANCE_BPS};
pub use weights::WeightInfo;

use polkadot_sdk::frame_support;

/// What the benchmarks need of other rooms.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper {
	/// Makes a currency exist whose issuer is none of `attestors`, and names it.
	fn currency(attestors: &[harbour_primitives::InstitutionId]) -> harbour_primitives::CurrencyId;
}

#[frame_support::pallet]
pub mod pallet {
	#[cfg(feature = "runtime-benchmarks")]
	use crate::BenchmarkHelper;
	use crate::{GenesisTerms, Report, Terms, WeightInfo};
	use alloc::vec::Vec;
	use harbour_primitives::{Balance, CurrencyId, InstitutionId, Liabilities, Moment, Standing};
	use polkadot_sdk::{
		frame_support::{pallet_prelude::*, traits::Time, DefaultNoBound},
		frame_system::pallet_prelude::*,
		sp_core::H256,
	};

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Decides who attests a currency, and on which terms.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// An account that attests for its institution; gives the institution, which must be in good standing.
		type AttestorOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// Whose reports count at this moment.
		type Standing: Standing;

		/// Who issues a currency, and what was redeemed since a moment.
		type Liabilities: Liabilities;

		/// The clock: Unix time in milliseconds.
		type Time: Time<Moment = Moment>;

		/// How many attestors a currency may have. Bounds the work of every question about its backing.
		#[pallet::constant]
		type MaxAttestors: Get<u32>;

		type WeightInfo: WeightInfo;

		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper;
	}

	/// Who attests a currency, and on which terms. The attestors stand in ascending order.
	#[pallet::storage]
	pub type TermsOf<T: Config> = StorageMap<_, Twox64Concat, CurrencyId, Terms<T::MaxAttestors>>;

	/// The last report of each attestor, by currency. Only listed attestors have one.
	#[pallet::storage]
	pub type Reports<T: Config> = StorageDoubleMap<_, Twox64Concat, CurrencyId, Twox64Concat, InstitutionId, Report>;

	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Terms by currency: `(currency, attestors, quorum, max_age_ms, tolerance_bps, buffer_bps)`.
		pub terms: Vec<GenesisTerms>,
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		/// Currencies don't exist yet: that no issuer attests itself is checked at each report, and by `try_state`.
		fn build(&self) {
			for (currency, attestors, quorum, max_age_ms, tolerance_bps, buffer_bps) in self.terms.iter().cloned() {
				let Ok(attestors) = BoundedVec::<_, T::MaxAttestors>::try_from(attestors) else {
					panic!("genesis: currency {currency} has more attestors than MaxAttestors");
				};
				let terms = Terms {
					attestors,
					quorum,
					max_age_ms,
					tolerance_bps,
					buffer_bps,
				};
				let Ok(terms) = terms.normalised::<T>() else {
					panic!("genesis: the reserve terms of currency {currency} are invalid");
				};
				assert!(
					!TermsOf::<T>::contains_key(currency),
					"genesis: currency {currency} has terms twice"
				);
				TermsOf::<T>::insert(currency, terms);
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Governance has set who attests a currency, and on which terms.
		TermsSet {
			currency: CurrencyId,
			terms: Terms<T::MaxAttestors>,
		},
		/// An institution has reported what the reserve of a currency held at `as_of`.
		ReportAccepted {
			currency: CurrencyId,
			institution: InstitutionId,
			as_of: Moment,
			total: Balance,
			statement_hash: H256,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is no such currency.
		UnknownCurrency,
		/// No terms are set for the currency: nobody attests it yet.
		NoTerms,
		/// Terms must list at least one attestor.
		NoAttestors,
		/// An attestor is listed twice.
		DuplicateAttestor,
		/// The quorum must be at least one and at most the number of attestors.
		QuorumOutOfRange,
		/// The maximum age must not be zero.
		MaxAgeZero,
		/// The tolerance must be at most 10,000 basis points.
		ToleranceOutOfRange,
		/// The buffer must be at most 10,000 basis points.
		BufferOutOfRange,
		/// The currency's issuer can't attest its own reserve.
		IssuerAttestsItself,
		/// The institution is not an attestor of the currency.
		NotAttestor,
		/// The as-of time lies in the future.
		AsOfInFuture,
		/// The as-of time is older than the currency's maximum age.
		AsOfTooOld,
		/// The institution has already reported for this as-of time or a later one.
		AsOfNotNewer,
		/// A report must say more than zero.
		TotalZero,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::MaxAttestors::get() > 0,
				"MaxAttestors is zero: nothing could ever be attested"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Sets who attests `currency`, and on which terms; forgets the reports of attestors that are no longer listed.
		///
		/// Origin: governance. Errors: `NoAttestors`, `DuplicateAttestor`, `QuorumOutOfRange`, `MaxAgeZero`,
		/// `ToleranceOutOfRange`, `BufferOutOfRange`, `UnknownCurrency`, `IssuerAttestsItself`. Events: `TermsSet`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_terms())]
		pub fn set_terms(origin: OriginFor<T>, currency: CurrencyId, terms: Terms<T::MaxAttestors>) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			let terms = terms.normalised::<T>()?;
			let issuer = T::Liabilities::issuer(currency).ok_or(Error::<T>::UnknownCurrency)?;
			ensure!(!terms.lists(issuer), Error::<T>::IssuerAttestsItself);

			Self::forget_unlisted(currency, &terms);
			TermsOf::<T>::insert(currency, &terms);
			Self::deposit_event(Event::TermsSet { currency, terms });
			Ok(())
		}

		/// Reports that the reserve of `currency` held `total` (in the currency's smallest unit) at `as_of` (Unix
		/// milliseconds), as the statement with `statement_hash` says. Replaces the institution's last report.
		///
		/// Origin: an attesting duty of a listed attestor. Errors: `NoTerms`, `NotAttestor`, `UnknownCurrency`,
		/// `IssuerAttestsItself`, `AsOfInFuture`, `AsOfTooOld`, `AsOfNotNewer`, `TotalZero`. Events: `ReportAccepted`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::report())]
		pub fn report(
			origin: OriginFor<T>,
			currency: CurrencyId,
			as_of: Moment,
			total: Balance,
			statement_hash: H256,
		) -> DispatchResult {
			let institution = T::AttestorOrigin::ensure_origin(origin)?;
			let terms = TermsOf::<T>::get(currency).ok_or(Error::<T>::NoTerms)?;
			ensure!(terms.lists(institution), Error::<T>::NotAttestor);
			let issuer = T::Liabilities::issuer(currency).ok_or(Error::<T>::UnknownCurrency)?;
			ensure!(issuer != institution, Error::<T>::IssuerAttestsItself);
			let now = T::Time::now();
			Self::ensure_timely(currency, institution, as_of, now, terms.max_age_ms)?;
			ensure!(total > 0, Error::<T>::TotalZero);

			let report = Report {
				as_of,
				submitted_at: now,
				total,
				statement_hash,
			};
			Reports::<T>::insert(currency, institution, report);
			Self::deposit_event(Event::ReportAccepted {
				currency,
				institution,
				as_of,
				total,
				statement_hash,
			});
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		/// Removes the reports of attestors that the terms in force list and `terms` don't.
		fn forget_unlisted(currency: CurrencyId, terms: &Terms<T::MaxAttestors>) {
			let Some(before) = TermsOf::<T>::get(currency) else {
				return;
			};
			for institution in before.attestors.iter().filter(|listed| !terms.lists(**listed)) {
				Reports::<T>::remove(currency, institution);
			}
		}

		/// A report is neither from the future, nor older than the maximum age, nor older than what it replaces.
		fn ensure_timely(
			currency: CurrencyId,
			institution: InstitutionId,
			as_of: Moment,
			now: Moment,
			max_age_ms: Moment,
		) -> DispatchResult {
			ensure!(as_of <= now, Error::<T>::AsOfInFuture);
			ensure!(crate::backing::is_fresh(as_of, now, max_age_ms), Error::<T>::AsOfTooOld);
			let newer = Reports::<T>::get(currency, institution).is_none_or(|last| as_of > last.as_of);
			ensure!(newer, Error::<T>::AsOfNotNewer);
			Ok(())
		}
	}
}
