//! Calls as a contract reads them: a selector, then words of 32 bytes, as the Solidity ABI specification lays them out.

use crate::account::{keccak, Address};

/// The types of argument that the stablecoin's functions have.
pub enum Argument<'a> {
	Address(Address),
	Amount(u128),
	Bytes32([u8; 32]),
	Addresses(&'a [Address]),
}

const WORD: usize = 32;

/// The first four bytes of the hash of a function's or an error's signature, such as `transfer(address,uint256)`.
pub fn selector(signature: &str) -> [u8; 4] {
	let hash = keccak(signature.as_bytes());
	[hash[0], hash[1], hash[2], hash[3]]
}

/// Each argument has a word in the head; a list's says where in the tail the list is, counted from the head's start.
pub fn call(signature: &str, arguments: &[Argument<'_>]) -> Vec<u8> {
	let head_bytes = arguments.len() * WORD;
	let mut encoded = selector(signature).to_vec();
	let mut tail = Vec::new();
	for argument in arguments {
		match argument {
			Argument::Address(address) => encoded.extend(word(address)),
			Argument::Amount(amount) => encoded.extend(word(&amount.to_be_bytes())),
			Argument::Bytes32(bytes) => encoded.extend(bytes),
			Argument::Addresses(addresses) => {
				encoded.extend(word(&(head_bytes + tail.len()).to_be_bytes()));
				tail.extend(word(&addresses.len().to_be_bytes()));
				tail.extend(addresses.iter().flat_map(|address| word(address)));
			}
		}
	}
	encoded.extend(tail);
	encoded
}

/// Numbers and addresses stand at a word's right. `bytes` are at most a word.
fn word(bytes: &[u8]) -> [u8; WORD] {
	let mut word = [0; WORD];
	word[WORD - bytes.len()..].copy_from_slice(bytes);
	word
}
