//! On which terms governance believes the attestors of a currency.

use crate::{AssetClass, Component, Config, Error};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Balance, CurrencyCode, CurrencyId, InstitutionId, Moment, BASIS_POINTS};
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{ConstU32, Get},
		BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
	},
	sp_core::H256,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Widest tolerance between agreeing reports, in basis points of the highest.
pub const MAX_TOLERANCE_BPS: u32 = BASIS_POINTS;

/// Largest buffer on the supply, in basis points of it: reserves of twice the supply.
pub const MAX_BUFFER_BPS: u32 = BASIS_POINTS;

/// Most foreign currencies that a reserve may be allowed.
pub const MAX_FOREIGN_CURRENCIES: u32 = 8;

/// A class of assets that a reserve may hold (G, eligible reserve assets).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct EligibleClass {
	pub class: AssetClass,
	/// Longest residual maturity, in days, inclusive.
	pub max_residual_days: u16,
}

/// A money other than the peg that a reserve may hold, by whose approval (G: a mismatch needs one).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ForeignCurrency {
	pub currency: CurrencyCode,
	/// Hash of the document that approves it; not zero.
	pub approval: H256,
}

/// Who attests a currency, what may back it, and when the attestors are believed.
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
pub struct Terms<MaxAttestors: Get<u32>> {
	/// Institutions whose reports count, the issuer not among them. Any order will do; they are kept in ascending order.
	pub attestors: BoundedVec<InstitutionId, MaxAttestors>,
	/// How many of them must agree; `1..=attestors.len()`.
	pub quorum: u32,
	/// How often each is expected to report, in milliseconds; not zero and at most `max_age_ms`. Attestors' programs go by it.
	pub heartbeat_ms: Moment,
	/// A report older than this, in milliseconds from its as-of time, doesn't count. Not zero, and not further back than redeemed
	/// totals are kept.
	pub max_age_ms: Moment,
	/// How far below the highest of a set of reports its lowest may lie, in basis points of the highest; at most
	/// [`MAX_TOLERANCE_BPS`].
	pub tolerance_bps: u32,
	/// What the reserve must hold beyond the supply, in basis points of the supply; at most [`MAX_BUFFER_BPS`].
	pub buffer_bps: u32,
	/// How long a quorum may attest less than the supply before only redemption is left, in milliseconds.
	pub grace_ms: Moment,
	/// What the reserve may consist of, each class at most once; not empty.
	pub eligible: BoundedVec<EligibleClass, ConstU32<{ AssetClass::COUNT }>>,
	/// In which moneys beside the peg, each at most once.
	pub foreign: BoundedVec<ForeignCurrency, ConstU32<MAX_FOREIGN_CURRENCIES>>,
}

impl<MaxAttestors: Get<u32>> Terms<MaxAttestors> {
	/// The same terms with the attestors in ascending order, if they are sound in themselves.
	pub(crate) fn normalised<T: Config>(mut self) -> Result<Self, Error<T>> {
		self.attestors.sort();
		let listed = self.attestors.len();
		ensure!(listed > 0, Error::<T>::NoAttestors);
		ensure!(
			self.attestors.is_sorted_by(|one, next| one < next),
			Error::<T>::DuplicateAttestor
		);
		ensure!(
			(1..=listed).contains(&(self.quorum as usize)),
			Error::<T>::QuorumOutOfRange
		);
		ensure!(self.max_age_ms > 0, Error::<T>::MaxAgeZero);
		ensure!(self.max_age_ms <= T::LongestMaxAgeMs::get(), Error::<T>::MaxAgeTooLong);
		ensure!(
			(1..=self.max_age_ms).contains(&self.heartbeat_ms),
			Error::<T>::HeartbeatOutOfRange
		);
		ensure!(self.tolerance_bps <= MAX_TOLERANCE_BPS, Error::<T>::ToleranceOutOfRange);
		ensure!(self.buffer_bps <= MAX_BUFFER_BPS, Error::<T>::BufferOutOfRange);
		self.ensure_eligibility()?;
		Ok(self)
	}

	fn ensure_eligibility<T: Config>(&self) -> Result<(), Error<T>> {
		ensure!(!self.eligible.is_empty(), Error::<T>::NothingEligible);
		let classes = self.eligible.iter().map(|eligible| eligible.class as u32);
		ensure!(all_different(classes.collect()), Error::<T>::DuplicateClass);
		let codes: Vec<_> = self.foreign.iter().map(|foreign| foreign.currency).collect();
		ensure!(
			codes.iter().flatten().all(u8::is_ascii_uppercase),
			Error::<T>::ForeignCurrencyInvalid
		);
		ensure!(all_different(codes), Error::<T>::DuplicateForeignCurrency);
		ensure!(
			self.foreign.iter().all(|foreign| !foreign.approval.is_zero()),
			Error::<T>::ApprovalMissing
		);
		Ok(())
	}

	/// Whether `institution` is an attestor.
	pub fn lists(&self, institution: InstitutionId) -> bool {
		self.attestors.contains(&institution)
	}

	/// What `components` sum to, if each may back a coin of `peg`; 0 without any. The errors name the component by its place, from 0.
	pub(crate) fn total<T: Config>(&self, components: &[Component], peg: CurrencyCode) -> Result<Balance, Error<T>> {
		let mut total: Balance = 0;
		for (component, place) in components.iter().zip(0u8..) {
			self.ensure_eligible::<T>(component, place, peg)?;
			total = total
				.checked_add(component.market_value)
				.ok_or(Error::<T>::TotalTooLarge)?;
		}
		Ok(total)
	}

	fn ensure_eligible<T: Config>(&self, asset: &Component, component: u8, peg: CurrencyCode) -> Result<(), Error<T>> {
		ensure!(asset.market_value > 0, Error::<T>::ComponentZero { component });
		let eligible = self
			.eligible
			.iter()
			.find(|eligible| eligible.class == asset.class)
			.ok_or(Error::<T>::ClassNotEligible { component })?;
		ensure!(
			asset.residual_days <= eligible.max_residual_days,
			Error::<T>::MaturityTooLong { component }
		);
		let foreign = || self.foreign.iter().any(|foreign| foreign.currency == asset.currency);
		ensure!(
			asset.currency == peg || foreign(),
			Error::<T>::ForeignCurrencyNotApproved { component }
		);
		Ok(())
	}
}

fn all_different<T: Ord>(mut things: Vec<T>) -> bool {
	things.sort();
	things.is_sorted_by(|one, next| one < next)
}

/// Terms of a currency at genesis, each field as in [`Terms`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisTerms {
	pub currency: CurrencyId,
	pub attestors: Vec<InstitutionId>,
	pub quorum: u32,
	pub heartbeat_ms: Moment,
	pub max_age_ms: Moment,
	pub tolerance_bps: u32,
	pub buffer_bps: u32,
	pub grace_ms: Moment,
	/// Class and longest residual maturity in days.
	pub eligible: Vec<(AssetClass, u16)>,
	/// Code and hash of the approving document.
	pub foreign: Vec<(String, H256)>,
}

impl GenesisTerms {
	/// The terms, if they are within their bounds.
	pub(crate) fn bounded<MaxAttestors: Get<u32>>(self) -> Option<Terms<MaxAttestors>> {
		let eligible = self
			.eligible
			.into_iter()
			.map(|(class, max_residual_days)| EligibleClass {
				class,
				max_residual_days,
			});
		let foreign = self.foreign.into_iter().map(|(code, approval)| {
			let currency = CurrencyCode::try_from(code.as_bytes()).ok()?;
			Some(ForeignCurrency { currency, approval })
		});
		Some(Terms {
			attestors: self.attestors.try_into().ok()?,
			quorum: self.quorum,
			heartbeat_ms: self.heartbeat_ms,
			max_age_ms: self.max_age_ms,
			tolerance_bps: self.tolerance_bps,
			buffer_bps: self.buffer_bps,
			grace_ms: self.grace_ms,
			eligible: eligible.collect::<Vec<_>>().try_into().ok()?,
			foreign: foreign.collect::<Option<Vec<_>>>()?.try_into().ok()?,
		})
	}
}
