use crate::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A licensed institution, numbered in the order of admission.
pub type InstitutionId = u32;

/// What an institution is licensed to do.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum InstitutionRole {
	/// Runs a validator.
	#[codec(index = 0)]
	Validator,
	/// Issues currencies.
	#[codec(index = 1)]
	Issuer,
	/// Onboards customers.
	#[codec(index = 2)]
	Registrar,
	/// Reports reserves; never of a currency it issues.
	#[codec(index = 3)]
	Attestor,
	/// Orders freezes and supervises.
	#[codec(index = 4)]
	Supervisor,
}

/// What an account does for its institution. An account holds duties of one institution only.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum Duty {
	/// Grants and revokes the institution's other duties.
	#[codec(index = 0)]
	RoleAdministration,
	#[codec(index = 1)]
	Minting,
	#[codec(index = 2)]
	Pausing,
	#[codec(index = 3)]
	Unpausing,
	#[codec(index = 4)]
	SettlingRedemptions,
	#[codec(index = 5)]
	Attesting,
	/// Onboards customers and keeps their records.
	#[codec(index = 6)]
	Registering,
	/// Issues legal orders.
	#[codec(index = 7)]
	Ordering,
	/// Changes how its institution's currencies are shown.
	#[codec(index = 8)]
	SettingMetadata,
	/// Operates the institution's validator: registers its session keys and names its peers.
	#[codec(index = 9)]
	Validating,
}

impl Duty {
	/// Every duty, in the order of its index.
	pub const ALL: [Self; 10] = [
		Self::RoleAdministration,
		Self::Minting,
		Self::Pausing,
		Self::Unpausing,
		Self::SettlingRedemptions,
		Self::Attesting,
		Self::Registering,
		Self::Ordering,
		Self::SettingMetadata,
		Self::Validating,
	];

	/// The role that an institution must be licensed for before an account can hold this duty; `None` for role administration.
	pub fn required_role(self) -> Option<InstitutionRole> {
		match self {
			Self::RoleAdministration => None,
			Self::Minting | Self::Pausing | Self::Unpausing | Self::SettlingRedemptions | Self::SettingMetadata => {
				Some(InstitutionRole::Issuer)
			}
			Self::Attesting => Some(InstitutionRole::Attestor),
			Self::Registering => Some(InstitutionRole::Registrar),
			Self::Ordering => Some(InstitutionRole::Supervisor),
			Self::Validating => Some(InstitutionRole::Validator),
		}
	}

	/// Whether the duty outlives its institution's good standing. A suspended issuer mints nothing and still redeems and pauses:
	/// suspension must never stand between a holder and the money (G§3.3).
	pub fn outlives_suspension(self) -> bool {
		matches!(self, Self::SettlingRedemptions | Self::Pausing)
	}

	/// Whether one party may not hold both duties (G§6.5.3: no single party for high-risk acts). Symmetric. Who makes money doesn't
	/// also decide which transactions stand in a block.
	pub fn conflicts_with(self, other: Self) -> bool {
		use Duty::*;
		matches!(
			(self, other),
			(
				Minting,
				SettlingRedemptions | Registering | RoleAdministration | Unpausing | Validating
			) | (
				SettlingRedemptions | Registering | RoleAdministration | Unpausing | Validating,
				Minting
			) | (Unpausing, Pausing | RoleAdministration)
				| (Pausing | RoleAdministration, Unpausing)
		)
	}
}

/// institutions → every room: is this institution in good standing, and licensed for what?
pub trait Standing {
	/// Active, and its licence has not expired at the current time. `false` for an unknown institution.
	fn is_active(institution: InstitutionId) -> bool;

	/// The last moment through which it may act in `role` if nobody does anything: its licence's. `None` where it may not act in it
	/// now.
	fn acts_until(institution: InstitutionId, role: InstitutionRole) -> Option<Moment>;

	/// [`Standing::is_active`], and licensed for `role`.
	fn may_act_as(institution: InstitutionId, role: InstitutionRole) -> bool {
		Self::acts_until(institution, role).is_some()
	}
}

/// institutions → reserves, validators: an institution's standing, or its licence's expiry, is another now. Not said of an expiry that
/// passes: that is [`Standing::acts_until`]'s.
pub trait OnStandingChange {
	fn standing_changed(institution: InstitutionId);
}

/// Both are told, the first first.
impl<A: OnStandingChange, B: OnStandingChange> OnStandingChange for (A, B) {
	fn standing_changed(institution: InstitutionId) {
		A::standing_changed(institution);
		B::standing_changed(institution);
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn success_the_conflict_matrix_is_symmetric_and_irreflexive() {
		for a in Duty::ALL {
			assert!(!a.conflicts_with(a));
			for b in Duty::ALL {
				assert_eq!(a.conflicts_with(b), b.conflicts_with(a), "{a:?} {b:?}");
			}
		}
	}

	#[test]
	fn success_how_a_currency_is_shown_goes_with_every_other_duty() {
		for other in Duty::ALL {
			assert!(!Duty::SettingMetadata.conflicts_with(other), "{other:?}");
		}
		assert_eq!(Duty::SettingMetadata.required_role(), Some(InstitutionRole::Issuer));
	}

	#[test]
	fn success_who_operates_a_validator_does_everything_but_mint() {
		let conflicting: Vec<_> = Duty::ALL
			.into_iter()
			.filter(|other| Duty::Validating.conflicts_with(*other))
			.collect();
		assert_eq!(conflicting, [Duty::Minting]);
		assert_eq!(Duty::Validating.required_role(), Some(InstitutionRole::Validator));
	}

	#[test]
	fn success_every_duty_is_listed_under_its_index() {
		for (index, duty) in Duty::ALL.into_iter().enumerate() {
			assert_eq!(duty.encode(), [index as u8]);
		}
		// None is missing: the next index stands for nothing.
		assert!(Duty::decode(&mut &[Duty::ALL.len() as u8][..]).is_err());
	}

	#[test]
	fn boundary_only_redeeming_and_pausing_outlive_a_suspension() {
		let outliving: Vec<_> = Duty::ALL
			.into_iter()
			.filter(|duty| duty.outlives_suspension())
			.collect();
		assert_eq!(outliving, [Duty::Pausing, Duty::SettlingRedemptions]);
	}
}
