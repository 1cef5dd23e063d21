//! Reserves, currencies and the home currency's front.

use crate::{
	configs::{
		compliance::{
			Attesting, Minting, Ordering, Pausing, RoleAdministration, SettingMetadata, SettlingRedemptions, Unpausing,
		},
		parameters::{AppealTermMs, GrantDelayMs, MaxOpenRedemptions, RedemptionTermMs, UnpauseDelayMs},
		GovernanceOrigin,
	},
	weights::{
		self,
		growth::{Accounts, AtMost, Holdings},
	},
	Assets, Balances, Institutions, Kyc, Orders, Reserves, Runtime, RuntimeHoldReason, Timestamp,
};
use harbour_primitives::{Balance, DenyAll, Moment};
use pallet_institutions::EnsureDuty;
use pallet_stablecoin::REDEEMED_BUCKETS;
use polkadot_sdk::frame_support::traits::{ConstU128, ConstU32, ConstU64};

/// Quarters of an hour: 128 of them reach back 32 hours.
const REDEEMED_BUCKET_MS: Moment = 15 * 60 * 1_000;

/// How old a report may be at most: the bucket of its as-of time is kept as long as it counts, so that no older redemption is held
/// against it.
const LONGEST_MAX_AGE_MS: Moment = REDEEMED_BUCKET_MS * (REDEEMED_BUCKETS as Moment - 1);

/// Most currencies of the chain.
pub(crate) const MAX_CURRENCIES: u32 = 64;

/// Most attestors of a currency.
pub(crate) const MAX_ATTESTORS: u32 = 16;

/// Hong Kong's clocks: days end there (G§2.7.2). It keeps no summer time.
const HONG_KONG_OFFSET_MS: Moment = 8 * 60 * 60 * 1_000;

/// How far ahead a holder can put off what it is owed.
const MAX_EXTENSION_MS: Moment = 90 * 24 * 60 * 60 * 1_000;

/// Least balance of an account. Nothing is ever dust.
const EXISTENTIAL_DEPOSIT: Balance = 1;

impl pallet_reserves::Config for Runtime {
	// Who attests a currency, and how old a report may be, is not the issuer's to say.
	type GovernanceOrigin = GovernanceOrigin;
	type AttestorOrigin = EnsureDuty<Runtime, Attesting>;
	// The desk that pauses a currency in need is the issuer's to report a break; it outlives a suspension.
	type IssuerOrigin = EnsureDuty<Runtime, Pausing>;
	type SupervisorOrigin = EnsureDuty<Runtime, Ordering>;
	type Standing = Institutions;
	type Liabilities = Assets;
	type Ledger = Assets;
	type Time = Timestamp;
	type MaxAttestors = ConstU32<MAX_ATTESTORS>;
	type LongestMaxAgeMs = ConstU64<LONGEST_MAX_AGE_MS>;
	// All of them: at midnight each has its statement before the new day's first transaction.
	type MaxChecksPerBlock = ConstU32<MAX_CURRENCIES>;
	type DayOffsetMs = ConstU64<HONG_KONG_OFFSET_MS>;
	type WeightInfo = weights::pallet_reserves::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::adapters::benchmarking::Accounts;
}

impl pallet_stablecoin::Config for Runtime {
	// A currency is a licence, so the consortium creates it.
	type GovernanceOrigin = GovernanceOrigin;
	type MintOrigin = EnsureDuty<Runtime, Minting>;
	type PauseOrigin = EnsureDuty<Runtime, Pausing>;
	// Another party than who pauses: the duties conflict.
	type UnpauseOrigin = EnsureDuty<Runtime, Unpausing>;
	// Outlives suspension: a holder's claim doesn't depend on the issuer's standing.
	type SettleOrigin = EnsureDuty<Runtime, SettlingRedemptions>;
	type MetadataOrigin = EnsureDuty<Runtime, SettingMetadata>;
	// Another party than who mints: the duties conflict.
	type AllowanceOrigin = EnsureDuty<Runtime, RoleAdministration>;
	// Whoever orders and supervises decides what a holder appeals against.
	type SupervisorOrigin = EnsureDuty<Runtime, Ordering>;
	type Eligibility = Kyc;
	type Restrictions = Orders;
	type Backing = Reserves;
	type Standing = Institutions;
	// No room issues through `fungibles`: `mint` with its gates is the only way.
	type IssuingPolicy = DenyAll;
	type HomeEvents = Balances;
	type Time = Timestamp;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RedemptionTermMs = RedemptionTermMs;
	type MaxOpenRedemptions = MaxOpenRedemptions;
	type MaxExtensionMs = ConstU64<MAX_EXTENSION_MS>;
	type AppealTermMs = AppealTermMs;
	// A stolen administrator's key raises no minter's allowance before the others have seen it.
	type AllowanceDelayMs = GrantDelayMs;
	type UnpauseDelayMs = UnpauseDelayMs;
	type DayOffsetMs = ConstU64<HONG_KONG_OFFSET_MS>;
	// Some 10 ms of a block where a whole day's claims fall due at once; the rest follow in the next blocks.
	type MaxDuePerBlock = ConstU32<128>;
	type RedeemedBucketMs = ConstU64<REDEEMED_BUCKET_MS>;
	type MaxCurrencies = ConstU32<MAX_CURRENCIES>;
	type WeightInfo = weights::payments::Stablecoin<Runtime, AtMost>;
	type ActualWeight = weights::payments::Stablecoin<Runtime, Holdings<Runtime>>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::adapters::benchmarking::Accounts;
}

impl pallet_home_currency::Config for Runtime {
	type Payments = Assets;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type WeightInfo = weights::payments::HomeCurrency<Runtime, AtMost>;
	type ActualWeight = weights::payments::HomeCurrency<Runtime, Accounts<Runtime>>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::adapters::benchmarking::Accounts;
}
