//! Accounts, made of a name and a number, so that every run has the same.

use harbour_load::parallel;
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
	pub fn named(name: &str, number: u32) -> Self {
		let seed = keccak(format!("{name} {number}").as_bytes());
		Self::of_key(SigningKey::from_slice(&seed).expect("a hash is below the curve's order but once in 2^128; qed"))
	}

	pub fn of_key(key: SigningKey) -> Self {
		let address = address_of(key.verifying_key());
		Self { key, address }
	}

	/// `count` of them, made on all cores.
	pub fn many(name: &str, count: u32) -> Vec<Self> {
		parallel::map(count, |number| Self::named(name, number))
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
