use super::*;

#[test]
fn with_another_value() {
	let sample = Sample::new();
	let cases = [
		(0, Some(b"no".to_vec()), "0x6e6f", "0x796573"),
		(0, None, "nothing", "0x796573"),
		(0, Some(Vec::new()), "0x", "0x796573"),
		(2, Some(b"yes".to_vec()), "0x796573", "nothing"),
		(2, Some(Vec::new()), "0x", "nothing"),
	];
	for (entry, value, file_says, state_has) in cases {
		let mut file = sample.file(FINAL);
		file.storage[entry].value = value.map(Hex);
		let fault = Fault::OtherValue {
			file: file_says.into(),
			state: state_has.into(),
		};
		assert_eq!(refusal(&sample, &file), (Part::Value(KEYS[entry].to_vec()), fault));
	}
	let mut file = sample.file(FINAL);
	file.storage[1].value = Some(Hex(vec![8; 100]));
	let refusal = check(&file, &sample.genesis)
		.expect_err("it is another value")
		.to_string();
	assert!(
		refusal.starts_with("value of 0x6b65792f6c6f6e67: file says 0x0808"),
		"{refusal}"
	);
	assert!(refusal.contains("(100 bytes, BLAKE2b-256 0x"), "{refusal}");
}

#[test]
fn with_another_key() {
	let sample = Sample::new();
	let mut file = sample.file(FINAL);
	file.storage[0].key = Hex(LONG.to_vec());
	assert!(matches!(refusal(&sample, &file), (Part::Value(key), _) if key == LONG));
	// Absent, and far from the ways that the nodes are on.
	file.storage[0].key = Hex(vec![b'k', 40, 41]);
	file.storage[0].value = None;
	let (part, fault) = refusal(&sample, &file);
	assert_eq!(part, Part::StorageProof);
	assert!(matches!(fault, Fault::Nodes { key, .. } if key == "0x6b2829"));
}

#[test]
fn without_any_of_the_nodes() {
	let sample = Sample::new();
	let file = sample.file(FINAL);
	assert!(file.storage_proof.len() > 3);
	for node in 0..file.storage_proof.len() {
		let mut fewer = file.clone();
		fewer.storage_proof.remove(node);
		let (part, fault) = refusal(&sample, &fewer);
		assert_eq!(part, Part::StorageProof);
		assert!(matches!(fault, Fault::NoRoot(_) | Fault::Nodes { .. }), "{fault}");
	}
	let mut none = file;
	none.storage_proof.clear();
	assert_eq!(
		refusal(&sample, &none),
		(Part::StorageProof, Fault::NoRoot(sample.root()))
	);
}

#[test]
fn with_nodes_too_many_or_out_of_order() {
	let sample = Sample::new();
	let file = sample.file(FINAL);
	let needed = file.storage_proof.len();
	let mut more = file.clone();
	more.storage_proof.push(Hex(vec![0xff; 40]));
	let mut twice = file.clone();
	twice.storage_proof.insert(0, file.storage_proof[0].clone());
	let mut reversed = file.clone();
	reversed.storage_proof.reverse();
	for (changed, found) in [(more, needed + 1), (twice, needed + 1), (reversed, needed)] {
		let fault = Fault::OtherNodes { found, needed };
		assert_eq!(refusal(&sample, &changed), (Part::StorageProof, fault));
	}
}

#[test]
fn of_another_state() {
	let (sample, other) = (Sample::new(), Sample::with(b"pepper", &FIRST));
	let mut file = sample.file(FINAL);
	file.storage_proof = other.file(FINAL).storage_proof;
	assert_eq!(
		refusal(&sample, &file),
		(Part::StorageProof, Fault::NoRoot(sample.root()))
	);
}
