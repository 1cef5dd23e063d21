use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Duty, InstitutionId, InstitutionRole, Moment};
use polkadot_sdk::frame_support::{
	traits::{ConstU32, Defensive},
	BoundedVec,
};
use scale_info::TypeInfo;

/// Legal name, UTF-8, at most 64 bytes.
pub type InstitutionName = BoundedVec<u8, ConstU32<64>>;

/// The licence's reference in the supervisor's register, at most 64 bytes.
pub type LicenceReference = BoundedVec<u8, ConstU32<64>>;

/// What an institution is licensed for: at most each of the five roles once.
pub type InstitutionRoles = BoundedVec<InstitutionRole, ConstU32<5>>;

/// An institution in the genesis configuration: id, legal name, licence reference, licence expiry (Unix time in milliseconds),
/// roles, administrator, and the accounts with the duties that they hold. The administrator holds role administration and the
/// Council seat whether or not it is listed again.
pub type GenesisInstitution<AccountId> = (
	InstitutionId,
	Vec<u8>,
	Vec<u8>,
	Moment,
	Vec<InstitutionRole>,
	AccountId,
	Vec<(AccountId, Vec<Duty>)>,
);

/// How an institution stands with those who govern the chain. Whether its licence has expired is a question for the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum InstitutionStanding {
	#[codec(index = 0)]
	Active,
	/// Until reinstated, only the duties that protect holders may be exercised.
	#[codec(index = 1)]
	Suspended,
	/// Final: an institution in this standing is neither reinstated nor renewed.
	#[codec(index = 2)]
	Revoked,
}

/// A licensed institution.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Institution<AccountId> {
	/// Legal name.
	pub name: InstitutionName,
	/// The licence's reference in the supervisor's register.
	pub licence_reference: LicenceReference,
	/// First moment at which the licence no longer holds: it is valid strictly before it.
	pub licence_expires_at: Moment,
	/// What the licence allows, each role once.
	pub roles: InstitutionRoles,
	pub standing: InstitutionStanding,
	/// Its Council account, which always holds role administration. Whether it sits on the Council now is a matter of the seats.
	pub seat: AccountId,
}

impl<AccountId> Institution<AccountId> {
	/// In good standing at `now`: active, and the licence has not expired.
	pub fn is_active(&self, now: Moment) -> bool {
		self.standing == InstitutionStanding::Active && now < self.licence_expires_at
	}

	/// Whether the licence names `role`, in whatever standing.
	pub fn is_licensed_for(&self, role: InstitutionRole) -> bool {
		self.roles.contains(&role)
	}

	/// Whether an account of this institution may be given `duty`, as far as its licence goes.
	pub fn is_licensed_for_duty(&self, duty: Duty) -> bool {
		duty.required_role().is_none_or(|role| self.is_licensed_for(role))
	}

	/// Whether some role stands in the list twice.
	pub fn has_repeated_role(&self) -> bool {
		let roles: &[InstitutionRole] = &self.roles;
		roles
			.iter()
			.enumerate()
			.any(|(at, role)| roles.iter().skip(at.saturating_add(1)).any(|later| later == role))
	}
}

/// A set of duties: bit `n` stands for the duty with codec index `n`.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct DutySet(pub u16);

impl DutySet {
	fn bit(duty: Duty) -> u16 {
		// The discriminant is the codec index (a test compares them); there are fewer duties than bits.
		1 << (duty as u16)
	}

	pub fn contains(self, duty: Duty) -> bool {
		self.0 & Self::bit(duty) != 0
	}

	pub fn is_empty(self) -> bool {
		self.0 == 0
	}

	/// Adds `duty`; `false` where it was in the set already.
	pub fn insert(&mut self, duty: Duty) -> bool {
		let new = !self.contains(duty);
		self.0 |= Self::bit(duty);
		new
	}

	/// Takes `duty` out; `false` where it wasn't in the set.
	pub fn remove(&mut self, duty: Duty) -> bool {
		let held = self.contains(duty);
		self.0 &= !Self::bit(duty);
		held
	}

	/// The duties in the set, in the order of their index.
	pub fn iter(self) -> impl Iterator<Item = Duty> {
		Duty::ALL.into_iter().filter(move |duty| self.contains(*duty))
	}

	/// Whether one party may not hold `duty` beside some duty in the set.
	pub fn conflicts_with(self, duty: Duty) -> bool {
		self.iter().any(|held| held.conflicts_with(duty))
	}
}

/// A duty that an account holds and may not exercise yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct WaitingDuty {
	pub duty: Duty,
	/// First moment at which it is in effect.
	pub effective_at: Moment,
}

/// The duties of one account that wait: each at most once.
pub type WaitingDuties = BoundedVec<WaitingDuty, ConstU32<{ Duty::ALL.len() as u32 }>>;

/// The duties of an account, all for one institution. Never empty in storage.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct DutyRecord {
	pub institution: InstitutionId,
	/// All that it holds, in effect or not: what waits conflicts with other duties already.
	pub duties: DutySet,
	/// Which of them wait. An entry whose moment has come means nothing, and goes when the record is next written.
	pub waiting: WaitingDuties,
}

impl DutyRecord {
	/// Without a duty yet.
	pub fn new(institution: InstitutionId) -> Self {
		Self {
			institution,
			duties: DutySet::default(),
			waiting: WaitingDuties::new(),
		}
	}

	/// Whether `duty` is held and its moment has come, at `now`.
	pub fn in_effect(&self, duty: Duty, now: Moment) -> bool {
		let waits = |it: &WaitingDuty| it.duty == duty && now < it.effective_at;
		self.duties.contains(duty) && !self.waiting.iter().any(waits)
	}

	/// Adds `duty`, in effect from `effective_at` on, or at once where that is `None`. `false` where it is held already, be it that
	/// it waits.
	pub fn insert(&mut self, duty: Duty, effective_at: Option<Moment>) -> bool {
		if self.duties.contains(duty) {
			return false;
		}
		if let Some(effective_at) = effective_at {
			let noted = self.waiting.try_push(WaitingDuty { duty, effective_at });
			// Without its entry the duty would be in effect at once.
			if noted.defensive_proof("there is a place for each duty").is_err() {
				return false;
			}
		}
		self.duties.insert(duty)
	}

	/// Takes `duty` out, whether it waits or not; `false` where it isn't held.
	pub fn remove(&mut self, duty: Duty) -> bool {
		self.waiting.retain(|it| it.duty != duty);
		self.duties.remove(duty)
	}

	/// Drops the entries whose moment has come at `now`: from there on the duties are in effect, whatever the clock says later.
	pub fn forget_past_waits(&mut self, now: Moment) {
		self.waiting.retain(|it| now < it.effective_at);
	}
}

/// Accounts that the pallet's benchmarks may onboard.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper<AccountId, Proof> {
	/// The account numbered `seed`, not yet onboarded (unless by an earlier use of the same seed), and a proof with which
	/// `registrar` may onboard it as a member of `party`.
	fn member(seed: u32, registrar: InstitutionId, party: harbour_primitives::PartyId) -> (AccountId, Proof);

	/// Opens as many motions as the Council can have, with as many votes: a change of seats goes through all of them.
	fn open_motions();

	/// Has the institution, with as many others as there may be, attest as many currencies as there may be: a change of its standing
	/// goes through all of them.
	fn attest_everything(institution: InstitutionId);
}
