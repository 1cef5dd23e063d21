//! What an account had, received and paid.

use super::{
	cursor::Position,
	denomination::Denomination,
	error::MethodError,
	history::{BlockPoint, Chronicle},
	values::{text, Address, Amount, Hex},
	view::View,
};
use crate::history::{Place, PlacedMovement, Side, Totals};
use harbour_runtime::{apis::ComplianceApi, opaque::Block, AccountId, Balance, CurrencyId, Hash, Moment};
use schemars::JsonSchema;
use serde::Serialize;

/// What an account had, received and paid of a currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct AccountStatement {
	/// Whose.
	account: Address,
	#[serde(flatten)]
	of: Denomination,
	/// The block at whose end it begins.
	from: BlockPoint,
	/// The last block that it covers.
	to: BlockPoint,
	/// What the account had at the end of the block `from`, by that block's state.
	opening: Coins,
	/// What it received in all of the interval.
	received: Amount,
	/// What it paid, gave back for money or lost in all of the interval.
	paid: Amount,
	/// What it had at the end of the block `to`, by that block's state: `opening`, and what was received, less what was paid.
	closing: Coins,
	/// A page of what moved, in the order in which it happened.
	movements: Vec<StatementMovement>,
}

/// What an account has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Coins {
	/// Free and held coins together.
	total: Amount,
	/// Not held; an order may bind it.
	free: Amount,
	/// Locked for open redemptions: still the holder's.
	held: Amount,
}

/// Coins that came or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct StatementMovement {
	/// The number of the block in which it happened.
	block: u32,
	/// The chain's clock in that block.
	timestamp_ms: Moment,
	/// The position in the block of the extrinsic that did it; `null` where the block did it by itself.
	extrinsic: Option<u32>,
	/// Its place among all that happened in the block. Who pays itself has two of the same.
	index: u32,
	/// Whether coins came or went, and how.
	kind: MovementKind,
	/// How much; whether it is more or less says `kind`.
	amount: Amount,
	/// From whom or to whom; `null` where coins came to be or ceased to be.
	counterparty: Option<Address>,
	/// What the account had after it, free and held coins together.
	balance: Amount,
	/// What it was for, where the payer said so.
	memo: Option<String>,
	/// Of issued coins the hash of the deposit behind them, of redeemed ones the salted hash of the payment in money.
	reference: Option<Hex>,
	/// The redemption by which the coins ceased to be, or from which an order took them.
	redemption: Option<u64>,
	/// The legal order that took them.
	order: Option<u64>,
}

/// Coins came: issued (`Issued`), paid by somebody (`Received`), or by an order that took them from somebody (`ReceivedByOrder`). Coins
/// went: paid to somebody (`Paid`), given back for money (`Redeemed`), taken by an order (`TakenByOrder`) or destroyed by one
/// (`DestroyedByOrder`), or destroyed otherwise (`Destroyed`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) enum MovementKind {
	Issued,
	Received,
	ReceivedByOrder,
	Paid,
	Redeemed,
	TakenByOrder,
	DestroyedByOrder,
	Destroyed,
}

impl MovementKind {
	pub(super) fn of(side: Side, is_between_two: bool, redemption: Option<u64>, order: Option<u64>) -> Self {
		let by_order = order.is_some();
		match (side, is_between_two) {
			(Side::Received, false) => Self::Issued,
			(Side::Received, true) if by_order => Self::ReceivedByOrder,
			(Side::Received, true) => Self::Received,
			(Side::Paid, true) if by_order => Self::TakenByOrder,
			(Side::Paid, true) => Self::Paid,
			(Side::Paid, false) if by_order => Self::DestroyedByOrder,
			(Side::Paid, false) if redemption.is_some() => Self::Redeemed,
			(Side::Paid, false) => Self::Destroyed,
		}
	}
}

/// The blocks that a statement is of.
pub(super) struct Interval<'a> {
	from: View<'a>,
	pub(super) to: View<'a>,
}

impl<'a> Interval<'a> {
	/// From heights; `paged` is the last block of a page before, which `to` may name again.
	pub(super) fn new(
		chronicle: &Chronicle<'a>,
		from: u32,
		to: Option<u32>,
		paged: Option<Hash>,
	) -> Result<Self, MethodError> {
		let named = to.map(|to| chronicle.hash(to)).transpose()?;
		if let (Some(of), Some(at)) = (paged, named.filter(|named| paged.is_some_and(|of| of != *named))) {
			return Err(MethodError::CursorOfAnotherBlock { of, at });
		}
		let to = chronicle.view(named.or(paged))?;
		if from > to.number() {
			return Err(MethodError::IntervalReversed { from, to: to.number() });
		}
		let from = chronicle.view_before(from)?;
		Ok(Self { from, to })
	}
}

/// A movement of a statement, and which statement it is of: a page of one makes no sense after a page of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StatementPlace {
	pub(super) account: AccountId,
	pub(super) currency: CurrencyId,
	/// The block at whose end the statement begins.
	pub(super) from: u32,
	pub(super) place: Place,
}

impl StatementPlace {
	/// Its place in the statement of `account`, `currency` and `from`; fails where it is of another one.
	pub(super) fn within(&self, account: &AccountId, currency: CurrencyId, from: u32) -> Result<Place, MethodError> {
		match &self.account == account && self.currency == currency && self.from == from {
			true => Ok(self.place),
			false => Err(MethodError::CursorOfAnotherStatement {
				account: self.account.clone(),
				currency: self.currency,
				from: self.from,
			}),
		}
	}
}

impl Position for StatementPlace {
	fn to_bytes(&self) -> Vec<u8> {
		let account: &[u8; 32] = self.account.as_ref();
		let (currency, from) = (self.currency.to_le_bytes(), self.from.to_le_bytes());
		[&account[..], &currency, &from, &self.place.to_bytes()].concat()
	}

	fn from_bytes(bytes: &[u8]) -> Option<Self> {
		let (account, bytes) = bytes.split_first_chunk::<32>()?;
		let (currency, bytes) = bytes.split_first_chunk()?;
		let (from, place) = bytes.split_first_chunk()?;
		Some(Self {
			account: AccountId::from(*account),
			currency: CurrencyId::from_le_bytes(*currency),
			from: u32::from_le_bytes(*from),
			place: Place::from_bytes(place)?,
		})
	}
}

/// Coins of an account in a state.
#[derive(Clone, Copy)]
struct Held {
	free: Balance,
	held: Balance,
	total: Balance,
}

impl Held {
	fn of(view: &View<'_>, who: &AccountId, currency: CurrencyId) -> Result<Self, MethodError> {
		view.require::<dyn ComplianceApi<Block>>("ComplianceApi")?;
		let balances = view.ask(|api, at| api.abilities(at, who.clone()))?.balances;
		let found = balances.iter().find(|balance| balance.currency == currency);
		let (free, held) = found.map_or((0, 0), |balance| (balance.free, balance.held));
		let total = free.checked_add(held);
		let total = total.ok_or_else(|| MethodError::Failed("an account has more than can be counted".into()))?;
		Ok(Self { free, held, total })
	}
}

impl From<Held> for Coins {
	fn from(has: Held) -> Self {
		Self {
			total: has.total.into(),
			free: has.free.into(),
			held: has.held.into(),
		}
	}
}

/// What an account had before, and where its totals stood then.
struct Start {
	had: Balance,
	totals: Totals,
}

impl Start {
	/// What it has once its totals are `totals`. `None` where that is less than nothing, or more than can be counted.
	fn balance(&self, totals: Totals) -> Option<Balance> {
		let received = totals.received.checked_sub(self.totals.received)?;
		let paid = totals.paid.checked_sub(self.totals.paid)?;
		self.had.checked_add(received)?.checked_sub(paid)
	}
}

/// The statement, with the page of movements after `after`, and where the next one begins.
pub(super) fn of(
	chronicle: &Chronicle<'_>,
	interval: &Interval<'_>,
	who: AccountId,
	currency: CurrencyId,
	after: Option<StatementPlace>,
	limit: u32,
) -> Result<(AccountStatement, Option<StatementPlace>), MethodError> {
	let Interval { from, to } = interval;
	let after = after
		.map(|after| after.within(&who, currency, from.number()))
		.transpose()?;
	let denomination = to.currencies()?.known(currency)?;
	let (opening, closing) = (Held::of(from, &who, currency)?, Held::of(to, &who, currency)?);
	let said = &chronicle.said;
	let number = said.number(&who)?;
	let totals_at = |block| number.map_or(Ok(Totals::default()), |number| said.totals(number, currency, block));
	let (before, then) = (totals_at(from.number())?, totals_at(to.number())?);
	let start = Start {
		had: opening.total,
		totals: before,
	};
	let makes = start.balance(then);
	if makes != Some(closing.total) {
		return Err(MethodError::Disagrees(format!(
			"{who} had {} of currency {currency} at block #{}; with what the history has of it that makes {} at block #{}, and there it has {}",
			opening.total,
			from.number(),
			makes.map_or_else(|| "less than nothing".into(), |amount| amount.to_string()),
			to.number(),
			closing.total,
		)));
	}
	let (page, next) = match number {
		Some(number) => said.movements(number, currency, (from.number(), to.number()), after, limit)?,
		None => (Vec::new(), None),
	};
	let movements: Result<Vec<_>, _> = page.into_iter().map(|moved| movement(moved, &start)).collect();
	let next = next.map(|place| StatementPlace {
		account: who.clone(),
		currency,
		from: from.number(),
		place,
	});
	let statement = AccountStatement {
		account: who.into(),
		of: denomination,
		from: BlockPoint::of(from),
		to: BlockPoint::of(to),
		opening: opening.into(),
		received: then.received.saturating_sub(before.received).into(),
		paid: then.paid.saturating_sub(before.paid).into(),
		closing: closing.into(),
		movements: movements?,
	};
	Ok((statement, next))
}

fn movement(moved: PlacedMovement, start: &Start) -> Result<StatementMovement, MethodError> {
	let PlacedMovement {
		place,
		at,
		counterparty,
		row,
	} = moved;
	let balance = start.balance(row.totals()).ok_or_else(|| {
		MethodError::Disagrees(format!(
			"in block #{} an account would have had less than nothing",
			place.block
		))
	})?;
	Ok(StatementMovement {
		block: place.block,
		timestamp_ms: at,
		extrinsic: row.extrinsic(),
		index: place.index,
		kind: MovementKind::of(place.side, counterparty.is_some(), row.redemption(), row.order()),
		amount: row.amount.into(),
		counterparty: counterparty.map(Address::from),
		balance: balance.into(),
		redemption: row.redemption(),
		order: row.order(),
		memo: row.memo.as_deref().map(text),
		reference: row.reference.map(Hex::from),
	})
}
