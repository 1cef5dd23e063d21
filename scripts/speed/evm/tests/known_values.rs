//! Against values that others published.

use harbour_load_evm::{
	abi::{call, selector, Argument},
	account::{address_of, keccak, Account, Address},
	transaction::{contract_address, Transaction},
};
use k256::ecdsa::{RecoveryId, Signature, SigningKey, VerifyingKey};

fn bytes(digits: &str) -> Vec<u8> {
	hex::decode(digits).expect("hex")
}

fn address(digits: &str) -> Address {
	bytes(digits).try_into().expect("20 bytes")
}

/// The example of EIP-155.
fn eip_155() -> (Account, Transaction<'static>) {
	let account = Account::of_key(SigningKey::from_slice(&[0x46; 32]).expect("a key"));
	let transaction = Transaction {
		nonce: 9,
		gas_price: 20_000_000_000,
		gas_limit: 21_000,
		to: Some([0x35; 20]),
		value: 1_000_000_000_000_000_000,
		data: &[],
		chain_id: 1,
	};
	(account, transaction)
}

#[test]
fn a_signed_transaction_is_that_of_eip_155() {
	let (account, transaction) = eip_155();
	assert_eq!(account.address, address("9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"));
	let signed = transaction.sign(&account);
	let expected = "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025\
		a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276\
		a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";
	assert_eq!(hex::encode(&signed.bytes), expected);
	assert_eq!(signed.hash, keccak(&signed.bytes));
	assert_eq!(signed.payments, 1);
}

#[test]
fn the_sender_is_found_in_the_signature() {
	let (account, transaction) = eip_155();
	let signed = transaction.sign(&account);
	// What EIP-155 says is signed; the signature's two halves are the last 32 bytes, and those before their length.
	let signing_hash = bytes("daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
	let end = signed.bytes.len();
	let signature = Signature::from_scalars(
		<[u8; 32]>::try_from(&signed.bytes[end - 65..end - 33]).expect("32 bytes"),
		<[u8; 32]>::try_from(&signed.bytes[end - 32..]).expect("32 bytes"),
	)
	.expect("a signature");
	// v is 37, and the chain's id 1.
	let recovery = RecoveryId::from_byte(37 - 35 - 2).expect("0 or 1");
	let key = VerifyingKey::recover_from_prehash(&signing_hash, &signature, recovery).expect("a key");
	assert_eq!(address_of(&key), account.address);
}

#[test]
fn a_contracts_address_is_of_its_maker_and_their_nonce() {
	// The first contracts that a well-known development account makes.
	let maker = address("f39fd6e51aad88f6f4ce6ab8827279cfffb92266");
	assert_eq!(
		contract_address(maker, 0),
		address("5fbdb2315678afecb367f032d93f642f64180aa3")
	);
	assert_eq!(
		contract_address(maker, 1),
		address("e7f1725e7734ce288f8367e1bb143e90bb3f0512")
	);
}

#[test]
fn selectors_are_those_of_erc_20() {
	assert_eq!(selector("transfer(address,uint256)"), [0xa9, 0x05, 0x9c, 0xbb]);
	assert_eq!(selector("balanceOf(address)"), [0x70, 0xa0, 0x82, 0x31]);
}

#[test]
fn a_transfer_is_two_words() {
	let data = call(
		"transfer(address,uint256)",
		&[Argument::Address([0x35; 20]), Argument::Amount(0x1234)],
	);
	let expected = "a9059cbb\
		0000000000000000000000003535353535353535353535353535353535353535\
		0000000000000000000000000000000000000000000000000000000000001234";
	assert_eq!(hex::encode(data), expected);
}

/// As the specification lays out its example `sam(bytes,bool,uint256[])`: a list's word says where the list is.
#[test]
fn a_list_stands_behind_the_words() {
	let accounts = [[0x11; 20], [0x22; 20]];
	let data = call(
		"mintBatch(address[],uint256)",
		&[Argument::Addresses(&accounts), Argument::Amount(5)],
	);
	let expected = "0000000000000000000000000000000000000000000000000000000000000040\
		0000000000000000000000000000000000000000000000000000000000000005\
		0000000000000000000000000000000000000000000000000000000000000002\
		0000000000000000000000001111111111111111111111111111111111111111\
		0000000000000000000000002222222222222222222222222222222222222222";
	assert_eq!(hex::encode(&data[4..]), expected);
}
