use crate::{
	attest::{
		address::origin,
		source::{
			http::{check, parse_header, PASSWORD_ELSEWHERE},
			Format, SourceError,
		},
	},
	https,
};
use hyper::{
	header::{HeaderMap, HeaderName, HeaderValue, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING},
	StatusCode,
};

fn head(headers: &[(HeaderName, &'static str)]) -> HeaderMap {
	headers
		.iter()
		.map(|&(ref name, value)| (name.clone(), HeaderValue::from_static(value)))
		.collect()
}

fn typed(content_type: &'static str) -> HeaderMap {
	head(&[(CONTENT_TYPE, content_type), (CONTENT_LENGTH, "10")])
}

#[test]
fn success_the_content_type_says_the_format() {
	let format = |content_type, asked| check(StatusCode::OK, &typed(content_type), asked).ok();
	assert_eq!(format("application/json", None), Some(Format::Json));
	assert_eq!(format("Application/JSON; charset=utf-8", None), Some(Format::Json));
	assert_eq!(format("text/csv", None), Some(Format::Csv));
	assert_eq!(format("text/csv", Some(Format::Csv)), Some(Format::Csv));
	assert_eq!(format("text/plain", Some(Format::Csv)), Some(Format::Csv));
	let chunked = head(&[(CONTENT_TYPE, "text/csv"), (TRANSFER_ENCODING, "chunked")]);
	assert_eq!(check(StatusCode::OK, &chunked, None).ok(), Some(Format::Csv));
}

#[test]
fn fails_for_another_content_type() {
	let wrong = |content_type, asked| {
		let answer = check(StatusCode::OK, &typed(content_type), asked);
		assert!(matches!(answer, Err(SourceError::ContentType(_))), "{content_type}");
	};
	wrong("text/html", None);
	wrong("text/html", Some(Format::Json));
	wrong("text/plain", None);
	wrong("text/csv", Some(Format::Json));
	let untyped = check(StatusCode::OK, &head(&[(CONTENT_LENGTH, "10")]), None);
	assert!(matches!(untyped, Err(SourceError::ContentType(_))));
}

#[test]
fn fails_for_any_status_but_ok() {
	for status in [
		StatusCode::NO_CONTENT,
		StatusCode::PARTIAL_CONTENT,
		StatusCode::FOUND,
		StatusCode::BAD_GATEWAY,
	] {
		let answer = check(status, &typed("application/json"), None);
		assert!(matches!(answer, Err(SourceError::Status(text)) if text.contains(status.as_str())));
	}
}

#[test]
fn fails_for_answers_of_unknown_length_or_encoding() {
	let unbounded = check(StatusCode::OK, &head(&[(CONTENT_TYPE, "application/json")]), None);
	assert!(matches!(unbounded, Err(SourceError::Unbounded)));
	let mut encoded = typed("application/json");
	encoded.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
	assert!(matches!(
		check(StatusCode::OK, &encoded, None),
		Err(SourceError::Encoded(_))
	));
}

#[test]
fn fails_for_addresses_that_hold_a_password_or_no_host() {
	assert!(https::parse("https://custodian.example/statement?day=1", PASSWORD_ELSEWHERE).is_ok());
	assert!(
		https::parse("https://user:secret@custodian.example/", PASSWORD_ELSEWHERE)
			.expect_err("a password")
			.contains("--http-header-file")
	);
	assert!(https::parse("https:///statement", PASSWORD_ELSEWHERE).is_err());
	assert!(https::parse("https://custodian example/", PASSWORD_ELSEWHERE).is_err());
}

#[test]
fn success_of_an_address_only_scheme_host_and_port_are_shown() {
	for (address, shown) in [
		("ws://127.0.0.1:9944", "ws://127.0.0.1:9944"),
		("wss://rpc.example/v1/of-good-news?key=of-bad-news", "wss://rpc.example"),
		("wss://user:secret@rpc.example:443/x", "wss://rpc.example:443"),
		("https://user@custodian.example", "https://custodian.example"),
		("ws://[::1]:9944/x", "ws://[::1]:9944"),
		("ftp://user:secret@host/statement.json", "ftp://host"),
	] {
		assert_eq!(origin(address), shown);
	}
	for unreadable in ["", "no address", "/secret", "ws://secret token/", "ws://"] {
		assert_eq!(origin(unreadable), "an address that can't be read", "{unreadable:?}");
	}
}

#[test]
fn fails_for_an_address_without_repeating_it() {
	for address in [
		"https://host/of bad news",
		"https://of-bad-news^/",
		"https:///of-bad-news",
	] {
		let reason = https::parse(address, PASSWORD_ELSEWHERE).expect_err("no address");
		assert!(!reason.contains("news"), "{reason}");
	}
}

#[test]
fn success_headers_are_read_and_kept_secret() {
	let (name, value) = parse_header("Authorization: Bearer a:b").expect("a header");
	assert_eq!(
		(name.as_str(), value.to_str().ok()),
		("authorization", Some("Bearer a:b"))
	);
	assert!(value.is_sensitive());
	assert!(parse_header("no header").is_none());
	assert!(parse_header("bad name: x").is_none());
}
