//! A block, as the methods look at it.

use super::{
	answer::{Answer, BlockAnswer, Paged},
	cursor::{Cursor, Position},
	denomination::Currencies,
	error::MethodError,
};
use crate::service::{FullBackend, FullClient};
use harbour_runtime::{apis::ReservesApi, opaque::Block, supervision::SupervisionApi, Hash, Moment};
use polkadot_sdk::{sc_client_api, sp_api, sp_blockchain, sp_consensus};
use sc_client_api::StateBackendFor;
use sp_api::{ApiError, ApiExt, CallContext, ProvideRuntimeApi, RuntimeApiInfo};
use sp_blockchain::HeaderBackend;
use sp_consensus::BlockStatus;

/// The runtime's functions.
pub(super) type Api = <FullClient as ProvideRuntimeApi<Block>>::Api;

/// A block whose state is there, and whose runtime can say what supervisors ask.
pub(super) struct View<'a> {
	client: &'a FullClient,
	hash: Hash,
	block: BlockAnswer,
	/// While it is held, the node doesn't discard the state.
	_state: StateBackendFor<FullBackend, Block>,
}

impl<'a> View<'a> {
	/// Looks at block `at`, or at the last final one.
	pub(super) fn open(client: &'a FullClient, at: Option<Hash>) -> Result<Self, MethodError> {
		let info = client.info();
		let hash = at.unwrap_or(info.finalized_hash);
		let number = client.number(hash)?.ok_or(MethodError::UnknownBlock { hash })?;
		let state = client.state_at(hash).map_err(|error| match error {
			sp_blockchain::Error::UnknownBlock(_) => MethodError::StateDiscarded { number, hash },
			other => other.into(),
		})?;
		// A node that keeps all states since it joined gives the earlier ones out too, and then nothing is in them.
		if client.block_status(hash)? == BlockStatus::InChainPruned {
			return Err(MethodError::StateDiscarded { number, hash });
		}
		let is_final = number <= info.finalized_number && client.hash(number)? == Some(hash);
		let spec_version = client.runtime_version_at(hash, CallContext::Offchain)?.spec_version;
		let mut view = Self {
			client,
			hash,
			block: BlockAnswer {
				number,
				hash: hash.into(),
				is_final,
				timestamp_ms: 0,
				spec_version,
			},
			_state: state,
		};
		view.require::<dyn ReservesApi<Block>>("ReservesApi")?;
		view.require::<dyn SupervisionApi<Block>>("SupervisionApi")?;
		view.block.timestamp_ms = view.ask(|api, at| api.now(at))?;
		Ok(view)
	}

	/// Fails where the block's runtime has not the functions `A` as this node knows them. `api` is what they are called.
	pub(super) fn require<A: RuntimeApiInfo + ?Sized>(&self, api: &'static str) -> Result<(), MethodError> {
		let BlockAnswer {
			number, spec_version, ..
		} = self.block;
		match self.ask(|runtime, at| runtime.api_version::<A>(at))? {
			Some(version) if version == A::VERSION => Ok(()),
			Some(version) if version > A::VERSION => Err(MethodError::RuntimeTooNew {
				number,
				spec_version,
				api,
			}),
			_ => Err(MethodError::RuntimeTooOld {
				number,
				spec_version,
				api,
			}),
		}
	}

	/// Asks the block's runtime something.
	pub(super) fn ask<T>(&self, question: impl FnOnce(&Api, Hash) -> Result<T, ApiError>) -> Result<T, MethodError> {
		let api = self.client.runtime_api();
		question(&api, self.hash).map_err(MethodError::from)
	}

	/// Every currency, which the amounts of an answer are shown by.
	pub(super) fn currencies(&self) -> Result<Currencies, MethodError> {
		self.ask(|api, at| api.currencies(at)).map(Currencies)
	}

	/// The block's height.
	pub(super) fn number(&self) -> u32 {
		self.block.number
	}

	/// Which block it is.
	pub(super) fn hash(&self) -> Hash {
		self.hash
	}

	/// Whether nothing can replace it.
	pub(super) fn is_final(&self) -> bool {
		self.block.is_final
	}

	/// The chain's clock, in Unix milliseconds.
	pub(super) fn now(&self) -> Moment {
		self.block.timestamp_ms
	}

	/// What was found, as an answer.
	pub(super) fn answer<T>(self, data: T) -> Answer<T> {
		Answer {
			block: self.block,
			data,
		}
	}

	/// What was found, as a page, and what the next one comes after.
	pub(super) fn page<T, P: Position>(self, data: T, next: Option<P>) -> Paged<T> {
		let block = self.hash;
		Paged {
			next: next.map(|after| Cursor { block, after }.to_string()),
			block: self.block,
			data,
		}
	}
}
