use crate::{Config, Error};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Balance, CurrencyId, InstitutionId, Moment, BASIS_POINTS};
use polkadot_sdk::{
	frame_support::{ensure, traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound},
	sp_core::H256,
};
use scale_info::TypeInfo;

/// Widest tolerance between agreeing reports, in basis points of the highest.
pub const MAX_TOLERANCE_BPS: u32 = BASIS_POINTS;

/// Largest buffer on the supply, in basis points of it: reserves of twice the supply.
pub const MAX_BUFFER_BPS: u32 = BASIS_POINTS;

/// Terms of a currency at genesis: `(currency, attestors, quorum, max_age_ms, tolerance_bps, buffer_bps)`.
pub type GenesisTerms = (CurrencyId, Vec<InstitutionId>, u32, Moment, u32, u32);

/// Who attests a currency, and when they are believed.
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
	/// A report older than this, in milliseconds from its as-of time, doesn't count. Not zero.
	pub max_age_ms: Moment,
	/// How far below the highest of a set of reports its lowest may lie, in basis points of the highest; at most
	/// [`MAX_TOLERANCE_BPS`].
	pub tolerance_bps: u32,
	/// What the reserve must hold beyond the supply, in basis points of the supply; at most [`MAX_BUFFER_BPS`].
	pub buffer_bps: u32,
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
		ensure!(self.tolerance_bps <= MAX_TOLERANCE_BPS, Error::<T>::ToleranceOutOfRange);
		ensure!(self.buffer_bps <= MAX_BUFFER_BPS, Error::<T>::BufferOutOfRange);
		Ok(self)
	}

	/// Whether `institution` is an attestor.
	pub fn lists(&self, institution: InstitutionId) -> bool {
		self.attestors.contains(&institution)
	}
}

/// What an attestor last said about the reserve of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Report {
	/// When the reserve held `total`: Unix milliseconds.
	pub as_of: Moment,
	/// When the chain took the report: Unix milliseconds.
	pub submitted_at: Moment,
	/// In the currency's smallest unit; not zero.
	pub total: Balance,
	/// Hash of the statement behind it, which stays off the chain.
	pub statement_hash: H256,
}
