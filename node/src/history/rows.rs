//! The rows of movements and steps, and their keys.

use super::{error::HistoryError, tables::Table};
use codec::{Compact, Decode, Encode};
use harbour_runtime::{Balance, CurrencyId, Hash, Moment};
use polkadot_sdk::sp_core::bytes::to_hex;

/// A key and a value.
pub(super) type Row = (Vec<u8>, Vec<u8>);

/// The number that an account has in a history, in the order in which accounts were first met.
pub(super) type AccountNumber = u32;

/// Whether coins came or went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub(crate) enum Side {
	#[codec(index = 0)]
	Paid,
	#[codec(index = 1)]
	Received,
}

/// Where a movement stands among those of one account and currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
	pub(crate) block: u32,
	/// Among what happened in the block.
	pub(crate) index: u32,
	/// Who pays itself has two movements.
	pub(crate) side: Side,
}

impl Place {
	pub(crate) const BYTES: usize = 9;

	pub(crate) fn to_bytes(self) -> [u8; Self::BYTES] {
		let [b0, b1, b2, b3] = self.block.to_be_bytes();
		let [i0, i1, i2, i3] = self.index.to_be_bytes();
		[b0, b1, b2, b3, i0, i1, i2, i3, self.side as u8]
	}

	pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
		let (block, rest) = bytes.split_first_chunk::<4>()?;
		let (index, rest) = rest.split_first_chunk::<4>()?;
		let side = match rest {
			[0] => Side::Paid,
			[1] => Side::Received,
			_ => return None,
		};
		Some(Self {
			block: u32::from_be_bytes(*block),
			index: u32::from_be_bytes(*index),
			side,
		})
	}
}

/// The beginning of the keys of an account's movements of a currency.
pub(super) fn ledger_key(account: AccountNumber, currency: CurrencyId) -> [u8; 8] {
	let [a0, a1, a2, a3] = account.to_be_bytes();
	let [c0, c1, c2, c3] = currency.to_be_bytes();
	[a0, a1, a2, a3, c0, c1, c2, c3]
}

/// The key of a movement.
pub(super) fn movement_key(account: AccountNumber, currency: CurrencyId, place: Place) -> Vec<u8> {
	[&ledger_key(account, currency)[..], &place.to_bytes()].concat()
}

/// What a movement's key says.
pub(super) fn read_movement_key(key: &[u8]) -> Result<(AccountNumber, CurrencyId, Place), HistoryError> {
	let read = || {
		let (account, rest) = key.split_first_chunk::<4>()?;
		let (currency, rest) = rest.split_first_chunk::<4>()?;
		let place = Place::from_bytes(rest)?;
		Some((u32::from_be_bytes(*account), u32::from_be_bytes(*currency), place))
	};
	read().ok_or_else(|| malformed(Table::Movements, key))
}

/// The key of the step of a redemption or an order that happened in `block`, as the `index`th thing there.
pub(super) fn step_key(number: u64, block: u32, index: u32) -> Vec<u8> {
	[&number.to_be_bytes()[..], &block.to_be_bytes(), &index.to_be_bytes()].concat()
}

/// What an account has received and paid of a currency since the history began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
	pub(crate) received: Balance,
	pub(crate) paid: Balance,
}

/// A movement, from one account's side.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct MovementRow {
	/// `None` where coins came to be or ceased to be.
	counterparty: Option<Compact<u32>>,
	#[codec(compact)]
	pub(crate) amount: Balance,
	#[codec(compact)]
	received: Balance,
	#[codec(compact)]
	paid: Balance,
	extrinsic: Option<Compact<u32>>,
	redemption: Option<Compact<u64>>,
	order: Option<Compact<u64>>,
	pub(crate) reference: Option<Hash>,
	pub(crate) memo: Option<Vec<u8>>,
}

/// What a movement says besides amounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Circumstances {
	pub(super) counterparty: Option<AccountNumber>,
	pub(super) extrinsic: Option<u32>,
	pub(super) redemption: Option<u64>,
	pub(super) order: Option<u64>,
	pub(super) reference: Option<Hash>,
	pub(super) memo: Option<Vec<u8>>,
}

impl MovementRow {
	/// `totals` are those with this movement.
	pub(super) fn new(amount: Balance, totals: Totals, of: Circumstances) -> Self {
		Self {
			counterparty: of.counterparty.map(Compact),
			amount,
			received: totals.received,
			paid: totals.paid,
			extrinsic: of.extrinsic.map(Compact),
			redemption: of.redemption.map(Compact),
			order: of.order.map(Compact),
			reference: of.reference,
			memo: of.memo,
		}
	}

	/// With this movement.
	pub(crate) fn totals(&self) -> Totals {
		Totals {
			received: self.received,
			paid: self.paid,
		}
	}

	pub(super) fn counterparty(&self) -> Option<AccountNumber> {
		self.counterparty.map(|number| number.0)
	}

	pub(crate) fn extrinsic(&self) -> Option<u32> {
		self.extrinsic.map(|position| position.0)
	}

	pub(crate) fn redemption(&self) -> Option<u64> {
		self.redemption.map(|number| number.0)
	}

	pub(crate) fn order(&self) -> Option<u64> {
		self.order.map(|number| number.0)
	}
}

/// A step of a redemption or an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step<K> {
	pub(crate) block: u32,
	/// The block's clock.
	pub(crate) at: Moment,
	pub(crate) extrinsic: Option<u32>,
	pub(crate) kind: K,
}

/// What is kept of a step.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct StepRow<K> {
	pub(super) extrinsic: Option<u32>,
	pub(super) kind: K,
}

/// When something ended, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Ended<O> {
	pub(crate) at: Moment,
	pub(crate) block: u32,
	pub(crate) outcome: O,
}

/// The value of a row, or what is wrong with it.
pub(super) fn decode<T: Decode>(table: Table, key: &[u8], value: &[u8]) -> Result<T, HistoryError> {
	let mut rest = value;
	match T::decode(&mut rest) {
		Ok(row) if rest.is_empty() => Ok(row),
		_ => Err(malformed(table, key)),
	}
}

pub(super) fn malformed(table: Table, key: &[u8]) -> HistoryError {
	HistoryError::Malformed {
		table: table.name(),
		key: to_hex(key, false),
	}
}
