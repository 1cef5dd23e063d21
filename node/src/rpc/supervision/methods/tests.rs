//! How parameters are read, which needs no chain.

use super::{
	cursor::{Cursor, Paging, DEFAULT_LIMIT},
	error::{MethodError, STATE_DISCARDED_CODE, UNKNOWN_CURRENCY_CODE},
	params::{self, AskedDay},
};
use harbour_runtime::{supervision::PageError, AccountId, Hash};
use jsonrpsee::types::{
	error::{INTERNAL_ERROR_CODE, INVALID_PARAMS_CODE},
	ErrorObjectOwned,
};

/// The account of 32 bytes 1, with this chain's prefix and with the generic one.
const ADDRESS: &str = "eSWcpk1YuonbCfu2QA6qmeqkzNY3CuaxmJXGYAZ5mwDNjHjyi";
const GENERIC_ADDRESS: &str = "5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT";

fn block() -> Hash {
	Hash::repeat_byte(0xab)
}

fn hex(text: &str) -> String {
	format!("0x{}{text}", "ab".repeat(32))
}

#[test]
fn success_cursors_of_each_kind_come_back_as_they_were() {
	let (order, evidence, key) = (u64::MAX - 1, 7_u32, vec![0x5f; 80]);
	let texts = [
		Cursor {
			block: block(),
			after: order,
		}
		.to_string(),
		Cursor {
			block: block(),
			after: evidence,
		}
		.to_string(),
		Cursor {
			block: block(),
			after: key.clone(),
		}
		.to_string(),
	];
	assert_eq!(texts[0], hex("feffffffffffffff"));
	assert_eq!(texts[1], hex("07000000"));
	assert_eq!(texts[2], hex(&"5f".repeat(80)));
	let first: Cursor<u64> = texts[0].parse().expect("it was written here");
	let second: Cursor<u32> = texts[1].parse().expect("it was written here");
	let third: Cursor<Vec<u8>> = texts[2].parse().expect("it was written here");
	assert_eq!((first.block, first.after), (block(), order));
	assert_eq!((second.block, second.after), (block(), evidence));
	assert_eq!((third.block, third.after), (block(), key));
}

#[test]
fn fails_for_cursors_that_no_page_gave() {
	let malformed = [
		String::new(),
		"0x".into(),
		"next".into(),
		hex(""),
		hex("0700000000000000").replacen("0x", "", 1),
		hex("07000000"),
		hex("070000000000000000"),
		hex("070000000000000"),
		hex("070000000000 000"),
		hex("07000000000000zz"),
		"0x".repeat(1_000_000),
	];
	for text in malformed {
		let error = text.parse::<Cursor<u64>>().expect_err("it is malformed");
		assert!(matches!(error, MethodError::CursorMalformed), "{text:.100}");
	}
	assert!(hex("").parse::<Cursor<Vec<u8>>>().is_err());
	assert!(hex(&"00".repeat(128)).parse::<Cursor<Vec<u8>>>().is_ok());
	assert!(hex(&"00".repeat(129)).parse::<Cursor<Vec<u8>>>().is_err());
}

#[test]
fn success_a_cursor_names_the_block() {
	let first: Paging<u32> = Paging::new(None, None, None).expect("all is left out");
	assert_eq!((first.at, first.after, first.limit), (None, None, DEFAULT_LIMIT));
	for at in [None, Some(block())] {
		let next: Paging<u32> = Paging::new(Some(hex("07000000")), Some(1_000), at).expect("they are of one block");
		assert_eq!((next.at, next.after, next.limit), (Some(block()), Some(7), 1_000));
	}
}

#[test]
fn fails_for_a_cursor_of_another_block_and_names_both() {
	let other = Hash::repeat_byte(1);
	let error = Paging::<u32>::new(Some(hex("07000000")), None, Some(other)).expect_err("the blocks differ");
	let error = ErrorObjectOwned::from(error);
	assert_eq!(error.code(), INVALID_PARAMS_CODE);
	let message = error.message();
	assert!(message.contains(&format!("{other:?}")) && message.contains(&format!("{:?}", block())));
	assert!(message.contains("leave `at` out"), "{message}");
}

#[test]
fn boundary_a_page_has_from_1_to_1000_items() {
	for limit in [1, 1_000] {
		assert!(Paging::<u32>::new(None, Some(limit), None).is_ok());
	}
	for limit in [0, 1_001, u32::MAX] {
		let error = Paging::<u32>::new(None, Some(limit), None).expect_err("it is out of range");
		assert_eq!(
			error.to_string(),
			format!("limit is {limit}, and has to be from 1 to 1000")
		);
		assert_eq!(error.code(), INVALID_PARAMS_CODE);
	}
}

#[test]
fn success_days_are_counted_from_1970() {
	for (text, number) in [("1970-01-01", 0), ("2024-02-29", 19_782), ("2026-01-01", 20_454)] {
		let day: AskedDay = text.parse().expect("it is a day");
		assert_eq!((day.number, day.text.as_str()), (number, text));
	}
}

#[test]
fn fails_for_what_is_no_day() {
	for text in [
		"",
		"today",
		"2026-02-29",
		"2026-13-01",
		"2026-1-01",
		"2026-01-1 ",
		"+026-01-01",
		"1969-12-31",
		"2026/01/01",
		"2026-01-01T00:00:00Z",
	] {
		let error = text.parse::<AskedDay>().expect_err("it is no day");
		assert_eq!(error.code(), INVALID_PARAMS_CODE);
		assert!(error.to_string().contains("YYYY-MM-DD"), "{error}");
	}
}

#[test]
fn success_an_account_is_named_in_ss58_or_in_hex() {
	let account = AccountId::new([1; 32]);
	for text in [ADDRESS.to_owned(), format!("0x{}", "01".repeat(32))] {
		assert_eq!(params::account(&text).expect("it is an address"), account);
	}
}

#[test]
fn fails_for_what_is_no_address_of_this_chain() {
	let broken = ADDRESS.replacen("eSW", "eSX", 1);
	let short = format!("0x{}", "01".repeat(31));
	let long = "1".repeat(100_000);
	for text in ["", "0x", "alice", broken.as_str(), short.as_str(), long.as_str()] {
		let error = params::account(text).expect_err("it is no address");
		assert!(matches!(error, MethodError::NotAnAddress { .. }), "{error}");
		assert!(error.to_string().len() < 300, "the text isn't given back whole");
	}
	let error = params::account(GENERIC_ADDRESS).expect_err("it has another prefix");
	assert!(
		matches!(error, MethodError::AddressOfAnotherChain { found: 42, .. }),
		"{error}"
	);
	assert_eq!(error.code(), INVALID_PARAMS_CODE);
}

#[test]
fn success_errors_have_the_codes_that_they_are_published_with() {
	let discarded = MethodError::StateDiscarded {
		number: 9,
		hash: block(),
	};
	assert!(discarded.to_string().contains("--state-pruning archive"));
	assert_eq!(discarded.code(), STATE_DISCARDED_CODE);
	let unknown = ErrorObjectOwned::from(MethodError::UnknownCurrency { currency: 9 });
	assert_eq!(
		(unknown.code(), unknown.data().is_none()),
		(UNKNOWN_CURRENCY_CODE, true)
	);
	assert_eq!(
		MethodError::from(PageError::CursorMalformed).code(),
		INVALID_PARAMS_CODE
	);
	assert_eq!(MethodError::Failed(String::new()).code(), INTERNAL_ERROR_CODE);
}
