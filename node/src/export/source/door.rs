//! A supervision door, over a connection that is kept. Everything that is asked only reads, so whatever got no answer is asked again.

use super::{request, response, Source, SourceError};
use crate::{
	attest::with_causes,
	export::{cli::ExportCmd, escape, Error},
	https::{self, Roots},
	private_file,
};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::{
	body::Bytes,
	header::{HeaderMap, HeaderValue, AUTHORIZATION, CONTENT_TYPE, USER_AGENT},
	Method, Request, StatusCode, Uri,
};
use hyper_rustls::HttpsConnector;
use hyper_util::{
	client::legacy::{connect::HttpConnector, Client},
	rt::TokioExecutor,
};
use polkadot_sdk::sp_core::crypto::ExposeSecret;
use serde_json::{value::RawValue, Value};
use std::{path::Path, time::Duration};

/// How the door's operator knows the program, from a proxy's log.
const AGENT: &str = concat!("harbour-export/", env!("CARGO_PKG_VERSION"));

/// Most bytes of an answer: twice what a door gives a token that is allowed nothing else. Of a list a smaller page is asked for then.
const MAX_ANSWER: usize = 16 << 20;

/// How long an answer may take: longer than the door itself gives a call.
const TIMEOUT: Duration = Duration::from_secs(90);

/// How often a question is asked whose answer doesn't arrive, and the pause after the first time; each further one is twice as long.
const TRIES: u32 = 6;
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// The pause after the token's calls were used up, and how many of them are waited through.
const BUSY_PAUSE: Duration = Duration::from_secs(2);
const BUSY_PAUSES: u32 = 300;

/// The token's calls are used up for now.
const LIMIT_CODE: i64 = -32_029;

/// A supervision door.
pub(in crate::export) struct Door {
	client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
	uri: Uri,
	headers: HeaderMap,
}

/// Why a question was not answered this time.
enum Obstacle {
	/// It may be answered at once elsewhere, or in a moment here.
	Transient(String),
	/// The token may ask again later.
	Busy,
	/// It will never be.
	Final(SourceError),
}

impl Door {
	/// Reads the token. Nothing is sent yet.
	///
	/// Errors: no address, no file of which only its owner may read the token, no certificates.
	pub(in crate::export) fn open(address: &str, cmd: &ExportCmd) -> Result<Self, Error> {
		let elsewhere = "put the token into --token-file";
		let uri = https::parse(address, elsewhere).map_err(|reason| Error::Usage(format!("--url: {reason}")))?;
		let secure = match uri.scheme_str() {
			Some("https") => true,
			Some("http") => false,
			_ => return Err(Error::Usage("--url: an address begins with http:// or https://".into())),
		};
		if !secure && !https::is_loopback(&uri) {
			eprintln!("Warning: --url is plain http: whoever is between here and the door can read the token and change answers");
		}
		let roots = match &cmd.ca_file {
			Some(path) => Roots::File(path),
			None if secure => Roots::System,
			None => Roots::None,
		};
		let connector = https::connector(&roots).map_err(Error::Usage)?;
		let path = cmd
			.token_file
			.as_deref()
			.ok_or_else(|| Error::Usage("--token-file is missing".into()))?;
		let mut headers = HeaderMap::new();
		headers.insert(AUTHORIZATION, authorization(path)?);
		headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
		headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
		Ok(Self {
			client: Client::builder(TokioExecutor::new())
				.pool_max_idle_per_host(1)
				.build(connector),
			uri,
			headers,
		})
	}

	async fn ask(&self, method: &str, body: &str) -> Result<Box<RawValue>, Obstacle> {
		let transient = |cause: &dyn std::error::Error| Obstacle::Transient(with_causes(cause));
		let mut request = Request::new(Full::new(Bytes::copy_from_slice(body.as_bytes())));
		*request.method_mut() = Method::POST;
		*request.uri_mut() = self.uri.clone();
		*request.headers_mut() = self.headers.clone();
		let answer = self.client.request(request).await.map_err(|error| transient(&error))?;
		let status = answer.status();
		let body = Limited::new(answer.into_body(), MAX_ANSWER).collect().await;
		let bytes = body.map_err(|error| match error.is::<LengthLimitError>() {
			true => Obstacle::Final(SourceError::TooLarge {
				method: method.into(),
				most: MAX_ANSWER,
			}),
			false => transient(error.as_ref()),
		})?;
		let bytes = bytes.to_bytes();
		if status == StatusCode::OK {
			return response(method, &bytes).map_err(|error| match error.code() {
				Some(LIMIT_CODE) => Obstacle::Busy,
				_ => Obstacle::Final(error),
			});
		}
		Err(refused(method, status, &bytes))
	}
}

/// What an HTTP status says.
fn refused(method: &str, status: StatusCode, body: &[u8]) -> Obstacle {
	// Enough of it for all that is shown, whatever its characters.
	let body = body.get(..1_000).unwrap_or(body);
	let text = escape::line(String::from_utf8_lossy(body).trim(), 200);
	match status {
		StatusCode::UNAUTHORIZED => Obstacle::Final(SourceError::Unauthorised),
		StatusCode::TOO_MANY_REQUESTS => Obstacle::Busy,
		// The door's own, and what a proxy says while the node starts anew.
		StatusCode::REQUEST_TIMEOUT
		| StatusCode::BAD_GATEWAY
		| StatusCode::SERVICE_UNAVAILABLE
		| StatusCode::GATEWAY_TIMEOUT => Obstacle::Transient(format!("HTTP {status}: {text}")),
		_ => Obstacle::Final(SourceError::Status {
			method: method.into(),
			status: status.as_u16(),
			text,
		}),
	}
}

impl Source for Door {
	async fn call(&mut self, method: &str, params: &[Value]) -> Result<Box<RawValue>, SourceError> {
		let body = request(method, params);
		let (mut tries, mut pause, mut busy) = (0u32, FIRST_PAUSE, 0u32);
		loop {
			let asked = tokio::time::timeout(TIMEOUT, self.ask(method, &body)).await;
			let obstacle = match asked {
				Ok(Ok(answer)) => return Ok(answer),
				Ok(Err(obstacle)) => obstacle,
				Err(_) => Obstacle::Transient(format!("no answer within {} s", TIMEOUT.as_secs())),
			};
			match obstacle {
				Obstacle::Final(error) => return Err(error),
				Obstacle::Busy if busy == BUSY_PAUSES => {
					let seconds = BUSY_PAUSE.as_secs().saturating_mul(u64::from(BUSY_PAUSES));
					return Err(SourceError::Busy { seconds });
				}
				Obstacle::Busy => {
					busy = busy.saturating_add(1);
					tokio::time::sleep(BUSY_PAUSE).await;
				}
				Obstacle::Transient(cause) => {
					tries = tries.saturating_add(1);
					if tries == TRIES {
						return Err(SourceError::Unreachable { tries, cause });
					}
					tokio::time::sleep(pause).await;
					pause = pause.saturating_mul(2);
				}
			}
		}
	}
}

/// The header that shows the token. What the file says is never shown.
fn authorization(path: &Path) -> Result<HeaderValue, Error> {
	let unusable = |reason: String| Error::Usage(format!("--token-file: {reason}"));
	let token = private_file::read(path).map_err(|error| unusable(with_causes(&error)))?;
	let token = token.expose_secret().trim();
	if token.contains(char::is_whitespace) {
		return Err(unusable(format!(
			"{} has more than a token on one line",
			path.display()
		)));
	}
	let mut value = HeaderValue::from_str(&format!("Bearer {token}"))
		.map_err(|_| unusable(format!("{} has signs that no token has", path.display())))?;
	value.set_sensitive(true);
	Ok(value)
}
