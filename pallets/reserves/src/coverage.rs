//! What follows from the backing of a currency: the states of coverage and the moves between them. No storage, no clock.

use crate::{
	backing::{is_majority, suffices, Agreement},
	statement::Day,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Balance, CoverageLevel, InstitutionId, Moment, Unbacked};
use polkadot_sdk::frame_support::{
	traits::{ConstU32, Get},
	BoundedVec, CloneNoBound, DebugNoBound, DefaultNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;

/// Most institutions that can have a break open at a time; minting has long stopped then.
pub const MAX_OPEN_BREAKS: u32 = 32;

/// What the counted reports agree on.
#[derive(
	CloneNoBound,
	DebugNoBound,
	PartialEqNoBound,
	EqNoBound,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[codec(mel_bound())]
#[scale_info(skip_type_params(MaxAttestors))]
pub struct Attested<MaxAttestors: Get<u32>> {
	/// The lowest of their totals, in the currency's smallest unit.
	pub lowest: Balance,
	/// The oldest of their as-of times: what was redeemed since is taken off (M1).
	pub oldest_as_of: Moment,
	/// Whose reports they are, ascending by total: the first is the lowest.
	pub counted: BoundedVec<InstitutionId, MaxAttestors>,
}

impl<MaxAttestors: Get<u32>> From<&Agreement> for Attested<MaxAttestors> {
	fn from(agreement: &Agreement) -> Self {
		let counted = agreement.counted.iter().map(|figure| figure.institution).collect();
		Self {
			lowest: agreement.lowest,
			oldest_as_of: agreement.oldest_as_of,
			// One of each attestor at most, and there are no more attestors than fit.
			counted: BoundedVec::truncate_from(counted),
		}
	}
}

/// What backs a currency and what follows from it. Everything that the gate at minting needs stands here, so that it costs one
/// read however many attestors there are.
#[derive(
	CloneNoBound,
	DebugNoBound,
	DefaultNoBound,
	PartialEqNoBound,
	EqNoBound,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[codec(mel_bound())]
#[scale_info(skip_type_params(MaxAttestors))]
pub struct Coverage<MaxAttestors: Get<u32>> {
	pub level: CoverageLevel,
	/// Why it isn't covered.
	pub reason: Option<Unbacked>,
	/// Since when the level is what it is.
	pub since: Moment,
	/// What the reports agree on; `None` where they are missing, stale or disputed.
	pub attested: Option<Attested<MaxAttestors>>,
	/// The last moment through which `attested` holds if nobody does anything.
	pub holds_until: Moment,
	/// The buffer that the terms ask for, in basis points of the supply.
	pub buffer_bps: u32,
	/// Reports as of this moment or earlier don't count: a break was reported then.
	pub figures_after: Moment,
	/// Who has reported a break since the reports last agreed, each institution once.
	pub breaks_by: BoundedVec<InstitutionId, ConstU32<MAX_OPEN_BREAKS>>,
	/// Since when a quorum has attested less than the supply.
	pub shortfall_since: Option<Moment>,
	/// When it is looked at again, though nobody does anything.
	pub next_check: Moment,
	/// The first day that has, or will have, a statement; 0 before the clock has been read.
	pub first_day: Day,
	/// The day whose statement comes next.
	pub open_day: Day,
}

/// What a counted report leaves behind the coins when what was redeemed since is taken off.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Left {
	pub(crate) as_of: Moment,
	pub(crate) at_least: Balance,
	pub(crate) at_most: Balance,
}

/// What is known of a currency at one moment.
pub(crate) struct Position {
	pub(crate) now: Moment,
	pub(crate) agreed: Result<Agreement, Unbacked>,
	/// The last moment through which `agreed` holds if nobody does anything.
	pub(crate) holds_until: Moment,
	pub(crate) supply: Balance,
	/// What was redeemed since the oldest counted as-of time.
	pub(crate) redeemed: Balance,
	/// What each counted report leaves, by itself.
	pub(crate) left: Vec<Left>,
	pub(crate) quorum: u32,
	pub(crate) buffer_bps: u32,
	pub(crate) grace_ms: Moment,
}

impl Position {
	/// What the counted reports leave behind the coins.
	pub(crate) fn backing(&self) -> Result<Balance, Unbacked> {
		let agreed = self.agreed.as_ref().map_err(|reason| *reason)?;
		Ok(agreed.lowest.saturating_sub(self.redeemed))
	}

	/// Whether a quorum, and more than half of the counted reports, say each by itself that there is surely less than the supply. The
	/// lowest alone doesn't: it is one institution's.
	fn is_short(&self) -> bool {
		let short = self.left.iter().filter(|left| left.at_most < self.supply).count();
		short >= self.quorum as usize && is_majority(short, self.left.len())
	}

	/// Whether a quorum says, as of later than `moment`, that the supply is surely there.
	fn is_whole_since(&self, moment: Moment) -> bool {
		let whole = |left: &&Left| left.as_of > moment && left.at_least >= self.supply;
		self.left.iter().filter(whole).count() >= self.quorum as usize && !self.is_short()
	}
}

impl<MaxAttestors: Get<u32>> Coverage<MaxAttestors> {
	/// Takes on what follows from `position`.
	pub(crate) fn follow(&mut self, position: &Position) {
		self.attested = position.agreed.as_ref().ok().map(Into::into);
		self.holds_until = position.holds_until;
		self.buffer_bps = position.buffer_bps;
		// A shortfall isn't over because nobody says anything any more, nor because it isn't sure for a moment.
		if position.is_short() {
			self.shortfall_since.get_or_insert(position.now);
		} else if position.is_whole_since(0) {
			self.shortfall_since = None;
		}
		if position.agreed.is_ok() {
			// Figures of later than every break.
			self.breaks_by.clear();
		}
		let (level, reason) = self.judge(position);
		if self.level != level || self.since == 0 {
			self.since = position.now;
		}
		self.level = level;
		self.reason = reason;
	}

	/// The level, and why it isn't `Covered`.
	fn judge(&self, position: &Position) -> (CoverageLevel, Option<Unbacked>) {
		use CoverageLevel::{Covered, MintHalted, RedeemOnly};
		let backing = position.backing();
		// Back only by a quorum's later figures, and only if they show the supply again.
		if self.level == RedeemOnly && !position.is_whole_since(self.since) {
			return (RedeemOnly, Some(backing.err().unwrap_or(Unbacked::Insufficient)));
		}
		match backing {
			// Nobody's silence and nobody's quarrel do more than halt minting.
			Err(reason) => (MintHalted, Some(reason)),
			Ok(backing) if suffices(backing, position.supply, position.buffer_bps) => (Covered, None),
			Ok(_) if position.is_short() && self.grace_is_over(position) => (RedeemOnly, Some(Unbacked::Insufficient)),
			Ok(_) => (MintHalted, Some(Unbacked::Insufficient)),
		}
	}

	fn grace_is_over(&self, position: &Position) -> bool {
		self.grace_ends(position.grace_ms)
			.is_some_and(|end| end <= position.now)
	}

	/// When the shortfall's grace ends.
	pub(crate) fn grace_ends(&self, grace_ms: Moment) -> Option<Moment> {
		self.shortfall_since.map(|since| since.saturating_add(grace_ms))
	}

	/// The next moment after that of `position` at which time alone may change something, the statement of the open day included,
	/// which falls due at `day_ends`.
	pub(crate) fn next_change(&self, position: &Position, day_ends: Moment) -> Moment {
		let next = day_ends.min(self.holds_until.saturating_add(1));
		let grace_ends = self
			.grace_ends(position.grace_ms)
			// Without fresh figures the grace's end changes nothing.
			.filter(|end| position.now < *end && self.attested.is_some());
		grace_ends.map_or(next, |end| next.min(end))
	}
}
