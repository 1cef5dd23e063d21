//! Serves `/metrics` and `/health`.

use super::{telemetry::Telemetry, Error};
use http_body_util::Full;
use hyper::{
	body::{Bytes, Incoming},
	header::{HeaderValue, CONTENT_TYPE},
	server::conn::http1,
	service::service_fn,
	Method, Request, Response, StatusCode,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{convert::Infallible, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
	net::{TcpListener, TcpStream},
	sync::Semaphore,
};

/// Connections at a time; more have to wait.
const MAX_CONNECTIONS: usize = 16;

/// How long a client may take to ask.
const HEADER_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a connection may last.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(60);

/// The pause after a connection could not be accepted: too many open files do not go away at once.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Listen at `address` for as long as the process lives. The error is that it can't be listened at.
pub(super) async fn start(address: SocketAddr, telemetry: Arc<Telemetry>) -> Result<(), Error> {
	let listener = TcpListener::bind(address)
		.await
		.map_err(|error| Error::Usage(format!("--listen: {address} can't be listened at: {error}")))?;
	tracing::info!(%address, "Serving /metrics and /health");
	tokio::spawn(accept(listener, telemetry));
	Ok(())
}

async fn accept(listener: TcpListener, telemetry: Arc<Telemetry>) {
	let slots = Arc::new(Semaphore::new(MAX_CONNECTIONS));
	// Never closed, so a slot always comes.
	while let Ok(slot) = slots.clone().acquire_owned().await {
		match listener.accept().await {
			Ok((stream, _)) => {
				let telemetry = telemetry.clone();
				tokio::spawn(async move {
					serve(stream, telemetry).await;
					drop(slot);
				});
			}
			Err(error) => {
				tracing::warn!(%error, "A connection could not be accepted");
				tokio::time::sleep(ACCEPT_PAUSE).await;
			}
		}
	}
}

async fn serve(stream: TcpStream, telemetry: Arc<Telemetry>) {
	let service = service_fn(move |request: Request<Incoming>| {
		let response = answer(request.method(), request.uri().path(), &telemetry);
		async move { Ok::<_, Infallible>(response) }
	});
	let connection = http1::Builder::new()
		.timer(TokioTimer::new())
		.header_read_timeout(HEADER_TIMEOUT)
		.serve_connection(TokioIo::new(stream), service);
	if let Ok(Err(error)) = tokio::time::timeout(CONNECTION_TIMEOUT, connection).await {
		tracing::debug!(%error, "A connection ended badly");
	}
}

/// The answer to a request.
pub(super) fn answer(method: &Method, path: &str, telemetry: &Telemetry) -> Response<Full<Bytes>> {
	if method != Method::GET && method != Method::HEAD {
		return plain(StatusCode::METHOD_NOT_ALLOWED, "GET only\n");
	}
	match path {
		"/metrics" => match telemetry.metrics_text() {
			Ok((text, content_type)) => respond(StatusCode::OK, &content_type, text),
			Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "the metrics can't be written\n"),
		},
		"/health" => {
			let status = telemetry.status();
			let code = if status.is_ok() {
				StatusCode::OK
			} else {
				StatusCode::SERVICE_UNAVAILABLE
			};
			match serde_json::to_vec(&status) {
				Ok(text) => respond(code, "application/json", text),
				Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "the state can't be written\n"),
			}
		}
		_ => plain(StatusCode::NOT_FOUND, "there are /metrics and /health\n"),
	}
}

fn plain(code: StatusCode, text: &'static str) -> Response<Full<Bytes>> {
	respond(code, "text/plain; charset=utf-8", text.into())
}

fn respond(code: StatusCode, content_type: &str, body: Vec<u8>) -> Response<Full<Bytes>> {
	let mut response = Response::new(Full::new(Bytes::from(body)));
	*response.status_mut() = code;
	if let Ok(content_type) = HeaderValue::from_str(content_type) {
		response.headers_mut().insert(CONTENT_TYPE, content_type);
	}
	response
}
