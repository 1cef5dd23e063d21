//! What became of redemptions.

use super::{
	denomination::Currencies,
	error::MethodError,
	history::Chronicle,
	names::RejectionName,
	values::{Address, Amount, Hex},
	view::View,
};
use crate::history::{OpenedRedemption, RedemptionOutcome, RedemptionSummary, Step};
use harbour_runtime::{history::RedemptionStepKind, supervision::InstitutionId, CurrencyId, Moment};
use schemars::JsonSchema;
use serde::Serialize;

/// Which currency the amounts beside it are of, and how they are shown; `null` where the redemption was opened before the history
/// began.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct PastDenomination {
	/// The currency's number.
	currency: Option<CurrencyId>,
	/// How the currency is called in short.
	symbol: Option<String>,
	/// How many of an amount's digits stand behind the point.
	decimals: Option<u8>,
}

impl PastDenomination {
	fn new(opened: Option<&OpenedRedemption>, currencies: &Currencies) -> Self {
		let Some(of) = opened.map(|opened| currencies.denomination(opened.currency)) else {
			return Self::default();
		};
		Self {
			currency: Some(of.currency),
			symbol: of.symbol,
			decimals: of.decimals,
		}
	}
}

/// A redemption that has ended. What it was when it was opened is `null` where that was before the history began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct EndedRedemption {
	/// By which calls and events name it.
	number: u64,
	#[serde(flatten)]
	of: PastDenomination,
	/// The institution that owed the money.
	issuer: Option<InstitutionId>,
	/// Whose coins were locked.
	holder: Option<Address>,
	/// How much it was opened for.
	amount: Option<Amount>,
	/// What was paid of it in money.
	settled: Amount,
	/// What legal orders took of it.
	taken: Amount,
	/// What was given back in coins, as it was rejected.
	given_back: Amount,
	/// Salted hash of the payout instruction.
	payout_reference: Option<Hex>,
	/// When the coins were locked.
	opened_at_ms: Option<Moment>,
	/// The last moment at which settling was in time, as it was last said: of an order that stopped the clock nothing tells here.
	deadline_ms: Option<Moment>,
	/// When it ended.
	ended_at_ms: Moment,
	/// The number of the block in which it ended.
	ended_in: u32,
	/// How it ended.
	outcome: RedemptionOutcomeName,
	/// Whether it was overdue at some time.
	late: bool,
	/// Salted hashes of the payments in money.
	references: Vec<Hex>,
}

/// How a redemption ended: paid (`settled`), with coins given back (`rejected`), or with the last coins taken by an order (`taken`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum RedemptionOutcomeName {
	Settled,
	Rejected,
	Taken,
}

impl From<RedemptionOutcome> for RedemptionOutcomeName {
	fn from(outcome: RedemptionOutcome) -> Self {
		match outcome {
			RedemptionOutcome::Settled => Self::Settled,
			RedemptionOutcome::Rejected => Self::Rejected,
			RedemptionOutcome::Taken => Self::Taken,
		}
	}
}

impl EndedRedemption {
	/// `None` where it hasn't ended.
	pub(super) fn new(number: u64, summary: RedemptionSummary, currencies: &Currencies) -> Option<Self> {
		let ended = summary.ended?;
		let opened = summary.opened;
		Some(Self {
			number,
			of: PastDenomination::new(opened.as_ref(), currencies),
			issuer: opened.as_ref().map(|opened| opened.issuer),
			amount: opened.as_ref().map(|opened| opened.amount.into()),
			payout_reference: opened.as_ref().map(|opened| opened.payout_reference.into()),
			opened_at_ms: opened.as_ref().map(|opened| opened.at),
			holder: opened.map(|opened| opened.holder.into()),
			settled: summary.settled.into(),
			taken: summary.taken.into(),
			given_back: summary.given_back.into(),
			deadline_ms: summary.deadline,
			ended_at_ms: ended.at,
			ended_in: ended.block,
			outcome: ended.outcome.into(),
			late: summary.late,
			references: summary.references.into_iter().map(Hex::from).collect(),
		})
	}
}

/// The redemptions numbered above `after` that had ended by the block of `view`, and where the next page begins.
pub(super) fn page(
	chronicle: &Chronicle<'_>,
	view: &View<'_>,
	issuer: Option<InstitutionId>,
	after: Option<u64>,
	limit: u32,
) -> Result<(Vec<EndedRedemption>, Option<u64>), MethodError> {
	let currencies = view.currencies()?;
	let wanted = |summary: &RedemptionSummary| {
		let is_whose = issuer.is_none_or(|only| summary.opened.as_ref().is_some_and(|opened| opened.issuer == only));
		is_whose && summary.ended.is_some_and(|ended| ended.block <= view.number())
	};
	let (found, next) = chronicle.said.redemptions(after, limit, wanted)?;
	let ended = found
		.into_iter()
		.filter_map(|(number, summary)| EndedRedemption::new(number, summary, &currencies));
	Ok((ended.collect(), next))
}

/// All that is known of a redemption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct RedemptionSteps {
	/// By which calls and events name it.
	number: u64,
	#[serde(flatten)]
	of: PastDenomination,
	/// How it ended; `null` while it is open.
	outcome: Option<RedemptionOutcomeName>,
	/// What happened to it, in order.
	steps: Vec<RedemptionStepAnswer>,
}

/// A step of a redemption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct RedemptionStepAnswer {
	/// The number of the block in which it happened.
	block: u32,
	/// The chain's clock in that block.
	timestamp_ms: Moment,
	/// The position in the block of the extrinsic that did it; `null` where the block did it by itself.
	extrinsic: Option<u32>,
	#[serde(flatten)]
	what: RedemptionEvent,
}

/// What happened to a redemption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub(super) enum RedemptionEvent {
	/// A holder has locked coins, and is owed money.
	Opened {
		/// The institution that owes it.
		issuer: InstitutionId,
		/// Whose coins.
		holder: Address,
		/// How many.
		amount: Amount,
		/// Salted hash of the payout instruction.
		payout_reference: Hex,
		/// Last moment at which settling is in time.
		deadline_ms: Moment,
	},
	/// The issuer has paid, and the coins are gone.
	Settled {
		/// How much.
		amount: Amount,
		/// What is still owed.
		remaining: Amount,
		/// Salted hash of the payment in money.
		reference: Hex,
	},
	/// Its deadline has passed.
	Overdue {
		/// Which.
		deadline_ms: Moment,
	},
	/// The holder has given more time.
	Extended {
		/// The new deadline.
		deadline_ms: Moment,
		/// Hash of the holder's consent.
		consent_hash: Hex,
	},
	/// One officer of the issuer has signed a rejection, which takes two.
	RejectionProposed {
		/// Why.
		reason: RejectionName,
	},
	/// The coins were given back in place of money.
	Rejected {
		/// How many.
		amount: Amount,
		/// Why.
		reason: RejectionName,
		/// Last moment at which the holder can appeal.
		appeal_until_ms: Moment,
	},
	/// The holder asks a supervisor to overrule the rejection.
	Appealed {
		/// Hash of the grounds.
		grounds_hash: Hex,
	},
	/// A supervisor has decided.
	AppealDecided {
		/// Which.
		supervisor: InstitutionId,
		/// The redemption that takes this one's place; `null` where the rejection stands.
		reopened_as: Option<u64>,
		/// Hash of the decision.
		decision_hash: Hex,
	},
	/// A legal order took coins that were locked for it.
	Taken {
		/// How many.
		amount: Amount,
		/// What is still owed.
		remaining: Amount,
	},
}

impl From<RedemptionStepKind> for RedemptionEvent {
	fn from(kind: RedemptionStepKind) -> Self {
		match kind {
			RedemptionStepKind::Opened {
				currency: _,
				issuer,
				holder,
				amount,
				payout_reference,
				deadline,
			} => Self::Opened {
				issuer,
				holder: holder.into(),
				amount: amount.into(),
				payout_reference: payout_reference.into(),
				deadline_ms: deadline,
			},
			RedemptionStepKind::Settled {
				amount,
				remaining,
				reference,
			} => Self::Settled {
				amount: amount.into(),
				remaining: remaining.into(),
				reference: reference.into(),
			},
			RedemptionStepKind::Overdue { deadline } => Self::Overdue { deadline_ms: deadline },
			RedemptionStepKind::Extended { deadline, consent_hash } => Self::Extended {
				deadline_ms: deadline,
				consent_hash: consent_hash.into(),
			},
			RedemptionStepKind::RejectionProposed { reason } => Self::RejectionProposed { reason: reason.into() },
			RedemptionStepKind::Rejected {
				amount,
				reason,
				appeal_until,
			} => Self::Rejected {
				amount: amount.into(),
				reason: reason.into(),
				appeal_until_ms: appeal_until,
			},
			RedemptionStepKind::Appealed { grounds_hash } => Self::Appealed {
				grounds_hash: grounds_hash.into(),
			},
			RedemptionStepKind::AppealDecided {
				supervisor,
				reopened_as,
				decision_hash,
			} => Self::AppealDecided {
				supervisor,
				reopened_as,
				decision_hash: decision_hash.into(),
			},
			RedemptionStepKind::Taken { amount, remaining } => Self::Taken {
				amount: amount.into(),
				remaining: remaining.into(),
			},
		}
	}
}

/// Every step of redemption `number`.
pub(super) fn of(chronicle: &Chronicle<'_>, view: &View<'_>, number: u64) -> Result<RedemptionSteps, MethodError> {
	let summary = chronicle
		.said
		.redemption(number)?
		.ok_or_else(|| chronicle.lacks("redemption", number))?;
	let currencies = view.currencies()?;
	let steps = chronicle.said.redemption_steps(number)?.into_iter();
	Ok(RedemptionSteps {
		number,
		of: PastDenomination::new(summary.opened.as_ref(), &currencies),
		outcome: summary.ended.map(|ended| ended.outcome.into()),
		steps: steps
			.map(
				|Step {
				     block,
				     at,
				     extrinsic,
				     kind,
				 }| RedemptionStepAnswer {
					block,
					timestamp_ms: at,
					extrinsic,
					what: kind.into(),
				},
			)
			.collect(),
	})
}
