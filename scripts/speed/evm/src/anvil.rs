//! The chain's one process, with the settings that it is fastest with.

use anyhow::{Context, Result};
use harbour_load::machine::bytes_on_disk;
use std::{
	fs::{self, File},
	net::{Ipv4Addr, TcpListener},
	path::Path,
	process::{Child, Command, Stdio},
};
use tempfile::TempDir;

pub const CHAIN_ID: u64 = 31337;
/// Some 19 million transfers: no block is full.
const BLOCK_GAS: u64 = 1_000_000_000_000;
/// Of a block that is made at once; one that is made each second takes all there is.
const BLOCK_TRANSACTIONS: u64 = 1_000_000;

/// When a block is made.
#[derive(Clone, Copy)]
pub enum Mining {
	/// Each so many seconds, of what is there then.
	Every(u64),
	/// As soon as there is a transaction, of what is there then.
	AtOnce,
}

pub struct Anvil {
	process: Child,
	port: u16,
	folder: TempDir,
}

impl Anvil {
	/// `program` is npm's `@foundry-rs/anvil-linux-amd64`.
	pub fn start(program: &Path, mining: Mining) -> Result<Self> {
		let folder = tempfile::Builder::new().prefix("harbour-load-evm-").tempdir()?;
		let port = free_port()?;
		let mut command = Command::new(program);
		command.args([
			"--port",
			&port.to_string(),
			"--chain-id",
			&CHAIN_ID.to_string(),
			"--accounts",
			"0",
		]);
		// First come, first served: no sorting by fees. A base fee of nothing stays nothing while blocks are nearly empty.
		command.args([
			"--order",
			"fifo",
			"--block-base-fee-per-gas",
			"0",
			"--disable-min-priority-fee",
		]);
		command.args([
			"--gas-limit",
			&BLOCK_GAS.to_string(),
			"--max-transactions",
			&BLOCK_TRANSACTIONS.to_string(),
		]);
		// The latest state only, in memory: else it copies the whole state with each block, and writes copies to the disk.
		command.args(["--prune-history", "--cache-path"]).arg(folder.path());
		// Traces of steps are off unless asked for, and so is any limit of requests.
		command.args([
			"--no-request-size-limit",
			"--no-cors",
			"--disable-console-log",
			"--quiet",
		]);
		if let Mining::Every(seconds) = mining {
			command.args(["--block-time", &seconds.to_string()]);
		}
		let log = File::create(folder.path().join("anvil.log"))?;
		command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
		let process = command
			.spawn()
			.with_context(|| format!("starting {}", program.display()))?;
		Ok(Self { process, port, folder })
	}

	pub fn url(&self) -> String {
		format!("ws://{}:{}", Ipv4Addr::LOCALHOST, self.port)
	}

	pub fn process(&self) -> u32 {
		self.process.id()
	}

	/// Whether it has ended, and what it said then.
	pub fn ended(&mut self) -> Result<Option<String>> {
		let Some(status) = self.process.try_wait()? else {
			return Ok(None);
		};
		let said = fs::read_to_string(self.folder.path().join("anvil.log")).unwrap_or_default();
		Ok(Some(format!("anvil ended with {status}: {}", said.trim())))
	}

	/// Bytes in its folder.
	pub fn disk(&self) -> u64 {
		bytes_on_disk(self.folder.path())
	}
}

impl Drop for Anvil {
	fn drop(&mut self) {
		// It keeps nothing: there is nothing to finish.
		let _ = self.process.kill();
		let _ = self.process.wait();
	}
}

fn free_port() -> Result<u16> {
	Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
