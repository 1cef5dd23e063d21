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
}

/// reserves → stablecoin: what stands behind a currency.
pub trait Backing {
	/// Attested backing, less everything redeemed since the oldest as-of time in the counted quorum (M1), in the currency's
	/// smallest unit. Stale, missing and disputed are errors and never a number.
	fn attested(currency: CurrencyId) -> Result<Balance, Unbacked>;

	/// Whether the attested backing covers `supply` and the currency's buffer on it, rounded against the issuer.
	fn covers(currency: CurrencyId, supply: Balance) -> Result<(), Unbacked>;
}
