//! One look at the custodian and the chain, and the report that may follow.

use super::{
	chain::{Chain, NodeError, Nodes},
	cli::AttestCmd,
	delivery::Delivery,
	error::{Refusal, RefusedError},
	key::{KeyError, Signer},
	salt::Salt,
	source::Source,
	standing::{is_broken, is_pending, Standing},
	statement::Statement,
	time, Error,
};
use harbour_runtime::{
	attesting::{report_call, Coin, CoverageAnswer, Report, ReserveTerms},
	Balance, CurrencyId, Hash, Moment, Nonce, Unbacked,
};
use std::{sync::Arc, time::Duration};

const NO_SALT: &str =
	"--salt-file is missing: without it, custodians' references could be guessed from their hashes on the \
	chain. `openssl rand -hex 32` makes a salt";

/// How long the chain may take beyond a statement's moment to reach it: a block or two.
const REACHING_MS: u64 = 1_500;

/// Reports the reserve of a currency.
pub(super) struct Attestor {
	currency: CurrencyId,
	source: Source,
	signer: Signer,
	salt: Option<Salt>,
	nodes: Nodes,
	finality_timeout: Duration,
	clock_tolerance_ms: u64,
}

/// What the chain says before the custodian is asked.
pub(super) struct Facts {
	pub(super) chain: Arc<Chain>,
	/// For which the account attests.
	pub(super) institution: u32,
	pub(super) terms: ReserveTerms,
	pub(super) coin: Coin,
	/// What backs the currency, and whose reports count.
	pub(super) coverage: CoverageAnswer,
	/// The institution's last report.
	pub(super) last: Option<Report>,
	/// The chain's clock: Unix milliseconds.
	pub(super) now: Moment,
}

impl Facts {
	/// How old a report may be and count.
	pub(super) fn max_age(&self) -> Duration {
		Duration::from_millis(self.terms.max_age_ms)
	}

	/// Whether the institution is among the currency's attestors.
	pub(super) fn is_listed(&self) -> bool {
		self.terms.lists(self.institution)
	}

	/// Whether the institution's report is one of those that the backing is counted by.
	pub(super) fn is_counted(&self) -> bool {
		let attested = self.coverage.attested.as_ref();
		let counted = attested.is_some_and(|attested| attested.counted.contains(&self.institution));
		counted && self.now <= self.coverage.holds_until
	}

	/// Whether a break was reported after the institution's last report.
	pub(super) fn is_broken(&self) -> bool {
		let last = self.last.as_ref();
		last.is_some_and(|last| is_broken(last.as_of, self.coverage.figures_after))
	}
}

/// What came of a look.
pub(super) enum Outcome {
	/// The report stands in a final block.
	Reported { statement: Statement, block: Hash },
	/// There was nothing to report. Says why, and in which final block the statement was found, if it was looked for.
	NothingNew {
		statement: Statement,
		standing: Standing,
		block: Option<Hash>,
	},
}

/// What would be reported.
pub(super) struct Preview {
	pub(super) currency: CurrencyId,
	pub(super) facts: Facts,
	pub(super) statement: Statement,
	pub(super) standing: Standing,
	/// Why its time is wrong.
	pub(super) untimely: Option<Error>,
	/// Why the chain would refuse it.
	pub(super) refusal: Option<Refusal>,
	/// What backs the currency now.
	pub(super) attested: Result<Balance, Unbacked>,
}

/// Where things stand at the best block.
struct Position {
	best: Hash,
	/// The account's next nonce.
	nonce: Nonce,
	standing: Standing,
}

impl Attestor {
	/// Reads the files that the command line names; neither the custodian nor a node is asked yet.
	pub(super) fn open(cmd: &AttestCmd) -> Result<Self, Error> {
		Ok(Self {
			currency: cmd.currency()?,
			source: Source::open(cmd)?,
			signer: Signer::open(cmd)?,
			salt: cmd.salt_file.as_deref().map(Salt::read).transpose()?,
			nodes: Nodes::new(cmd.nodes.clone()),
			finality_timeout: Duration::from_secs(cmd.finality_timeout),
			clock_tolerance_ms: cmd.clock_tolerance.saturating_mul(1_000),
		})
	}

	pub(super) fn currency(&self) -> CurrencyId {
		self.currency
	}

	/// Gives the connection up; with `next`, another node is tried first.
	pub(super) fn disconnect(&mut self, next: bool) {
		self.nodes.disconnect(next);
	}

	/// What the chain says, of a node that is connected now if none was.
	pub(super) async fn facts(&mut self) -> Result<Facts, Error> {
		let chain = self.nodes.connected().await?;
		if self.signer.is_public() && !chain.is_development() {
			return Err(KeyError::DevelopmentOnly.into());
		}
		if self.salt.is_none() && !chain.is_development() {
			return Err(Error::Usage(NO_SALT.into()));
		}
		let best = chain.best().await?;
		let currency = self.currency;
		let coin = chain.coin(currency, best).await?;
		let coin = coin.ok_or(RefusedError::UnknownCurrency(currency))?;
		let terms = chain.terms(currency, best).await?;
		let terms = terms.ok_or(RefusedError::NoTerms(currency))?;
		let coverage = chain.coverage(currency, best).await?;
		let coverage = coverage.ok_or(RefusedError::NoTerms(currency))?;
		let account = self.signer.account();
		let institution = chain.attestor(account, best).await?;
		let institution = institution.ok_or_else(|| RefusedError::NoDuty(account.clone()))?;
		Ok(Facts {
			institution,
			terms,
			coin,
			coverage,
			last: chain.last_report(currency, institution, best).await?,
			now: chain.now(best).await?,
			chain,
		})
	}

	/// Complains of a clock that is off: the chain's may stand still, and this machine's may be wrong.
	fn compare_clocks(&self, chain_now: Moment) {
		let local = time::local_now();
		if local.abs_diff(chain_now) > self.clock_tolerance_ms {
			tracing::warn!(
				chain = time::show(chain_now),
				local = time::show(local),
				"The chain's clock and this machine's differ: either the chain stands still, or one of them is wrong"
			);
		}
	}

	/// The custodian's statement, checked as far as that goes without the chain.
	async fn statement(&self, facts: &Facts) -> Result<Statement, Error> {
		let received = self.source.fetch().await?;
		let salt = self.salt.clone().unwrap_or_else(Salt::development);
		Ok(Statement::read(&received, facts.coin, &salt)?)
	}

	/// Where the statement stands. The order of the questions matters: see [`Standing::of`]. And the nonce comes first
	/// of all, so that a transaction with it is void if one of ours has gone into a block since.
	async fn position(&self, facts: &Facts, statement: &Statement) -> Result<Position, NodeError> {
		let chain = &facts.chain;
		let account = self.signer.account();
		let nonce = chain.next_nonce(account).await?;
		let before = chain.best().await?;
		// A pool can be long; it is asked only where it can hold something of ours.
		let is_pending = if chain.nonce_at(account, before).await? == nonce {
			false
		} else {
			let call = report_call(
				self.currency,
				statement.as_of,
				statement.components.clone(),
				statement.hash,
			);
			is_pending(&chain.pending().await?, account, &call)
		};
		let best = chain.best().await?;
		let last = chain.last_report(self.currency, facts.institution, best).await?;
		Ok(Position {
			best,
			nonce,
			standing: Standing::of(statement.as_of, statement.hash, last.as_ref(), is_pending),
		})
	}

	/// Waits for the chain's clock where a statement is a little ahead of it: a custodian that writes one when asked
	/// always is, by the age of the last block. The error is that the statement's time is wrong.
	async fn await_its_time(&self, facts: &Facts, statement: &Statement) -> Result<(), Error> {
		let mut now = facts.chain.now(facts.chain.best().await?).await?;
		let ahead_ms = statement.ahead_of(now);
		if (1..=self.clock_tolerance_ms).contains(&ahead_ms) {
			tokio::time::sleep(Duration::from_millis(ahead_ms.saturating_add(REACHING_MS))).await;
			now = facts.chain.now(facts.chain.best().await?).await?;
		}
		match statement.untimely(now, facts.terms.max_age_ms) {
			Some(error) => Err(error.into()),
			None => Ok(()),
		}
	}

	/// Why the chain would refuse the statement's report after `block`.
	async fn refusal(&self, facts: &Facts, statement: &Statement, block: Hash) -> Result<Option<Refusal>, NodeError> {
		let refusal = facts
			.chain
			.report_refusal(
				self.signer.account(),
				self.currency,
				statement.as_of,
				&statement.components,
				block,
			)
			.await?;
		Ok(refusal.map(Refusal::from))
	}

	/// Fetch, check, and report what is new; waits until it is final.
	pub(super) async fn attest(&self, facts: &Facts) -> Result<Outcome, Error> {
		self.compare_clocks(facts.now);
		let statement = self.statement(facts).await?;
		let first = self.position(facts, &statement).await?;
		let delivery = Delivery {
			chain: &facts.chain,
			signer: &self.signer,
			currency: self.currency,
			institution: facts.institution,
			statement: &statement,
			timeout: self.finality_timeout,
		};
		let position = if first.standing == Standing::New {
			self.await_its_time(facts, &statement).await?;
			// Waiting may have changed it, and the nonce must be as fresh as can be.
			self.position(facts, &statement).await?
		} else {
			first
		};
		let block = match position.standing {
			Standing::New => {
				if let Some(refusal) = self.refusal(facts, &statement, position.best).await? {
					return Err(RefusedError::Report(refusal).into());
				}
				let block = delivery.send(position.nonce, position.best).await?;
				return Ok(Outcome::Reported { statement, block });
			}
			Standing::Pending | Standing::Reported => Some(delivery.until_final().await?),
			Standing::Changed | Standing::Overtaken => None,
		};
		Ok(Outcome::NothingNew {
			statement,
			standing: position.standing,
			block,
		})
	}

	/// Fetch and check, and say what would be reported.
	pub(super) async fn preview(&mut self) -> Result<Preview, Error> {
		let facts = self.facts().await?;
		self.compare_clocks(facts.now);
		let statement = self.statement(&facts).await?;
		let untimely = self.await_its_time(&facts, &statement).await.err();
		let position = self.position(&facts, &statement).await?;
		let refusal = self.refusal(&facts, &statement, position.best).await?;
		let attested = facts.chain.attested(self.currency, position.best).await?;
		Ok(Preview {
			currency: self.currency,
			facts,
			statement,
			standing: position.standing,
			untimely,
			refusal,
			attested,
		})
	}
}
