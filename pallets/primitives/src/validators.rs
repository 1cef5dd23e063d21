use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{
	frame_support::dispatch::DispatchResult,
	sp_core::crypto::{
		key_types::{AURA, GRANDPA},
		KeyTypeId,
	},
};
use scale_info::TypeInfo;

/// A validator's session keys: the public one with which it seals its blocks, of Sr25519, and the one with which it votes, of Ed25519.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ValidatorKeys {
	pub aura: [u8; 32],
	pub grandpa: [u8; 32],
}

impl ValidatorKeys {
	/// The key of `kind`; `None` where a validator has none such.
	pub fn of(&self, kind: KeyTypeId) -> Option<[u8; 32]> {
		match kind {
			AURA => Some(self.aura),
			GRANDPA => Some(self.grandpa),
			_ => None,
		}
	}
}

/// validators → sessions: whose session keys are registered, and who of the running session makes no blocks.
pub trait Authoring<AccountId> {
	/// The registered session keys of `who`, for which it has proven that it has the private ones. `None` where it has registered none.
	fn keys_of(who: &AccountId) -> Option<ValidatorKeys>;

	/// Takes the registered keys of `who` away. Fails where there are none.
	fn forget_keys(who: &AccountId) -> DispatchResult;

	/// Who of the running session makes no blocks.
	fn disabled() -> Vec<AccountId>;

	/// From the next block on `who` makes no blocks, or makes them again. Does nothing for an account that is not of the running
	/// session.
	fn set_disabled(who: &AccountId, disabled: bool);
}
