use super::{
	allowed,
	calls::{Limits, LIMIT_CODE},
	cli::NewTokenCmd,
	keys,
	throttle::Throttle,
	token_file::{self, Entry, Name, TokenHash},
	TokenFileError,
};
use clap::Parser;
use jsonrpsee::RpcModule;
use std::{
	fs,
	os::unix::fs::PermissionsExt,
	path::PathBuf,
	time::{Duration, Instant},
};

/// The hash of the token `x`, and what stands for it in a file.
const HASH: &str = "0xd161d71145abeec5ef15abcf0459cec60a27321e2f0ac0ef7ace5254f5944476";

/// A folder with a file of tokens of this text and these permissions.
fn file(text: &str, mode: u32) -> (tempfile::TempDir, PathBuf) {
	let folder = tempfile::tempdir().expect("a folder");
	let path = folder.path().join("tokens.toml");
	fs::write(&path, text).expect("a file");
	fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("its permissions");
	(folder, path)
}

fn read(text: &str) -> Result<Vec<(TokenHash, Entry)>, TokenFileError> {
	let (_folder, path) = file(text, 0o600);
	token_file::read(&path)
}

fn entry(name: &str, more: &str) -> String {
	format!("[[token]]\nname = \"{name}\"\nblake2b_256 = \"{HASH}\"\n{more}\n")
}

fn refusal(text: &str) -> String {
	read(text).expect_err("it is refused").to_string()
}

mod allowed_methods {
	use super::*;

	#[test]
	fn success_the_list_is_sorted_and_each_is_found() {
		assert!(allowed::METHODS.is_sorted_by(|one, next| one.name < next.name));
		for offered in allowed::METHODS {
			assert_eq!(allowed::find(offered.name).map(|found| found.name), Some(offered.name));
		}
		assert!(allowed::find("author_submitExtrinsic").is_none());
	}

	#[test]
	fn success_what_is_not_listed_is_taken_out() {
		let mut module = RpcModule::new(());
		for name in ["chain_getHeader", "author_submitExtrinsic", "chain_getHeaders"] {
			module.register_method(name, |_, _, _| 1).expect("each once");
		}
		let module = allowed::restrict(module).expect("it has no rpc_methods");
		let mut left: Vec<_> = module.method_names().collect();
		left.sort_unstable();
		assert_eq!(left, ["chain_getHeader", "rpc_methods"]);
	}

	#[test]
	fn success_what_subscribes_is_for_sockets_alone() {
		for offered in allowed::METHODS {
			let subscribes = offered.name.contains("ubscribe") || offered.name.starts_with("chainHead_");
			assert_eq!(offered.on_socket, subscribes, "{}", offered.name);
		}
	}

	#[tokio::test]
	async fn success_a_method_that_works_in_place_is_worked_out_on_another_thread() {
		let mut module = RpcModule::new(());
		let here = std::thread::current().id();
		module
			.register_method("chain_getHeader", move |_, _, _| std::thread::current().id() == here)
			.expect("once");
		let module = allowed::restrict(module).expect("it has no rpc_methods");
		let is_here: bool = module
			.call("chain_getHeader", jsonrpsee::rpc_params![])
			.await
			.expect("an answer");
		assert!(!is_here);
	}

	#[test]
	fn fails_to_call_functions_of_a_node_s_own() {
		for function in [
			"Core_version",
			"Metadata_metadata",
			"ReservesApi_coverage",
			"HistoryApi_happenings",
			"ConsortiumApi_validators",
		] {
			assert!(allowed::may_call(function), "{function}");
		}
		for function in [
			"Core_execute_block",
			"TaggedTransactionQueue_validate_transaction",
			"ConsortiumApi_report_aura_equivocation",
			"GrandpaApi_submit_report_equivocation_unsigned_extrinsic",
			"SessionKeys_generate_session_keys",
			"BlockBuilder_apply_extrinsic",
			"",
		] {
			assert!(!allowed::may_call(function), "{function}");
		}
	}
}

mod listed {
	use super::*;
	use serde_json::{json, Value};

	fn check(method: &str, list: &Value) -> Result<(), String> {
		let raw = serde_json::value::to_raw_value(list).expect("it is JSON");
		keys::check(&raw, allowed::find(method).expect("it is offered"))
	}

	fn refusal(method: &str, list: &Value) -> String {
		check(method, list).expect_err("it is refused")
	}

	fn many(count: usize) -> Vec<String> {
		(0..count).map(|number| format!("0x{number:04x}")).collect()
	}

	#[test]
	fn boundary_lists_are_of_bounded_length() {
		for (method, most) in [
			("state_getReadProof", 64),
			("chain_getBlockHash", 64),
			("state_subscribeStorage", 256),
		] {
			assert_eq!(check(method, &json!(many(most))), Ok(()), "{method}");
			assert!(
				refusal(method, &json!(many(most + 1))).contains(&most.to_string()),
				"{method}"
			);
		}
		let items = |count| {
			many(count)
				.into_iter()
				.map(|key| json!({ "key": key, "type": "value" }))
				.collect::<Vec<_>>()
		};
		assert_eq!(check("chainHead_v1_storage", &json!(items(16))), Ok(()));
		assert!(refusal("chainHead_v1_storage", &json!(items(17))).contains("16 items"));
	}

	#[test]
	fn fails_keys_that_are_watched_twice_or_are_the_code_however_written() {
		for (keys, message) in [
			(json!(["0x3a636f6465"]), "no key to watch"),
			(json!(["3A636F6465"]), "no key to watch"),
			(json!(["0x0a", "0A"]), "twice"),
			(json!(["0x0"]), "two hex digits"),
			(json!(["0x3a636f6465 "]), "two hex digits"),
			(json!([1]), "a key is text"),
		] {
			let said = refusal("state_subscribeStorage", &keys);
			assert!(said.contains(message), "{keys}: {said}");
		}
		assert_eq!(
			check("state_queryStorageAt", &json!(["0x3a636f6465"])),
			Ok(()),
			"an answer has its own bound"
		);
	}

	#[test]
	fn fails_items_whose_values_include_the_code_or_that_walk_twice() {
		let item = |key: &str, kind: &str| json!({ "key": key, "type": kind });
		for (items, message) in [
			(json!([item("0x3a636f6465", "value")]), "runtime's code"),
			(json!([item("0x", "descendantsValues")]), "runtime's code"),
			(json!([item("3a63", "descendantsValues")]), "runtime's code"),
			(
				json!([item("0x01", "descendantsHashes"), item("0x02", "descendantsValues")]),
				"one item of all",
			),
			(json!([item("0x01", "value"), item("01", "value")]), "twice"),
			(json!(["0x01"]), "with key and type"),
			(json!("0x01"), "with key and type"),
		] {
			let said = refusal("chainHead_v1_storage", &items);
			assert!(said.contains(message), "{items}: {said}");
		}
		for allowed in [
			item("0x", "descendantsHashes"),
			item("0x3a64", "descendantsValues"),
			item("0x3a636f6465", "hash"),
		] {
			assert_eq!(check("chainHead_v1_storage", &json!([allowed])), Ok(()), "{allowed}");
		}
	}
}

mod tokens {
	use super::*;

	#[derive(Parser)]
	struct Line {
		#[command(flatten)]
		cmd: NewTokenCmd,
	}

	#[test]
	fn success_a_new_token_s_entry_lets_it_in_and_does_not_hold_it() {
		let make = || Line::parse_from(["new-token", "--name", "desk-1"]).cmd.make();
		let made = make();
		assert_eq!(made.token.len(), 64);
		assert!(!made.entry.contains(&made.token));
		let entries = read(&made.entry).expect("it is an entry");
		let [(hash, entry)] = &entries[..] else {
			panic!("{} entries", entries.len());
		};
		assert_eq!(*hash, token_file::hash(&made.token));
		assert_eq!(entry.name.to_string(), "desk-1");
		assert_ne!(make().token, made.token);
	}

	/// BLAKE2b-256, as `b2sum -l 256` has it.
	#[test]
	fn success_a_hash_is_what_others_compute() {
		let entries = read(&entry("x", "")).expect("it is an entry");
		assert_eq!(entries[0].0, token_file::hash("x"));
	}

	#[test]
	fn success_a_token_is_shown_in_an_address_only_where_its_entry_says_so() {
		let in_url = |more| read(&entry("x", more)).expect("it is an entry")[0].1.token_in_url;
		assert!(!in_url(""));
		assert!(in_url("token_in_url = true"));
	}

	#[test]
	fn boundary_it_holds_before_the_day_on_which_it_expires() {
		let entries = read(&entry("x", "expires = \"2030-01-01\"")).expect("it is an entry");
		let at = |text: &str| text.parse().expect("a moment");
		assert!(entries[0].1.holds_at(at("2029-12-31T23:59:59Z")));
		assert!(!entries[0].1.holds_at(at("2030-01-01T00:00:00Z")));
	}

	#[test]
	fn fails_entries_that_are_wrong_with_what_is_wrong() {
		for (text, message) in [
			(entry("two words", ""), "a name has 1 to 64 letters"),
			(entry("", ""), "a name has 1 to 64 letters"),
			(entry("x", "calls_per_minute = 0"), "nonzero"),
			(entry("x", "sockets = 0"), "nonzero"),
			(entry("x", "expires = \"soon\""), "a day such as 2030-12-31"),
			(entry("x", "hash = 1"), "unknown field `hash`"),
			(entry("x", "").replace("0xd1", "d1"), "0x and 64 hex digits"),
			(entry("x", "").replace("0xd1", "0x"), "0x and 64 hex digits"),
			([entry("x", ""), entry("x", "")].concat(), "another one of that name"),
			([entry("x", ""), entry("y", "")].concat(), "a token of its own"),
			("[token".into(), "TOML parse error"),
		] {
			let said = refusal(&text);
			assert!(said.contains(message), "{text:?}: {said}");
		}
	}

	#[test]
	fn fails_a_file_that_others_can_write() {
		let (_folder, path) = file("", 0o622);
		let said = token_file::read(&path).expect_err("it is refused").to_string();
		assert!(said.contains("chmod go-w"), "{said}");
		let (_folder, path) = file("", 0o644);
		assert!(token_file::read(&path).expect("hashes may be read").is_empty());
	}

	#[test]
	fn boundary_a_file_is_of_bounded_size() {
		let (_folder, path) = file(&" ".repeat(256 * 1024 + 1), 0o600);
		assert!(matches!(token_file::read(&path), Err(TokenFileError::TooLarge { .. })));
	}

	#[test]
	fn boundary_a_name_is_one_word_for_the_log() {
		assert!("a".repeat(64).parse::<Name>().is_ok());
		for wrong in ["", "a\nb", "a b", "ä", &"a".repeat(65)] {
			assert!(wrong.parse::<Name>().is_err(), "{wrong:?}");
		}
	}
}

mod limits {
	use super::*;

	fn limits(more: &str) -> (Entry, Limits) {
		let (_, entry) = read(&entry("x", more)).expect("it is an entry").remove(0);
		let limits = Limits::new(&entry);
		(entry, limits)
	}

	#[tokio::test]
	async fn boundary_as_many_calls_at_once_as_the_token_may_make() {
		let (entry, limits) = limits("calls_at_once = 2");
		let first = limits.place(&entry).expect("the first");
		let _second = limits.place(&entry).expect("the second");
		let refused = limits.place(&entry).expect_err("the third");
		assert_eq!(refused.code(), LIMIT_CODE);
		assert!(refused.message().contains("2 calls at once"), "{}", refused.message());
		drop(first);
		assert!(limits.place(&entry).is_ok());
	}

	#[tokio::test]
	async fn boundary_as_many_calls_a_minute_as_the_token_may_make() {
		let (entry, limits) = limits("calls_per_minute = 3");
		for _ in 0..3 {
			limits.count(&entry).expect("within the rate");
		}
		let refused = limits.count(&entry).expect_err("beyond it");
		assert!(refused.message().contains("3 calls a minute"), "{}", refused.message());
	}

	#[tokio::test]
	async fn boundary_who_sends_more_that_is_no_call_than_calls_is_not_listened_to_for_a_while() {
		let (_, limits) = limits("calls_per_minute = 3");
		let now = Instant::now();
		for _ in 0..3 {
			limits.count_unreadable(now);
		}
		assert!(!limits.is_barred(now));
		limits.count_unreadable(now);
		assert!(limits.is_barred(now + Duration::from_secs(9)));
		assert!(!limits.is_barred(now + Duration::from_secs(10)));
	}

	#[test]
	fn boundary_one_line_a_second_about_what_anybody_can_provoke() {
		let throttle = Throttle::new();
		assert_eq!(throttle.note(), Some(0));
		assert!((0..100).all(|_| throttle.note().is_none()));
	}
}
