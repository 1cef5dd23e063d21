//! Transactions as Ethereum first had them, with the chain's id in the signature (EIP-155).

use crate::account::{keccak, Account, Address};
use alloy_rlp::Encodable;
use harbour_load::target::Prepared;

pub struct Transaction<'a> {
	pub nonce: u64,
	/// In wei.
	pub gas_price: u128,
	pub gas_limit: u64,
	/// Nobody: the data is the code of a new contract.
	pub to: Option<Address>,
	/// In wei.
	pub value: u128,
	pub data: &'a [u8],
	pub chain_id: u64,
}

impl Transaction<'_> {
	/// Signed, with the hash that the chain knows it by.
	pub fn sign(&self, account: &Account) -> Prepared {
		let payload = self.encode(self.chain_id, &[], &[]);
		let (signature, recovery) = account
			.key
			.sign_prehash_recoverable(&keccak(&payload))
			.expect("fails for a nonce of zero only, which RFC 6979 does not give; qed");
		let v = self.chain_id * 2 + 35 + u64::from(recovery.to_byte());
		let bytes = self.encode(v, &signature.r().to_bytes(), &signature.s().to_bytes());
		Prepared {
			hash: keccak(&bytes),
			bytes,
			payments: 1,
		}
	}

	/// What is signed has the chain's id and two zeros where what is sent has the signature.
	fn encode(&self, v: u64, r: &[u8], s: &[u8]) -> Vec<u8> {
		let to = self.to.as_ref().map_or(&[][..], |address| &address[..]);
		let (r, s) = (number(r), number(s));
		let fields: [&dyn Encodable; 9] = [
			&self.nonce,
			&self.gas_price,
			&self.gas_limit,
			&to,
			&self.value,
			&self.data,
			&v,
			&r,
			&s,
		];
		let mut encoded = Vec::with_capacity(256);
		alloy_rlp::encode_list::<_, dyn Encodable>(&fields, &mut encoded);
		encoded
	}
}

/// A contract's address, of who made it and the nonce that they had.
pub fn contract_address(creator: Address, nonce: u64) -> Address {
	let fields: [&dyn Encodable; 2] = [&&creator[..], &nonce];
	let mut encoded = Vec::new();
	alloy_rlp::encode_list::<_, dyn Encodable>(&fields, &mut encoded);
	let mut address = [0; 20];
	address.copy_from_slice(&keccak(&encoded)[12..]);
	address
}

/// A number's bytes begin where they are not zero.
fn number(bytes: &[u8]) -> &[u8] {
	let start = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len());
	&bytes[start..]
}
