//! The numbers that the Council governs, with the values that a chain starts with. Each is one read where it is used.

use crate::{configs::GovernanceOrigin, Runtime, RuntimeEvent};
use harbour_primitives::{Moment, Tier};
use polkadot_sdk::{
	frame_support::{
		dynamic_params::{dynamic_pallet_params, dynamic_params},
		traits::{AsEnsureOriginWithArg, Get},
	},
	pallet_parameters,
	sp_runtime::traits::Convert,
};

const SECOND: Moment = 1_000;
const HOUR: Moment = 3_600 * SECOND;
const DAY: Moment = 24 * HOUR;

#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Runtime>)]
pub mod governed {
	use super::*;

	#[dynamic_pallet_params]
	#[codec(index = 0)]
	pub mod institutions {
		/// Council seats that neither a suspension nor an expiry takes.
		#[codec(index = 0)]
		pub static CouncilFloor: u32 = 3;
		/// How long after it was granted a duty is in effect, and after it was raised a minting allowance, in milliseconds.
		#[codec(index = 1)]
		pub static GrantDelayMs: Moment = DAY;
	}

	#[dynamic_pallet_params]
	#[codec(index = 1)]
	pub mod kyc {
		/// How far ahead a control proof may be dated, in milliseconds. As long as a motion may be open: the proof of a new
		/// institution's administrator is looked at when the motion is carried out.
		#[codec(index = 0)]
		pub static MaxProofValidityMs: Moment = 7 * DAY;
	}

	#[dynamic_pallet_params]
	#[codec(index = 2)]
	pub mod orders {
		/// Longest term of an order, in milliseconds.
		#[codec(index = 0)]
		pub static MaxOrderTermMs: Moment = 365 * DAY;
		/// How long an order waits for its second signature, in milliseconds; as long a freeze acts on the first alone.
		#[codec(index = 1)]
		pub static ConfirmationTermMs: Moment = DAY;
	}

	#[dynamic_pallet_params]
	#[codec(index = 3)]
	pub mod stablecoin {
		/// How long an issuer has to settle a redemption, in milliseconds of business days.
		#[codec(index = 0)]
		pub static RedemptionTermMs: Moment = DAY;
		/// Redemptions that an account can have open at a time.
		#[codec(index = 1)]
		pub static MaxOpenRedemptions: u32 = 16;
		/// How long a holder can appeal against a rejection, in milliseconds.
		#[codec(index = 2)]
		pub static AppealTermMs: Moment = 30 * DAY;
		/// How long the announced end of a pause waits, in milliseconds.
		#[codec(index = 3)]
		pub static UnpauseDelayMs: Moment = HOUR;
	}

	#[dynamic_pallet_params]
	#[codec(index = 4)]
	pub mod fees {
		/// Length of a rate window, in milliseconds.
		#[codec(index = 0)]
		pub static WindowMs: Moment = 60 * SECOND;
		/// Units in two adjacent windows, for tier `Basic`.
		#[codec(index = 1)]
		pub static BasicRate: u32 = 600;
		/// Units in two adjacent windows, for tier `Full`.
		#[codec(index = 2)]
		pub static FullRate: u32 = 6_000;
		/// Units in two adjacent windows, for tier `Institutional`: a bank's treasury sends for many.
		#[codec(index = 3)]
		pub static InstitutionalRate: u32 = 60_000;
		/// Multisig operations, proxies and announcements that an account may have open.
		#[codec(index = 4)]
		pub static MaxEntries: u32 = 32;
	}

	#[dynamic_pallet_params]
	#[codec(index = 5)]
	pub mod validators {
		/// Validators that no suspension, expiry, offence or removal goes below.
		#[codec(index = 0)]
		pub static Floor: u32 = 3;
		/// Length of a session, in blocks: who is admitted makes blocks after two, and who is suspended votes for as long.
		#[codec(index = 1)]
		pub static SessionBlocks: u32 = 600;
	}

	#[dynamic_pallet_params]
	#[codec(index = 6)]
	pub mod upgrades {
		/// How long proposed code waits, in milliseconds. Never less than the chain was founded with: 48 hours, or what genesis says.
		#[codec(index = 0)]
		pub static DelayMs: Moment = 60 * SECOND;
		/// How long after its delay code can be authorised and applied, in milliseconds.
		#[codec(index = 1)]
		pub static ApplyTermMs: Moment = 7 * DAY;
		/// How long the announced end of an emergency pause waits, in milliseconds.
		#[codec(index = 2)]
		pub static ResumeDelayMs: Moment = HOUR;
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
	fn default() -> Self {
		RuntimeParameters::Fees(governed::fees::Parameters::WindowMs(
			governed::fees::WindowMs,
			Some(60 * SECOND),
		))
	}
}

/// Institutions keep at least this rate, whatever the Council sets: below the cost of a motion nobody could set it back.
const LEAST_INSTITUTIONAL_RATE: u32 = 1_000;

/// Customers keep at least this rate, whatever the Council sets: to redeem is a right, and takes a transaction (G§3.3).
const LEAST_CUSTOMER_RATE: u32 = 60;

/// Multisig operations and proxies that an account may have open at least: what a joint account owns it can redeem.
const LEAST_ENTRIES: u32 = 4;

/// Seats that no governed number lets a suspension or an expiry take: with two, each would be a third of the Council and more.
const LEAST_COUNCIL_FLOOR: u32 = 3;

/// Council seats that nothing takes.
pub struct CouncilFloor;

impl Get<u32> for CouncilFloor {
	fn get() -> u32 {
		governed::institutions::CouncilFloor::get().max(LEAST_COUNCIL_FLOOR)
	}
}

/// What an account may have open.
pub struct MaxEntries;

impl Get<u32> for MaxEntries {
	fn get() -> u32 {
		governed::fees::MaxEntries::get().max(LEAST_ENTRIES)
	}
}

/// A redemption's term stays between these, whatever the Council sets: a holder's claim has a clock (G§3.3), and an issuer some time.
const SHORTEST_REDEMPTION_TERM_MS: Moment = 60 * SECOND;
const LONGEST_REDEMPTION_TERM_MS: Moment = 30 * DAY;

/// How long an issuer has to settle a redemption.
pub struct RedemptionTermMs;

impl Get<Moment> for RedemptionTermMs {
	fn get() -> Moment {
		governed::stablecoin::RedemptionTermMs::get().clamp(SHORTEST_REDEMPTION_TERM_MS, LONGEST_REDEMPTION_TERM_MS)
	}
}

/// An account can have this many redemptions open at least, whatever the Council sets: to redeem is a right (G§3.3).
pub struct MaxOpenRedemptions;

impl Get<u32> for MaxOpenRedemptions {
	fn get() -> u32 {
		governed::stablecoin::MaxOpenRedemptions::get().clamp(1, pallet_stablecoin::MAX_OPEN_REDEMPTIONS)
	}
}

/// A holder has a week at least to appeal, whatever the Council sets.
pub struct AppealTermMs;

impl Get<Moment> for AppealTermMs {
	fn get() -> Moment {
		governed::stablecoin::AppealTermMs::get().clamp(7 * DAY, 365 * DAY)
	}
}

/// What undoes a protection waits this long at least and at most, whatever the Council sets: the others see it in time, and an
/// institution isn't left without officers.
const SHORTEST_DELAY_MS: Moment = 20 * SECOND;
const LONGEST_DELAY_MS: Moment = 30 * DAY;

/// How long the end of a pause waits.
pub struct UnpauseDelayMs;

impl Get<Moment> for UnpauseDelayMs {
	fn get() -> Moment {
		governed::stablecoin::UnpauseDelayMs::get().clamp(SHORTEST_DELAY_MS, LONGEST_DELAY_MS)
	}
}

/// How long a granted duty, or a higher allowance, waits.
pub struct GrantDelayMs;

impl Get<Moment> for GrantDelayMs {
	fn get() -> Moment {
		governed::institutions::GrantDelayMs::get().clamp(SHORTEST_DELAY_MS, LONGEST_DELAY_MS)
	}
}

/// A freeze on one signature lasts no longer than this, whatever the Council sets: one stolen key would otherwise freeze for good.
const LONGEST_CONFIRMATION_TERM_MS: Moment = 7 * DAY;

/// How long an order waits for its second signature.
pub struct ConfirmationTermMs;

impl Get<Moment> for ConfirmationTermMs {
	fn get() -> Moment {
		governed::orders::ConfirmationTermMs::get().clamp(60 * SECOND, LONGEST_CONFIRMATION_TERM_MS)
	}
}

/// A rate window stays between these, whatever the Council sets: a longer one would forget no use for hours, and the Council,
/// its own rate run out, could not shorten it.
const SHORTEST_WINDOW_MS: Moment = SECOND;
const LONGEST_WINDOW_MS: Moment = 10 * 60 * SECOND;

/// A session stays between these, whatever the Council sets. The block that begins one has no room for a transaction, so that the shortest
/// costs a twentieth of all block space; and what an hour and more decides is two hours late.
const SHORTEST_SESSION_BLOCKS: u32 = 20;
const LONGEST_SESSION_BLOCKS: u32 = 3_600;

/// Length of a session, in blocks.
pub struct SessionBlocks;

impl Get<u32> for SessionBlocks {
	fn get() -> u32 {
		governed::validators::SessionBlocks::get().clamp(SHORTEST_SESSION_BLOCKS, LONGEST_SESSION_BLOCKS)
	}
}

/// How long proposed code waits. The pallet raises it to what the chain was founded with.
pub struct UpgradeDelayMs;

impl Get<Moment> for UpgradeDelayMs {
	fn get() -> Moment {
		governed::upgrades::DelayMs::get().clamp(SHORTEST_DELAY_MS, LONGEST_DELAY_MS)
	}
}

/// How long code can be applied: an hour at least, or nobody comes in time.
pub struct ApplyTermMs;

impl Get<Moment> for ApplyTermMs {
	fn get() -> Moment {
		governed::upgrades::ApplyTermMs::get().clamp(HOUR, LONGEST_DELAY_MS)
	}
}

/// How long the end of an emergency pause waits: a day at most, or a wrong value would keep the chain stopped.
pub struct ResumeDelayMs;

impl Get<Moment> for ResumeDelayMs {
	fn get() -> Moment {
		governed::upgrades::ResumeDelayMs::get().clamp(SHORTEST_DELAY_MS, DAY)
	}
}

/// Length of a rate window.
pub struct WindowMs;

impl Get<Moment> for WindowMs {
	fn get() -> Moment {
		governed::fees::WindowMs::get().clamp(SHORTEST_WINDOW_MS, LONGEST_WINDOW_MS)
	}
}

/// Units that an account may use in two adjacent windows.
pub struct RateByTier;

impl Convert<Tier, u32> for RateByTier {
	fn convert(tier: Tier) -> u32 {
		match tier {
			Tier::Basic => governed::fees::BasicRate::get().max(LEAST_CUSTOMER_RATE),
			Tier::Full => governed::fees::FullRate::get().max(LEAST_CUSTOMER_RATE),
			Tier::Institutional => governed::fees::InstitutionalRate::get().max(LEAST_INSTITUTIONAL_RATE),
		}
	}
}

impl pallet_parameters::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeParameters = RuntimeParameters;
	// Every number is the Council's: what may differ by number is later governance's to say.
	type AdminOrigin = AsEnsureOriginWithArg<GovernanceOrigin>;
	// The pallet's only measured weights: it keeps those generic over the runtime to itself.
	type WeightInfo = ();
}
