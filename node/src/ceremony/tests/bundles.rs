use super::{address, bundle::Bundle, keys, Error, CHAIN};
use std::{fs, os::unix::fs::PermissionsExt, path::Path};

#[test]
fn success_keys_are_private_and_proven() {
	let dir = tempfile::tempdir().expect("there is room");
	let keys_dir = dir.path().join("keys");
	let bundle = keys::generate(CHAIN, "Bank", &address(1), &keys_dir).expect("the directory is new");
	let read = Bundle::read(&keys_dir.join("bundle.json")).expect("it proves what it says");
	assert_eq!(read.bundle, bundle);

	let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
	let stored: Vec<_> = fs::read_dir(keys_dir.join("keystore"))
		.expect("it is there")
		.flatten()
		.collect();
	assert_eq!(stored.len(), 2);
	assert!(stored.iter().all(|entry| mode(&entry.path()) == 0o600));
	assert_eq!(mode(&keys_dir), 0o700);
	assert_eq!(mode(&keys_dir.join("keystore")), 0o700);
	assert_eq!(mode(&keys_dir.join("node.key")), 0o600);
	assert_eq!(mode(&keys_dir.join("bundle.json")), 0o644);
}

#[test]
fn success_no_two_calls_make_the_same_keys() {
	let dir = tempfile::tempdir().expect("there is room");
	let make = |name| keys::generate(CHAIN, "Bank", &address(1), &dir.path().join(name)).expect("the directory is new");
	let (one, other) = (make("one"), make("other"));
	assert_ne!(one.session_keys, other.session_keys);
	assert_ne!(one.peer_id, other.peer_id);
}

#[test]
fn fails_to_overwrite_keys() {
	let dir = tempfile::tempdir().expect("there is room");
	let keys_dir = dir.path().join("keys");
	keys::generate(CHAIN, "Bank", &address(1), &keys_dir).expect("the directory is new");
	let before = fs::read(keys_dir.join("node.key")).expect("it is there");
	let again = keys::generate(CHAIN, "Bank", &address(1), &keys_dir);
	assert!(matches!(again, Err(Error::File { .. })));
	assert_eq!(fs::read(keys_dir.join("node.key")).expect("it is there"), before);
}

#[test]
fn fails_for_names_and_owners_that_no_chain_takes_and_makes_nothing() {
	let dir = tempfile::tempdir().expect("there is room");
	let keys_dir = dir.path().join("keys");
	// Alice, with the prefix of another chain.
	let foreign = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
	for (chain, name, owner) in [
		("dev", "Bank", address(1)),
		("a chain", "Bank", address(1)),
		("", "Bank", address(1)),
		(CHAIN, "", address(1)),
		(CHAIN, "Bank", foreign.to_string()),
		(CHAIN, "Bank", "nobody".to_string()),
	] {
		let made = keys::generate(chain, name, &owner, &keys_dir);
		assert!(matches!(made, Err(Error::Usage(_))), "{chain} {name} {owner}");
	}
	assert!(!keys_dir.exists());
}

#[test]
fn fails_for_a_bundle_that_was_changed_and_names_the_field() {
	let dir = tempfile::tempdir().expect("there is room");
	let bundle = keys::generate(CHAIN, "Bank", &address(1), &dir.path().join("keys")).expect("the directory is new");
	let other = keys::generate(CHAIN, "Bank", &address(1), &dir.path().join("other")).expect("the directory is new");
	let changed: [(&str, Bundle); 6] = [
		(
			"version",
			Bundle {
				version: 2,
				..bundle.clone()
			},
		),
		(
			"owner",
			Bundle {
				owner: "nobody".into(),
				..bundle.clone()
			},
		),
		// The proof was signed for another owner, or by other keys.
		(
			"proof",
			Bundle {
				owner: address(2),
				..bundle.clone()
			},
		),
		(
			"proof",
			Bundle {
				session_keys: other.session_keys,
				..bundle.clone()
			},
		),
		(
			"session_keys",
			Bundle {
				session_keys: "0x00".into(),
				..bundle.clone()
			},
		),
		(
			"peer_id",
			Bundle {
				peer_id: "12D3".into(),
				..bundle
			},
		),
	];
	for (field, bundle) in changed {
		let text = serde_json::to_string_pretty(&bundle).expect("it is JSON");
		let Err(problem) = Bundle::check(Path::new("bundle.json"), &text) else {
			panic!("{field} was taken");
		};
		let line = text
			.lines()
			.position(|line| line.contains(&format!("\"{field}\":")))
			.map(|at| at + 1);
		assert_eq!((problem.field.as_str(), Some(problem.line)), (field, line), "{problem}");
	}
	let Err(problem) = Bundle::check(Path::new("bundle.json"), "{\n  \"secret\": 1\n}") else {
		panic!("an unknown field was taken");
	};
	assert_eq!(problem.line, 2);
}
