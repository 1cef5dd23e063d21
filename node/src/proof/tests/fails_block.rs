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
