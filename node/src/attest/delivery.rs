//! Brings a report into a final block, and sees that it stands there.

use super::{
	chain::{unfit, Chain, NodeError, Statuses, Submission},
	error::{Refusal, RefusedError},
	key::Signer,
	standing::{is_pending, Standing},
	statement::Statement,
	Error,
};
use crate::transaction::{sign, At};
use harbour_runtime::{attesting::report_call, CurrencyId, Hash, Nonce, RuntimeCall, UncheckedExtrinsic};
use polkadot_sdk::sc_transaction_pool_api::TransactionStatus;
use std::time::{Duration, Instant};

/// How often the final state is looked at where no transaction can be followed.
const POLL: Duration = Duration::from_secs(1);

/// A statement on its way.
pub(super) struct Delivery<'a> {
	pub(super) chain: &'a Chain,
	pub(super) signer: &'a Signer,
	pub(super) currency: CurrencyId,
	pub(super) institution: u32,
	pub(super) statement: &'a Statement,
	/// Longest time until it is final.
	pub(super) timeout: Duration,
}

impl Delivery<'_> {
	/// Sign on `best` with `nonce` and submit; the final block in which the report stands. If the connection is lost
	/// meanwhile, the report may or may not have gone in: where it stands must be asked again before it is sent again.
	pub(super) async fn send(&self, nonce: Nonce, best: Hash) -> Result<Hash, Error> {
		let transaction = self.signed(nonce, best).await?;
		let started = Instant::now();
		match self.chain.submit(&transaction).await? {
			Submission::Followed(statuses) => {
				tracing::info!(
					node = self.chain.origin(),
					statement = self.statement.id,
					statement_hash = ?self.statement.hash,
					nonce,
					"Submitted the report"
				);
				let followed = tokio::time::timeout(self.timeout, follow(statuses)).await;
				match followed.map_err(|_| self.not_final())?? {
					End::Final(block) => self.verify(block).await,
					End::Lost(reason) => self.unless_on_its_way(RefusedError::Lost(reason)).await,
					End::GivenUp => Err(Error::NotFinal {
						seconds: started.elapsed().as_secs(),
					}),
				}
			}
			Submission::Known => self.until_final().await,
			Submission::Refused { code, reason } => self.unless_on_its_way(RefusedError::Pool { code, reason }).await,
		}
	}

	/// Wait until a final block has this statement, or a later one of the institution; that block.
	pub(super) async fn until_final(&self) -> Result<Hash, Error> {
		let reached = async {
			loop {
				let block = self.chain.finalized().await?;
				let last = self.chain.last_report(self.currency, self.institution, block).await?;
				if last.is_some_and(|last| last.as_of >= self.statement.as_of) {
					return Ok::<_, NodeError>(block);
				}
				tokio::time::sleep(POLL).await;
			}
		};
		let block = tokio::time::timeout(self.timeout, reached)
			.await
			.map_err(|_| self.not_final())??;
		Ok(block)
	}

	/// Whether a transaction with this statement is in the pool.
	async fn is_pending(&self) -> Result<bool, NodeError> {
		let pending = self.chain.pending().await?;
		Ok(is_pending(&pending, self.signer.account(), &self.call()))
	}

	fn call(&self) -> RuntimeCall {
		report_call(
			self.currency,
			self.statement.as_of,
			self.statement.components.clone(),
			self.statement.hash,
		)
	}

	async fn signed(&self, nonce: Nonce, best: Hash) -> Result<UncheckedExtrinsic, Error> {
		let versions = self.chain.versions().await?;
		// A runtime upgrade may have come while the connection lasted.
		if let Some(reason) = unfit(&versions) {
			return Err(NodeError::NoneUsable(reason).into());
		}
		let at = At {
			genesis: self.chain.genesis(),
			block: best,
			number: self.chain.number(best).await?,
			spec_version: versions.spec_version,
			transaction_version: versions.transaction_version,
		};
		let account = self.signer.account().clone();
		Ok(sign(account, self.call(), nonce, &at, |bytes| self.signer.sign(bytes))?)
	}

	/// Being in a block is not yet success: look whether the report is what the chain now says.
	async fn verify(&self, block: Hash) -> Result<Hash, Error> {
		let last = self.chain.last_report(self.currency, self.institution, block).await?;
		let standing = Standing::of(self.statement.as_of, self.statement.hash, last.as_ref(), false);
		if standing == Standing::Reported {
			return Ok(block);
		}
		let refusal = self
			.chain
			.report_refusal(
				self.signer.account(),
				self.currency,
				self.statement.as_of,
				&self.statement.components,
				block,
			)
			.await?;
		let reason = match refusal.map(Refusal::from) {
			Some(refusal) => format!("the chain says {}. Run again with --dry-run", refusal.name),
			None => "the chain does not say why. Run again".into(),
		};
		Err(RefusedError::NotApplied(reason).into())
	}

	/// A pool also refuses, or gives up, what another process has put there, or into a block, in the same moment: that
	/// is no failure. The order of the questions matters: see [`Standing::of`].
	async fn unless_on_its_way(&self, failure: RefusedError) -> Result<Hash, Error> {
		let is_pending = self.is_pending().await?;
		let best = self.chain.best().await?;
		let last = self.chain.last_report(self.currency, self.institution, best).await?;
		match Standing::of(self.statement.as_of, self.statement.hash, last.as_ref(), is_pending) {
			Standing::Reported | Standing::Pending => self.until_final().await,
			_ => Err(failure.into()),
		}
	}

	fn not_final(&self) -> Error {
		Error::NotFinal {
			seconds: self.timeout.as_secs(),
		}
	}
}

/// How following a transaction ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
	/// It is in this final block.
	Final(Hash),
	/// It left the pool, and why.
	Lost(&'static str),
	/// The node follows it no longer, because its block was not finalised for long.
	GivenUp,
}

impl End {
	/// What `status` means; `None` where there is more to come.
	pub(super) fn of(status: &TransactionStatus<Hash, Hash>) -> Option<Self> {
		match status {
			TransactionStatus::Finalized((block, _)) => Some(Self::Final(*block)),
			TransactionStatus::Invalid => Some(Self::Lost("it is not valid any more")),
			TransactionStatus::Dropped => Some(Self::Lost("the pool is full")),
			TransactionStatus::Usurped(_) => Some(Self::Lost("another transaction of the account took its nonce")),
			TransactionStatus::FinalityTimeout(_) => Some(Self::GivenUp),
			_ => None,
		}
	}
}

/// Follow a transaction to its end.
async fn follow(mut statuses: Statuses) -> Result<End, NodeError> {
	while let Some(status) = statuses.next().await {
		let status = status.map_err(|_| NodeError::Unreadable("author_extrinsicUpdate".into()))?;
		if let Some(end) = End::of(&status) {
			return Ok(end);
		}
		match status {
			TransactionStatus::InBlock((block, _)) => tracing::info!(?block, "The report is in a block"),
			TransactionStatus::Retracted(block) => tracing::info!(?block, "The report's block was replaced by another"),
			_ => {}
		}
	}
	Err(NodeError::Lost {
		what: "the report's state".into(),
		reason: "the node closed the connection".into(),
	})
}
