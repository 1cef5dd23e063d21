//! `--watch`: report whatever is new, for ever.

use super::{
	attestor::{Attestor, Outcome},
	backoff,
	cli::AttestCmd,
	error::Stage,
	outlook::Outlook,
	server,
	standing::Standing,
	telemetry::Telemetry,
	time, with_causes, Error,
};
use rand::Rng;
use std::{
	sync::Arc,
	time::{Duration, Instant},
};
use tokio::signal::unix::{signal, Signal, SignalKind};

/// How often the chain is looked at while the custodian isn't.
const GLANCE: Duration = Duration::from_secs(15);

/// Look, report, wait, until SIGTERM or SIGINT. Ends with an error only where trying again is pointless.
pub(super) async fn run(attestor: Attestor, cmd: &AttestCmd) -> Result<(), Error> {
	let mut shutdown = Shutdown::listen()?;
	let telemetry = Arc::new(Telemetry::new(attestor.currency())?);
	if let Some(address) = cmd.listen {
		server::start(address, telemetry.clone()).await?;
	}
	let mut watch = Watch {
		attestor,
		telemetry,
		interval: cmd.interval.map(Duration::from_secs),
		warned: false,
		failures: 0,
	};
	loop {
		// What is under way when the signal comes is safe: the next start finds it in the pool or on the chain.
		tokio::select! {
			() = shutdown.signalled() => break,
			result = watch.look() => result?,
		}
	}
	tracing::info!("Ended by a signal");
	Ok(())
}

struct Watch {
	attestor: Attestor,
	telemetry: Arc<Telemetry>,
	/// Of the command line.
	interval: Option<Duration>,
	/// Whether it was said that this is too long.
	warned: bool,
	/// In a row.
	failures: u32,
}

/// How long to wait for the next look, and how things stood when the last one was over.
struct Wait {
	pause: Duration,
	outlook: Outlook,
}

impl Watch {
	/// One look, and the wait for the next.
	async fn look(&mut self) -> Result<(), Error> {
		let result = match self.round().await {
			Ok(wait) => {
				self.failures = 0;
				self.telemetry.succeeded();
				self.wait(&wait).await
			}
			Err(error) => Err(error),
		};
		if let Err(error) = result {
			let pause = self.failed(error)?;
			tokio::time::sleep(pause).await;
		}
		Ok(())
	}

	async fn round(&mut self) -> Result<Wait, Error> {
		let started = Instant::now();
		let facts = self.attestor.facts().await?;
		self.telemetry.saw(&facts);
		self.warn_of_interval(facts.max_age());
		let mut outlook = Outlook::of(&facts, self.interval);
		let pause = match self.attestor.attest(&facts).await? {
			Outcome::Reported { statement, block } => {
				self.telemetry.reported(statement.as_of);
				tracing::info!(
					statement = statement.id,
					as_of = time::show(statement.as_of),
					total = super::amount::show(statement.total, statement.decimals),
					statement_hash = ?statement.hash,
					?block,
					"Reported, final"
				);
				outlook.as_of = Some(statement.as_of);
				if outlook.is_broken() {
					// It counts for nothing: a later one is wanted as soon as there is one.
					backoff::after_nothing_new(outlook.period)
				} else {
					backoff::after_report(outlook.period, started.elapsed())
				}
			}
			Outcome::NothingNew {
				statement,
				standing,
				block,
			} => {
				self.nothing_new(&statement.id, statement.as_of, standing, block.is_some());
				if block.is_some() {
					outlook.as_of = outlook.as_of.max(Some(statement.as_of));
				}
				backoff::after_nothing_new(outlook.period)
			}
		};
		Ok(Wait { pause, outlook })
	}

	/// Wait until the next look is due. The chain is looked at meanwhile, for `/health`, and because of what can make
	/// the look due at once.
	async fn wait(&mut self, wait: &Wait) -> Result<(), Error> {
		let began = Instant::now();
		tracing::debug!(seconds = wait.pause.as_secs_f64(), "Waiting");
		loop {
			let left = wait.pause.saturating_sub(began.elapsed());
			tokio::time::sleep(left.min(GLANCE)).await;
			if left <= GLANCE {
				return Ok(());
			}
			let facts = self.attestor.facts().await?;
			self.telemetry.saw(&facts);
			if let Some(reason) = wait.outlook.urges(&Outlook::of(&facts, self.interval)) {
				tracing::info!("Looking at the custodian at once: {reason}");
				return Ok(());
			}
		}
	}

	fn warn_of_interval(&mut self, max_age: Duration) {
		let longest = max_age / 2;
		if !self.warned && self.interval.is_some_and(|interval| interval > longest) {
			self.warned = true;
			tracing::warn!(
				used_seconds = longest.as_secs_f64(),
				"--interval is longer than half of the maximum age, so that half is used: reports must be replaced \
				 before they run out"
			);
		}
	}

	fn nothing_new(&self, statement: &str, as_of: u64, standing: Standing, is_final: bool) {
		if is_final {
			self.telemetry.stands(as_of);
		}
		if standing == Standing::Changed {
			tracing::warn!(statement, "{}", standing.describe());
		} else {
			tracing::debug!(statement, "Nothing new: {}", standing.describe());
		}
	}

	fn failed(&mut self, error: Error) -> Result<Duration, Error> {
		let Some(stage) = error.stage() else {
			return Err(error);
		};
		let reason = with_causes(&error);
		self.telemetry.failed(stage, &reason);
		if error.bars() {
			self.telemetry.barred();
		}
		// A connection costs little, and one that half works costs much.
		let blame_node = stage == Stage::Node || matches!(error, Error::NotFinal { .. });
		self.attestor.disconnect(blame_node);
		self.failures = self.failures.saturating_add(1);
		let pause = backoff::after_failures(self.failures, rand::thread_rng().gen::<f64>());
		tracing::warn!(
			stage = stage.name(),
			failures = self.failures,
			next_try_seconds = pause.as_secs_f64(),
			"Not reported: {reason}"
		);
		Ok(pause)
	}
}

/// The signals that end the daemon.
struct Shutdown {
	terminate: Signal,
	interrupt: Signal,
}

impl Shutdown {
	fn listen() -> Result<Self, Error> {
		let listen =
			|kind| signal(kind).map_err(|error| Error::Internal(format!("signals can't be received: {error}")));
		Ok(Self {
			terminate: listen(SignalKind::terminate())?,
			interrupt: listen(SignalKind::interrupt())?,
		})
	}

	async fn signalled(&mut self) {
		tokio::select! {
			_ = self.terminate.recv() => {}
			_ = self.interrupt.recv() => {}
		}
	}
}
