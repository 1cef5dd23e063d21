//! The folder that is written: under another name until it is whole.

use super::{
	manifest::{proof_name, CHECKSUMS, MANIFEST},
	tables, Error,
};
use std::{
	ffi::OsString,
	fs::{self, DirBuilder, File, Permissions, TryLockError},
	io::ErrorKind,
	os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt},
	path::{Path, PathBuf},
};

/// Most proofs of an export: 64 currencies have two keys each.
pub(super) const MAX_PROOFS: usize = 8;

/// Everybody's balances are nobody else's to read.
const FOLDER_MODE: u32 = 0o700;

/// A folder in the making.
#[derive(Debug)]
pub(super) struct Draft {
	output: PathBuf,
	partial: PathBuf,
	/// Held while it is written, so that a second run doesn't write the same.
	_lock: File,
}

impl Draft {
	/// Begins the folder `output`. What a broken run has left of it is removed.
	///
	/// Errors: there is something at `output`; another run is writing it; what a broken run has left holds a file of someone else's.
	pub(super) fn begin(output: &Path) -> Result<Self, Error> {
		ensure_free(output)?;
		let partial = partial(output)?;
		match DirBuilder::new().mode(FOLDER_MODE).create(&partial) {
			Err(error) if error.kind() != ErrorKind::AlreadyExists => {
				return Err(Error::file("can't make", partial)(error))
			}
			_ => {}
		}
		let lock = lock(&partial)?;
		clear(&partial)?;
		Ok(Self {
			output: output.into(),
			partial,
			_lock: lock,
		})
	}

	/// Where a file of the folder is, while it is written.
	pub(super) fn path(&self, name: &str) -> PathBuf {
		self.partial.join(name)
	}

	/// Gives it its name. Its files are on the disk before that, and its name is there when this returns.
	pub(super) fn finish(self) -> Result<(), Error> {
		sync(&self.partial)?;
		// Only an empty folder can be there, and is replaced.
		fs::rename(&self.partial, &self.output).map_err(Error::file("can't give its name to", &self.partial))?;
		sync(parent(&self.output))
	}
}

/// `output`, with `.partial` behind its name.
fn partial(output: &Path) -> Result<PathBuf, Error> {
	let name = output
		.file_name()
		.ok_or_else(|| Error::Usage(format!("--output: {} is no name for a new folder", output.display())))?;
	let mut name = OsString::from(name);
	name.push(".partial");
	Ok(output.with_file_name(name))
}

fn parent(path: &Path) -> &Path {
	match path.parent() {
		Some(parent) if parent != Path::new("") => parent,
		_ => Path::new("."),
	}
}

fn ensure_free(output: &Path) -> Result<(), Error> {
	let taken = |what| Err(Error::Usage(format!("--output: {} {what}", output.display())));
	// Without a slash behind it, which would follow a link.
	let name = output.components().as_path();
	if fs::symlink_metadata(name).is_ok_and(|found| found.is_symlink()) {
		return taken("is a link: name the folder itself");
	}
	match fs::read_dir(output) {
		Ok(mut entries) => match entries.next() {
			None => Ok(()),
			Some(_) => taken("is there already, with something in it: name another folder"),
		},
		Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
		Err(error) if error.kind() == ErrorKind::NotADirectory => taken("is there already, and no folder"),
		Err(error) => Err(Error::file("can't look into", output)(error)),
	}
}

fn lock(folder: &Path) -> Result<File, Error> {
	let unusable = || Error::file("can't open", folder);
	// A link would lead the files elsewhere, and have what is there removed.
	let named = fs::symlink_metadata(folder).map_err(unusable())?;
	let not_one = || Error::Usage(format!("{} is a link, or no folder: remove it", folder.display()));
	if !named.is_dir() {
		return Err(not_one());
	}
	let file = File::open(folder).map_err(unusable())?;
	let opened = file.metadata().map_err(unusable())?;
	if (opened.dev(), opened.ino()) != (named.dev(), named.ino()) {
		return Err(not_one());
	}
	match file.try_lock() {
		// What a broken run has left may be open to others.
		Ok(()) => {
			let closed = file.set_permissions(Permissions::from_mode(FOLDER_MODE));
			closed.map_err(Error::file("can't keep others from", folder))?;
			Ok(file)
		}
		Err(TryLockError::WouldBlock) => {
			let reason = format!(
				"another run is writing {}: wait for it, or name another folder",
				folder.display()
			);
			Err(Error::Usage(reason))
		}
		Err(TryLockError::Error(error)) => Err(Error::file("can't lock", folder)(error)),
	}
}

/// Removes what this program may have written, and nothing else.
fn clear(folder: &Path) -> Result<(), Error> {
	let ours = tables::ALL
		.iter()
		.flat_map(|table| table.files())
		.chain((1..=MAX_PROOFS).map(proof_name))
		.chain([MANIFEST, CHECKSUMS].map(String::from));
	for name in ours {
		let path = folder.join(name);
		match fs::remove_file(&path) {
			Err(error) if error.kind() != ErrorKind::NotFound => return Err(Error::file("can't remove", path)(error)),
			_ => {}
		}
	}
	let mut left = fs::read_dir(folder).map_err(Error::file("can't look into", folder))?;
	match left.next() {
		None => Ok(()),
		Some(_) => Err(Error::Usage(format!(
			"{} has files that no export has written: look at it and remove it, or name another folder",
			folder.display()
		))),
	}
}

fn sync(folder: &Path) -> Result<(), Error> {
	File::open(folder)
		.and_then(|folder| folder.sync_all())
		.map_err(Error::file("can't write to the disk", folder))
}
