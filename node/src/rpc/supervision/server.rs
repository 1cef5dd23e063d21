//! The server: who connects shows a token, and gets the methods under that token's limits.

use super::{
	allowed,
	calls::{CallsLayer, Transport},
	cli::Opening,
	error::Error,
	followers,
	metrics::Metrics,
	reading::{self, Executors, Sources},
	socket,
	throttle::Throttle,
	token_file::Entry,
	tokens::{Reader, Tokens},
	ACCESS_TARGET, LOG_TARGET,
};
use crate::service::FullClient;
use hyper::{
	body::Incoming,
	header::{HeaderValue, AUTHORIZATION, CONNECTION, WWW_AUTHENTICATE},
	server::conn::http1,
	service::service_fn,
	StatusCode, Uri,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use jsonrpsee::{
	core::BoxError,
	server::{
		middleware::rpc::RpcServiceBuilder, stop_channel, BatchRequestConfig, HttpBody, HttpRequest, HttpResponse,
		Server, ServerHandle, StopHandle, TowerServiceBuilder,
	},
	Methods,
};
use polkadot_sdk::{sc_rpc::DenyUnsafe, sc_rpc_server::RpcSpawnHandle};
use std::{
	convert::Infallible,
	net::{IpAddr, TcpListener as StdListener},
	num::NonZeroU32,
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc, Mutex, PoisonError,
	},
	time::{Duration, Instant},
};
use tokio::{
	net::{TcpListener, TcpStream},
	runtime::Runtime,
	sync::{OwnedSemaphorePermit, Semaphore},
};
use tower::{layer::util::Identity, Service};

/// What the protocol allows a reader, without the methods.
pub(super) type Settings = TowerServiceBuilder<Identity, Identity>;

/// How many threads speak with clients, and on how many answers are worked out. Few: what waits, waits here.
pub(super) struct Threads {
	pub(super) io: usize,
	pub(super) work: usize,
}
const THREADS: Threads = Threads { io: 2, work: 3 };

/// The niceness of these threads. Whatever makes blocks has 0, so that it comes first wherever both want the processor.
const NICENESS: i32 = 10;

/// Connections at a time, of all readers and of who hasn't shown a token yet.
const MAX_CONNECTIONS: usize = 512;

/// How long a client may take to ask.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);

/// The pause after a connection could not be accepted: too many open files do not go away at once.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// How long a request may take to arrive and to be answered.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);

/// How long a connection may last. A client that doesn't read its answer has its place no longer.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(600);

const KIB: u32 = 1_024;

/// The scheme of the `Authorization` header.
const BEARER: &str = "Bearer";

/// Before the token in a WebSocket's address, where its entry allows that.
const TOKEN_QUERY: &str = "token=";

/// What ends the door when it is dropped, be it that it was opened in part only.
pub(crate) struct Running {
	runtime: Option<Runtime>,
}

impl Drop for Running {
	fn drop(&mut self) {
		// Waiting isn't allowed where the node is taken down.
		if let Some(runtime) = self.runtime.take() {
			runtime.shutdown_background();
		}
	}
}

/// Open the door: those of `sources`' methods that it offers, on threads of its own.
pub(crate) fn open(opening: Opening, sources: Sources<'_>) -> Result<Running, Error> {
	let address = opening.listen;
	let listen = |source| Error::Listen { address, source };
	let tokens = Arc::new(Tokens::new(opening.tokens)?);
	let runtime = THREADS.start()?;
	let threads = runtime.handle().clone();
	let executors = Executors {
		calls: Arc::new(RpcSpawnHandle::new(threads.clone())),
		followers: followers::executor(threads.clone()),
	};
	let running = Running { runtime: Some(runtime) };
	let client = sources.client.clone();
	let metrics = Metrics::new(sources.config.prometheus_registry());
	let module = reading::module(sources, executors).map_err(Error::Methods)?;
	let (stop, stopper) = stop_channel();
	let door = Arc::new(Door {
		methods: allowed::restrict(module)?.into(),
		client,
		stop,
		_stopper: stopper,
		tokens: tokens.clone(),
		metrics,
		refusals: Throttle::new(),
	});
	let listener = StdListener::bind(address).map_err(listen)?;
	listener.set_nonblocking(true).map_err(listen)?;
	let bound = listener.local_addr().map_err(listen)?;
	let entered = threads.enter();
	let listener = TcpListener::from_std(listener).map_err(listen)?;
	drop(entered);
	threads.spawn(async move { tokens.follow().await });
	threads.spawn(accept(listener, door));
	log::info!(target: LOG_TARGET, "Supervisors may read at {bound} (HTTP and WebSocket, by token)");
	if !bound.ip().is_loopback() {
		log::warn!(
			target: LOG_TARGET,
			"The supervision door speaks without encryption: only a TLS proxy may reach {bound}"
		);
	}
	Ok(running)
}

impl Threads {
	/// Threads of the door, and of nothing else.
	pub(super) fn start(&self) -> Result<Runtime, Error> {
		tokio::runtime::Builder::new_multi_thread()
			.thread_name("supervision")
			.worker_threads(self.io)
			.max_blocking_threads(self.work)
			.on_thread_start(|| {
				let thread = rustix::thread::gettid();
				if let Err(error) = rustix::process::setpriority_process(Some(thread), NICENESS) {
					log::warn!(target: LOG_TARGET, "A thread of the door keeps its ordinary priority: {error}");
				}
			})
			.enable_all()
			.build()
			.map_err(Error::Runtime)
	}
}

/// What every connection shares.
struct Door {
	methods: Methods,
	client: Arc<FullClient>,
	tokens: Arc<Tokens>,
	metrics: Option<Metrics>,
	refusals: Throttle,
	/// Never used: the door ends with its threads.
	stop: StopHandle,
	_stopper: ServerHandle,
}

/// Whose a connection is, from its first request with a good token on, and its place among the reader's.
type Owner = Mutex<Option<(Arc<Reader>, OwnedSemaphorePermit)>>;

async fn accept(listener: TcpListener, door: Arc<Door>) {
	let slots = Arc::new(Semaphore::new(MAX_CONNECTIONS));
	// Never closed, so a slot always comes.
	while let Ok(slot) = slots.clone().acquire_owned().await {
		match listener.accept().await {
			Ok((stream, peer)) => {
				let door = door.clone();
				tokio::spawn(async move {
					serve(stream, peer.ip(), door).await;
					drop(slot);
				});
			}
			Err(error) => {
				log::warn!(target: LOG_TARGET, "A connection could not be accepted: {error}");
				tokio::time::sleep(ACCEPT_PAUSE).await;
			}
		}
	}
}

async fn serve(stream: TcpStream, from: IpAddr, door: Arc<Door>) {
	let owner = Arc::new(Owner::default());
	let service = service_fn(move |request: HttpRequest<Incoming>| {
		let (door, owner) = (door.clone(), owner.clone());
		async move {
			let answer = door.answer(request, from, &owner).await.unwrap_or_else(|error| {
				log::warn!(target: LOG_TARGET, "A request of {from} failed: {error}");
				last(StatusCode::INTERNAL_SERVER_ERROR, "")
			});
			Ok::<_, Infallible>(answer)
		}
	});
	let connection = http1::Builder::new()
		.timer(TokioTimer::new())
		.header_read_timeout(HEADER_TIMEOUT)
		.serve_connection(TokioIo::new(stream), service)
		.with_upgrades();
	if let Ok(Err(error)) = tokio::time::timeout(CONNECTION_TIMEOUT, connection).await {
		log::debug!(target: LOG_TARGET, "A connection ended badly: {error}");
	}
}

impl Door {
	async fn answer(
		&self,
		mut request: HttpRequest<Incoming>,
		from: IpAddr,
		owner: &Owner,
	) -> Result<HttpResponse, BoxError> {
		let Some(reader) = self.reader(&request) else {
			if let Some(unlogged) = self.refusals.note() {
				log::warn!(target: LOG_TARGET, "Refused {from}: no good token ({unlogged} more since the last such line)");
			}
			return Ok(unauthorised());
		};
		if reader.limits.is_barred(Instant::now()) {
			let text = "This token has sent too much that is no call; try again later.\n";
			return Ok(last(StatusCode::TOO_MANY_REQUESTS, text));
		}
		if !belongs(owner, &reader) {
			let text = "This token has as many connections open as it may.\n";
			return Ok(last(StatusCode::TOO_MANY_REQUESTS, text));
		}
		// From here on nobody needs the token, and a log at its most talkative would show it.
		request.headers_mut().remove(AUTHORIZATION);
		*request.uri_mut() = Uri::from_static("/");
		if socket::is_asked_for(&request) {
			return Ok(self.open_socket(request, reader, from));
		}
		// The SDK's methods ask for it, and panic where it is missing.
		request.extensions_mut().insert(DenyUnsafe::Yes);
		let seen = Arc::new(AtomicBool::new(false));
		let layer = self.layer(reader.clone(), from, Transport::Http, seen.clone());
		let answering = reader
			.settings
			.clone()
			.set_rpc_middleware(RpcServiceBuilder::new().layer(layer))
			.build(self.methods.clone(), self.stop.clone())
			.call(request);
		let Ok(answer) = tokio::time::timeout(REQUEST_TIMEOUT, answering).await else {
			return Ok(last(
				StatusCode::REQUEST_TIMEOUT,
				"It took too long, or didn't arrive.\n",
			));
		};
		let answer = answer?;
		if !seen.load(Ordering::Relaxed) {
			note_unreadable(&reader, from, answer.status());
		}
		Ok(answer)
	}

	fn layer(&self, reader: Arc<Reader>, from: IpAddr, over: Transport, seen: Arc<AtomicBool>) -> CallsLayer {
		CallsLayer {
			client: self.client.clone(),
			reader,
			from,
			over,
			metrics: self.metrics.clone(),
			seen,
		}
	}

	fn open_socket(&self, request: HttpRequest<Incoming>, reader: Arc<Reader>, from: IpAddr) -> HttpResponse {
		// As a call is: who only opens and closes has them worked on, and a line in the log, too.
		if reader.limits.count(&reader.entry).is_err() {
			return last(
				StatusCode::TOO_MANY_REQUESTS,
				"This token's calls a minute are used up.\n",
			);
		}
		let Ok(place) = reader.sockets.clone().try_acquire_owned() else {
			let text = "This token has as many WebSockets open as it may.\n";
			return last(StatusCode::TOO_MANY_REQUESTS, text);
		};
		let followers = match reader.followers.handle() {
			Ok(followers) => followers,
			Err(error) => {
				log::warn!(target: LOG_TARGET, "A WebSocket was not opened: {error}");
				return last(StatusCode::INTERNAL_SERVER_ERROR, "");
			}
		};
		let opening = socket::Opening {
			methods: self.methods.clone(),
			layer: self.layer(reader.clone(), from, Transport::Socket(followers), Arc::default()),
			place,
		};
		match socket::open(request, opening) {
			Ok(answer) => {
				log::info!(target: ACCESS_TARGET, "who={} from={from} method=- block=- outcome=socket", reader.entry.name);
				answer
			}
			Err(()) => {
				note_unreadable(&reader, from, StatusCode::BAD_REQUEST);
				last(
					StatusCode::BAD_REQUEST,
					"It asks for a WebSocket, and not as one is asked for.\n",
				)
			}
		}
	}

	/// The reader whose token the request shows, in its header or, where its entry allows that, in the address of a WebSocket.
	fn reader(&self, request: &HttpRequest<Incoming>) -> Option<Arc<Reader>> {
		let mut shown = request.headers().get_all(AUTHORIZATION).iter();
		let Some(first) = shown.next() else {
			let token = request.uri().query()?.strip_prefix(TOKEN_QUERY)?;
			let reader = self.tokens.reader(token)?;
			return (reader.entry.token_in_url && socket::is_asked_for(request)).then_some(reader);
		};
		let (scheme, token) = first.to_str().ok()?.split_once(' ')?;
		let is_one = scheme.eq_ignore_ascii_case(BEARER) && shown.next().is_none();
		self.tokens.reader(token).filter(|_| is_one)
	}
}

/// Whether the connection is the reader's, or becomes so. One whose entry has changed since takes a new place.
fn belongs(owner: &Owner, reader: &Arc<Reader>) -> bool {
	let mut owner = owner.lock().unwrap_or_else(PoisonError::into_inner);
	if owner.as_ref().is_some_and(|(known, _)| Arc::ptr_eq(known, reader)) {
		return true;
	}
	let Ok(place) = reader.connections.clone().try_acquire_owned() else {
		return false;
	};
	*owner = Some((reader.clone(), place));
	true
}

/// What was no call counts as one, and is a line as far as the log has room.
pub(super) fn note_unreadable(reader: &Reader, from: IpAddr, status: StatusCode) {
	reader.limits.count_unreadable(Instant::now());
	if let Some(unlogged) = reader.limits.refusals.note() {
		log::info!(
			target: ACCESS_TARGET,
			"who={} from={from} method=- block=- outcome=unreadable status={} unlogged_refusals={unlogged}",
			reader.entry.name,
			status.as_u16(),
		);
	}
}

/// What the protocol allows a reader.
pub(super) fn settings(entry: &Entry) -> Settings {
	let kib = |size: NonZeroU32| size.get().saturating_mul(KIB);
	Server::builder()
		.max_connections(entry.connections.get())
		.max_request_body_size(kib(entry.request_kib))
		.max_response_body_size(kib(entry.response_kib))
		.set_batch_request_config(BatchRequestConfig::Limit(entry.calls_in_batch.get()))
		.http_only()
		.to_service_builder()
}

fn unauthorised() -> HttpResponse {
	let text = "A supervision door: each request shows a token, as `Authorization: Bearer TOKEN`.\n";
	let mut response = last(StatusCode::UNAUTHORIZED, text);
	response
		.headers_mut()
		.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
	response
}

/// The last answer of a connection.
fn last(code: StatusCode, text: &'static str) -> HttpResponse {
	let mut response = HttpResponse::new(HttpBody::from(text));
	*response.status_mut() = code;
	response
		.headers_mut()
		.insert(CONNECTION, HeaderValue::from_static("close"));
	response
}
