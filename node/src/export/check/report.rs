//! What a check has shown, and what it has not.

use crate::{
	export::{
		escape,
		figures::Figures,
		manifest::Manifest,
		table::Table,
		tables::{ENDED_REDEMPTIONS, REDEMPTIONS},
	},
	proof::Proven,
};
use std::fmt::{Display, Formatter};

/// Most files that are named which no export has.
const MAX_NAMED: usize = 20;

/// What the chain's authorities and arithmetic show.
const PROVEN: &[&str] = &[
	"the block, that it is final, and its clock",
	"of each currency supply, number of holders, symbol and decimals, and that there is no other currency",
	"the register's sums: free and held coins are the supply, its rows are as many as the holders",
	"held coins and the open redemptions listed here fit each other, account by account",
	"how many redemptions and orders were ever numbered: none here has a number beyond",
];

/// What whoever made the export could have said otherwise.
const NOT_PROVEN: &[&str] = &[
	"single rows of the register: whose the coins are, and what of them is held, beyond their sums",
	"party hashes, tiers, registrars",
	"what is restricted, and all orders",
	"redemptions, but for their claims: issuers, payout references, deadlines, payments",
	"currencies otherwise (issuer, status, backing), statements, institutions",
	"whatever has ended; that nothing was left out of orders, nor of redemptions together with the coins held for them",
];

/// What a folder has, and how much of it is shown to be what the chain has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
	pub(in crate::export) manifest: Manifest,
	/// Of the manifest as it is written.
	pub(in crate::export) sha256: String,
	pub(in crate::export) authority_set: u64,
	pub(in crate::export) next_redemption: u64,
	pub(in crate::export) rows: Vec<(Table, u64)>,
	/// Files of the folder that no export has.
	pub(in crate::export) others: Vec<String>,
}

impl Report {
	pub(super) fn new(manifest: Manifest, sha256: String, proven: &[Proven], figures: &Figures) -> Self {
		Self {
			manifest,
			sha256,
			authority_set: proven.first().map_or(0, Proven::authority_set),
			next_redemption: figures.next_redemption,
			rows: Vec::new(),
			others: Vec::new(),
		}
	}

	fn rows_of(&self, table: Table) -> u64 {
		let found = self.rows.iter().find(|(known, _)| *known == table);
		found.map_or(0, |(_, rows)| *rows)
	}

	/// What the folder has.
	fn content(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
		for (table, rows) in &self.rows {
			writeln!(f, "{}: {rows} rows", table.name)?;
		}
		for total in &self.manifest.totals {
			let (symbol, accounts, decimals) = (&total.symbol, total.accounts, total.decimals);
			let supply = total.free.saturating_add(total.held);
			writeln!(
				f,
				"{symbol} ({decimals} decimals): {} free and {} held of {accounts} accounts are the proven supply {supply}",
				total.free, total.held
			)?;
		}
		let (open, ended) = (self.rows_of(REDEMPTIONS), self.rows_of(ENDED_REDEMPTIONS));
		writeln!(
			f,
			"of {} redemptions that ever were, {open} are open here, and {ended} have ended here",
			self.next_redemption
		)?;
		for what in &self.manifest.missing {
			writeln!(f, "not exported: {}", escape::line(what, escape::LONG))?;
		}
		for name in self.others.iter().take(MAX_NAMED) {
			writeln!(
				f,
				"not checked, as no export has it: {}",
				escape::line(name, escape::SHORT)
			)?;
		}
		match self.others.len().checked_sub(MAX_NAMED) {
			Some(more) if more > 0 => writeln!(f, "not checked, as no export has them: {more} more files"),
			_ => Ok(()),
		}
	}
}

impl Display for Report {
	fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
		let Manifest {
			chain,
			genesis_hash,
			block,
			..
		} = &self.manifest;
		writeln!(f, "chain:         {chain}")?;
		writeln!(f, "genesis:       {genesis_hash:?}")?;
		writeln!(f, "block:         {} {:?}", block.number, block.hash)?;
		writeln!(f, "authority set: {}", self.authority_set)?;
		self.content(f)?;
		writeln!(
			f,
			"Proven, by the votes that made the block final and by sums that fit it:"
		)?;
		for what in PROVEN {
			writeln!(f, "  {what}")?;
		}
		writeln!(f, "NOT proven, and held together by the manifest's hashes alone:")?;
		for what in NOT_PROVEN {
			writeln!(f, "  {what}")?;
		}
		writeln!(
			f,
			"For these, compare with somebody else's export of the same block the manifest's SHA-256:"
		)?;
		writeln!(f, "  {}", self.sha256)
	}
}
