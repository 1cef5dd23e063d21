//! The attesting account's key: from a file, from a keystore, or a development account's.

use super::{cli::AttestCmd, Error};
use crate::private_file::{self, PrivateFileError};
use harbour_runtime::AccountId;
use polkadot_sdk::{sc_keystore, sp_core, sp_keyring::Sr25519Keyring, sp_keystore};
use sc_keystore::LocalKeystore;
use sp_core::{
	crypto::{ExposeSecret, KeyTypeId, Ss58Codec, DEV_PHRASE},
	sr25519, Pair,
};
use sp_keystore::Keystore;
use std::path::{Path, PathBuf};

/// Under which a keystore keeps attestors' keys.
const KEY_TYPE: KeyTypeId = KeyTypeId(*b"atts");

/// Why no key can be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyError {
	#[error(transparent)]
	File(#[from] PrivateFileError),
	#[error(
		"{path} holds no sr25519 secret on one line (a recovery phrase, or 0x and 64 hex digits)",
		path = .0.display()
	)]
	NoSecret(PathBuf),
	#[error("{0} is no development account")]
	NoDevelopmentAccount(String),
	#[error("--public-key is neither an address of this chain nor 0x and 64 hex digits")]
	NoPublicKey,
	#[error("there is no keystore at {path}", path = .0.display())]
	NoKeystore(PathBuf),
	#[error(
		"the keystore {path} has no key {public} of type `atts`. Put it there with `harbour key insert --chain FILE \
		 --key-type atts --scheme sr25519 --keystore-path {path}`", path = .path.display()
	)]
	NotInKeystore { path: PathBuf, public: String },
	#[error("the keystore can't sign: {0}. Check --password-filename and who may read the keystore")]
	Keystore(String),
	#[error(
		"this key is public, so it signs on development chains only, and the node says that its chain is none. Make a \
		 key of your own"
	)]
	DevelopmentOnly,
}

/// Signs reports.
pub(super) struct Signer {
	account: AccountId,
	key: Key,
	/// Whether everyone knows the key.
	is_public: bool,
}

enum Key {
	Pair(sr25519::Pair),
	Keystore {
		store: LocalKeystore,
		public: sr25519::Public,
	},
}

impl Signer {
	/// The key that the command line names. Keystores are tried out, so that a wrong password is noticed now.
	pub(super) fn open(cmd: &AttestCmd) -> Result<Self, Error> {
		match (&cmd.key_file, &cmd.keystore_path, &cmd.dev_key) {
			(Some(path), None, None) => Ok(Self::from_file(path)?),
			(None, Some(path), None) => {
				let public = cmd.public_key.as_deref().ok_or(KeyError::NoPublicKey)?;
				Ok(Self::from_keystore(path, public, cmd.password_filename.as_deref())?)
			}
			(None, None, Some(path)) => Ok(Self::development(path)?),
			_ => Err(Error::Usage(
				"give one of --key-file, --keystore-path and --dev-key".into(),
			)),
		}
	}

	pub(super) fn from_file(path: &Path) -> Result<Self, KeyError> {
		let secret = private_file::read(path)?;
		let secret = secret.expose_secret().trim();
		let no_secret = || KeyError::NoSecret(path.into());
		if secret.contains('\n') {
			return Err(no_secret());
		}
		// Its error is not shown: it can hold parts of the secret.
		let pair = sr25519::Pair::from_string(secret, None).map_err(|_| no_secret())?;
		// What begins with a slash is derived from the development phrase as well.
		let is_public = secret.starts_with('/') || secret.starts_with(DEV_PHRASE);
		let is_public = is_public || is_well_known(&pair.public());
		Ok(Self::of_pair(pair, is_public))
	}

	pub(super) fn development(path: &str) -> Result<Self, KeyError> {
		let pair = sr25519::Pair::from_string(path, None).map_err(|_| KeyError::NoDevelopmentAccount(path.into()))?;
		Ok(Self::of_pair(pair, true))
	}

	fn of_pair(pair: sr25519::Pair, is_public: bool) -> Self {
		Self {
			account: pair.public().into(),
			key: Key::Pair(pair),
			is_public,
		}
	}

	pub(super) fn from_keystore(path: &Path, public: &str, password: Option<&Path>) -> Result<Self, KeyError> {
		let public = sr25519::Public::from_string(public).map_err(|_| KeyError::NoPublicKey)?;
		// Opening one would make the directory.
		if !path.is_dir() {
			return Err(KeyError::NoKeystore(path.into()));
		}
		// Line ends included, as `harbour key insert` reads it.
		let password = password.map(private_file::read_whole).transpose()?;
		let store = LocalKeystore::open(path, password).map_err(|error| KeyError::Keystore(error.to_string()))?;
		if !store.sr25519_public_keys(KEY_TYPE).contains(&public) {
			return Err(KeyError::NotInKeystore {
				path: path.into(),
				public: public.to_ss58check(),
			});
		}
		let signer = Self {
			account: public.into(),
			key: Key::Keystore { store, public },
			is_public: is_well_known(&public),
		};
		signer.sign(b"harbour attest")?;
		Ok(signer)
	}

	/// Who signs.
	pub(super) fn account(&self) -> &AccountId {
		&self.account
	}

	/// Whether everyone knows the key.
	pub(super) fn is_public(&self) -> bool {
		self.is_public
	}

	/// The account's signature of `bytes`.
	pub(super) fn sign(&self, bytes: &[u8]) -> Result<sr25519::Signature, KeyError> {
		match &self.key {
			Key::Pair(pair) => Ok(pair.sign(bytes)),
			Key::Keystore { store, public } => store
				.sr25519_sign(KEY_TYPE, public, bytes)
				.map_err(|error| KeyError::Keystore(error.to_string()))?
				.ok_or_else(|| KeyError::Keystore("the key is gone".into())),
		}
	}
}

/// Whether it is a development account's, however its secret is written: Alice's hex seed is as public as `//Alice`.
fn is_well_known(public: &sr25519::Public) -> bool {
	let root = sr25519::Pair::from_string(DEV_PHRASE, None);
	Sr25519Keyring::from_public(public).is_some() || root.is_ok_and(|root| root.public() == *public)
}
