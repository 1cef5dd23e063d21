//! The contingency register: what everybody has.

use crate::{
	supervision::{
		accounts::{self, Holding, Walk},
		page::{Page, PageError},
	},
	AccountId, Hash,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use harbour_primitives::{InstitutionId, Tier};
use polkadot_sdk::sp_io::hashing::blake2_256;
use scale_info::TypeInfo;

/// An onboarded account, and what it has.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct AccountBalances {
	pub account: AccountId,
	/// Blake2-256 of the party's id: the same for each account of one customer.
	pub party_hash: Hash,
	/// The institution that knows who the customer is.
	pub registrar: InstitutionId,
	pub tier: Tier,
	/// By currency, 64 at most; none where it has nothing.
	pub balances: Vec<Holding>,
}

/// The accounts after `after`, as many as `limit`.
pub(crate) fn page(after: Option<Vec<u8>>, limit: u32) -> Result<Page<AccountBalances, Vec<u8>>, PageError> {
	let Walk {
		accounts: visited,
		next,
	} = accounts::walk(after, limit)?;
	let currencies = accounts::currencies();
	let items = visited
		.into_iter()
		.map(|(account, record)| AccountBalances {
			party_hash: Hash::from(blake2_256(&record.party)),
			registrar: record.registrar,
			tier: record.tier,
			balances: accounts::holdings(&account, record.restricted, &currencies),
			account,
		})
		.collect();
	Ok(Page { items, next })
}
