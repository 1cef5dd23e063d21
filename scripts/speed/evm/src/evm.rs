//! The chain as the load generator sees it, with accounts that can pay each other.

use crate::{
	account::{Account, Address},
	anvil::{Anvil, Mining},
	heads,
	rpc::{connect, Connections},
	stablecoin::{bytecode, fund, Operator, Stablecoin},
};
use anyhow::{bail, Result};
use async_trait::async_trait;
use futures::stream::BoxStream;
use harbour_load::{
	parallel,
	target::{FinalBlock, Prepared, Refusal, Target},
};
use jsonrpsee_core::rpc_params;
use std::{
	path::{Path, PathBuf},
	time::{Duration, Instant},
};

const STARTUP_PATIENCE: Duration = Duration::from_secs(30);
const STARTUP_PAUSE: Duration = Duration::from_millis(50);
/// What each payer begins with, in millionths.
pub const HOLDING: u128 = 1_000_000_000_000;
/// What a payment moves, in millionths.
pub const PAYMENT: u128 = 10_000;

pub struct Settings {
	/// The program.
	pub anvil: PathBuf,
	/// What `compile.js` writes.
	pub contract: PathBuf,
	pub mining: Mining,
	/// That transactions are sent over.
	pub connections: u32,
	pub payers: u32,
	pub payees: u32,
}

/// A chain with a stablecoin, verified payers who have some, and verified payees who have none.
pub struct Evm {
	anvil: Anvil,
	pub node: Connections,
	pub operator: Operator,
	pub coin: Stablecoin,
	pub payers: Vec<Account>,
	pub payees: Vec<Address>,
}

impl Evm {
	pub async fn start(settings: &Settings) -> Result<Self> {
		let mut anvil = Anvil::start(&settings.anvil, settings.mining)?;
		let node = open(&mut anvil, settings.connections).await?;
		let mut operator = Operator::funded(&node).await?;
		let coin = Stablecoin::deploy(&node, &mut operator, &bytecode(&settings.contract)?).await?;

		let payers = Account::many("payer", settings.payers);
		let payees = Account::many("payee", settings.payees)
			.into_iter()
			.map(|payee| payee.address)
			.collect::<Vec<_>>();
		let holders: Vec<_> = payers.iter().map(|payer| payer.address).collect();
		fund(&node, holders.iter().copied()).await?;
		coin.admit(
			&node,
			&mut operator,
			&[&holders[..], &payees[..]].concat(),
			&holders,
			HOLDING,
		)
		.await?;
		Ok(Self {
			anvil,
			node,
			operator,
			coin,
			payers,
			payees,
		})
	}

	/// `count` signed payments, the payers taking turns, each with nonces from 0 on and to another payee each time.
	pub fn prepare(&self, count: u32) -> Vec<Prepared> {
		parallel::map(count, |number| {
			let number = number as usize;
			let (turn, payer) = (number / self.payers.len(), number % self.payers.len());
			let payee = self.payees[(payer + turn) % self.payees.len()];
			self.coin.transfer(&self.payers[payer], turn as u64, payee, PAYMENT)
		})
	}

	/// How the node calls itself.
	pub async fn version(&self) -> Result<String> {
		let version = self.node.request("web3_clientVersion", rpc_params![]).await?;
		Ok(version.as_str().unwrap_or_default().to_owned())
	}
}

/// Waits until the node answers.
async fn open(anvil: &mut Anvil, connections: u32) -> Result<Connections> {
	let started = Instant::now();
	loop {
		match Connections::open(&anvil.url(), connections).await {
			Ok(node) => return Ok(node),
			Err(error) if started.elapsed() > STARTUP_PATIENCE => return Err(error),
			Err(_) => tokio::time::sleep(STARTUP_PAUSE).await,
		}
		if let Some(said) = anvil.ended()? {
			bail!(said);
		}
	}
}

#[async_trait]
impl Target for Evm {
	fn name(&self) -> &str {
		"EVM (anvil)"
	}

	/// Its pool has no bound: it is never full.
	async fn submit(&self, transaction: &Prepared) -> std::result::Result<(), Refusal> {
		self.node
			.send(&transaction.bytes)
			.await
			.map_err(|error| Refusal::Other(error.to_string()))
	}

	/// There is one node and no consensus: a block is final when it is made.
	async fn finalised(&self) -> harbour_load::Result<BoxStream<'static, harbour_load::Result<FinalBlock>>> {
		Ok(heads::follow(connect(&self.anvil.url()).await?, self.coin.address).await?)
	}

	fn processes(&self) -> Vec<u32> {
		vec![self.anvil.process()]
	}

	/// Next to nothing: the state and the blocks are in memory.
	fn disk(&self) -> u64 {
		self.anvil.disk()
	}
}

/// Where npm puts the program, in a folder with `package.json`.
pub fn anvil_of(packages: &Path) -> PathBuf {
	packages.join("node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil")
}
