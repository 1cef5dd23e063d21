//! Blocks that are written together.

use super::{
	error::HistoryError,
	rows::{decode, AccountNumber, Row, Totals},
	store::{Head, HEAD_KEY},
	tables::Table,
};
use codec::{Decode, Encode};
use harbour_runtime::CurrencyId;
use redb::{ReadableTable, WriteTransaction};
use std::collections::HashMap;

/// How many of the last blocks can be taken back. The node's database writes behind what it reports: after a power cut, or `kill -9`, the
/// history can be ahead of it by a few blocks.
pub(super) const JOURNAL_BLOCKS: u32 = 128;

type Rows<'t> = redb::Table<'t, &'static [u8], &'static [u8]>;

/// What a row was before.
#[derive(Clone, Debug, Encode, Decode)]
struct Undo {
	table: Table,
	key: Vec<u8>,
	before: Option<Vec<u8>>,
}

/// What it takes to take a block back.
#[derive(Clone, Debug, Encode, Decode)]
struct JournalRow {
	previous: Option<Head>,
	changes: Vec<Undo>,
}

/// A transaction's tables, and what it has read of them.
pub(super) struct Batch<'t> {
	meta: Rows<'t>,
	numbers: Rows<'t>,
	accounts: Rows<'t>,
	movements: Rows<'t>,
	redemption_steps: Rows<'t>,
	redemptions: Rows<'t>,
	order_steps: Rows<'t>,
	orders: Rows<'t>,
	times: Rows<'t>,
	journal: Rows<'t>,
	pub(super) head: Option<Head>,
	pub(super) totals: HashMap<(AccountNumber, CurrencyId), Totals>,
	changes: Option<Vec<Undo>>,
	/// Rows put so far.
	pub(super) rows: usize,
}

impl<'t> Batch<'t> {
	pub(super) fn open(transaction: &'t WriteTransaction) -> Result<Self, HistoryError> {
		// One by one first, each closed again: a damaged one makes the library panic, and if others were open then, closing those would
		// make it panic once more, which ends the process whatever is caught.
		for table in Table::ALL {
			drop(transaction.open_table(table.definition())?);
		}
		let open = |table: Table| transaction.open_table(table.definition());
		let mut batch = Self {
			meta: open(Table::Meta)?,
			numbers: open(Table::Numbers)?,
			accounts: open(Table::Accounts)?,
			movements: open(Table::Movements)?,
			redemption_steps: open(Table::RedemptionSteps)?,
			redemptions: open(Table::Redemptions)?,
			order_steps: open(Table::OrderSteps)?,
			orders: open(Table::Orders)?,
			times: open(Table::Times)?,
			journal: open(Table::Journal)?,
			head: None,
			totals: HashMap::new(),
			changes: None,
			rows: 0,
		};
		batch.head = batch.read(Table::Meta, HEAD_KEY)?;
		Ok(batch)
	}

	fn table(&mut self, table: Table) -> &mut Rows<'t> {
		match table {
			Table::Meta => &mut self.meta,
			Table::Numbers => &mut self.numbers,
			Table::Accounts => &mut self.accounts,
			Table::Movements => &mut self.movements,
			Table::RedemptionSteps => &mut self.redemption_steps,
			Table::Redemptions => &mut self.redemptions,
			Table::OrderSteps => &mut self.order_steps,
			Table::Orders => &mut self.orders,
			Table::Times => &mut self.times,
			Table::Journal => &mut self.journal,
		}
	}

	pub(super) fn read<T: Decode>(&mut self, table: Table, key: &[u8]) -> Result<Option<T>, HistoryError> {
		match self.table(table).get(key)? {
			Some(value) => decode(table, key, value.value()).map(Some),
			None => Ok(None),
		}
	}

	/// The last row with a key from `first` to `last`.
	pub(super) fn last_between(
		&mut self,
		table: Table,
		first: &[u8],
		last: &[u8],
	) -> Result<Option<Row>, HistoryError> {
		let found = self.table(table).range(first..=last)?.next_back().transpose()?;
		Ok(found.map(|(key, value)| (key.value().to_vec(), value.value().to_vec())))
	}

	pub(super) fn put(&mut self, table: Table, key: &[u8], value: &[u8]) -> Result<(), HistoryError> {
		let before = self
			.table(table)
			.insert(key, value)?
			.map(|before| before.value().to_vec());
		self.rows = self.rows.saturating_add(1);
		if let Some(changes) = &mut self.changes {
			changes.push(Undo {
				table,
				key: key.to_vec(),
				before,
			});
		}
		Ok(())
	}

	/// From here on, what is put is noted, so that it can be taken back.
	pub(super) fn begin_journal(&mut self) {
		self.changes = Some(Vec::new());
	}

	/// What was put since [`Self::begin_journal`] belongs to block `number`, which came after `previous`.
	pub(super) fn end_journal(&mut self, number: u32, previous: Option<Head>) -> Result<(), HistoryError> {
		let Some(changes) = self.changes.take() else {
			return Ok(());
		};
		let row = JournalRow { previous, changes }.encode();
		self.journal.insert(&number.to_be_bytes()[..], row.as_slice())?;
		Ok(())
	}

	/// Takes the last block back. `false` where it isn't noted how.
	pub(super) fn take_back(&mut self) -> Result<bool, HistoryError> {
		let Some(head) = self.head else {
			return Ok(false);
		};
		let key = head.number.to_be_bytes();
		let Some(JournalRow { previous, changes }) = self.read(Table::Journal, &key)? else {
			return Ok(false);
		};
		for Undo { table, key, before } in changes.into_iter().rev() {
			match before {
				Some(value) => self.table(table).insert(key.as_slice(), value.as_slice())?,
				None => self.table(table).remove(key.as_slice())?,
			};
		}
		self.journal.remove(&key[..])?;
		self.totals.clear();
		self.head = previous;
		Ok(true)
	}

	/// Writes what the transaction as a whole has come to.
	pub(super) fn finish(mut self) -> Result<(), HistoryError> {
		match self.head {
			Some(head) => {
				self.meta.insert(HEAD_KEY, head.encode().as_slice())?;
				let kept = head.number.saturating_sub(JOURNAL_BLOCKS).to_be_bytes();
				self.journal.retain_in(..&kept[..], |_, _| false)?;
			}
			None => {
				self.meta.remove(HEAD_KEY)?;
			}
		}
		Ok(())
	}
}
