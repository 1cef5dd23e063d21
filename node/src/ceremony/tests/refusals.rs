use super::{address, check, consortium, genesis_of, keys, Config, Error, CHAIN, NOW};
use crate::ceremony::{bundle::Bundle, error::Problem};
use std::path::Path;

/// The bundle in a folder of keys.
fn bundle_of(dir: &Path, keys: &str) -> Bundle {
	let read = Bundle::read(&dir.join(keys).join("bundle.json"));
	read.map(|checked| checked.bundle).expect("it proves what it says")
}

/// What is wrong with `text`.
fn problems(dir: &Path, text: &str) -> Vec<Problem> {
	match genesis_of(dir, text) {
		Err(Error::Refused(problems)) => problems,
		Err(error) => panic!("{error}"),
		Ok(_) => Vec::new(),
	}
}

/// Replaces `from` by `to` and expects one problem with `field`, on the line of what was replaced.
fn refused(dir: &Path, text: &str, (from, to, field, message): (&str, &str, &str, &str)) {
	let at = text.find(from).unwrap_or_else(|| panic!("{from} is not in the file"));
	let line = text[..at].matches('\n').count() + 1;
	let problems = problems(dir, &text.replacen(from, to, 1));
	let found = problems
		.iter()
		.find(|problem| problem.field == field && problem.message.contains(message));
	let problem = found.unwrap_or_else(|| panic!("{from} -> {to}: {problems:?}"));
	assert_eq!(problem.line, line, "{problem}");
	assert!(problem.to_string().contains("consortium.toml:"), "{problem}");
}

#[test]
fn fails_for_a_wrong_chain_calendar_or_parameter() {
	let dir = tempfile::tempdir().expect("there is room");
	let text = consortium(dir.path());
	for case in [
		("version = 1", "version = 2", "version", "version 1 only"),
		("name = \"Test\"", "name = \"\"", "chain.name", "1 to 64 bytes"),
		("id = \"harbour_test\"", "id = \"dev\"", "chain.id", "dev"),
		(
			"name = \"Test\"",
			"boot_nodes = [\"nowhere\"]\nname = \"Test\"",
			"chain.boot_nodes",
			"/p2p/",
		),
		(
			"[\"2027-01-01\"]",
			"[\"2027-02-30\"]",
			"calendar.holidays",
			"not a date",
		),
		(
			"[\"2027-01-01\"]",
			"[\"2027-01-01\", \"2027-01-01\"]",
			"calendar.holidays",
			"earliest first",
		),
		(
			"[\"Saturday\", \"Sunday\"]",
			"[\"Monday\", \"Tuesday\", \"Wednesday\", \"Thursday\", \"Friday\", \"Saturday\", \"Sunday\"]",
			"calendar.weekend",
			"no day",
		),
		(
			"validators.session_blocks = 20",
			"validators.session_blocks = 19",
			"parameters.validators.session_blocks",
			"20",
		),
		(
			"validators.floor = 3",
			"upgrades.shortest_delay_ms = 59999",
			"parameters.upgrades.shortest_delay_ms",
			"from 60000 to 172800000",
		),
		(
			"validators.floor = 3",
			"upgrades.shortest_delay_ms = 172800001",
			"parameters.upgrades.shortest_delay_ms",
			"from 60000 to 172800000",
		),
		(
			"validators.floor = 3",
			"institutions.council_floor = 2",
			"parameters.institutions.council_floor",
			"govern alone",
		),
		(
			"validators.floor = 3",
			"validators.flour = 3",
			"parameters.validators.flour",
			"validators.floor",
		),
		(
			"validators.floor = 3",
			"validators.floor = 0",
			"parameters.validators.floor",
			"out of range",
		),
	] {
		refused(dir.path(), &text, case);
	}
}

#[test]
fn fails_for_institutions_that_contradict_themselves_or_each_other() {
	let dir = tempfile::tempdir().expect("there is room");
	let text = consortium(dir.path());
	let (first, second, stranger) = (
		address(1),
		address(2),
		"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
	);
	for case in [
		("id = 2\n", "id = 1\n", "institutions.id", "there already"),
		(
			"licence = \"L-2\"",
			"licence = \"\"",
			"institutions.licence",
			"1 to 64 bytes",
		),
		(
			"\"2099-12-31\"",
			"\"2025-12-31\"",
			"institutions.licence_expires",
			"has expired",
		),
		(
			"\"2099-12-31\"",
			"\"soon\"",
			"institutions.licence_expires",
			"not a date",
		),
		(
			"jurisdiction = \"HK\"",
			"jurisdiction = \"hk\"",
			"institutions.jurisdiction",
			"2 upper-case letters",
		),
		(
			"roles = [\"Validator\"]",
			"roles = [\"Validator\", \"Validator\"]",
			"institutions.roles",
			"twice",
		),
		(
			"roles = [\"Validator\"]",
			"roles = []",
			"institutions.roles",
			"there is none",
		),
		(
			"roles = [\"Supervisor\"]",
			"roles = [\"Attestor\"]",
			"institutions.roles",
			"the role Supervisor",
		),
		(
			&format!("administrator = \"{second}\""),
			&format!("administrator = \"{first}\""),
			"institutions.administrator",
			"serves institution 1",
		),
		(
			&format!("administrator = \"{second}\""),
			&format!("administrator = \"{stranger}\""),
			"institutions.administrator",
			"prefix 42",
		),
		(
			&format!("administrator = \"{second}\""),
			"administrator = \"nobody\"",
			"institutions.administrator",
			"not an address",
		),
		(
			"duties = [\"Attesting\"]",
			"duties = [\"Minting\"]",
			"institutions.officers.duties",
			"takes the role Issuer",
		),
		(
			"duties = [\"Attesting\"]",
			"duties = [\"Attesting\", \"Attesting\"]",
			"institutions.officers.duties",
			"twice",
		),
		(
			"duties = [\"Attesting\"]",
			"duties = []",
			"institutions.officers.duties",
			"there is none",
		),
		(
			"duties = [\"Minting\", \"Pausing\"]",
			"duties = [\"Minting\", \"Registering\"]",
			"institutions.officers.duties",
			"two people",
		),
		(
			"duties = [\"Minting\", \"Pausing\"]",
			"duties = [\"RoleAdministration\", \"Unpausing\"]",
			"institutions.officers.duties",
			"two people",
		),
		(
			"duties = [\"Minting\", \"Pausing\"]",
			"duties = [\"Pausing\", \"Unpausing\"]",
			"institutions.officers.duties",
			"two people",
		),
	] {
		refused(dir.path(), &text, case);
	}
	// The administrator administers roles without being listed as an officer.
	let (from, to) = (
		format!("account = \"{}\"", address(51)),
		format!("account = \"{first}\""),
	);
	let found = problems(dir.path(), &text.replacen(&from, &to, 1));
	assert!(
		found
			.iter()
			.any(|problem| problem.message.contains("Unpausing and RoleAdministration")),
		"{found:?}"
	);
}

#[test]
fn fails_for_bundles_that_are_missing_false_or_used_twice() {
	let dir = tempfile::tempdir().expect("there is room");
	let text = consortium(dir.path());
	keys::generate("other_chain", "Bank 2", &address(102), &dir.path().join("foreign")).expect("the directory is new");
	keys::generate(CHAIN, "Bank 2", &address(103), &dir.path().join("owner")).expect("the directory is new");
	let genuine = std::fs::read_to_string(dir.path().join("bank2/bundle.json")).expect("it is there");
	std::fs::write(
		dir.path().join("forged.json"),
		genuine.replace(&address(102), &address(9)),
	)
	.expect("there is room");
	let bundle = "bundle = \"bank2/bundle.json\"";
	for case in [
		(
			bundle,
			"bundle = \"bank1/bundle.json\"",
			"institutions.bundle",
			"another validator's",
		),
		(
			bundle,
			"bundle = \"bank1/bundle.json\"",
			"institutions.bundle",
			"named already",
		),
		(
			bundle,
			"bundle = \"bank1/bundle.json\"",
			"institutions.bundle",
			"the bundle is of \"Bank 1\"",
		),
		(
			bundle,
			"bundle = \"foreign/bundle.json\"",
			"institutions.bundle",
			"each chain has keys of its own",
		),
		(
			bundle,
			"bundle = \"owner/bundle.json\"",
			"institutions.bundle",
			"no officer with the duty Validating",
		),
		(
			bundle,
			"bundle = \"forged.json\"",
			"institutions.bundle",
			"did not sign this owner",
		),
		(bundle, "bundle = \"nowhere.json\"", "institutions.bundle", "can't read"),
	] {
		refused(dir.path(), &text, case);
	}
	let peer = keys::generate(CHAIN, "Bank 9", &address(9), &dir.path().join("ninth"))
		.expect("the directory is new")
		.peer_id;
	let peers = |list: String| {
		problems(
			dir.path(),
			&text.replacen(bundle, &format!("peers = [{list}]\n{bundle}"), 1),
		)
	};
	assert_eq!(peers(format!("{peer:?}")), []);
	for (list, message) in [
		("\"nobody\"".into(), "not a peer id"),
		(format!("{peer:?}, {peer:?}"), "named already"),
		(vec![format!("{peer:?}"); 8].join(", "), "more than 8"),
	] {
		let found = peers(list);
		let named = |problem: &&Problem| problem.field == "institutions.peers" && problem.message.contains(message);
		assert!(found.iter().find(named).is_some(), "{found:?}");
	}
	let node = |peer: &str| format!("boot_nodes = [\"/ip4/10.0.0.1/tcp/30333/p2p/{peer}\"]\nname = \"Test\"");
	let unnamed = node(&peer);
	refused(
		dir.path(),
		&text,
		(
			"name = \"Test\"",
			&unnamed,
			"chain.boot_nodes",
			"no institution names this peer",
		),
	);
	let validator = bundle_of(dir.path(), "bank2").peer_id;
	assert_eq!(
		problems(dir.path(), &text.replacen("name = \"Test\"", &node(&validator), 1)),
		[]
	);
	let none = problems(dir.path(), &text.replacen(bundle, "", 1));
	assert!(
		none.iter()
			.any(|problem| problem.message.contains("the role Validator needs one")),
		"{none:?}"
	);
	assert!(
		none.iter()
			.any(|problem| problem.message.contains("2 with a bundle; the chain needs 3")),
		"{none:?}"
	);
}

#[test]
fn fails_for_currencies_that_nobody_may_issue_or_attest() {
	let dir = tempfile::tempdir().expect("there is room");
	let text = consortium(dir.path());
	let (hash, owner, desk) = (format!("0x{}", "54".repeat(32)), address(1), address(50));
	let zero = format!("0x{}", "00".repeat(32));
	let stranger = address(2);
	for case in [
		("issuer = 1", "issuer = 9", "currencies.issuer", "no institution 9"),
		("issuer = 1", "issuer = 2", "currencies.issuer", "not the role Issuer"),
		(
			&format!("owner = \"{owner}\""),
			&format!("owner = \"{stranger}\""),
			"currencies.owner",
			"nor one of its officers",
		),
		(
			&format!("minter = \"{desk}\""),
			&format!("minter = \"{stranger}\""),
			"currencies.minter",
			"nor one of its officers",
		),
		(
			"symbol = \"HKD\"",
			"symbol = \"\"",
			"currencies.symbol",
			"1 to 50 bytes",
		),
		(
			"peg = \"HKD\"",
			"peg = \"hkd\"",
			"currencies.peg",
			"3 upper-case letters",
		),
		(
			&format!("approval_hash = \"{hash}\""),
			&format!("approval_hash = \"{zero}\""),
			"currencies.approval_hash",
			"zero",
		),
		(
			&format!("approval_hash = \"{hash}\""),
			"approval_hash = \"0x54\"",
			"currencies.approval_hash",
			"not a hash",
		),
		(
			"supply_cap = 1000000",
			"supply_cap = 0",
			"currencies.policy.supply_cap",
			"not zero",
		),
		(
			"supply_cap = 1000000",
			"supply_cap = 1, sandbox = { max_holders = 0, max_balance = 1 }",
			"currencies.policy.sandbox.max_holders",
			"not zero",
		),
		(
			"supply_cap = 1000000",
			"supply_cap = 1, sandbox = { max_holders = 1, max_balance = 0 }",
			"currencies.policy.sandbox.max_balance",
			"not zero",
		),
		(
			"per_day = 1000",
			"per_day = 0",
			"currencies.allowances.per_day",
			"not zero",
		),
		(
			"attestors = [4]",
			"attestors = [1]",
			"currencies.reserve.attestors",
			"can't attest its own",
		),
		(
			"attestors = [4]",
			"attestors = [5]",
			"currencies.reserve.attestors",
			"not the role Attestor",
		),
		(
			"attestors = [4]",
			"attestors = [9]",
			"currencies.reserve.attestors",
			"no institution 9",
		),
		(
			"attestors = [4]",
			"attestors = [4, 4]",
			"currencies.reserve.attestors",
			"twice",
		),
		(
			"quorum = 1",
			"quorum = 2",
			"currencies.reserve.quorum",
			"number of attestors",
		),
		(
			"heartbeat_secs = 60",
			"heartbeat_secs = 601",
			"currencies.reserve.heartbeat_secs",
			"from 1 to max_age_secs",
		),
		(
			"max_age_secs = 600",
			"max_age_secs = 114301",
			"currencies.reserve.max_age_secs",
			"114300",
		),
		(
			"tolerance_bps = 0",
			"tolerance_bps = 10001",
			"currencies.reserve.tolerance_bps",
			"10000",
		),
		(
			"tolerance_bps = 0",
			"buffer_bps = 10001",
			"currencies.reserve.buffer_bps",
			"10000",
		),
		(
			"eligible = [{ class = \"Cash\", max_residual_days = 0 }]",
			"eligible = []",
			"currencies.reserve.eligible",
			"there is none",
		),
	] {
		refused(dir.path(), &text, case);
	}
	let abroad = problems(
		dir.path(),
		&text.replacen("[[currencies]]\nid = 0\n", "[[currencies]]\nid = 1\n", 1),
	);
	assert!(
		abroad.iter().any(|problem| problem.message.contains("no currency 0")),
		"{abroad:?}"
	);
	let twice = problems(dir.path(), &twice_issued(&text));
	for message in ["currency 0 is there already", "another currency has the symbol already"] {
		assert!(
			twice.iter().any(|problem| problem.message.contains(message)),
			"{twice:?}"
		);
	}
	let renminbi = text.replacen("peg = \"HKD\"", "peg = \"CNH\"", 1);
	let found = problems(dir.path(), &renminbi);
	assert!(
		found.iter().any(|problem| problem.field == "currencies.status"),
		"{found:?}"
	);
	let disabled = renminbi.replacen("status = \"Live\"", "status = \"Disabled\"", 1);
	assert_eq!(problems(dir.path(), &disabled), []);
}

/// `text` with its currency listed twice.
fn twice_issued(text: &str) -> String {
	let (before, rest) = text.split_once("[[currencies]]").expect("there is one");
	let (currency, after) = rest.split_once("[calendar]").expect("there is one");
	format!("{before}[[currencies]]{currency}[[currencies]]{currency}[calendar]{after}")
}

#[test]
fn fails_for_more_than_the_chain_holds() {
	let dir = tempfile::tempdir().expect("there is room");
	let text = consortium(dir.path());
	let hash = format!("0x{}", "54".repeat(32));
	let zero = format!("0x{}", "00".repeat(32));
	let foreign = |codes: &[&str], hash: &str| {
		let each: Vec<String> = codes
			.iter()
			.map(|code| format!("{{ currency = \"{code}\", approval_hash = \"{hash}\" }}"))
			.collect();
		format!("foreign = [{}]", each.join(", "))
	};
	let nine = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III"];
	let allowance = format!("{{ minter = \"{}\", per_day = 1000 }}", address(50));
	let cash = "{ class = \"Cash\", max_residual_days = 0 }";
	for case in [
		(
			"attestors = [4]",
			&*format!("attestors = [{}]", ["4"; 17].join(", ")),
			"currencies.reserve.attestors",
			"more than 16",
		),
		(
			"tolerance_bps = 0",
			&foreign(&nine, &hash),
			"currencies.reserve.foreign",
			"more than 8",
		),
		(
			"tolerance_bps = 0",
			&foreign(&["USD", "USD"], &hash),
			"currencies.reserve.foreign.currency",
			"listed already",
		),
		(
			"tolerance_bps = 0",
			&foreign(&["usd"], &hash),
			"currencies.reserve.foreign.currency",
			"3 upper-case",
		),
		(
			"tolerance_bps = 0",
			&foreign(&["USD"], &zero),
			"currencies.reserve.foreign.approval_hash",
			"not zero",
		),
		(
			cash,
			&format!("{cash}, {cash}"),
			"currencies.reserve.eligible",
			"listed already",
		),
		(
			&allowance,
			&[&*allowance; 17].join(", "),
			"currencies.allowances",
			"more than 16",
		),
		(
			&allowance,
			&[&*allowance; 2].join(", "),
			"currencies.allowances.minter",
			"listed already",
		),
		(
			&allowance,
			&allowance.replace(&address(50), &address(1)),
			"currencies.allowances.minter",
			"the duty Minting",
		),
	] {
		refused(dir.path(), &text, case);
	}
}

#[test]
fn fails_for_what_the_format_does_not_know_and_says_where() {
	let dir = tempfile::tempdir().expect("there is room");
	let text = consortium(dir.path());
	for (from, to, message) in [
		("peg = ", "pegg = ", "pegg"),
		("decimals = 6", "decimals = 300", "300"),
		("roles = [\"Supervisor\"]", "roles = [\"Regulator\"]", "Regulator"),
		("supply_cap = 1000000", "supply_cap = -1", "-1"),
	] {
		let line = text.lines().position(|line| line.contains(from)).map(|at| at + 1);
		let problems = problems(dir.path(), &text.replacen(from, to, 1));
		let problem = problems.first().expect("it is refused");
		assert_eq!(Some(problem.line), line, "{problem}");
		assert!(problem.message.contains(message), "{problem}");
	}
}

#[test]
fn success_warns_of_a_network_that_can_not_lose_a_validator() {
	let dir = tempfile::tempdir().expect("there is room");
	let text = consortium(dir.path());
	let file = dir.path().join("consortium.toml");
	let config = Config::parse(&file, &text).expect("it is TOML");
	let warnings = check::check(&file, &text, &config, Some(NOW))
		.expect("nothing is wrong")
		.warnings;
	assert!(
		warnings.iter().any(|warning| warning.starts_with("with 3 validators")),
		"{warnings:?}"
	);
	assert!(
		warnings.iter().any(|warning| warning.starts_with("no boot nodes")),
		"{warnings:?}"
	);
	assert_eq!(warnings.len(), 2, "every role has its officers: {warnings:?}");

	let one_officer = text.replacen(r#"duties = ["Ordering"]"#, r#"duties = ["RoleAdministration"]"#, 1);
	let config = Config::parse(&file, &one_officer).expect("it is TOML");
	let warnings = check::check(&file, &one_officer, &config, Some(NOW))
		.expect("nothing is wrong")
		.warnings;
	assert!(
		warnings.iter().any(|warning| warning.contains("Ordering; it needs 2")),
		"{warnings:?}"
	);
}

/// Everything in the example is right but for the bundles, which no example can have.
#[test]
fn success_the_example_in_the_documentation_is_complete() {
	let file = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/examples/consortium.toml"));
	let text = std::fs::read_to_string(file).expect("it is there");
	let config = Config::parse(file, &text).expect("it has the format");
	let Err(Error::Refused(problems)) = check::check(file, &text, &config, Some(NOW)) else {
		panic!("the bundles are not there");
	};
	let bundles = problems
		.iter()
		.filter(|problem| problem.message.contains("can't read"))
		.count();
	assert_eq!((problems.len(), bundles), (4, 4), "{problems:?}");
}

#[test]
fn fails_more_officers_with_one_duty_than_the_chain_takes() {
	let dir = tempfile::tempdir().expect("there is room");
	let text = consortium(dir.path());
	let officer = |seed: u8| {
		format!(
			"[[institutions.officers]]\naccount = \"{}\"\nduties = [\"Validating\"]\n",
			address(seed)
		)
	};
	let more: String = (200..216).map(officer).collect();
	let first = text.find("[[institutions.officers]]").expect("there are officers");
	let (before, after) = text.split_at(first);
	let found = problems(dir.path(), &format!("{before}{more}{after}"));
	let problem = found
		.iter()
		.find(|problem| problem.message.contains("more than 16 officers"));
	assert_eq!(
		problem.map(|problem| &*problem.field),
		Some("institutions.officers.duties"),
		"{found:?}"
	);
}
