use super::*;
use codec::Encode;

/// As the SDK's proposer has it: header, then all transactions encoded.
fn encoded(beside: usize, lengths: &[usize]) -> usize {
	let extrinsics: Vec<_> = lengths
		.iter()
		.map(|length| UncheckedExtrinsic::from_blob(vec![0; *length]))
		.collect();
	beside + extrinsics.encoded_size()
}

fn bytes(length: usize) -> usize {
	UncheckedExtrinsic::from_blob(vec![0; length]).encoded_size()
}

#[test]
fn success_is_what_encoding_gives() {
	let lengths = [0, 1, 63, 64, 150, 16_383, 16_384, 100_000];
	let mut size = BlockSize::new(200);
	for (number, length) in lengths.iter().enumerate() {
		assert_eq!(size.with(bytes(*length)), encoded(200, &lengths[..=number]));
		size.push(bytes(*length));
		assert_eq!(size.transactions() as usize, number + 1);
	}
	assert_eq!(
		size.and_beside(1_000).with(bytes(7)),
		encoded(1_200, &[&lengths[..], &[7]].concat())
	);
}

#[test]
fn boundary_the_number_of_transactions_takes_more_bytes() {
	for many in [62, 63, 64, 16_382, 16_383, 16_384] {
		let lengths = vec![3; many + 1];
		let mut size = BlockSize::new(0);
		for length in &lengths[..many] {
			size.push(bytes(*length));
		}
		assert_eq!(size.with(bytes(3)), encoded(0, &lengths), "{many} and one");
	}
}

#[test]
fn boundary_never_overflows() {
	let mut size = BlockSize::new(usize::MAX);
	size.push(usize::MAX);
	assert_eq!(size.and_beside(usize::MAX).with(usize::MAX), usize::MAX);
}
