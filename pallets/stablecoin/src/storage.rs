//! What the ledger keeps.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Becomes a part of [`crate::pallet`].
#[pallet_section]
mod storage {
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

	/// How much each minter may issue of a currency in a rolling day, and has issued (M3).
	#[pallet::storage]
	pub type MintAllowances<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, CurrencyId, Blake2_128Concat, T::AccountId, MintAllowance>;

	/// What owners let delegates pay: currency, owner, delegate.
	#[pallet::storage]
	pub type Approvals<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, CurrencyId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
		),
		Approval,
	>;

	/// How many approvals an owner has given. While there is one, its account carries a consumer reference.
	#[pallet::storage]
	pub type ApprovalCount<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// Which days are business days.
	#[pallet::storage]
	pub type BusinessCalendar<T: Config> = StorageValue<_, Calendar, ValueQuery>;

	/// What time alone will bring about, earliest first.
	#[pallet::storage]
	pub type Due<T: Config> = StorageMap<_, Identity, DeadlineKey, DueItem>;

	/// Pauses whose end is announced, and for when.
	#[pallet::storage]
	pub type UnpausesAt<T: Config> = StorageMap<_, Twox64Concat, CurrencyId, Moment>;

	/// Rejected redemptions that can be, or are, appealed against.
	#[pallet::storage]
	pub type Rejections<T: Config> = StorageMap<_, Blake2_128Concat, RedemptionId, RejectedRedemption<T::AccountId>>;

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
}
