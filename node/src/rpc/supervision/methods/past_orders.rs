//! What became of legal orders.

use super::{
	denomination::{Currencies, Denomination},
	error::MethodError,
	history::Chronicle,
	orders::KindName,
	values::{text, Address, Amount, Hex},
	view::View,
};
use crate::history::{OrderOutcome, OrderSummary, Step};
use harbour_runtime::{
	history::{IssuedOrder, OrderStepKind},
	supervision::{InstitutionId, OrderKind},
	CurrencyId, Moment,
};
use schemars::JsonSchema;
use serde::Serialize;

/// A legal order that has ended without taking coins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct EndedOrder {
	/// By which calls and events name it.
	number: u64,
	/// What it said; `null` where it was issued before the history began.
	terms: Option<OrderTerms>,
	/// When it was first signed; `null` where that was before the history began.
	issued_at_ms: Option<Moment>,
	/// When it had its second signature; `null` where it never had, or before the history began.
	confirmed_at_ms: Option<Moment>,
	/// When it ended.
	ended_at_ms: Moment,
	/// The number of the block in which it ended.
	ended_in: u32,
	/// How it ended.
	outcome: OrderOutcomeName,
	/// The order that took its place.
	replaced_by: Option<u64>,
}

/// How an order ended: lifted or withdrawn (`released`), at its expiry (`expired`), for want of a second signature (`lapsed`), or as
/// another took its place (`replaced`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum OrderOutcomeName {
	Released,
	Expired,
	Lapsed,
	Replaced,
}

impl From<OrderOutcome> for OrderOutcomeName {
	fn from(outcome: OrderOutcome) -> Self {
		match outcome {
			OrderOutcome::Released => Self::Released,
			OrderOutcome::Expired => Self::Expired,
			OrderOutcome::Lapsed => Self::Lapsed,
			OrderOutcome::Replaced => Self::Replaced,
		}
	}
}

/// What an order says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct OrderTerms {
	/// The institution that issued it.
	authority: InstitutionId,
	/// What it does to the coins in its scope.
	kind: KindName,
	/// The safekeeping account, where it seizes.
	seized_to: Option<Address>,
	/// Whose coins it is about.
	account: Address,
	/// The one currency that it covers; `null` where it covers every one.
	currency: Option<CurrencyId>,
	/// How that currency is called in short; `null` where the order covers every one.
	symbol: Option<String>,
	/// How many of the amount's digits stand behind the point; `null` where the order covers every currency.
	decimals: Option<u8>,
	/// How much of each covered currency; `null` for everything.
	amount: Option<Amount>,
	/// What the authority calls it.
	reference: String,
	/// Hash of the document that it stands in.
	document_hash: Hex,
	/// First moment at which it would no longer be in force, or could no longer be executed.
	expires_at_ms: Moment,
	/// When it would end unless confirmed before.
	lapses_at_ms: Moment,
	/// Whether it was in force on its first signature alone.
	in_force: bool,
	/// The freeze whose place it takes.
	replaces: Option<u64>,
	/// Who signed first.
	first: Address,
}

impl OrderTerms {
	fn new(order: IssuedOrder, currencies: &Currencies) -> Self {
		let (kind, seized_to) = match order.kind {
			OrderKind::Freeze => (KindName::Freeze, None),
			OrderKind::Seize { to } => (KindName::Seize, Some(to)),
			OrderKind::Burn => (KindName::Burn, None),
		};
		let of = order.currency.map(|currency| currencies.denomination(currency));
		Self {
			authority: order.authority,
			kind,
			seized_to: seized_to.map(Address::from),
			account: order.account.into(),
			currency: order.currency,
			decimals: of.as_ref().and_then(|of| of.decimals),
			symbol: of.and_then(|of| of.symbol),
			amount: order.amount.map(Amount::from),
			reference: text(&order.reference),
			document_hash: order.document_hash.into(),
			expires_at_ms: order.expires_at,
			lapses_at_ms: order.lapses_at,
			in_force: order.in_force,
			replaces: order.replaces,
			first: order.by.into(),
		}
	}
}

impl EndedOrder {
	/// `None` where it hasn't ended.
	pub(super) fn new(number: u64, summary: OrderSummary, currencies: &Currencies) -> Option<Self> {
		let ended = summary.ended?;
		Some(Self {
			number,
			issued_at_ms: summary.issued.as_ref().map(|(at, _)| *at),
			terms: summary.issued.map(|(_, order)| OrderTerms::new(order, currencies)),
			confirmed_at_ms: summary.confirmed.map(|(at, _)| at),
			ended_at_ms: ended.at,
			ended_in: ended.block,
			outcome: ended.outcome.into(),
			replaced_by: summary.replaced_by,
		})
	}
}

/// The orders numbered above `after` that had ended by the block of `view`, and where the next page begins.
pub(super) fn page(
	chronicle: &Chronicle<'_>,
	view: &View<'_>,
	after: Option<u64>,
	limit: u32,
) -> Result<(Vec<EndedOrder>, Option<u64>), MethodError> {
	let currencies = view.currencies()?;
	let wanted = |summary: &OrderSummary| summary.ended.is_some_and(|ended| ended.block <= view.number());
	let (found, next) = chronicle.said.orders(after, limit, wanted)?;
	let ended = found
		.into_iter()
		.filter_map(|(number, summary)| EndedOrder::new(number, summary, &currencies));
	Ok((ended.collect(), next))
}

/// All that is known of a legal order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct OrderSteps {
	/// By which calls and events name it.
	number: u64,
	/// What it says; `null` where it was issued before the history began.
	terms: Option<OrderTerms>,
	/// How it ended; `null` while it hasn't, and of an order that took coins.
	outcome: Option<OrderOutcomeName>,
	/// The order that took its place.
	replaced_by: Option<u64>,
	/// What happened to it, in order. That another took its place is a step of that one.
	steps: Vec<OrderStepAnswer>,
}

/// A step of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct OrderStepAnswer {
	/// The number of the block in which it happened.
	block: u32,
	/// The chain's clock in that block.
	timestamp_ms: Moment,
	/// The position in the block of the extrinsic that did it; `null` where the block did it by itself.
	extrinsic: Option<u32>,
	#[serde(flatten)]
	what: OrderEvent,
}

/// What happened to an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub(super) enum OrderEvent {
	/// It has its first signature; what it says stands in `terms`.
	Issued {
		/// Who signed.
		by: Address,
	},
	/// It has its second signature.
	Confirmed {
		/// Who signed.
		by: Address,
	},
	/// It took coins of a currency.
	CoinsTaken {
		#[serde(flatten)]
		of: Denomination,
		/// How many.
		amount: Amount,
	},
	/// It has its second signature, and was carried out.
	Executed,
	/// One account has asked that it be released, which takes another.
	ReleaseAsked {
		/// Who.
		by: Address,
	},
	/// It was lifted, or withdrawn before its second signature.
	Released,
	/// It has reached its expiry.
	Expired,
	/// Nobody has confirmed it in time.
	Lapsed,
}

impl OrderEvent {
	fn new(kind: OrderStepKind, currencies: &Currencies) -> Self {
		match kind {
			OrderStepKind::Issued(order) => Self::Issued { by: order.by.into() },
			OrderStepKind::Confirmed { by } => Self::Confirmed { by: by.into() },
			OrderStepKind::CoinsTaken { currency, amount } => Self::CoinsTaken {
				of: currencies.denomination(currency),
				amount: amount.into(),
			},
			OrderStepKind::Executed => Self::Executed,
			OrderStepKind::ReleaseAsked { by } => Self::ReleaseAsked { by: by.into() },
			OrderStepKind::Released => Self::Released,
			OrderStepKind::Expired => Self::Expired,
			OrderStepKind::Lapsed => Self::Lapsed,
		}
	}
}

/// Every step of order `number`.
pub(super) fn of(chronicle: &Chronicle<'_>, view: &View<'_>, number: u64) -> Result<OrderSteps, MethodError> {
	let summary = chronicle
		.said
		.order(number)?
		.ok_or_else(|| chronicle.lacks("order", number))?;
	let currencies = view.currencies()?;
	let steps = chronicle.said.order_steps(number)?.into_iter();
	Ok(OrderSteps {
		number,
		terms: summary.issued.map(|(_, order)| OrderTerms::new(order, &currencies)),
		outcome: summary.ended.map(|ended| ended.outcome.into()),
		replaced_by: summary.replaced_by,
		steps: steps
			.map(
				|Step {
				     block,
				     at,
				     extrinsic,
				     kind,
				 }| OrderStepAnswer {
					block,
					timestamp_ms: at,
					extrinsic,
					what: OrderEvent::new(kind, &currencies),
				},
			)
			.collect(),
	})
}
