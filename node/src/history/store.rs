//! The file, and what is in it as a whole.

use super::{batch::Batch, error::HistoryError, guard::Guarded, rows::decode, snapshot::Snapshot, tables::Table};
use codec::{Decode, Encode};
use harbour_runtime::Hash;
use polkadot_sdk::sp_core::bytes::to_hex;
use redb::{Builder, Database, DatabaseError, Durability, ReadableDatabase};
use std::{
	fs::{self, File},
	io::ErrorKind,
	path::Path,
	sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

/// Of what rows are and mean. A history of another schema is made anew, which takes as long as reading the chain once.
pub(super) const SCHEMA: u32 = 1;

/// The file's name in the folder `history` beside the chain's database.
pub(super) const FILE: &str = "history.redb";

/// Memory for pages of the file; the library would take 1 GiB.
const CACHE_BYTES: usize = 64 << 20;

pub(super) const SCHEMA_KEY: &[u8] = b"schema";
pub(super) const GENESIS_KEY: &[u8] = b"genesis";
pub(super) const HEAD_KEY: &[u8] = b"head";

/// How far a history has got. It is written with the rows that it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Head {
	/// The first block of which it has what happened.
	pub(crate) first: u32,
	/// The last one.
	pub(crate) number: u32,
	pub(crate) hash: Hash,
	/// Accounts that it has met.
	pub(crate) accounts: u32,
	pub(crate) movements: u64,
}

/// What has happened, in a file.
pub(crate) struct Store {
	/// `None` while it couldn't be opened again.
	database: RwLock<Option<Guarded<Database>>>,
	path: Arc<Path>,
	genesis: Hash,
	standing: RwLock<Standing>,
}

/// What is known of it without asking the file.
#[derive(Clone, Default)]
struct Standing {
	/// Why it goes no further, for readers.
	stopped: Option<Arc<str>>,
	/// How far it had got when that could last be read.
	head: Option<Head>,
}

impl Store {
	/// Opens the history in `path`, or begins one where there is no file.
	pub(super) fn open(path: &Path, genesis: Hash) -> Result<Self, HistoryError> {
		match path.try_exists() {
			Ok(true) => Self::existing(path, genesis),
			Ok(false) => Self::create(path, genesis),
			Err(cause) => Err(of_file(path)(cause)),
		}
	}

	/// Opens the history that there is in `path`.
	pub(super) fn existing(path: &Path, genesis: Hash) -> Result<Self, HistoryError> {
		let store = Self::closed(path, genesis);
		store.reopen()?;
		Ok(store)
	}

	fn closed(path: &Path, genesis: Hash) -> Self {
		Self {
			database: RwLock::new(None),
			path: path.into(),
			genesis,
			standing: RwLock::default(),
		}
	}

	/// Opens the file again: after an error of the disk's the library refuses everything until then.
	pub(super) fn reopen(&self) -> Result<(), HistoryError> {
		let mut database = self.database.write().unwrap_or_else(PoisonError::into_inner);
		// The one that was open has a lock on the file.
		*database = None;
		let opened = Guarded::open(&self.path, || {
			builder().open(&self.path).map_err(unreadable(&self.path))
		})?;
		self.check_kind(&read(&opened)?)?;
		*database = Some(opened);
		Ok(())
	}

	/// Begins a history in `path`, in the place of whatever was there. It is written beside first, so that a file in its place always says
	/// what it is.
	pub(super) fn create(path: &Path, genesis: Hash) -> Result<Self, HistoryError> {
		if let Some(folder) = path.parent() {
			fs::create_dir_all(folder).map_err(of_file(folder))?;
		}
		let draft = path.with_extension("draft");
		remove(&draft)?;
		let of_draft: Arc<Path> = draft.as_path().into();
		let begun = Guarded::open(&of_draft, || builder().create(&draft).map_err(unreadable(&draft)))?;
		write(&begun, |batch| {
			batch.put(Table::Meta, SCHEMA_KEY, &SCHEMA.encode())?;
			batch.put(Table::Meta, GENESIS_KEY, genesis.as_bytes())
		})?;
		drop(begun);
		replace(&draft, path)?;
		Self::existing(path, genesis)
	}

	fn check_kind(&self, snapshot: &Snapshot) -> Result<(), HistoryError> {
		let path = || self.path.to_path_buf();
		let headless = |what| HistoryError::Headless { path: path(), what };
		// A table that isn't there, or is of other types: whatever wrote the file, it was no history.
		let found = snapshot
			.get(Table::Meta, SCHEMA_KEY)
			.ok()
			.flatten()
			.ok_or_else(|| headless("schema"))?;
		let found: u32 = decode(Table::Meta, SCHEMA_KEY, &found)?;
		if found != SCHEMA {
			return Err(HistoryError::Schema {
				path: path(),
				found,
				known: SCHEMA,
			});
		}
		let of = snapshot
			.get(Table::Meta, GENESIS_KEY)?
			.ok_or_else(|| headless("genesis"))?;
		let of: Hash = decode(Table::Meta, GENESIS_KEY, &of)?;
		if of != self.genesis {
			return Err(HistoryError::Genesis {
				path: path(),
				found: of,
				wanted: self.genesis,
			});
		}
		Ok(())
	}

	/// Writes what `work` puts, all of it or, where it fails, nothing.
	pub(super) fn write<T>(
		&self,
		work: impl FnOnce(&mut Batch<'_>) -> Result<T, HistoryError>,
	) -> Result<T, HistoryError> {
		write(self.open_one().as_ref().ok_or(HistoryError::Closed)?, work)
	}

	/// The history as it is now, whatever is written meanwhile.
	pub(crate) fn read(&self) -> Result<Snapshot, HistoryError> {
		read(self.open_one().as_ref().ok_or(HistoryError::Closed)?)
	}

	fn open_one(&self) -> RwLockReadGuard<'_, Option<Guarded<Database>>> {
		self.database.read().unwrap_or_else(PoisonError::into_inner)
	}

	/// How far it has got.
	pub(crate) fn head(&self) -> Result<Option<Head>, HistoryError> {
		let head = self.read()?.head()?;
		self.standing.write().unwrap_or_else(PoisonError::into_inner).head = head;
		Ok(head)
	}

	/// How far it had got when [`Self::head`] could last say.
	pub(crate) fn last_known_head(&self) -> Option<Head> {
		self.standing.read().unwrap_or_else(PoisonError::into_inner).head
	}

	/// Why it goes no further; `None` while it does.
	pub(crate) fn stopped(&self) -> Option<Arc<str>> {
		let standing = self.standing.read().unwrap_or_else(PoisonError::into_inner);
		standing.stopped.clone()
	}

	/// From here on it goes no further because of `why`, or goes on again. Whether that is news.
	pub(super) fn stop(&self, why: Option<&str>) -> bool {
		let mut standing = self.standing.write().unwrap_or_else(PoisonError::into_inner);
		let is_new = standing.stopped.as_deref() != why;
		standing.stopped = why.map(Arc::from);
		is_new
	}

	/// The length of its file.
	pub(crate) fn bytes(&self) -> Result<u64, HistoryError> {
		Ok(fs::metadata(&self.path).map_err(of_file(&self.path))?.len())
	}
}

fn read(database: &Guarded<Database>) -> Result<Snapshot, HistoryError> {
	let transaction = database.within(|database| Ok(database.begin_read()?))?;
	Ok(Snapshot::new(transaction))
}

fn write<T>(
	database: &Guarded<Database>,
	work: impl FnOnce(&mut Batch<'_>) -> Result<T, HistoryError>,
) -> Result<T, HistoryError> {
	database.with(|database| {
		let mut transaction = database.begin_write()?;
		transaction.set_durability(Durability::Immediate)?;
		// A killed node would else read the whole file when it starts again.
		transaction.set_quick_repair(true);
		let done = {
			let mut batch = Batch::open(&transaction)?;
			let done = work(&mut batch)?;
			batch.finish()?;
			done
		};
		transaction.commit()?;
		Ok(done)
	})
}

fn builder() -> Builder {
	let mut builder = Builder::new();
	builder.set_cache_size(CACHE_BYTES);
	builder
}

/// Moves the file `from` into the place of `to`, so that after a power cut one of them is there.
pub(super) fn replace(from: &Path, to: &Path) -> Result<(), HistoryError> {
	fs::rename(from, to).map_err(of_file(to))?;
	match to.parent() {
		Some(folder) => File::open(folder)
			.and_then(|folder| folder.sync_all())
			.map_err(of_file(folder)),
		None => Ok(()),
	}
}

/// Removes a file that an earlier attempt may have left.
pub(super) fn remove(path: &Path) -> Result<(), HistoryError> {
	match fs::remove_file(path) {
		Err(cause) if cause.kind() != ErrorKind::NotFound => Err(of_file(path)(cause)),
		_ => Ok(()),
	}
}

pub(super) fn of_file(path: &Path) -> impl FnOnce(std::io::Error) -> HistoryError + '_ {
	|cause| HistoryError::File {
		path: path.to_owned(),
		cause,
	}
}

fn unreadable(path: &Path) -> impl FnOnce(DatabaseError) -> HistoryError + '_ {
	|cause| match cause {
		DatabaseError::DatabaseAlreadyOpen => HistoryError::InUse { path: path.to_owned() },
		cause => HistoryError::Unreadable {
			path: path.to_owned(),
			cause: cause.into(),
		},
	}
}

/// A row as text, for whoever compares.
pub(super) fn shown(row: Option<&[u8]>) -> String {
	row.map_or_else(|| "nothing".into(), |row| to_hex(row, false))
}
