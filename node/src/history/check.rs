//! Whether a history says what the chain says, and a history made anew.

use super::{
	chain::{Balances, Chain},
	error::HistoryError,
	index::Indexer,
	open::reconcile,
	progress::Progress,
	rows::{Row, Totals},
	snapshot::Snapshot,
	store::{remove, replace, shown, Head, Store},
	tables::Table,
};
use harbour_runtime::{AccountId, Balance, CurrencyId, Hash};
use std::{
	collections::BTreeMap,
	path::Path,
	sync::atomic::{AtomicBool, Ordering},
};

/// How many rows of each are read at once to be compared.
const COMPARED_ROWS: usize = 10_000;

/// What a comparison with the chain has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
	Agrees {
		head: Head,
		balances: u64,
	},
	/// The first difference.
	Disagrees(String),
}

/// Makes the history in `path` anew from the whole chain, and puts it in the place of what was there.
pub(super) fn rebuild(
	chain: &dyn Chain,
	path: &Path,
	genesis: Hash,
	stop: &AtomicBool,
	progress: &mut Progress,
) -> Result<Option<Head>, HistoryError> {
	let beside = path.with_extension("rebuilt");
	let built =
		read_anew(chain, &beside, genesis, (1, chain.finalised()), stop, progress).and_then(|store| store.head());
	match built {
		Ok(head) => {
			replace(&beside, path)?;
			Ok(head)
		}
		Err(error) => {
			remove(&beside)?;
			Err(error)
		}
	}
}

/// Reads the blocks again that the history in `path` has, and compares all that it says of them.
pub(super) fn check(
	chain: &dyn Chain,
	path: &Path,
	genesis: Hash,
	stop: &AtomicBool,
	progress: &mut Progress,
) -> Result<Verdict, HistoryError> {
	let store = Store::existing(path, genesis)?;
	let head = match reconcile(chain, &store) {
		Err(error @ HistoryError::Diverged { .. }) => return Ok(Verdict::Disagrees(error.to_string())),
		other => other?,
	};
	let Some(head) = head else {
		return Err(HistoryError::Headless {
			path: path.to_owned(),
			what: "block",
		});
	};
	let beside = path.with_extension("checked");
	let read = read_anew(chain, &beside, genesis, (head.first, head.number), stop, progress);
	let verdict = read.and_then(|again| {
		let (kept, again) = (store.read()?, again.read()?);
		let difference = match differs(&kept, &again)? {
			None => unbalanced(chain, &kept, head, stop)?,
			Some(difference) => Outcome::Differs(difference),
		};
		Ok(match difference {
			Outcome::Differs(difference) => Verdict::Disagrees(difference),
			Outcome::Compared(balances) => Verdict::Agrees { head, balances },
		})
	});
	remove(&beside)?;
	verdict
}

/// A new history in `path` of the blocks from `first` to `last`.
fn read_anew(
	chain: &dyn Chain,
	path: &Path,
	genesis: Hash,
	(first, last): (u32, u32),
	stop: &AtomicBool,
	progress: &mut Progress,
) -> Result<Store, HistoryError> {
	let store = Store::create(path, genesis)?;
	Indexer::new(chain, &store, stop, first)?.catch_up(last, progress)?;
	Ok(store)
}

/// The first row in which two histories differ.
fn differs(kept: &Snapshot, again: &Snapshot) -> Result<Option<String>, HistoryError> {
	if kept.head()? != again.head()? {
		return Ok(Some(format!(
			"the history says that it is {:?}, and the chain makes it {:?}",
			kept.head()?,
			again.head()?
		)));
	}
	for table in Table::CONTENT {
		let mut last: Option<Vec<u8>> = None;
		loop {
			let left = kept.after(table, last.as_deref(), COMPARED_ROWS)?;
			let right = again.after(table, last.as_deref(), COMPARED_ROWS)?;
			if left != right {
				return Ok(Some(first_difference(table, &left, &right)));
			}
			// By the one that was made just now, whose rows are in order: so this ends.
			match right.into_iter().next_back() {
				Some((key, _)) => last = Some(key),
				None => break,
			}
		}
	}
	Ok(None)
}

fn first_difference(table: Table, left: &[Row], right: &[Row]) -> String {
	let alike = left.iter().zip(right).take_while(|(left, right)| left == right).count();
	let (left, right) = (left.get(alike), right.get(alike));
	format!(
		"table {}: the history has {} under {}, and the chain makes it {} under {}",
		table.name(),
		shown(left.map(|(_, value)| value.as_slice())),
		shown(left.map(|(key, _)| key.as_slice())),
		shown(right.map(|(_, value)| value.as_slice())),
		shown(right.map(|(key, _)| key.as_slice())),
	)
}

enum Outcome {
	/// How many balances.
	Compared(u64),
	Differs(String),
}

/// Whether what accounts had before the first block, and have received and paid since, is what they have.
fn unbalanced(chain: &dyn Chain, kept: &Snapshot, head: Head, stop: &AtomicBool) -> Result<Outcome, HistoryError> {
	let before = head.first.saturating_sub(1);
	let mut compared = 0_u64;
	let mut compare = |who: &AccountId, ledgers: Vec<(CurrencyId, Totals)>, has: &Balances| {
		if stop.load(Ordering::Relaxed) {
			return Err(HistoryError::Stopped);
		}
		let mut expected: BTreeMap<CurrencyId, Option<Balance>> = BTreeMap::new();
		for (currency, amount) in chain.balances(before, who)? {
			expected.insert(currency, Some(amount));
		}
		for (currency, totals) in ledgers {
			let had = expected.remove(&currency).flatten().unwrap_or(0);
			let has = had
				.checked_add(totals.received)
				.and_then(|sum| sum.checked_sub(totals.paid));
			expected.insert(currency, has);
		}
		for (currency, _) in has {
			expected.entry(*currency).or_insert(Some(0));
		}
		for (currency, expected) in expected {
			let found = has
				.iter()
				.find(|(of, _)| *of == currency)
				.map_or(0, |(_, amount)| *amount);
			compared = compared.saturating_add(1);
			if expected != Some(found) {
				let expected = expected.map_or_else(|| "less than nothing".into(), |amount| amount.to_string());
				return Ok(Some(format!(
					"account {who}, currency {currency}: the movements since block #{before} make it {expected}, and in block #{} it has {found}",
					head.number
				)));
			}
		}
		Ok(None)
	};
	for number in 0..head.accounts {
		let Some(who) = kept.account(number)? else {
			return Ok(Outcome::Differs(format!("account number {number} is nobody's")));
		};
		let has = chain.balances(head.number, &who)?;
		if let Some(difference) = compare(&who, kept.ledgers(number)?, &has)? {
			return Ok(Outcome::Differs(difference));
		}
	}
	// Those that the history has never met: they have what they had.
	let mut after = None;
	loop {
		let (accounts, next) = chain.accounts(head.number, after)?;
		for (who, has) in accounts {
			if kept.number(&who)?.is_some() {
				continue;
			}
			if let Some(difference) = compare(&who, Vec::new(), &has)? {
				return Ok(Outcome::Differs(difference));
			}
		}
		after = next;
		if after.is_none() {
			return Ok(Outcome::Compared(compared));
		}
	}
}
