//! The mark that a twin was seen.
//!
//! Without it, two nodes with the same keys under a supervisor that restarts them would stop together, listen to each
//! other's silence, and begin together again.

use super::OVERRIDE;
use std::{
	fs, io,
	path::{Path, PathBuf},
};

const FILE: &str = "keys-active-elsewhere";

pub(super) struct Marker(PathBuf);

impl Marker {
	/// The mark in a node's data folder.
	pub(super) fn of(data: &Path) -> Self {
		Self(data.join(FILE))
	}

	/// Refuse while there is one.
	pub(super) fn check(&self) -> Result<(), String> {
		match fs::read_to_string(&self.0) {
			Ok(found) => Err(format!(
				"this validator stopped because its keys were in use elsewhere: {}\nFind the other node and stop it, \
				then start this one once with {OVERRIDE}, or delete {}. If nobody knows of another node, the keys are stolen: make \
				others on a new node and register them (session.setKeys).",
				found.trim(),
				self.0.display()
			)),
			Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
			Err(error) => Err(format!("{} can't be read: {error}", self.0.display())),
		}
	}

	pub(super) fn set(&self, what: &str) -> io::Result<()> {
		fs::write(&self.0, format!("{what}\n"))
	}

	pub(super) fn clear(&self) -> io::Result<()> {
		match fs::remove_file(&self.0) {
			Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
			other => other,
		}
	}
}
