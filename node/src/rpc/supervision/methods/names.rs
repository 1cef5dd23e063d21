//! Things that the chain knows a few kinds of, by the names that they have there.

use harbour_runtime::{attesting, supervision, CoverageLevel, Unbacked};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Debug;

/// Enumerations of answers, each with all names of the runtime's own: a new one doesn't compile until it stands here.
macro_rules! names {
	($($(#[$about:meta])* $name:ident of $source:ty { $($variant:ident),+ $(,)? })+) => {$(
		$(#[$about])*
		#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
		pub(super) enum $name {
			$($variant),+
		}

		impl From<$source> for $name {
			fn from(value: $source) -> Self {
				match value {
					$(<$source>::$variant => Self::$variant),+
				}
			}
		}
	)+};
}

names! {
	/// What may be done with a currency: everything (`Live`), redemption only (`Paused`), everything but issuing
	/// (`WindDown`), or nothing, as it is not approved yet (`Disabled`).
	StatusName of supervision::CurrencyStatus { Live, Paused, WindDown, Disabled }

	/// Whom a currency is for.
	AudienceName of supervision::Audience { Institutional, Retail }

	/// What a currency's backing allows: everything (`Covered`), everything but issuing (`MintHalted`), or redemption
	/// only (`RedeemOnly`).
	LevelName of CoverageLevel { Covered, MintHalted, RedeemOnly }

	/// Why a currency's backing doesn't suffice.
	UnbackedName of Unbacked { Missing, Stale, Disputed, Insufficient, BreakReported }

	/// What kind of asset a part of a reserve is.
	ClassName of attesting::AssetClass { Cash, Deposit, DebtSecurity, ReverseRepo, Fund }

	/// Why an issuer would give coins back in place of money.
	RejectionName of supervision::RejectionReason {
		PayoutInstructionInvalid,
		PayoutAccountNotHolders,
		DueDiligenceIncomplete,
		Sanctioned,
		LegalImpediment,
		HolderRequest,
	}

	/// How far a customer has been verified.
	TierName of supervision::Tier { Basic, Full, Institutional }

	/// What an institution is licensed to do.
	RoleName of supervision::InstitutionRole { Validator, Issuer, Registrar, Attestor, Supervisor }

	/// What an account does for its institution.
	DutyName of supervision::Duty {
		RoleAdministration,
		Minting,
		Pausing,
		Unpausing,
		SettlingRedemptions,
		Attesting,
		Registering,
		Ordering,
		SettingMetadata,
		Validating,
	}

	/// How an institution stands with those who govern the chain.
	StandingName of supervision::InstitutionStanding { Active, Suspended, Revoked }
}

/// Why an account may not do something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(extend("enum" = ["NotOnboarded", "Lapsed", "Suspended", "Revoked", "OutsideAudience"]))]
pub(super) struct IneligibleName(String);

impl IneligibleName {
	/// From the runtime's own reason, whose type it doesn't export.
	pub(super) fn of(reason: &impl Debug) -> Self {
		Self(format!("{reason:?}"))
	}
}

/// How an account's registrar stands to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(extend("enum" = ["Live", "Suspended", "Revoked"]))]
pub(super) struct RelationName(String);

impl RelationName {
	/// From the runtime's own standing, whose type it doesn't export.
	pub(super) fn of(standing: &impl Debug) -> Self {
		Self(format!("{standing:?}"))
	}
}
