//! The seams between Harbour's rooms, and the plain types they speak of.
//!
//! A room never imports another: what one needs of another is a trait here, at most four methods wide, without storage,
//! event, config or weight. Every policy seam fails closed; the test doubles are called [`AllowAll`] and [`DenyAll`].

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod account_data;
mod compliance;
#[cfg(feature = "std")]
pub mod conformance;
mod deadlines;
mod doubles;
mod institutions;
mod ledger;
mod orders;
mod reserves;
mod validators;

pub use account_data::{AccountData, RateUse, ValueUse};
pub use compliance::{
	is_own_party, is_own_party_of, own_party, Capacity, ControlProof, ControlStatement, Eligibility, Ineligible,
	Jurisdiction, Member, Onboard, PartyId, Tier, CONTROL_DOMAIN,
};
pub use deadlines::DeadlineKey;
pub use doubles::{AllowAll, DenyAll};
pub use institutions::{Duty, InstitutionId, InstitutionRole, OnStandingChange, Standing};
pub use ledger::{
	Audience, CurrencyCode, HomeCurrencyEvents, Issued, IssuingPolicy, Liabilities, Paid, Payments, Payouts,
};
pub use orders::{Enforcement, OnRestrictionChange, RestrictionMark, Restrictions};
pub use reserves::{Backing, CoverageLevel, CoverageMark, Unbacked};
pub use validators::{Authoring, ValidatorKeys};

/// An amount of a currency, in its smallest unit.
pub type Balance = u128;

/// A currency of the chain; `0` is the home currency.
pub type CurrencyId = u32;

/// Unix time in milliseconds, as `pallet-timestamp` keeps it.
pub type Moment = u64;

/// The home currency: a stablecoin like any other, whose balance lives in the system account record.
pub const HOME_CURRENCY: CurrencyId = 0;

/// One hundred per cent in basis points.
pub const BASIS_POINTS: u32 = 10_000;
