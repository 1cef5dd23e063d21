//! What is kept of a redemption besides its steps.

use super::rows::Ended;
use codec::{Decode, Encode};
use harbour_runtime::{
	history::{InstitutionId, RedemptionStepKind},
	AccountId, Balance, CurrencyId, Hash, Moment,
};

/// A redemption, as far as it has come. What it was when it was opened is unknown where that was before the history began.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub(crate) struct RedemptionSummary {
	pub(crate) opened: Option<OpenedRedemption>,
	/// As it was last said.
	pub(crate) deadline: Option<Moment>,
	/// It has been overdue.
	pub(crate) late: bool,
	pub(crate) settled: Balance,
	pub(crate) taken: Balance,
	pub(crate) given_back: Balance,
	/// Of each payment in money.
	pub(crate) references: Vec<Hash>,
	pub(crate) ended: Option<Ended<RedemptionOutcome>>,
}

/// What a redemption was when it was opened.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct OpenedRedemption {
	pub(crate) at: Moment,
	pub(crate) currency: CurrencyId,
	pub(crate) issuer: InstitutionId,
	pub(crate) holder: AccountId,
	pub(crate) amount: Balance,
	pub(crate) payout_reference: Hash,
}

/// How a redemption ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum RedemptionOutcome {
	#[codec(index = 0)]
	Settled,
	#[codec(index = 1)]
	Rejected,
	#[codec(index = 2)]
	Taken,
}

impl RedemptionSummary {
	/// Goes on by a step that happened in `block`, at `at`. `None` where a sum is more than can be counted.
	pub(super) fn step(&mut self, kind: &RedemptionStepKind, block: u32, at: Moment) -> Option<()> {
		use RedemptionStepKind::*;
		let end = |outcome| Some(Ended { at, block, outcome });
		match kind {
			Opened {
				currency,
				issuer,
				holder,
				amount,
				payout_reference,
				deadline,
			} => {
				self.opened = Some(OpenedRedemption {
					at,
					currency: *currency,
					issuer: *issuer,
					holder: holder.clone(),
					amount: *amount,
					payout_reference: *payout_reference,
				});
				self.deadline = Some(*deadline);
			}
			Settled {
				amount,
				remaining,
				reference,
			} => {
				self.settled = self.settled.checked_add(*amount)?;
				self.references.push(*reference);
				if *remaining == 0 {
					self.ended = end(RedemptionOutcome::Settled);
				}
			}
			Overdue { deadline } => {
				self.deadline = Some(*deadline);
				self.late = true;
			}
			Extended { deadline, .. } => self.deadline = Some(*deadline),
			Rejected { amount, .. } => {
				self.given_back = self.given_back.checked_add(*amount)?;
				self.ended = end(RedemptionOutcome::Rejected);
			}
			Taken { amount, remaining } => {
				self.taken = self.taken.checked_add(*amount)?;
				if *remaining == 0 {
					self.ended = end(RedemptionOutcome::Taken);
				}
			}
			// An appeal upheld opens another redemption: this one has ended.
			RejectionProposed { .. } | Appealed { .. } | AppealDecided { .. } => {}
		}
		Some(())
	}
}
