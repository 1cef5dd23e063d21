use super::*;

/// All bytes of a file but its keys.
fn parts(file: &mut ProofFile) -> Vec<&mut Hex> {
	let values = file.storage.iter_mut().filter_map(|entry| entry.value.as_mut());
	let changes = file.authority_sets.iter_mut();
	[&mut file.block.header, &mut file.finality.justification]
		.into_iter()
		.chain(values)
		.chain(&mut file.storage_proof)
		.chain(changes.flat_map(|change| [&mut change.header, &mut change.justification]))
		.chain(&mut file.finality.headers)
		.collect()
}

#[test]
fn a_bit_of_any_part() {
	let sample = Sample::new();
	let mut file = sample.file(FINAL - 2);
	let lengths: Vec<usize> = parts(&mut file).iter().map(|part| part.0.len()).collect();
	assert!(lengths.len() > 10 && lengths.iter().all(|length| *length > 0));
	for (part, length) in lengths.into_iter().enumerate() {
		for byte in (0..length).step_by(5).chain([length - 1]) {
			let mut changed = file.clone();
			parts(&mut changed)[part].0[byte] ^= 1 << (byte % 8);
			assert!(check(&changed, &sample.genesis).is_err(), "part {part}, byte {byte}");
		}
	}
}

#[test]
fn the_end_of_any_part() {
	let sample = Sample::new();
	let mut file = sample.file(FINAL - 2);
	for part in 0..parts(&mut file).len() {
		let mut shorter = file.clone();
		parts(&mut shorter)[part].0.pop();
		assert!(check(&shorter, &sample.genesis).is_err(), "part {part}");
		let mut longer = file.clone();
		parts(&mut longer)[part].0.push(0);
		assert!(check(&longer, &sample.genesis).is_err(), "part {part}");
	}
}

/// Without a key that is absent: beside it are others that are absent by the same nodes.
#[test]
fn a_character_of_the_text() {
	let sample = Sample::new();
	let file = sample.prove(&[SHORT, LONG], None).expect("block 6 has votes");
	let text = json(&file);
	for at in (0..text.len()).step_by(7) {
		let mut changed = text.clone();
		changed[at] ^= 1;
		let result = ProofFile::from_json(&changed).and_then(|file| check(&file, &sample.genesis));
		assert!(result.is_err(), "byte {at} of {}", String::from_utf8_lossy(&changed));
	}
}
