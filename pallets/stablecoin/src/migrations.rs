//! What the ledger stored before, and how it becomes what it stores now.

/// Version 0 to 1: limits in accounts, the Council's numbers in one policy, claims that can be paid in parts and rejected, and a
/// queue of what becomes due.
///
/// No minter has an allowance after it: role administration gives it, since nobody else can know how much. No payment limits are
/// set: what was possible before is possible after. The week has its weekend and no holidays, until governance lists them.
pub mod v1 {
	use crate::{
		due::DueItem, AccountStatus, Asset, AssetAccount, Config, CurrencyDetails, CurrencyPolicy, CurrencyStatus,
		ExistenceReason, Pallet, Peg, Redemption, Redemptions, TierLimits,
	};
	use codec::{Decode, Encode};
	use core::marker::PhantomData;
	use harbour_primitives::{
		AccountData, Audience, Balance, CoverageLevel, CurrencyId, InstitutionId, Moment, RateUse, ValueUse,
	};
	use polkadot_sdk::{
		frame_support::{
			migrations::VersionedMigration,
			traits::{Get, UncheckedOnRuntimeUpgrade},
			weights::Weight,
			BoundedVec,
		},
		frame_system::{self, AccountInfo},
		sp_core::H256,
	};
	#[cfg(feature = "try-runtime")]
	use {alloc::vec::Vec, polkadot_sdk::frame_support::ensure, polkadot_sdk::sp_runtime::TryRuntimeError};

	/// The migration, which runs on a ledger of version 0 and on no other. Its work is a read and a write for each account, holding,
	/// currency and open claim, in one block: a chain of more than some 20,000 of them takes it in steps.
	pub type MigrateToV1<T> =
		VersionedMigration<0, 1, InnerMigrate<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

	/// `AccountData` of version 0.
	#[derive(Clone, Copy, Debug, Encode, Decode)]
	pub struct OldAccountData {
		pub free: Balance,
		pub reserved: Balance,
		pub frozen: Balance,
		pub flags: u128,
		pub holdings: u32,
		pub rate: RateUse,
	}

	/// `AssetAccount` of version 0.
	#[derive(Clone, Copy, Debug, Encode, Decode)]
	pub struct OldAssetAccount {
		pub balance: Balance,
		pub reserved: Balance,
		pub status: AccountStatus,
		pub reason: ExistenceReason,
	}

	/// `CurrencyDetails` of version 0.
	#[derive(Clone, Debug, Encode, Decode)]
	pub struct OldCurrencyDetails<AccountId> {
		pub owner: AccountId,
		pub issuer: AccountId,
		pub admin: AccountId,
		pub freezer: AccountId,
		pub supply: Balance,
		pub min_balance: Balance,
		pub accounts: u32,
		pub status: CurrencyStatus,
		pub winding_down: bool,
		pub institution: InstitutionId,
		pub peg: Peg,
		pub audience: Audience,
		pub supply_cap: Balance,
		pub mint_without_reference: bool,
		pub approval_hash: H256,
		pub coverage: CoverageLevel,
	}

	/// `Redemption` of version 0.
	#[derive(Clone, Debug, Encode, Decode)]
	pub struct OldRedemption<AccountId> {
		pub currency: CurrencyId,
		pub institution: InstitutionId,
		pub holder: AccountId,
		pub amount: Balance,
		pub payout_reference: H256,
		pub opened_at: Moment,
		pub deadline: Moment,
		pub stopped_at: Option<Moment>,
	}

	/// What [`MigrateToV1`] does once it has looked at the version.
	pub struct InnerMigrate<T>(PhantomData<T>);

	impl<T: Config> UncheckedOnRuntimeUpgrade for InnerMigrate<T> {
		fn on_runtime_upgrade() -> Weight {
			let mut records: u64 = 0;
			let mut count = || records = records.saturating_add(1);
			frame_system::Account::<T>::translate::<AccountInfo<T::Nonce, OldAccountData>, _>(|_, account| {
				count();
				Some(AccountInfo {
					nonce: account.nonce,
					consumers: account.consumers,
					providers: account.providers,
					sufficients: account.sufficients,
					data: new_data(account.data),
				})
			});
			crate::Account::<T>::translate::<OldAssetAccount, _>(|_, _, account| {
				count();
				Some(AssetAccount {
					balance: account.balance,
					reserved: account.reserved,
					status: account.status,
					reason: account.reason,
					spent: ValueUse::default(),
				})
			});
			Asset::<T>::translate::<OldCurrencyDetails<T::AccountId>, _>(|_, details| {
				count();
				Some(new_details(details))
			});
			Redemptions::<T>::translate::<OldRedemption<T::AccountId>, _>(|_, redemption| {
				count();
				Some(new_redemption(redemption))
			});
			let mut queued: u64 = 0;
			for (redemption_id, redemption) in Redemptions::<T>::iter() {
				queued = queued.saturating_add(1);
				if redemption.stopped_at.is_none() {
					let due = redemption.deadline.saturating_add(1);
					Pallet::<T>::note_due(due, DueItem::Overdue(redemption_id));
				}
			}
			let all = records.saturating_add(queued);
			T::DbWeight::get().reads_writes(all, all)
		}

		#[cfg(feature = "try-runtime")]
		fn pre_upgrade() -> Result<Vec<u8>, TryRuntimeError> {
			let issuance: Vec<(CurrencyId, u64)> = Asset::<T>::iter_keys()
				.map(|id| (id, crate::Account::<T>::iter_key_prefix(id).count() as u64))
				.collect();
			Ok(issuance.encode())
		}

		#[cfg(feature = "try-runtime")]
		fn post_upgrade(before: Vec<u8>) -> Result<(), TryRuntimeError> {
			let issuance =
				Vec::<(CurrencyId, u64)>::decode(&mut &before[..]).map_err(|_| "the state before decodes")?;
			for (id, holders) in issuance {
				ensure!(Asset::<T>::get(id).is_some(), "a currency was lost");
				let now = crate::Account::<T>::iter_prefix(id).count() as u64;
				ensure!(now == holders, "a holding was lost");
			}
			Pallet::<T>::do_try_state()
		}
	}

	fn new_data(old: OldAccountData) -> AccountData {
		AccountData {
			free: old.free,
			reserved: old.reserved,
			frozen: old.frozen,
			flags: old.flags,
			holdings: old.holdings,
			rate: old.rate,
			spent: ValueUse::default(),
		}
	}

	fn new_details<AccountId>(old: OldCurrencyDetails<AccountId>) -> CurrencyDetails<AccountId> {
		CurrencyDetails {
			owner: old.owner,
			issuer: old.issuer,
			admin: old.admin,
			freezer: old.freezer,
			supply: old.supply,
			min_balance: old.min_balance,
			accounts: old.accounts,
			status: old.status,
			winding_down: old.winding_down,
			institution: old.institution,
			peg: old.peg,
			policy: CurrencyPolicy {
				audience: old.audience,
				mint_without_reference: old.mint_without_reference,
				limits: TierLimits::default(),
				..CurrencyPolicy::open(old.supply_cap)
			},
			approval_hash: old.approval_hash,
			coverage: old.coverage,
		}
	}

	fn new_redemption<AccountId>(old: OldRedemption<AccountId>) -> Redemption<AccountId> {
		Redemption {
			currency: old.currency,
			institution: old.institution,
			holder: old.holder,
			amount: old.amount,
			payout_reference: old.payout_reference,
			opened_at: old.opened_at,
			deadline: old.deadline,
			stopped_at: old.stopped_at,
			part_payments: BoundedVec::new(),
			rejection: None,
			upheld: false,
		}
	}
}
