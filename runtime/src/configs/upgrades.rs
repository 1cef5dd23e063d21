//! New code, and the emergency brake: which part of the Council may do what, and what never stops.

use crate::{
	configs::{
		parameters::{ApplyTermMs, ResumeDelayMs, UpgradeDelayMs},
		CouncilCollective, GovernanceOrigin, OpenCalls,
	},
	weights, AccountId, Institutions, Runtime, RuntimeOrigin, Timestamp, Upgrades,
};
use harbour_primitives::{Duty, InstitutionId};
use pallet_upgrades::ProtectedCall;
use polkadot_sdk::{
	frame_support::traits::{ConstU32, ConstU64, EnsureOrigin, Get, InsideBoth, OriginTrait},
	pallet_collective::{EnsureMembers, EnsureProportionAtLeast, EnsureProportionMoreThan},
};

/// Calls that may be made at all: open, not paused, and code only while it is authorised.
pub type CallFilter = InsideBoth<OpenCalls, Upgrades>;

/// Three quarters of all seats: new code can change every other rule.
type UpgradeOrigin = EnsureProportionAtLeast<AccountId, CouncilCollective, 3, 4>;

/// More than half of all seats: less than an upgrade needs, since it keeps things as they are.
type CancelOrigin = EnsureProportionMoreThan<AccountId, CouncilCollective, 1, 2>;

/// A third of all seats, and two at least: an emergency doesn't wait for a majority, and no institution stops the chain alone.
pub struct EmergencyOrigin;

impl EnsureOrigin<RuntimeOrigin> for EmergencyOrigin {
	type Success = ();

	fn try_origin(origin: RuntimeOrigin) -> Result<(), RuntimeOrigin> {
		EnsureMembers::<AccountId, CouncilCollective, 2>::try_origin(origin.clone())?;
		EnsureProportionAtLeast::<AccountId, CouncilCollective, 1, 3>::try_origin(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		EnsureMembers::<AccountId, CouncilCollective, 2>::try_successful_origin()
	}
}

/// Two thirds of all seats, and three at least: one more than a pause takes of the smallest Council.
pub struct ResumeOrigin;

impl EnsureOrigin<RuntimeOrigin> for ResumeOrigin {
	type Success = ();

	fn try_origin(origin: RuntimeOrigin) -> Result<(), RuntimeOrigin> {
		EnsureMembers::<AccountId, CouncilCollective, 3>::try_origin(origin.clone())?;
		GovernanceOrigin::try_origin(origin).map(|_| ())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		EnsureMembers::<AccountId, CouncilCollective, 3>::try_successful_origin()
	}
}

/// Who issues orders for a supervisor, whatever its standing: the Council suspends at once, and with fewer votes than new code takes. It
/// would silence a supervisor first.
pub struct SupervisorsOfficer;

impl EnsureOrigin<RuntimeOrigin> for SupervisorsOfficer {
	type Success = InstitutionId;

	fn try_origin(origin: RuntimeOrigin) -> Result<InstitutionId, RuntimeOrigin> {
		let supervisor = origin
			.as_signer()
			.and_then(|who| Institutions::holds(who, Duty::Ordering));
		supervisor.ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		pallet_institutions::EnsureDuty::<Runtime, crate::configs::compliance::Ordering>::try_successful_origin()
	}
}

/// What no pause stops.
pub struct Protected;

impl Get<&'static [ProtectedCall]> for Protected {
	fn get() -> &'static [ProtectedCall] {
		const PROTECTED: &[ProtectedCall] = &[
			// Without the time no block is made.
			ProtectedCall::pallet("Timestamp"),
			// Who governs, and what mends the chain.
			ProtectedCall::pallet("Council"),
			ProtectedCall::pallet("Parameters"),
			ProtectedCall::pallet("Institutions"),
			ProtectedCall::pallet("Validators"),
			ProtectedCall::pallet("Grandpa"),
			ProtectedCall::pallet("Session"),
			ProtectedCall::call("System", "apply_authorized_upgrade"),
			// The law, and what is known of the reserves.
			ProtectedCall::pallet("Orders"),
			ProtectedCall::pallet("Reserves"),
			// A holder's way to the money (G§3.3), and the acts that stop an issuer.
			ProtectedCall::call("Assets", "redeem"),
			ProtectedCall::call("Assets", "extend_redemption"),
			ProtectedCall::call("Assets", "settle_redemption"),
			ProtectedCall::call("Assets", "settle_redemption_partially"),
			ProtectedCall::call("Assets", "reject_redemption"),
			ProtectedCall::call("Assets", "appeal_rejection"),
			ProtectedCall::call("Assets", "decide_appeal"),
			ProtectedCall::call("Assets", "review_clocks"),
			ProtectedCall::call("Assets", "pause"),
			ProtectedCall::call("Assets", "unpause"),
			// What the Council says of a currency: more of it than pauses.
			ProtectedCall::call("Assets", "set_status"),
			ProtectedCall::call("Assets", "set_policy"),
			ProtectedCall::call("Assets", "set_calendar"),
			// What takes a right away from whoever stole it.
			ProtectedCall::call("Assets", "cancel_approval"),
			ProtectedCall::call("Assets", "set_mint_allowance"),
			// Who lost a key, or is locked out, gets back in.
			ProtectedCall::pallet("Kyc"),
			// These open nothing: what is inside is looked at again. Without them a multisig could not redeem.
			ProtectedCall::pallet("Utility"),
			ProtectedCall::pallet("Multisig"),
			ProtectedCall::pallet("Proxy"),
		];
		PROTECTED
	}
}

impl pallet_upgrades::Config for Runtime {
	type ProposeOrigin = UpgradeOrigin;
	type CancelOrigin = CancelOrigin;
	// The supervisor has the last word before the code, and no word about what it is.
	type VetoOrigin = SupervisorsOfficer;
	type PauseOrigin = EmergencyOrigin;
	type ResumeOrigin = ResumeOrigin;
	type DelayMs = UpgradeDelayMs;
	// 48 hours; only a chain whose genesis says so, as the development preset's, has less.
	type FoundingDelayMs = ConstU64<172_800_000>;
	type ApplyTermMs = ApplyTermMs;
	type ResumeDelayMs = ResumeDelayMs;
	type Protected = Protected;
	type MaxPauses = ConstU32<64>;
	type Time = Timestamp;
	type WeightInfo = weights::pallet_upgrades::WeightInfo<Runtime>;
}
