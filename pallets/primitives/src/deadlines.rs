use crate::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Orders things by a moment, then by their number: big-endian, and stored under the identity, so that the first key is the
/// earliest and one read tells whether anything is due.
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct DeadlineKey([u8; 16]);

impl DeadlineKey {
	/// The key of thing `number`, due at `deadline`.
	pub fn new(deadline: Moment, number: u64) -> Self {
		let mut key = [0; 16];
		key[..8].copy_from_slice(&deadline.to_be_bytes());
		key[8..].copy_from_slice(&number.to_be_bytes());
		Self(key)
	}

	/// When it is due.
	pub fn deadline(self) -> Moment {
		let [a, b, c, d, e, f, g, h, ..] = self.0;
		Moment::from_be_bytes([a, b, c, d, e, f, g, h])
	}

	/// Which thing.
	pub fn number(self) -> u64 {
		let [.., a, b, c, d, e, f, g, h] = self.0;
		u64::from_be_bytes([a, b, c, d, e, f, g, h])
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn success_keys_sort_by_deadline_then_number() {
		let keys = [
			DeadlineKey::new(1, 9),
			DeadlineKey::new(2, 1),
			DeadlineKey::new(2, 2),
			DeadlineKey::new(256, 0),
		];
		assert!(keys.windows(2).all(|pair| pair[0].encode() < pair[1].encode()));
		let key = DeadlineKey::new(Moment::MAX, 7);
		assert_eq!((key.deadline(), key.number()), (Moment::MAX, 7));
	}
}
