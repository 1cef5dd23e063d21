use super::*;

#[test]
fn of_another_specification() {
	let (sample, other) = (Sample::new(), Sample::with(b"pepper", &FIRST));
	let file = sample.file(FINAL);
	let fault = Fault::OtherGenesis {
		file: sample.genesis.hash,
		spec: other.genesis.hash,
	};
	assert_eq!(refusal(&other, &file), (Part::Chain, fault));
}

/// The authorities of a rehearsal, with the same keys, voted on the file's block. Only the state says that it is another chain.
#[test]
fn of_another_chain_with_the_same_authorities() {
	let (sample, other) = (Sample::new(), Sample::with(b"pepper", &FIRST));
	for number in 1..=FINAL {
		let mut file = sample.file(number);
		file.genesis_hash = other.genesis.hash;
		let (part, fault) = refusal(&other, &file);
		assert_eq!(part, Part::Chain);
		assert!(matches!(fault, Fault::OtherChainState { spec, .. } if spec == other.genesis.hash));
	}
	let mut file = sample.file(0);
	file.genesis_hash = other.genesis.hash;
	let (part, fault) = refusal(&other, &file);
	assert!(matches!((part, fault), (Part::Block, Fault::OtherGenesis { .. })));
}

#[test]
fn of_other_authorities() {
	let (sample, other) = (Sample::new(), Sample::with(b"salt", &[Dave, Eve, Ferdie, One]));
	let mut file = sample.file(FINAL);
	file.genesis_hash = other.genesis.hash;
	let fault = Fault::TooFewVotes {
		weight: 0,
		needed: 3,
		total: 4,
		strangers: 3,
	};
	assert_eq!(refusal(&other, &file), (Part::AuthoritySet(0), fault));
}
