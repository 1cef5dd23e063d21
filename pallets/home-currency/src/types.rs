//! Shapes that wallets look for and that are never filled here.

use codec::{Decode, Encode, MaxEncodedLen};
use harbour_primitives::Balance;
use scale_info::TypeInfo;

/// `BalanceLock` of `pallet-balances`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct BalanceLock {
	pub id: [u8; 8],
	pub amount: Balance,
	pub reasons: Reasons,
}

/// `Reasons` of `pallet-balances`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Reasons {
	#[codec(index = 0)]
	Fee,
	#[codec(index = 1)]
	Misc,
	#[codec(index = 2)]
	All,
}

/// `ReserveData` of `pallet-balances`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ReserveData {
	pub id: [u8; 8],
	pub amount: Balance,
}
