//! That files of a chain are proven, and that nothing else is: a check that can't fail is worth nothing.

use super::{
	error::{Error, Exit, ProveError},
	file::{ProofFile, SetChange, MAX_FILE_BYTES, MAX_HEADERS, MAX_KEYS, MAX_KEY_BYTES},
	genesis::Genesis,
	hex::Hex,
	refusal::{Fault, Part},
	run,
	sample::{
		change, child, forced, long, votes, votes_on, Sample, ABSENT, BEST, CHANGE, FINAL, FIRST, KEYS, LONG, SECOND,
		SHORT,
	},
	storage::genesis_key,
	verify::{check, Proven},
	VerifyCmd,
};
use crate::chain_spec;
use codec::Encode;
use harbour_runtime::{opaque::Header, Hash, Runtime, WASM_BINARY};
use polkadot_sdk::{frame_system, sc_client_api::NewBlockState, sp_keyring::Ed25519Keyring, sp_runtime::Digest};
use std::{fs, path::PathBuf};
use Ed25519Keyring::{Alice, Bob, Charlie, Dave, Eve, Ferdie, One, Two};

/// The reason why a file is refused.
fn refusal(sample: &Sample, file: &ProofFile) -> (Part, Fault) {
	let refusal = check(file, &sample.genesis).expect_err("the file proves nothing");
	(refusal.part, refusal.fault)
}

fn proven(sample: &Sample, file: &ProofFile) -> Proven {
	check(file, &sample.genesis).expect("the file is as the node made it")
}

fn json(file: &ProofFile) -> Vec<u8> {
	serde_json::to_vec(file).expect("it has no maps")
}

/// The reason why a text is not even read.
fn unread(json: &[u8]) -> Fault {
	let refusal = ProofFile::from_json(json).expect_err("it is no file");
	assert_eq!(refusal.part, Part::File);
	refusal.fault
}

fn encoded(header: &Header) -> Hex {
	Hex(header.encode())
}

/// The file about a child of block 6, with `digest`, that set 1 voted on.
fn file_of_child(sample: &Sample, digest: Digest, votes: impl FnOnce(&Header) -> Vec<u8>) -> ProofFile {
	let header = child(sample.header(FINAL), sample.root(), digest);
	let mut file = sample.file(FINAL);
	file.block.number = header.number;
	file.block.hash = header.hash();
	file.block.header = encoded(&header);
	file.finality.justification = Hex(votes(&header));
	file
}

/// The file about block 6, in which the last block of set 0 is another child of block 2.
fn file_of_change(sample: &Sample, digest: Digest) -> ProofFile {
	let header = child(sample.header(CHANGE - 1), sample.root(), digest);
	let mut file = sample.file(FINAL);
	file.authority_sets[0] = SetChange {
		header: encoded(&header),
		justification: Hex(votes(&header, 0, &FIRST)),
	};
	file
}

mod success {
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
}

mod fails_changed {
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
}

mod fails_chain {
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
}

mod fails_authority_set {
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
}

mod fails_block {
	use super::*;

	#[test]
	fn of_another_hash_or_number() {
		let sample = Sample::new();
		let mut file = sample.file(FINAL);
		file.block.hash = Hash::repeat_byte(1);
		let fault = Fault::OtherHash {
			file: Hash::repeat_byte(1),
			header: sample.hash(FINAL),
		};
		assert_eq!(refusal(&sample, &file), (Part::Block, fault));
		let mut file = sample.file(FINAL);
		file.block.number = 5;
		let fault = Fault::OtherNumber { file: 5, header: FINAL };
		assert_eq!(refusal(&sample, &file), (Part::Block, fault));
	}

	#[test]
	fn without_a_header() {
		let sample = Sample::new();
		let mut file = sample.file(FINAL);
		file.block.header = Hex(vec![0xff; 40]);
		let (part, fault) = refusal(&sample, &file);
		assert!(matches!((part, fault), (Part::Block, Fault::Header(_))));
	}
}

mod fails_finality {
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
}

mod fails_storage {
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
}

mod fails_file {
	use super::*;
	use serde_json::{json, Value};

	fn value() -> Value {
		serde_json::to_value(Sample::new().file(FINAL)).expect("it has no maps")
	}

	fn malformed(value: &Value) -> String {
		match unread(value.to_string().as_bytes()) {
			Fault::Malformed(error) => error,
			other => panic!("{other}"),
		}
	}

	#[test]
	fn of_garbage() {
		let nested = "[".repeat(100_000);
		let binary: &[u8] = &[0xff, 0, 0x80];
		for garbage in [b"".as_slice(), b"no", b"{}", b"[]", b"null", binary, nested.as_bytes()] {
			assert!(matches!(unread(garbage), Fault::Malformed(_)));
		}
		let json = json(&Sample::new().file(FINAL));
		for length in (0..json.len()).step_by(97) {
			assert!(matches!(unread(&json[..length]), Fault::Malformed(_)));
		}
	}

	#[test]
	fn of_another_version() {
		for version in [0, 2, u32::MAX] {
			let json = format!("{{\"version\":{version},\"later\":[]}}");
			assert_eq!(unread(json.as_bytes()), Fault::Version(version));
		}
	}

	#[test]
	fn with_fields_missing_unknown_or_twice() {
		let whole = value();
		for name in whole.as_object().expect("it is an object").keys() {
			let mut without = whole.clone();
			without.as_object_mut().expect("it is an object").remove(name);
			assert!(malformed(&without).contains("missing field"), "{name}");
		}
		let mut more = whole.clone();
		more["more"] = json!(1);
		assert!(malformed(&more).contains("unknown field"));
		let mut unsaid = whole.clone();
		unsaid["storage"][2]
			.as_object_mut()
			.expect("it is an object")
			.remove("value");
		assert!(malformed(&unsaid).contains("missing field `value`"));
		let twice = whole.to_string().replacen('{', "{\"version\":1,", 1);
		assert!(matches!(unread(twice.as_bytes()), Fault::Malformed(_)));
	}

	#[test]
	fn with_bytes_in_another_form() {
		let whole = value();
		for text in ["", "0", "00", "0x0", "0xA0", "0x 0", "0X00", "0x0g", "0x0é", "é"] {
			let mut other = whole.clone();
			other["block"]["header"] = json!(text);
			assert!(malformed(&other).contains("pairs of digits"), "{text}");
		}
		for odd in [json!(null), json!(7), json!([0]), json!({})] {
			let mut other = whole.clone();
			other["block"]["header"] = odd;
			malformed(&other);
		}
	}

	#[test]
	fn too_large() {
		let mut json = json(&Sample::new().file(FINAL));
		json.resize(MAX_FILE_BYTES, b' ');
		assert!(ProofFile::from_json(&json).is_ok());
		json.push(b' ');
		assert_eq!(unread(&json), Fault::TooLarge);
	}

	#[test]
	fn too_many_of_something() {
		let sample = Sample::new();
		let file = sample.file(FINAL);
		let mut keys = file.clone();
		keys.storage = vec![file.storage[0].clone(); MAX_KEYS + 1];
		let mut nodes = file.clone();
		nodes.storage_proof = vec![Hex(Vec::new()); 65_537];
		let mut sets = file.clone();
		sets.authority_sets = vec![
			SetChange {
				header: Hex(Vec::new()),
				justification: Hex(Vec::new()),
			};
			16_385
		];
		let mut headers = file.clone();
		headers.finality.headers = vec![Hex(Vec::new()); MAX_HEADERS as usize + 1];
		for (changed, expected) in [
			(keys, "keys"),
			(nodes, "trie nodes"),
			(sets, "changes of authorities"),
			(headers, "headers"),
		] {
			let fault = unread(&json(&changed));
			// Also of a file that was not read from JSON.
			assert_eq!(refusal(&sample, &changed), (Part::File, fault.clone()));
			assert!(
				matches!(fault, Fault::TooMany { what, .. } if what == expected),
				"{fault}"
			);
		}
		let mut key = file;
		key.storage[0].key = Hex(vec![0; MAX_KEY_BYTES + 1]);
		assert_eq!(unread(&json(&key)), Fault::KeyTooLong);
	}
}

mod fails_to_prove {
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
}

mod command {
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
}
