//! Whether the node has caught up with its chain since it started.

/// Begins as behind. Boot nodes may connect until the node has caught up once: by then it knows today's list. A chain that
/// stalls later is no reason to let in nodes that are not on it.
#[derive(Debug, Default)]
pub(super) struct Progress {
	caught_up: bool,
}

impl Progress {
	/// Whether the node still counts as behind, given whether it is `behind_now`.
	pub(super) fn behind(&mut self, behind_now: bool) -> bool {
		self.caught_up |= !behind_now;
		!self.caught_up
	}
}
