//! What a block did to coins, redemptions and orders, for those who keep its history. The state says how things stand, and of much that has
//! ended says nothing any more: only events tell of it, and they are here in the words of a ledger.
//!
//! Of every account and currency, what a block's movements bring less what they take is by how much its balance has changed, free and held
//! coins together. A hold and its release move nothing.

mod happenings;
mod movements;
mod orders;
mod redemptions;

pub(crate) use happenings::of_block;
pub use movements::Movement;
pub use orders::{IssuedOrder, OrderStep, OrderStepKind};
pub use redemptions::{RedemptionStep, RedemptionStepKind};

// What the answers are made of, for a node, which knows no pallet.
pub use crate::supervision::{InstitutionId, OrderKind, RejectionReason};

use alloc::vec::Vec;
use codec::{Decode, Encode};
use polkadot_sdk::sp_api::decl_runtime_apis;
use scale_info::TypeInfo;

decl_runtime_apis! {
	/// What has happened in a block, for those who keep its history.
	pub trait HistoryApi {
		/// What the block that is asked moved, redeemed and ordered, in the order in which it happened. As many as its events at most, which
		/// the block's own weight bounds. Ask at the block's own state: with the next block its events are gone.
		fn happenings() -> Vec<Happening>;
	}
}

/// Something that happened in a block.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Happening {
	/// The position of the extrinsic that did it; `None` where the block did it by itself.
	pub extrinsic: Option<u32>,
	pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum What {
	#[codec(index = 0)]
	Moved(Movement),
	#[codec(index = 1)]
	Redemption(RedemptionStep),
	#[codec(index = 2)]
	Order(OrderStep),
}
