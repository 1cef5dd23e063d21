//! A door over HTTP that answers as it is told to.

use crate::{
	cli::{Cli, Command},
	export::{
		cli::ExportCmd,
		source::{Door, Source, SourceError},
		Error,
	},
};
use clap::Parser;
use serde_json::{json, value::RawValue, Value};
use std::{
	fs,
	os::unix::fs::PermissionsExt,
	path::{Path, PathBuf},
};
use tempfile::TempDir;
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::TcpListener,
};

fn token(mode: u32) -> (TempDir, PathBuf) {
	let directory = tempfile::tempdir().expect("there is room for a directory");
	let path = directory.path().join("token");
	fs::write(&path, "secret\n").expect("there is room");
	fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("the file is ours");
	(directory, path)
}

fn parse(arguments: &[&str]) -> Result<ExportCmd, clap::Error> {
	let line = [&["harbour", "export", "--output", "out"][..], arguments].concat();
	Cli::try_parse_from(line).map(|cli| match cli.command {
		Some(Command::Export(cmd)) => cmd,
		other => panic!("parsed as {other:?}"),
	})
}

fn command(url: &str, token: &Path) -> ExportCmd {
	let path = token.to_str().expect("it is text");
	parse(&["--url", url, "--token-file", path]).expect("the arguments are valid")
}

/// What a door says to a call that is answered with these, one after the other; and the requests.
async fn asked(answers: Vec<String>) -> (Result<Value, SourceError>, Vec<String>) {
	let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
	let url = format!("http://{}", listener.local_addr().expect("it is bound"));
	let server = tokio::spawn(async move {
		let mut requests = Vec::new();
		for answer in answers {
			let (mut stream, _) = listener.accept().await.expect("someone calls");
			let mut bytes = vec![0; 4_096];
			let count = stream.read(&mut bytes).await.expect("it says something");
			requests.push(String::from_utf8_lossy(&bytes[..count]).into_owned());
			stream.write_all(answer.as_bytes()).await.expect("it listens");
		}
		requests
	});
	let (_directory, path) = token(0o600);
	let mut door = Door::open(&url, &command(&url, &path)).expect("the token can be read");
	let answer = door.call("supervision_currencies", &[json!(1)]).await;
	let answer = answer.map(|text| value(&text));
	// Where the door was asked less often than it would answer, nobody comes any more.
	server.abort();
	(answer, server.await.unwrap_or_default())
}

fn value(text: &RawValue) -> Value {
	serde_json::from_str(text.get()).expect("it is JSON")
}

fn http(status: &str, body: &str) -> String {
	let length = body.len();
	format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}")
}

fn result(value: &Value) -> String {
	http(
		"200 OK",
		&json!({ "jsonrpc": "2.0", "id": 1, "result": value }).to_string(),
	)
}

fn failure(code: i64) -> String {
	let error = json!({ "code": code, "message": "no" });
	http(
		"200 OK",
		&json!({ "jsonrpc": "2.0", "id": 1, "error": error }).to_string(),
	)
}

#[tokio::test]
async fn success_the_token_is_shown_and_the_answer_read() {
	let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
	let url = format!("http://{}", listener.local_addr().expect("it is bound"));
	let server = tokio::spawn(async move {
		let (mut stream, _) = listener.accept().await.expect("someone calls");
		let mut bytes = vec![0; 4_096];
		let count = stream.read(&mut bytes).await.expect("it says something");
		stream
			.write_all(result(&json!("yes")).as_bytes())
			.await
			.expect("it listens");
		String::from_utf8_lossy(&bytes[..count]).into_owned()
	});
	let (_directory, path) = token(0o600);
	let mut door = Door::open(&url, &command(&url, &path)).expect("the token can be read");
	let answer = door.call("supervision_currencies", &[]).await.expect("it is answered");
	assert_eq!(value(&answer), json!("yes"));
	let request = server.await.expect("it has ended");
	assert!(request.contains("authorization: Bearer secret\r\n"), "{request}");
}

#[tokio::test]
async fn success_calls_that_are_used_up_and_cut_answers_are_asked_again() {
	let answers = vec![
		failure(-32_029),
		http("429 Too Many Requests", ""),
		http("502 Bad Gateway", ""),
		String::new(),
		result(&json!(7)),
	];
	let (answer, _) = asked(answers).await;
	assert_eq!(answer.expect("the last one answers"), json!(7));
}

#[tokio::test]
async fn fails_at_once_where_asking_again_is_no_use() {
	let (answer, _) = asked(vec![http("401 Unauthorized", "")]).await;
	assert!(matches!(answer, Err(SourceError::Unauthorised)));
	let (answer, _) = asked(vec![http("413 Payload Too Large", "large")]).await;
	assert!(matches!(answer, Err(SourceError::Status { status: 413, .. })));
	let (answer, _) = asked(vec![failure(-32_601)]).await;
	assert!(matches!(answer, Err(SourceError::Refused { code: -32_601, .. })));
	let (answer, _) = asked(vec![http("200 OK", "<html>")]).await;
	assert!(matches!(answer, Err(SourceError::Unreadable { .. })));
}

#[tokio::test]
async fn boundary_an_answer_is_16_mib_at_most_and_a_smaller_page_is_asked_for_then() {
	let text = |length: usize| json!("x".repeat(length));
	let around = result(&text(0)).len() - http("200 OK", "").len();
	let (answer, _) = asked(vec![result(&text((16 << 20) - around))]).await;
	assert!(answer.is_ok(), "{answer:?}");
	let (answer, _) = asked(vec![result(&text(16 << 20))]).await;
	let error = answer.expect_err("it is larger");
	assert_eq!(error.code(), Some(-32_008), "{error}");
}

#[tokio::test]
async fn success_what_a_door_says_moves_no_cursor() {
	let message = format!("\u{1b}[2J\u{202e}{}", "x".repeat(10_000));
	let error = json!({ "code": -32_601, "message": message });
	let body = json!({ "jsonrpc": "2.0", "id": 1, "error": error }).to_string();
	let (answer, _) = asked(vec![http("200 OK", &body)]).await;
	let shown = answer.expect_err("it is refused").to_string();
	assert!(shown.contains("\\u{1b}[2J\\u{202e}xx") && shown.len() < 600, "{shown}");
	let (answer, _) = asked(vec![http("418 I'm a teapot", "\u{1b}[2J")]).await;
	let shown = answer.expect_err("it is refused").to_string();
	assert!(shown.contains("\\u{1b}[2J"), "{shown}");
}

#[tokio::test]
async fn boundary_no_result_is_null() {
	let (answer, _) = asked(vec![http("200 OK", "{\"jsonrpc\":\"2.0\",\"id\":1}")]).await;
	assert_eq!(answer.expect("it is an answer"), Value::Null);
	let (answer, _) = asked(vec![result(&Value::Null)]).await;
	assert_eq!(answer.expect("it is an answer"), Value::Null);
}

#[test]
fn fails_for_a_token_that_others_can_read() {
	let (_directory, path) = token(0o644);
	let url = "http://127.0.0.1:1";
	let error = Door::open(url, &command(url, &path)).err().expect("others can read it");
	assert!(
		matches!(&error, Error::Usage(reason) if reason.contains("chmod 600")),
		"{error}"
	);
}

#[test]
fn fails_for_a_file_that_has_more_than_a_token() {
	let (_directory, path) = token(0o600);
	fs::write(&path, "one\ntwo\n").expect("there is room");
	let url = "http://127.0.0.1:1";
	let error = Door::open(url, &command(url, &path)).err().expect("it has two lines");
	assert!(
		matches!(&error, Error::Usage(reason) if !reason.contains("two")),
		"{error}"
	);
}

#[test]
fn fails_for_addresses_that_are_none_or_hold_the_token() {
	let (_directory, path) = token(0o600);
	for url in ["ws://127.0.0.1:1", "127.0.0.1:1", "http://user:secret@127.0.0.1:1"] {
		let error = Door::open(url, &command(url, &path)).err().expect("it is no address");
		assert!(
			matches!(&error, Error::Usage(reason) if reason.starts_with("--url")),
			"{error}"
		);
	}
}

#[test]
fn fails_for_command_lines_that_name_no_source_or_two() {
	assert!(parse(&["--base-path", "data", "--chain", "dev"]).is_ok());
	for arguments in [
		&[][..],
		&["--url", "http://127.0.0.1:1"],
		&["--token-file", "token", "--base-path", "data", "--chain", "dev"],
		&["--base-path", "data"],
		&[
			"--url",
			"http://127.0.0.1:1",
			"--token-file",
			"token",
			"--base-path",
			"data",
			"--chain",
			"dev",
		],
		&["--base-path", "data", "--chain", "dev", "--day", "yesterday"],
		&["--base-path", "data", "--chain", "dev", "--at", "7"],
	] {
		assert!(parse(arguments).is_err(), "{arguments:?}");
	}
}
