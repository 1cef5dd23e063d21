//! Who may use the door now: the file of tokens, looked at again while the node runs.

use super::{
	calls::Limits,
	error::TokenFileError,
	followers::Followers,
	server::{self, Settings},
	token_file::{self, Entry, TokenHash},
	LOG_TARGET,
};
use chrono::Utc;
use std::{
	collections::HashMap,
	path::PathBuf,
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc, PoisonError, RwLock,
	},
	time::Duration,
};
use tokio::sync::Semaphore;

/// Between two looks at the file and at the clock. A revoked token may be used for two of them, and while the call lasts that is worked on.
pub(super) const LOOK_INTERVAL: Duration = Duration::from_secs(1);

/// A reader whose token is good.
#[derive(Debug)]
pub(super) struct Reader {
	pub(super) entry: Entry,
	pub(super) limits: Limits,
	pub(super) settings: Settings,
	/// One for each connection, as long as it is open: what it hasn't read of an answer takes memory.
	pub(super) connections: Arc<Semaphore>,
	/// One for each WebSocket, as long as it is open.
	pub(super) sockets: Arc<Semaphore>,
	pub(super) followers: Followers,
	/// Its token is good no more: what began before ends here.
	revoked: AtomicBool,
}

impl Reader {
	fn new(entry: Entry) -> Self {
		Self {
			limits: Limits::new(&entry),
			settings: server::settings(&entry),
			connections: Arc::new(Semaphore::new(entry.connections.get() as usize)),
			sockets: Arc::new(Semaphore::new(entry.sockets.get() as usize)),
			followers: Followers::default(),
			entry,
			revoked: AtomicBool::new(false),
		}
	}

	pub(super) fn is_revoked(&self) -> bool {
		self.revoked.load(Ordering::Relaxed)
	}

	fn revoke(&self) {
		self.revoked.store(true, Ordering::Relaxed);
		log::info!(target: LOG_TARGET, "The token of {} as it was is good no more", self.entry.name);
	}
}

type Readers = HashMap<TokenHash, Arc<Reader>>;

/// The tokens in force.
#[derive(Debug)]
pub(super) struct Tokens {
	path: PathBuf,
	readers: RwLock<Readers>,
}

impl Tokens {
	/// Read the file. One that can't be used is a reason not to start.
	pub(super) fn new(path: PathBuf) -> Result<Self, TokenFileError> {
		let tokens = Self {
			readers: RwLock::new(Readers::new()),
			path,
		};
		tokens.refresh(token_file::read(&tokens.path)?);
		Ok(tokens)
	}

	/// The reader that shows this token.
	pub(super) fn reader(&self, token: &str) -> Option<Arc<Reader>> {
		let readers = self.readers.read().unwrap_or_else(PoisonError::into_inner);
		readers.get(&token_file::hash(token)).cloned()
	}

	/// Follow the file for as long as the node runs.
	pub(super) async fn follow(&self) {
		let mut interval = tokio::time::interval(LOOK_INTERVAL);
		let mut said = None;
		let mut before = None;
		loop {
			interval.tick().await;
			match token_file::read(&self.path) {
				// Only what two looks have found alike counts: a file is emptied first by who writes it in place, and must not shut
				// everybody out meanwhile.
				Ok(entries) => {
					said = None;
					if before.as_ref() == Some(&entries) {
						self.refresh(entries);
					} else {
						self.expire();
						before = Some(entries);
					}
				}
				// Nor does one that can't be read.
				Err(error) => {
					before = None;
					let message = error.to_string();
					if said.as_ref() != Some(&message) {
						log::error!(
							target: LOG_TARGET,
							"The tokens stay as they were, and what was revoked since is not: {message}"
						);
						said = Some(message);
					}
					self.expire();
				}
			}
		}
	}

	/// Take over what the file says, without those whose time is over. Who stays as it was keeps its limits' counts.
	fn refresh(&self, entries: Vec<(TokenHash, Entry)>) {
		let now = Utc::now();
		let mut readers = self.readers.write().unwrap_or_else(PoisonError::into_inner);
		let next: Readers = entries
			.into_iter()
			.filter(|(_, entry)| entry.holds_at(now))
			.map(|(hash, entry)| match readers.get(&hash) {
				Some(reader) if reader.entry == entry => (hash, reader.clone()),
				_ => {
					log::info!(target: LOG_TARGET, "The token of {} is good", entry.name);
					(hash, Arc::new(Reader::new(entry)))
				}
			})
			.collect();
		for (hash, reader) in readers.iter() {
			if !next.get(hash).is_some_and(|stays| Arc::ptr_eq(stays, reader)) {
				reader.revoke();
			}
		}
		*readers = next;
	}

	fn expire(&self) {
		let now = Utc::now();
		let mut readers = self.readers.write().unwrap_or_else(PoisonError::into_inner);
		readers.retain(|_, reader| {
			let holds = reader.entry.holds_at(now);
			if !holds {
				reader.revoke();
			}
			holds
		});
	}
}
