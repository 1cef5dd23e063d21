//! # Stablecoin
//!
//! Currencies, their ledger, issuing, transferring and redeeming. Mounted as `Assets`, under the calls, events, storage and
//! fields by which wallets know `pallet-assets`; the home currency's balances stand in the system account record, all others in
//! [`Account`]. One private function, `move_value` in `ledger.rs`, moves value, and every path ends there.
//!
//! Amounts are in a currency's smallest unit, moments in Unix milliseconds.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod gates;
mod genesis;
mod impl_enforcement;
mod impl_fungibles;
mod impl_hold;
mod impl_seams;
mod issuance;
mod ledger;
mod redemption;
mod types;

// Under `std` too: the runtime's own tests end in it.
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
pub mod weights;

// Public, so that the runtime which the macro writes there counts as reachable.
#[cfg(test)]
pub mod mock;
#[cfg(test)]
mod tests;

pub use genesis::GenesisCurrency;
pub use pallet::*;
pub use types::{
	AccountStatus, AssetAccount, CurrencyDetails, CurrencyMetadata, CurrencyStatus, ExistenceReason, Label,
	NewCurrency, Peg, RedeemedBucket, RedeemedTotals, Redemption, RedemptionId, MAX_OPEN_REDEMPTIONS, REDEEMED_BUCKETS,
	STRING_LIMIT,
};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;

use polkadot_sdk::{frame_support, frame_system, sp_core, sp_runtime};

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		pallet_prelude::*,
		traits::{
			tokens::{IdAmount, Preservation},
			Time, VariantCount, VariantCountOf,
		},
	};
	use frame_system::pallet_prelude::*;
	use harbour_primitives::{
		AccountData, Backing, Balance, CurrencyId, DeadlineKey, Eligibility, HomeCurrencyEvents, InstitutionId,
		InstitutionRole, IssuingPolicy, Moment, Payments, Restrictions, Standing,
	};
	use sp_core::H256;
	use sp_runtime::traits::StaticLookup;

	pub(crate) type AccountIdLookupOf<T> = <<T as frame_system::Config>::Lookup as StaticLookup>::Source;

	#[pallet::config]
	pub trait Config:
		polkadot_sdk::frame_system::Config<AccountData = AccountData, RuntimeEvent: From<Event<Self>>>
	{
		/// Who creates currencies and changes their status.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// An institution's minters. Not obtained while the institution is out of standing.
		type MintOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// Who stops transfers of an institution's currencies.
		type PauseOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// Who lifts that stop; another party than who pauses.
		type UnpauseOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// Who settles an institution's redemptions; in standing or not.
		type SettleOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// Who changes how an institution's currencies are shown.
		type MetadataOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// Whether an account may play its part.
		type Eligibility: Eligibility<Self::AccountId>;

		/// What of a balance legal orders bind.
		type Restrictions: Restrictions<Self::AccountId>;

		/// What stands behind a currency.
		type Backing: Backing;

		/// Who is licensed to issue.
		type Standing: Standing;

		/// Whether `fungibles::Mutate` may create issuance.
		type IssuingPolicy: IssuingPolicy<Self::AccountId>;

		/// Says moves of the home currency as wallets know them.
		type HomeEvents: HomeCurrencyEvents<Self::AccountId>;

		/// Unix time.
		type Time: Time<Moment = Moment>;

		/// Why balances are held, of all rooms.
		type RuntimeHoldReason: Parameter + Member + MaxEncodedLen + Copy + VariantCount + From<HoldReason>;

		/// How long an issuer has to settle a redemption, in milliseconds.
		type RedemptionTermMs: Get<Moment>;

		/// Length of the buckets in which redeemed totals are kept, in milliseconds. Not zero.
		#[pallet::constant]
		type RedeemedBucketMs: Get<Moment>;

		/// Most currencies of the chain.
		#[pallet::constant]
		type MaxCurrencies: Get<u32>;

		type WeightInfo: WeightInfo;

		/// Sets up what other rooms know.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// Why this pallet holds coins.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Locked for an open redemption.
		#[codec(index = 0)]
		Redemption,
	}

	/// Every currency, the home currency (0) included.
	#[pallet::storage]
	pub type Asset<T: Config> = CountedStorageMap<_, Blake2_128Concat, CurrencyId, CurrencyDetails<T::AccountId>>;

	/// How wallets show a currency.
	#[pallet::storage]
	pub type Metadata<T: Config> = StorageMap<_, Blake2_128Concat, CurrencyId, CurrencyMetadata, ValueQuery>;

	/// Balances of every currency but the home currency.
	#[pallet::storage]
	pub type Account<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, CurrencyId, Blake2_128Concat, T::AccountId, AssetAccount>;

	/// What is held and why, of every currency. The sum per account is its `reserved` (L2).
	#[pallet::storage]
	pub type Holds<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		CurrencyId,
		Blake2_128Concat,
		T::AccountId,
		BoundedVec<IdAmount<T::RuntimeHoldReason, Balance>, VariantCountOf<T::RuntimeHoldReason>>,
		ValueQuery,
	>;

	/// Deposit references that have minted (M2).
	#[pallet::storage]
	pub type DepositReferences<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, CurrencyId, Blake2_128Concat, H256, ()>;

	/// Open redemptions.
	#[pallet::storage]
	pub type Redemptions<T: Config> = StorageMap<_, Blake2_128Concat, RedemptionId, Redemption<T::AccountId>>;

	/// The number of the next redemption.
	#[pallet::storage]
	pub type NextRedemptionId<T: Config> = StorageValue<_, RedemptionId, ValueQuery>;

	/// Open redemptions of an institution, earliest deadline first; without those whose clock a legal order stops.
	#[pallet::storage]
	pub type RedemptionsByDeadline<T: Config> =
		StorageDoubleMap<_, Twox64Concat, InstitutionId, Identity, DeadlineKey, ()>;

	/// The claims that an account has open, oldest first.
	#[pallet::storage]
	pub type OpenRedemptions<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		BoundedVec<RedemptionId, ConstU32<MAX_OPEN_REDEMPTIONS>>,
		ValueQuery,
	>;

	/// Everything that legal orders ever took of a currency (O2).
	#[pallet::storage]
	pub type Taken<T: Config> = StorageMap<_, Blake2_128Concat, CurrencyId, Balance, ValueQuery>;

	/// What has been redeemed of a currency, and when.
	#[pallet::storage]
	pub type Redeemed<T: Config> = StorageMap<_, Blake2_128Concat, CurrencyId, RedeemedTotals, ValueQuery>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The currencies.
		pub currencies: alloc::vec::Vec<GenesisCurrency<T::AccountId>>,
		/// Supply at genesis, of development chains only: currency, holder, amount.
		pub balances: alloc::vec::Vec<(CurrencyId, T::AccountId, Balance)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(self);
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A currency exists now.
		Created {
			asset_id: CurrencyId,
			institution: InstitutionId,
			peg: Peg,
			supply_cap: Balance,
			approval_hash: H256,
		},
		/// A currency is shown differently now.
		MetadataSet {
			asset_id: CurrencyId,
			name: Label,
			symbol: Label,
			decimals: u8,
		},
		/// Coins were issued against the deposit named, or, where the currency allows it, without naming one.
		Issued {
			asset_id: CurrencyId,
			owner: T::AccountId,
			amount: Balance,
			reference: Option<H256>,
		},
		/// Coins moved. Of the home currency, `Balances.Transfer` says so instead.
		Transferred {
			asset_id: CurrencyId,
			from: T::AccountId,
			to: T::AccountId,
			amount: Balance,
		},
		/// Coins ceased to exist. Of the home currency, `Balances.Burned` says so instead.
		Burned {
			asset_id: CurrencyId,
			owner: T::AccountId,
			balance: Balance,
		},
		/// A holder has locked coins and is owed money by `deadline`.
		RedemptionOpened {
			redemption_id: RedemptionId,
			asset_id: CurrencyId,
			holder: T::AccountId,
			amount: Balance,
			payout_reference: H256,
			deadline: Moment,
		},
		/// The issuer has paid, and the coins are gone.
		RedemptionSettled {
			redemption_id: RedemptionId,
			asset_id: CurrencyId,
			holder: T::AccountId,
			amount: Balance,
			fiat_reference: H256,
		},
		/// A legal order took coins that were locked for a redemption; with none remaining it is cancelled.
		RedemptionTaken {
			redemption_id: RedemptionId,
			asset_id: CurrencyId,
			holder: T::AccountId,
			taken: Balance,
			remaining: Balance,
		},
		/// A currency's status has changed.
		StatusChanged {
			asset_id: CurrencyId,
			from: CurrencyStatus,
			to: CurrencyStatus,
		},
		/// A disabled currency was approved.
		Enabled { asset_id: CurrencyId, approval_hash: H256 },
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is no currency of that id.
		UnknownCurrency,
		/// There is a currency of that id already.
		CurrencyExists,
		/// The chain has as many currencies as it may.
		TooManyCurrencies,
		/// The issuer pauses this currency: only redemption is possible.
		CurrencyPaused,
		/// This currency is not approved: nothing is possible.
		CurrencyDisabled,
		/// This currency is being wound down: it is not issued any more.
		CurrencyInWindDown,
		/// The currency is not in the status that this act starts from.
		WrongStatus,
		/// A currency with coins in circulation can't be disabled.
		SupplyOutstanding,
		/// The payer is nobody's verified customer.
		SenderNotOnboarded,
		/// The payer's verification has expired or its registrar is out of standing: only redemption is left.
		SenderLapsed,
		/// The payer is suspended by its registrar.
		SenderSuspended,
		/// The payer's registrar has ended the relation: only redemption is left.
		SenderRevoked,
		/// This currency is not for the payer's tier.
		SenderOutsideAudience,
		/// The payee is nobody's verified customer.
		RecipientNotOnboarded,
		/// The payee's verification has expired or its registrar is out of standing.
		RecipientLapsed,
		/// The payee is suspended by its registrar.
		RecipientSuspended,
		/// The payee's registrar has ended the relation.
		RecipientRevoked,
		/// This currency is not for the payee's tier.
		RecipientOutsideAudience,
		/// The payer has less than that free.
		InsufficientBalance,
		/// A legal order binds the coins.
		BalanceRestricted,
		/// The payment would empty the account, which it was asked to keep.
		WouldReap,
		/// An amount of zero moves nothing.
		AmountZero,
		/// Less than that is held for this reason.
		InsufficientHold,
		/// The account has holds for every possible reason already.
		TooManyHolds,
		/// The account has no provider reference: it was never onboarded.
		NoProvider,
		/// This currency is minted against a deposit reference only: use `mint_with_reference`.
		DepositReferenceRequired,
		/// That deposit has minted already.
		DepositReferenceUsed,
		/// Too few attestors have ever reported reserves of this currency.
		BackingMissing,
		/// The reserve reports of this currency are older than they may be.
		BackingStale,
		/// The reserve reports of this currency don't agree.
		BackingDisputed,
		/// The attested reserves don't cover so large a supply.
		MintAboveBacking,
		/// The supply would exceed the currency's cap.
		SupplyCapExceeded,
		/// The issuer mints nothing while one of its redemptions is overdue.
		RedemptionOverdue,
		/// The caller's institution is not this currency's issuer.
		NotIssuer,
		/// The institution is not licensed to issue, or not in good standing.
		IssuerNotLicensed,
		/// There is no open redemption of that number.
		UnknownRedemption,
		/// A peg is three upper-case ASCII letters (ISO 4217).
		PegInvalid,
		/// A name and a symbol are UTF-8 and not empty.
		LabelInvalid,
		/// Decimals can't change while coins are in circulation.
		DecimalsFixed,
		/// A supply cap of zero would allow nothing.
		SupplyCapZero,
		/// The account has as many redemptions open as it may.
		TooManyRedemptions,
		/// The reserve has been attested to hold less than the supply for too long: only redemption is possible.
		CurrencyRedeemOnly,
		/// A break in the reserve was reported, and no quorum has attested later figures yet.
		ReserveBreakReported,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::RedeemedBucketMs::get() > 0, "a bucket has a length");
			assert!(T::MaxCurrencies::get() > 0, "there is at least the home currency");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Creates a currency, live at once and without supply.
		///
		/// Origin: governance. Errors: `CurrencyExists`, `TooManyCurrencies`, `IssuerNotLicensed`, `PegInvalid`, `LabelInvalid`,
		/// `SupplyCapZero`. Events: `Created`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::create_currency())]
		pub fn create_currency(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			currency: NewCurrency<T::AccountId>,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			ensure!(
				T::Standing::may_act_as(currency.issuer, InstitutionRole::Issuer),
				Error::<T>::IssuerNotLicensed
			);
			Self::do_create(id, currency, CurrencyStatus::Live)
		}

		/// Changes how wallets show a currency. Decimals are fixed once coins circulate.
		///
		/// Origin: role administration of the issuer. Errors: `UnknownCurrency`, `NotIssuer`, `LabelInvalid`, `DecimalsFixed`.
		/// Events: `MetadataSet`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_metadata())]
		pub fn set_metadata(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			name: Label,
			symbol: Label,
			decimals: u8,
		) -> DispatchResult {
			let institution = T::MetadataOrigin::ensure_origin(origin)?;
			let details = Self::details(id)?;
			ensure!(details.institution == institution, Error::<T>::NotIssuer);
			Self::ensure_labels(&name, &symbol)?;
			ensure!(
				details.supply == 0 || Metadata::<T>::get(id).decimals == decimals,
				Error::<T>::DecimalsFixed
			);
			Self::do_set_metadata(id, name, symbol, decimals);
			Ok(())
		}

		/// Issues coins without naming a deposit: as wallets know it, and only where the currency allows it.
		///
		/// Origin: minting duty of the issuer. Errors: `DepositReferenceRequired` and those of `mint_with_reference`. Events:
		/// `Issued`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::mint())]
		pub fn mint(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			beneficiary: AccountIdLookupOf<T>,
			#[pallet::compact] amount: Balance,
		) -> DispatchResult {
			let institution = T::MintOrigin::ensure_origin(origin)?;
			let beneficiary = T::Lookup::lookup(beneficiary)?;
			Self::do_mint(institution, id, &beneficiary, amount, None)
		}

		/// Issues coins against a deposit of money, which `reference` (a salted hash of the bank's own) names, once and for all.
		///
		/// Origin: minting duty of the issuer. Errors: `UnknownCurrency`, `NotIssuer`, `CurrencyPaused`, `CurrencyDisabled`,
		/// `CurrencyInWindDown`, `RedemptionOverdue`, `SupplyCapExceeded`, `DepositReferenceUsed`, `BackingMissing`,
		/// `BackingStale`, `BackingDisputed`, `MintAboveBacking`, `AmountZero`, `Recipient…`. Events: `Issued`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::mint_with_reference())]
		pub fn mint_with_reference(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			beneficiary: AccountIdLookupOf<T>,
			#[pallet::compact] amount: Balance,
			reference: H256,
		) -> DispatchResult {
			let institution = T::MintOrigin::ensure_origin(origin)?;
			let beneficiary = T::Lookup::lookup(beneficiary)?;
			Self::do_mint(institution, id, &beneficiary, amount, Some(reference))
		}

		/// Pays; the sender's account may be emptied.
		///
		/// Origin: the payer. Errors: `UnknownCurrency`, `CurrencyPaused`, `CurrencyDisabled`, `Sender…`, `Recipient…`,
		/// `AmountZero`, `InsufficientBalance`, `BalanceRestricted`. Events: `Transferred`, or `Balances.Transfer`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::transfer_under_orders())]
		pub fn transfer(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			target: AccountIdLookupOf<T>,
			#[pallet::compact] amount: Balance,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let to = T::Lookup::lookup(target)?;
			let paid = Self::pay(id, &from, &to, amount, Preservation::Expendable)?;
			Ok(paid.post_info(T::WeightInfo::transfer()))
		}

		/// Pays, unless that would empty the sender's account.
		///
		/// Origin: the payer. Errors: as `transfer`, and `WouldReap`. Events: `Transferred`, or `Balances.Transfer`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::transfer_under_orders())]
		pub fn transfer_keep_alive(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			target: AccountIdLookupOf<T>,
			#[pallet::compact] amount: Balance,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let to = T::Lookup::lookup(target)?;
			let paid = Self::pay(id, &from, &to, amount, Preservation::Preserve)?;
			Ok(paid.post_info(T::WeightInfo::transfer()))
		}

		/// Pays everything that may leave, but for the last unit where `keep_alive`. Held and restricted coins stay.
		///
		/// Origin: the payer. Errors: as `transfer`, with `AmountZero` where nothing may leave. Events: `Transferred`, or
		/// `Balances.Transfer`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::transfer_all_under_orders())]
		pub fn transfer_all(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			dest: AccountIdLookupOf<T>,
			keep_alive: bool,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let to = T::Lookup::lookup(dest)?;
			let preservation = if keep_alive {
				Preservation::Preserve
			} else {
				Preservation::Expendable
			};
			let paid = Self::pay_all(id, &from, &to, preservation)?;
			Ok(paid.post_info(T::WeightInfo::transfer_all()))
		}

		/// Locks coins and starts the issuer's clock: the holder is owed their par value (G§3.3). A pause doesn't stop it.
		///
		/// `payout_reference` is a salted hash of the payout instruction given to the issuer. Origin: the holder. Errors:
		/// `UnknownCurrency`, `CurrencyDisabled`, `SenderNotOnboarded`, `SenderSuspended`, `AmountZero`, `InsufficientBalance`,
		/// `BalanceRestricted`, `TooManyRedemptions`. Events: `RedemptionOpened`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::redeem())]
		pub fn redeem(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			#[pallet::compact] amount: Balance,
			payout_reference: H256,
		) -> DispatchResult {
			let holder = ensure_signed(origin)?;
			Self::do_redeem(id, holder, amount, payout_reference)
		}

		/// Says that the money was paid, and burns the locked coins.
		///
		/// `fiat_reference` is a salted hash of the payment. Origin: settling duty of the issuer, in standing or not. Errors:
		/// `UnknownRedemption`, `NotIssuer`, `BalanceRestricted`. Events: `RedemptionSettled`, after `Burned` or
		/// `Balances.Burned`.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::settle_redemption())]
		pub fn settle_redemption(
			origin: OriginFor<T>,
			#[pallet::compact] redemption_id: RedemptionId,
			fiat_reference: H256,
		) -> DispatchResult {
			let institution = T::SettleOrigin::ensure_origin(origin)?;
			Self::do_settle(institution, redemption_id, fiat_reference)
		}

		/// Stops issuing and transfers of a currency at once; redemption goes on.
		///
		/// Origin: pausing duty of the issuer. Errors: `UnknownCurrency`, `NotIssuer`, `WrongStatus`. Events: `StatusChanged`.
		#[pallet::call_index(9)]
		// Ahead of payments, which are what it is to stop.
		#[pallet::weight((T::WeightInfo::pause(), DispatchClass::Operational))]
		pub fn pause(origin: OriginFor<T>, #[pallet::compact] id: CurrencyId) -> DispatchResult {
			let institution = T::PauseOrigin::ensure_origin(origin)?;
			Self::change_status(id, |details| {
				ensure!(details.institution == institution, Error::<T>::NotIssuer);
				let moving = matches!(details.status, CurrencyStatus::Live | CurrencyStatus::WindDown);
				ensure!(moving, Error::<T>::WrongStatus);
				Ok(CurrencyStatus::Paused)
			})
		}

		/// Lifts a pause: the currency is again what it was, live or winding down.
		///
		/// Origin: un-pausing duty of the issuer. Errors: `UnknownCurrency`, `NotIssuer`, `WrongStatus`. Events:
		/// `StatusChanged`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::unpause())]
		pub fn unpause(origin: OriginFor<T>, #[pallet::compact] id: CurrencyId) -> DispatchResult {
			let institution = T::UnpauseOrigin::ensure_origin(origin)?;
			Self::change_status(id, |details| {
				ensure!(details.institution == institution, Error::<T>::NotIssuer);
				ensure!(details.status == CurrencyStatus::Paused, Error::<T>::WrongStatus);
				Ok(if details.winding_down {
					CurrencyStatus::WindDown
				} else {
					CurrencyStatus::Live
				})
			})
		}

		/// Winds a currency down for good, or disables one that nobody holds. Pausing is the issuer's, approving is `enable`.
		///
		/// Origin: governance. Errors: `UnknownCurrency`, `CurrencyDisabled`, `SupplyOutstanding`, `WrongStatus`. Events:
		/// `StatusChanged`.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::set_status())]
		pub fn set_status(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			status: CurrencyStatus,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::change_status(id, |details| {
				details.status.ensure_redemption::<T>()?;
				match status {
					CurrencyStatus::WindDown => details.winding_down = true,
					CurrencyStatus::Disabled => ensure!(details.supply == 0, Error::<T>::SupplyOutstanding),
					CurrencyStatus::Live | CurrencyStatus::Paused => return Err(Error::<T>::WrongStatus.into()),
				}
				Ok(status)
			})
		}

		/// Approves a disabled currency under the document whose hash is recorded.
		///
		/// Origin: governance. Errors: `UnknownCurrency`, `WrongStatus`. Events: `Enabled`.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::enable())]
		pub fn enable(origin: OriginFor<T>, #[pallet::compact] id: CurrencyId, approval_hash: H256) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Asset::<T>::try_mutate(id, |details| {
				let details = details.as_mut().ok_or(Error::<T>::UnknownCurrency)?;
				ensure!(details.status == CurrencyStatus::Disabled, Error::<T>::WrongStatus);
				details.status = CurrencyStatus::Live;
				details.winding_down = false;
				details.approval_hash = approval_hash;
				DispatchResult::Ok(())
			})?;
			Self::deposit_event(Event::Enabled {
				asset_id: id,
				approval_hash,
			});
			Ok(())
		}

		/// Looks anew at which of a holder's redemptions a legal order binds, and starts the clocks of those that none does any
		/// more: coins that arrived since may have freed them. Orders and settlements do this by themselves.
		///
		/// Origin: any signed. Errors: none. Events: none.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::review_clocks())]
		pub fn review_clocks(origin: OriginFor<T>, holder: AccountIdLookupOf<T>) -> DispatchResult {
			ensure_signed(origin)?;
			let holder = T::Lookup::lookup(holder)?;
			Self::reflect_clocks(None, &holder);
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		/// Gives a currency the status that `decide` finds for it.
		fn change_status(
			id: CurrencyId,
			decide: impl FnOnce(&mut CurrencyDetails<T::AccountId>) -> Result<CurrencyStatus, DispatchError>,
		) -> DispatchResult {
			let (from, to) = Asset::<T>::try_mutate(id, |details| {
				let details = details.as_mut().ok_or(Error::<T>::UnknownCurrency)?;
				let to = decide(details)?;
				Ok::<_, DispatchError>((core::mem::replace(&mut details.status, to), to))
			})?;
			Self::deposit_event(Event::StatusChanged { asset_id: id, from, to });
			Ok(())
		}
	}
}
