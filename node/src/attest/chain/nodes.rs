//! Several nodes, of which one is connected.

use super::{Chain, NodeError};
use crate::attest::address::origin;
use harbour_runtime::Hash;
use std::sync::Arc;

/// The nodes of the command line. All must be of the same chain.
pub(in crate::attest) struct Nodes {
	urls: Vec<String>,
	/// Which is tried first.
	first: usize,
	connected: Option<Arc<Chain>>,
	/// Of the first that was ever connected: a report for one chain must not go to another.
	genesis: Option<Hash>,
}

impl Nodes {
	pub(in crate::attest) fn new(urls: Vec<String>) -> Self {
		Self {
			urls,
			first: 0,
			connected: None,
			genesis: None,
		}
	}

	/// The connected node, or else the first that can be connected, beginning with the one whose turn it is.
	pub(in crate::attest) async fn connected(&mut self) -> Result<Arc<Chain>, NodeError> {
		if let Some(chain) = self.connected.as_ref().filter(|chain| chain.client.is_connected()) {
			return Ok(chain.clone());
		}
		let mut failures = Vec::new();
		for step in 0..self.urls.len() {
			let place = self.first.saturating_add(step) % self.urls.len();
			let url = &self.urls[place];
			match Chain::connect(url).await {
				Ok(chain) if self.genesis.is_some_and(|genesis| genesis != chain.genesis()) => {
					let node = origin(url);
					failures.push(format!("{node}: its chain is another one than that of the node before"));
				}
				Ok(chain) => {
					tracing::debug!(node = chain.origin(), "Connected");
					self.first = place;
					self.genesis = Some(chain.genesis());
					let chain = Arc::new(chain);
					self.connected = Some(chain.clone());
					return Ok(chain);
				}
				Err(reason) => failures.push(format!("{}: {reason}", origin(url))),
			}
		}
		Err(NodeError::NoneUsable(failures.join("; ")))
	}

	/// Gives the connection up; with `next`, it is another node's turn.
	pub(in crate::attest) fn disconnect(&mut self, next: bool) {
		self.connected = None;
		if next && !self.urls.is_empty() {
			self.first = self.first.saturating_add(1) % self.urls.len();
		}
	}
}
