//! What the methods answer, as far as an export needs it. A later door may say more. Nothing is flattened: that would keep for a moment
//! what is not needed, however large.

use super::cell::{self, Cell};
use harbour_runtime::{BlockNumber, CurrencyId, Hash};
use serde::{de::Error as _, Deserialize, Deserializer};

/// A block, as every answer names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Block {
	pub(super) number: BlockNumber,
	pub(super) hash: Hash,
	#[serde(rename = "final")]
	pub(super) is_final: bool,
	pub(super) timestamp_ms: u64,
	pub(super) spec_version: u32,
}

/// An answer, or a page of one.
#[derive(Debug, Deserialize)]
pub(super) struct Framed<T> {
	pub(super) block: Block,
	pub(super) data: T,
	pub(super) next: Option<String>,
}

/// An amount in a currency's smallest unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Amount(pub(super) u128);

impl<'de> Deserialize<'de> for Amount {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let digits = String::deserialize(deserializer)?;
		cell::amount(&digits)
			.map(Self)
			.ok_or_else(|| D::Error::custom("an amount is decimal digits"))
	}
}

impl From<Amount> for Cell {
	fn from(amount: Amount) -> Self {
		Self::Amount(amount.0)
	}
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Currency {
	pub(super) currency: CurrencyId,
	pub(super) name: String,
	pub(super) symbol: String,
	pub(super) decimals: u8,
	pub(super) peg: String,
	pub(super) issuer: u32,
	pub(super) status: String,
	pub(super) unpauses_at_ms: Option<u64>,
	pub(super) winding_down: bool,
	pub(super) audience: String,
	pub(super) supply: Amount,
	pub(super) supply_cap: Option<Amount>,
	pub(super) holders: u32,
	pub(super) redeemed: Amount,
	pub(super) taken: Amount,
	pub(super) approval_hash: String,
	pub(super) coverage: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Coverage {
	pub(super) reason: Option<String>,
	pub(super) since_ms: u64,
	pub(super) required: Option<Amount>,
	pub(super) backing: Option<Amount>,
	pub(super) unbacked: Option<String>,
	pub(super) attested: Option<Attested>,
	pub(super) holds_until_ms: Option<u64>,
	pub(super) shortfall: Option<Shortfall>,
	pub(super) figures_after_ms: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Attested {
	pub(super) lowest: Amount,
	pub(super) oldest_as_of_ms: u64,
	pub(super) counted: Vec<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Shortfall {
	pub(super) since_ms: u64,
	pub(super) grace_ends_ms: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Statement {
	pub(super) currency: CurrencyId,
	pub(super) symbol: Option<String>,
	pub(super) decimals: Option<u8>,
	pub(super) day: String,
	pub(super) taken_at_ms: u64,
	pub(super) supply: Amount,
	pub(super) backing: Option<Amount>,
	pub(super) as_of_ms: Option<u64>,
	pub(super) composition: Vec<ClassSum>,
	pub(super) statement_hash: Option<String>,
	pub(super) level: String,
	pub(super) reason: Option<String>,
	pub(super) attestors: Vec<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct ClassSum {
	pub(super) class: String,
	pub(super) market_value: Amount,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Institution {
	pub(super) institution: u32,
	pub(super) name: String,
	pub(super) licence_reference: String,
	pub(super) licence_expires_at_ms: Option<u64>,
	pub(super) roles: Vec<String>,
	pub(super) standing: String,
	pub(super) licence_expired: bool,
	pub(super) in_good_standing: bool,
	pub(super) administrator: String,
	pub(super) on_council: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Redemption {
	pub(super) number: u64,
	pub(super) currency: CurrencyId,
	pub(super) symbol: Option<String>,
	pub(super) decimals: Option<u8>,
	pub(super) issuer: u32,
	pub(super) holder: String,
	pub(super) amount: Amount,
	pub(super) payout_reference: String,
	pub(super) opened_at_ms: u64,
	pub(super) deadline_ms: u64,
	pub(super) overdue: bool,
	pub(super) stopped_at_ms: Option<u64>,
	pub(super) part_payments: Vec<String>,
	pub(super) rejection_proposed: Option<String>,
	pub(super) upheld: bool,
}

/// What was before a history began is not in it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct EndedRedemption {
	pub(super) number: u64,
	pub(super) currency: Option<CurrencyId>,
	pub(super) symbol: Option<String>,
	pub(super) decimals: Option<u8>,
	pub(super) issuer: Option<u32>,
	pub(super) holder: Option<String>,
	pub(super) amount: Option<Amount>,
	pub(super) settled: Amount,
	pub(super) taken: Amount,
	pub(super) given_back: Amount,
	pub(super) payout_reference: Option<String>,
	pub(super) opened_at_ms: Option<u64>,
	pub(super) deadline_ms: Option<u64>,
	pub(super) ended_at_ms: u64,
	pub(super) ended_in: u32,
	pub(super) outcome: String,
	pub(super) late: bool,
	pub(super) references: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Order {
	pub(super) number: u64,
	pub(super) authority: u32,
	pub(super) kind: String,
	pub(super) seized_to: Option<String>,
	pub(super) account: String,
	pub(super) reference: String,
	pub(super) document_hash: String,
	pub(super) first: String,
	pub(super) second: Option<String>,
	pub(super) open: Option<OpenOrder>,
	pub(super) executed: Option<ExecutedOrder>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct OpenOrder {
	pub(super) currency: Option<CurrencyId>,
	pub(super) symbol: Option<String>,
	pub(super) decimals: Option<u8>,
	pub(super) amount: Option<Amount>,
	pub(super) issued_at_ms: u64,
	pub(super) expires_at_ms: u64,
	pub(super) ends_at_ms: u64,
	pub(super) in_force: bool,
	pub(super) release_asked_by: Option<String>,
	pub(super) replaces: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct ExecutedOrder {
	pub(super) executed_at_ms: u64,
	pub(super) taken: Vec<TakenCoins>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct TakenCoins {
	pub(super) currency: CurrencyId,
	pub(super) amount: Amount,
}

/// What was before a history began is not in it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct EndedOrder {
	pub(super) number: u64,
	pub(super) terms: Option<OrderTerms>,
	pub(super) issued_at_ms: Option<u64>,
	pub(super) confirmed_at_ms: Option<u64>,
	pub(super) ended_at_ms: u64,
	pub(super) ended_in: u32,
	pub(super) outcome: String,
	pub(super) replaced_by: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct OrderTerms {
	pub(super) authority: u32,
	pub(super) kind: String,
	pub(super) seized_to: Option<String>,
	pub(super) account: String,
	pub(super) currency: Option<CurrencyId>,
	pub(super) symbol: Option<String>,
	pub(super) decimals: Option<u8>,
	pub(super) amount: Option<Amount>,
	pub(super) reference: String,
	pub(super) document_hash: String,
	pub(super) expires_at_ms: u64,
	pub(super) replaces: Option<u64>,
	pub(super) first: String,
}

/// An account and what it has.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct AccountBalances {
	pub(super) account: String,
	pub(super) party_hash: String,
	pub(super) registrar: u32,
	pub(super) tier: String,
	pub(super) balances: Vec<Holding>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Holding {
	pub(super) currency: CurrencyId,
	pub(super) symbol: Option<String>,
	pub(super) decimals: Option<u8>,
	pub(super) free: Amount,
	pub(super) held: Amount,
	pub(super) restricted: Amount,
}
