//! A Substrate node over WebSockets.

use super::{blocks, events::Event, hex};
use crate::{
	target::{FinalBlock, Prepared, Refusal, Target},
	Result,
};
use async_trait::async_trait;
use futures::stream::BoxStream;
use jsonrpsee::{
	core::{client::ClientT, ClientError},
	rpc_params,
	ws_client::{WsClient, WsClientBuilder},
};
use polkadot_sdk::sp_core::H256;
use std::{
	marker::PhantomData,
	path::PathBuf,
	sync::{
		atomic::{AtomicUsize, Ordering},
		Arc,
	},
	time::Duration,
};

/// What the node says when its pool is full: the transaction was dropped at once.
const POOL_FULL: i32 = 1016;

/// A node under load answers late; one that doesn't for so long isn't there any more.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A block of 4 MiB and its events in hexadecimal, with room.
const ANSWER_BYTES: u32 = 128 * 1024 * 1024;

/// Calls under way of one connection.
const CALLS: usize = 16_384;

/// Final headers that wait to be looked at.
const HEADERS: usize = 4_096;

/// Connections to one or more nodes of a chain.
pub(crate) struct Connections {
	/// For transactions, in turns.
	senders: Vec<WsClient>,
	/// For everything else, to the first node.
	pub(crate) reader: Arc<WsClient>,
}

impl Connections {
	/// `each` connections to every one of `urls` for sending, and one for reading.
	pub(crate) async fn open(urls: &[String], each: u32) -> Result<Self> {
		let first = urls.first().ok_or("no node is named")?;
		let mut senders = Vec::new();
		for _ in 0..each.max(1) {
			for url in urls {
				senders.push(connect(url).await?);
			}
		}
		Ok(Self {
			senders,
			reader: Arc::new(connect(first).await?),
		})
	}

	/// The first block's hash, which transactions sign.
	pub(crate) async fn genesis(&self) -> Result<H256> {
		Ok(self.reader.request("chain_getBlockHash", rpc_params![0]).await?)
	}

	/// The runtime's version for transactions: `spec_version`, `transaction_version`, and whose it is.
	pub(crate) async fn version(&self) -> Result<(u32, u32, String)> {
		let version: serde_json::Value = self.reader.request("state_getRuntimeVersion", rpc_params![]).await?;
		let number = |name: &str| {
			version[name]
				.as_u64()
				.and_then(|number| u32::try_from(number).ok())
				.ok_or_else(|| format!("the node's runtime version has no {name}"))
		};
		let name = version["specName"].as_str().unwrap_or_default().to_owned();
		Ok((number("specVersion")?, number("transactionVersion")?, name))
	}

	/// The nonce that an account's next transaction has, by its address.
	pub(crate) async fn next_nonce(&self, address: String) -> Result<u32> {
		Ok(self
			.reader
			.request("system_accountNextIndex", rpc_params![address])
			.await?)
	}
}

/// A connection to `url`.
pub(crate) async fn connect(url: &str) -> Result<WsClient> {
	WsClientBuilder::default()
		.max_request_size(ANSWER_BYTES)
		.max_response_size(ANSWER_BYTES)
		.max_concurrent_requests(CALLS)
		.max_buffer_capacity_per_subscription(HEADERS)
		.request_timeout(TIMEOUT)
		.build(url)
		.await
		.map_err(|error| format!("{url}: {error}").into())
}

/// What is to be known of the processes behind a chain.
#[derive(Clone, Debug, Default)]
pub(crate) struct Behind {
	pub(crate) processes: Vec<u32>,
	/// Where each keeps its data.
	pub(crate) folders: Vec<PathBuf>,
}

/// A chain whose runtime has events `E`.
pub(crate) struct Substrate<E> {
	name: String,
	connections: Connections,
	behind: Behind,
	turn: AtomicUsize,
	events: PhantomData<fn() -> E>,
}

impl<E: Event> Substrate<E> {
	pub(crate) fn new(name: String, connections: Connections, behind: Behind) -> Self {
		Self {
			name,
			connections,
			behind,
			turn: AtomicUsize::new(0),
			events: PhantomData,
		}
	}
}

#[async_trait]
impl<E: Event> Target for Substrate<E> {
	fn name(&self) -> &str {
		&self.name
	}

	async fn submit(&self, transaction: &Prepared) -> std::result::Result<(), Refusal> {
		let turn = self.turn.fetch_add(1, Ordering::Relaxed);
		let sender = &self.connections.senders[turn % self.connections.senders.len()];
		let sent: std::result::Result<H256, ClientError> = sender
			.request("author_submitExtrinsic", rpc_params![hex::encode(&transaction.bytes)])
			.await;
		sent.map(drop).map_err(refusal)
	}

	async fn finalised(&self) -> Result<BoxStream<'static, Result<FinalBlock>>> {
		blocks::finalised::<E>(self.connections.reader.clone()).await
	}

	fn processes(&self) -> Vec<u32> {
		self.behind.processes.clone()
	}

	fn disk(&self) -> u64 {
		self.behind
			.folders
			.iter()
			.map(|folder| crate::machine::bytes_on_disk(folder))
			.sum()
	}
}

fn refusal(error: ClientError) -> Refusal {
	match error {
		ClientError::Call(answer) if answer.code() == POOL_FULL => Refusal::Full,
		ClientError::Call(answer) => Refusal::Other(match answer.data() {
			Some(data) => format!("{} ({}): {data}", answer.message(), answer.code()),
			None => format!("{} ({})", answer.message(), answer.code()),
		}),
		other => Refusal::Other(other.to_string()),
	}
}
