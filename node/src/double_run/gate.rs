//! What authoring and voting wait for.

use tokio::sync::watch;

/// Opens the gate. While it is held and not used, everything waits.
pub(crate) struct Opener(watch::Sender<bool>);

/// Where a task waits until it may act with the validator's keys.
#[derive(Clone)]
pub(crate) struct Gate(watch::Receiver<bool>);

/// A closed gate and what opens it.
pub(crate) fn gate() -> (Opener, Gate) {
	let (sender, receiver) = watch::channel(false);
	(Opener(sender), Gate(receiver))
}

impl Opener {
	pub(crate) fn open(&self) {
		self.0.send_replace(true);
	}
}

impl Gate {
	/// Return when the gate is open: never, if whoever could open it has gone.
	pub(crate) async fn passed(mut self) {
		if self.0.wait_for(|open| *open).await.is_err() {
			std::future::pending::<()>().await;
		}
	}
}
