use super::*;

#[test]
fn the_newest_block_with_votes() {
	let sample = Sample::new();
	let file = sample.prove(&KEYS, None).expect("block 6 has votes");
	assert!(file.finality.headers.is_empty());
	assert_eq!(file.authority_sets.len(), 1);
	let proven = proven(&sample, &file);
	assert_eq!((proven.number, proven.hash), (FINAL, sample.hash(FINAL)));
	assert_eq!((proven.voted_number, proven.voted), (FINAL, sample.hash(FINAL)));
	assert_eq!((proven.genesis, proven.authority_set), (sample.genesis.hash, 1));
	let values: Vec<_> = proven
		.storage
		.iter()
		.map(|entry| {
			(
				entry.key.0.as_slice(),
				entry.value.as_ref().map(|value| value.0.clone()),
			)
		})
		.collect();
	let expected = [(SHORT, Some(b"yes".to_vec())), (LONG, Some(long())), (ABSENT, None)];
	assert_eq!(values, expected);
	let shown = proven.to_string();
	assert!(shown.contains("0x6b65792f73686f7274 = 0x796573\n"), "{shown}");
	assert!(shown.contains("0x6b65792f616273656e74 = nothing\n"), "{shown}");
}

#[test]
fn every_final_block() {
	let sample = Sample::new();
	for number in 0..=FINAL {
		let file = sample.file(number);
		let read = ProofFile::from_json(&json(&file)).expect("it was just written");
		assert_eq!(read, file);
		let proven = proven(&sample, &read);
		let (set, voted) = if number <= CHANGE { (0, CHANGE) } else { (1, FINAL) };
		assert_eq!((proven.number, proven.hash), (number, sample.hash(number)));
		assert_eq!((proven.authority_set, proven.voted_number), (set, voted));
		assert_eq!(file.authority_sets.len(), set as usize);
		assert_eq!(file.finality.headers.len(), (voted - number) as usize);
	}
}

#[test]
fn no_keys_and_keys_twice() {
	let sample = Sample::new();
	for keys in [&[][..], &[SHORT, SHORT, ABSENT][..]] {
		let file = sample.prove(keys, None).expect("block 6 has votes");
		assert_eq!(proven(&sample, &file).storage.len(), keys.len());
	}
}

#[test]
fn a_set_may_end_with_the_block() {
	let sample = Sample::new();
	let file = file_of_child(&sample, change(&FIRST, 0), |header| votes(header, 1, &SECOND[..3]));
	assert_eq!(proven(&sample, &file).authority_set, 1);
}

#[test]
fn votes_for_descendants_count() {
	let sample = Sample::new();
	let (target, later) = (sample.header(FINAL), sample.header(FINAL + 2));
	let cast = [
		(Charlie, target.hash(), target.number),
		(Dave, target.hash(), target.number),
		(Eve, later.hash(), later.number),
	];
	let mut file = sample.file(FINAL);
	let between = [later, sample.header(FINAL + 1)];
	file.finality.justification = Hex(votes_on(target, 1, &cast, &between));
	assert_eq!(proven(&sample, &file).voted_number, FINAL);
}

#[test]
fn votes_of_strangers_do_no_harm() {
	let sample = Sample::new();
	let mut file = sample.file(FINAL);
	file.finality.justification = Hex(votes(sample.header(FINAL), 1, &[Charlie, One, Dave, Eve]));
	assert_eq!(proven(&sample, &file).number, FINAL);
}

/// A vote for each of two blocks counts as one for either, as in GRANDPA itself.
#[test]
fn a_double_vote_counts_once() {
	let sample = Sample::new();
	let (target, later) = (sample.header(FINAL), sample.header(FINAL + 1));
	let on_target = |voter| (voter, target.hash(), target.number);
	let twice = (Charlie, later.hash(), later.number);
	let mut file = sample.file(FINAL);
	let cast = [on_target(Charlie), twice, on_target(Dave)];
	file.finality.justification = Hex(votes_on(target, 1, &cast, &[later]));
	let fault = Fault::TooFewVotes {
		weight: 2,
		needed: 3,
		total: 4,
		strangers: 0,
	};
	assert_eq!(refusal(&sample, &file), (Part::Finality(1), fault));
	let cast = [on_target(Charlie), twice, on_target(Dave), on_target(Eve)];
	file.finality.justification = Hex(votes_on(target, 1, &cast, &[later]));
	assert_eq!(proven(&sample, &file).voted_number, FINAL);
}

#[test]
fn the_first_hash_is_where_the_runtime_has_it() {
	assert_eq!(genesis_key(), frame_system::BlockHash::<Runtime>::hashed_key_for(0u32));
}

/// A specification says the same raw and not.
#[test]
fn genesis_of_a_specification() {
	if WASM_BINARY.is_none() {
		return;
	}
	let dev = chain_spec::load("dev").expect("there is a runtime");
	let genesis = Genesis::of_spec(&*dev).expect("the specification is good");
	assert_eq!(genesis.authorities, [(Alice.public().into(), 1)]);
	let dir = tempfile::tempdir().expect("there is room");
	let path = dir.path().join("raw.json");
	fs::write(&path, dev.as_json(true).expect("the specification is good")).expect("there is room");
	let raw = chain_spec::load(&path.display().to_string()).expect("it was just written");
	assert_eq!(Genesis::of_spec(&*raw), Ok(genesis));
}
