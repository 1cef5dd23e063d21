use crate::{Balance, CurrencyId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Why a currency's backing doesn't allow a supply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Unbacked {
	/// No terms are set for the currency, or fewer institutions than the quorum have ever reported.
	#[codec(index = 0)]
	Missing,
	/// Enough institutions have reported, but too few of the reports are fresh.
	#[codec(index = 1)]
	Stale,
	/// The fresh reports don't agree: no set within tolerance has both the quorum and a strict majority.
	#[codec(index = 2)]
	Disputed,
	/// Attested, and less than the supply and its buffer require.
	#[codec(index = 3)]
	Insufficient,
	/// A break was reported, and too few institutions have reported later figures.
	#[codec(index = 4)]
	BreakReported,
}

/// What a currency's backing allows. Ordered from everything to the least.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum CoverageLevel {
	/// Everything: fresh reports of a quorum cover the supply and its buffer.
	#[codec(index = 0)]
	Covered,
	/// Everything but issuing. Where a currency begins: nothing is attested yet.
	#[default]
	#[codec(index = 1)]
	MintHalted,
	/// Redemption only: a quorum has attested less than the supply for longer than the grace.
	#[codec(index = 2)]
	RedeemOnly,
}

impl CoverageLevel {
	/// Whether coins may be issued.
	pub fn allows_issuing(self) -> bool {
		self == Self::Covered
	}

	/// Whether coins may go from one account to another.
	pub fn allows_transfers(self) -> bool {
		self < Self::RedeemOnly
	}
}

/// reserves → stablecoin: what stands behind a currency.
pub trait Backing {
	/// Attested backing, less everything redeemed since the oldest as-of time in the counted quorum (M1), in the currency's
	/// smallest unit. Stale, missing and disputed are errors and never a number.
	fn attested(currency: CurrencyId) -> Result<Balance, Unbacked>;

	/// Whether the attested backing covers `supply` and the currency's buffer on it, rounded against the issuer. Two reads.
	fn covers(currency: CurrencyId, supply: Balance) -> Result<(), Unbacked>;

	/// Looks again at a currency that was not covered and whose supply is smaller now.
	fn supply_fell(currency: CurrencyId);
}

/// reserves → stablecoin: shows the ledger what a currency's backing allows, so that no transfer costs a read for it.
pub trait CoverageMark {
	fn mark_coverage(currency: CurrencyId, level: CoverageLevel);
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn success_each_level_allows_less() {
		use CoverageLevel::*;
		let allowed = [Covered, MintHalted, RedeemOnly].map(|level| (level.allows_issuing(), level.allows_transfers()));
		assert_eq!(allowed, [(true, true), (false, true), (false, false)]);
		assert_eq!(CoverageLevel::default(), MintHalted);
	}
}
