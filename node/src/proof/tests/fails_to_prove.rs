use super::*;

#[test]
fn unknown_blocks() {
	let sample = Sample::new();
	let hash = Hash::repeat_byte(1);
	let error = sample.prove(&KEYS, Some(hash)).expect_err("there is none");
	assert!(matches!(error, ProveError::UnknownBlock(unknown) if unknown == hash));
}

#[test]
fn blocks_that_are_not_final() {
	let sample = Sample::new();
	for number in [FINAL + 1, BEST] {
		let error = sample
			.prove(&KEYS, Some(sample.hash(number)))
			.expect_err("it is not final");
		assert!(matches!(error, ProveError::NotFinal { number: at, finalized: FINAL } if at == number));
	}
	let abandoned = child(sample.header(4), Hash::repeat_byte(9), Digest::default());
	sample.insert(&abandoned, None, NewBlockState::Normal);
	let error = sample
		.prove(&KEYS, Some(abandoned.hash()))
		.expect_err("it is not final");
	assert!(matches!(error, ProveError::Abandoned { number: 5, hash } if hash == abandoned.hash()));
}

#[test]
fn states_that_are_gone() {
	let sample = Sample::new();
	let header = child(sample.header(BEST), sample.root(), Digest::default());
	let votes = votes(&header, 1, &SECOND);
	sample.insert(&header, Some(votes), NewBlockState::Final);
	let error = sample.prove(&KEYS, Some(header.hash())).expect_err("it has no state");
	assert!(matches!(error, ProveError::StatePruned { number: 9 }));
}

#[test]
fn too_many_or_too_long_keys() {
	let sample = Sample::new();
	assert!(sample.prove(&[SHORT; MAX_KEYS], None).is_ok());
	let error = sample
		.prove(&[SHORT; MAX_KEYS + 1], None)
		.expect_err("they are too many");
	assert!(matches!(error, ProveError::TooManyKeys { given: 65 }));
	assert!(sample.prove(&[&[0; MAX_KEY_BYTES]], None).is_ok());
	let error = sample
		.prove(&[&[0; MAX_KEY_BYTES + 1]], None)
		.expect_err("it is too long");
	assert!(matches!(error, ProveError::KeyTooLong));
}

/// As far from the next votes as headers may lead, and one further.
#[test]
fn boundary_blocks_far_from_votes() {
	let sample = Sample::new();
	let mut tip = sample.header(BEST).clone();
	for _ in 0..MAX_HEADERS {
		tip = child(&tip, sample.root(), Digest::default());
		sample.insert(&tip, None, NewBlockState::Final);
	}
	sample.set_newest(&votes(&tip, 1, &SECOND));
	let file = sample.prove(&KEYS, Some(sample.hash(BEST))).expect("it is near enough");
	assert_eq!(file.finality.headers.len(), MAX_HEADERS as usize);
	assert_eq!(proven(&sample, &file).voted, tip.hash());
	let error = sample
		.prove(&KEYS, Some(sample.hash(BEST - 1)))
		.expect_err("it is too far");
	assert!(matches!(error, ProveError::NoJustification { first: 7, last: 1_031 }));
}

#[test]
fn without_any_votes() {
	let sample = Sample::new();
	let abandoned = child(sample.header(4), Hash::repeat_byte(9), Digest::default());
	sample.set_newest(&votes(&abandoned, 1, &SECOND));
	let none = |block, from, to| {
		let error = sample.prove(&KEYS, block).expect_err("there are no votes");
		assert!(matches!(error, ProveError::NoJustification { first, last } if (first, last) == (from, to)));
	};
	sample.insert(sample.header(FINAL), None, NewBlockState::Normal);
	none(Some(sample.hash(5)), 5, FINAL);
	sample.insert(sample.header(CHANGE), None, NewBlockState::Normal);
	none(Some(sample.hash(2)), 2, CHANGE);
	none(None, 0, FINAL);
}

/// Without the newest votes, those that are stored with a block do.
#[test]
fn success_with_stored_votes_only() {
	let sample = Sample::new();
	sample.set_newest(&votes(
		&child(sample.header(4), Hash::repeat_byte(9), Digest::default()),
		1,
		&SECOND,
	));
	let file = sample.prove(&KEYS, None).expect("block 6 has votes");
	assert_eq!(proven(&sample, &file).number, FINAL);
}

#[test]
fn without_all_set_changes() {
	let sample = Sample::new();
	for (current, changes) in [(2, vec![(0, CHANGE)]), (1, vec![]), (2, vec![(1, CHANGE)])] {
		let error = sample
			.prove_by(&KEYS, None, current, changes)
			.expect_err("one is unknown");
		assert!(matches!(error, ProveError::SetChangesUnknown), "{error}");
	}
	let error = sample
		.prove_by(&KEYS, None, 1, vec![(0, 2)])
		.expect_err("it announces nothing");
	assert!(matches!(error, ProveError::ForcedChange { set: 0, number: 2 }));
	sample.insert(sample.header(CHANGE), None, NewBlockState::Normal);
	let error = sample.prove(&KEYS, None).expect_err("the votes are gone");
	assert!(matches!(
		error,
		ProveError::SetChangeUnjustified { set: 0, number: CHANGE }
	));
}
