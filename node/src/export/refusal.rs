//! Why an export isn't what the chain has: the part that is wrong, and what is wrong with it.

use super::{
	escape,
	figures::FigureError,
	ledger::TIERS,
	manifest::{FORMAT, MANIFEST},
};
use harbour_runtime::CurrencyId;

/// The first reason why an export is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{part}: {}", escape::line(&.fault.to_string(), escape::LONG))]
pub(crate) struct Refusal {
	/// A file, and where in it.
	pub(super) part: String,
	pub(super) fault: Fault,
}

impl Refusal {
	pub(super) fn new(part: impl Into<String>, fault: Fault) -> Self {
		Self {
			part: part.into(),
			fault,
		}
	}

	pub(super) fn manifest(fault: Fault) -> Self {
		Self::new(MANIFEST, fault)
	}

	/// About a row, counted from 1 without the header.
	pub(super) fn row(file: &str, row: u64, fault: Fault) -> Self {
		Self::new(format!("{file}, row {row}"), fault)
	}
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
	#[error("it is no manifest: {0}")]
	Malformed(String),
	#[error("it is of format {0}, and this program reads format {known}", known = FORMAT)]
	Format(u32),
	#[error("it says {says}, and should say {should}")]
	OtherList { says: String, should: String },
	#[error("it is not there")]
	Missing,
	#[error("it is no file of its own: a folder, a link or a pipe")]
	NotAFile,

	#[error("the manifest says {what} {manifest}, the specification has {spec}")]
	OtherChain {
		what: &'static str,
		manifest: String,
		spec: String,
	},
	#[error("the manifest is of block {manifest}, and this proves block {proven}")]
	OtherBlock { manifest: String, proven: String },
	#[error("the manifest says the clock is {manifest}, and the state has {proven}")]
	OtherClock { manifest: u64, proven: u64 },
	#[error(transparent)]
	Figures(#[from] FigureError),
	#[error("the manifest has currencies {manifest:?}, and the state has {proven:?}")]
	OtherCurrencies {
		manifest: Vec<CurrencyId>,
		proven: Vec<CurrencyId>,
	},
	#[error("of currency {currency} the state has a supply of {supply}, and free and held coins are {sum}")]
	OtherSupply {
		currency: CurrencyId,
		supply: u128,
		sum: String,
	},
	#[error("currency {currency} has {proven} holders by the state, and {found} are said")]
	OtherHolders {
		currency: CurrencyId,
		proven: u64,
		found: u64,
	},
	#[error("by the state, currency {currency} is shown as {proven}")]
	OtherLook { currency: CurrencyId, proven: String },

	#[error("it has {found} bytes, the manifest says {manifest}")]
	OtherSize { found: u64, manifest: u64 },
	#[error("it has {found} rows, the manifest says {manifest}")]
	OtherRows { found: u64, manifest: u64 },
	#[error("its SHA-256 is {found}, the manifest says {manifest}")]
	OtherHash { found: String, manifest: String },
	#[error("it isn't a row as this program writes one")]
	NotARow,
	#[error("the CSV says something else than the JSON Lines")]
	OtherCsv,
	#[error("it is of day {found}, and the manifest's is {manifest}")]
	OtherDay { found: String, manifest: String },
	#[error("a page leads to one that was turned to before")]
	CursorAgain,
	#[error("{0} pages in a row have nothing in them")]
	EmptyPages(usize),
	#[error("it doesn't come after the row before")]
	NotAfter,
	#[error("its number is {number}, and the state has given none from {next} on")]
	NumberNotGiven { number: u64, next: u64 },

	#[error("institutions has no institution {0}")]
	NoInstitution(u64),
	#[error("{0:?} is no tier: the chain has {known}", known = TIERS.join(", "))]
	NoTier(String),
	#[error("redemption {0} is open and has ended")]
	OpenAndEnded(u64),
	#[error("{0} is no account of this chain")]
	NotAnAccount(String),
	#[error("the chain has no currency {0}")]
	UnknownCurrency(CurrencyId),
	#[error("it says that nothing is there")]
	Empty,
	#[error("more is restricted than there is")]
	RestrictedBeyond,
	#[error("{held} are held, and {claimed} are claimed by open redemptions")]
	OtherClaims { held: u128, claimed: u128 },
	#[error("its open redemptions are {listed:?}, and those listed here are {here:?}")]
	OtherClaimNumbers { listed: Vec<u64>, here: Vec<u64> },
	#[error("no held coins of {holder} in currency {currency} are behind open redemptions {numbers:?}")]
	Unbacked {
		holder: String,
		currency: CurrencyId,
		numbers: Vec<u64>,
	},
	#[error("the sums are larger, or more, than there can be")]
	Overflow,
	#[error("for currency {currency} the rows sum up to {found}, the manifest says {manifest}")]
	OtherTotal {
		currency: CurrencyId,
		found: String,
		manifest: String,
	},
	#[error("the register's sums are others")]
	OtherGroup,
	#[error("a row of the register's sums is missing")]
	GroupMissing,
}
