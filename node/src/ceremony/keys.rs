//! Makes a validator's keys. Each comes from 32 bytes of the operating system's random source, and is written once, for its owner only.

use super::{
	bundle::{self, Bundle},
	Error,
};
use codec::Encode;
use harbour_runtime::{opaque::SessionKeys, AuraId, GrandpaId};
use polkadot_sdk::{sc_keystore, sc_network, sp_core, sp_keystore, sp_runtime};
use rand::{rngs::OsRng, RngCore};
use sc_keystore::LocalKeystore;
use sc_network::{config::ed25519 as node_key, PeerId};
use sp_core::{
	bytes::to_hex,
	crypto::{key_types, ExposeSecret, KeyTypeId, SecretString},
	ed25519,
	proof_of_possession::ProofOfPossessionGenerator,
	sr25519, Pair,
};
use sp_keystore::Keystore;
use sp_runtime::traits::OpaqueKeys;
use std::{
	fs::{DirBuilder, OpenOptions},
	io::Write,
	os::unix::fs::{DirBuilderExt, OpenOptionsExt},
	path::Path,
};

/// Makes the directory `dir` with the keystore, the node key and the bundle.
///
/// The directory must not exist: keys that a chain knows are not overwritten by a command that was run twice.
pub(super) fn generate(chain: &str, institution: &str, owner: &str, dir: &Path) -> Result<Bundle, Error> {
	bundle::chain_id(chain).map_err(|message| Error::Usage(format!("--chain: {message}")))?;
	if institution.is_empty() || institution.len() > 64 {
		return Err(Error::Usage("--institution: 1 to 64 bytes, the legal name".into()));
	}
	let account = bundle::account(owner).map_err(|message| Error::Usage(format!("--owner: {message}")))?;
	let who = account.encode();
	make_dir(dir)?;
	let keystore = dir.join("keystore");
	make_dir(&keystore)?;
	let store = LocalKeystore::open(&keystore, None).map_err(|error| Error::Internal(error.to_string()))?;

	let mut aura: sr25519::Pair = make(&store, key_types::AURA)?;
	let mut grandpa: ed25519::Pair = make(&store, key_types::GRANDPA)?;
	let keys = SessionKeys {
		aura: AuraId::from(aura.public()),
		grandpa: GrandpaId::from(grandpa.public()),
	};
	let proof = (
		aura.generate_proof_of_possession(&who),
		grandpa.generate_proof_of_possession(&who),
	)
		.encode();
	if !keys.ownership_proof_is_valid(&who, &proof) {
		return Err(Error::Internal(
			"the proof of possession is not what the chain asks for".into(),
		));
	}

	let bundle = Bundle {
		version: bundle::VERSION,
		chain: chain.into(),
		institution: institution.into(),
		owner: owner.into(),
		session_keys: to_hex(&keys.encode(), false),
		proof: to_hex(&proof, false),
		peer_id: make_node_key(&dir.join("node.key"))?.to_base58(),
	};
	// A bundle that outlives its keys in a power cut would have a chain wait for a validator that can't be.
	for entry in std::fs::read_dir(&keystore).map_err(|source| unsynced(&keystore, source))? {
		let path = entry.map_err(|source| unsynced(&keystore, source))?.path();
		sync(&path)?;
	}
	sync(&keystore)?;
	sync(dir)?;
	let text = serde_json::to_string_pretty(&bundle).map_err(|error| Error::Internal(error.to_string()))?;
	write_new(&dir.join("bundle.json"), &format!("{text}\n"), 0o644)?;
	Ok(bundle)
}

/// A new key in the keystore, under `0x` and its seed in hex: no phrase, since session keys are replaced rather than restored.
fn make<P: Pair>(store: &LocalKeystore, key_type: KeyTypeId) -> Result<P, Error> {
	let secret = random()?;
	let pair = P::from_string(secret.expose_secret(), None)
		.map_err(|_| Error::Internal("a random seed makes no key".into()))?;
	store
		.insert(key_type, secret.expose_secret(), pair.public().as_ref())
		.map_err(|()| Error::Internal("the keystore can't be written".into()))?;
	Ok(pair)
}

/// A new node key in the file that `--node-key-file` reads: 64 hex digits.
fn make_node_key(path: &Path) -> Result<PeerId, Error> {
	let secret = random()?;
	let digits = secret.expose_secret().trim_start_matches("0x");
	let mut seed =
		sp_core::bytes::from_hex(secret.expose_secret()).map_err(|error| Error::Internal(error.to_string()))?;
	// Wipes `seed`.
	let key = node_key::SecretKey::try_from_bytes(&mut seed).map_err(|error| Error::Internal(error.to_string()))?;
	write_new(path, digits, 0o600)?;
	Ok(node_key::Keypair::from(key).public().to_peer_id())
}

/// 32 bytes of the operating system's random source, as `0x` and hex digits.
fn random() -> Result<SecretString, Error> {
	let mut seed = [0; 32];
	OsRng
		.try_fill_bytes(&mut seed)
		.map_err(|error| Error::Internal(format!("the operating system gives no random bytes: {error}")))?;
	Ok(SecretString::from(to_hex(&seed, false)))
}

/// Waits until a file, or which files a directory has, is on the disk.
fn sync(path: &Path) -> Result<(), Error> {
	let synced = std::fs::File::open(path).and_then(|file| file.sync_all());
	synced.map_err(|source| unsynced(path, source))
}

fn unsynced(path: &Path, source: std::io::Error) -> Error {
	Error::File {
		doing: "can't make sure that it is on the disk:",
		path: path.into(),
		source,
	}
}

fn make_dir(path: &Path) -> Result<(), Error> {
	let made = DirBuilder::new().mode(0o700).create(path);
	made.map_err(|source| Error::File {
		doing: "keys go into a directory that does not exist yet, and it can't be made:",
		path: path.into(),
		source,
	})
}

/// Writes a file that must not exist, with its permissions from the start.
pub(super) fn write_new(path: &Path, text: &str, mode: u32) -> Result<(), Error> {
	let file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path);
	let written = file.and_then(|mut file| {
		file.write_all(text.as_bytes())?;
		file.sync_all()
	});
	written.map_err(|source| Error::File {
		doing: "can't write",
		path: path.into(),
		source,
	})
}
