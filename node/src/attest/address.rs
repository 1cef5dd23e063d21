//! Addresses as they may be shown.

use hyper::Uri;

/// Of an address the scheme, the host and the port, if it names one: anything else can hold a password or a token, and
/// logs travel.
pub(super) fn origin(address: &str) -> String {
	let uri = address.parse::<Uri>().ok();
	let parts = uri
		.as_ref()
		.and_then(|uri| Some((uri.scheme_str()?, uri.host()?, uri.port_u16())));
	match parts {
		Some((scheme, host, Some(port))) => format!("{scheme}://{host}:{port}"),
		Some((scheme, host, None)) => format!("{scheme}://{host}"),
		None => "an address that can't be read".into(),
	}
}
