//! What a check has shown.

use crate::{
	export::{manifest::Manifest, table::Table},
	proof::Proven,
};
use std::fmt::{Display, Formatter};

/// What a folder has, and that it is what the chain has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
	manifest: Manifest,
	authority_set: u64,
	rows: Vec<(Table, u64)>,
}

impl Report {
	pub(super) fn new(manifest: Manifest, proven: &[Proven], rows: Vec<(Table, u64)>) -> Self {
		Self {
			manifest,
			authority_set: proven.first().map_or(0, Proven::authority_set),
			rows,
		}
	}
}

impl Display for Report {
	fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
		let Manifest {
			chain,
			genesis_hash,
			block,
			missing,
			totals,
			..
		} = &self.manifest;
		writeln!(f, "chain:         {chain}")?;
		writeln!(f, "genesis:       {genesis_hash:?}")?;
		writeln!(f, "block:         {} {:?}", block.number, block.hash)?;
		writeln!(f, "authority set: {}", self.authority_set)?;
		for (table, rows) in &self.rows {
			writeln!(f, "{}: {rows} rows", table.name)?;
		}
		for total in totals {
			let (symbol, accounts, decimals) = (&total.symbol, total.accounts, total.decimals);
			let supply = total.free.saturating_add(total.held);
			writeln!(
				f,
				"{symbol} ({decimals} decimals): {} free and {} held of {accounts} accounts are the proven supply {supply}",
				total.free, total.held
			)?;
		}
		for what in missing {
			writeln!(f, "not exported: {what}")?;
		}
		Ok(())
	}
}
