//! What is asked, and what is written of the answers.

use super::sample::{address, framed, hash, holders, Double, Folder, DAY, SUPPLY};
use crate::export::{manifest::MANIFEST, Error};
use serde_json::{json, Value};

#[test]
fn success_everything_is_written_and_listed() {
	let folder = Folder::new();
	let manifest = folder.manifest();
	assert_eq!((manifest.chain.as_str(), manifest.day.as_str()), ("Sample", DAY));
	assert_eq!(manifest.proofs, ["proof.json"]);
	let rows: Vec<(&str, u64)> = manifest
		.files
		.iter()
		.map(|file| (file.name.as_str(), file.rows))
		.collect();
	assert_eq!(
		rows,
		[
			("currencies.csv", 1),
			("currencies.jsonl", 1),
			("statements.csv", 1),
			("statements.jsonl", 1),
			("institutions.csv", 1),
			("institutions.jsonl", 1),
			("redemptions.csv", 2),
			("redemptions.jsonl", 2),
			("orders.csv", 1),
			("orders.jsonl", 1),
			("register.csv", 3),
			("register.jsonl", 3),
			("holders.csv", 1),
			("holders.jsonl", 1),
		]
	);
	let total = &manifest.totals[0];
	assert_eq!(
		(total.accounts, total.free, total.held, total.restricted),
		(3, 900, 100, 50)
	);
	assert_eq!(total.free + total.held, SUPPLY);
	assert_eq!(
		manifest.missing,
		[
			"ended-redemptions: the node gave no history: it keeps none, or has one that it can't read or doesn't offer",
			"ended-orders: the node gave no history: it keeps none, or has one that it can't read or doesn't offer"
		]
	);
	folder.check().expect("it is as it was written");
}

#[test]
fn success_the_register_names_open_redemptions() {
	let folder = Folder::new();
	let [_, second, ..] = <[String; 4]>::try_from(holders()).expect("there are four");
	let line = format!("{second},{},1,Full,0,HKD,6,500,100,0,0 2", hash(7));
	assert!(folder.read("register.csv").lines().any(|it| it == line), "{line}");
	assert_eq!(
		folder.read("holders.csv"),
		"currency,symbol,decimals,tier,registrar,accounts,free,held,restricted,restricted_accounts\n\
		 0,HKD,6,Full,1,3,900,100,50,1\n"
	);
}

#[test]
fn success_texts_of_the_chain_are_no_formulas() {
	let folder = Folder::new();
	assert!(folder.read("currencies.csv").contains("\"'=HYPERLINK("));
	assert!(folder.read("orders.csv").contains(",'@SUM(A1),"));
	assert!(folder.read("institutions.csv").contains(",'-1+2,"));
	assert!(folder.read("orders.jsonl").contains("\"reference\":\"@SUM(A1)\""));
}

#[test]
fn success_two_runs_are_the_same_to_the_byte() {
	let (one, other) = (Folder::new(), Folder::new());
	let files = one.manifest().files.into_iter().map(|file| file.name);
	for name in files.chain([MANIFEST, "SHA256SUMS", "proof.json"].map(String::from)) {
		assert_eq!(one.read(&name), other.read(&name), "{name}");
	}
}

#[test]
fn success_pages_are_smaller_once_one_was_too_large() {
	let mut double = Double::new();
	double.room = 1;
	let folder = double.export().expect("a page of one fits");
	assert_eq!(folder.manifest().files[11].rows, 3);
	let pages = double
		.asked
		.iter()
		.filter(|(method, _)| method == "supervision_balances");
	let limits: Vec<u64> = pages.map(|(_, params)| params[1].as_u64().expect("a limit")).collect();
	assert_eq!(limits, [1_000, 500, 250, 125, 62, 31, 15, 7, 3, 1, 1, 1]);
}

#[test]
fn success_every_question_names_the_block() {
	let mut double = Double::new();
	double.export().expect("it fits together");
	let unnamed = ["rpc_methods", "chainSpec_v1_chainName"];
	let first = double
		.asked
		.iter()
		.position(|(method, _)| method == "supervision_prove");
	for (at, (method, params)) in double.asked.iter().enumerate() {
		if Some(at) == first {
			assert_eq!(
				params.last(),
				Some(&Value::Null),
				"the first names none, as nobody chose one"
			);
		} else if !unnamed.contains(&method.as_str()) {
			assert_eq!(params.last(), Some(&json!(hash(0xbb))), "{method}");
		}
	}
}

#[test]
fn success_what_has_ended_is_written_where_there_is_a_history() {
	let mut double = Double::new();
	let methods = ["supervision_endedRedemptions", "supervision_endedOrders"];
	double
		.answers
		.insert("rpc_methods".into(), json!({ "methods": methods }));
	let redemption = json!([{
		"number": 1, "currency": 0, "symbol": "HKD", "decimals": 6, "issuer": 1, "holder": address(1), "amount": "9",
		"settled": "9", "taken": "0", "given_back": "0", "payout_reference": hash(1), "opened_at_ms": 1, "deadline_ms": 2,
		"ended_at_ms": 2, "ended_in": 3, "outcome": "settled", "late": false, "references": [hash(2)],
	}]);
	let before_history = json!({
		"number": 1, "terms": null, "issued_at_ms": null, "confirmed_at_ms": null, "ended_at_ms": 2, "ended_in": 3,
		"outcome": "expired", "replaced_by": null,
	});
	let order = json!([before_history, {
		"number": 2,
		"terms": {
			"authority": 1, "kind": "Freeze", "seized_to": null, "account": address(1), "currency": 0, "symbol": "HKD",
			"decimals": 6, "amount": null, "reference": "HCMP 1", "document_hash": hash(3), "expires_at_ms": 9,
			"lapses_at_ms": 8, "in_force": true, "replaces": null, "first": address(2),
		},
		"issued_at_ms": 1, "confirmed_at_ms": null, "ended_at_ms": 2, "ended_in": 3, "outcome": "replaced", "replaced_by": 5,
	}]);
	double.answers.insert(methods[0].into(), framed(redemption));
	double.answers.insert(methods[1].into(), framed(order));
	let folder = double.export().expect("it fits together");
	assert_eq!(folder.manifest().missing, Vec::<String>::new());
	assert_eq!(folder.read("ended-redemptions.csv").lines().count(), 2);
	assert_eq!(folder.read("ended-orders.jsonl").lines().count(), 2);
	folder.check().expect("it is as it was written");
}

#[test]
fn success_a_node_without_history_is_said_to_have_none() {
	let mut double = Double::new();
	let method = "supervision_endedRedemptions";
	double
		.answers
		.insert("rpc_methods".into(), json!({ "methods": [method] }));
	double.answers.insert(method.into(), json!({ "code": -32_012 }));
	let folder = double.export().expect("it fits together");
	assert_eq!(folder.manifest().missing.len(), 2);
	assert!(!folder.path("ended-redemptions.csv").exists());
}

#[test]
fn success_a_manifest_has_nothing_of_the_node_where_a_history_is_damaged() {
	let mut double = Double::new();
	let method = "supervision_endedOrders";
	double
		.answers
		.insert("rpc_methods".into(), json!({ "methods": [method] }));
	double.answers.insert(
		method.into(),
		json!({ "code": -32_012, "message": "/var/lib/node/history is damaged" }),
	);
	let folder = double.export().expect("it fits together");
	let reasons: Vec<String> = folder
		.manifest()
		.missing
		.iter()
		.map(|it| it.replace("orders", "redemptions"))
		.collect();
	assert_eq!(reasons[0], reasons[1], "as where none is offered");
}

#[test]
fn fails_where_the_history_does_not_come_to_the_block() {
	let mut double = Double::new();
	let method = "supervision_endedOrders";
	double
		.answers
		.insert("rpc_methods".into(), json!({ "methods": [method] }));
	double.answers.insert(method.into(), json!({ "code": -32_015 }));
	assert!(matches!(double.export(), Err(Error::Source(error)) if error.code() == Some(-32_015)));
	let tries = double.asked.iter().filter(|(asked, _)| asked == method).count();
	assert_eq!(tries, 31);
}

/// The reason why nothing is exported.
fn inconsistency(change: impl FnOnce(&mut Double)) -> String {
	let mut double = Double::new();
	change(&mut double);
	match double.export() {
		Err(Error::Inconsistent(reason)) => reason,
		Err(other) => panic!("refused otherwise: {other}"),
		Ok(_) => panic!("it was exported"),
	}
}

#[test]
fn fails_where_the_accounts_are_not_the_supply() {
	let reason = inconsistency(|double| double.data("supervision_balances")[0]["balances"][0]["free"] = json!("301"));
	assert!(reason.contains("supply of 1000"), "{reason}");
}

#[test]
fn fails_where_an_account_comes_twice() {
	let reason = inconsistency(|double| {
		let accounts = double.data("supervision_balances");
		accounts[2] = accounts[0].clone();
	});
	assert!(reason.contains("doesn't come after"), "{reason}");
}

#[test]
fn fails_where_a_redemption_has_no_coins() {
	let reason = inconsistency(|double| double.data("supervision_redemptions")[0]["holder"] = json!(address(200)));
	assert!(reason.contains("claimed by open redemptions"), "{reason}");
}

#[test]
fn fails_where_an_answer_says_another_supply_than_the_state() {
	let reason = inconsistency(|double| double.data("supervision_currencies")[0]["supply"] = json!("1001"));
	assert!(reason.contains("something else than the state"), "{reason}");
}

#[test]
fn fails_where_a_currency_is_left_out() {
	let reason = inconsistency(|double| *double.data("supervision_currencies") = json!([]));
	assert!(
		reason.contains("the state has 1 currencies, and 0 are listed"),
		"{reason}"
	);
}

#[test]
fn fails_for_a_block_that_is_not_final() {
	let reason = inconsistency(|double| {
		double.answers.get_mut("supervision_currencies").expect("it is there")["block"]["final"] = json!(false);
	});
	assert!(reason.contains("not final"), "{reason}");
}

#[test]
fn fails_for_an_answer_of_another_block() {
	let mut double = Double::new();
	double.answers.get_mut("supervision_institutions").expect("it is there")["block"]["hash"] = json!(hash(1));
	let error = double.export().err().expect("it is of another block");
	assert!(error.to_string().contains("of block"), "{error}");
}
