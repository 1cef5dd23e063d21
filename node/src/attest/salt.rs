//! What keeps custodians' references from being guessed: account numbers are few, so their bare hashes would name them.

use super::{with_causes, Error};
use crate::private_file;
use harbour_runtime::Hash;
use polkadot_sdk::{sp_core::crypto::ExposeSecret, sp_io::hashing::blake2_256};
use std::path::Path;

/// 32 secret bytes, the same for all statements of an attestor, so that a component keeps its hash from one to the
/// next.
#[derive(Clone)]
pub(super) struct Salt(Hash);

impl Salt {
	/// A file with 64 hex digits.
	pub(super) fn read(path: &Path) -> Result<Self, Error> {
		let unusable = |error| Error::Usage(format!("--salt-file: {}", with_causes(&error)));
		let text = private_file::read(path).map_err(unusable)?;
		let salt: Hash = text.expose_secret().trim().parse().map_err(|_| {
			Error::Usage(format!(
				"--salt-file: {} does not hold 64 hex digits; `openssl rand -hex 32` makes them",
				path.display()
			))
		})?;
		if salt.is_zero() {
			return Err(Error::Usage(format!(
				"--salt-file: {} holds zeros, the salt of development chains, which everyone knows; `openssl rand -hex \
				 32` makes a secret one",
				path.display()
			)));
		}
		Ok(Self(salt))
	}

	/// The one of development chains, which everyone knows.
	pub(super) fn development() -> Self {
		Self(Hash::zero())
	}

	/// BLAKE2-256 of the 32 bytes of the salt and then those of the reference.
	pub(super) fn hash(&self, reference: &str) -> Hash {
		blake2_256(&[self.0.as_bytes(), reference.as_bytes()].concat()).into()
	}
}
