//! Where the database library is used, and where what it panics with ends.
//!
//! The library reads a page as it finds it: it looks at checksums only where a file wasn't closed, and damaged bytes make it panic. The
//! SDK ends the whole process at a panic, and a node, a validator even, isn't what a damaged file beside its chain may end. So whatever
//! asks the library does it in here, where a panic comes back as an error. What the SDK's hook prints of it still stands in the log.
//!
//! It catches what unwinds, no more: what is read lazily is read to its end in here, and what is dropped is dropped in here.

use super::{error::HistoryError, LOG_TARGET};
use polkadot_sdk::sp_panic_handler::AbortGuard;
use std::{
	any::Any,
	panic::{catch_unwind, AssertUnwindSafe},
	path::Path,
	sync::Arc,
};

/// Something of the library's, which nobody touches but in here.
pub(super) struct Guarded<T> {
	/// It is there until it is dropped.
	inner: Option<T>,
	path: Arc<Path>,
}

impl<T> Guarded<T> {
	/// What `open` opens, of the file `path`.
	pub(super) fn open(path: &Arc<Path>, open: impl FnOnce() -> Result<T, HistoryError>) -> Result<Self, HistoryError> {
		Ok(Self {
			inner: Some(guarded(path, open)?),
			path: path.clone(),
		})
	}

	/// What `ask` gets from it.
	pub(super) fn with<U>(&self, ask: impl FnOnce(&T) -> Result<U, HistoryError>) -> Result<U, HistoryError> {
		let inner = self.inner.as_ref().ok_or(HistoryError::Closed)?;
		guarded(&self.path, || ask(inner))
	}

	/// What `open` opens from it, to be used in the same way.
	pub(super) fn within<U>(
		&self,
		open: impl FnOnce(&T) -> Result<U, HistoryError>,
	) -> Result<Guarded<U>, HistoryError> {
		Ok(Guarded {
			inner: Some(self.with(open)?),
			path: self.path.clone(),
		})
	}
}

impl<T> Drop for Guarded<T> {
	fn drop(&mut self) {
		let inner = self.inner.take();
		// The library writes when it closes a file. Where that fails the next opening says so.
		let _ = guarded(&self.path, || {
			drop(inner);
			Ok(())
		});
	}
}

/// Does `work`. What it panics with, and what the library itself finds damaged, is said of the file `path`.
fn guarded<T>(path: &Path, work: impl FnOnce() -> Result<T, HistoryError>) -> Result<T, HistoryError> {
	let damaged = |cause: String| {
		let error = HistoryError::Damaged {
			path: path.to_owned(),
			cause,
		};
		// Whoever reads is told no path and no cause.
		log::error!(target: LOG_TARGET, "{error}");
		error
	};
	let _unwind = AbortGuard::force_unwind();
	// What is half changed by a panic is the library's, which notes that itself and refuses to go on or panics again.
	match catch_unwind(AssertUnwindSafe(work)) {
		Ok(Err(HistoryError::Storage(redb::Error::Corrupted(cause)))) => Err(damaged(cause)),
		Ok(done) => done,
		Err(panic) => Err(damaged(said(&*panic))),
	}
}

/// Does what has nothing to do with the library in the midst of its use: what that panics with isn't the file's fault.
pub(super) fn elsewhere<T>(work: impl FnOnce() -> T) -> T {
	let _abort = AbortGuard::force_abort();
	work()
}

fn said(panic: &(dyn Any + Send)) -> String {
	let text = panic
		.downcast_ref::<&str>()
		.map(|text| (*text).to_owned())
		.or_else(|| panic.downcast_ref::<String>().cloned());
	text.unwrap_or_else(|| "a panic without words".into())
}
