//! A pool that has the same transactions for every author, and remembers what it is told of them.

use super::ready::{InOrder, Pooled};
use async_trait::async_trait;
use harbour_runtime::{
	opaque::{Block, UncheckedExtrinsic},
	Hash,
};
use polkadot_sdk::{sc_transaction_pool_api, sp_runtime};
use sc_transaction_pool_api::{
	error::Error, ImportNotificationStream, PoolStatus, ReadyTransactions, TransactionPool, TransactionSource,
	TransactionStatusStreamFor, TxInvalidityReportMap,
};
use sp_runtime::transaction_validity::TransactionValidityError;
use std::{
	collections::HashMap,
	pin::Pin,
	sync::{Arc, Mutex},
	time::Duration,
};

/// What a pool is told: the block it was found at, and the transactions in their order.
pub(super) type Told = Vec<(Option<Hash>, Vec<(Hash, Option<TransactionValidityError>)>)>;

pub(super) struct FixedPool {
	transactions: Vec<Arc<Pooled>>,
	told: Mutex<Told>,
}

const NOT_ASKED: &str = "an author asks for ready transactions and reports invalid ones";

impl FixedPool {
	pub(super) fn new(transactions: Vec<Arc<Pooled>>) -> Arc<Self> {
		Arc::new(Self {
			transactions,
			told: Mutex::default(),
		})
	}

	pub(super) fn told(&self) -> Told {
		self.told.lock().expect("nobody panics with it").clone()
	}
}

type Ready = Box<dyn ReadyTransactions<Item = Arc<Pooled>> + Send>;

#[async_trait]
impl TransactionPool for FixedPool {
	type Block = Block;
	type Hash = Hash;
	type InPoolTransaction = Pooled;
	type Error = Error;

	async fn submit_at(
		&self,
		_: Hash,
		_: TransactionSource,
		_: Vec<UncheckedExtrinsic>,
	) -> Result<Vec<Result<Hash, Error>>, Error> {
		unreachable!("{NOT_ASKED}")
	}

	async fn submit_one(&self, _: Hash, _: TransactionSource, _: UncheckedExtrinsic) -> Result<Hash, Error> {
		unreachable!("{NOT_ASKED}")
	}

	async fn submit_and_watch(
		&self,
		_: Hash,
		_: TransactionSource,
		_: UncheckedExtrinsic,
	) -> Result<Pin<Box<TransactionStatusStreamFor<Self>>>, Error> {
		unreachable!("{NOT_ASKED}")
	}

	async fn ready_at(&self, _: Hash) -> Ready {
		self.ready()
	}

	fn ready(&self) -> Ready {
		Box::new(InOrder::new(self.transactions.clone()))
	}

	async fn report_invalid(&self, at: Option<Hash>, invalid: TxInvalidityReportMap<Hash>) -> Vec<Arc<Pooled>> {
		let mut told = self.told.lock().expect("nobody panics with it");
		told.push((at, invalid.into_iter().collect()));
		Vec::new()
	}

	fn futures(&self) -> Vec<Pooled> {
		unreachable!("{NOT_ASKED}")
	}

	fn status(&self) -> PoolStatus {
		unreachable!("{NOT_ASKED}")
	}

	fn import_notification_stream(&self) -> ImportNotificationStream<Hash> {
		unreachable!("{NOT_ASKED}")
	}

	fn on_broadcasted(&self, _: HashMap<Hash, Vec<String>>) {
		unreachable!("{NOT_ASKED}")
	}

	fn hash_of(&self, _: &UncheckedExtrinsic) -> Hash {
		unreachable!("{NOT_ASKED}")
	}

	fn ready_transaction(&self, _: &Hash) -> Option<Arc<Pooled>> {
		unreachable!("{NOT_ASKED}")
	}

	async fn ready_at_with_timeout(&self, _: Hash, _: Duration) -> Ready {
		self.ready()
	}
}
