//! The chain, as far as a history reads it.

use super::error::HistoryError;
use crate::service::FullClient;
use harbour_runtime::{
	apis::{ComplianceApi, ReservesApi},
	history::{Happening, HistoryApi},
	opaque::Block,
	supervision::{SupervisionApi, MAX_PAGE},
	AccountId, Balance, CurrencyId, Hash, Moment,
};
use polkadot_sdk::{sp_api, sp_blockchain, sp_consensus};
use sp_api::{ApiExt, CallContext, ProvideRuntimeApi, RuntimeApiInfo};
use sp_blockchain::HeaderBackend;
use sp_consensus::BlockStatus;
use std::fmt::Display;

/// What happened in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct IndexedBlock {
	pub(super) number: u32,
	pub(super) hash: Hash,
	/// The block's clock; 0 where nothing happened.
	pub(super) timestamp: Moment,
	pub(super) happenings: Vec<Happening>,
}

/// What a block says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
	Block(IndexedBlock),
	/// Its runtime can't say what happened, or not as this release reads it.
	Speechless {
		spec_version: u32,
	},
	/// The node hasn't kept its state.
	Stateless,
}

/// What an account has of each currency, free and held coins together.
pub(super) type Balances = Vec<(CurrencyId, Balance)>;

/// A page of accounts with what they have, and where the next one begins.
pub(super) type AccountsPage = (Vec<(AccountId, Balances)>, Option<Vec<u8>>);

/// Where a history comes from.
pub(super) trait Chain {
	/// The last final block.
	fn finalised(&self) -> u32;

	/// The hash of a block of the best chain.
	fn hash_of(&self, number: u32) -> Result<Option<Hash>, HistoryError>;

	/// What happened in a final block.
	fn block(&self, number: u32) -> Result<Found, HistoryError>;

	/// What an account had after a final block.
	fn balances(&self, number: u32, account: &AccountId) -> Result<Balances, HistoryError>;

	/// Every onboarded account after a final block, page by page.
	fn accounts(&self, number: u32, after: Option<Vec<u8>>) -> Result<AccountsPage, HistoryError>;
}

impl Chain for FullClient {
	fn finalised(&self) -> u32 {
		self.info().finalized_number
	}

	fn hash_of(&self, number: u32) -> Result<Option<Hash>, HistoryError> {
		self.hash(number).map_err(of(number))
	}

	fn block(&self, number: u32) -> Result<Found, HistoryError> {
		let hash = known(self, number)?;
		let kept = match self.state_at(hash) {
			Ok(state) => state,
			Err(sp_blockchain::Error::UnknownBlock(_)) => return Ok(Found::Stateless),
			Err(other) => return Err(of(number)(other)),
		};
		// A node that keeps all states since it joined gives the earlier ones out too, and then nothing is in them.
		if self.block_status(hash).map_err(of(number))? == BlockStatus::InChainPruned {
			return Ok(Found::Stateless);
		}
		let spec_version = self
			.runtime_version_at(hash, CallContext::Offchain)
			.map_err(of(number))?
			.spec_version;
		let api = self.runtime_api();
		let version = api.api_version::<dyn HistoryApi<Block>>(hash).map_err(of(number))?;
		if version != Some(<dyn HistoryApi<Block>>::VERSION) {
			return Ok(Found::Speechless { spec_version });
		}
		let happenings = api.happenings(hash).map_err(of(number))?;
		let timestamp = match happenings.is_empty() {
			true => 0,
			false => self.runtime_api().now(hash).map_err(of(number))?,
		};
		drop(kept);
		Ok(Found::Block(IndexedBlock {
			number,
			hash,
			timestamp,
			happenings,
		}))
	}

	fn balances(&self, number: u32, account: &AccountId) -> Result<Balances, HistoryError> {
		let hash = known(self, number)?;
		let abilities = self
			.runtime_api()
			.abilities(hash, account.clone())
			.map_err(of(number))?;
		let balances = abilities.balances.into_iter();
		balances
			.map(|has| sum(number, has.currency, has.free, has.held))
			.collect()
	}

	fn accounts(&self, number: u32, after: Option<Vec<u8>>) -> Result<AccountsPage, HistoryError> {
		let hash = known(self, number)?;
		// By the trait's name: another one has a function `balances` as well.
		let page = SupervisionApi::balances(&*self.runtime_api(), hash, after, MAX_PAGE)
			.map_err(of(number))?
			.map_err(|_| of(number)("the runtime refuses the page"))?;
		let mut accounts = Vec::new();
		for account in page.items {
			let balances = account.balances.into_iter();
			let balances: Result<Balances, _> = balances
				.map(|has| sum(number, has.currency, has.free, has.held))
				.collect();
			accounts.push((account.account, balances?));
		}
		Ok((accounts, page.next))
	}
}

fn sum(number: u32, currency: CurrencyId, free: Balance, held: Balance) -> Result<(CurrencyId, Balance), HistoryError> {
	let total = free.checked_add(held).ok_or(HistoryError::Overflow {
		number,
		what: "what an account has",
	})?;
	Ok((currency, total))
}

/// The hash of a block that there has to be.
fn known(chain: &FullClient, number: u32) -> Result<Hash, HistoryError> {
	chain
		.hash_of(number)?
		.ok_or_else(|| of(number)("the node has no such block"))
}

fn of<E: Display>(number: u32) -> impl FnOnce(E) -> HistoryError {
	move |error| HistoryError::Chain {
		number,
		cause: error.to_string(),
	}
}
