//! What an attestor says.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Balance, CurrencyCode, Moment};
use polkadot_sdk::{
	frame_support::{traits::ConstU32, BoundedVec},
	sp_core::H256,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Most components of a report.
pub const MAX_COMPONENTS: u32 = 32;

/// What kind of asset backs a coin.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum AssetClass {
	/// Notes, or money at a central bank.
	#[codec(index = 0)]
	Cash,
	/// At a licensed bank.
	#[codec(index = 1)]
	Deposit,
	/// Marketable debt of high quality.
	#[codec(index = 2)]
	DebtSecurity,
	/// Cash lent against such debt.
	#[codec(index = 3)]
	ReverseRepo,
	/// Units of a fund that holds only the above for this purpose.
	#[codec(index = 4)]
	Fund,
}

impl AssetClass {
	/// How many there are.
	pub const COUNT: u32 = 5;
}

/// A part of a reserve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Component {
	pub class: AssetClass,
	/// Days until it falls due, rounded up; 0 on demand.
	pub residual_days: u16,
	/// The money it is in.
	pub currency: CurrencyCode,
	/// What it is worth in the money of the coin, in the coin's smallest unit; not zero.
	pub market_value: Balance,
	/// Salted hash of the custodian's reference for it, which stays off the chain.
	pub custodian: H256,
}

/// The parts of a reserve; none where it is gone.
pub type Components = BoundedVec<Component, ConstU32<MAX_COMPONENTS>>;

/// What an attestor last said about the reserve of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Report {
	/// When the reserve held `total`: Unix milliseconds.
	pub as_of: Moment,
	/// When the chain took the report: Unix milliseconds.
	pub submitted_at: Moment,
	/// Sum of the components' market values, in the currency's smallest unit.
	pub total: Balance,
	/// Hash of the statement behind it, which stays off the chain.
	pub statement_hash: H256,
}
