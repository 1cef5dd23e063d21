//! The register's own arithmetic, the same when it is written and when it is checked: each account and currency once, in the order of the
//! state; what is held is what open redemptions claim; and the sums.
//!
//! It keeps the sums, the open redemptions and the institutions' numbers, and nothing of the accounts: however many there are, it grows by
//! the others alone.

use super::{
	cell::Cell,
	refusal::Fault,
	sums::{Coins, Group, Sums},
	table::{Row, Table},
	tables::{ENDED_ORDERS, ENDED_REDEMPTIONS, INSTITUTIONS, ORDERS, REDEMPTIONS, REGISTER},
};
use harbour_runtime::{AccountId, CurrencyId, SS58_PREFIX};
use polkadot_sdk::{sp_core::crypto::Ss58Codec, sp_io::hashing::blake2_128};
use std::collections::{BTreeMap, BTreeSet};

/// How far a customer can have been verified.
pub(super) const TIERS: [&str; 3] = ["Basic", "Full", "Institutional"];

type Account = [u8; 32];

/// What open redemptions of an account and a currency claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Claims {
	amount: u128,
	numbers: Vec<u64>,
}

/// What was read so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
	institutions: BTreeSet<u64>,
	/// The numbers of open redemptions.
	open: BTreeSet<u64>,
	claims: BTreeMap<(Account, CurrencyId), Claims>,
	sums: Sums,
	/// The last row's place: the state has accounts by this hash of theirs.
	last: Option<([u8; 16], Account, CurrencyId)>,
}

impl Ledger {
	/// A row of the institutions. All of them come before whatever names one, but for the currencies.
	pub(super) fn institution(&mut self, row: &Row) -> Result<(), Fault> {
		let of = Reading {
			table: INSTITUTIONS,
			row,
		};
		self.institutions.insert(of.number("institution")?);
		Ok(())
	}

	/// Whether there is an institution of this number.
	pub(super) fn known(&self, institution: u64) -> Result<(), Fault> {
		match self.institutions.contains(&institution) {
			true => Ok(()),
			false => Err(Fault::NoInstitution(institution)),
		}
	}

	/// Whether a row's institution is known. What was before a history began names none.
	fn names_known(&self, of: &Reading<'_>, column: &str) -> Result<(), Fault> {
		match of.cell(column) {
			Some(Cell::Null) => Ok(()),
			_ => self.known(of.number(column)?),
		}
	}

	/// A row of a table that the register's arithmetic takes no part in.
	pub(super) fn other(&self, table: Table, row: &Row) -> Result<(), Fault> {
		match table {
			ENDED_REDEMPTIONS => self.ended_redemption(row),
			ORDERS | ENDED_ORDERS => self.names_known(&Reading { table, row }, "authority"),
			_ => Ok(()),
		}
	}

	/// A row of the ended redemptions. All of the open ones come before.
	fn ended_redemption(&self, row: &Row) -> Result<(), Fault> {
		let of = Reading {
			table: ENDED_REDEMPTIONS,
			row,
		};
		self.names_known(&of, "issuer")?;
		let number = of.number("number")?;
		match self.open.contains(&number) {
			true => Err(Fault::OpenAndEnded(number)),
			false => Ok(()),
		}
	}

	/// A row of the open redemptions. All of them come before the register's.
	pub(super) fn redemption(&mut self, row: &Row) -> Result<(), Fault> {
		let of = Reading {
			table: REDEMPTIONS,
			row,
		};
		self.known(of.number("issuer")?)?;
		let number = of.number("number")?;
		let account = account(of.text("holder")?)?;
		let claims = self.claims.entry((account, of.currency()?)).or_default();
		claims.amount = claims.amount.checked_add(of.amount("amount")?).ok_or(Fault::Overflow)?;
		claims.numbers.push(number);
		self.open.insert(number);
		Ok(())
	}

	/// The numbers of an account's open redemptions of a currency.
	pub(super) fn numbers(&self, holder: &str, currency: CurrencyId) -> Result<Vec<u64>, Fault> {
		let claims = self.claims.get(&(account(holder)?, currency));
		Ok(claims.map(|claims| claims.numbers.clone()).unwrap_or_default())
	}

	/// A row of the register.
	pub(super) fn holding(&mut self, row: &Row) -> Result<(), Fault> {
		let of = Reading { table: REGISTER, row };
		let (account, currency) = (account(of.text("account")?)?, of.currency()?);
		let place = (blake2_128(&account), account, currency);
		if self.last.is_some_and(|last| last >= place) {
			return Err(Fault::NotAfter);
		}
		self.last = Some(place);
		let coins = Coins {
			free: of.amount("free")?,
			held: of.amount("held")?,
			restricted: of.amount("restricted")?,
		};
		let total = coins.free.checked_add(coins.held).ok_or(Fault::Overflow)?;
		if total == 0 {
			return Err(Fault::Empty);
		}
		if coins.restricted > total {
			return Err(Fault::RestrictedBeyond);
		}
		let claims = self.claims.remove(&(account, currency)).unwrap_or_default();
		if claims.amount != coins.held {
			return Err(Fault::OtherClaims {
				held: coins.held,
				claimed: claims.amount,
			});
		}
		let here = of.numbers("redemptions")?;
		if claims.numbers != here {
			return Err(Fault::OtherClaimNumbers {
				listed: claims.numbers,
				here: here.to_vec(),
			});
		}
		let (tier, registrar) = (of.text("tier")?, of.number("registrar")?);
		if !TIERS.contains(&tier) {
			return Err(Fault::NoTier(tier.chars().take(80).collect()));
		}
		self.known(registrar)?;
		let group = Group {
			currency,
			tier: tier.into(),
			registrar,
		};
		self.sums.add(group, coins).ok_or(Fault::Overflow)
	}

	/// The sums of all that was read, once no more comes.
	pub(super) fn end(self) -> Result<Sums, Fault> {
		match self.claims.into_iter().next() {
			None => Ok(self.sums),
			Some(((account, currency), claims)) => Err(Fault::Unbacked {
				holder: address(account),
				currency,
				numbers: claims.numbers,
			}),
		}
	}
}

/// A row's values by their columns' names.
pub(super) struct Reading<'a> {
	pub(super) table: Table,
	pub(super) row: &'a Row,
}

impl<'a> Reading<'a> {
	/// `None` where the table has no such column.
	pub(super) fn cell(&self, column: &str) -> Option<&'a Cell> {
		self.row.get(self.table.at(column)?)
	}

	pub(super) fn text(&self, column: &str) -> Result<&'a str, Fault> {
		match self.cell(column) {
			Some(Cell::Text(text)) => Ok(text),
			_ => Err(Fault::NotARow),
		}
	}

	pub(super) fn number(&self, column: &str) -> Result<u64, Fault> {
		match self.cell(column) {
			Some(Cell::Number(number)) => Ok(*number),
			_ => Err(Fault::NotARow),
		}
	}

	pub(super) fn amount(&self, column: &str) -> Result<u128, Fault> {
		match self.cell(column) {
			Some(Cell::Amount(amount)) => Ok(*amount),
			_ => Err(Fault::NotARow),
		}
	}

	pub(super) fn numbers(&self, column: &str) -> Result<&'a [u64], Fault> {
		match self.cell(column) {
			Some(Cell::Numbers(numbers)) => Ok(numbers),
			_ => Err(Fault::NotARow),
		}
	}

	pub(super) fn currency(&self) -> Result<CurrencyId, Fault> {
		CurrencyId::try_from(self.number("currency")?).map_err(|_| Fault::NotARow)
	}
}

/// The account that an address of this chain names.
fn account(address: &str) -> Result<Account, Fault> {
	let not_one = || Fault::NotAnAccount(address.chars().take(80).collect());
	// Reading base58 takes a time that grows with the square.
	if address.len() > 64 {
		return Err(not_one());
	}
	match AccountId::from_ss58check_with_version(address) {
		Ok((account, format)) if u16::from(format) == SS58_PREFIX => Ok(account.into()),
		_ => Err(not_one()),
	}
}

fn address(account: Account) -> String {
	AccountId::from(account).to_ss58check_with_version(SS58_PREFIX.into())
}
