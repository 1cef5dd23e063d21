//! A small chain as a door answers of it, and folders that are exported from it.

use crate::{
	export::{
		check,
		collect::{collect, Wanted},
		figures::{self, Figure, Figures},
		folder::Draft,
		manifest::{Manifest, CHECKSUMS, MANIFEST},
		refusal::{Fault, Refusal},
		source::{Source, SourceError},
		sums::Look,
		Error,
	},
	proof::ProofFile,
};
use codec::Encode;
use harbour_runtime::{AccountId, SS58_PREFIX};
use polkadot_sdk::{
	sp_core::{
		bytes::{from_hex, to_hex},
		crypto::Ss58Codec,
	},
	sp_io::hashing::blake2_128,
};
use serde_json::{
	json,
	value::{to_raw_value, RawValue},
	Value,
};
use std::{collections::BTreeMap, fs, path::PathBuf, time::Duration};
use tempfile::TempDir;

pub(super) const BLOCK: u32 = 120;
pub(super) const CLOCK: u64 = 1_795_983_194_000;
pub(super) const DAY: &str = "2026-11-29";
pub(super) const SUPPLY: u128 = 1_000;
pub(super) const NAME: &str = "=HYPERLINK(\"http://x\";\"HKD\")";

pub(super) fn hash(byte: u8) -> String {
	to_hex(&[byte; 32], false)
}

pub(super) fn address(byte: u8) -> String {
	AccountId::from([byte; 32]).to_ss58check_with_version(SS58_PREFIX.into())
}

/// Four accounts in the order of the state.
pub(super) fn holders() -> Vec<String> {
	let mut bytes: Vec<u8> = (1..=4).collect();
	bytes.sort_by_key(|byte| blake2_128(&[*byte; 32]));
	bytes.into_iter().map(address).collect()
}

/// A door whose answers are those of a map, by method and first parameter.
#[derive(Clone)]
pub(super) struct Double {
	pub(super) answers: BTreeMap<String, Value>,
	/// What was asked for, in order.
	pub(super) asked: Vec<(String, Vec<Value>)>,
	/// Answers larger than those of so many items are too large.
	pub(super) room: u64,
}

impl Double {
	pub(super) fn new() -> Self {
		let [first, second, third, _] = <[String; 4]>::try_from(holders()).expect("there are four");
		let account = |address: &str, free: u32, held: u32, restricted: u32| {
			json!({
				"account": address, "party_hash": hash(7), "registrar": 1, "tier": "Full",
				"balances": [{ "currency": 0, "symbol": "HKD", "decimals": 6, "free": free.to_string(),
					"held": held.to_string(), "restricted": restricted.to_string() }],
			})
		};
		let redemption = |number: u64, holder: &str, amount: u32| {
			json!({
				"number": number, "currency": 0, "symbol": "HKD", "decimals": 6, "issuer": 1, "holder": holder,
				"amount": amount.to_string(), "payout_reference": hash(8), "opened_at_ms": 1, "deadline_ms": 2,
				"overdue": false, "stopped_at_ms": null, "part_payments": [hash(9)], "rejection_proposed": null,
				"upheld": false,
			})
		};
		let answers = [
			("rpc_methods", json!({ "methods": ["supervision_prove"] })),
			("chainSpec_v1_chainName", json!("Sample")),
			(
				"supervision_currencies",
				framed(json!([{
					"currency": 0, "name": NAME, "symbol": "HKD", "decimals": 6, "peg": "HKD", "issuer": 1,
					"status": "Live", "unpauses_at_ms": null, "winding_down": false, "audience": "Retail",
					"supply": SUPPLY.to_string(), "supply_cap": null, "holders": 3, "redeemed": "0", "taken": "0",
					"approval_hash": hash(1), "coverage": "Covered", "a later field": 1,
				}])),
			),
			("supervision_coverage", framed(Value::Null)),
			(
				"supervision_statement",
				framed(json!({
					"currency": 0, "symbol": "HKD", "decimals": 6, "day": DAY, "taken_at_ms": 5,
					"supply": SUPPLY.to_string(), "backing": "2000", "as_of_ms": 4,
					"composition": [{ "class": "Cash", "market_value": "1500" }, { "class": "Deposit", "market_value": "500" }],
					"statement_hash": hash(2), "level": "Covered", "reason": null, "attestors": [3],
				})),
			),
			(
				"supervision_institutions",
				framed(json!([{
					"institution": 1, "name": "Bank, \"One\"\nLtd", "licence_reference": "-1+2", "licence_expires_at_ms": null,
					"roles": ["Issuer", "Registrar"], "standing": "Active", "licence_expired": false,
					"in_good_standing": true, "administrator": address(9), "on_council": true,
				}])),
			),
			(
				"supervision_redemptions",
				framed(json!([redemption(0, &second, 40), redemption(2, &second, 60)])),
			),
			(
				"supervision_orders",
				framed(json!([{
					"number": 0, "authority": 1, "kind": "Freeze", "seized_to": null, "account": first,
					"reference": "@SUM(A1)", "document_hash": hash(3), "first": address(9), "second": null,
					"open": { "currency": 0, "symbol": "HKD", "decimals": 6, "amount": "50", "issued_at_ms": 1,
						"expires_at_ms": 9, "ends_at_ms": 5, "in_force": true, "release_asked_by": null, "replaces": null },
					"executed": null,
				}])),
			),
			(
				"supervision_balances",
				framed(json!([
					account(&first, 300, 0, 50),
					account(&second, 500, 100, 0),
					account(&third, 100, 0, 0)
				])),
			),
		];
		Self {
			answers: answers.map(|(method, answer)| (method.to_owned(), answer)).into(),
			asked: Vec::new(),
			room: u64::MAX,
		}
	}

	/// What a method answers, to be changed.
	pub(super) fn data(&mut self, method: &str) -> &mut Value {
		&mut self.answers.get_mut(method).expect("it is answered")["data"]
	}

	/// Exports it into a folder.
	pub(super) fn export(&mut self) -> Result<Folder, Error> {
		let directory = tempfile::tempdir().expect("there is room for a directory");
		let output = directory.path().join("export");
		let draft = Draft::begin(&output)?;
		let wanted = Wanted {
			at: None,
			day: None,
			program: "harbour test".into(),
			history_pause: Duration::ZERO,
		};
		let runtime = tokio::runtime::Builder::new_current_thread()
			.enable_time()
			.build()
			.expect("it takes nothing");
		runtime.block_on(collect(self, &draft, &wanted))?;
		draft.finish()?;
		Ok(Folder { directory, output })
	}

	fn answer(&mut self, method: &str, params: &[Value]) -> Result<Value, SourceError> {
		self.asked.push((method.to_owned(), params.to_vec()));
		if method == "supervision_prove" {
			return Ok(self.prove(&params[0]));
		}
		let refused = |code, message: &str| SourceError::Refused {
			method: method.into(),
			code,
			message: message.into(),
		};
		let answer = self
			.answers
			.get(method)
			.ok_or_else(|| refused(-32_601, "no such method"))?;
		if let Some(code) = answer["code"].as_i64() {
			let message = answer["message"].as_str().unwrap_or("as the test has it");
			return Err(refused(code, message));
		}
		if method != "supervision_balances" {
			return Ok(answer.clone());
		}
		// In pages, as a door gives it.
		let (cursor, limit) = (params[0].as_str(), params[1].as_u64().expect("a limit is a number"));
		if limit > self.room {
			return Err(refused(-32_008, "too large"));
		}
		let items = answer["data"].as_array().expect("it is a list");
		let start: usize = cursor.map_or(0, |cursor| cursor.parse().expect("it was given here"));
		let end = start
			.saturating_add(usize::try_from(limit).expect("it is small"))
			.min(items.len());
		let mut page = framed(json!(items[start..end]));
		if end < items.len() {
			page["next"] = json!(end.to_string());
		}
		Ok(page)
	}

	fn prove(&self, keys: &Value) -> Value {
		let keys = keys.as_array().expect("keys are a list");
		let state = state();
		let value = |key: &Value| state.get(key.as_str().unwrap_or_default()).cloned();
		let storage: Vec<Value> = keys
			.iter()
			.map(|key| json!({ "key": key, "value": value(key) }))
			.collect();
		json!({
			"version": 1, "genesisHash": hash(0xaa), "storage": storage, "storageProof": [], "authoritySets": [],
			"block": { "number": BLOCK, "hash": hash(0xbb), "header": "0x" },
			"finality": { "justification": "0x", "headers": [] },
		})
	}
}

/// An answer at the block.
pub(super) fn framed(data: Value) -> Value {
	json!({
		"block": { "number": BLOCK, "hash": hash(0xbb), "final": true, "timestamp_ms": CLOCK, "spec_version": 5 },
		"data": data,
	})
}

impl Source for Double {
	async fn call(&mut self, method: &str, params: &[Value]) -> Result<Box<RawValue>, SourceError> {
		self.answer(method, params)
			.map(|answer| to_raw_value(&answer).expect("it is JSON"))
	}
}

/// What the sample's state has under its keys, in hex. The currency is of the form that the runtime has.
fn state() -> BTreeMap<String, String> {
	let keys = figures::keys(&[0]);
	let values = [
		CLOCK.encode(),
		1u32.encode(),
		5u64.encode(),
		3u64.encode(),
		currency(SUPPLY, 3),
		(0u128, b"Harbour".to_vec(), b"HKD".to_vec(), 6u8, false).encode(),
	];
	keys.iter()
		.zip(values)
		.map(|(key, value)| (to_hex(key, false), to_hex(&value, false)))
		.collect()
}

/// The development chain's home currency as its state has it: supply behind four accounts, holders behind the least balance.
pub(super) const STORED: &str = "0x\
	d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27dbe5ddb1579b72e84524fc29e78609e3caf42e85aa118ebfe0b0ad404\
	b5bdd25fd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27dd43593c715fdd31c61141abd04a99fd6822c8558854ccde3\
	9a5684e7a56da27d008028a54607000000000000000000000100000000000000000000000000000008000000000001000000484b4401000064a7b3b6\
	e00d00000000000000000100407a10f35a00000000000000000000000000000000000000000000000000000000010050d6dc01000000000000000000\
	0000010050d6dc010000000000000000000000010010a5d4e8000000000000000000000001005039278c040000000000000000000000000000000000\
	00000000000000000000000000000000000000000000000000000001";

/// [`STORED`] with another supply and number of holders.
fn currency(supply: u128, holders: u32) -> Vec<u8> {
	let mut value = from_hex(STORED).expect("it is hex");
	value[128..144].copy_from_slice(&supply.to_le_bytes());
	value[160..164].copy_from_slice(&holders.to_le_bytes());
	value
}

/// What the state gives.
pub(super) fn figures() -> Figures {
	let look = Look {
		symbol: "HKD".into(),
		decimals: 6,
	};
	let figure = Figure {
		supply: SUPPLY,
		holders: 3,
		look,
	};
	Figures {
		clock_ms: CLOCK,
		next_redemption: 5,
		next_order: 3,
		currencies: [(0, figure)].into(),
	}
}

/// A folder that was exported.
pub(super) struct Folder {
	/// Goes with it.
	pub(super) directory: TempDir,
	pub(super) output: PathBuf,
}

impl Folder {
	pub(super) fn new() -> Self {
		Double::new().export().expect("the sample fits together")
	}

	pub(super) fn path(&self, name: &str) -> PathBuf {
		self.output.join(name)
	}

	pub(super) fn read(&self, name: &str) -> String {
		fs::read_to_string(self.path(name)).expect("it was written")
	}

	pub(super) fn write(&self, name: &str, text: &str) {
		fs::write(self.path(name), text).expect("there is room");
	}

	pub(super) fn replace(&self, name: &str, from: &str, to: &str) {
		let text = self.read(name);
		assert!(text.contains(from), "{name} has no {from}: {text}");
		self.write(name, &text.replacen(from, to, 1));
	}

	pub(super) fn manifest(&self) -> Manifest {
		check::parse(self.read(MANIFEST).as_bytes()).expect("it is a manifest")
	}

	pub(super) fn proof(&self) -> ProofFile {
		crate::proof::open(&self.path("proof.json")).expect("it has the form of a proof")
	}

	/// Writes the manifest anew, changed, with the files' sizes and hashes as they are now: what a forger can do too.
	pub(super) fn forge(&self, change: impl FnOnce(&mut Manifest)) {
		let mut manifest = self.manifest();
		for file in &mut manifest.files {
			let bytes = fs::read(self.path(&file.name)).expect("it is there");
			file.bytes = bytes.len() as u64;
			file.sha256 = sha256(&bytes);
		}
		change(&mut manifest);
		let json = manifest.to_json();
		fs::write(self.path(MANIFEST), &json).expect("there is room");
		self.write(CHECKSUMS, &manifest.checksums(&sha256(&json)));
	}

	/// What a check says, once the proofs have proven the sample's figures.
	pub(super) fn check(&self) -> Result<(), Error> {
		let json = self.read(MANIFEST);
		let manifest = check::parse(json.as_bytes())?;
		check::check_lists(&manifest)?;
		check::check_folder(&self.output, &manifest, json.as_bytes(), &figures()).map(drop)
	}

	/// Why it is refused: the part, and what is wrong with it.
	pub(super) fn refusal(&self) -> (String, Fault) {
		match self.check().expect_err("it isn't what the chain has") {
			Error::Refused(Refusal { part, fault }) => (part, fault),
			other => panic!("refused otherwise: {other}"),
		}
	}
}

pub(super) fn sha256(bytes: &[u8]) -> String {
	use sha2::{Digest, Sha256};
	let mut hash = Sha256::new();
	hash.update(bytes);
	crate::export::writer::digits(hash)
}
