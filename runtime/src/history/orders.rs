//! How legal orders go on.

use crate::{supervision::OrderKind, AccountId, Balance, CurrencyId, Hash, Moment, Runtime};
use alloc::{boxed::Box, vec::Vec};
use codec::{Decode, Encode};
use harbour_primitives::InstitutionId;
use pallet_orders::{Event, OrderTerms};
use scale_info::TypeInfo;

/// What became of a legal order.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct OrderStep {
	pub number: u64,
	pub kind: OrderStepKind,
}

/// How an order goes on. It ends released, expired or lapsed; one that took coins stays in the state for good. A freeze ends, too, where
/// another order takes its place, of which no step of its own tells: see [`IssuedOrder::replaces`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum OrderStepKind {
	/// It has its first signature.
	#[codec(index = 0)]
	Issued(Box<IssuedOrder>),
	/// It has its second signature: a freeze is in force until it expires or is released, and ends the one that it `replaces`.
	#[codec(index = 1)]
	Confirmed { by: AccountId },
	/// It took coins of a currency, at once before [`Self::Executed`].
	#[codec(index = 2)]
	CoinsTaken { currency: CurrencyId, amount: Balance },
	/// It has its second signature and was carried out, which ends the freeze that it `replaces`, unless that has ended before.
	#[codec(index = 3)]
	Executed,
	/// One account has asked that it be released, which takes another.
	#[codec(index = 4)]
	ReleaseAsked { by: AccountId },
	/// It was lifted, or withdrawn before its second signature.
	#[codec(index = 5)]
	Released,
	/// It has reached its expiry.
	#[codec(index = 6)]
	Expired,
	/// Nobody has confirmed it in time.
	#[codec(index = 7)]
	Lapsed,
}

/// An order as it was issued. Nothing of it ever changes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct IssuedOrder {
	/// The institution that issued it.
	pub authority: InstitutionId,
	pub kind: OrderKind,
	/// Whose coins it is about.
	pub account: AccountId,
	/// The one currency that it covers, or every one.
	pub currency: Option<CurrencyId>,
	/// How much of each covered currency, or everything.
	pub amount: Option<Balance>,
	/// What the authority calls it; 64 bytes at most.
	pub reference: Vec<u8>,
	/// Hash of the document that it stands in.
	pub document_hash: Hash,
	/// First moment at which it is no longer in force, or can no longer be executed.
	pub expires_at: Moment,
	/// The freeze whose place it takes when it is confirmed or executed. That freeze ends in the same extrinsic, unless it has ended before,
	/// by a step of its own or by another order's.
	pub replaces: Option<u64>,
	/// Whether it is a freeze that is in force on its first signature alone.
	pub in_force: bool,
	/// When it ends unless confirmed before.
	pub lapses_at: Moment,
	/// Who signed first.
	pub by: AccountId,
}

/// The step that an event tells. Without a wildcard: whoever adds an event is asked which.
pub(super) fn step(event: Event<Runtime>) -> OrderStep {
	use OrderStepKind::*;
	let (number, kind) = match event {
		Event::OrderIssued {
			order_id,
			authority,
			terms,
			in_force,
			lapses_at,
			by,
		} => (
			order_id,
			Issued(Box::new(issued(authority, terms, in_force, lapses_at, by))),
		),
		Event::OrderConfirmed { order_id, by, .. } => (order_id, Confirmed { by }),
		Event::CoinsTaken {
			order_id,
			currency,
			amount,
			..
		} => (order_id, CoinsTaken { currency, amount }),
		Event::OrderExecuted { order_id, .. } => (order_id, Executed),
		Event::ReleaseAsked { order_id, by, .. } => (order_id, ReleaseAsked { by }),
		Event::OrderReleased { order_id, .. } => (order_id, Released),
		Event::OrderExpired { order_id, .. } => (order_id, Expired),
		Event::OrderLapsed { order_id, .. } => (order_id, Lapsed),
		Event::__Ignore(_, never) => match never {},
	};
	OrderStep { number, kind }
}

fn issued(
	authority: InstitutionId,
	terms: OrderTerms<AccountId>,
	in_force: bool,
	lapses_at: Moment,
	by: AccountId,
) -> IssuedOrder {
	IssuedOrder {
		authority,
		kind: terms.kind,
		account: terms.account,
		currency: terms.currency,
		amount: terms.amount,
		reference: terms.reference.into_inner(),
		document_hash: terms.document_hash,
		expires_at: terms.expires_at,
		replaces: terms.replaces,
		in_force,
		lapses_at,
		by,
	}
}
