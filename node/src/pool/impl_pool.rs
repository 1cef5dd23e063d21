//! The pool as the node's other parts see it: the SDK's own, passed on, and transactions of the node itself.

use super::{admission::Entry, again::Sparing, api::Api, Error, Extrinsic, Pool};
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

impl Pool {
	/// Room for `transaction`, or the answer that the SDK's pool gives when it has none: who gets it may send again later.
	fn enter(&self, transaction: &Extrinsic) -> Result<Entry<'_>, Error> {
		// Who sends again what waits hears that it does.
		let known = || self.sdk.ready_transaction(&self.sdk.hash_of(transaction)).is_some();
		let entry = self.admission.enter(&self.sdk.status(), transaction, known);
		entry.ok_or_else(|| sc_transaction_pool_api::error::Error::ImmediatelyDropped.into())
	}
}

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
		let entries: Vec<_> = transactions.iter().map(|transaction| self.enter(transaction)).collect();
		let entering = transactions.into_iter().zip(&entries);
		let entering = entering.filter_map(|(transaction, entry)| entry.is_ok().then_some(transaction));
		let mut answers = self.sdk.submit_at(at, source, entering.collect()).await?.into_iter();
		let answer_of = |entry: Result<Entry<'_>, Error>| {
			let _entry = entry?;
			answers.next().expect("the pool answers for each that it is given; qed")
		};
		Ok(entries.into_iter().map(answer_of).collect())
	}

	async fn submit_one(&self, at: Hash, source: TransactionSource, transaction: Extrinsic) -> Result<Hash, Error> {
		let _entry = self.enter(&transaction)?;
		self.sdk.submit_one(at, source, transaction).await
	}

	async fn submit_and_watch(
		&self,
		at: Hash,
		source: TransactionSource,
		transaction: Extrinsic,
	) -> Result<Pin<Box<TransactionStatusStreamFor<Self>>>, Error> {
		let _entry = self.enter(&transaction)?;
		self.sdk.submit_and_watch(at, source, transaction).await
	}

	async fn ready_at(&self, at: Hash) -> Ready {
		self.sdk.ready_at(at).await
	}

	fn ready(&self) -> Ready {
		self.sdk.ready()
	}

	async fn report_invalid(&self, at: Option<Hash>, errors: TxInvalidityReportMap<Hash>) -> Vec<Arc<InPool>> {
		self.sdk.report_invalid(at, errors).await
	}

	fn futures(&self) -> Vec<InPool> {
		self.sdk.futures()
	}

	fn status(&self) -> PoolStatus {
		self.sdk.status()
	}

	fn import_notification_stream(&self) -> ImportNotificationStream<Hash> {
		self.sdk.import_notification_stream()
	}

	fn on_broadcasted(&self, propagations: HashMap<Hash, Vec<String>>) {
		self.sdk.on_broadcasted(propagations)
	}

	fn hash_of(&self, transaction: &Extrinsic) -> Hash {
		self.sdk.hash_of(transaction)
	}

	fn ready_transaction(&self, hash: &Hash) -> Option<Arc<InPool>> {
		self.sdk.ready_transaction(hash)
	}

	async fn ready_at_with_timeout(&self, at: Hash, timeout: Duration) -> Ready {
		self.sdk.ready_at_with_timeout(at, timeout).await
	}
}

#[async_trait::async_trait]
impl MaintainedTransactionPool for Pool {
	async fn maintain(&self, event: ChainEvent<Block>) {
		self.sdk.maintain(event).await
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
			number: self.sdk.api().resolve_block_number(at)?,
		};
		let source = TimedTransactionSource::new_local(false);
		let submitted = self.sdk.pool().resubmit_at(
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
