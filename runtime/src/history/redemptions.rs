//! How redemptions go on.

use crate::{AccountId, Balance, CurrencyId, Hash, Moment, Runtime};
use codec::{Decode, Encode};
use harbour_primitives::InstitutionId;
use pallet_stablecoin::{Asset, Event, RejectionReason};
use scale_info::TypeInfo;

/// What became of a redemption.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RedemptionStep {
	pub number: u64,
	pub kind: RedemptionStepKind,
}

/// How a redemption goes on. It ends with [`RedemptionStepKind::Rejected`], or settled or taken with nothing remaining. That an order stops
/// its clock, and that the clock goes on, is told by nothing.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum RedemptionStepKind {
	/// A holder has locked coins, and is owed money.
	#[codec(index = 0)]
	Opened {
		currency: CurrencyId,
		/// The institution that owes the money.
		issuer: InstitutionId,
		holder: AccountId,
		amount: Balance,
		/// Salted hash of the payout instruction.
		payout_reference: Hash,
		/// Last moment at which settling is in time, inclusive.
		deadline: Moment,
	},
	/// The issuer has paid, and the coins are gone.
	#[codec(index = 1)]
	Settled {
		amount: Balance,
		remaining: Balance,
		/// Salted hash of the payment in money.
		reference: Hash,
	},
	/// Its deadline has passed. Said again where an order that stopped the clock of an overdue redemption has ended.
	#[codec(index = 2)]
	Overdue { deadline: Moment },
	/// The holder has given the issuer more time.
	#[codec(index = 3)]
	Extended { deadline: Moment, consent_hash: Hash },
	/// One officer of the issuer has signed a rejection, which takes two.
	#[codec(index = 4)]
	RejectionProposed { reason: RejectionReason },
	/// The coins were given back in place of money.
	#[codec(index = 5)]
	Rejected {
		amount: Balance,
		reason: RejectionReason,
		/// Last moment at which the holder can appeal, inclusive.
		appeal_until: Moment,
	},
	/// The holder asks a supervisor to overrule the rejection.
	#[codec(index = 6)]
	Appealed { grounds_hash: Hash },
	/// A supervisor has decided. Where the appeal was upheld, another redemption takes this one's place, of which [`Self::Opened`] was told
	/// before.
	#[codec(index = 7)]
	AppealDecided {
		supervisor: InstitutionId,
		reopened_as: Option<u64>,
		decision_hash: Hash,
	},
	/// A legal order took coins that were locked for it.
	#[codec(index = 8)]
	Taken { amount: Balance, remaining: Balance },
}

/// The step that an event of the ledger tells, where it tells one.
pub(super) fn step(event: Event<Runtime>) -> Option<RedemptionStep> {
	use RedemptionStepKind::*;
	let (number, kind) = match event {
		Event::RedemptionOpened {
			redemption_id,
			asset_id: currency,
			holder,
			amount,
			payout_reference,
			deadline,
		} => {
			// No currency is ever removed, nor goes over to another issuer.
			let issuer = Asset::<Runtime>::get(currency)?.institution;
			let opened = Opened {
				currency,
				issuer,
				holder,
				amount,
				payout_reference,
				deadline,
			};
			(redemption_id, opened)
		}
		Event::RedemptionSettled {
			redemption_id,
			amount,
			remaining,
			fiat_reference: reference,
			..
		} => (
			redemption_id,
			Settled {
				amount,
				remaining,
				reference,
			},
		),
		Event::RedemptionTaken {
			redemption_id,
			taken: amount,
			remaining,
			..
		} => (redemption_id, Taken { amount, remaining }),
		Event::RedemptionOverdue {
			redemption_id,
			deadline,
			..
		} => (redemption_id, Overdue { deadline }),
		Event::RedemptionExtended {
			redemption_id,
			deadline,
			consent_hash,
		} => (redemption_id, Extended { deadline, consent_hash }),
		event => return rejection(event),
	};
	Some(RedemptionStep { number, kind })
}

/// [`step`], of a rejection and what follows it.
fn rejection(event: Event<Runtime>) -> Option<RedemptionStep> {
	use RedemptionStepKind::*;
	let (number, kind) = match event {
		Event::RejectionProposed { redemption_id, reason } => (redemption_id, RejectionProposed { reason }),
		Event::RedemptionRejected {
			redemption_id,
			amount,
			reason,
			appeal_until,
			..
		} => (
			redemption_id,
			Rejected {
				amount,
				reason,
				appeal_until,
			},
		),
		Event::RedemptionAppealed {
			redemption_id,
			grounds_hash,
		} => (redemption_id, Appealed { grounds_hash }),
		Event::AppealDecided {
			redemption_id,
			supervisor,
			reopened_as,
			decision_hash,
		} => (
			redemption_id,
			AppealDecided {
				supervisor,
				reopened_as,
				decision_hash,
			},
		),
		_ => return None,
	};
	Some(RedemptionStep { number, kind })
}
