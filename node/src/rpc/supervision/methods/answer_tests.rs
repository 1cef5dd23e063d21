//! How answers are written, which needs no chain.

use super::{
	answer::{Answer, BlockAnswer, Paged},
	coverage::Coverage,
	currencies::Currency,
	denomination::Currencies,
	error::MethodError,
	redemptions::Redemption,
	values::{peer, text, until, Address, Amount},
};
use harbour_runtime::{
	attesting::CoverageAnswer,
	supervision::{self, Audience, CurrencyStatus, RejectionReason},
	AccountId, Balance, CoverageLevel, Hash, Unbacked,
};
use polkadot_sdk::sc_network::PeerId;
use serde_json::{json, Value};

/// The account of 32 bytes 1.
pub(super) const FIRST: &str = "eSWcpk1YuonbCfu2QA6qmeqkzNY3CuaxmJXGYAZ5mwDNjHjyi";

pub(super) fn account(byte: u8) -> AccountId {
	AccountId::new([byte; 32])
}

pub(super) fn hash(byte: u8) -> Hash {
	Hash::repeat_byte(byte)
}

pub(super) fn hex(byte: &str) -> String {
	format!("0x{}", byte.repeat(32))
}

fn hkd() -> supervision::Currency {
	supervision::Currency {
		id: 1,
		name: b"Harbour Dollar".to_vec(),
		symbol: b"HKDH".to_vec(),
		decimals: 2,
		peg: *b"HKD",
		issuer: 3,
		status: CurrencyStatus::WindDown,
		unpauses_at: None,
		winding_down: true,
		audience: Audience::Retail,
		supply: 1_000,
		supply_cap: Balance::MAX,
		holders: 2,
		redeemed: 5,
		taken: 0,
		approval_hash: hash(1),
		coverage: CoverageLevel::MintHalted,
	}
}

pub(super) fn currencies() -> Currencies {
	Currencies(vec![hkd()])
}

fn redemption() -> supervision::Redemption {
	supervision::Redemption {
		number: 7,
		currency: 1,
		issuer: 3,
		holder: account(1),
		amount: Balance::MAX,
		payout_reference: hash(2),
		opened_at: 10,
		deadline: 20,
		overdue: true,
		stopped_at: None,
		part_payments: vec![hash(3)],
		rejection_proposed: Some(RejectionReason::HolderRequest),
		upheld: false,
	}
}

fn block() -> BlockAnswer {
	BlockAnswer {
		number: 12,
		hash: hash(0xab).into(),
		is_final: true,
		timestamp_ms: 1_767_225_600_000,
		spec_version: 5,
	}
}

pub(super) fn written(answer: impl serde::Serialize) -> Value {
	serde_json::to_value(answer).expect("it can be written")
}

#[test]
fn success_values_are_written_as_published() {
	assert_eq!(written(Amount::from(0)), json!("0"));
	assert_eq!(
		written(Amount::from(Balance::MAX)),
		json!("340282366920938463463374607431768211455")
	);
	assert_eq!(written(Address::from(account(1))), json!(FIRST));
	assert_eq!(text(b"B\xff\xc3\xa9"), "B\u{fffd}\u{e9}");
	assert_eq!((until(u64::MAX), until(u64::MAX - 1)), (None, Some(u64::MAX - 1)));
	let node = PeerId::random();
	assert_eq!(peer(&node.to_bytes()), node.to_base58());
	assert_eq!(peer(b"\x01\x02"), "0x0102");
}

#[test]
fn success_an_answer_says_which_block_it_is_of() {
	let answer = Answer {
		block: block(),
		data: vec![Currency::from(hkd())],
	};
	let expected = json!({
		"block": {
			"number": 12,
			"hash": hex("ab"),
			"final": true,
			"timestamp_ms": 1_767_225_600_000_u64,
			"spec_version": 5,
		},
		"data": [{
			"currency": 1,
			"name": "Harbour Dollar",
			"symbol": "HKDH",
			"decimals": 2,
			"peg": "HKD",
			"issuer": 3,
			"status": "WindDown",
			"unpauses_at_ms": null,
			"winding_down": true,
			"audience": "Retail",
			"supply": "1000",
			"supply_cap": null,
			"holders": 2,
			"redeemed": "5",
			"taken": "0",
			"approval_hash": hex("01"),
			"coverage": "MintHalted",
		}],
	});
	assert_eq!(written(answer), expected);
}

#[test]
fn boundary_the_last_page_has_no_next() {
	let page = |next: Option<&str>| Paged {
		block: block(),
		data: Vec::<Redemption>::new(),
		next: next.map(str::to_owned),
	};
	assert_eq!(written(page(None)).get("next"), None);
	assert_eq!(written(page(Some("0x01"))).get("next"), Some(&json!("0x01")));
}

#[test]
fn success_amounts_stand_beside_what_they_are_in() {
	let expected = json!({
		"number": 7,
		"currency": 1,
		"symbol": "HKDH",
		"decimals": 2,
		"issuer": 3,
		"holder": FIRST,
		"amount": "340282366920938463463374607431768211455",
		"payout_reference": hex("02"),
		"opened_at_ms": 10,
		"deadline_ms": 20,
		"overdue": true,
		"stopped_at_ms": null,
		"part_payments": [hex("03")],
		"rejection_proposed": "HolderRequest",
		"upheld": false,
	});
	assert_eq!(written(Redemption::new(redemption(), &currencies())), expected);
}

#[test]
fn fails_for_a_currency_that_there_is_not() {
	assert!(currencies().known(1).is_ok());
	let error = currencies().known(2).expect_err("there is none");
	assert!(matches!(error, MethodError::UnknownCurrency { currency: 2 }));
	// An order can name one all the same, and has to be shown.
	assert_eq!(
		written(currencies().denomination(2)),
		json!({ "currency": 2, "symbol": null, "decimals": null })
	);
}

#[test]
fn success_coverage_says_why_there_is_no_backing() {
	let answer = CoverageAnswer {
		level: CoverageLevel::MintHalted,
		reason: Some(Unbacked::Stale),
		since: 5,
		supply: 100,
		required: Some(101),
		backing: Err(Unbacked::Stale),
		attested: None,
		holds_until: u64::MAX,
		shortfall: None,
		figures_after: 0,
	};
	let of = currencies().known(1).expect("it is there");
	let expected = json!({
		"currency": 1,
		"symbol": "HKDH",
		"decimals": 2,
		"level": "MintHalted",
		"reason": "Stale",
		"since_ms": 5,
		"supply": "100",
		"required": "101",
		"backing": null,
		"unbacked": "Stale",
		"attested": null,
		"holds_until_ms": null,
		"shortfall": null,
		"figures_after_ms": null,
	});
	assert_eq!(written(Coverage::new(answer, of)), expected);
}

#[test]
fn success_the_schema_has_what_stands_beside_amounts() {
	let schema = written(schemars::schema_for!(Paged<Vec<Redemption>>));
	assert_eq!(schema.get("title"), Some(&json!("Page_of_Array_of_Redemption")));
	for property in ["currency", "symbol", "decimals", "amount"] {
		let pointer = format!("/$defs/Redemption/properties/{property}");
		assert!(schema.pointer(&pointer).is_some(), "{property}");
	}
}
