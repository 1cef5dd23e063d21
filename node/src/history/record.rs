//! From what happened in a block to rows.

use super::{
	batch::Batch,
	chain::IndexedBlock,
	error::HistoryError,
	orders::OrderSummary,
	redemptions::RedemptionSummary,
	rows::{
		decode, ledger_key, movement_key, step_key, AccountNumber, Circumstances, MovementRow, Place, Side, StepRow,
		Totals,
	},
	store::Head,
	tables::Table,
};
use codec::Encode;
use harbour_runtime::{
	history::{Happening, Movement, OrderStep, OrderStepKind, RedemptionStep, RedemptionStepKind, What},
	AccountId, CurrencyId, Moment,
};

/// Where and when something happened.
#[derive(Clone, Copy)]
struct Spot {
	block: u32,
	index: u32,
	at: Moment,
	extrinsic: Option<u32>,
}

impl Batch<'_> {
	/// Adds the block after the last one. `journal`: so that it can be taken back.
	pub(super) fn add(&mut self, block: &IndexedBlock, journal: bool) -> Result<(), HistoryError> {
		let number = block.number;
		let previous = self.head;
		if let Some(Head { number: last, .. }) = previous.filter(|head| head.number.checked_add(1) != Some(number)) {
			return Err(HistoryError::OutOfOrder { number, last });
		}
		if journal {
			self.begin_journal();
		}
		self.head = Some(Head {
			first: previous.map_or(number, |head| head.first),
			number,
			hash: block.hash,
			accounts: previous.map_or(0, |head| head.accounts),
			movements: previous.map_or(0, |head| head.movements),
		});
		if !block.happenings.is_empty() {
			self.put(Table::Times, &number.to_be_bytes(), &block.timestamp.encode())?;
		}
		for (index, happening) in (0_u32..).zip(&block.happenings) {
			let spot = Spot {
				block: number,
				index,
				at: block.timestamp,
				extrinsic: happening.extrinsic,
			};
			self.happened(spot, happening)?;
		}
		self.end_journal(number, previous)
	}

	fn happened(&mut self, spot: Spot, happening: &Happening) -> Result<(), HistoryError> {
		match &happening.what {
			What::Moved(movement) => self.moved(spot, movement),
			What::Redemption(RedemptionStep { number, kind }) => self.redemption(spot, *number, kind),
			What::Order(OrderStep { number, kind }) => self.order(spot, *number, kind),
		}
	}

	fn moved(&mut self, spot: Spot, movement: &Movement) -> Result<(), HistoryError> {
		let mut number = |account: &Option<AccountId>| account.as_ref().map(|who| self.number(spot, who)).transpose();
		let (from, to) = (number(&movement.from)?, number(&movement.to)?);
		if let Some(from) = from {
			self.side(spot, movement, from, Side::Paid, to)?;
		}
		if let Some(to) = to {
			self.side(spot, movement, to, Side::Received, from)?;
		}
		if let Some(head) = &mut self.head {
			head.movements = head.movements.checked_add(1).ok_or(HistoryError::Overflow {
				number: spot.block,
				what: "the movements",
			})?;
		}
		Ok(())
	}

	/// A movement as `account` sees it.
	fn side(
		&mut self,
		spot: Spot,
		movement: &Movement,
		account: AccountNumber,
		side: Side,
		counterparty: Option<AccountNumber>,
	) -> Result<(), HistoryError> {
		let mut totals = self.totals_of(account, movement.currency)?;
		let (sum, what) = match side {
			Side::Paid => (&mut totals.paid, "what an account has paid"),
			Side::Received => (&mut totals.received, "what an account has received"),
		};
		*sum = sum.checked_add(movement.amount).ok_or(HistoryError::Overflow {
			number: spot.block,
			what,
		})?;
		let of = Circumstances {
			counterparty,
			extrinsic: spot.extrinsic,
			redemption: movement.redemption,
			order: movement.order,
			reference: movement.reference,
			memo: movement.memo.clone(),
		};
		let place = Place {
			block: spot.block,
			index: spot.index,
			side,
		};
		let key = movement_key(account, movement.currency, place);
		self.put(
			Table::Movements,
			&key,
			&MovementRow::new(movement.amount, totals, of).encode(),
		)?;
		self.totals.insert((account, movement.currency), totals);
		Ok(())
	}

	fn totals_of(&mut self, account: AccountNumber, currency: CurrencyId) -> Result<Totals, HistoryError> {
		if let Some(totals) = self.totals.get(&(account, currency)) {
			return Ok(*totals);
		}
		let ledger = ledger_key(account, currency);
		let last = [&ledger[..], &[u8::MAX; Place::BYTES]].concat();
		match self.last_between(Table::Movements, &ledger, &last)? {
			Some((key, value)) => Ok(decode::<MovementRow>(Table::Movements, &key, &value)?.totals()),
			None => Ok(Totals::default()),
		}
	}

	/// The number of an account, a new one where it is met for the first time.
	fn number(&mut self, spot: Spot, account: &AccountId) -> Result<AccountNumber, HistoryError> {
		let key: &[u8; 32] = account.as_ref();
		if let Some(number) = self.read(Table::Numbers, key)? {
			return Ok(number);
		}
		let overflow = || HistoryError::Overflow {
			number: spot.block,
			what: "the accounts",
		};
		let head = self.head.as_mut().ok_or_else(overflow)?;
		let number = head.accounts;
		head.accounts = number.checked_add(1).ok_or_else(overflow)?;
		self.put(Table::Numbers, key, &number.encode())?;
		self.put(Table::Accounts, &number.to_be_bytes(), key)?;
		Ok(number)
	}

	fn redemption(&mut self, spot: Spot, number: u64, kind: &RedemptionStepKind) -> Result<(), HistoryError> {
		let key = number.to_be_bytes();
		let mut summary: RedemptionSummary = self.read(Table::Redemptions, &key)?.unwrap_or_default();
		summary.step(kind, spot.block, spot.at).ok_or(HistoryError::Overflow {
			number: spot.block,
			what: "what was paid or taken of a redemption",
		})?;
		self.put(Table::Redemptions, &key, &summary.encode())?;
		let step = StepRow {
			extrinsic: spot.extrinsic,
			kind: kind.clone(),
		};
		self.put(
			Table::RedemptionSteps,
			&step_key(number, spot.block, spot.index),
			&step.encode(),
		)
	}

	fn order(&mut self, spot: Spot, number: u64, kind: &OrderStepKind) -> Result<(), HistoryError> {
		let key = number.to_be_bytes();
		let mut summary: OrderSummary = self.read(Table::Orders, &key)?.unwrap_or_default();
		let replaced = summary.step(kind, spot.block, spot.at);
		self.put(Table::Orders, &key, &summary.encode())?;
		if let Some(replaced) = replaced {
			let key = replaced.to_be_bytes();
			let mut summary: OrderSummary = self.read(Table::Orders, &key)?.unwrap_or_default();
			summary.make_way(number, spot.block, spot.at);
			self.put(Table::Orders, &key, &summary.encode())?;
		}
		let step = StepRow {
			extrinsic: spot.extrinsic,
			kind: kind.clone(),
		};
		self.put(
			Table::OrderSteps,
			&step_key(number, spot.block, spot.index),
			&step.encode(),
		)
	}
}
