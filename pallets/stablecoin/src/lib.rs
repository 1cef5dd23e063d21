//! # Stablecoin
//!
//! Currencies, their ledger, issuing, transferring and redeeming. Mounted as `Assets`, under the calls, events, storage and
//! fields by which wallets know `pallet-assets`; the home currency's balances stand in the system account record, all others in
//! [`Account`]. One private function, `move_value` in `ledger.rs`, moves value, and every path ends there.
//!
//! Amounts are in a currency's smallest unit, moments in Unix milliseconds.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod allowance;
mod approvals;
mod batch;
mod calendar;
mod config;
mod due;
mod errors;
mod events;
mod explain;
mod gates;
mod genesis;
mod impl_enforcement;
mod impl_fungibles;
mod impl_hold;
mod impl_seams;
mod issuance;
mod ledger;
pub mod migrations;
mod payer;
mod policy;
mod redemption;
mod storage;
mod totals;
mod types;

// Under `std` too: the runtime's own tests end in it.
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
pub mod weights;

// What tests and the fuzzer do to a ledger over mocked seams. Public, so that the runtime which the macro writes counts as reachable.
#[cfg(any(test, feature = "fuzz"))]
pub mod acts;
#[cfg(any(test, feature = "fuzz"))]
pub mod mock;
#[cfg(test)]
mod tests;

pub use allowance::{MintAllowance, Rise, MAX_MINTERS};
pub use approvals::{Approval, MAX_APPROVALS};
pub use batch::{BatchPayment, Memo, Payments, MAX_BATCH, MAX_MEMO};
pub use calendar::{Calendar, Day, MAX_HOLIDAYS};
pub use due::DueItem;
pub use genesis::GenesisCurrency;
pub use pallet::*;
pub use policy::{CurrencyPolicy, PaymentLimit, Sandbox, TierLimits};
pub use redemption::{
	ProposedRejection, Redemption, RedemptionId, RejectedRedemption, RejectionReason, MAX_OPEN_REDEMPTIONS,
	MAX_PART_PAYMENTS,
};
pub use totals::{RedeemedBucket, RedeemedTotals, REDEEMED_BUCKETS};
pub use types::{
	AccountStatus, AssetAccount, CurrencyDetails, CurrencyMetadata, CurrencyStatus, ExistenceReason, Label,
	NewCurrency, Peg, STRING_LIMIT,
};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;

use polkadot_sdk::{frame_support, frame_support::pallet_macros::import_section, frame_system, sp_core, sp_runtime};

#[import_section(config::config)]
#[import_section(storage::storage)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use super::{
		weights::{at_most, under_orders, with_holders},
		*,
	};
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
		InstitutionRole, IssuingPolicy, Moment, Payments as _, Restrictions, Standing,
	};
	use sp_core::H256;
	use sp_runtime::traits::StaticLookup;

	pub(crate) type AccountIdLookupOf<T> = <<T as frame_system::Config>::Lookup as StaticLookup>::Source;

	/// Bumped with every change of what is stored; `migrations` leads from each to the next.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Why this pallet holds coins.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Locked for an open redemption.
		#[codec(index = 0)]
		Redemption,
	}

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The currencies.
		pub currencies: alloc::vec::Vec<GenesisCurrency<T::AccountId>>,
		/// Supply at genesis, of development chains only: currency, holder, amount.
		pub balances: alloc::vec::Vec<(CurrencyId, T::AccountId, Balance)>,
		/// What minters may issue in a rolling day: currency, minter, amount.
		pub allowances: alloc::vec::Vec<(CurrencyId, T::AccountId, Balance)>,
		/// Which days are business days.
		pub calendar: Calendar,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(self);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::RedeemedBucketMs::get() > 0, "a bucket has a length");
			assert!(T::MaxCurrencies::get() > 0, "there is at least the home currency");
			assert!(T::MaxDuePerBlock::get() > 0, "what is due is carried out some time");
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
		/// `SymbolTaken`, `SupplyCapZero`, `SandboxEmpty`, `ApprovalHashMissing`. Events: `Created`.
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
			ensure!(!currency.approval_hash.is_zero(), Error::<T>::ApprovalHashMissing);
			Self::do_create(id, currency, CurrencyStatus::Live)
		}

		/// Changes how wallets show a currency. Decimals are the Council's and fixed: they are named so that nobody is mistaken.
		///
		/// Origin: metadata duty of the issuer. Errors: `UnknownCurrency`, `NotIssuer`, `LabelInvalid`, `SymbolTaken`,
		/// `DecimalsFixed`.		/// Events: `MetadataSet`.
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
			Self::ensure_labels(id, &name, &symbol)?;
			// Reports, caps, limits and allowances are all in the smallest unit: other decimals would make other money of them.
			ensure!(Metadata::<T>::get(id).decimals == decimals, Error::<T>::DecimalsFixed);
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
			let minter = ensure_signed(origin.clone())?;
			let institution = T::MintOrigin::ensure_origin(origin)?;
			let beneficiary = T::Lookup::lookup(beneficiary)?;
			Self::do_mint(institution, &minter, id, &beneficiary, amount, None)
		}

		/// Issues coins against a deposit of money, which `reference` (a salted hash of the bank's own) names, once and for all.
		///
		/// Origin: minting duty of the issuer. Errors: `UnknownCurrency`, `NotIssuer`, `CurrencyPaused`, `CurrencyDisabled`,
		/// `CurrencyInWindDown`, `RedemptionOverdue`, `ReferenceMissing`, `DepositReferenceUsed`, `MintLimitExceeded`, `MintAllowanceExceeded`,
		/// `SupplyCapExceeded`, `BackingMissing`, `BackingStale`, `BackingDisputed`, `ReserveBreakReported`, `MintAboveBacking`,
		/// `Recipient…`, `AmountZero`, `Sandbox…`. Events: `Issued`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::mint_with_reference())]
		pub fn mint_with_reference(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			beneficiary: AccountIdLookupOf<T>,
			#[pallet::compact] amount: Balance,
			reference: H256,
		) -> DispatchResult {
			let minter = ensure_signed(origin.clone())?;
			let institution = T::MintOrigin::ensure_origin(origin)?;
			let beneficiary = T::Lookup::lookup(beneficiary)?;
			Self::do_mint(institution, &minter, id, &beneficiary, amount, Some(reference))
		}

		/// Pays; the sender's account may be emptied.
		///
		/// Origin: the payer. Errors: `UnknownCurrency`, `CurrencyPaused`, `CurrencyDisabled`, `CurrencyRedeemOnly`, `Sender…`,
		/// `Recipient…`, `AmountZero`, `InsufficientBalance`, `BalanceRestricted`, `PaymentLimitExceeded`, `DayLimitExceeded`,
		/// `Sandbox…`. Events: `Transferred`, or `Balances.Transfer`.
		#[pallet::call_index(4)]
		#[pallet::weight(at_most::<T>(T::WeightInfo::transfer(), 1))]
		pub fn transfer(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			target: AccountIdLookupOf<T>,
			#[pallet::compact] amount: Balance,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let to = T::Lookup::lookup(target)?;
			let paid = Self::pay(id, &from, &to, amount, Preservation::Expendable)?;
			Ok(paid.post_info(with_holders::<T>(T::ActualWeight::transfer(), &paid)))
		}

		/// Pays, unless that would empty the sender's account.
		///
		/// Origin: the payer. Errors: as `transfer`, and `WouldReap`. Events: `Transferred`, or `Balances.Transfer`.
		#[pallet::call_index(5)]
		#[pallet::weight(at_most::<T>(T::WeightInfo::transfer(), 1))]
		pub fn transfer_keep_alive(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			target: AccountIdLookupOf<T>,
			#[pallet::compact] amount: Balance,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let to = T::Lookup::lookup(target)?;
			let paid = Self::pay(id, &from, &to, amount, Preservation::Preserve)?;
			Ok(paid.post_info(with_holders::<T>(T::ActualWeight::transfer(), &paid)))
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
			Ok(paid.post_info(T::ActualWeight::transfer_all()))
		}

		/// Locks coins and starts the issuer's clock: the holder is owed their par value (G§3.3). A pause doesn't stop it.
		///
		/// `payout_reference` is a salted hash of the payout instruction given to the issuer. Origin: the holder. Errors:
		/// `UnknownCurrency`, `CurrencyDisabled`, `SenderNotOnboarded`, `SenderSuspended`, `AmountZero`, `InsufficientBalance`,
		/// `BalanceRestricted`, `RedemptionBelowMinimum`, `TooManyRedemptions`. Events: `RedemptionOpened`.
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
		/// `UnknownRedemption`, `NotIssuer`, `FiatReferenceUsed`, `BalanceRestricted`. Events: `RedemptionSettled`, after `Burned` or
		/// `Balances.Burned`.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::settle_redemption())]
		pub fn settle_redemption(
			origin: OriginFor<T>,
			#[pallet::compact] redemption_id: RedemptionId,
			fiat_reference: H256,
		) -> DispatchResult {
			let institution = T::SettleOrigin::ensure_origin(origin)?;
			Self::do_settle(institution, redemption_id, None, fiat_reference)
		}

		/// Stops issuing and transfers of a currency at once; redemption goes on. Takes back an announced end of the pause.
		///
		/// Origin: pausing duty of the issuer. Errors: `UnknownCurrency`, `NotIssuer`, `WrongStatus`. Events: `StatusChanged`.
		#[pallet::call_index(9)]
		// Ahead of payments, which are what it is to stop.
		#[pallet::weight((T::WeightInfo::pause(), DispatchClass::Operational))]
		pub fn pause(origin: OriginFor<T>, #[pallet::compact] id: CurrencyId) -> DispatchResult {
			let institution = T::PauseOrigin::ensure_origin(origin)?;
			let ends = UnpausesAt::<T>::contains_key(id);
			Self::change_status(id, |details| {
				ensure!(details.institution == institution, Error::<T>::NotIssuer);
				let moving = matches!(details.status, CurrencyStatus::Live | CurrencyStatus::WindDown);
				ensure!(moving || ends, Error::<T>::WrongStatus);
				Ok(CurrencyStatus::Paused)
			})
		}

		/// Announces the end of a pause, which time alone brings about: the currency is then again what it was, live or winding
		/// down.
		///
		/// Origin: un-pausing duty of the issuer. Errors: `UnknownCurrency`, `NotIssuer`, `WrongStatus`, `UnpauseAnnounced`.
		/// Events: `UnpauseAnnounced`, and `StatusChanged` when the time has come.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::unpause())]
		pub fn unpause(origin: OriginFor<T>, #[pallet::compact] id: CurrencyId) -> DispatchResult {
			let institution = T::UnpauseOrigin::ensure_origin(origin)?;
			let details = Self::details(id)?;
			ensure!(details.institution == institution, Error::<T>::NotIssuer);
			ensure!(details.status == CurrencyStatus::Paused, Error::<T>::WrongStatus);
			ensure!(!UnpausesAt::<T>::contains_key(id), Error::<T>::UnpauseAnnounced);
			let at = T::Time::now().saturating_add(T::UnpauseDelayMs::get());
			UnpausesAt::<T>::insert(id, at);
			Self::note_due(at, DueItem::Unpause(id));
			Self::deposit_event(Event::UnpauseAnnounced { asset_id: id, at });
			Ok(())
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
		/// Origin: governance. Errors: `UnknownCurrency`, `WrongStatus`, `CurrencyInWindDown`,
		/// `ApprovalHashMissing`. Events: `Enabled`.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::enable())]
		pub fn enable(origin: OriginFor<T>, #[pallet::compact] id: CurrencyId, approval_hash: H256) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			ensure!(!approval_hash.is_zero(), Error::<T>::ApprovalHashMissing);
			Asset::<T>::try_mutate(id, |details| {
				let details = details.as_mut().ok_or(Error::<T>::UnknownCurrency)?;
				ensure!(details.status == CurrencyStatus::Disabled, Error::<T>::WrongStatus);
				// For good: whoever wants to issue again has a new currency created.
				ensure!(!details.winding_down, Error::<T>::CurrencyInWindDown);
				details.status = CurrencyStatus::Live;
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

		/// Pays, and says what for. **The memo is public, for good**: it must hold no personal data (G§8.3.1); name an invoice, and
		/// nobody.
		///
		/// Origin: the payer. Errors: as `transfer`, and `MemoInvalid`. Events: as `transfer`, then `MemoAttached`.
		#[pallet::call_index(14)]
		#[pallet::weight(at_most::<T>(T::WeightInfo::transfer_with_memo(), 1))]
		pub fn transfer_with_memo(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			target: AccountIdLookupOf<T>,
			#[pallet::compact] amount: Balance,
			memo: Memo,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let to = T::Lookup::lookup(target)?;
			ensure!(core::str::from_utf8(&memo).is_ok(), Error::<T>::MemoInvalid);
			let paid = Self::pay(id, &from, &to, amount, Preservation::Expendable)?;
			Self::deposit_event(Event::MemoAttached {
				asset_id: id,
				from,
				to,
				amount,
				memo,
			});
			Ok(paid.post_info(with_holders::<T>(T::ActualWeight::transfer_with_memo(), &paid)))
		}

		/// Makes many payments in one currency under one signature, in their order: all of them, or none.
		///
		/// Origin: the payer. Errors: as `transfer`, of the first payment that is refused, and `BatchEmpty`. Events: as
		/// `transfer`, for each.
		#[pallet::call_index(15)]
		#[pallet::weight(at_most::<T>(T::WeightInfo::transfer_batch(payments.len() as u32), payments.len() as u64))]
		pub fn transfer_batch(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			payments: Payments<T>,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let count = payments.len() as u32;
			let paid = Self::do_transfer_batch(id, &from, payments)?;
			Ok(paid.post_info(with_holders::<T>(T::ActualWeight::transfer_batch(count), &paid)))
		}

		/// Makes those of many payments that nothing stands against, in their order, and tells of each that something does.
		///
		/// What no gate speaks of, such as a payee's balance that would overflow, ends the whole batch. Origin: the payer. Errors:
		/// `UnknownCurrency`, `BatchEmpty`, `NoProvider`. Events: as `transfer` for each that was made,
		/// `PaymentRefused` for each that wasn't, `BatchCompleted`.
		#[pallet::call_index(16)]
		#[pallet::weight(at_most::<T>(
			T::WeightInfo::transfer_batch_best_effort(payments.len() as u32),
			payments.len() as u64,
		))]
		pub fn transfer_batch_best_effort(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			payments: Payments<T>,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let count = payments.len() as u32;
			let (paid, refused) = Self::do_transfer_batch_best_effort(id, &from, payments)?;
			Self::deposit_event(Event::BatchCompleted {
				asset_id: id,
				from,
				paid: count.saturating_sub(refused),
				refused,
			});
			Ok(paid.post_info(with_holders::<T>(
				T::ActualWeight::transfer_batch_best_effort(count),
				&paid,
			)))
		}

		/// Lets `delegate` pay `amount` more of the signer's coins, on top of what it may already.
		///
		/// Origin: the owner. Errors: `UnknownCurrency`, `CurrencyPaused`, `CurrencyDisabled`, `CurrencyRedeemOnly`, `Sender…`,
		/// `AmountZero`, `TooManyApprovals`. Events: `ApprovedTransfer`.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::approve_transfer())]
		pub fn approve_transfer(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			delegate: AccountIdLookupOf<T>,
			#[pallet::compact] amount: Balance,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let delegate = T::Lookup::lookup(delegate)?;
			Self::do_approve(id, &owner, &delegate, amount)
		}

		/// Takes back all that `delegate` may still pay.
		///
		/// Origin: the owner. Errors: `UnknownApproval`. Events: `ApprovalCancelled`.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::cancel_approval())]
		pub fn cancel_approval(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			delegate: AccountIdLookupOf<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let delegate = T::Lookup::lookup(delegate)?;
			Self::do_cancel_approval(id, &owner, &delegate)?;
			Ok(())
		}

		/// Pays with the coins of `owner`, who has approved it, under the owner's gates and limits.
		///
		/// Origin: the delegate. Errors: `DelegateIneligible`, `UnknownApproval`, `ApprovalExceeded`, and as `transfer`. Events:
		/// as `transfer`, then `TransferredApproved`.
		#[pallet::call_index(19)]
		#[pallet::weight(under_orders::<T>(T::WeightInfo::transfer_approved(), 1))]
		pub fn transfer_approved(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			owner: AccountIdLookupOf<T>,
			destination: AccountIdLookupOf<T>,
			#[pallet::compact] amount: Balance,
		) -> DispatchResultWithPostInfo {
			let delegate = ensure_signed(origin)?;
			let owner = T::Lookup::lookup(owner)?;
			let destination = T::Lookup::lookup(destination)?;
			let paid = Self::do_transfer_approved(id, &delegate, &owner, &destination, amount)?;
			Ok(paid.post_info(T::ActualWeight::transfer_approved()))
		}

		/// Says that a part of the money was paid, and burns as much of the locked coins. The clock runs on.
		///
		/// Origin: settling duty of the issuer, in standing or not. Errors: as `settle_redemption`, and `AmountZero`,
		/// `SettlementAboveClaim`, `TooManyPartPayments`. Events: `RedemptionSettled`, after `Burned` or `Balances.Burned`.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::settle_redemption())]
		pub fn settle_redemption_partially(
			origin: OriginFor<T>,
			#[pallet::compact] redemption_id: RedemptionId,
			#[pallet::compact] amount: Balance,
			fiat_reference: H256,
		) -> DispatchResult {
			let institution = T::SettleOrigin::ensure_origin(origin)?;
			Self::do_settle(institution, redemption_id, Some(amount), fiat_reference)
		}

		/// Signs the rejection of a claim for a listed reason. The second signature, of another party and for the same reason,
		/// gives the coins back; the holder can appeal. The clock runs on until then.
		///
		/// Origin: settling duty of the issuer, in standing or not. Errors: `UnknownRedemption`, `NotIssuer`,
		/// `RejectionOverruled`, `SecondPartyRequired`, `Sender…`. Events: `RejectionProposed`, or `RedemptionRejected`.
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::reject_redemption())]
		pub fn reject_redemption(
			origin: OriginFor<T>,
			#[pallet::compact] redemption_id: RedemptionId,
			reason: RejectionReason,
		) -> DispatchResult {
			let officer = ensure_signed(origin.clone())?;
			let institution = T::SettleOrigin::ensure_origin(origin)?;
			Self::do_reject(institution, &officer, redemption_id, reason)
		}

		/// Gives the issuer more time, by a written consent whose hash is recorded (G§3.3). The holder's own to give: an issuer
		/// that claimed to have a consent could put off what it owes for good.
		///
		/// Origin: the holder. Errors: `UnknownRedemption`, `NotHolder`, `ConsentMissing`, `DeadlineNotLater`,
		/// `ExtensionTooLong`. Events: `RedemptionExtended`.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::extend_redemption())]
		pub fn extend_redemption(
			origin: OriginFor<T>,
			#[pallet::compact] redemption_id: RedemptionId,
			#[pallet::compact] deadline: Moment,
			consent_hash: H256,
		) -> DispatchResult {
			let holder = ensure_signed(origin)?;
			Self::do_extend(&holder, redemption_id, deadline, consent_hash)
		}

		/// Asks a supervisor to overrule a rejection.
		///
		/// `grounds_hash` is a salted hash of what the holder has sent the supervisor. Origin: the holder. Errors:
		/// `ReferenceMissing`, `UnknownRejection`, `NotHolder`, `AppealPending`, `AppealTooLate`. Events: `RedemptionAppealed`.
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::appeal_rejection())]
		pub fn appeal_rejection(
			origin: OriginFor<T>,
			#[pallet::compact] redemption_id: RedemptionId,
			grounds_hash: H256,
		) -> DispatchResult {
			let holder = ensure_signed(origin)?;
			Self::do_appeal(&holder, redemption_id, grounds_hash)
		}

		/// Decides an appeal; in the holder's favour also before it has appealed, which a suspended one can't. Upheld, the coins are
		/// locked again, with the time that the issuer had left, and the claim can't be rejected any more.
		///
		/// Origin: a supervisor. Errors: `ReferenceMissing`, `UnknownRejection`, `NotAppealed`, `NotIndependent`, and those of
		/// `redeem`. Events: `AppealDecided`, after `RedemptionOpened` where upheld.
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::decide_appeal())]
		pub fn decide_appeal(
			origin: OriginFor<T>,
			#[pallet::compact] redemption_id: RedemptionId,
			uphold: bool,
			decision_hash: H256,
		) -> DispatchResult {
			let supervisor = T::SupervisorOrigin::ensure_origin(origin)?;
			Self::do_decide_appeal(supervisor, redemption_id, uphold, decision_hash)
		}

		/// Says how much an account may issue of a currency in a rolling day: less at once, more after a delay.
		///
		/// Origin: role administration of the issuer. Errors: `UnknownCurrency`, `NotIssuer`, `TooManyMinters`. Events:
		/// `MintAllowanceSet`.
		#[pallet::call_index(25)]
		#[pallet::weight(T::WeightInfo::set_mint_allowance())]
		pub fn set_mint_allowance(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			minter: AccountIdLookupOf<T>,
			#[pallet::compact] per_day: Balance,
		) -> DispatchResult {
			let institution = T::AllowanceOrigin::ensure_origin(origin)?;
			let minter = T::Lookup::lookup(minter)?;
			ensure!(Self::details(id)?.institution == institution, Error::<T>::NotIssuer);
			let effective_at = Self::do_set_allowance(id, &minter, per_day)?;
			Self::deposit_event(Event::MintAllowanceSet {
				asset_id: id,
				minter,
				per_day,
				effective_at,
			});
			Ok(())
		}

		/// Sets for whom a currency is, how much of it there may be and how fast it may move. What was issued
		/// counts on, and so does what was paid under a limit.
		///
		/// Origin: governance. Errors: `UnknownCurrency`, `SupplyCapZero`, `SandboxEmpty`. Events: `PolicySet`.
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::set_policy())]
		pub fn set_policy(
			origin: OriginFor<T>,
			#[pallet::compact] id: CurrencyId,
			policy: CurrencyPolicy,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			policy.ensure_valid::<T>()?;
			Asset::<T>::try_mutate(id, |details| {
				let details = details.as_mut().ok_or(Error::<T>::UnknownCurrency)?;
				details.policy = policy;
				DispatchResult::Ok(())
			})?;
			Self::deposit_event(Event::PolicySet { asset_id: id, policy });
			Ok(())
		}

		/// Sets which days are business days. Deadlines that were given stay.
		///
		/// Origin: governance. Errors: `CalendarInvalid`. Events: `CalendarSet`.
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::set_calendar())]
		pub fn set_calendar(origin: OriginFor<T>, calendar: Calendar) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			ensure!(calendar.is_valid(), Error::<T>::CalendarInvalid);
			BusinessCalendar::<T>::put(&calendar);
			Self::deposit_event(Event::CalendarSet { calendar });
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		/// The number of today, where the days are those that count.
		pub fn today() -> Day {
			crate::calendar::day_of(T::Time::now(), T::DayOffsetMs::get())
		}

		/// Gives a currency the status that `decide` finds for it. Takes back an announced end of a pause.
		pub(crate) fn change_status(
			id: CurrencyId,
			decide: impl FnOnce(&mut CurrencyDetails<T::AccountId>) -> Result<CurrencyStatus, DispatchError>,
		) -> DispatchResult {
			let (from, to) = Asset::<T>::try_mutate(id, |details| {
				let details = details.as_mut().ok_or(Error::<T>::UnknownCurrency)?;
				let to = decide(details)?;
				Ok::<_, DispatchError>((core::mem::replace(&mut details.status, to), to))
			})?;
			if let Some(at) = UnpausesAt::<T>::take(id) {
				Self::forget_due(at, DueItem::Unpause(id));
			}
			Self::deposit_event(Event::StatusChanged { asset_id: id, from, to });
			Ok(())
		}
	}
}
