//! What the runtime decides for the ledger: who may do what, whom it asks, and its bounds.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Becomes a part of [`crate::pallet`].
#[pallet_section]
mod config {
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

		/// Who says how much an institution's minters may issue.
		type AllowanceOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// Who decides what holders appeal against.
		type SupervisorOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

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

		/// How long an issuer has to settle a redemption, in milliseconds of business days.
		type RedemptionTermMs: Get<Moment>;

		/// Most redemptions that an account can have open; [`MAX_OPEN_REDEMPTIONS`] at most.
		type MaxOpenRedemptions: Get<u32>;

		/// How far ahead of now a holder can put a deadline off, in milliseconds.
		#[pallet::constant]
		type MaxExtensionMs: Get<Moment>;

		/// How long a holder can appeal against a rejection, in milliseconds.
		type AppealTermMs: Get<Moment>;

		/// How long a higher minting allowance waits before it holds, in milliseconds.
		type AllowanceDelayMs: Get<Moment>;

		/// How long an announced end of a pause waits, in milliseconds.
		type UnpauseDelayMs: Get<Moment>;

		/// How far the clocks of the place whose days count are ahead of UTC, in milliseconds.
		#[pallet::constant]
		type DayOffsetMs: Get<Moment>;

		/// Most things due that a block carries out. Not zero.
		#[pallet::constant]
		type MaxDuePerBlock: Get<u32>;

		/// Length of the buckets in which redeemed totals are kept, in milliseconds. Not zero.
		#[pallet::constant]
		type RedeemedBucketMs: Get<Moment>;

		/// Most currencies of the chain.
		#[pallet::constant]
		type MaxCurrencies: Get<u32>;

		/// What calls weigh at most, which their text alone says.
		type WeightInfo: WeightInfo;

		/// What payments came to weigh, on the chain as it is: no more than the other says.
		type ActualWeight: WeightInfo;

		/// Sets up what other rooms know.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}
}
