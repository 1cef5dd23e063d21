//! What a history says, at one moment of its own.

use super::{
	error::HistoryError,
	guard::Guarded,
	orders::OrderSummary,
	redemptions::RedemptionSummary,
	rows::{
		decode, ledger_key, malformed, movement_key, read_movement_key, AccountNumber, MovementRow, Place, Row, Side,
		Step, StepRow, Totals,
	},
	store::{Head, HEAD_KEY},
	tables::Table,
};
use codec::Decode;
use harbour_runtime::{
	history::{OrderStepKind, RedemptionStepKind},
	AccountId, CurrencyId, Moment,
};
use redb::{ReadOnlyTable, ReadTransaction};
use std::ops::Bound;

/// Most numbers that one page of a list looks at, as with the runtime's own lists.
const MAX_LOOKED_AT: usize = 10_000;

/// Most steps that are read of one redemption or order. The chain's own bounds keep them far below.
const MAX_STEPS: usize = 10_000;

/// A page of a list by number, and where the next one begins.
pub(crate) type Listed<T> = (Vec<(u64, T)>, Option<u64>);

/// A movement, and where it stands.
pub(crate) struct PlacedMovement {
	pub(crate) place: Place,
	pub(crate) at: Moment,
	pub(crate) counterparty: Option<AccountId>,
	pub(crate) row: MovementRow,
}

/// The history as it was when the snapshot was taken.
pub(crate) struct Snapshot {
	transaction: Guarded<ReadTransaction>,
}

/// A table of a snapshot.
type Rows = ReadOnlyTable<&'static [u8], &'static [u8]>;

impl Snapshot {
	pub(super) fn new(transaction: Guarded<ReadTransaction>) -> Self {
		Self { transaction }
	}

	/// What `ask` gets from a table.
	fn table<T>(&self, table: Table, ask: impl FnOnce(&Rows) -> Result<T, HistoryError>) -> Result<T, HistoryError> {
		self.transaction
			.with(|transaction| ask(&transaction.open_table(table.definition())?))
	}

	pub(super) fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, HistoryError> {
		self.table(table, |rows| Ok(rows.get(key)?.map(|value| value.value().to_vec())))
	}

	fn read<T: Decode>(&self, table: Table, key: &[u8]) -> Result<Option<T>, HistoryError> {
		self.get(table, key)?
			.map(|value| decode(table, key, &value))
			.transpose()
	}

	/// The rows with keys from `first` to `last`, `most` at most.
	fn between(&self, table: Table, first: &[u8], last: &[u8], most: usize) -> Result<Vec<Row>, HistoryError> {
		self.ranged(table, (Bound::Included(first), Bound::Included(last)), most)
	}

	/// The rows with keys behind `after`, `most` at most.
	pub(super) fn after(&self, table: Table, after: Option<&[u8]>, most: usize) -> Result<Vec<Row>, HistoryError> {
		let first = after.map_or(Bound::Unbounded, Bound::Excluded);
		self.ranged(table, (first, Bound::Unbounded), most)
	}

	fn ranged(&self, table: Table, keys: (Bound<&[u8]>, Bound<&[u8]>), most: usize) -> Result<Vec<Row>, HistoryError> {
		self.table(table, |rows| {
			let mut found = Vec::new();
			for row in rows.range::<&[u8]>(keys)?.take(most) {
				let (key, value) = row?;
				found.push((key.value().to_vec(), value.value().to_vec()));
			}
			Ok(found)
		})
	}

	/// How far it has got; `None` before the first block.
	pub(crate) fn head(&self) -> Result<Option<Head>, HistoryError> {
		self.read(Table::Meta, HEAD_KEY)
	}

	/// Every account, by number.
	pub(super) fn account(&self, number: AccountNumber) -> Result<Option<AccountId>, HistoryError> {
		let found: Option<[u8; 32]> = self.read(Table::Accounts, &number.to_be_bytes())?;
		Ok(found.map(AccountId::from))
	}

	/// The number of an account; `None` for one that has neither paid nor received anything.
	pub(crate) fn number(&self, account: &AccountId) -> Result<Option<AccountNumber>, HistoryError> {
		let key: &[u8; 32] = account.as_ref();
		self.read(Table::Numbers, key)
	}

	/// The clock of a block in which something happened.
	fn time(&self, block: u32) -> Result<Moment, HistoryError> {
		let key = block.to_be_bytes();
		self.read(Table::Times, &key)?
			.ok_or_else(|| malformed(Table::Times, &key))
	}

	/// What an account has received and paid of a currency up to and including `block`.
	pub(crate) fn totals(
		&self,
		account: AccountNumber,
		currency: CurrencyId,
		block: u32,
	) -> Result<Totals, HistoryError> {
		let last = movement_key(account, currency, last_of(block));
		self.table(Table::Movements, |rows| {
			let found = rows.range(&ledger_key(account, currency)[..]..=&last[..])?.next_back();
			match found.transpose()? {
				Some((key, value)) => Ok(decode::<MovementRow>(Table::Movements, key.value(), value.value())?.totals()),
				None => Ok(Totals::default()),
			}
		})
	}

	/// What an account has received and paid of each currency in all.
	pub(super) fn ledgers(&self, account: AccountNumber) -> Result<Vec<(CurrencyId, Totals)>, HistoryError> {
		let (mut found, mut currency) = (Vec::new(), Some(0));
		while let Some(least) = currency {
			let last = movement_key(account, CurrencyId::MAX, last_of(u32::MAX));
			let rows = self.between(Table::Movements, &ledger_key(account, least), &last, 1)?;
			let Some((key, _)) = rows.first() else {
				break;
			};
			let (_, next, _) = read_movement_key(key)?;
			// Rows that are out of order would have this go round for ever.
			if next < least {
				return Err(malformed(Table::Movements, key));
			}
			found.push((next, self.totals(account, next, u32::MAX)?));
			currency = next.checked_add(1);
		}
		Ok(found)
	}

	/// The movements of the blocks after `from` up to and including `to`, `limit` of those after `after`, and where the next page begins.
	pub(crate) fn movements(
		&self,
		account: AccountNumber,
		currency: CurrencyId,
		(from, to): (u32, u32),
		after: Option<Place>,
		limit: u32,
	) -> Result<(Vec<PlacedMovement>, Option<Place>), HistoryError> {
		let limit = limit as usize;
		// Behind everything of a block there is nothing with this key, and so it is the next one that the range begins with.
		let begin = movement_key(
			account,
			currency,
			after.map_or(last_of(from), |after| after.max(last_of(from))),
		);
		let end = movement_key(account, currency, last_of(to));
		if begin >= end {
			return Ok((Vec::new(), None));
		}
		let mut found = Vec::new();
		// One that is to be left out at the beginning, and one that shows that there is more.
		for (key, value) in self.between(Table::Movements, &begin, &end, limit.saturating_add(2))? {
			if key == begin {
				continue;
			}
			let (.., place) = read_movement_key(&key)?;
			if found.len() == limit {
				let next = found.last().map(|last: &PlacedMovement| last.place);
				return Ok((found, next));
			}
			let row: MovementRow = decode(Table::Movements, &key, &value)?;
			let counterparty = match row.counterparty() {
				Some(number) => Some(
					self.account(number)?
						.ok_or_else(|| malformed(Table::Accounts, &number.to_be_bytes()))?,
				),
				None => None,
			};
			found.push(PlacedMovement {
				at: self.time(place.block)?,
				place,
				counterparty,
				row,
			});
		}
		Ok((found, None))
	}

	/// Every step of a redemption; empty where there was none, or none by that number.
	pub(crate) fn redemption_steps(&self, number: u64) -> Result<Vec<Step<RedemptionStepKind>>, HistoryError> {
		self.steps(Table::RedemptionSteps, number)
	}

	/// Every step of an order.
	pub(crate) fn order_steps(&self, number: u64) -> Result<Vec<Step<OrderStepKind>>, HistoryError> {
		self.steps(Table::OrderSteps, number)
	}

	fn steps<K: Decode>(&self, table: Table, number: u64) -> Result<Vec<Step<K>>, HistoryError> {
		let first = number.to_be_bytes();
		let last = [&first[..], &[u8::MAX; 8]].concat();
		let mut steps = Vec::new();
		for (key, value) in self.between(table, &first, &last, MAX_STEPS)? {
			let row: StepRow<K> = decode(table, &key, &value)?;
			let (_, block) = key.split_first_chunk::<8>().ok_or_else(|| malformed(table, &key))?;
			let (block, _) = block.split_first_chunk::<4>().ok_or_else(|| malformed(table, &key))?;
			let block = u32::from_be_bytes(*block);
			steps.push(Step {
				block,
				at: self.time(block)?,
				extrinsic: row.extrinsic,
				kind: row.kind,
			});
		}
		Ok(steps)
	}

	pub(crate) fn redemption(&self, number: u64) -> Result<Option<RedemptionSummary>, HistoryError> {
		self.read(Table::Redemptions, &number.to_be_bytes())
	}

	pub(crate) fn order(&self, number: u64) -> Result<Option<OrderSummary>, HistoryError> {
		self.read(Table::Orders, &number.to_be_bytes())
	}

	/// The redemptions numbered above `after` that `wanted` picks.
	pub(crate) fn redemptions(
		&self,
		after: Option<u64>,
		limit: u32,
		wanted: impl Fn(&RedemptionSummary) -> bool,
	) -> Result<Listed<RedemptionSummary>, HistoryError> {
		self.listed(Table::Redemptions, after, limit, wanted)
	}

	/// The orders numbered above `after` that `wanted` picks.
	pub(crate) fn orders(
		&self,
		after: Option<u64>,
		limit: u32,
		wanted: impl Fn(&OrderSummary) -> bool,
	) -> Result<Listed<OrderSummary>, HistoryError> {
		self.listed(Table::Orders, after, limit, wanted)
	}

	fn listed<T: Decode>(
		&self,
		table: Table,
		after: Option<u64>,
		limit: u32,
		wanted: impl Fn(&T) -> bool,
	) -> Result<Listed<T>, HistoryError> {
		let Some(first) = after.map_or(Some(0), |after| after.checked_add(1)) else {
			return Ok((Vec::new(), None));
		};
		self.table(table, |rows| {
			let (mut found, mut looked_at, mut last) = (Vec::new(), 0_usize, None);
			for row in rows.range(&first.to_be_bytes()[..]..)? {
				if found.len() == limit as usize || looked_at == MAX_LOOKED_AT {
					return Ok((found, last));
				}
				let (key, value) = row?;
				let number = key.value().try_into().map(u64::from_be_bytes);
				let number = number.map_err(|_| malformed(table, key.value()))?;
				let summary: T = decode(table, key.value(), value.value())?;
				looked_at = looked_at.saturating_add(1);
				last = Some(number);
				if wanted(&summary) {
					found.push((number, summary));
				}
			}
			Ok((found, None))
		})
	}
}

/// Behind everything that happened in `block`.
fn last_of(block: u32) -> Place {
	Place {
		block,
		index: u32::MAX,
		side: Side::Received,
	}
}
