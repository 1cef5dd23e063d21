use crate::{Config, CurrencyPolicy, Error};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Balance, CoverageLevel, CurrencyCode, InstitutionId, ValueUse};
use polkadot_sdk::{
	frame_support::{dispatch::DispatchResult, ensure, traits::ConstU32, BoundedVec},
	sp_core::H256,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Longest name or symbol of a currency, in bytes of UTF-8.
pub const STRING_LIMIT: u32 = 50;

/// A currency's name or symbol.
pub type Label = BoundedVec<u8, ConstU32<STRING_LIMIT>>;

/// Code of the money that a coin stands for.
pub type Peg = CurrencyCode;

/// What may be done with a currency.
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
pub enum CurrencyStatus {
	/// Everything.
	#[codec(index = 0)]
	Live,
	/// Redemption only, until the issuer lifts the pause; then what it was before, live or winding down.
	#[codec(index = 1)]
	Paused,
	/// Transfers and redemption; never issued again (G§6.8.19).
	#[codec(index = 2)]
	WindDown,
	/// Nothing: not yet approved.
	#[codec(index = 3)]
	Disabled,
}

impl CurrencyStatus {
	/// Whether coins may be given back for money: always, once there are any.
	pub(crate) fn ensure_redemption<T: Config>(self) -> DispatchResult {
		self.redemption_gate().map_err(|reason: Error<T>| reason.into())
	}

	/// [`CurrencyStatus::ensure_redemption`], with the ledger's own error.
	pub(crate) fn redemption_gate<T>(self) -> Result<(), Error<T>> {
		ensure!(self != Self::Disabled, Error::CurrencyDisabled);
		Ok(())
	}
}

/// A currency. The first six fields carry the names by which wallets read `assets.asset(id)`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct CurrencyDetails<AccountId> {
	/// Shown by wallets. Authority lies with the issuing institution's duties, not with these four accounts.
	pub owner: AccountId,
	pub issuer: AccountId,
	pub admin: AccountId,
	pub freezer: AccountId,
	/// Free and held coins together (L1), frozen ones included (G§2.2.3).
	pub supply: Balance,
	/// Least balance of an account; always 1.
	pub min_balance: Balance,
	/// Accounts that hold any (L3).
	pub accounts: u32,
	pub status: CurrencyStatus,
	/// Decided once and for all: a pause, and its lifting, lead back to [`CurrencyStatus::WindDown`].
	pub winding_down: bool,
	/// The institution that issues and redeems it.
	pub institution: InstitutionId,
	pub peg: Peg,
	/// What the Council decided about it. It stands here so that no transfer reads more for its limits.
	pub policy: CurrencyPolicy,
	/// Hash of the document by which the currency was approved.
	pub approval_hash: H256,
	/// What its backing allows, as the room of reserves last said. It stands here so that no transfer reads more for it.
	pub coverage: CoverageLevel,
}

impl<AccountId> CurrencyDetails<AccountId> {
	/// Whether coins may be issued, or why not. Whether they are backed is asked where they are minted.
	pub(crate) fn ensure_issuing<T: Config>(&self) -> DispatchResult {
		self.issuing_gate().map_err(|reason: Error<T>| reason.into())
	}

	/// [`CurrencyDetails::ensure_issuing`], with the ledger's own error.
	pub(crate) fn issuing_gate<T>(&self) -> Result<(), Error<T>> {
		match self.status {
			CurrencyStatus::WindDown => Err(Error::CurrencyInWindDown),
			_ => self.transfer_gate(),
		}
	}

	/// Whether coins may move between accounts, or why not.
	pub(crate) fn ensure_transfers<T: Config>(&self) -> DispatchResult {
		self.transfer_gate().map_err(|reason: Error<T>| reason.into())
	}

	/// [`CurrencyDetails::ensure_transfers`], with the ledger's own error.
	pub(crate) fn transfer_gate<T>(&self) -> Result<(), Error<T>> {
		match self.status {
			CurrencyStatus::Paused => Err(Error::CurrencyPaused),
			CurrencyStatus::Disabled => Err(Error::CurrencyDisabled),
			CurrencyStatus::Live | CurrencyStatus::WindDown if self.coverage.allows_transfers() => Ok(()),
			CurrencyStatus::Live | CurrencyStatus::WindDown => Err(Error::CurrencyRedeemOnly),
		}
	}
}

/// What the Council says of a currency it creates.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct NewCurrency<AccountId> {
	pub issuer: InstitutionId,
	/// The account that wallets show as owner, admin and freezer.
	pub owner: AccountId,
	/// The account that wallets show as issuer, beside which they offer to mint.
	pub minter: AccountId,
	pub name: Label,
	pub symbol: Label,
	pub decimals: u8,
	pub peg: Peg,
	pub policy: CurrencyPolicy,
	pub approval_hash: H256,
}

/// `assets.metadata(id)` as wallets read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct CurrencyMetadata {
	/// Kept for wallets; always zero.
	pub deposit: Balance,
	pub name: Label,
	pub symbol: Label,
	pub decimals: u8,
	/// Kept for wallets; always `false`.
	pub is_frozen: bool,
}

/// Whether legal orders bind an account in a currency, in the words wallets know. A reflection for readers: the gate asks
/// `Restrictions`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum AccountStatus {
	#[codec(index = 0)]
	Liquid,
	#[codec(index = 1)]
	Frozen,
}

/// Why the record exists, in the words wallets know: its account carries a consumer reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ExistenceReason {
	#[codec(index = 0)]
	Consumer,
}

/// `assets.account(id, who)`: a balance of any currency but the home currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct AssetAccount {
	/// Not held.
	pub balance: Balance,
	/// Held, and not part of `balance`.
	#[codec(compact)]
	pub reserved: Balance,
	pub status: AccountStatus,
	pub reason: ExistenceReason,
	/// What the account has paid, against the limits of its tier.
	pub spent: ValueUse,
}
