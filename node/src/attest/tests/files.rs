use crate::{
	attest::{
		key::{KeyError, Signer},
		salt::Salt,
		source::{Format, Source, SourceError},
		Error,
	},
	private_file::{self, PrivateFileError},
};
use harbour_runtime::AccountId;
use polkadot_sdk::{
	sp_core::{
		crypto::{ExposeSecret, DEV_PHRASE},
		sr25519, Pair,
	},
	sp_keyring::Sr25519Keyring,
};
use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf, process::Command, time::Duration};
use tempfile::TempDir;

/// A file in a directory of its own that goes with the directory.
fn file(text: &str, mode: u32) -> (TempDir, PathBuf) {
	let directory = tempfile::tempdir().expect("there is room for a directory");
	let path = directory.path().join("secret");
	fs::write(&path, text).expect("there is room for a file");
	fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("the file is ours");
	(directory, path)
}

#[test]
fn success_the_owners_file_is_read_without_its_line_end() {
	for mode in [0o600, 0o400] {
		let (_directory, path) = file("word\r\n", mode);
		assert_eq!(private_file::read(&path).expect("private").expose_secret(), "word");
	}
}

#[test]
fn fails_for_each_permission_of_others() {
	for bit in [0o040, 0o020, 0o010, 0o004, 0o002, 0o001] {
		let (_directory, path) = file("word", 0o600 | bit);
		let error = private_file::read(&path).expect_err("others can use it");
		assert!(matches!(error, PrivateFileError::Exposed { mode, .. } if mode == 0o600 | bit));
		assert!(error.to_string().contains("chmod 600"));
	}
}

#[test]
fn fails_for_a_file_that_is_empty_large_or_missing() {
	let (_directory, path) = file(" \n", 0o600);
	assert!(matches!(private_file::read(&path), Err(PrivateFileError::Empty { .. })));
	let (_directory, path) = file(&"x".repeat(16 * 1024 + 1), 0o600);
	assert!(matches!(
		private_file::read(&path),
		Err(PrivateFileError::TooLarge { .. })
	));
	let missing = private_file::read(&path.with_file_name("none"));
	assert!(matches!(missing, Err(PrivateFileError::Unreadable { .. })));
}

#[test]
fn success_a_key_file_signs_for_its_account() {
	let secret = format!("0x{}", "42".repeat(32));
	let (_directory, path) = file(&format!("{secret}\n"), 0o600);
	let signer = Signer::from_file(&path).expect("a seed");
	let public = sr25519::Pair::from_string(&secret, None).expect("a seed").public();
	assert_eq!(*signer.account(), AccountId::from(public));
	assert!(!signer.is_public());
	let signature = signer.sign(b"message").expect("a key at hand signs");
	assert!(sr25519::Pair::verify(&signature, b"message", &public));
}

#[test]
fn success_what_everyone_knows_is_called_public() {
	for secret in ["//Charlie", DEV_PHRASE, &format!("{DEV_PHRASE}//Charlie")] {
		let (_directory, path) = file(secret, 0o600);
		assert!(Signer::from_file(&path).expect("a secret").is_public());
	}
	let charlie = Signer::development("//Charlie").expect("a development account");
	assert!(charlie.is_public());
	assert_eq!(*charlie.account(), Sr25519Keyring::Charlie.to_account_id());
}

#[test]
fn success_a_development_key_is_public_however_it_is_written() {
	let alice = "0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a";
	let (_directory, path) = file(alice, 0o600);
	let signer = Signer::from_file(&path).expect("a seed");
	assert_eq!(*signer.account(), Sr25519Keyring::Alice.to_account_id());
	assert!(signer.is_public());

	let root = sr25519::Pair::from_string(DEV_PHRASE, None).expect("a phrase").public();
	let keys = [
		("//Charlie".into(), Sr25519Keyring::Charlie.public()),
		("//Bob//stash".into(), Sr25519Keyring::BobStash.public()),
		(DEV_PHRASE.to_string(), root),
	];
	for (secret, public) in keys {
		let (directory, name) = keystore(&secret, &public);
		let signer = Signer::from_keystore(directory.path(), &name, None).expect("the key is there");
		assert!(signer.is_public(), "{secret}");
	}
}

#[test]
fn fails_for_a_key_file_without_one_secret_and_never_shows_it() {
	for text in ["unmistakable", "0x1234", "//Alice\n//Bob"] {
		let (_directory, path) = file(text, 0o600);
		let error = Signer::from_file(&path).err().expect("no secret");
		assert!(matches!(error, KeyError::NoSecret(_)));
		assert!(!error.to_string().contains("unmistakable"));
	}
}

#[test]
fn fails_for_a_keystore_that_is_not_there_or_lacks_the_key() {
	let directory = tempfile::tempdir().expect("there is room for a directory");
	let key = format!("0x{}", "42".repeat(32));
	let missing = directory.path().join("none");
	assert!(matches!(
		Signer::from_keystore(&missing, &key, None),
		Err(KeyError::NoKeystore(_))
	));
	assert!(!missing.exists());
	let empty = Signer::from_keystore(directory.path(), &key, None);
	assert!(matches!(empty, Err(KeyError::NotInKeystore { .. })));
	let nonsense = Signer::from_keystore(directory.path(), "nonsense", None);
	assert!(matches!(nonsense, Err(KeyError::NoPublicKey)));
}

#[test]
fn success_a_keystores_key_signs() {
	let secret = format!("0x{}", "42".repeat(32));
	let public = sr25519::Pair::from_string(&secret, None).expect("a seed").public();
	let (directory, name) = keystore(&secret, &public);
	let signer = Signer::from_keystore(directory.path(), &name, None).expect("the key is there");
	let signature = signer.sign(b"message").expect("the key signs");
	assert!(sr25519::Pair::verify(&signature, b"message", &public));
	assert!(!signer.is_public());
}

/// A keystore with one key as `harbour key insert` leaves it: the key type and the public key in hex, and the secret in
/// quotes. And the key's name on the command line.
fn keystore(secret: &str, public: &sr25519::Public) -> (TempDir, String) {
	let directory = tempfile::tempdir().expect("there is room for a directory");
	let name = format!("{}{}", hex(b"atts"), hex(&public.0));
	fs::write(directory.path().join(name), format!("\"{secret}\"")).expect("there is room for a file");
	(directory, format!("0x{}", hex(&public.0)))
}

fn hex(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn success_the_salt_changes_every_hash() {
	let (_directory, path) = file(&format!("{}\n", "ab".repeat(32)), 0o600);
	let salt = Salt::read(&path).expect("64 digits");
	assert_ne!(salt.hash("acct 01-9934"), Salt::development().hash("acct 01-9934"));
	assert_ne!(salt.hash("acct 01-9934"), salt.hash("acct 01-9935"));
}

#[test]
fn fails_for_a_salt_of_another_length() {
	for text in ["ab", &"ab".repeat(33), &"zz".repeat(32)] {
		let (_directory, path) = file(text, 0o600);
		assert!(matches!(Salt::read(&path), Err(Error::Usage(reason)) if reason.contains("openssl rand -hex 32")));
	}
}

#[test]
fn fails_for_the_salt_that_everyone_knows() {
	let (_directory, path) = file(&"00".repeat(32), 0o600);
	assert!(matches!(Salt::read(&path), Err(Error::Usage(reason)) if reason.contains("everyone knows")));
}

#[test]
fn fails_for_a_pipe_that_nobody_writes_to() {
	let directory = tempfile::tempdir().expect("there is room for a directory");
	let path = directory.path().join("statement.json");
	let made = Command::new("mkfifo").arg(&path).status().expect("mkfifo is there");
	assert!(made.success());
	let source = Source::File {
		path,
		format: Format::Json,
		timeout: Duration::from_millis(50),
	};
	let runtime = tokio::runtime::Builder::new_current_thread()
		.enable_time()
		.build()
		.expect("there is room for a thread");
	let fetched = runtime.block_on(source.fetch());
	// The thread that opens the pipe never ends.
	runtime.shutdown_background();
	assert!(matches!(fetched, Err(SourceError::SlowFile { .. })));
}
