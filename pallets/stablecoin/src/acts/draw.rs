//! What acts say, read from bytes.

use crate::{
	mock::*, Calendar, CurrencyPolicy, CurrencyStatus, Day, PaymentLimit, RejectionReason, Sandbox, TierLimits,
};
use harbour_primitives::{Audience, Balance, CoverageLevel, CurrencyId, Ineligible, Moment};
use std::collections::BTreeSet;

const HOUR: Moment = DAY / 24;

/// Bytes that decide; zeros once there are none left.
pub struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
	pub fn new(bytes: &'a [u8]) -> Self {
		Self(bytes)
	}

	/// Whether all have been read.
	pub fn is_empty(&self) -> bool {
		self.0.is_empty()
	}

	fn byte(&mut self) -> u8 {
		match self.0.split_first() {
			Some((first, rest)) => {
				self.0 = rest;
				*first
			}
			None => 0,
		}
	}

	pub(super) fn word(&mut self) -> u16 {
		u16::from_le_bytes([self.byte(), self.byte()])
	}
}

pub(super) fn byte(bytes: &mut Bytes<'_>) -> u8 {
	bytes.byte()
}

pub(super) fn flag(bytes: &mut Bytes<'_>) -> bool {
	bytes.byte() % 2 == 1
}

pub(super) fn rarely(bytes: &mut Bytes<'_>) -> bool {
	bytes.byte() % 16 == 1
}

pub(super) fn coin(bytes: &mut Bytes<'_>) -> CurrencyId {
	match bytes.byte() % 8 {
		0..=2 => HKD,
		3..=5 => USD,
		_ => EUR,
	}
}

pub(super) fn holder(bytes: &mut Bytes<'_>) -> u64 {
	1 + u64::from(bytes.byte() % 4)
}

/// A holder, or somebody whom no registrar knows.
pub(super) fn payee(bytes: &mut Bytes<'_>) -> u64 {
	match bytes.byte() % 17 {
		16 => STRANGER,
		place => 1 + u64::from(place % 4),
	}
}

/// A few coins, in rare cases all that a number can say.
pub(super) fn amount(bytes: &mut Bytes<'_>) -> Balance {
	match bytes.word() {
		0xF800.. => Balance::MAX,
		few => Balance::from(few % 601),
	}
}

/// Up to some multiples of what is in circulation.
pub(super) fn much(bytes: &mut Bytes<'_>) -> Balance {
	Balance::from(bytes.word() / 4)
}

/// Often less than what is issued in a day.
pub(super) fn allowance(bytes: &mut Bytes<'_>) -> Balance {
	Balance::from(bytes.word() % 4_000)
}

/// An amount three times in four.
pub(super) fn mostly(bytes: &mut Bytes<'_>) -> Option<Balance> {
	(!bytes.byte().is_multiple_of(4)).then_some(amount(bytes))
}

/// [`much`], seven times in eight.
pub(super) fn mostly_much(bytes: &mut Bytes<'_>) -> Option<Balance> {
	(!bytes.byte().is_multiple_of(8)).then_some(much(bytes))
}

/// One currency four times in five, else every one.
pub(super) fn scope(bytes: &mut Bytes<'_>) -> Option<CurrencyId> {
	(!bytes.byte().is_multiple_of(5)).then_some(coin(bytes))
}

pub(super) fn safekeeping(bytes: &mut Bytes<'_>) -> Option<u64> {
	flag(bytes).then_some(payee(bytes))
}

pub(super) fn payments(bytes: &mut Bytes<'_>) -> Vec<(u64, Balance)> {
	let count = 1 + bytes.byte() % 8;
	(0..count).map(|_| (payee(bytes), amount(bytes) / 2)).collect()
}

pub(super) fn hours(bytes: &mut Bytes<'_>) -> Moment {
	HOUR * Moment::from(bytes.word() % 2_400)
}

/// Some minutes, some hours, or some days.
pub(super) fn span(bytes: &mut Bytes<'_>) -> Moment {
	let (unit, many) = (bytes.byte() % 8, Moment::from(bytes.word()));
	match unit {
		0..=2 => HOUR * many / 65_536,
		3..=6 => HOUR * (many % 24),
		_ => DAY * 4 * many / 65_536,
	}
}

pub(super) fn policy(bytes: &mut Bytes<'_>) -> Box<CurrencyPolicy> {
	Box::new(CurrencyPolicy {
		audience: if rarely(bytes) {
			Audience::Institutional
		} else {
			Audience::Retail
		},
		supply_cap: much(bytes),
		mint_limit: bound(bytes),
		mint_without_reference: flag(bytes),
		min_redemption: Balance::from(bytes.byte() / 4),
		sandbox: (bytes.byte() % 4 == 1).then_some(Sandbox {
			max_holders: u32::from(bytes.byte() % 5),
			max_balance: Balance::from(bytes.word() % 3_000),
		}),
		limits: TierLimits {
			basic: limit(bytes),
			full: limit(bytes),
			institutional: PaymentLimit::default(),
		},
	})
}

fn limit(bytes: &mut Bytes<'_>) -> PaymentLimit {
	PaymentLimit {
		per_payment: bound(bytes),
		per_day: bound(bytes),
	}
}

/// No bound in one case of two.
fn bound(bytes: &mut Bytes<'_>) -> Option<Balance> {
	match bytes.word() {
		0x8000.. => None,
		most => Some(Balance::from(most % 2_000)),
	}
}

pub(super) fn status(bytes: &mut Bytes<'_>) -> CurrencyStatus {
	match bytes.byte() % 16 {
		0 => CurrencyStatus::WindDown,
		1 => CurrencyStatus::Live,
		2 => CurrencyStatus::Paused,
		_ => CurrencyStatus::Disabled,
	}
}

/// The last of the weeks has no business day.
pub(super) fn calendar(bytes: &mut Bytes<'_>) -> Calendar {
	let weekend = [0, 0b110_0000, 0b100_0000, 0b111_0000, 0b111_1111][usize::from(bytes.byte() % 5)];
	let first = (NOW / DAY) as Day;
	let holidays: BTreeSet<Day> = (0..bytes.byte() % 4)
		.map(|_| first + Day::from(bytes.byte() % 32))
		.collect();
	Calendar {
		weekend,
		holidays: Vec::from_iter(holidays).try_into().expect("three at most"),
	}
}

pub(super) fn reason(bytes: &mut Bytes<'_>) -> RejectionReason {
	if flag(bytes) {
		RejectionReason::PayoutInstructionInvalid
	} else {
		RejectionReason::HolderRequest
	}
}

pub(super) fn ineligible(bytes: &mut Bytes<'_>) -> Ineligible {
	match bytes.byte() % 3 {
		0 => Ineligible::Suspended,
		1 => Ineligible::Lapsed,
		_ => Ineligible::Revoked,
	}
}

pub(super) fn level(bytes: &mut Bytes<'_>) -> CoverageLevel {
	match bytes.byte() % 8 {
		0..=3 => CoverageLevel::Covered,
		4..=6 => CoverageLevel::MintHalted,
		_ => CoverageLevel::RedeemOnly,
	}
}
