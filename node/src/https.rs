//! How this program connects to servers over HTTP(S).

use hyper::Uri;
use hyper_rustls::{ConfigBuilderExt, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustls::{
	crypto::ring,
	pki_types::{pem::PemObject, CertificateDer},
	ClientConfig, RootCertStore,
};
use std::{path::Path, sync::Arc};

/// An address without a name and password in it: everyone sees the command line. `elsewhere` says where those belong.
pub(crate) fn parse(address: &str, elsewhere: &str) -> Result<Uri, String> {
	let uri = address
		.parse::<Uri>()
		.map_err(|error| format!("that is no address: {error}"))?;
	let authority = uri.authority().ok_or("the address names no host")?;
	if authority.as_str().contains('@') {
		return Err(format!("the address holds a name or a password: {elsewhere}"));
	}
	Ok(uri)
}

/// Whether it is this machine's own.
pub(crate) fn is_loopback(uri: &Uri) -> bool {
	matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

/// What opens connections.
///
/// Errors: the certificates can't be used.
pub(crate) fn connector(roots: &Roots<'_>) -> Result<HttpsConnector<HttpConnector>, String> {
	let connector = HttpsConnectorBuilder::new()
		.with_tls_config(tls(roots)?)
		.https_or_http()
		.enable_http1()
		.build();
	Ok(connector)
}

/// Which authorities are trusted.
pub(crate) enum Roots<'a> {
	None,
	System,
	File(&'a Path),
}

fn tls(roots: &Roots<'_>) -> Result<ClientConfig, String> {
	// Named here, because there is no default where several libraries bring one.
	let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
		.with_safe_default_protocol_versions()
		.map_err(|error| format!("TLS can't be used: {error}"))?;
	let builder = match roots {
		Roots::None => builder.with_root_certificates(RootCertStore::empty()),
		Roots::System => builder
			.with_native_roots()
			.map_err(|error| format!("the system's certificates can't be used: {error}; give --ca-file"))?,
		Roots::File(path) => builder.with_root_certificates(read_roots(path)?),
	};
	Ok(builder.with_no_client_auth())
}

fn read_roots(path: &Path) -> Result<RootCertStore, String> {
	let unusable = |reason: String| format!("--ca-file: {} can't be used: {reason}", path.display());
	let mut roots = RootCertStore::empty();
	let certificates = CertificateDer::pem_file_iter(path).map_err(|error| unusable(error.to_string()))?;
	for certificate in certificates {
		let certificate = certificate.map_err(|error| unusable(error.to_string()))?;
		roots.add(certificate).map_err(|error| unusable(error.to_string()))?;
	}
	if roots.is_empty() {
		return Err(unusable("it holds no PEM certificate".into()));
	}
	Ok(roots)
}
