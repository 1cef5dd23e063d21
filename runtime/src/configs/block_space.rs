//! What may be submitted, at which rate, and through whom: fees, batches, multisigs and proxies.

use crate::{
	adapters::EntryCounter,
	configs::parameters::{MaxEntries, RateByTier, WindowMs},
	weights::{
		self,
		growth::{Accounts, AtMost},
	},
	Kyc, OriginCaller, Runtime, RuntimeCall, RuntimeEvent, System, Timestamp, Upgrades,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::Balance;
use pallet_fees::NoCharge;
use polkadot_sdk::{
	frame_support::{
		parameter_types,
		traits::{ConstU128, ConstU32, ConstU8, Contains, InstanceFilter},
		weights::{FixedFee, Weight},
	},
	frame_system, pallet_grandpa, pallet_multisig, pallet_proxy, pallet_transaction_payment, pallet_utility,
	sp_runtime::traits::BlakeTwo256,
};
use scale_info::TypeInfo;

parameter_types! {
	/// More than a payment weighs with everything that a transaction carries, so that a payment costs one unit: a sender whose
	/// waiting payments fit its rate then sees none of them refused later.
	pub const UnitWeight: Weight = Weight::from_parts(1_500_000_000, 0);
}

/// Calls that may enter the pool. New code that nobody authorised is refused there: the call itself takes any origin and would
/// fill blocks with junk.
pub struct GuardedCalls;

impl Contains<RuntimeCall> for GuardedCalls {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { code }) => {
				Upgrades::is_authorised_code(code)
			}
			_ => true,
		}
	}
}

/// Calls that may be made at all. Session keys are given back through the validators' room alone, which first sees that they neither make
/// blocks nor are about to: a validator without keys is left out of its session without a word, whatever the floor. Offences are reported
/// by nodes, which sign nothing: a report that anybody may sign has the chain look through every validator's keys for nothing.
pub struct OpenCalls;

impl Contains<RuntimeCall> for OpenCalls {
	fn contains(call: &RuntimeCall) -> bool {
		!matches!(
			call,
			RuntimeCall::Session(pallet_session::Call::purge_keys { .. })
				| RuntimeCall::Grandpa(pallet_grandpa::Call::report_equivocation { .. })
		)
	}
}

impl pallet_fees::Config for Runtime {
	type Eligibility = Kyc;
	type CallGuard = GuardedCalls;
	type Time = Timestamp;
	type WindowMs = WindowMs;
	type RateLimit = RateByTier;
	type UnitWeight = UnitWeight;
	type UnitBytes = ConstU32<1024>;
	// Enough for a treasury's multisigs and proxies, and too few to fill the state for free.
	type MaxEntries = MaxEntries;
	type WeightInfo = weights::payments::Rate<AtMost>;
	type ActualWeight = weights::payments::Rate<Accounts<Runtime>>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::adapters::benchmarking::Accounts;
}

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction = NoCharge<Runtime>;
	type WeightInfo = ();
	type OperationalFeeMultiplier = ConstU8<1>;
	// Nothing is charged: block space is a right with a rate.
	type WeightToFee = FixedFee<0, Balance>;
	type LengthToFee = FixedFee<0, Balance>;
	type FeeMultiplierUpdate = ();
}

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
}

impl pallet_multisig::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	// Deposits move nothing and count entries: one an operation.
	type Currency = EntryCounter;
	type DepositBase = ConstU128<1>;
	type DepositFactor = ConstU128<0>;
	type MaxSignatories = ConstU32<32>;
	type WeightInfo = pallet_multisig::weights::SubstrateWeight<Runtime>;
	type BlockNumberProvider = System;
}

/// What a proxy may do for an account. An allow-list: whatever is a duty (minting, settling, reporting, registering, ordering,
/// governing) is an office of the person who holds it and can't be lent.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything that a holder does: pay, redeem, and arrange proxies. Not to sign for a multisig, which may hold a duty.
	#[default]
	#[codec(index = 0)]
	Any,
	/// Pay, and nothing else.
	#[codec(index = 1)]
	Payments,
}

impl ProxyType {
	fn is_payment(call: &RuntimeCall) -> bool {
		use pallet_stablecoin::Call::{
			transfer, transfer_all, transfer_batch, transfer_batch_best_effort, transfer_keep_alive, transfer_with_memo,
		};
		matches!(
			call,
			RuntimeCall::Balances(_)
				| RuntimeCall::Assets(
					transfer { .. }
						| transfer_keep_alive { .. }
						| transfer_all { .. }
						| transfer_with_memo { .. }
						| transfer_batch { .. }
						| transfer_batch_best_effort { .. }
				)
		)
	}
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	/// A batch passes; what is inside it is looked at on its own, under the same filter.
	fn filter(&self, call: &RuntimeCall) -> bool {
		use pallet_stablecoin::Call::{
			appeal_rejection, approve_transfer, cancel_approval, extend_redemption, redeem, transfer_approved,
		};
		let batch = matches!(
			call,
			RuntimeCall::Utility(
				pallet_utility::Call::batch { .. }
					| pallet_utility::Call::batch_all { .. }
					| pallet_utility::Call::force_batch { .. }
			)
		);
		match self {
			_ if batch || Self::is_payment(call) => true,
			Self::Payments => false,
			Self::Any => matches!(
				call,
				RuntimeCall::Assets(
					redeem { .. }
						| extend_redemption { .. }
						| appeal_rejection { .. }
						| approve_transfer { .. }
						| cancel_approval { .. }
						| transfer_approved { .. }
				) | RuntimeCall::Proxy(_)
			),
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		self == &Self::Any || self == other
	}
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	// As in multisig: one entry for an account's proxies, one for each, one for its announcements.
	type Currency = EntryCounter;
	type ProxyType = ProxyType;
	type ProxyDepositBase = ConstU128<1>;
	type ProxyDepositFactor = ConstU128<1>;
	type MaxProxies = ConstU32<16>;
	type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
	type MaxPending = ConstU32<16>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = ConstU128<1>;
	type AnnouncementDepositFactor = ConstU128<1>;
	type BlockNumberProvider = System;
}
