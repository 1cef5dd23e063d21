//! What reading and writing one record takes.

use super::holders::Holders;
use crate::{chain::Chain, harbour, Result};
use std::time::Duration;

/// Accounts of a round: about as many as a full block changes.
const ACCOUNTS: u32 = 2_000;

/// Nanoseconds a record, over all that were read or written.
pub(crate) struct Database {
	/// From the database, as by a node that has just started: with what is above it in the trie, which the reads of one block share.
	pub(crate) read: Spread,
	/// From the cache, as by a node that read the record some blocks ago.
	pub(crate) cached: Spread,
	/// The new root.
	pub(crate) root: f64,
	/// Until the database has taken the changes.
	pub(crate) commit: f64,
}

impl Database {
	pub(crate) fn write(&self) -> f64 {
		self.root + self.commit
	}
}

/// How times lie, in nanoseconds.
pub(crate) struct Spread {
	pub(crate) mean: f64,
	pub(crate) median: f64,
	pub(crate) p95: f64,
}

impl Spread {
	fn new(mut times: Vec<Duration>) -> Self {
		times.sort();
		let at = |share: f64| nanoseconds(times[((times.len() - 1) as f64 * share) as usize]);
		Self {
			mean: nanoseconds(times.iter().sum()) / times.len() as f64,
			median: at(0.5),
			p95: at(0.95),
		}
	}
}

/// Reads and changes accounts of anybody in as many blocks as there are `rounds`. Between reading from the database and from the cache
/// the state changes: values are cached for one state, the trie's nodes for any.
pub(crate) fn measure(chain: &mut Chain, holders: &mut Holders, rounds: u32) -> Result<Database> {
	let (mut read, mut cached) = (Vec::new(), Vec::new());
	let (mut root, mut commit, mut records) = (Duration::ZERO, Duration::ZERO, 0);
	for _ in 0..rounds {
		let accounts = holders.anybody(ACCOUNTS);
		let keys: Vec<_> = accounts.iter().map(harbour::account_key).collect();
		chain.forget();
		read.extend(chain.read(&keys)?);
		chain.write(|| harbour::touch(&accounts[..1]))?;
		cached.extend(chain.read(&keys)?);

		let changed = holders.anybody(ACCOUNTS);
		chain.forget();
		let written = chain.write(|| harbour::touch(&changed))?;
		root += written.root;
		commit += written.commit;
		records += written.records;
	}
	Ok(Database {
		read: Spread::new(read),
		cached: Spread::new(cached),
		root: nanoseconds(root) / records as f64,
		commit: nanoseconds(commit) / records as f64,
	})
}

fn nanoseconds(time: Duration) -> f64 {
	time.as_secs_f64() * 1e9
}
