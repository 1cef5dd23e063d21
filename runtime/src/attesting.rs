//! What an attestor's program needs of the chain: the node's own, which knows no pallet, and any other.

use crate::{
	configs::MAX_ATTESTORS, AccountId, Balance, CurrencyId, Hash, Moment, Reserves, Runtime, RuntimeCall, RuntimeOrigin,
};
use codec::{Decode, Encode};
use harbour_primitives::{Backing, CoverageLevel, CurrencyCode, InstitutionId, Liabilities, Unbacked};
use pallet_reserves::{required, Attested, Coverages, TermsOf};
use polkadot_sdk::frame_support::traits::{ConstU32, EnsureOrigin};
use scale_info::TypeInfo;

pub use pallet_reserves::{
	AssetClass, ClassTotal, Component, Components, Day, EligibleClass, ForeignCurrency, Report, MAX_COMPONENTS,
};

/// Who attests a currency, what may back it, and on which terms.
pub type ReserveTerms = pallet_reserves::Terms<ConstU32<MAX_ATTESTORS>>;

/// What stood behind a currency at a day's end.
pub type DailyStatement = pallet_reserves::DailyStatement<ConstU32<MAX_ATTESTORS>>;

/// Why a report would be refused, by the names of the reserves' errors.
pub type ReportRefusal = pallet_reserves::Error<Runtime>;

/// What backs a currency, since when, who said so, and what follows from it. Amounts in the smallest unit, moments in Unix
/// milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct CoverageAnswer {
	pub level: CoverageLevel,
	/// Why it isn't covered.
	pub reason: Option<Unbacked>,
	/// Since when the level is what it is.
	pub since: Moment,
	/// Coins in circulation.
	pub supply: Balance,
	/// What must be attested before the supply is covered: the supply and its buffer. `None` where no balance is large enough.
	pub required: Option<Balance>,
	/// Attested backing, less what was redeemed since; or why there is none.
	pub backing: Result<Balance, Unbacked>,
	/// Whose reports count, the lowest first; and the oldest of their as-of times.
	pub attested: Option<Attested<ConstU32<MAX_ATTESTORS>>>,
	/// The last moment through which that holds if nobody does anything.
	pub holds_until: Moment,
	/// Since when a quorum has attested less than the supply, and when only redemption is left if it goes on.
	pub shortfall: Option<Shortfall>,
	/// Reports as of this moment or earlier don't count: a break was reported then. 0 where none ever was.
	pub figures_after: Moment,
}

/// What amounts of a currency are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Coin {
	/// The money that one stands for.
	pub peg: CurrencyCode,
	/// In how many decimals it is shown.
	pub decimals: u8,
}

/// What amounts of `currency` are in; `None` where there is no such currency.
pub fn coin(currency: CurrencyId) -> Option<Coin> {
	let peg = <crate::Assets as Liabilities>::issued(currency)?.peg;
	let decimals = pallet_stablecoin::Metadata::<Runtime>::get(currency).decimals;
	Some(Coin { peg, decimals })
}

/// A quorum attests less than the supply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Shortfall {
	pub since: Moment,
	/// When the grace ends.
	pub grace_ends: Moment,
}

/// What backs `currency`; `None` where nobody attests it.
pub fn coverage(currency: CurrencyId) -> Option<CoverageAnswer> {
	let terms = TermsOf::<Runtime>::get(currency)?;
	let coverage = Coverages::<Runtime>::get(currency);
	let supply = <crate::Assets as Liabilities>::issued(currency)?.supply;
	Some(CoverageAnswer {
		level: coverage.level,
		reason: coverage.reason,
		since: coverage.since,
		supply,
		required: required(supply, terms.buffer_bps),
		backing: <Reserves as Backing>::attested(currency),
		attested: coverage.attested,
		holds_until: coverage.holds_until,
		shortfall: coverage.shortfall_since.map(|since| Shortfall {
			since,
			grace_ends: since.saturating_add(terms.grace_ms),
		}),
		figures_after: coverage.figures_after,
	})
}

/// The institution for which `who` attests; `None` where it doesn't, or the institution is not in good standing.
pub fn attestor(who: &AccountId) -> Option<InstitutionId> {
	let signed = RuntimeOrigin::signed(who.clone());
	<Runtime as pallet_reserves::Config>::AttestorOrigin::try_origin(signed).ok()
}

/// Why the chain would refuse `who`'s report now; `None` where it would take it.
pub fn report_refusal(
	who: &AccountId,
	currency: CurrencyId,
	as_of: Moment,
	components: &Components,
) -> Option<ReportRefusal> {
	let Some(institution) = attestor(who) else {
		return Some(ReportRefusal::NotAttestor);
	};
	Reserves::check_report(institution, currency, as_of, components).err()
}

/// A reserve report.
pub fn report_call(currency: CurrencyId, as_of: Moment, components: Components, statement_hash: Hash) -> RuntimeCall {
	RuntimeCall::Reserves(pallet_reserves::Call::report {
		currency,
		as_of,
		components,
		statement_hash,
	})
}
