//! The tables of a folder, row by row: what each says, that both files of a table say the same, and that together they are the manifest's.

use crate::export::{
	cell::Cell,
	figures::Figures,
	ledger::{Ledger, Reading},
	manifest::{FileEntry, Manifest},
	refusal::{Fault, Refusal},
	sums::{Group, GroupSums, Sums},
	table::{Row, Table},
	tables::{
		self, CURRENCIES, ENDED_ORDERS, ENDED_REDEMPTIONS, HOLDERS, INSTITUTIONS, ORDERS, REDEMPTIONS, REGISTER,
		STATEMENTS,
	},
	walk::Numbers,
	writer::digits,
	Error,
};
use harbour_runtime::CurrencyId;
use sha2::{Digest, Sha256};
use std::{
	collections::BTreeSet,
	fs::File,
	io::{BufRead, BufReader, ErrorKind, Read},
	path::{Path, PathBuf},
};

/// Most bytes of a row. The longest have the numbers of an account's open redemptions, which the chain bounds.
const MAX_ROW: u64 = 1 << 20;

/// Checks every table; how many rows each has.
pub(super) fn check(folder: &Path, manifest: &Manifest, figures: &Figures) -> Result<Vec<(Table, u64)>, Error> {
	let mut checker = Checker {
		manifest,
		figures,
		ledger: Ledger::default(),
		sums: Sums::default(),
		group: None,
		numbers: Numbers::default(),
		listed: Vec::new(),
		issuers: BTreeSet::new(),
	};
	let mut rows = Vec::new();
	for table in tables::ALL {
		let [csv, json] = table.files();
		let entry = |name: &str| manifest.files.iter().find(|file| file.name == name);
		if let (Some(csv), Some(json)) = (entry(&csv), entry(&json)) {
			let count = walk(folder, table, csv, json, |row| checker.row(table, row))?;
			checker.end(table)?;
			rows.push((table, count));
		}
	}
	Ok(rows)
}

/// Gives each row to `visit`; how many there were.
fn walk(
	folder: &Path,
	table: Table,
	csv: &FileEntry,
	json: &FileEntry,
	mut visit: impl FnMut(&Row) -> Result<(), Fault>,
) -> Result<u64, Error> {
	let mut lines = Input::open(folder, json)?;
	let mut twin = Input::open(folder, csv)?;
	if !twin.has(&table.csv_header())? {
		return Err(Refusal::new(&csv.name, Fault::OtherCsv).into());
	}
	let mut count = 0u64;
	while let Some(line) = lines.line()? {
		count = count.saturating_add(1);
		let refuse = |fault| Refusal::row(&json.name, count, fault);
		let row = table.row(&line).ok_or_else(|| refuse(Fault::NotARow))?;
		visit(&row).map_err(refuse)?;
		if !twin.has(&table.csv(&row))? {
			return Err(Refusal::row(&csv.name, count, Fault::OtherCsv).into());
		}
	}
	for (input, entry) in [(lines, json), (twin, csv)] {
		input.end(entry, count)?;
	}
	Ok(count)
}

/// A file that is read from its beginning to its end, and hashed meanwhile.
struct Input {
	path: PathBuf,
	file: BufReader<File>,
	hash: Sha256,
}

impl Input {
	fn open(folder: &Path, entry: &FileEntry) -> Result<Self, Error> {
		let path = folder.join(&entry.name);
		let file = super::open(folder, &entry.name)?;
		let found = file.metadata().map_err(Error::file("can't read", &path))?.len();
		if found != entry.bytes {
			let manifest = entry.bytes;
			return Err(Refusal::new(&entry.name, Fault::OtherSize { found, manifest }).into());
		}
		Ok(Self {
			path,
			file: BufReader::new(file),
			hash: Sha256::new(),
		})
	}

	/// The next line with its end; of one that is too long its beginning, which is no row.
	fn line(&mut self) -> Result<Option<Vec<u8>>, Error> {
		let mut line = Vec::new();
		let read = self.file.by_ref().take(MAX_ROW).read_until(b'\n', &mut line);
		read.map_err(Error::file("can't read", &self.path))?;
		self.hash.update(&line);
		Ok((!line.is_empty()).then_some(line))
	}

	/// Whether these bytes come next.
	fn has(&mut self, expected: &[u8]) -> Result<bool, Error> {
		let mut found = vec![0; expected.len()];
		match self.file.read_exact(&mut found) {
			Ok(()) => {
				self.hash.update(&found);
				Ok(found == expected)
			}
			Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
			Err(error) => Err(Error::file("can't read", &self.path)(error)),
		}
	}

	/// Whether the file is the manifest's, now that so many rows of it were read.
	fn end(mut self, entry: &FileEntry, rows: u64) -> Result<(), Error> {
		let refuse = |fault| Err(Refusal::new(&entry.name, fault).into());
		if self.line()?.is_some() {
			return refuse(Fault::OtherCsv);
		}
		if rows != entry.rows {
			return refuse(Fault::OtherRows {
				found: rows,
				manifest: entry.rows,
			});
		}
		let found = digits(self.hash);
		match found == entry.sha256 {
			true => Ok(()),
			false => refuse(Fault::OtherHash {
				found,
				manifest: entry.sha256.clone(),
			}),
		}
	}
}

/// What rows are held against.
struct Checker<'a> {
	manifest: &'a Manifest,
	figures: &'a Figures,
	ledger: Ledger,
	/// The register's, once it was read.
	sums: Sums,
	/// The last of those that was compared.
	group: Option<Group>,
	/// Of the table that is read, where its rows are numbered.
	numbers: Numbers,
	/// The currencies of their table.
	listed: Vec<CurrencyId>,
	/// The institutions that are named there.
	issuers: BTreeSet<u64>,
}

impl Checker<'_> {
	fn row(&mut self, table: Table, row: &Row) -> Result<(), Fault> {
		let of = Reading { table, row };
		self.look(&of)?;
		match table {
			CURRENCIES => self.currency(&of),
			STATEMENTS => self.day(&of),
			REDEMPTIONS => {
				self.numbers.take(of.number("number")?, self.figures.next_redemption)?;
				self.ledger.redemption(row)
			}
			INSTITUTIONS => self.ledger.institution(row),
			ENDED_REDEMPTIONS => {
				self.numbers.take(of.number("number")?, self.figures.next_redemption)?;
				self.ledger.other(table, row)
			}
			ORDERS | ENDED_ORDERS => {
				self.numbers.take(of.number("number")?, self.figures.next_order)?;
				self.ledger.other(table, row)
			}
			REGISTER => self.ledger.holding(row),
			HOLDERS => self.group(&of),
			_ => Ok(()),
		}
	}

	/// After the last row of a table.
	fn end(&mut self, table: Table) -> Result<(), Refusal> {
		self.numbers = Numbers::default();
		let [_, json] = table.files();
		let refuse = |fault| Refusal::new(json, fault);
		match table {
			CURRENCIES if !self.listed.iter().eq(self.figures.currencies.keys()) => {
				Err(refuse(Fault::OtherCurrencies {
					manifest: self.listed.clone(),
					proven: self.figures.currencies.keys().copied().collect(),
				}))
			}
			INSTITUTIONS => {
				let unknown = self.issuers.iter().find_map(|issuer| self.ledger.known(*issuer).err());
				unknown.map_or(Ok(()), |fault| Err(refuse(fault)))
			}
			REGISTER => {
				self.sums = std::mem::take(&mut self.ledger).end().map_err(refuse)?;
				self.totals()
			}
			HOLDERS if self.sums.after(self.group.as_ref()).is_some() => Err(refuse(Fault::GroupMissing)),
			_ => Ok(()),
		}
	}

	/// Amounts are shown as the state has it.
	fn look(&self, of: &Reading<'_>) -> Result<(), Fault> {
		if !matches!(of.cell("currency"), Some(Cell::Number(_))) {
			return Ok(());
		}
		let currency = of.currency()?;
		let figure = self.figures.currencies.get(&currency);
		let figure = figure.ok_or(Fault::UnknownCurrency(currency))?;
		let decimals = u8::try_from(of.number("decimals")?).map_err(|_| Fault::NotARow)?;
		figure.look.check(currency, of.text("symbol")?, decimals)
	}

	fn currency(&mut self, of: &Reading<'_>) -> Result<(), Fault> {
		let currency = of.currency()?;
		self.listed.push(currency);
		self.issuers.insert(of.number("issuer")?);
		let figure = self.figures.currencies.get(&currency);
		let figure = figure.ok_or(Fault::UnknownCurrency(currency))?;
		let (supply, holders) = (of.amount("supply")?, of.number("holders")?);
		if supply != figure.supply {
			return Err(Fault::OtherSupply {
				currency,
				supply: figure.supply,
				sum: supply.to_string(),
			});
		}
		match holders == figure.holders {
			true => Ok(()),
			false => Err(Fault::OtherHolders {
				currency,
				proven: figure.holders,
				found: holders,
			}),
		}
	}

	fn day(&self, of: &Reading<'_>) -> Result<(), Fault> {
		let found = of.text("day")?;
		match found == self.manifest.day {
			true => Ok(()),
			false => Err(Fault::OtherDay {
				found: found.into(),
				manifest: self.manifest.day.clone(),
			}),
		}
	}

	/// The register's sums are the manifest's, which are the state's.
	fn totals(&self) -> Result<(), Refusal> {
		let [_, register] = REGISTER.files();
		for total in &self.manifest.totals {
			let refuse = |fault| Refusal::new(register.clone(), fault);
			let sum = self.sums.of(total.currency);
			let sum = sum.ok_or_else(|| refuse(Fault::Overflow))?;
			let shown = |accounts: u64, free: u128, held: u128, restricted: u128| {
				format!("{accounts} accounts with {free} free, {held} held and {restricted} restricted")
			};
			let found = shown(sum.accounts, sum.free, sum.held, sum.restricted);
			let manifest = shown(total.accounts, total.free, total.held, total.restricted);
			if found != manifest {
				return Err(refuse(Fault::OtherTotal {
					currency: total.currency,
					found,
					manifest,
				}));
			}
		}
		Ok(())
	}

	/// The register's sums by tier and registrar, in their order.
	fn group(&mut self, of: &Reading<'_>) -> Result<(), Fault> {
		let group = Group {
			currency: of.currency()?,
			tier: of.text("tier")?.into(),
			registrar: of.number("registrar")?,
		};
		let sums = GroupSums {
			accounts: of.number("accounts")?,
			free: of.amount("free")?,
			held: of.amount("held")?,
			restricted: of.amount("restricted")?,
			restricted_accounts: of.number("restricted_accounts")?,
		};
		if self.sums.after(self.group.as_ref()) != Some((&group, &sums)) {
			return Err(Fault::OtherGroup);
		}
		self.group = Some(group);
		Ok(())
	}
}
