use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::Moment;
use polkadot_sdk::frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Longest name of a pallet or a call, in bytes.
pub const NAME_LENGTH: u32 = 64;

/// A pallet's or a call's name, as the metadata has it.
pub type Name = BoundedVec<u8, ConstU32<NAME_LENGTH>>;

/// Code that the Council proposed. All times are Unix time in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Upgrade<Hash> {
	pub code_hash: Hash,
	pub audit_report_hash: Hash,
	/// What the code is said to be. FRAME sees that what is applied exceeds the running version.
	pub spec_version: u32,
	/// From here on it can't be vetoed, and can be authorised.
	pub ready_at: Moment,
	/// From here on it is void.
	pub expires_at: Moment,
	/// Whether the system has been told its hash.
	pub authorised: bool,
}

impl<Hash> Upgrade<Hash> {
	/// Whether the delay isn't over, so that it can be vetoed.
	pub fn is_waiting(&self, now: Moment) -> bool {
		now < self.ready_at
	}

	/// Whether nobody can apply it any more.
	pub fn is_expired(&self, now: Moment) -> bool {
		now >= self.expires_at
	}
}

/// What a pause stops.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum PauseScope {
	/// All that isn't protected.
	#[codec(index = 0)]
	Everything,
	/// A pallet's calls, but for those that are protected.
	#[codec(index = 1)]
	Pallet { pallet: Name },
	/// One call.
	#[codec(index = 2)]
	Call { pallet: Name, call: Name },
}

impl PauseScope {
	/// Whether the call is in it.
	pub fn covers(&self, pallet: &str, call: &str) -> bool {
		match self {
			Self::Everything => true,
			Self::Pallet { pallet: paused } => paused.as_slice() == pallet.as_bytes(),
			Self::Call {
				pallet: paused,
				call: function,
			} => paused.as_slice() == pallet.as_bytes() && function.as_slice() == call.as_bytes(),
		}
	}
}

/// A pause. Times are Unix time in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Pause {
	pub scope: PauseScope,
	pub since: Moment,
	/// From here on anybody can end it; `None` until that is announced.
	pub ends_at: Option<Moment>,
}

/// A call, or with `None` a pallet, that no pause stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProtectedCall {
	pub pallet: &'static str,
	pub call: Option<&'static str>,
}

impl ProtectedCall {
	/// All of a pallet's calls.
	pub const fn pallet(pallet: &'static str) -> Self {
		Self { pallet, call: None }
	}

	/// One call.
	pub const fn call(pallet: &'static str, call: &'static str) -> Self {
		Self {
			pallet,
			call: Some(call),
		}
	}

	/// Whether this protects the call.
	pub fn covers(&self, pallet: &str, call: &str) -> bool {
		self.pallet == pallet && self.call.is_none_or(|protected| protected == call)
	}
}
