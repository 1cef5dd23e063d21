//! What a check refuses. Where a forger could have made the manifest fit, it does.

use super::sample::{figures, holders, Double, Folder, STORED};
use crate::{
	chain_spec,
	export::{
		check,
		figures::{keys, FigureError, Figures},
		manifest::{CHECKSUMS, MANIFEST},
		refusal::Fault,
		Error,
	},
};
use harbour_runtime::supervision::figures as stored;
use polkadot_sdk::sp_core::bytes::to_hex;
use serde_json::json;
use std::fs;

#[test]
fn fails_where_a_row_is_left_out() {
	let folder = Folder::new();
	for name in ["register.csv", "register.jsonl"] {
		let text = folder.read(name);
		let rest: Vec<&str> = text.lines().take(text.lines().count() - 1).collect();
		folder.write(name, &format!("{}\n", rest.join("\n")));
	}
	let (part, fault) = folder.refusal();
	assert_eq!(part, "register.jsonl");
	assert!(matches!(fault, Fault::OtherSize { .. }), "{fault}");
	// With a manifest of the forger's own, it is the sum that doesn't fit.
	folder.forge(|manifest| {
		for file in manifest
			.files
			.iter_mut()
			.filter(|file| file.name.starts_with("register"))
		{
			file.rows = 2;
		}
	});
	let (part, fault) = folder.refusal();
	assert_eq!(part, "register.jsonl");
	assert!(matches!(fault, Fault::OtherTotal { .. }), "{fault}");
	// And with totals of its own, those are not what the state has.
	folder.forge(|manifest| manifest.totals[0].free = 800);
	let (part, fault) = folder.refusal();
	assert_eq!(part, MANIFEST);
	assert!(matches!(fault, Fault::OtherSupply { supply: 1_000, .. }), "{fault}");
}

#[test]
fn fails_where_coins_are_moved_to_an_account_of_its_own_row() {
	let folder = Folder::new();
	let [_, _, third, fourth] = <[String; 4]>::try_from(holders()).expect("there are four");
	for name in ["register.csv", "register.jsonl"] {
		let text = folder.read(name);
		let last = text.lines().last().expect("there are rows").to_owned();
		let split = last.replace("100", "60");
		let new = last.replace("100", "40").replace(&third, &fourth);
		folder.replace(name, &format!("{last}\n"), &format!("{split}\n{new}\n"));
	}
	folder.forge(|manifest| manifest.totals[0].accounts = 4);
	let (_, fault) = folder.refusal();
	assert!(
		matches!(
			fault,
			Fault::OtherHolders {
				proven: 3,
				found: 4,
				..
			}
		),
		"{fault}"
	);
}

#[test]
fn fails_where_a_row_is_changed() {
	let folder = Folder::new();
	folder.replace("register.jsonl", "\"free\":\"300\"", "\"free\":\"301\"");
	let (part, fault) = folder.refusal();
	assert_eq!(part, "register.csv, row 1");
	assert_eq!(fault, Fault::OtherCsv);
	folder.replace("register.csv", ",300,", ",301,");
	let (part, fault) = folder.refusal();
	assert_eq!(part, "register.jsonl");
	assert!(matches!(fault, Fault::OtherHash { .. }), "{fault}");
	folder.forge(|_| ());
	let (part, fault) = folder.refusal();
	assert_eq!(part, "register.jsonl");
	assert!(matches!(fault, Fault::OtherTotal { .. }), "{fault}");
}

#[test]
fn fails_where_a_row_is_changed_that_nothing_sums_up() {
	let folder = Folder::new();
	folder.replace("institutions.jsonl", "true}", "false}");
	let (part, fault) = folder.refusal();
	assert_eq!(part, "institutions.jsonl");
	assert!(matches!(fault, Fault::OtherSize { .. }), "{fault}");
	let folder = Folder::new();
	for name in ["institutions.csv", "institutions.jsonl"] {
		folder.replace(name, "Issuer", "Issues");
	}
	let (part, fault) = folder.refusal();
	assert_eq!(part, "institutions.jsonl");
	assert!(matches!(fault, Fault::OtherHash { .. }), "{fault}");
}

#[test]
fn fails_where_the_csv_has_more() {
	let folder = Folder::new();
	let text = folder.read("holders.csv");
	folder.write("holders.csv", &format!("{text}more\n"));
	folder.forge(|_| ());
	assert_eq!(folder.refusal(), ("holders.csv".into(), Fault::OtherCsv));
}

#[test]
fn fails_where_columns_are_called_otherwise() {
	let folder = Folder::new();
	folder.replace("register.csv", "free,held", "held,free");
	folder.forge(|_| ());
	assert_eq!(folder.refusal(), ("register.csv".into(), Fault::OtherCsv));
}

#[test]
fn fails_where_held_coins_become_free_ones() {
	let folder = Folder::new();
	folder.replace(
		"register.jsonl",
		"\"free\":\"500\",\"held\":\"100\"",
		"\"free\":\"600\",\"held\":\"0\"",
	);
	folder.replace("register.csv", ",500,100,", ",600,0,");
	folder.forge(|manifest| (manifest.totals[0].free, manifest.totals[0].held) = (1_000, 0));
	let (part, fault) = folder.refusal();
	assert_eq!(part, "register.jsonl, row 2");
	assert_eq!(fault, Fault::OtherClaims { held: 0, claimed: 100 });
}

#[test]
fn fails_where_a_redemption_is_added() {
	let folder = Folder::new();
	let holder = &holders()[0];
	for name in ["redemptions.csv", "redemptions.jsonl"] {
		let text = folder.read(name);
		let last = text.lines().last().expect("there are rows").to_owned();
		let new = last.replacen('2', "3", 1).replace(&holders()[1], holder);
		folder.write(name, &format!("{text}{new}\n"));
	}
	folder.forge(|_| ());
	let (part, fault) = folder.refusal();
	assert_eq!(part, "redemptions.jsonl");
	assert_eq!(fault, Fault::OtherRows { found: 3, manifest: 2 });
	folder.forge(|manifest| {
		for file in manifest
			.files
			.iter_mut()
			.filter(|file| file.name.starts_with("redemptions"))
		{
			file.rows = 3;
		}
	});
	assert!(matches!(folder.refusal().1, Fault::OtherClaims { held: 0, .. }));
}

#[test]
fn fails_where_a_number_was_not_given_yet() {
	let folder = Folder::new();
	for (name, from, to) in [
		("orders.csv", "0,1,", "3,1,"),
		("orders.jsonl", "\"number\":0", "\"number\":3"),
	] {
		folder.replace(name, from, to);
	}
	folder.forge(|_| ());
	assert_eq!(folder.refusal().1, Fault::NumberNotGiven { number: 3, next: 3 });
}

#[test]
fn fails_where_numbers_do_not_ascend() {
	let folder = Folder::new();
	for (name, from, to) in [
		("redemptions.csv", "\n2,", "\n0,"),
		("redemptions.jsonl", "\"number\":2", "\"number\":0"),
	] {
		folder.replace(name, from, to);
	}
	folder.forge(|_| ());
	assert_eq!(folder.refusal(), ("redemptions.jsonl, row 2".into(), Fault::NotAfter));
}

#[test]
fn fails_where_amounts_are_shown_otherwise() {
	let folder = Folder::new();
	folder.replace("statements.jsonl", "\"decimals\":6", "\"decimals\":2");
	folder.forge(|_| ());
	assert!(matches!(folder.refusal().1, Fault::OtherLook { .. }));
	let folder = Folder::new();
	folder.forge(|manifest| manifest.totals[0].decimals = 2);
	assert!(matches!(folder.refusal().1, Fault::OtherLook { .. }));
}

#[test]
fn fails_where_a_currency_says_another_supply_or_is_left_out() {
	let folder = Folder::new();
	folder.replace("currencies.jsonl", "\"supply\":\"1000\"", "\"supply\":\"1001\"");
	folder.forge(|_| ());
	assert!(matches!(folder.refusal().1, Fault::OtherSupply { .. }));
	folder.write("currencies.jsonl", "");
	let header = folder
		.read("currencies.csv")
		.lines()
		.next()
		.expect("it has one")
		.to_owned();
	folder.write("currencies.csv", &format!("{header}\n"));
	folder.forge(|manifest| {
		for file in manifest.files.iter_mut().take(2) {
			file.rows = 0;
		}
	});
	assert!(matches!(folder.refusal().1, Fault::OtherCurrencies { .. }));
}

#[test]
fn fails_where_a_statement_is_of_another_day() {
	let folder = Folder::new();
	folder.forge(|manifest| manifest.day = "2026-11-28".into());
	assert!(matches!(folder.refusal().1, Fault::OtherDay { .. }));
}

#[test]
fn fails_where_the_sums_by_tier_are_others() {
	let folder = Folder::new();
	folder.replace("holders.jsonl", "\"tier\":\"Full\"", "\"tier\":\"Basic\"");
	folder.forge(|_| ());
	assert_eq!(folder.refusal().1, Fault::OtherGroup);
	folder.write("holders.jsonl", "");
	let header = folder
		.read("holders.csv")
		.lines()
		.next()
		.expect("it has one")
		.to_owned();
	folder.write("holders.csv", &format!("{header}\n"));
	folder.forge(|manifest| {
		for file in manifest
			.files
			.iter_mut()
			.filter(|file| file.name.starts_with("holders"))
		{
			file.rows = 0;
		}
	});
	assert_eq!(folder.refusal().1, Fault::GroupMissing);
}

#[test]
fn fails_where_a_file_is_missing() {
	let folder = Folder::new();
	fs::remove_file(folder.path("orders.csv")).expect("it is there");
	assert_eq!(folder.refusal(), ("orders.csv".into(), Fault::Missing));
}

#[test]
fn fails_where_the_sums_for_sha256sum_are_others() {
	let folder = Folder::new();
	folder.replace(CHECKSUMS, "register.csv", "register.xls");
	let (part, fault) = folder.refusal();
	assert_eq!(part, CHECKSUMS);
	assert!(matches!(fault, Fault::OtherList { .. }));
	fs::remove_file(folder.path(CHECKSUMS)).expect("it is there");
	assert_eq!(folder.refusal(), (CHECKSUMS.into(), Fault::Missing));
}

#[test]
fn fails_for_a_manifest_that_lists_other_files() {
	for change in [
		(|manifest| drop(manifest.files.pop())) as fn(&mut crate::export::manifest::Manifest),
		|manifest| manifest.files[0].name = "../currencies.csv".into(),
		|manifest| manifest.files.swap(0, 1),
		|manifest| manifest.proofs.clear(),
		|manifest| manifest.proofs[0] = "/etc/passwd".into(),
	] {
		let folder = Folder::new();
		let mut manifest = folder.manifest();
		change(&mut manifest);
		let refusal = check::check_lists(&manifest).expect_err("it lists other files");
		assert!(matches!(refusal.fault, Fault::OtherList { .. }), "{refusal}");
	}
}

#[test]
fn fails_for_a_manifest_of_another_form() {
	let folder = Folder::new();
	let json = folder.read(MANIFEST);
	let refusal = |json: String| check::parse(json.as_bytes()).expect_err("it is none").fault;
	assert_eq!(
		refusal(json.replace("\"format\": 1", "\"format\": 2")),
		Fault::Format(2)
	);
	assert!(matches!(
		refusal(json.replace("\"day\"", "\"night\"")),
		Fault::Malformed(_)
	));
	assert!(matches!(
		refusal(json.replace("\"free\": \"900\"", "\"free\": \"0900\"")),
		Fault::Malformed(_)
	));
	assert!(matches!(refusal(String::new()), Fault::Malformed(_)));
}

#[test]
fn fails_for_a_manifest_of_another_moment() {
	let folder = Folder::new();
	folder.forge(|manifest| manifest.block.timestamp_ms += 1);
	assert!(matches!(folder.refusal().1, Fault::OtherClock { .. }));
}

#[test]
fn fails_for_a_manifest_of_another_block_or_other_currencies() {
	let folder = Folder::new();
	let block = folder.proof().block();
	let mut manifest = folder.manifest();
	check::check_block(&manifest, "proof.json", block).expect("it is the proof's");
	manifest.block.number += 1;
	let refusal = check::check_block(&manifest, "proof.json", block).expect_err("it is another");
	assert!(matches!(refusal.fault, Fault::OtherBlock { .. }));
	folder.forge(|manifest| manifest.totals[0].currency = 1);
	assert!(matches!(folder.refusal().1, Fault::OtherCurrencies { .. }));
}

#[test]
fn success_the_sample_is_of_the_form_that_a_chain_has() {
	let spec = chain_spec::load("dev").expect("the binary has a runtime");
	let storage = spec.as_storage_builder().build_storage().expect("the chain can begin");
	let value = |key: Vec<u8>| storage.top.get(&key).cloned().expect("it is there");
	assert_eq!(to_hex(&value(stored::currency_key(0)), false), STORED);
	let figures = Figures::read(&[0, 1, 2], |key| Some(storage.top.get(key).map(Vec::as_slice)));
	let figures = figures.expect("the first state has them");
	assert_eq!(
		(figures.clock_ms, figures.next_redemption, figures.next_order),
		(0, 0, 0)
	);
	assert_eq!(
		(figures.currencies[&1].supply, figures.currencies[&1].holders),
		(1_100_000_000_000, 3)
	);
	assert_eq!(figures.currencies[&1].look.symbol, "KHKD");
}

#[test]
fn success_figures_are_those_of_the_proof() {
	let proof = Folder::new().proof();
	assert_eq!(Figures::read(&[0], |key| proof.value(key)), Ok(figures()));
}

#[test]
fn fails_for_figures_that_are_not_proven_or_not_readable() {
	let proof = Folder::new().proof();
	for key in keys(&[0]) {
		let missing = Figures::read(&[0], |asked| (asked != key).then(|| proof.value(asked)).flatten());
		assert!(
			matches!(missing, Err(FigureError::NotProven(_))),
			"{}",
			to_hex(&key, false)
		);
		let other = Figures::read(&[0], |asked| match asked == key {
			true => Some(Some(&[1u8, 2, 3][..])),
			false => proof.value(asked),
		});
		assert!(
			matches!(other, Err(FigureError::Unreadable(_))),
			"{}",
			to_hex(&key, false)
		);
	}
	let more = Figures::read(&[0, 1], |key| proof.value(key));
	assert_eq!(more, Err(FigureError::OtherCount { state: 1, listed: 2 }));
}

#[test]
fn fails_for_a_chain_that_the_specification_does_not_begin() {
	let folder = Folder::new();
	let error = check::check("dev", &folder.output).expect_err("the sample's proof proves nothing");
	assert!(matches!(&error, Error::Proof(_)), "{error}");
	let error = check::check("nowhere", &folder.output).expect_err("there is no such chain");
	assert!(matches!(&error, Error::Proof(_)), "{error}");
}

#[test]
fn fails_where_there_is_no_export() {
	let folder = Folder::new();
	let error = check::check("dev", folder.directory.path()).expect_err("it has no manifest");
	assert!(
		matches!(&error, Error::Refused(refusal) if refusal.fault == Fault::Missing),
		"{error}"
	);
	fs::remove_file(folder.path("proof.json")).expect("it is there");
	let error = check::check("dev", &folder.output).expect_err("it has no proof");
	assert!(
		matches!(&error, Error::Refused(refusal) if refusal.part == "proof.json"),
		"{error}"
	);
}

#[test]
fn boundary_a_chain_of_no_redemptions_orders_and_statements_is_exported() {
	let mut double = Double::new();
	for method in ["supervision_redemptions", "supervision_orders"] {
		*double.data(method) = json!([]);
	}
	*double.data("supervision_statement") = json!(null);
	let balances = double.data("supervision_balances");
	balances[1]["balances"][0]["free"] = json!("600");
	balances[1]["balances"][0]["held"] = json!("0");
	let folder = double.export().expect("it fits together");
	assert_eq!(folder.manifest().missing.len(), 3);
	folder.check().expect("it is as it was written");
}
