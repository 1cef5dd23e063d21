use super::{decode, encode, write, PIECE};

#[test]
fn every_byte_comes_back() {
	let bytes: Vec<u8> = (0..=255).collect();
	assert_eq!(decode(&encode(&bytes)).expect("own text"), bytes);
}

#[test]
fn what_is_written_in_pieces_is_what_is_written_at_once() {
	let bytes = vec![0xa5; PIECE + 1];
	let mut written = Vec::new();
	write(&mut written, &bytes).expect("memory");
	assert_eq!(written, encode(&bytes).into_bytes());
}

#[test]
fn fails_without_a_prefix_with_half_a_byte_and_with_other_letters() {
	for text in ["00", "0x0", "0x0g"] {
		assert!(decode(text).is_err(), "{text}");
	}
}
