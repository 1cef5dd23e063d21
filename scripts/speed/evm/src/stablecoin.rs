//! The stablecoin's contract: how it is put on a chain, and the calls that it takes.

use crate::{
	abi::{call, Argument},
	account::{keccak, Account, Address},
	anvil::CHAIN_ID,
	rpc::{hex, quantity, Connections},
	transaction::{contract_address, Transaction},
};
use anyhow::{ensure, Context, Result};
use harbour_load::target::Prepared;
use jsonrpsee_core::rpc_params;
use serde_json::{json, Value};
use std::{
	fs,
	path::Path,
	time::{Duration, Instant},
};

/// In wei: a price as on a quiet day, which is paid to whoever makes the block. Taking none would save the chain nothing.
const GAS_PRICE: u128 = 1_000_000_000;
/// In wei, of each account: a million transfers' gas, at the limit.
const ETHER: u128 = 100 * 1_000_000_000_000_000_000;
/// A transfer to an account that has nothing yet takes some 62,000.
const TRANSFER_GAS: u64 = 100_000;
const SETUP_GAS: u64 = 100_000_000;
/// Accounts in one call: some 20 million gas.
const ACCOUNTS_PER_CALL: usize = 400;
const SETUP_PATIENCE: Duration = Duration::from_secs(300);
const RECEIPT_PAUSE: Duration = Duration::from_millis(100);

/// Admin and holder of every role.
pub struct Operator {
	pub account: Account,
	nonce: u64,
}

pub struct Stablecoin {
	pub address: Address,
}

/// The bytecode in the file that `compile.js` writes.
pub fn bytecode(file: &Path) -> Result<Vec<u8>> {
	let text = fs::read_to_string(file).with_context(|| format!("reading {}: compile.js makes it", file.display()))?;
	let compiled: Value = serde_json::from_str(&text)?;
	crate::rpc::bytes(&compiled["bytecode"]).with_context(|| file.display().to_string())
}

/// Gives each account ether, which on this chain can be had for the asking.
pub async fn fund(node: &Connections, accounts: impl Iterator<Item = Address>) -> Result<()> {
	let balance = format!("{ETHER:#x}");
	let each = accounts
		.map(|account| vec![json!(hex(&account)), json!(balance)])
		.collect();
	node.request_each("anvil_setBalance", each).await
}

impl Operator {
	pub async fn funded(node: &Connections) -> Result<Self> {
		let account = Account::named("operator", 0);
		fund(node, [account.address].into_iter()).await?;
		Ok(Self { account, nonce: 0 })
	}

	fn sign(&mut self, to: Option<Address>, data: &[u8]) -> Prepared {
		let transaction = Transaction {
			nonce: self.nonce,
			gas_price: GAS_PRICE,
			gas_limit: SETUP_GAS,
			to,
			value: 0,
			data,
			chain_id: CHAIN_ID,
		};
		self.nonce += 1;
		transaction.sign(&self.account)
	}
}

impl Stablecoin {
	/// Puts the contract on the chain and gives the operator its roles.
	pub async fn deploy(node: &Connections, operator: &mut Operator, bytecode: &[u8]) -> Result<Self> {
		let admin = operator.account.address;
		let coin = Self {
			address: contract_address(admin, operator.nonce),
		};
		// The constructor's arguments follow its code, and have no selector.
		let code = [bytecode, &call("", &[Argument::Address(admin)])[4..]].concat();
		let mut steps = vec![operator.sign(None, &code)];
		for role in ["MINTER", "PAUSER", "COMPLIANCE"] {
			let arguments = [Argument::Bytes32(keccak(role.as_bytes())), Argument::Address(admin)];
			steps.push(operator.sign(Some(coin.address), &call("grantRole(bytes32,address)", &arguments)));
		}
		all_succeed(node, &steps).await.context("deploying the contract")?;
		Ok(coin)
	}

	/// Verifies `accounts`, then mints `amount` to each of `holders`, who must be among them.
	pub async fn admit(
		&self,
		node: &Connections,
		operator: &mut Operator,
		accounts: &[Address],
		holders: &[Address],
		amount: u128,
	) -> Result<()> {
		let verify = accounts
			.chunks(ACCOUNTS_PER_CALL)
			.map(|some| call("verifyBatch(address[])", &[Argument::Addresses(some)]));
		let mint = holders.chunks(ACCOUNTS_PER_CALL).map(|some| {
			call(
				"mintBatch(address[],uint256)",
				&[Argument::Addresses(some), Argument::Amount(amount)],
			)
		});
		let steps: Vec<_> = verify
			.chain(mint)
			.map(|data| operator.sign(Some(self.address), &data))
			.collect();
		all_succeed(node, &steps)
			.await
			.context("verifying accounts and minting to them")
	}

	/// A signed call of the operator's.
	pub fn order(&self, operator: &mut Operator, data: &[u8]) -> Prepared {
		operator.sign(Some(self.address), data)
	}

	/// A signed call of anybody's, with a transfer's gas.
	pub fn call(&self, from: &Account, nonce: u64, data: &[u8]) -> Prepared {
		let transaction = Transaction {
			nonce,
			gas_price: GAS_PRICE,
			gas_limit: TRANSFER_GAS,
			to: Some(self.address),
			value: 0,
			data,
			chain_id: CHAIN_ID,
		};
		transaction.sign(from)
	}

	pub fn transfer(&self, from: &Account, nonce: u64, to: Address, amount: u128) -> Prepared {
		self.call(from, nonce, &transfer(to, amount))
	}

	/// What the account has, read from the chain.
	pub async fn balance(&self, node: &Connections, account: Address) -> Result<u128> {
		let data = call("balanceOf(address)", &[Argument::Address(account)]);
		let asked = json!({ "to": hex(&self.address), "data": hex(&data) });
		let word = crate::rpc::bytes(&node.request("eth_call", rpc_params![asked, "latest"]).await?)?;
		ensure!(
			word.len() == 32 && word[..16] == [0; 16],
			"a balance is a word, and below 2^128"
		);
		let mut low = [0; 16];
		low.copy_from_slice(&word[16..]);
		Ok(u128::from_be_bytes(low))
	}
}

pub fn transfer(to: Address, amount: u128) -> Vec<u8> {
	call(
		"transfer(address,uint256)",
		&[Argument::Address(to), Argument::Amount(amount)],
	)
}

/// Sends transactions of one sender, and waits until each is in a block and did what it was for.
async fn all_succeed(node: &Connections, transactions: &[Prepared]) -> Result<()> {
	for transaction in transactions {
		node.send(&transaction.bytes).await?;
	}
	for (number, transaction) in transactions.iter().enumerate() {
		ensure!(
			outcome(node, transaction.hash).await?,
			"transaction {number} was undone"
		);
	}
	Ok(())
}

/// Whether the transaction did what it was for, once it is in a block.
pub async fn outcome(node: &Connections, hash: [u8; 32]) -> Result<bool> {
	let asked = Instant::now();
	while asked.elapsed() < SETUP_PATIENCE {
		let receipt = node
			.request("eth_getTransactionReceipt", rpc_params![hex(&hash)])
			.await?;
		if !receipt.is_null() {
			return Ok(quantity(&receipt["status"])? == 1);
		}
		tokio::time::sleep(RECEIPT_PAUSE).await;
	}
	anyhow::bail!("{} is in no block after {SETUP_PATIENCE:?}", hex(&hash))
}
