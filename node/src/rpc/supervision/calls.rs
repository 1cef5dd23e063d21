//! What happens to each call, alone or in a batch: whether it is offered and within the reader's limits, its turn, and its line in the
//! log.

use super::{
	asked::Asked, followers::OF_READER, metrics::Metrics, throttle::Throttle, token_file::Entry, tokens::Reader,
};
use crate::service::FullClient;
use futures::{future, future::BoxFuture, FutureExt};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use jsonrpsee::{
	server::middleware::rpc::RpcServiceT,
	types::{error::ErrorCode, ErrorObjectOwned, Id, Request},
	MethodResponse,
};
use polkadot_sdk::sp_blockchain::HeaderBackend;
use std::{
	borrow::Cow,
	net::IpAddr,
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc, Mutex, PoisonError,
	},
	time::{Duration, Instant},
};
use tokio::{
	runtime::Handle,
	sync::{OwnedSemaphorePermit, Semaphore},
};
use tower::Layer;

/// The JSON-RPC error of a call beyond the reader's limits. The caller may ask again later.
pub(super) const LIMIT_CODE: i32 = -32_029;

/// Longest id of a call, in bytes.
const MAX_ID: usize = 128;

/// For how long who sends too much that is no call isn't listened to.
const BARRED: Duration = Duration::from_secs(10);

/// What a reader may ask for at a time, over all its connections.
#[derive(Debug)]
pub(super) struct Limits {
	rate: DefaultDirectRateLimiter,
	at_once: Arc<Semaphore>,
	/// One of a reader's calls is worked on at a time. The others wait here and not where everybody's wait.
	turn: Semaphore,
	pub(super) refusals: Throttle,
	barred_until: Mutex<Option<Instant>>,
}

impl Limits {
	pub(super) fn new(entry: &Entry) -> Self {
		Self {
			rate: RateLimiter::direct(Quota::per_minute(entry.calls_per_minute)),
			at_once: Arc::new(Semaphore::new(entry.calls_at_once.get() as usize)),
			turn: Semaphore::new(1),
			refusals: Throttle::new(),
			barred_until: Mutex::new(None),
		}
	}

	/// Counts a call, whatever becomes of it: a refusal costs an answer and a line in the log as well.
	pub(super) fn count(&self, entry: &Entry) -> Result<(), ErrorObjectOwned> {
		self.rate.check().map_err(|_| {
			refused(format!(
				"{} calls a minute are what this token may make; ask again later",
				entry.calls_per_minute
			))
		})
	}

	/// Counts what was no call. Who sends more of that than calls are allowed is not listened to for a while.
	pub(super) fn count_unreadable(&self, now: Instant) {
		if self.rate.check().is_err() {
			*self.barred_until.lock().unwrap_or_else(PoisonError::into_inner) = Some(now + BARRED);
		}
	}

	/// Whether a request is not even read.
	pub(super) fn is_barred(&self, now: Instant) -> bool {
		let until = *self.barred_until.lock().unwrap_or_else(PoisonError::into_inner);
		until.is_some_and(|until| now < until)
	}

	/// A place for one more call, until it is dropped; or why there is none.
	pub(super) fn place(&self, entry: &Entry) -> Result<OwnedSemaphorePermit, ErrorObjectOwned> {
		self.at_once.clone().try_acquire_owned().map_err(|_| {
			refused(format!(
				"{} calls at once are what this token may make; wait for an answer first",
				entry.calls_at_once
			))
		})
	}
}

/// Whether a caller's id is such that it can be repeated in whatever answer.
fn check_id(id: &Id<'_>) -> Result<(), ErrorObjectOwned> {
	match id {
		Id::Str(text) if text.len() > MAX_ID => Err(ErrorObjectOwned::owned(
			ErrorCode::InvalidRequest.code(),
			format!("an id has {MAX_ID} bytes at most"),
			None::<()>,
		)),
		_ => Ok(()),
	}
}

fn refused(message: String) -> ErrorObjectOwned {
	ErrorObjectOwned::owned(LIMIT_CODE, message, None::<()>)
}

/// The answer to a call whose token is good no more, though its request began when it was.
fn revoked(id: Id<'_>) -> MethodResponse {
	MethodResponse::error(id, refused("the token is good no more".into()))
}

/// How a call arrived.
#[derive(Clone, Debug)]
pub(super) enum Transport {
	/// An answer for each request.
	Http,
	/// Subscriptions as well, and threads of the reader's for what they ask for.
	Socket(Handle),
}

/// Puts [`Calls`] around the methods, for one request of one reader, or all of a WebSocket.
#[derive(Clone)]
pub(super) struct CallsLayer {
	pub(super) client: Arc<FullClient>,
	pub(super) reader: Arc<Reader>,
	pub(super) from: IpAddr,
	pub(super) over: Transport,
	pub(super) metrics: Option<Metrics>,
	/// Whether there was a call in the request.
	pub(super) seen: Arc<AtomicBool>,
}

impl<S> Layer<S> for CallsLayer {
	type Service = Calls<S>;

	fn layer(&self, methods: S) -> Self::Service {
		Calls {
			methods,
			layer: self.clone(),
		}
	}
}

/// The methods as one reader has them.
#[derive(Clone)]
pub(super) struct Calls<S> {
	methods: S,
	layer: CallsLayer,
}

impl<'a, S> RpcServiceT<'a> for Calls<S>
where
	S: RpcServiceT<'static> + Clone + Send + Sync + 'static,
{
	type Future = BoxFuture<'a, MethodResponse>;

	fn call(&self, request: Request<'a>) -> Self::Future {
		let Self { methods, layer } = self.clone();
		let CallsLayer {
			client,
			reader,
			from,
			over,
			metrics,
			seen,
		} = layer;
		seen.store(true, Ordering::Relaxed);
		let started = Instant::now();
		let asked = Asked::from(&request);
		if reader.is_revoked() {
			let response = revoked(request.id);
			asked.log(&reader, from, &response, started);
			return future::ready(response).boxed();
		}
		let admitted = reader
			.limits
			.count(&reader.entry)
			.and_then(|()| check_id(&request.id))
			.and_then(|()| asked.check(client.info().finalized_number, &over))
			.and_then(|()| reader.limits.place(&reader.entry));
		let place = match admitted {
			Ok(place) => place,
			Err(refusal) => {
				let response = MethodResponse::error(request.id, refusal);
				asked.log(&reader, from, &response, started);
				Metrics::note(metrics.as_ref(), &asked, &response, started);
				return future::ready(response).boxed();
			}
		};
		let id = request.id.clone().into_owned();
		let request = owned(request);
		// A task of its own: whoever hangs up stops neither the work nor the line about it, and so must not free its place.
		let task = tokio::spawn(async move {
			let _turn = match asked.takes_turn() {
				// Never closed, so a turn always comes.
				true => reader.limits.turn.acquire().await.ok(),
				false => None,
			};
			let response = match (reader.is_revoked(), over) {
				(true, _) => revoked(request.id),
				(false, Transport::Http) => methods.call(request).await,
				(false, Transport::Socket(threads)) => {
					let answering = OF_READER.scope(threads, async move { methods.call(request).await });
					answering.await
				}
			};
			asked.log(&reader, from, &response, started);
			Metrics::note(metrics.as_ref(), &asked, &response, started);
			drop(place);
			response
		});
		async move {
			task.await
				.unwrap_or_else(|_| MethodResponse::error(id, ErrorCode::InternalError))
		}
		.boxed()
	}
}

/// Of its own, for as long as it is worked on.
pub(super) fn owned(request: Request<'_>) -> Request<'static> {
	Request {
		jsonrpc: request.jsonrpc,
		id: request.id.into_owned(),
		method: Cow::Owned(request.method.into_owned()),
		params: request.params.map(|params| Cow::Owned(params.into_owned())),
		extensions: request.extensions,
	}
}
