//! The file's tables. Keys are bytes whose order is the order in which they are read; values are SCALE.

use codec::{Decode, Encode};
use redb::TableDefinition;

/// A table as the database knows it.
pub(super) type Raw = TableDefinition<'static, &'static [u8], &'static [u8]>;

/// One of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) enum Table {
	/// Schema, genesis and head.
	#[codec(index = 0)]
	Meta,
	/// From accounts to the numbers that they have here: 32 bytes would stand in every row else.
	#[codec(index = 1)]
	Numbers,
	/// And back.
	#[codec(index = 2)]
	Accounts,
	#[codec(index = 3)]
	Movements,
	#[codec(index = 4)]
	RedemptionSteps,
	#[codec(index = 5)]
	Redemptions,
	#[codec(index = 6)]
	OrderSteps,
	#[codec(index = 7)]
	Orders,
	/// The clock of each block in which something happened.
	#[codec(index = 8)]
	Times,
	/// How to take back each of the last blocks.
	#[codec(index = 9)]
	Journal,
}

impl Table {
	/// What the chain says, and a history made anew says alike.
	pub(super) const CONTENT: [Self; 8] = [
		Self::Numbers,
		Self::Accounts,
		Self::Movements,
		Self::RedemptionSteps,
		Self::Redemptions,
		Self::OrderSteps,
		Self::Orders,
		Self::Times,
	];

	/// All of them.
	pub(super) const ALL: [Self; 10] = [
		Self::Meta,
		Self::Numbers,
		Self::Accounts,
		Self::Movements,
		Self::RedemptionSteps,
		Self::Redemptions,
		Self::OrderSteps,
		Self::Orders,
		Self::Times,
		Self::Journal,
	];

	pub(super) fn name(self) -> &'static str {
		match self {
			Self::Meta => "meta",
			Self::Numbers => "numbers",
			Self::Accounts => "accounts",
			Self::Movements => "movements",
			Self::RedemptionSteps => "redemption-steps",
			Self::Redemptions => "redemptions",
			Self::OrderSteps => "order-steps",
			Self::Orders => "orders",
			Self::Times => "times",
			Self::Journal => "journal",
		}
	}

	pub(super) fn definition(self) -> Raw {
		TableDefinition::new(self.name())
	}
}
