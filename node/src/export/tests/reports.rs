//! What a check says of what the proofs don't reach.

use super::sample::{sha256, Folder};
use crate::export::{
	check::{self, Report},
	manifest::MANIFEST,
	refusal::Fault,
	tables::{REDEMPTIONS, REGISTER},
};
use std::fs;

#[test]
fn fails_where_an_authority_is_no_institution() {
	let folder = Folder::new();
	folder.replace("orders.csv", "0,1,", "0,4,");
	folder.replace("orders.jsonl", "\"authority\":1", "\"authority\":4");
	folder.forge(|_| ());
	assert_eq!(
		folder.refusal(),
		("orders.jsonl, row 1".into(), Fault::NoInstitution(4))
	);
}

#[test]
fn fails_where_an_issuer_is_no_institution() {
	let folder = Folder::new();
	folder.replace("institutions.csv", "\n1,", "\n7,");
	folder.replace("institutions.jsonl", "\"institution\":1", "\"institution\":7");
	folder.forge(|_| ());
	assert_eq!(folder.refusal(), ("institutions.jsonl".into(), Fault::NoInstitution(1)));
}

#[test]
fn fails_for_a_link_in_place_of_a_file() {
	let folder = Folder::new();
	fs::rename(folder.path("orders.csv"), folder.path("elsewhere")).expect("it is there");
	std::os::unix::fs::symlink("elsewhere", folder.path("orders.csv")).expect("there is room");
	assert_eq!(folder.refusal(), ("orders.csv".into(), Fault::NotAFile));
}

#[test]
fn success_what_is_shown_and_what_is_not_is_said() {
	let folder = Folder::new();
	folder.write("manifest.json.sig\u{1b}[2J", "signed");
	let manifest = folder.manifest();
	let others = check::others(&folder.output, &manifest).expect("it can be looked into");
	assert_eq!(others.len(), 1);
	let report = Report {
		sha256: sha256(folder.read(MANIFEST).as_bytes()),
		manifest,
		authority_set: 2,
		next_redemption: 5,
		rows: vec![(REDEMPTIONS, 2), (REGISTER, 3)],
		others,
	};
	let text = report.to_string();
	for part in [
		"HKD (6 decimals): 900 free and 100 held of 3 accounts are the proven supply 1000\n",
		"of 5 redemptions that ever were, 2 are open here, and 0 have ended here\n",
		"not checked, as no export has it: manifest.json.sig\\u{1b}[2J\n",
		"\nProven, by the votes that made the block final and by sums that fit it:\n",
		"\nNOT proven, and held together by the manifest's hashes alone:\n",
		"  party hashes, tiers, registrars\n",
		&report.sha256,
	] {
		assert!(text.contains(part), "{part}: {text}");
	}
}
