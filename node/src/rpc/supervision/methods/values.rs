//! How values are written in answers.

use harbour_runtime::{Balance, Hash, Moment, SS58_PREFIX};
use polkadot_sdk::{sc_network::PeerId, sp_core};
use schemars::JsonSchema;
use serde::Serialize;
use sp_core::{
	bytes::to_hex,
	crypto::{AccountId32, Ss58AddressFormat, Ss58Codec},
};

/// How an [`Amount`] is written.
const AMOUNT: &str = "^(0|[1-9][0-9]*)$";

/// How a [`Hex`] is written.
const HEX: &str = "^0x([0-9a-f]{2})*$";

/// An amount in a currency's smallest unit, in decimal digits: JSON's own numbers lose digits in many programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Amount(#[schemars(regex(pattern = AMOUNT))] String);

impl From<Balance> for Amount {
	fn from(amount: Balance) -> Self {
		Self(amount.to_string())
	}
}

/// An account, in SS58 with this chain's prefix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Address(String);

// By the type's own name: the runtime's is a projection, of which the compiler doesn't see that it isn't this one.
impl From<AccountId32> for Address {
	fn from(account: AccountId32) -> Self {
		// Not by the process's default, which another command could have set.
		Self(account.to_ss58check_with_version(Ss58AddressFormat::custom(SS58_PREFIX)))
	}
}

/// Bytes, most often a hash: `0x` and two hex digits for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Hex(#[schemars(regex(pattern = HEX))] String);

impl Hex {
	pub(super) fn of(bytes: &[u8]) -> Self {
		Self(to_hex(bytes, false))
	}
}

impl From<Hash> for Hex {
	fn from(hash: Hash) -> Self {
		Self::of(hash.as_bytes())
	}
}

/// Bytes that hold UTF-8. What is none is replaced by U+FFFD.
pub(super) fn text(bytes: &[u8]) -> String {
	String::from_utf8_lossy(bytes).into_owned()
}

/// A node's peer id in base58. Bytes that are none are shown in hex: the chain has them, and nobody can connect with
/// them.
pub(super) fn peer(bytes: &[u8]) -> String {
	match PeerId::from_bytes(bytes) {
		Ok(peer) => peer.to_base58(),
		Err(_) => to_hex(bytes, false),
	}
}

/// A moment until which something holds; `None` where it holds for good, for which the chain has its largest moment.
pub(super) fn until(moment: Moment) -> Option<Moment> {
	(moment < Moment::MAX).then_some(moment)
}
