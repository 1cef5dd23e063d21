//! Institutions, customers and legal orders.

use crate::{
	adapters::GenesisHash,
	configs::{
		consensus::MAX_AUTHORITIES,
		parameters::{governed, ConfirmationTermMs, CouncilFloor, GrantDelayMs},
		GovernanceOrigin,
	},
	weights, Assets, Council, Institutions, Kyc, Reserves, Runtime, Signature, Timestamp, Validators,
};
use harbour_primitives::Duty;
use pallet_institutions::EnsureDuty;
use polkadot_sdk::{
	frame_support::{parameter_types, traits::ConstU32, weights::Weight},
	frame_system,
};

/// Most institutions, and so most Council seats.
pub(crate) const MAX_INSTITUTIONS: u32 = 100;

parameter_types! {
	pub const RoleAdministration: Duty = Duty::RoleAdministration;
	pub const Minting: Duty = Duty::Minting;
	pub const Pausing: Duty = Duty::Pausing;
	pub const Unpausing: Duty = Duty::Unpausing;
	pub const SettlingRedemptions: Duty = Duty::SettlingRedemptions;
	pub const Attesting: Duty = Duty::Attesting;
	pub const Registering: Duty = Duty::Registering;
	pub const Ordering: Duty = Duty::Ordering;
	pub const SettingMetadata: Duty = Duty::SettingMetadata;
	pub const Validating: Duty = Duty::Validating;
}

impl pallet_institutions::Config for Runtime {
	// Admission and suspension are the consortium's own decision.
	type GovernanceOrigin = GovernanceOrigin;
	type Onboarding = Kyc;
	type Council = Council;
	type CouncilInit = Council;
	type CouncilFloor = CouncilFloor;
	type MaxInstitutions = ConstU32<MAX_INSTITUTIONS>;
	type MaxDutyHolders = ConstU32<16>;
	// The others see a grant, and can revoke it, before it is in effect.
	type GrantDelayMs = GrantDelayMs;
	// A suspended attestor's report counts no more, and a suspended validator makes no more blocks, from that block on.
	type OnStandingChange = (Reserves, Validators);
	type Time = Timestamp;
	type WeightInfo = InstitutionsWeight;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::adapters::benchmarking::Accounts;
}

/// What was measured, and what a change of a validator's standing has the validators' room look at besides: the running set, each seat and
/// its institution, and who makes no blocks. The institutions that were measured had no validator.
pub struct InstitutionsWeight;

type Measured = weights::pallet_institutions::WeightInfo<Runtime>;

impl InstitutionsWeight {
	fn with_validators(weight: Weight) -> Weight {
		let looks = u64::from(MAX_AUTHORITIES).saturating_mul(2).saturating_add(4);
		weight.saturating_add(<Runtime as frame_system::Config>::DbWeight::get().reads_writes(looks, 1))
	}
}

impl pallet_institutions::WeightInfo for InstitutionsWeight {
	fn admit() -> Weight {
		Measured::admit()
	}

	fn suspend() -> Weight {
		Self::with_validators(Measured::suspend())
	}

	fn reinstate() -> Weight {
		Self::with_validators(Measured::reinstate())
	}

	/// A licence that is renewed late gives the Council seat back: that is what reinstating does.
	fn renew_licence() -> Weight {
		Self::with_validators(Measured::renew_licence().max(Measured::reinstate()))
	}

	fn grant_duty() -> Weight {
		Measured::grant_duty()
	}

	fn revoke_duty() -> Weight {
		Measured::revoke_duty()
	}

	fn replace_administrator() -> Weight {
		Measured::replace_administrator()
	}

	fn offer_link() -> Weight {
		Measured::offer_link()
	}
}

impl pallet_kyc::Config for Runtime {
	// Only who is licensed to onboard customers and in good standing registers them.
	type RegistrarOrigin = EnsureDuty<Runtime, Registering>;
	// A suspended customer of a registrar that has fallen would have nobody to turn to.
	type GovernanceOrigin = GovernanceOrigin;
	type Standing = Institutions;
	type Time = Timestamp;
	type Signature = Signature;
	type GenesisHash = GenesisHash;
	type MaxProofValidityMs = governed::kyc::MaxProofValidityMs;
	type WeightInfo = weights::pallet_kyc::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::adapters::benchmarking::Accounts;
}

impl pallet_orders::Config for Runtime {
	// Supervisors order; nobody else touches anyone's money.
	type OrderingOrigin = EnsureDuty<Runtime, Ordering>;
	// Releases what a fallen supervisor left frozen, and nothing else.
	type GovernanceOrigin = GovernanceOrigin;
	type Standing = Institutions;
	// Whose account a signature is: the second of an order is another party's.
	type Eligibility = Kyc;
	type Enforcement = Assets;
	type Marks = Kyc;
	type OnChange = Assets;
	type Time = Timestamp;
	type MaxOrdersPerAccount = ConstU32<16>;
	type MaxOrderTermMs = governed::orders::MaxOrderTermMs;
	type ConfirmationTermMs = ConfirmationTermMs;
	type WeightInfo = weights::pallet_orders::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::adapters::benchmarking::Accounts;
}
