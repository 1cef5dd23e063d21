use super::*;

#[track_caller]
fn refused(sample: &Sample, file: &ProofFile, expected: Fault) {
	assert_eq!(refusal(sample, file), (Part::Finality(1), expected));
}

/// The refusal of votes on block 6.
fn fault_of(votes: Vec<u8>) -> Fault {
	let sample = Sample::new();
	let mut file = sample.file(FINAL);
	file.finality.justification = Hex(votes);
	let (part, fault) = refusal(&sample, &file);
	assert_eq!(part, Part::Finality(1));
	fault
}

fn too_few(weight: u64, strangers: usize) -> Fault {
	Fault::TooFewVotes {
		weight,
		needed: 3,
		total: 4,
		strangers,
	}
}

#[test]
fn with_too_few_votes() {
	let sample = Sample::new();
	let target = sample.header(FINAL);
	assert_eq!(fault_of(votes(target, 1, &[])), too_few(0, 0));
	assert_eq!(fault_of(votes(target, 1, &[Charlie, Dave])), too_few(2, 0));
	assert_eq!(
		fault_of(votes(target, 1, &[Charlie, Dave, Dave, Charlie])),
		too_few(2, 0)
	);
}

#[test]
fn with_votes_of_others() {
	let sample = Sample::new();
	let target = sample.header(FINAL);
	assert_eq!(fault_of(votes(target, 1, &[One, Two, Alice, Bob])), too_few(0, 4));
	assert_eq!(fault_of(votes(target, 1, &FIRST)), too_few(2, 2));
}

#[test]
fn with_votes_in_another_set_or_signed_by_another() {
	let sample = Sample::new();
	let target = sample.header(FINAL);
	for set in [0, 2] {
		assert!(matches!(fault_of(votes(target, set, &SECOND)), Fault::Signature(_)));
	}
	// Who is named is a member, and did not sign.
	let named = Encode::encode(&Charlie.public());
	let forged = replaced(
		&votes(target, 1, &[One, Dave, Eve]),
		&Encode::encode(&One.public()),
		&named,
	);
	assert_eq!(fault_of(forged), Fault::Signature(super::super::hex::text(&named)));
}

/// `bytes` with `new` in the place of `old`.
fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
	let at = bytes
		.windows(old.len())
		.position(|part| part == old)
		.expect("it is there");
	[&bytes[..at], new, &bytes[at + old.len()..]].concat()
}

#[test]
fn with_votes_on_another_block() {
	let sample = Sample::new();
	let (target, later) = (sample.header(FINAL), sample.header(FINAL + 1));
	assert!(matches!(fault_of(votes(later, 1, &SECOND)), Fault::OtherTarget { .. }));
	// Named as votes on block 6, and cast for its parent, its child, and a stranger to it.
	let parent = sample.header(FINAL - 1);
	let stranger = child(parent, Hash::repeat_byte(9), Digest::default());
	for other in [parent, later, &stranger] {
		let cast = [Charlie, Dave, Eve].map(|voter| (voter, other.hash(), other.number));
		assert_eq!(fault_of(votes_on(target, 1, &cast, &[])), Fault::VoteNumbers);
		let fault = fault_of(votes_on(target, 1, &cast, &[other]));
		assert!(matches!(fault, Fault::Votes(_)), "{fault}");
	}
}

/// The SDK's check reckons with these numbers, and must never see them.
#[test]
fn with_votes_under_wrong_numbers() {
	let sample = Sample::new();
	let (target, later) = (sample.header(FINAL), sample.header(FINAL + 1));
	let on_target = |voter, number| (voter, target.hash(), number);
	for number in [0, 1, FINAL - 1, FINAL + 1, u32::MAX] {
		let cast = [
			on_target(Charlie, number),
			on_target(Dave, FINAL),
			on_target(Eve, FINAL),
		];
		assert_eq!(fault_of(votes_on(target, 1, &cast, &[])), Fault::VoteNumbers);
		let cast = [
			on_target(Charlie, FINAL),
			on_target(Dave, FINAL),
			(Eve, later.hash(), number + u32::from(number == FINAL + 1)),
		];
		assert_eq!(fault_of(votes_on(target, 1, &cast, &[later])), Fault::VoteNumbers);
	}
	for number in [0, FINAL, FINAL + 2, u32::MAX] {
		let mut odd = later.clone();
		odd.number = number;
		let cast = [
			on_target(Charlie, FINAL),
			on_target(Dave, FINAL),
			(Eve, odd.hash(), number),
		];
		assert_eq!(fault_of(votes_on(target, 1, &cast, &[&odd])), Fault::VoteNumbers);
	}
}

#[test]
fn with_headers_that_no_vote_needs() {
	let sample = Sample::new();
	let headers = [sample.header(FINAL + 1)];
	let cast = SECOND.map(|voter| (voter, sample.hash(FINAL), FINAL));
	assert!(matches!(
		fault_of(votes_on(sample.header(FINAL), 1, &cast, &headers)),
		Fault::Votes(_)
	));
}

#[test]
fn with_more_votes_than_are_checked() {
	let sample = Sample::new();
	let target = sample.header(FINAL);
	let one = (Charlie, target.hash(), target.number);
	let fault = fault_of(votes_on(target, 1, &vec![one; 4_097], &[]));
	assert!(matches!(fault, Fault::TooManyVotes { what: "votes", .. }));
	let headers = vec![target; 1_025];
	let fault = fault_of(votes_on(target, 1, &[one], &headers));
	assert!(matches!(fault, Fault::TooManyVotes { what: "headers", .. }));
}

#[test]
fn with_garbage_for_votes() {
	for garbage in [vec![], vec![0; 7], vec![0xff; 1_000]] {
		assert_eq!(fault_of(garbage), Fault::Justification);
	}
	let sample = Sample::new();
	let good = votes(sample.header(FINAL), 1, &SECOND);
	for length in 0..good.len() {
		assert_eq!(fault_of_one(&sample, &good[..length]), Fault::Justification);
	}
}

fn fault_of_one(sample: &Sample, votes: &[u8]) -> Fault {
	let mut file = sample.file(FINAL);
	file.finality.justification = Hex(votes.to_vec());
	refusal(sample, &file).1
}

#[test]
fn with_headers_out_of_order_or_missing() {
	let sample = Sample::new();
	let file = sample.file(CHANGE + 1);
	assert_eq!(file.finality.headers.len(), 2);
	let mut swapped = file.clone();
	swapped.finality.headers.swap(0, 1);
	refused(&sample, &swapped, Fault::NotAChild(0));
	let mut without_first = file.clone();
	without_first.finality.headers.remove(0);
	refused(&sample, &without_first, Fault::NotAChild(0));
	let mut twice = file.clone();
	twice.finality.headers.insert(1, file.finality.headers[0].clone());
	refused(&sample, &twice, Fault::NotAChild(1));
	let mut without_last = file.clone();
	without_last.finality.headers.pop();
	assert!(matches!(
		refusal(&sample, &without_last),
		(Part::Finality(1), Fault::OtherTarget { number: 5, .. })
	));
	// A block that nobody voted on, with the headers of one that somebody did.
	let mut other = file.clone();
	let header = child(sample.header(CHANGE), Hash::repeat_byte(9), Digest::default());
	(other.block.hash, other.block.header) = (header.hash(), encoded(&header));
	refused(&sample, &other, Fault::NotAChild(0));
}

#[test]
fn of_a_child_under_a_wrong_number() {
	let sample = Sample::new();
	let mut header = child(sample.header(FINAL), sample.root(), Digest::default());
	header.number = FINAL + 2;
	let mut file = sample.file(FINAL);
	file.finality.headers = vec![encoded(&header)];
	file.finality.justification = Hex(votes(&header, 1, &SECOND));
	refused(&sample, &file, Fault::NotAChild(0));
}

/// Set 0 votes on after its end.
#[test]
fn past_the_end_of_the_set() {
	let sample = Sample::new();
	for number in [CHANGE - 1, CHANGE] {
		let mut file = sample.file(number);
		file.finality.headers = (number + 1..=CHANGE + 1).map(|at| encoded(sample.header(at))).collect();
		file.finality.justification = Hex(votes(sample.header(CHANGE + 1), 0, &FIRST));
		assert_eq!(
			refusal(&sample, &file),
			(Part::Finality(0), Fault::ChangesBefore(CHANGE))
		);
	}
}

#[test]
fn at_or_past_a_forced_change() {
	let sample = Sample::new();
	let file = file_of_child(&sample, forced(&FIRST), |header| votes(header, 1, &SECOND));
	refused(&sample, &file, Fault::ForcedChange(FINAL + 1));
	let mut past = file.clone();
	let header = child(sample.header(FINAL), sample.root(), forced(&FIRST));
	let later = child(&header, sample.root(), Digest::default());
	past.finality.headers = vec![encoded(&later)];
	past.finality.justification = Hex(votes(&later, 1, &SECOND));
	refused(&sample, &past, Fault::ForcedChange(FINAL + 1));
}
