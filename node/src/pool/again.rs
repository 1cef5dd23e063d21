//! What waits in the pool is asked about again only now and then.
//!
//! After each block the SDK's pool validates again all that waits, and puts what is still valid back in under its lock, at a cost that grows with
//! the square of it. It can't be told not to. But it leaves in its place what nobody can say anything of: that is
//! what it hears of a transaction that was found valid a short while ago
//! ([decision 0024](../../../docs/decisions/0024-validated-together.md)).
//!
//! Nothing wrong comes into a block by this: the author applies each transaction to the block's state and has the pool remove one that fails. The pool
//! itself removes what blocks include, by its tags, and what is past its time, by the time it was given when it was validated.

use super::{batch::Answer, checked::Checked, Error, Extrinsic};
use futures::{future::BoxFuture, FutureExt};
use harbour_runtime::{opaque::Block, BlockNumber, Hash};
use polkadot_sdk::{sc_transaction_pool, sp_blockchain, sp_core, sp_runtime};
use sc_transaction_pool::{ChainApi, ValidateTransactionPriority};
use sp_blockchain::TreeRoute;
use sp_core::traits::SpawnEssentialNamed;
use sp_runtime::{
	generic::{BlockId, DigestItem},
	traits::{Block as BlockT, Header as _},
	transaction_validity::{TransactionSource, TransactionValidityError, UnknownTransaction},
};
use std::{
	future::Future,
	sync::{Arc, Mutex, MutexGuard, PoisonError},
};

type Header = <Block as BlockT>::Header;

/// What the pool is told of a transaction that isn't asked about. Nobody else hears it.
const NOT_ASKED: TransactionValidityError = TransactionValidityError::Unknown(UnknownTransaction::Custom(0));

tokio::task_local! {
	/// Set in the one task that validates again what waits, and nowhere else: from what it asks, that can't be told from a client's
	/// submission, and a client has to get an answer.
	static AGAIN: ();
}

/// `asking` is for what waits in the pool already.
pub(super) fn again<F: Future>(asking: F) -> impl Future<Output = F::Output> {
	AGAIN.scope((), asking)
}

/// Starts the tasks of the SDK's pool. It has one: it validates again what waits.
#[derive(Clone)]
pub(super) struct Starter<S>(pub(super) S);

impl<S: SpawnEssentialNamed + Clone> SpawnEssentialNamed for Starter<S> {
	fn spawn_essential_blocking(&self, name: &'static str, group: Option<&'static str>, task: BoxFuture<'static, ()>) {
		self.0.spawn_essential_blocking(name, group, again(task).boxed());
	}

	fn spawn_essential(&self, name: &'static str, group: Option<&'static str>, task: BoxFuture<'static, ()>) {
		self.0.spawn_essential(name, group, again(task).boxed());
	}
}

/// A chain that is asked again about what waits only when it is time.
pub(crate) struct Sparing<A> {
	chain: A,
	checked: Mutex<Checked>,
}

impl<A: ChainApi<Block = Block, Error = Error>> Sparing<A> {
	/// `most`: as many transactions as the pool holds.
	pub(super) fn new(chain: A, most: usize) -> Self {
		Self {
			chain,
			checked: Mutex::new(Checked::new(most)),
		}
	}

	/// A thread that panicked while it held the lock left nothing half done that matters: at worst one is asked about again.
	fn checked(&self) -> MutexGuard<'_, Checked> {
		self.checked.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

#[async_trait::async_trait]
impl<A: ChainApi<Block = Block, Error = Error>> ChainApi for Sparing<A> {
	type Block = Block;
	type Error = Error;

	async fn validate_transaction(
		&self,
		at: Hash,
		source: TransactionSource,
		transaction: Arc<Extrinsic>,
		priority: ValidateTransactionPriority,
	) -> Answer {
		let (hash, _) = self.chain.hash_and_length(&transaction);
		// An error is told by the chain's own answer, if it is one there.
		let number = self.chain.resolve_block_number(at).ok();
		if let Some(number) = number {
			if AGAIN.try_with(|()| ()).is_ok() && self.checked().is_fresh(&hash, number) {
				return Ok(Err(NOT_ASKED));
			}
		}
		let era = self.checked().era();
		let answer = self.chain.validate_transaction(at, source, transaction, priority).await;
		// What a block has is asked about for its tags and at the block before. It doesn't wait any more.
		if let (Some(number), Ok(Ok(_)), false) = (number, &answer, source == TransactionSource::InBlock) {
			self.checked().note(hash, number, era);
		}
		answer
	}

	/// What comes this way (a transaction of the node itself, in the SDK) is asked about, and not remembered.
	fn validate_transaction_blocking(
		&self,
		at: Hash,
		source: TransactionSource,
		transaction: Arc<Extrinsic>,
	) -> Answer {
		self.chain.validate_transaction_blocking(at, source, transaction)
	}

	fn block_id_to_number(&self, at: &BlockId<Block>) -> Result<Option<BlockNumber>, Error> {
		self.chain.block_id_to_number(at)
	}

	fn block_id_to_hash(&self, at: &BlockId<Block>) -> Result<Option<Hash>, Error> {
		self.chain.block_id_to_hash(at)
	}

	fn hash_and_length(&self, transaction: &Extrinsic) -> (Hash, usize) {
		self.chain.hash_and_length(transaction)
	}

	async fn block_body(&self, at: Hash) -> Result<Option<Vec<Extrinsic>>, Error> {
		self.chain.block_body(at).await
	}

	/// The pool looks at each block that it takes in. One that replaces the runtime makes invalid what was signed for the version before.
	fn block_header(&self, at: Hash) -> Result<Option<Header>, Error> {
		let header = self.chain.block_header(at)?;
		if let Some(header) = &header {
			let mut checked = self.checked();
			checked.take_in(*header.number());
			if replaces_runtime(header) {
				checked.forget();
			}
		}
		Ok(header)
	}

	/// By this the pool learns which blocks are its chain's now. When some are no longer, what was found valid upon them may not be: all that waits is
	/// asked about again, which also has the pool put it in order behind what comes back from those blocks. A way that only leads back is
	/// to a block that became final.
	fn tree_route(&self, from: Hash, to: Hash) -> Result<TreeRoute<Block>, Error> {
		let route = self.chain.tree_route(from, to)?;
		if !route.retracted().is_empty() && !route.enacted().is_empty() {
			self.checked().forget();
		}
		Ok(route)
	}
}

fn replaces_runtime(header: &Header) -> bool {
	let items = &header.digest().logs;
	items
		.iter()
		.any(|item| matches!(item, DigestItem::RuntimeEnvironmentUpdated))
}
