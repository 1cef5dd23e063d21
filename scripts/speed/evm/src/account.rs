//! Accounts, made of a name and a number, so that every run has the same.

use k256::ecdsa::{SigningKey, VerifyingKey};
use sha3::{Digest, Keccak256};

pub type Address = [u8; 20];

pub fn keccak(bytes: &[u8]) -> [u8; 32] {
	Keccak256::digest(bytes).into()
}

#[derive(Clone)]
pub struct Account {
	pub key: SigningKey,
	pub address: Address,
}

impl Account {
	/// For play money: whoever reads this has the key.
	pub fn named(name: &str, number: usize) -> Self {
		let seed = keccak(format!("{name} {number}").as_bytes());
		Self::of_key(SigningKey::from_slice(&seed).expect("a hash is below the curve's order but once in 2^128; qed"))
	}

	pub fn of_key(key: SigningKey) -> Self {
		let address = address_of(key.verifying_key());
		Self { key, address }
	}

	/// `count` of them, made on all cores.
	pub fn many(name: &str, count: usize) -> Vec<Self> {
		in_parallel(count, |number| Self::named(name, number))
	}
}

/// The end of the hash of a public key's two coordinates.
pub fn address_of(key: &VerifyingKey) -> Address {
	let point = key.to_encoded_point(false);
	let hash = keccak(&point.as_bytes()[1..]);
	let mut address = [0; 20];
	address.copy_from_slice(&hash[12..]);
	address
}

/// `make` of 0 to `count`, in this order, made on all cores.
pub fn in_parallel<T: Send>(count: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
	let workers = std::thread::available_parallelism().map_or(1, usize::from);
	let share = count.div_ceil(workers).max(1);
	let make = &make;
	std::thread::scope(|scope| {
		let running: Vec<_> = (0..count)
			.step_by(share)
			.map(|from| scope.spawn(move || (from..count.min(from + share)).map(make).collect::<Vec<_>>()))
			.collect();
		running
			.into_iter()
			.flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
			.collect()
	})
}
