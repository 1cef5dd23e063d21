//! The file, and what is in it as a whole.

use super::{batch::Batch, error::HistoryError, rows::decode, snapshot::Snapshot, tables::Table};
use codec::{Decode, Encode};
use harbour_runtime::Hash;
use polkadot_sdk::sp_core::bytes::to_hex;
use redb::{Builder, Database, DatabaseError, Durability, ReadableDatabase};
use std::{
	fs::{self, File},
	io::ErrorKind,
	path::{Path, PathBuf},
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
	database: Database,
	path: PathBuf,
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
		let database = builder().open(path).map_err(unreadable(path))?;
		let path = path.to_owned();
		let store = Self { database, path };
		store.check_kind(genesis)?;
		Ok(store)
	}

	/// Begins a history in `path`, in the place of whatever was there. It is written beside first, so that a file in its place always says
	/// what it is.
	pub(super) fn create(path: &Path, genesis: Hash) -> Result<Self, HistoryError> {
		if let Some(folder) = path.parent() {
			fs::create_dir_all(folder).map_err(of_file(folder))?;
		}
		let draft = path.with_extension("draft");
		remove(&draft)?;
		let begun = Self {
			database: builder().create(&draft).map_err(unreadable(&draft))?,
			path: draft.clone(),
		};
		begun.write(|batch| {
			batch.put(Table::Meta, SCHEMA_KEY, &SCHEMA.encode())?;
			batch.put(Table::Meta, GENESIS_KEY, genesis.as_bytes())
		})?;
		drop(begun);
		replace(&draft, path)?;
		Self::existing(path, genesis)
	}

	fn check_kind(&self, genesis: Hash) -> Result<(), HistoryError> {
		let path = || self.path.clone();
		let headless = |what| HistoryError::Headless { path: path(), what };
		// A table that isn't there, or is of other types: whatever wrote the file, it was no history.
		let snapshot = self.read()?;
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
		if of != genesis {
			return Err(HistoryError::Genesis {
				path: path(),
				found: of,
				wanted: genesis,
			});
		}
		Ok(())
	}

	/// Writes what `work` puts, all of it or, where it fails, nothing.
	pub(super) fn write<T>(
		&self,
		work: impl FnOnce(&mut Batch<'_>) -> Result<T, HistoryError>,
	) -> Result<T, HistoryError> {
		let mut transaction = self.database.begin_write()?;
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
	}

	/// The history as it is now, whatever is written meanwhile.
	pub(crate) fn read(&self) -> Result<Snapshot, HistoryError> {
		Ok(Snapshot::new(self.database.begin_read()?))
	}

	/// How far it has got.
	pub(crate) fn head(&self) -> Result<Option<Head>, HistoryError> {
		self.read()?.head()
	}

	/// What it takes on disk.
	pub(crate) fn bytes(&self) -> Result<u64, HistoryError> {
		Ok(fs::metadata(&self.path).map_err(of_file(&self.path))?.len())
	}
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
