//! The pool as the node's other parts see it: the SDK's own, passed on, and transactions of the node itself.

use super::{again::Sparing, api::Api, Error, Extrinsic, Pool};
use futures::executor::block_on;
use harbour_runtime::{opaque::Block, Hash};
use polkadot_sdk::{sc_transaction_pool, sc_transaction_pool_api, sp_blockchain, sp_runtime};
use sc_transaction_pool::{BasicPool, ChainApi, TimedTransactionSource, ValidateTransactionPriority};
use sc_transaction_pool_api::{
	ChainEvent, ImportNotificationStream, LocalTransactionPool, MaintainedTransactionPool, PoolStatus,
	ReadyTransactions, TransactionPool, TransactionStatusStreamFor, TxInvalidityReportMap,
};
use sp_blockchain::HashAndNumber;
use sp_runtime::transaction_validity::TransactionSource;
use std::{collections::HashMap, pin::Pin, sync::Arc, time::Duration};

type InPool = <BasicPool<Sparing<Api>, Block> as TransactionPool>::InPoolTransaction;
type Ready = Box<dyn ReadyTransactions<Item = Arc<InPool>> + Send>;

#[async_trait::async_trait]
impl TransactionPool for Pool {
	type Block = Block;
	type Hash = Hash;
	type InPoolTransaction = InPool;
	type Error = Error;

	async fn submit_at(
		&self,
		at: Hash,
		source: TransactionSource,
		transactions: Vec<Extrinsic>,
	) -> Result<Vec<Result<Hash, Error>>, Error> {
		self.0.submit_at(at, source, transactions).await
	}

	async fn submit_one(&self, at: Hash, source: TransactionSource, transaction: Extrinsic) -> Result<Hash, Error> {
		self.0.submit_one(at, source, transaction).await
	}

	async fn submit_and_watch(
		&self,
		at: Hash,
		source: TransactionSource,
		transaction: Extrinsic,
	) -> Result<Pin<Box<TransactionStatusStreamFor<Self>>>, Error> {
		self.0.submit_and_watch(at, source, transaction).await
	}

	async fn ready_at(&self, at: Hash) -> Ready {
		self.0.ready_at(at).await
	}

	fn ready(&self) -> Ready {
		self.0.ready()
	}

	async fn report_invalid(&self, at: Option<Hash>, errors: TxInvalidityReportMap<Hash>) -> Vec<Arc<InPool>> {
		self.0.report_invalid(at, errors).await
	}

	fn futures(&self) -> Vec<InPool> {
		self.0.futures()
	}

	fn status(&self) -> PoolStatus {
		self.0.status()
	}

	fn import_notification_stream(&self) -> ImportNotificationStream<Hash> {
		self.0.import_notification_stream()
	}

	fn on_broadcasted(&self, propagations: HashMap<Hash, Vec<String>>) {
		self.0.on_broadcasted(propagations)
	}

	fn hash_of(&self, transaction: &Extrinsic) -> Hash {
		self.0.hash_of(transaction)
	}

	fn ready_transaction(&self, hash: &Hash) -> Option<Arc<InPool>> {
		self.0.ready_transaction(hash)
	}

	async fn ready_at_with_timeout(&self, at: Hash, timeout: Duration) -> Ready {
		self.0.ready_at_with_timeout(at, timeout).await
	}
}

#[async_trait::async_trait]
impl MaintainedTransactionPool for Pool {
	async fn maintain(&self, event: ChainEvent<Block>) {
		self.0.maintain(event).await
	}
}

impl LocalTransactionPool for Pool {
	type Block = Block;
	type Hash = Hash;
	type Error = Error;

	/// Not as the SDK does it, with a validation on this thread: what that hands on to its pool has no name outside the SDK. As there, a ban
	/// does not count. It waits on the queue that the pool's own maintenance has, so that a report of a validator's offence doesn't
	/// wait for payments.
	fn submit_local(&self, at: Hash, transaction: Extrinsic) -> Result<Hash, Error> {
		let block = HashAndNumber {
			hash: at,
			number: self.0.api().resolve_block_number(at)?,
		};
		let source = TimedTransactionSource::new_local(false);
		let submitted = self.0.pool().resubmit_at(
			&block,
			[(source, Arc::new(transaction))],
			ValidateTransactionPriority::Maintained,
		);
		block_on(submitted)
			.pop()
			.expect("one transaction was submitted, and each has a result; qed")
			.map(|outcome| outcome.hash())
	}
}
