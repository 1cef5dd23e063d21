//! One process for one keystore.

use polkadot_sdk::sc_service;
use sc_service::config::KeystoreConfig;
use std::{
	fs::{self, File, TryLockError},
	path::Path,
};

/// Not a key's name (those are hexadecimal), so the keystore passes over it.
const FILE: &str = "harbour.lock";

/// Lock the keystore for as long as the process runs; the system releases it, however the process ends.
///
/// A keystore in memory needs none. Fails if another process has it, or if the folder can't be written.
pub(crate) fn lock_keystore(keystore: &KeystoreConfig) -> Result<(), sc_service::Error> {
	match keystore.path() {
		Some(folder) => hold(folder).map_err(sc_service::Error::Other),
		None => Ok(()),
	}
}

/// Lock a folder and never unlock it. Nothing that the node owns may hold the lock: while a node shuts down its parts are
/// dropped one after the other, and up to a minute before its last task has ended.
pub(super) fn hold(folder: &Path) -> Result<(), String> {
	lock(folder).map(std::mem::forget)
}

pub(super) fn lock(folder: &Path) -> Result<File, String> {
	let path = folder.join(FILE);
	let cannot = |error: std::io::Error| format!("the keystore can't be locked ({}): {error}", path.display());
	fs::create_dir_all(folder).map_err(cannot)?;
	let file = File::options()
		.write(true)
		.create(true)
		.truncate(false)
		.open(&path)
		.map_err(cannot)?;
	match file.try_lock() {
		Ok(()) => Ok(file),
		Err(TryLockError::WouldBlock) => Err(format!(
			"another process validates with the keys in {}: stop that one first, or give this node keys of its own",
			folder.display()
		)),
		Err(TryLockError::Error(error)) => Err(cannot(error)),
	}
}
