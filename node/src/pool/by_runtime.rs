//! The chain's runtime says which transactions are valid.

use super::{
	batch::{Answer, Together, Validator},
	metrics::Metrics,
	read::read,
	Error, Extrinsic, Hash, LOG_TARGET,
};
use crate::service::FullClient;
use harbour_runtime::{opaque::Block, transactions::TransactionsApi};
use polkadot_sdk::{sp_api, sp_runtime, sp_transaction_pool};
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_runtime::transaction_validity::TransactionSource;
use sp_transaction_pool::runtime_api::TaggedTransactionQueue;
use std::sync::Arc;

pub(super) struct ByRuntime {
	client: Arc<FullClient>,
	metrics: Option<Metrics>,
}

impl ByRuntime {
	pub(super) fn new(client: Arc<FullClient>, metrics: Option<Metrics>) -> Self {
		Self { client, metrics }
	}

	fn count(&self, transactions: usize) {
		if let Some(metrics) = &self.metrics {
			metrics.count_call(transactions);
		}
	}
}

impl Validator for ByRuntime {
	/// By the types that this program was built with. The chain's may be newer: then those that only they know are asked about alone.
	fn is_readable(&self, transaction: &Extrinsic) -> bool {
		read(transaction).is_some()
	}

	fn together(&self, at: Hash, transactions: Vec<(TransactionSource, Extrinsic)>) -> Together {
		let runtime = self.client.runtime_api();
		// An error would meet each of them alone as well, and is an answer there.
		if !runtime.has_api::<dyn TransactionsApi<Block>>(at).unwrap_or(false) {
			return Together::NotOffered;
		}
		self.count(transactions.len());
		runtime
			.validate_transactions(at, transactions, at)
			.map(Together::Said)
			.unwrap_or_else(|error| {
				log::debug!(target: LOG_TARGET, "A call for several transactions failed: {error}");
				if let Some(metrics) = &self.metrics {
					metrics.count_failure();
				}
				Together::Failed
			})
	}

	fn alone(&self, at: Hash, source: TransactionSource, transaction: &Extrinsic) -> Answer {
		self.count(1);
		self.client
			.runtime_api()
			.validate_transaction(at, source, transaction.clone(), at)
			.map_err(|error| Error::RuntimeApi(error.to_string()))
	}
}
