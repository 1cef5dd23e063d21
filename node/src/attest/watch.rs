//! `--watch`: report whatever is new, for ever.

use super::{
	attestor::{Attestor, Outcome},
	backoff,
	cli::AttestCmd,
	error::Stage,
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
		failures: 0,
	};
	loop {
		// What is under way when the signal comes is safe: the next start finds it in the pool or on the chain.
		let pause = tokio::select! {
			() = shutdown.signalled() => break,
			pause = watch.look() => pause?,
		};
		tokio::select! {
			() = shutdown.signalled() => break,
			() = tokio::time::sleep(pause) => {}
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
	/// In a row.
	failures: u32,
}

impl Watch {
	/// One look; the pause until the next.
	async fn look(&mut self) -> Result<Duration, Error> {
		match self.round().await {
			Ok(pause) => {
				self.failures = 0;
				self.telemetry.succeeded();
				tracing::debug!(seconds = pause.as_secs_f64(), "Waiting");
				Ok(pause)
			}
			Err(error) => self.failed(error),
		}
	}

	async fn round(&mut self) -> Result<Duration, Error> {
		let started = Instant::now();
		let facts = self.attestor.facts().await?;
		self.telemetry.saw(&facts);
		let interval = self.interval.unwrap_or(Duration::from_millis(facts.terms.heartbeat_ms));
		match self.attestor.attest(&facts).await? {
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
				Ok(backoff::after_report(interval, started.elapsed()))
			}
			Outcome::NothingNew {
				statement,
				standing,
				block,
			} => {
				self.nothing_new(&statement.id, statement.as_of, standing, block.is_some());
				Ok(backoff::after_nothing_new(interval))
			}
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
