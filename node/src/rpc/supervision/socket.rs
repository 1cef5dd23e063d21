//! A reader's WebSocket. One task speaks with it and does one thing at a time: while something is being written nothing is read, and what isn't
//! taken in time ends it. So what a client sends, and what it doesn't read, take bounded memory.

use super::{
	calls::{Calls, CallsLayer},
	dispatch::Dispatch,
	metrics::Metrics,
	server::note_unreadable,
	tokens::{Reader, LOOK_INTERVAL},
	LOG_TARGET,
};
use futures::{SinkExt, StreamExt};
use hyper::{body::Incoming, header::UPGRADE, upgrade::Upgraded, StatusCode};
use hyper_util::rt::TokioIo;
use jsonrpsee::{
	core::server::{prepare_error, BoundedSubscriptions, Extensions},
	server::{middleware::rpc::RpcServiceT, HttpBody, HttpRequest, HttpResponse},
	types::{error::ErrorCode, ErrorObjectOwned, Id, Request},
	ConnectionId, MethodResponse, MethodSink, Methods,
};
use polkadot_sdk::sc_rpc::DenyUnsafe;
use std::{
	net::IpAddr,
	sync::{
		atomic::{AtomicUsize, Ordering},
		Arc,
	},
	time::{Duration, Instant},
};
use tokio::{
	sync::{mpsc, OwnedSemaphorePermit},
	task::JoinSet,
	time::{interval, timeout, MissedTickBehavior},
};
use tokio_tungstenite::{
	tungstenite::{
		self,
		handshake::server::create_response_with_body,
		protocol::{frame::coding::CloseCode, CloseFrame, Role, WebSocketConfig},
		Message,
	},
	WebSocketStream,
};
use tower::Layer;

/// Calls of one connection that are worked on or wait for it. With as many nothing is read.
const CALLS_AT_ONCE: usize = 4;

/// Messages of subscriptions, and answers, that wait to be written.
const QUEUED: usize = 4;

/// Subscriptions of one connection. The Polkadot.js UI has some dozens.
const SUBSCRIPTIONS: u32 = 64;

/// How long a client may take to read a message.
const WRITE_TIMEOUT: Duration = Duration::from_secs(20);

/// When a client is asked for a sign of life, and when it is given up.
const PING_AFTER: Duration = Duration::from_secs(30);
const SILENT_FOR: Duration = Duration::from_secs(90);

/// Bytes that are read, and collected to be written, at a time.
const BUFFER: usize = 16 * 1_024;

/// What waits to be written may be so much more than an answer.
const WRITE_SPARE: usize = 64 * 1_024 * 1_024;

/// Numbers the connections: what a subscription follows belongs to one.
static CONNECTIONS: AtomicUsize = AtomicUsize::new(1);

/// Whether a request would become a WebSocket.
pub(super) fn is_asked_for(request: &HttpRequest<Incoming>) -> bool {
	request.headers().contains_key(UPGRADE)
}

/// What a WebSocket is opened with.
pub(super) struct Opening {
	pub(super) methods: Methods,
	pub(super) layer: CallsLayer,
	pub(super) place: OwnedSemaphorePermit,
}

/// The answer to a request for a WebSocket, and what speaks on it then. Fails where it isn't asked for as one is.
pub(super) fn open(request: HttpRequest<Incoming>, opening: Opening) -> Result<HttpResponse, ()> {
	let answer = create_response_with_body(&request, HttpBody::empty).map_err(drop)?;
	tokio::spawn(async move {
		match hyper::upgrade::on(request).await {
			Ok(stream) => Socket::new(stream, opening).await.run().await,
			Err(error) => log::debug!(target: LOG_TARGET, "A WebSocket was not opened: {error}"),
		}
	});
	Ok(answer)
}

type Stream = WebSocketStream<TokioIo<Upgraded>>;

struct Socket {
	stream: Stream,
	calls: Calls<Dispatch>,
	reader: Arc<Reader>,
	from: IpAddr,
	metrics: Option<Metrics>,
	/// What every call has with it.
	extensions: Extensions,
	/// Where answers and subscriptions write, and where that is taken from.
	sink: MethodSink,
	queue: mpsc::Receiver<String>,
	working: JoinSet<()>,
	heard: Instant,
	_place: OwnedSemaphorePermit,
}

/// What happens next.
enum Step {
	Heard(Option<Result<Message, tungstenite::Error>>),
	Say(String),
	Look,
	Worked,
}

/// Why a connection ends.
enum End {
	/// The client has left, or can't be spoken with any more.
	Gone,
	/// It is told why.
	Closed(CloseCode, &'static str),
}

impl Socket {
	async fn new(stream: Upgraded, opening: Opening) -> Self {
		let Opening { methods, layer, place } = opening;
		let (reader, from, metrics) = (layer.reader.clone(), layer.from, layer.metrics.clone());
		let kib = |size: u32| (size as usize).saturating_mul(1_024);
		let request = kib(reader.entry.request_kib.get());
		let config = WebSocketConfig::default()
			.read_buffer_size(BUFFER)
			.write_buffer_size(BUFFER)
			.max_write_buffer_size(kib(reader.entry.response_kib.get()).saturating_add(WRITE_SPARE))
			.max_message_size(Some(request))
			.max_frame_size(Some(request));
		let connection = ConnectionId(CONNECTIONS.fetch_add(1, Ordering::Relaxed));
		let (sender, queue) = mpsc::channel(QUEUED);
		// Without a limit: of a subscription's first answer, which has the caller's id in it, the library makes a panic. Ids are short.
		let sink = MethodSink::new(sender);
		let mut extensions = Extensions::new();
		// The SDK's methods ask for both, and panic where they are missing.
		extensions.insert(DenyUnsafe::Yes);
		extensions.insert(connection);
		let dispatch = Dispatch {
			methods,
			connection,
			most: kib(reader.entry.response_kib.get()),
			subscriptions: BoundedSubscriptions::new(SUBSCRIPTIONS),
			sink: sink.clone(),
		};
		Self {
			stream: WebSocketStream::from_raw_socket(TokioIo::new(stream), Role::Server, Some(config)).await,
			calls: layer.layer(dispatch),
			reader,
			from,
			metrics,
			extensions,
			sink,
			queue,
			working: JoinSet::new(),
			heard: Instant::now(),
			_place: place,
		}
	}

	async fn run(mut self) {
		let _open = Metrics::open_socket(self.metrics.as_ref());
		let end = self.speak().await;
		if let End::Closed(code, reason) = end {
			log::info!(target: LOG_TARGET, "The WebSocket of {} is closed: {reason}", self.reader.entry.name);
			let frame = CloseFrame {
				code,
				reason: reason.into(),
			};
			// What it sent meanwhile is read and dropped, or the connection's end would overtake the reason. A client that doesn't read
			// isn't waited for.
			let goodbye = async {
				let _ = self.stream.close(Some(frame)).await;
				while let Some(Ok(_)) = self.stream.next().await {}
			};
			let _ = timeout(LOOK_INTERVAL, goodbye).await;
		}
	}

	/// Until the connection ends.
	async fn speak(&mut self) -> End {
		let mut look = interval(LOOK_INTERVAL);
		look.set_missed_tick_behavior(MissedTickBehavior::Delay);
		let mut pinged = Instant::now();
		loop {
			let step = tokio::select! {
				heard = self.stream.next(), if self.working.len() < CALLS_AT_ONCE => Step::Heard(heard),
				// There is a sender as long as the socket is.
				Some(message) = self.queue.recv() => Step::Say(message),
				Some(_) = self.working.join_next() => Step::Worked,
				_ = look.tick() => Step::Look,
			};
			let next = match step {
				Step::Heard(Some(Ok(message))) => self.hear(message).await,
				Step::Heard(Some(Err(error))) => Err(self.fault(&error)),
				Step::Heard(None) => Err(End::Gone),
				Step::Say(text) => self.say(Some(Message::text(text))).await,
				Step::Worked => Ok(()),
				Step::Look => self.look(&mut pinged).await,
			};
			if let Err(end) = next {
				return end;
			}
		}
	}

	/// Whether it goes on: its token is good, and there is somebody.
	async fn look(&mut self, pinged: &mut Instant) -> Result<(), End> {
		self.check_reader()?;
		if self.heard.elapsed() > SILENT_FOR {
			return Err(End::Closed(CloseCode::Policy, "nothing was heard for 90 s"));
		}
		if self.heard.elapsed() > PING_AFTER && pinged.elapsed() > PING_AFTER {
			*pinged = Instant::now();
			self.say(Some(Message::Ping(Default::default()))).await?;
		}
		Ok(())
	}

	fn check_reader(&self) -> Result<(), End> {
		if self.reader.is_revoked() {
			return Err(End::Closed(CloseCode::Policy, "the token is good no more"));
		}
		if self.reader.limits.is_barred(Instant::now()) {
			return Err(End::Closed(
				CloseCode::Policy,
				"too much that is no call; try again later",
			));
		}
		Ok(())
	}

	async fn hear(&mut self, message: Message) -> Result<(), End> {
		self.heard = Instant::now();
		match message {
			Message::Text(_) | Message::Binary(_) => self.ask(&message.into_data()).await,
			// Answered already; counted, or a flood of them would cost nothing.
			Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => {
				self.reader.limits.count_unreadable(Instant::now());
				self.check_reader()?;
				// Where it isn't read it mustn't wait for ever.
				self.say(None).await
			}
			Message::Close(_) => {
				// The answer to it.
				let _ = timeout(LOOK_INTERVAL, self.stream.flush()).await;
				Err(End::Gone)
			}
		}
	}

	/// Has a call answered, beside others.
	async fn ask(&mut self, text: &[u8]) -> Result<(), End> {
		let mut request = match serde_json::from_slice::<Request<'_>>(text) {
			Ok(request) => super::calls::owned(request),
			Err(_) => return self.refuse(text).await,
		};
		request.extensions = self.extensions.clone();
		let (calls, sink) = (self.calls.clone(), self.sink.clone());
		self.working.spawn(async move {
			let response = calls.call(request).await;
			// A subscription has answered for itself.
			if response.is_subscription() {
				return;
			}
			let is_success = response.is_success();
			let (text, notify) = response.into_parts();
			if sink.send(text).await.is_ok() {
				if let Some(notify) = notify {
					notify.notify(is_success);
				}
			}
		});
		Ok(())
	}

	/// Answers what is no call.
	async fn refuse(&mut self, text: &[u8]) -> Result<(), End> {
		note_unreadable(&self.reader, self.from, StatusCode::OK);
		self.check_reader()?;
		let is_list = text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[');
		let response = if is_list {
			let message = "several calls at once go over HTTP, at the same address";
			let error = ErrorObjectOwned::owned(ErrorCode::InvalidRequest.code(), message, None::<()>);
			MethodResponse::error(Id::Null, error)
		} else {
			let (id, error) = prepare_error(text);
			MethodResponse::error(id, error)
		};
		self.say(Some(Message::text(response.into_result()))).await
	}

	/// Writes a message, and what waits to be written. Who doesn't take it in time, or whose token is revoked meanwhile, is left.
	async fn say(&mut self, message: Option<Message>) -> Result<(), End> {
		let started = Instant::now();
		let reader = self.reader.clone();
		let stream = &mut self.stream;
		let mut sending = std::pin::pin!(async move {
			if let Some(message) = message {
				stream.feed(message).await?;
			}
			stream.flush().await
		});
		loop {
			if let Ok(sent) = timeout(LOOK_INTERVAL, &mut sending).await {
				return sent.map_err(|_| End::Gone);
			}
			if started.elapsed() > WRITE_TIMEOUT || reader.is_revoked() {
				break;
			}
		}
		log::info!(
			target: LOG_TARGET,
			"The WebSocket of {} is left: a message was not read within {} s, or its token was revoked meanwhile",
			reader.entry.name,
			started.elapsed().as_secs()
		);
		Err(End::Gone)
	}

	/// Why a connection can't be read any more.
	fn fault(&self, error: &tungstenite::Error) -> End {
		use tungstenite::error::{Error, ProtocolError};
		if matches!(
			error,
			Error::Io(_) | Error::Protocol(ProtocolError::ResetWithoutClosingHandshake)
		) {
			// It has left without a word.
			return End::Gone;
		}
		note_unreadable(&self.reader, self.from, StatusCode::BAD_REQUEST);
		match error {
			Error::Capacity(_) => End::Closed(CloseCode::Size, "the message is larger than the token may send"),
			Error::Utf8(_) => End::Closed(CloseCode::Invalid, "the message is no text"),
			_ => End::Gone,
		}
	}
}
