use crate::{Config, Error};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Audience, Balance, CoverageLevel, CurrencyCode, InstitutionId, Moment};
use polkadot_sdk::{
	frame_support::{defensive, dispatch::DispatchResult, ensure, traits::ConstU32, BoundedVec},
	sp_core::H256,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Longest name or symbol of a currency, in bytes of UTF-8.
pub const STRING_LIMIT: u32 = 50;

/// Buckets of redeemed totals kept per currency. With the bucket's length it bounds how old a report may be before everything
/// ever redeemed is held against it.
pub const REDEEMED_BUCKETS: u32 = 128;

/// A currency's name or symbol.
pub type Label = BoundedVec<u8, ConstU32<STRING_LIMIT>>;

/// Most redemptions that an account can have open at a time.
pub const MAX_OPEN_REDEMPTIONS: u32 = 16;

/// Identifies a redemption; never used twice.
pub type RedemptionId = u64;

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
		ensure!(self != Self::Disabled, Error::<T>::CurrencyDisabled);
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
	pub audience: Audience,
	/// Most that may be issued, in the smallest unit.
	pub supply_cap: Balance,
	/// Whether `mint`, which wallets know and which names no deposit, may be used beside `mint_with_reference`.
	pub mint_without_reference: bool,
	/// Hash of the document by which the currency was approved.
	pub approval_hash: H256,
	/// What its backing allows, as the room of reserves last said. It stands here so that no transfer reads more for it.
	pub coverage: CoverageLevel,
}

impl<AccountId> CurrencyDetails<AccountId> {
	/// Whether coins may be issued, or why not. Whether they are backed is asked where they are minted.
	pub(crate) fn ensure_issuing<T: Config>(&self) -> DispatchResult {
		ensure!(self.status != CurrencyStatus::WindDown, Error::<T>::CurrencyInWindDown);
		self.ensure_transfers::<T>()
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
	/// The account that wallets show as owner, issuer, admin and freezer.
	pub owner: AccountId,
	pub name: Label,
	pub symbol: Label,
	pub decimals: u8,
	pub peg: Peg,
	pub audience: Audience,
	/// In the smallest unit; not zero.
	pub supply_cap: Balance,
	pub mint_without_reference: bool,
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
	pub reserved: Balance,
	pub status: AccountStatus,
	pub reason: ExistenceReason,
}

/// A holder's claim on the issuer, from the locking of the coins to their burning.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Redemption<AccountId> {
	pub currency: u32,
	/// The institution that owes the money.
	pub institution: InstitutionId,
	pub holder: AccountId,
	pub amount: Balance,
	/// Salted hash of the payout instruction that the holder gave the issuer.
	pub payout_reference: H256,
	pub opened_at: Moment,
	/// Last moment at which settling is in time, inclusive. Later by as long as an order stopped the clock.
	pub deadline: Moment,
	/// Since when a legal order binds it and its clock stands still.
	pub stopped_at: Option<Moment>,
}

/// Redeemed totals of a currency: how much, since when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct RedeemedTotals {
	/// Everything ever redeemed.
	pub total: Balance,
	/// Buckets in which something was redeemed, oldest first.
	pub buckets: BoundedVec<RedeemedBucket, ConstU32<REDEEMED_BUCKETS>>,
}

/// One bucket of [`RedeemedTotals`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct RedeemedBucket {
	/// First moment of the bucket.
	pub start: Moment,
	/// [`RedeemedTotals::total`] before the bucket's first redemption.
	pub total_before: Balance,
}

impl RedeemedTotals {
	/// Adds `amount`, redeemed at `now`, with buckets of `bucket_ms`. The oldest bucket makes room for a new one.
	pub(crate) fn add(&mut self, now: Moment, amount: Balance, bucket_ms: Moment) {
		let start = now.saturating_sub(now.checked_rem(bucket_ms).unwrap_or(0));
		if self.buckets.last().is_none_or(|last| last.start < start) {
			if self.buckets.is_full() {
				self.buckets.remove(0);
			}
			let bucket = RedeemedBucket {
				start,
				total_before: self.total,
			};
			if self.buckets.try_push(bucket).is_err() {
				defensive!("there is room now, whatever the bound");
			}
		}
		self.total = self.total.saturating_add(amount);
	}

	/// Everything redeemed at or after `since`, rounded up to whole buckets; everything ever, where the buckets don't reach
	/// back so far.
	pub(crate) fn since(&self, since: Moment, bucket_ms: Moment) -> Balance {
		let reaches_back = self
			.buckets
			.first()
			.is_none_or(|first| first.total_before == 0 || first.start <= since);
		if !reaches_back {
			return self.total;
		}
		self.buckets
			.iter()
			.find(|bucket| bucket.start.saturating_add(bucket_ms) > since)
			.map_or(0, |bucket| self.total.saturating_sub(bucket.total_before))
	}

	/// What was redeemed after `since`, rounded down to whole buckets.
	pub(crate) fn surely_since(&self, since: Moment) -> Balance {
		self.buckets
			.iter()
			.find(|bucket| since < bucket.start)
			.map_or(0, |bucket| self.total.saturating_sub(bucket.total_before))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const BUCKET: Moment = 100;

	#[test]
	fn success_only_what_was_redeemed_since_counts_rounded_up_to_whole_buckets() {
		let mut redeemed = RedeemedTotals::default();
		redeemed.add(150, 10, BUCKET);
		redeemed.add(199, 5, BUCKET);
		redeemed.add(320, 7, BUCKET);
		assert_eq!(redeemed.since(0, BUCKET), 22);
		assert_eq!(redeemed.since(199, BUCKET), 22);
		assert_eq!(redeemed.since(200, BUCKET), 7);
		assert_eq!(redeemed.since(399, BUCKET), 7);
		assert_eq!(redeemed.since(400, BUCKET), 0);
	}

	#[test]
	fn success_rounded_down_only_what_was_surely_redeemed_since_counts() {
		let mut redeemed = RedeemedTotals::default();
		redeemed.add(150, 10, BUCKET);
		redeemed.add(320, 7, BUCKET);
		assert_eq!(redeemed.surely_since(0), 17);
		assert_eq!(redeemed.surely_since(99), 17);
		assert_eq!(redeemed.surely_since(100), 7);
		assert_eq!(redeemed.surely_since(299), 7);
		assert_eq!(redeemed.surely_since(300), 0);
	}

	#[test]
	fn boundary_beyond_the_last_bucket_everything_counts() {
		let mut redeemed = RedeemedTotals::default();
		for bucket in 0..=u64::from(REDEEMED_BUCKETS) {
			redeemed.add(bucket * BUCKET, 1, BUCKET);
		}
		// The first bucket is gone, so a question about its time gets the safe answer.
		assert_eq!(redeemed.since(0, BUCKET), Balance::from(REDEEMED_BUCKETS) + 1);
		assert_eq!(redeemed.since(BUCKET, BUCKET), Balance::from(REDEEMED_BUCKETS));
	}

	#[test]
	fn boundary_a_bucket_without_length_never_divides_by_zero() {
		let mut redeemed = RedeemedTotals::default();
		redeemed.add(5, 1, 0);
		assert_eq!(redeemed.total, 1);
	}
}
