//! What backs a currency.

use super::{
	denomination::Denomination,
	error::MethodError,
	names::{LevelName, UnbackedName},
	values::{until, Amount},
	view::View,
};
use harbour_runtime::{apis::ReservesApi, attesting::CoverageAnswer, supervision::InstitutionId, CurrencyId, Moment};
use schemars::JsonSchema;
use serde::Serialize;

/// What backs a currency, since when, who said so, and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Coverage {
	#[serde(flatten)]
	of: Denomination,
	/// What the backing allows.
	level: LevelName,
	/// Why it isn't covered.
	reason: Option<UnbackedName>,
	/// Since when the level is what it is.
	since_ms: Moment,
	/// Coins in circulation.
	supply: Amount,
	/// What must be attested before the supply is covered: the supply and its buffer. `null` where no amount is large
	/// enough.
	required: Option<Amount>,
	/// Attested backing, less what was redeemed since; `null` where there is none.
	backing: Option<Amount>,
	/// Why there is no backing.
	unbacked: Option<UnbackedName>,
	/// What the reports that count agree on.
	attested: Option<AttestedReserve>,
	/// The last moment through which that holds if nobody does anything; `null` where time alone changes nothing.
	holds_until_ms: Option<Moment>,
	/// A quorum has attested less than the supply.
	shortfall: Option<OpenShortfall>,
	/// Reports as of this moment or earlier don't count: a break was reported then. `null` where none ever was.
	figures_after_ms: Option<Moment>,
}

/// What the reports that count agree on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct AttestedReserve {
	/// The lowest of their totals.
	lowest: Amount,
	/// The oldest of their as-of times: what was redeemed since is taken off.
	oldest_as_of_ms: Moment,
	/// The institutions whose reports they are, that with the lowest total first.
	counted: Vec<InstitutionId>,
}

/// A quorum has attested less than the supply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct OpenShortfall {
	/// Since when.
	since_ms: Moment,
	/// When only redemption is left if it goes on; `null` for never.
	grace_ends_ms: Option<Moment>,
}

impl Coverage {
	/// From the runtime's answer about the currency `of`.
	pub(super) fn new(answer: CoverageAnswer, of: Denomination) -> Self {
		let (backing, unbacked) = match answer.backing {
			Ok(backing) => (Some(backing.into()), None),
			Err(reason) => (None, Some(reason.into())),
		};
		Self {
			of,
			level: answer.level.into(),
			reason: answer.reason.map(UnbackedName::from),
			since_ms: answer.since,
			supply: answer.supply.into(),
			required: answer.required.map(Amount::from),
			backing,
			unbacked,
			attested: answer.attested.map(|attested| AttestedReserve {
				lowest: attested.lowest.into(),
				oldest_as_of_ms: attested.oldest_as_of,
				counted: attested.counted.into_inner(),
			}),
			holds_until_ms: until(answer.holds_until),
			shortfall: answer.shortfall.map(|shortfall| OpenShortfall {
				since_ms: shortfall.since,
				grace_ends_ms: until(shortfall.grace_ends),
			}),
			figures_after_ms: Some(answer.figures_after).filter(|moment| *moment > 0),
		}
	}
}

/// What backs `currency`; `None` where nobody attests it. Fails where there is no such currency.
pub(super) fn of(view: &View<'_>, currency: CurrencyId) -> Result<Option<Coverage>, MethodError> {
	let denomination = view.currencies()?.known(currency)?;
	let answer = view.ask(|api, at| api.coverage(at, currency))?;
	Ok(answer.map(|answer| Coverage::new(answer, denomination)))
}
