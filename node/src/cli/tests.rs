use super::*;
use clap::CommandFactory;
use sc_cli::TransactionPoolType;

fn parse(arguments: &[&str]) -> Cli {
	let line = [&["harbour"][..], arguments].concat();
	Cli::try_from_iter(line).expect("the arguments are valid")
}

#[test]
fn success_definition_is_consistent() {
	Cli::setup_command(Cli::command()).debug_assert();
}

#[test]
fn success_dev_wants_the_attestor_unless_told_otherwise() {
	assert!(parse(&["--dev"]).wants_dev_attestor());
	assert!(!parse(&["--dev", "--no-dev-attestor"]).wants_dev_attestor());
	assert!(!parse(&["--chain", "dev", "--alice"]).wants_dev_attestor());
}

#[test]
fn success_pool_defaults_are_ours() {
	let pool = parse(&["--dev"]).run.pool_config;
	assert!(matches!(pool.pool_type, TransactionPoolType::SingleState));
	assert_eq!((pool.pool_limit, pool.pool_kbytes), (65_536, 65_536));
}

#[test]
fn success_the_trie_cache_is_small_unless_told_otherwise() {
	let size = |arguments| parse(arguments).run.import_params.trie_cache_maximum_size();
	assert_eq!(size(&["--dev"]), Some(64 * 1024 * 1024));
	assert_eq!(
		size(&["--dev", "--trie-cache-size=1073741824"]),
		Some(1024 * 1024 * 1024)
	);
	assert_eq!(size(&["--dev", "--trie-cache-size=0"]), None);
}

#[test]
fn success_pool_choices_of_the_user_win() {
	let pool = parse(&[
		"--chain=dev",
		"--pool-type=single-state",
		"--pool-limit=100",
		"--pool-kbytes=10",
		"--tx-ban-seconds=5",
	])
	.options()
	.pool;
	assert_eq!((pool.ready.count, pool.ready.total_bytes), (100, 10 * 1024));
	assert_eq!((pool.future.count, pool.future.total_bytes), (10, 1024));
	assert_eq!(pool.ban_time.as_secs(), 5);
}

#[test]
fn success_the_pool_bans_for_as_long_as_the_sdks() {
	let ban = |arguments| parse(arguments).options().pool.ban_time.as_secs();
	assert_eq!(ban(&["--chain=dev"]), 30 * 60);
	assert_eq!(ban(&["--dev"]), 0);
}

#[test]
fn fails_for_a_pool_that_loses_transactions() {
	let error = Cli::try_from_iter(["harbour", "--dev", "--pool-type", "fork-aware"]).expect_err("no such pool");
	assert!(error.to_string().contains("lost transactions"), "{error}");
	assert!(Cli::try_from_iter(["harbour", "--dev", "--pool-type", "other"]).is_err());
}

#[test]
fn success_exported_chain_defaults_to_one_that_exists() {
	match parse(&["export-chain-spec"]).command {
		Some(Command::Sdk(SdkCommand::ExportChainSpec(command))) => assert_eq!(command.chain, "dev"),
		other => panic!("parsed as {other:?}"),
	}
}

#[test]
fn success_long_help_shows_examples() {
	let help = Cli::setup_command(Cli::command()).render_long_help().to_string();
	assert!(help.contains("harbour --dev --base-path ./harbour-data"));
	assert!(help.contains("--no-dev-attestor"));
}

#[test]
fn fails_for_an_unknown_flag() {
	let error = Cli::try_from_iter(["harbour", "--sudo"]).expect_err("no such flag");
	assert!(error.to_string().contains("--sudo"));
}

#[test]
fn fails_for_a_database_that_is_not_built_in() {
	assert!(Cli::try_from_iter(["harbour", "--dev", "--database", "rocksdb"]).is_err());
}

#[test]
fn success_an_attestation_needs_a_source_and_one_key() {
	let needed = ["attest", "--currency", "0", "--source", "statement.json"];
	assert!(matches!(
		parse(&[&needed[..], &["--dev-key", "//Charlie"]].concat()).command,
		Some(Command::Attest(_))
	));
	assert!(matches!(parse(&["attest", "schema"]).command, Some(Command::Attest(_))));

	let fails = |more: &[&str]| {
		let line = [&["harbour"], &needed[..], more].concat();
		assert!(Cli::try_from_iter(line).is_err(), "{more:?}");
	};
	fails(&[]);
	fails(&["--dev-key", "//Charlie", "--key-file", "key"]);
	fails(&["--dev-key", "word word word"]);
	fails(&["--keystore-path", "keys"]);
	fails(&["--key-file", "key", "--listen", "127.0.0.1:9616"]);
	fails(&["--key-file", "key", "--dry-run", "--watch"]);
}

#[test]
fn success_the_guard_is_on_unless_switched_off_in_full() {
	let guard = parse(&["--dev"]).guard;
	assert!(guard.listen_before_authoring.is_none() && !guard.i_know_no_other_node_uses_my_keys);

	let guard = parse(&["--dev", "--listen-before-authoring", "0"]).guard;
	assert_eq!(guard.listen_before_authoring, Some(0));

	assert!(
		parse(&["--dev", "--i-know-no-other-node-uses-my-keys"])
			.guard
			.i_know_no_other_node_uses_my_keys
	);
	Cli::try_from_iter(["harbour", "--dev", "--i-know"]).expect_err("an abbreviation is not enough");
}

#[test]
fn success_the_network_options_follow_the_flags() {
	let options = parse(&["--dev"]).options();
	assert!(!options.listen_chosen && options.private_addresses);
	let options = parse(&["--dev", "--listen-addr", "/ip4/127.0.0.1/tcp/1", "--no-private-ip"]).options();
	assert!(options.listen_chosen && !options.private_addresses);
}

#[test]
fn success_key_commands_are_ours_and_the_sdk_s() {
	let ours = [
		"key",
		"generate",
		"--chain",
		"net",
		"--institution",
		"Bank",
		"--owner",
		"A",
		"--output",
		"keys",
	];
	assert!(matches!(
		parse(&ours).command,
		Some(Command::Key(KeyCommand::Generate(_)))
	));
	assert!(matches!(
		parse(&["key", "inspect-bundle", "bundle.json"]).command,
		Some(Command::Key(KeyCommand::InspectBundle(_)))
	));
	for sdk in [
		&["key", "generate-account", "--scheme", "ed25519"][..],
		&["key", "inspect", "//Alice"],
		&["key", "generate-node-key", "--file", "node.key"],
	] {
		assert!(
			matches!(parse(sdk).command, Some(Command::Key(KeyCommand::Sdk(_)))),
			"{sdk:?}"
		);
	}
}

/// A key that goes to a file needs no chain: a ceremony begins with the keys.
#[test]
fn success_a_node_key_is_made_before_there_is_a_chain() {
	let folder = tempfile::tempdir().expect("a folder");
	let file = folder.path().join("node.key");
	let cli = parse(&["key", "generate-node-key", "--file", &file.to_string_lossy()]);
	let Some(Command::Key(KeyCommand::Sdk(command))) = &cli.command else {
		panic!("parsed as {:?}", cli.command);
	};
	command.run(&cli).expect("a key is made");
	assert_eq!(
		std::fs::read(&file).expect("the key's file").len(),
		64,
		"32 bytes in hex"
	);
	// Where the chain decides on the folder, it has to be said.
	assert!(Cli::try_from_iter(&["harbour", "key", "generate-node-key", "--default-base-path"]).is_err());
}

/// Whoever types the SDK's `key generate` is told of its name here, and nothing is made.
#[test]
fn fails_the_sdk_s_key_generate_and_help_names_the_other() {
	assert!(Cli::try_from_iter(&["harbour", "key", "generate", "--scheme", "sr25519"]).is_err());
	let mut cli = Cli::command();
	let key = cli.find_subcommand_mut("key").expect("there is one");
	let help = key
		.find_subcommand_mut("generate")
		.expect("there is one")
		.render_long_help()
		.to_string();
	assert!(help.contains("generate-account"), "{help}");
	assert!(key.render_long_help().to_string().contains("generate-account"));
}
