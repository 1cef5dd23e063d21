//! One process for one keystore.

use polkadot_sdk::sc_service;
use sc_service::config::KeystoreConfig;
use std::{
	fs::{self, File, TryLockError},
	path::Path,
};

/// Not a key's name (those are hexadecimal), so the keystore passes over it.
const FILE: &str = "harbour.lock";

/// Lock the keystore until the returned file is dropped; the system releases it with the process, however that ends.
///
/// A keystore in memory needs none. Fails if another process has it, or if the folder can't be written.
pub(crate) fn lock_keystore(keystore: &KeystoreConfig) -> Result<Option<File>, sc_service::Error> {
	match keystore.path() {
		Some(folder) => lock(folder).map(Some).map_err(sc_service::Error::Other),
		None => Ok(None),
	}
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
