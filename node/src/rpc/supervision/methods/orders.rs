//! Who was frozen on whose order, and what was taken.

use super::{
	denomination::{Currencies, Denomination},
	error::MethodError,
	values::{text, Address, Amount, Hex},
	view::View,
};
use harbour_runtime::{
	supervision::{self, InstitutionId, OrderKind, OrderState, SupervisionApi},
	CurrencyId, Moment,
};
use schemars::JsonSchema;
use serde::Serialize;

/// A legal order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Order {
	/// By which calls and events name it.
	number: u64,
	/// The institution that issued it.
	authority: InstitutionId,
	/// What it does to the coins in its scope.
	kind: KindName,
	/// The safekeeping account, where it seizes.
	seized_to: Option<Address>,
	/// Whose coins it is about.
	account: Address,
	/// What the authority calls it.
	reference: String,
	/// Hash of the document that it stands in.
	document_hash: Hex,
	/// Who signed first.
	first: Address,
	/// Who confirmed it; `null` while nobody has.
	second: Option<Address>,
	/// What is kept of it until it ends; `null` once it has taken coins.
	open: Option<OpenOrder>,
	/// What is kept of it for good; `null` until it has taken coins.
	executed: Option<ExecutedOrder>,
}

/// What an order does to coins: they stay where they are (`Freeze`), go to a safekeeping account (`Seize`), or are
/// destroyed (`Burn`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) enum KindName {
	Freeze,
	Seize,
	Burn,
}

/// An order that waits for its second signature, is in force, or has just ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct OpenOrder {
	/// The one currency that it covers; `null` where it covers every one.
	currency: Option<CurrencyId>,
	/// How that currency is called in short; `null` where the order covers every one.
	symbol: Option<String>,
	/// How many of the amount's digits stand behind the point; `null` where the order covers every currency.
	decimals: Option<u8>,
	/// How much of each covered currency; `null` for everything.
	amount: Option<Amount>,
	/// When it was first signed.
	issued_at_ms: Moment,
	/// First moment at which it is no longer in force, or can no longer be executed.
	expires_at_ms: Moment,
	/// First moment at which it ends if nobody does anything: earlier than its expiry while it waits for its second
	/// signature.
	ends_at_ms: Moment,
	/// Whether it binds coins now.
	in_force: bool,
	/// Who has asked that it be released: another has to agree.
	release_asked_by: Option<Address>,
	/// The freeze that ends when this order takes its place.
	replaces: Option<u64>,
}

/// An order that took coins, which ended it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct ExecutedOrder {
	/// When it took them.
	executed_at_ms: Moment,
	/// What it took, by currency.
	taken: Vec<TakenCoins>,
}

/// What an order took of a currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct TakenCoins {
	#[serde(flatten)]
	of: Denomination,
	/// How much.
	amount: Amount,
}

impl OpenOrder {
	fn new(order: supervision::OpenOrder, currencies: &Currencies) -> Self {
		let (symbol, decimals) = match order.currency.map(|currency| currencies.denomination(currency)) {
			Some(of) => (of.symbol, of.decimals),
			None => (None, None),
		};
		Self {
			currency: order.currency,
			symbol,
			decimals,
			amount: order.amount.map(Amount::from),
			issued_at_ms: order.issued_at,
			expires_at_ms: order.expires_at,
			ends_at_ms: order.ends_at,
			in_force: order.in_force,
			release_asked_by: order.release_asked_by.map(Address::from),
			replaces: order.replaces,
		}
	}
}

impl ExecutedOrder {
	fn new(order: supervision::ExecutedOrder, currencies: &Currencies) -> Self {
		let taken = order.taken.into_iter().map(|coins| TakenCoins {
			of: currencies.denomination(coins.currency),
			amount: coins.amount.into(),
		});
		Self {
			executed_at_ms: order.executed_at,
			taken: taken.collect(),
		}
	}
}

impl Order {
	pub(super) fn new(order: supervision::Order, currencies: &Currencies) -> Self {
		let (kind, seized_to) = match order.kind {
			OrderKind::Freeze => (KindName::Freeze, None),
			OrderKind::Seize { to } => (KindName::Seize, Some(to)),
			OrderKind::Burn => (KindName::Burn, None),
		};
		let (open, executed) = match order.state {
			OrderState::Open(open) => (Some(OpenOrder::new(open, currencies)), None),
			OrderState::Executed(executed) => (None, Some(ExecutedOrder::new(executed, currencies))),
		};
		Self {
			number: order.number,
			authority: order.authority,
			kind,
			seized_to: seized_to.map(Address::from),
			account: order.account.into(),
			reference: text(&order.reference),
			document_hash: order.document_hash.into(),
			first: order.first.into(),
			second: order.second.map(Address::from),
			open,
			executed,
		}
	}
}

/// The orders numbered above `after` of which the state knows, and where the next page begins.
pub(super) fn page(view: &View<'_>, after: Option<u64>, limit: u32) -> Result<(Vec<Order>, Option<u64>), MethodError> {
	let currencies = view.currencies()?;
	let page = view.ask(|api, at| api.orders(at, after, limit))??;
	let items = page.items.into_iter();
	Ok((items.map(|order| Order::new(order, &currencies)).collect(), page.next))
}
