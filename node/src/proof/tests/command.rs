use super::*;

fn exit(chain: &str, file: PathBuf) -> (Exit, String) {
	let error = run(&VerifyCmd {
		chain: chain.into(),
		file,
	})
	.expect_err("there is nothing to prove");
	(error.exit(), error.to_string())
}

#[test]
fn fails_without_a_specification_or_a_file() {
	let dir = tempfile::tempdir().expect("there is room");
	let file = dir.path().join("proof.json");
	fs::write(&file, json(&Sample::new().file(FINAL))).expect("there is room");
	let (code, message) = exit("no/such/spec.json", file.clone());
	assert_eq!(code, Exit::Usage);
	assert!(
		message.starts_with("--chain: ") && message.contains("no/such/spec.json"),
		"{message}"
	);
	if WASM_BINARY.is_none() {
		return;
	}
	let (code, message) = exit("dev", dir.path().join("none.json"));
	assert_eq!(code, Exit::Usage);
	assert!(message.contains("none.json"), "{message}");
	assert_eq!(exit("dev", dir.path().into()).0, Exit::Usage);
	let (code, message) = exit("dev", file.clone());
	assert_eq!(code, Exit::NotProven);
	assert!(
		message.starts_with("not proven: chain: file says genesis 0x"),
		"{message}"
	);
	fs::write(&file, "no proof").expect("there is room");
	let (code, message) = exit("dev", file);
	assert_eq!(code, Exit::NotProven);
	assert!(
		message.starts_with("not proven: file: it is not JSON of a proof: "),
		"{message}"
	);
}

#[test]
fn exit_codes_stay() {
	assert_eq!([Exit::NotProven as u8, Exit::Usage as u8], [1, 2]);
	let error = Error::Chain("x".into());
	assert_eq!(error.exit(), Exit::Usage);
}
