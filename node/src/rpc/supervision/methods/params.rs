//! How parameters are read.

use super::error::MethodError;
use chrono::NaiveDate;
use harbour_runtime::{attesting::Day, AccountId, SS58_PREFIX};
use polkadot_sdk::sp_core::{bytes::from_hex, crypto::Ss58Codec};
use std::str::FromStr;

/// Most bytes of an account's text: `0x` and 64 digits. Reading base58 takes a time that grows with the square.
const MAX_ADDRESS: usize = 66;

/// Bytes in hex: `0x` and two digits for each, and nothing else; `None` for any other text.
pub(in crate::rpc::supervision) fn bytes(text: &str) -> Option<Vec<u8>> {
	let digits = text.strip_prefix("0x")?;
	// The library also takes half a byte, and white space.
	let is_whole = digits.len().is_multiple_of(2) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
	if !is_whole {
		return None;
	}
	from_hex(text).ok()
}

/// An account: SS58 with this chain's prefix, or `0x` and 64 hex digits. One with another prefix is refused, since it
/// may be another chain's that was meant.
pub(super) fn account(text: &str) -> Result<AccountId, MethodError> {
	let not_one = || MethodError::not_an_address(text);
	if text.len() > MAX_ADDRESS {
		return Err(not_one());
	}
	if text.starts_with("0x") {
		return bytes(text)
			.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
			.map(AccountId::from)
			.ok_or_else(not_one);
	}
	let (account, format) = AccountId::from_ss58check_with_version(text).map_err(|_| not_one())?;
	match u16::from(format) {
		SS58_PREFIX => Ok(account),
		found => Err(MethodError::AddressOfAnotherChain {
			text: text.to_owned(),
			found,
		}),
	}
}

/// A day in Hong Kong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AskedDay {
	/// Counted from 1 January 1970 there.
	pub(super) number: Day,
	/// YYYY-MM-DD.
	pub(super) text: String,
}

impl FromStr for AskedDay {
	type Err = MethodError;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		let not_one = || MethodError::not_a_day(text);
		// The library also takes signs, white space and single digits.
		let is_written_so = text.len() == 10
			&& text.bytes().enumerate().all(|(at, byte)| match at {
				4 | 7 => byte == b'-',
				_ => byte.is_ascii_digit(),
			});
		if !is_written_so {
			return Err(not_one());
		}
		let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| not_one())?;
		// The default date is 1 January 1970.
		let days = date.signed_duration_since(NaiveDate::default()).num_days();
		Ok(Self {
			number: Day::try_from(days).map_err(|_| not_one())?,
			text: text.to_owned(),
		})
	}
}
