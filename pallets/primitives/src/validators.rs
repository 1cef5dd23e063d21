use alloc::vec::Vec;
use polkadot_sdk::frame_support::dispatch::DispatchResult;

/// Names a validator's session keys: the hash of all of them together.
pub type KeysDigest = [u8; 32];

/// validators → sessions: whose session keys are registered, and who of the running session makes no blocks.
pub trait Authoring<AccountId> {
	/// The registered session keys of `who`, for which it has proven that it has the private ones. `None` where it has registered none.
	fn keys_of(who: &AccountId) -> Option<KeysDigest>;

	/// Takes the registered keys of `who` away. Fails where there are none.
	fn forget_keys(who: &AccountId) -> DispatchResult;

	/// Who of the running session makes no blocks.
	fn disabled() -> Vec<AccountId>;

	/// From the next block on `who` makes no blocks, or makes them again. Does nothing for an account that is not of the running
	/// session.
	fn set_disabled(who: &AccountId, disabled: bool);
}
