use super::*;

#[test]
fn missing() {
	let sample = Sample::new();
	let mut file = sample.file(FINAL);
	file.authority_sets.clear();
	let (part, fault) = refusal(&sample, &file);
	assert!(matches!((part, fault), (Part::Finality(0), Fault::Signature(_))));
	// Nor with votes that claim to be set 0's: it ended before.
	file.finality.justification = Hex(votes(sample.header(FINAL), 0, &SECOND));
	let fault = Fault::TooFewVotes {
		weight: 2,
		needed: 3,
		total: 4,
		strangers: 2,
	};
	assert_eq!(refusal(&sample, &file), (Part::Finality(0), fault));
}

#[test]
fn twice() {
	let sample = Sample::new();
	let mut file = sample.file(FINAL);
	let again = file.authority_sets[0].clone();
	file.authority_sets.push(again);
	let fault = Fault::OutOfOrder {
		number: CHANGE,
		last: CHANGE,
	};
	assert_eq!(refusal(&sample, &file), (Part::AuthoritySet(1), fault));
}

#[test]
fn of_which_the_block_is_not() {
	let sample = Sample::new();
	let mut file = sample.file(CHANGE);
	file.authority_sets = sample.file(FINAL).authority_sets;
	let fault = Fault::OutOfOrder {
		number: CHANGE,
		last: CHANGE,
	};
	assert_eq!(refusal(&sample, &file), (Part::Finality(1), fault));
}

#[test]
fn without_an_announcement() {
	let sample = Sample::new();
	let file = file_of_change(&sample, Digest::default());
	assert_eq!(
		refusal(&sample, &file),
		(Part::AuthoritySet(0), Fault::NoChange(CHANGE))
	);
}

#[test]
fn announced_by_force() {
	let sample = Sample::new();
	let mut both = forced(&SECOND);
	both.logs.extend(change(&SECOND, 0).logs);
	for digest in [forced(&SECOND), both] {
		let file = file_of_change(&sample, digest);
		assert_eq!(
			refusal(&sample, &file),
			(Part::AuthoritySet(0), Fault::ForcedChange(CHANGE))
		);
	}
}

#[test]
fn announced_for_later() {
	let sample = Sample::new();
	let file = file_of_change(&sample, change(&SECOND, 1));
	let fault = Fault::DelayedChange {
		number: CHANGE,
		delay: 1,
	};
	assert_eq!(refusal(&sample, &file), (Part::AuthoritySet(0), fault));
}

#[test]
fn of_nobody() {
	let sample = Sample::new();
	let file = file_of_change(&sample, change(&[], 0));
	assert_eq!(refusal(&sample, &file), (Part::AuthoritySet(0), Fault::Authorities));
	let mut sample = Sample::new();
	let file = sample.file(FINAL);
	for weights in [[0, 1, 1, 1], [u64::MAX, 1, 1, 1]] {
		for (member, weight) in sample.genesis.authorities.iter_mut().zip(weights) {
			member.1 = weight;
		}
		assert_eq!(refusal(&sample, &file), (Part::AuthoritySet(0), Fault::Authorities));
	}
}

#[test]
fn without_enough_votes() {
	let sample = Sample::new();
	let mut file = sample.file(FINAL);
	file.authority_sets[0].justification = Hex(votes(sample.header(CHANGE), 0, &[Alice, Bob]));
	let fault = Fault::TooFewVotes {
		weight: 2,
		needed: 3,
		total: 4,
		strangers: 0,
	};
	assert_eq!(refusal(&sample, &file), (Part::AuthoritySet(0), fault));
}

#[test]
fn voted_on_for_another_block() {
	let sample = Sample::new();
	let mut file = sample.file(FINAL);
	file.authority_sets[0].justification = Hex(votes(sample.header(CHANGE - 1), 0, &FIRST));
	let (part, fault) = refusal(&sample, &file);
	assert_eq!(part, Part::AuthoritySet(0));
	assert!(matches!(
		fault,
		Fault::OtherTarget {
			voted_number: 2,
			number: 3,
			..
		}
	));
}

/// Who would take over with a set of their own choice.
#[test]
fn that_votes_for_itself() {
	let sample = Sample::new();
	let mut file = file_of_change(&sample, change(&[One, Two], 0));
	let header = child(sample.header(CHANGE - 1), sample.root(), change(&[One, Two], 0));
	file.authority_sets[0].justification = Hex(votes(&header, 0, &[One, Two]));
	file.finality.justification = Hex(votes(sample.header(FINAL), 1, &[One, Two]));
	let (part, fault) = refusal(&sample, &file);
	assert_eq!(part, Part::AuthoritySet(0));
	assert!(matches!(
		fault,
		Fault::TooFewVotes {
			weight: 0,
			strangers: 2,
			..
		}
	));
}
