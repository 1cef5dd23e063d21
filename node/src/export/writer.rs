//! Files, hashed while they are written.

use super::{
	folder::Draft,
	manifest::FileEntry,
	table::{Row, Table},
	Error,
};
use sha2::{Digest, Sha256};
use std::{
	fs::File,
	io::{BufWriter, Write},
	os::unix::fs::OpenOptionsExt,
	path::PathBuf,
};

/// As the folder, for its owner alone.
const FILE_MODE: u32 = 0o600;

/// A file in the making.
pub(super) struct Output {
	name: String,
	path: PathBuf,
	file: BufWriter<File>,
	hash: Sha256,
	bytes: u64,
}

impl Output {
	pub(super) fn create(draft: &Draft, name: &str) -> Result<Self, Error> {
		let path = draft.path(name);
		// Never over another file, or through a link that someone has put there.
		let file = File::options().write(true).create_new(true).mode(FILE_MODE).open(&path);
		let file = file.map_err(Error::file("can't make", &path))?;
		Ok(Self {
			name: name.into(),
			path,
			file: BufWriter::new(file),
			hash: Sha256::new(),
			bytes: 0,
		})
	}

	pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
		self.file
			.write_all(bytes)
			.map_err(Error::file("can't write to", &self.path))?;
		self.hash.update(bytes);
		self.bytes = self.bytes.saturating_add(bytes.len() as u64);
		Ok(())
	}

	/// Puts it on the disk; what a manifest says of it.
	pub(super) fn finish(self, rows: u64) -> Result<FileEntry, Error> {
		let file = self
			.file
			.into_inner()
			.map_err(|error| Error::file("can't write to", &self.path)(error.into_error()))?;
		file.sync_all()
			.map_err(Error::file("can't write to the disk", &self.path))?;
		Ok(FileEntry {
			name: self.name,
			rows,
			bytes: self.bytes,
			sha256: digits(self.hash),
		})
	}
}

/// A hash as `sha256sum` writes it.
pub(super) fn digits(hash: Sha256) -> String {
	hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file that is written at once; its SHA-256.
pub(super) fn whole(draft: &Draft, name: &str, bytes: &[u8]) -> Result<String, Error> {
	let mut output = Output::create(draft, name)?;
	output.write(bytes)?;
	output.finish(0).map(|entry| entry.sha256)
}

/// Both files of a table in the making.
pub(super) struct TableWriter {
	table: Table,
	csv: Output,
	json: Output,
	rows: u64,
}

impl TableWriter {
	pub(super) fn create(draft: &Draft, table: Table) -> Result<Self, Error> {
		let [csv, json] = table.files();
		let mut csv = Output::create(draft, &csv)?;
		csv.write(&table.csv_header())?;
		Ok(Self {
			table,
			csv,
			json: Output::create(draft, &json)?,
			rows: 0,
		})
	}

	pub(super) fn write(&mut self, row: &Row) -> Result<(), Error> {
		debug_assert_eq!(row.len(), self.table.columns.len(), "a row has a value for each column");
		self.csv.write(&self.table.csv(row))?;
		self.json.write(&self.table.json(row))?;
		self.rows = self.rows.saturating_add(1);
		Ok(())
	}

	pub(super) fn finish(self) -> Result<[FileEntry; 2], Error> {
		Ok([self.csv.finish(self.rows)?, self.json.finish(self.rows)?])
	}
}
