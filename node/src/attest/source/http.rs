//! Statements over HTTP(S): one request, no redirects, no cookies, no proxy, one deadline for the whole answer.

use super::{Format, Received, SourceError, MAX_BYTES};
use crate::{
	attest::{cli::AttestCmd, with_causes, Error},
	https::{self, Roots},
	private_file,
};
use http_body_util::{BodyExt, Empty, LengthLimitError, Limited};
use hyper::{
	body::{Bytes, Incoming},
	header::{self, HeaderMap, HeaderName, HeaderValue},
	Request, Response, StatusCode, Uri,
};
use hyper_rustls::HttpsConnector;
use hyper_util::{
	client::legacy::{connect::HttpConnector, Client},
	rt::TokioExecutor,
};
use polkadot_sdk::sp_core::crypto::ExposeSecret;
use std::{path::Path, time::Duration};

/// How the custodian knows who asks.
const USER_AGENT: &str = concat!("harbour-attest/", env!("CARGO_PKG_VERSION"));

/// Where a name and a password belong, which everyone would see on the command line.
pub(in crate::attest) const PASSWORD_ELSEWHERE: &str = "put an Authorization header into --http-header-file";

/// A custodian's address.
pub(in crate::attest) struct HttpSource {
	client: Client<HttpsConnector<HttpConnector>, Empty<Bytes>>,
	uri: Uri,
	headers: HeaderMap,
	format: Option<Format>,
	timeout: Duration,
}

impl HttpSource {
	/// Reads the files with headers and certificates that the command line names.
	pub(super) fn open(address: &str, cmd: &AttestCmd) -> Result<Self, Error> {
		let uri =
			https::parse(address, PASSWORD_ELSEWHERE).map_err(|reason| Error::Usage(format!("--source: {reason}")))?;
		let secure = uri.scheme_str() == Some("https");
		if !secure && !https::is_loopback(&uri) {
			tracing::warn!(
				"The statement comes over plain http: whoever is between here and the custodian can change it"
			);
		}
		let roots = match &cmd.ca_file {
			Some(path) => Roots::File(path),
			None if secure => Roots::System,
			None => Roots::None,
		};
		let connector = https::connector(&roots).map_err(Error::Usage)?;
		let mut headers = match &cmd.http_header_file {
			Some(path) => read_headers(path)?,
			None => HeaderMap::new(),
		};
		headers.insert(header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
		headers.insert(header::ACCEPT, HeaderValue::from_static(accepted(cmd.format)));
		Ok(Self {
			// Statements are minutes apart: a connection kept so long would only be found dead.
			client: Client::builder(TokioExecutor::new())
				.pool_max_idle_per_host(0)
				.build(connector),
			uri,
			headers,
			format: cmd.format,
			timeout: Duration::from_secs(cmd.http_timeout),
		})
	}

	/// Ask for the statement.
	pub(super) async fn fetch(&self) -> Result<Received, SourceError> {
		tokio::time::timeout(self.timeout, self.ask())
			.await
			.map_err(|_| SourceError::Slow {
				seconds: self.timeout.as_secs(),
			})?
	}

	async fn ask(&self) -> Result<Received, SourceError> {
		let mut request = Request::new(Empty::new());
		*request.uri_mut() = self.uri.clone();
		*request.headers_mut() = self.headers.clone();
		let response = self
			.client
			.request(request)
			.await
			.map_err(|error| SourceError::Unreachable(with_causes(&error)))?;
		let format = check(response.status(), response.headers(), self.format)?;
		let bytes = body(response).await?;
		Ok(Received { bytes, format })
	}
}

/// The whole body, if it is no larger than it may be and came to its end.
async fn body(response: Response<Incoming>) -> Result<Vec<u8>, SourceError> {
	let collected = Limited::new(response.into_body(), MAX_BYTES).collect().await;
	match collected {
		Ok(body) => Ok(body.to_bytes().to_vec()),
		Err(error) if error.is::<LengthLimitError>() => Err(SourceError::TooLarge),
		Err(error) => Err(SourceError::Cut(with_causes(error.as_ref()))),
	}
}

/// What the answer is written in, if its head is that of a statement.
pub(in crate::attest) fn check(
	status: StatusCode,
	headers: &HeaderMap,
	format: Option<Format>,
) -> Result<Format, SourceError> {
	if status != StatusCode::OK {
		return Err(SourceError::Status(status.to_string()));
	}
	let text = |name: HeaderName| {
		headers
			.get(name)
			.map(|value: &HeaderValue| value.to_str().unwrap_or("unreadable"))
	};
	if let Some(encoding) = text(header::CONTENT_ENCODING).filter(|encoding| *encoding != "identity") {
		return Err(SourceError::Encoded(encoding.into()));
	}
	if !headers.contains_key(header::CONTENT_LENGTH) && !headers.contains_key(header::TRANSFER_ENCODING) {
		return Err(SourceError::Unbounded);
	}
	let stated = text(header::CONTENT_TYPE).unwrap_or("of no type");
	// What follows a semicolon is the character set and the like.
	let essence = stated.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
	let answered = match essence.as_str() {
		"application/json" => Some(Format::Json),
		"text/csv" => Some(Format::Csv),
		// What servers say of files that they don't know: then the command line knows.
		"application/octet-stream" | "text/plain" => format,
		_ => None,
	};
	match (answered, format) {
		(Some(answered), None) => Ok(answered),
		(Some(answered), Some(asked)) if answered == asked => Ok(answered),
		_ => Err(SourceError::ContentType(stated.into())),
	}
}

fn accepted(format: Option<Format>) -> &'static str {
	match format {
		None => "application/json, text/csv",
		Some(Format::Json) => "application/json",
		Some(Format::Csv) => "text/csv",
	}
}

/// A file with a header on each line. What it says is never shown: it may be a password.
fn read_headers(path: &Path) -> Result<HeaderMap, Error> {
	let unusable = |reason: String| Error::Usage(format!("--http-header-file: {reason}"));
	let text = private_file::read(path).map_err(|error| unusable(with_causes(&error)))?;
	let mut headers = HeaderMap::new();
	let lines = text.expose_secret().lines().zip(1_usize..);
	for (line, place) in lines.filter(|(line, _)| !line.trim().is_empty()) {
		let (name, value) =
			parse_header(line).ok_or_else(|| unusable(format!("line {place} is not written `Name: value`")))?;
		headers.append(name, value);
	}
	Ok(headers)
}

pub(in crate::attest) fn parse_header(line: &str) -> Option<(HeaderName, HeaderValue)> {
	let (name, value) = line.split_once(':')?;
	let name = name.trim().parse().ok()?;
	let mut value = HeaderValue::from_str(value.trim()).ok()?;
	value.set_sensitive(true);
	Some((name, value))
}
