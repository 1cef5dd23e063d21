//! Reserve reports, what backs each currency, and what follows from it.
//!
//! Governance names the attestors of a currency and the terms on which they are believed. Each attestor reports what the
//! reserve consists of, as of a moment. The [`Backing`](harbour_primitives::Backing) of the currency is the lowest report of the
//! largest set that agrees within the tolerance, if that set has the quorum and a strict majority of the fresh reports; else it
//! is an error and never a number.
//!
//! The coverage of a currency follows from its backing, its supply and the clock: `Covered`, `MintHalted`, `RedeemOnly`. It is
//! looked at with every report, dispute, change of terms or of an attestor's standing, whenever the supply falls while it isn't
//! covered, and at the moment at which time alone may change it, which is known beforehand and waited for in a queue.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod assessment;
mod backing;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod coverage;
mod impl_backing;
mod impl_hooks;
// Public, so that the runtime which the macro writes there counts as reachable.
#[cfg(test)]
pub mod mock;
mod report;
mod statement;
mod terms;
#[cfg(test)]
mod tests;
// Under `std` too: the runtime's own tests end in it.
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod weights;

pub use backing::required;
pub use coverage::{Attested, Coverage, MAX_OPEN_BREAKS};
pub use pallet::*;
pub use report::{AssetClass, Component, Components, Report, MAX_COMPONENTS};
pub use statement::{ClassTotal, Composition, DailyStatement, Day, STATEMENTS_KEPT};
pub use terms::{
	EligibleClass, ForeignCurrency, GenesisTerms, Terms, MAX_BUFFER_BPS, MAX_FOREIGN_CURRENCIES, MAX_TOLERANCE_BPS,
};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;

use polkadot_sdk::frame_support;

#[frame_support::pallet]
pub mod pallet {
	#[cfg(feature = "runtime-benchmarks")]
	use crate::BenchmarkHelper;
	use crate::{
		backing::is_fresh, Components, Coverage, DailyStatement, Day, GenesisTerms, Report, Terms, WeightInfo,
	};
	use alloc::vec::Vec;
	use harbour_primitives::{
		Balance, CoverageLevel, CoverageMark, CurrencyCode, CurrencyId, DeadlineKey, InstitutionId, InstitutionRole,
		Liabilities, Moment, Standing, Unbacked,
	};
	use polkadot_sdk::{
		frame_support::{dispatch::DispatchClass, pallet_prelude::*, traits::Time, DefaultNoBound},
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

		/// An account that may report a break for an issuer, in standing or not.
		type IssuerOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// An account that may report a break for a supervisor.
		type SupervisorOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// Whose reports count at this moment, and how long.
		type Standing: Standing;

		/// What is in circulation of a currency, who owes it, and what was redeemed since a moment.
		type Liabilities: Liabilities;

		/// Shows the ledger what a currency's backing allows.
		type Ledger: CoverageMark;

		/// The clock: Unix time in milliseconds.
		type Time: Time<Moment = Moment>;

		/// How many attestors a currency may have. Bounds the work of every question about its backing.
		#[pallet::constant]
		type MaxAttestors: Get<u32>;

		/// How old a report may be at most, in milliseconds: as far as redeemed totals reach back.
		#[pallet::constant]
		type LongestMaxAgeMs: Get<Moment>;

		/// How many currencies a block looks at because their time has come; the others wait for the next, unable to mint on figures
		/// that have run out.
		#[pallet::constant]
		type MaxChecksPerBlock: Get<u32>;

		/// How far ahead of UTC the clocks are by which days end, in milliseconds.
		#[pallet::constant]
		type DayOffsetMs: Get<Moment>;

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

	/// What each attestor's last report consists of.
	#[pallet::storage]
	pub type ComponentsOf<T: Config> =
		StorageDoubleMap<_, Twox64Concat, CurrencyId, Twox64Concat, InstitutionId, Components, ValueQuery>;

	/// What backs each currency, and what follows from it. Every currency with terms has one.
	#[pallet::storage]
	pub type Coverages<T: Config> = StorageMap<_, Twox64Concat, CurrencyId, Coverage<T::MaxAttestors>, ValueQuery>;

	/// When each currency is looked at next, the earliest first.
	#[pallet::storage]
	pub type Checks<T: Config> = StorageMap<_, Identity, DeadlineKey, ()>;

	/// Statements of the last [`STATEMENTS_KEPT`](crate::STATEMENTS_KEPT) days.
	#[pallet::storage]
	pub type Statements<T: Config> =
		StorageDoubleMap<_, Twox64Concat, CurrencyId, Twox64Concat, Day, DailyStatement<T::MaxAttestors>>;

	/// Hashes of auditors' attestations of past days (G§2.7.3).
	#[pallet::storage]
	pub type Attestations<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, CurrencyId>,
			NMapKey<Twox64Concat, Day>,
			NMapKey<Twox64Concat, InstitutionId>,
		),
		H256,
	>;

	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Terms by currency.
		pub terms: Vec<GenesisTerms>,
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		/// Currencies don't exist yet: that no issuer attests itself is checked at each report, and by `try_state`.
		fn build(&self) {
			for genesis in self.terms.iter().cloned() {
				let currency = genesis.currency;
				let Some(terms) = genesis.bounded::<T::MaxAttestors>() else {
					panic!("genesis: the reserve terms of currency {currency} are out of their bounds");
				};
				let Ok(terms) = terms.normalised::<T>() else {
					panic!("genesis: the reserve terms of currency {currency} are invalid");
				};
				assert!(
					!TermsOf::<T>::contains_key(currency),
					"genesis: currency {currency} has terms twice"
				);
				TermsOf::<T>::insert(currency, terms);
				Pallet::<T>::begin(currency);
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
		/// The report just accepted doesn't agree with those that count, whose lowest says `lowest`.
		ReportOutlying {
			currency: CurrencyId,
			institution: InstitutionId,
			total: Balance,
			lowest: Balance,
		},
		/// What a currency's backing allows, or the reason why not more, is another now.
		CoverageChanged {
			currency: CurrencyId,
			from: CoverageLevel,
			to: CoverageLevel,
			/// Why it isn't covered.
			reason: Option<Unbacked>,
			/// What the counted reports leave behind the coins; `None` where none count.
			backing: Option<Balance>,
			supply: Balance,
		},
		/// A quorum attests less than the supply: if it still does when the grace ends, only redemption is left.
		ShortfallBegan { currency: CurrencyId, grace_ends: Moment },
		/// A quorum attests the supply again.
		ShortfallEnded { currency: CurrencyId },
		/// An institution says that what `attestor` reported as of `as_of` does not agree with what there is (G§2.7.5): what is reported
		/// as of now or earlier doesn't count any more.
		BreakReported {
			currency: CurrencyId,
			institution: InstitutionId,
			attestor: InstitutionId,
			as_of: Moment,
			evidence_hash: H256,
		},
		/// A day has its statement.
		StatementTaken { currency: CurrencyId, day: Day },
		/// An auditor's attestation of a past day is on record.
		AttestationAttached {
			currency: CurrencyId,
			day: Day,
			institution: InstitutionId,
			attestation_hash: H256,
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
		/// The maximum age must not reach further back than redeemed totals are kept.
		MaxAgeTooLong,
		/// The heartbeat must not be zero, nor longer than the maximum age.
		HeartbeatOutOfRange,
		/// Terms must name at least one class of assets.
		NothingEligible,
		/// A class of assets is named twice.
		DuplicateClass,
		/// A currency's code is three upper-case letters.
		ForeignCurrencyInvalid,
		/// A foreign currency is named twice.
		DuplicateForeignCurrency,
		/// A foreign currency needs the hash of the document that approves it.
		ApprovalMissing,
		/// A component is worth nothing.
		ComponentZero {
			/// Its place in the report, from 0.
			component: u8,
		},
		/// The terms don't allow this class of assets.
		ClassNotEligible {
			/// Its place in the report, from 0.
			component: u8,
		},
		/// The asset falls due later than the terms allow for its class.
		MaturityTooLong {
			/// Its place in the report, from 0.
			component: u8,
		},
		/// The asset is in a money that is neither the peg nor approved.
		ForeignCurrencyNotApproved {
			/// Its place in the report, from 0.
			component: u8,
		},
		/// Terms can name only institutions that are licensed to attest and in good standing, or were named before.
		AttestorNotLicensed,
		/// Only an attestor of the currency, its issuer's pausing desk and a supervisor's officer can report a break.
		NotConcerned,
		/// The attestor has reported nothing as of that time or later that is still fresh.
		UnknownReport,
		/// A break was reported after that moment: what is as of then doesn't count already.
		AlreadyDisputed,
		/// The institution has reported a break before, and no quorum has attested later figures yet.
		BreakStillOpen,
		/// As many institutions have a break open as can.
		TooManyBreaks,
		/// The components sum to more than any balance.
		TotalTooLarge,
		/// The day isn't over, or was over before the currency was attested.
		NotAPastDay,
		/// The institution has attested this day already.
		AlreadyAttested,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::MaxAttestors::get() > 0,
				"MaxAttestors is zero: nothing could ever be attested"
			);
			assert!(
				T::MaxChecksPerBlock::get() > 0,
				"MaxChecksPerBlock is zero: time would never stop a currency"
			);
			assert!(T::LongestMaxAgeMs::get() > 0, "no maximum age would be allowed");
			assert!(
				T::MaxAttestors::get().saturating_add(1) < crate::MAX_OPEN_BREAKS,
				"every attestor, the issuer and a supervisor can each report a break"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Sets who attests `currency`, what may back it, and on which terms; forgets the reports that these terms would not take: of
		/// attestors that they don't list, and of assets that they don't allow.
		///
		/// Origin: governance. Errors: `NoAttestors`, `DuplicateAttestor`, `QuorumOutOfRange`, `MaxAgeZero`, `MaxAgeTooLong`,
		/// `HeartbeatOutOfRange`, `ToleranceOutOfRange`, `BufferOutOfRange`, `NothingEligible`, `DuplicateClass`,
		/// `ForeignCurrencyInvalid`, `DuplicateForeignCurrency`, `ApprovalMissing`, `UnknownCurrency`, `IssuerAttestsItself`,
		/// `AttestorNotLicensed`. Events: `TermsSet`, and those of a look at a currency: `CoverageChanged`, `ShortfallBegan`,
		/// `ShortfallEnded`, `StatementTaken`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_terms())]
		pub fn set_terms(origin: OriginFor<T>, currency: CurrencyId, terms: Terms<T::MaxAttestors>) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			let terms = terms.normalised::<T>()?;
			let issued = T::Liabilities::issued(currency).ok_or(Error::<T>::UnknownCurrency)?;
			ensure!(!terms.lists(issued.issuer), Error::<T>::IssuerAttestsItself);
			Self::ensure_licensed(currency, &terms)?;

			Self::forget_untakeable(currency, &terms, issued.peg);
			TermsOf::<T>::insert(currency, &terms);
			Self::deposit_event(Event::TermsSet { currency, terms });
			Self::reassess(currency);
			Ok(())
		}

		/// Reports that the reserve of `currency` consisted of `components` at `as_of` (Unix milliseconds), as the statement with
		/// `statement_hash` says; of nothing, if there are none. Replaces the institution's last report.
		///
		/// Origin: an attesting duty of a listed attestor. Errors: `NoTerms`, `NotAttestor`, `UnknownCurrency`,
		/// `IssuerAttestsItself`, `AsOfInFuture`, `AsOfTooOld`, `AsOfNotNewer`, `ComponentZero`, `ClassNotEligible`,
		/// `MaturityTooLong`, `ForeignCurrencyNotApproved`, `TotalTooLarge`. Events: `ReportAccepted`, `ReportOutlying`, and those of
		/// a look.
		#[pallet::call_index(1)]
		// Operational: what stops something must get through when blocks are full.
		#[pallet::weight((T::WeightInfo::report(), DispatchClass::Operational))]
		pub fn report(
			origin: OriginFor<T>,
			currency: CurrencyId,
			as_of: Moment,
			components: Components,
			statement_hash: H256,
		) -> DispatchResult {
			let institution = T::AttestorOrigin::ensure_origin(origin)?;
			let total = Self::check_report(institution, currency, as_of, &components)?;

			let report = Report {
				as_of,
				submitted_at: T::Time::now(),
				total,
				statement_hash,
			};
			Reports::<T>::insert(currency, institution, report);
			ComponentsOf::<T>::insert(currency, institution, components);
			Self::deposit_event(Event::ReportAccepted {
				currency,
				institution,
				as_of,
				total,
				statement_hash,
			});
			Self::reassess(currency);
			Self::note_outlier(currency, institution, as_of, total);
			Ok(())
		}

		/// Reports a break (G§2.7.5): what `attestor` reported as of `as_of` does not agree with what there is, as the document with
		/// `evidence_hash` says. Halts minting at once: until a quorum, and a majority of the fresh reports, has figures of a later
		/// time than now, nothing counts. `attestor` may have reported since; an institution can say it once until then.
		///
		/// Origin: an attesting duty of a listed attestor, a pausing duty of the currency's issuer, or an ordering duty of a
		/// supervisor. Errors: `NoTerms`, `UnknownCurrency`, `NotConcerned`, `UnknownReport`, `AlreadyDisputed`,
		/// `BreakStillOpen`, `TooManyBreaks`. Events: `BreakReported`, and those of a look.
		#[pallet::call_index(2)]
		// Operational: what stops something must get through when blocks are full.
		#[pallet::weight((T::WeightInfo::dispute(), DispatchClass::Operational))]
		pub fn dispute(
			origin: OriginFor<T>,
			currency: CurrencyId,
			attestor: InstitutionId,
			as_of: Moment,
			evidence_hash: H256,
		) -> DispatchResult {
			let institution = Self::ensure_concerned(origin, currency)?;
			let now = T::Time::now();
			let max_age_ms = TermsOf::<T>::get(currency).ok_or(Error::<T>::NoTerms)?.max_age_ms;
			let last = Reports::<T>::get(currency, attestor).ok_or(Error::<T>::UnknownReport)?;
			ensure!(
				as_of <= last.as_of && is_fresh(last.as_of, now, max_age_ms),
				Error::<T>::UnknownReport
			);
			let mut coverage = Coverages::<T>::get(currency);
			ensure!(coverage.figures_after < as_of, Error::<T>::AlreadyDisputed);
			ensure!(!coverage.breaks_by.contains(&institution), Error::<T>::BreakStillOpen);
			coverage
				.breaks_by
				.try_push(institution)
				.map_err(|_| Error::<T>::TooManyBreaks)?;

			coverage.figures_after = now;
			Coverages::<T>::insert(currency, coverage);
			Self::deposit_event(Event::BreakReported {
				currency,
				institution,
				attestor,
				as_of,
				evidence_hash,
			});
			Self::reassess(currency);
			Ok(())
		}

		/// Puts on record the hash of an auditor's attestation of a past day of `currency` (G§2.7.3): days since 1 January 1970 by the
		/// clocks of `DayOffsetMs`. For good.
		///
		/// Origin: an attesting duty of a listed attestor. Errors: `NoTerms`, `NotAttestor`, `NotAPastDay`, `AlreadyAttested`.
		/// Events: `AttestationAttached`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::attach_attestation())]
		pub fn attach_attestation(
			origin: OriginFor<T>,
			currency: CurrencyId,
			day: Day,
			attestation_hash: H256,
		) -> DispatchResult {
			let institution = T::AttestorOrigin::ensure_origin(origin)?;
			let terms = TermsOf::<T>::get(currency).ok_or(Error::<T>::NoTerms)?;
			ensure!(terms.lists(institution), Error::<T>::NotAttestor);
			let coverage = Coverages::<T>::get(currency);
			ensure!(
				(coverage.first_day..coverage.open_day).contains(&day),
				Error::<T>::NotAPastDay
			);
			let key = (currency, day, institution);
			ensure!(!Attestations::<T>::contains_key(key), Error::<T>::AlreadyAttested);

			Attestations::<T>::insert(key, attestation_hash);
			Self::deposit_event(Event::AttestationAttached {
				currency,
				day,
				institution,
				attestation_hash,
			});
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		/// What `components` sum to, if the institution may report them of `currency` as of `as_of` now; else the error with which
		/// `report` would fail.
		pub fn check_report(
			institution: InstitutionId,
			currency: CurrencyId,
			as_of: Moment,
			components: &Components,
		) -> Result<Balance, Error<T>> {
			let terms = TermsOf::<T>::get(currency).ok_or(Error::<T>::NoTerms)?;
			ensure!(terms.lists(institution), Error::<T>::NotAttestor);
			let issued = T::Liabilities::issued(currency).ok_or(Error::<T>::UnknownCurrency)?;
			ensure!(issued.issuer != institution, Error::<T>::IssuerAttestsItself);
			Self::ensure_timely(currency, institution, as_of, terms.max_age_ms)?;
			terms.total::<T>(components, issued.peg)
		}

		/// A report is neither from the future, nor older than the maximum age, nor older than what it replaces.
		fn ensure_timely(
			currency: CurrencyId,
			institution: InstitutionId,
			as_of: Moment,
			max_age_ms: Moment,
		) -> Result<(), Error<T>> {
			let now = T::Time::now();
			ensure!(as_of <= now, Error::<T>::AsOfInFuture);
			ensure!(is_fresh(as_of, now, max_age_ms), Error::<T>::AsOfTooOld);
			let newer = Reports::<T>::get(currency, institution).is_none_or(|last| as_of > last.as_of);
			ensure!(newer, Error::<T>::AsOfNotNewer);
			Ok(())
		}

		/// For whom `origin` may report a break of `currency`: each duty for the part that it belongs to.
		fn ensure_concerned(origin: OriginFor<T>, currency: CurrencyId) -> Result<InstitutionId, DispatchError> {
			let attestor = T::AttestorOrigin::ensure_origin(origin.clone());
			let issuer = T::IssuerOrigin::ensure_origin(origin.clone());
			let supervisor = T::SupervisorOrigin::ensure_origin(origin);
			ensure!(
				attestor.is_ok() || issuer.is_ok() || supervisor.is_ok(),
				DispatchError::BadOrigin
			);
			let terms = TermsOf::<T>::get(currency).ok_or(Error::<T>::NoTerms)?;
			let issued = T::Liabilities::issued(currency).ok_or(Error::<T>::UnknownCurrency)?;
			let attestor = attestor.ok().filter(|institution| terms.lists(*institution));
			let issuer = issuer.ok().filter(|institution| *institution == issued.issuer);
			let concerned = supervisor.ok().or(attestor).or(issuer);
			Ok(concerned.ok_or(Error::<T>::NotConcerned)?)
		}

		/// Whoever is named for the first time may attest now. Who was named before may be suspended meanwhile.
		fn ensure_licensed(currency: CurrencyId, terms: &Terms<T::MaxAttestors>) -> DispatchResult {
			let before = TermsOf::<T>::get(currency);
			let named = |institution| before.as_ref().is_some_and(|before| before.lists(institution));
			let licensed = |institution| T::Standing::may_act_as(institution, InstitutionRole::Attestor);
			ensure!(
				terms.attestors.iter().all(|listed| named(*listed) || licensed(*listed)),
				Error::<T>::AttestorNotLicensed
			);
			Ok(())
		}

		/// Removes the reports that `terms` would not take. At most `MaxAttestors` are looked at.
		fn forget_untakeable(currency: CurrencyId, terms: &Terms<T::MaxAttestors>, peg: CurrencyCode) {
			let Some(before) = TermsOf::<T>::get(currency) else {
				return;
			};
			let takes = |institution: &InstitutionId| {
				let components = ComponentsOf::<T>::get(currency, institution);
				terms.lists(*institution) && terms.total::<T>(&components, peg).is_ok()
			};
			for institution in before.attestors.iter().filter(|institution| !takes(institution)) {
				Reports::<T>::remove(currency, institution);
				ComponentsOf::<T>::remove(currency, institution);
			}
		}
	}
}
