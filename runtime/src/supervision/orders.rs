//! Who was frozen on whose order, and what was taken.

use crate::{
	supervision::page::{numbered, Page, PageError},
	AccountId, Balance, CurrencyId, Hash, Moment, Runtime, Timestamp,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use harbour_primitives::InstitutionId;
use pallet_orders::{Execution, Executions, NextOrderId, Orders, Taken};
use scale_info::TypeInfo;

/// What an order does to the coins in its scope.
pub type OrderKind = pallet_orders::OrderKind<AccountId>;

/// A legal order.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Order {
	pub number: u64,
	/// The institution that issued it.
	pub authority: InstitutionId,
	pub kind: OrderKind,
	/// Whose coins it is about.
	pub account: AccountId,
	/// What the authority calls it; 64 bytes at most.
	pub reference: Vec<u8>,
	/// Hash of the document that it stands in.
	pub document_hash: Hash,
	/// Who signed first.
	pub first: AccountId,
	/// Who confirmed it; `None` while nobody has.
	pub second: Option<AccountId>,
	pub state: OrderState,
}

/// What has become of an order.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum OrderState {
	/// It waits for its second signature, is in force, or has just ended.
	#[codec(index = 0)]
	Open(OpenOrder),
	/// It took coins, which ended it.
	#[codec(index = 1)]
	Executed(ExecutedOrder),
}

/// What is kept of an order until it ends.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct OpenOrder {
	/// The one currency that it covers, or every one.
	pub currency: Option<CurrencyId>,
	/// How much of each covered currency, or everything.
	pub amount: Option<Balance>,
	pub issued_at: Moment,
	/// First moment at which it is no longer in force, or can no longer be executed.
	pub expires_at: Moment,
	/// First moment at which it ends if nobody does anything: earlier than its expiry while it waits for its second signature.
	pub ends_at: Moment,
	/// Whether it binds coins now. One that has ended doesn't, even before the chain has removed it.
	pub in_force: bool,
	/// Who has asked that it be released: another has to agree.
	pub release_asked_by: Option<AccountId>,
	/// The freeze that ends when this order takes its place: amended by it, or carried out.
	pub replaces: Option<u64>,
}

/// What is kept of an order that took coins, for good.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ExecutedOrder {
	pub executed_at: Moment,
	/// By currency; 64 at most.
	pub taken: Vec<TakenCoins>,
}

/// What an order took of a currency.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct TakenCoins {
	pub currency: CurrencyId,
	pub amount: Balance,
}

/// The orders numbered above `after` of which the state knows.
pub(crate) fn page(after: Option<u64>, limit: u32) -> Result<Page<Order, u64>, PageError> {
	let now = Timestamp::get();
	numbered(after, NextOrderId::<Runtime>::get(), limit, |number| {
		match Orders::<Runtime>::get(number) {
			Some(order) => Some(open(number, order, now)),
			None => Executions::<Runtime>::get(number).map(|execution| executed(number, execution)),
		}
	})
}

fn open(number: u64, order: pallet_orders::Order<AccountId>, now: Moment) -> Order {
	let (ends_at, in_force) = (order.ends_at(), order.is_in_force(now));
	let terms = order.terms;
	Order {
		number,
		authority: order.authority,
		kind: terms.kind,
		account: terms.account,
		reference: terms.reference.into_inner(),
		document_hash: terms.document_hash,
		first: order.first.account,
		second: order.second.map(|signature| signature.account),
		state: OrderState::Open(OpenOrder {
			currency: terms.currency,
			amount: terms.amount,
			issued_at: order.issued_at,
			expires_at: terms.expires_at,
			ends_at,
			in_force,
			release_asked_by: order.release.map(|signature| signature.account),
			replaces: terms.replaces,
		}),
	}
}

fn executed(number: u64, execution: Execution<AccountId>) -> Order {
	let mut taken: Vec<TakenCoins> = Taken::<Runtime>::iter_prefix(number)
		.map(|(currency, amount)| TakenCoins { currency, amount })
		.collect();
	taken.sort_by_key(|coins| coins.currency);
	Order {
		number,
		authority: execution.authority,
		kind: execution.kind,
		account: execution.account,
		reference: execution.reference.into_inner(),
		document_hash: execution.document_hash,
		first: execution.first.account,
		second: Some(execution.second.account),
		state: OrderState::Executed(ExecutedOrder {
			executed_at: execution.executed_at,
			taken,
		}),
	}
}
