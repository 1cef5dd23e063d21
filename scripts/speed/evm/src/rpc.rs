//! WebSocket connections to a node.

use anyhow::{ensure, Context, Result};
use futures::{stream, StreamExt, TryStreamExt};
use jsonrpsee_core::{
	client::{ClientT, Error},
	rpc_params,
	traits::ToRpcParams,
};
use jsonrpsee_ws_client::{WsClient, WsClientBuilder};
use serde_json::Value;
use std::{
	sync::atomic::{AtomicUsize, Ordering},
	time::Duration,
};

/// A block of ten thousand receipts has some ten megabytes.
const MAX_MESSAGE_BYTES: u32 = 512 * 1024 * 1024;
/// More than a flood has in flight.
const MAX_REQUESTS: usize = 1_000_000;
/// A chain that mines at once tells of thousands of blocks a second.
const MAX_UNREAD_NOTICES: usize = 1_000_000;
/// A node that is busy with a block answers nothing.
const PATIENCE: Duration = Duration::from_secs(120);
/// While a chain is set up.
const SETUP_REQUESTS_IN_FLIGHT: usize = 256;

pub async fn connect(url: &str) -> Result<WsClient> {
	WsClientBuilder::default()
		.max_request_size(MAX_MESSAGE_BYTES)
		.max_response_size(MAX_MESSAGE_BYTES)
		.max_concurrent_requests(MAX_REQUESTS)
		.max_buffer_capacity_per_subscription(MAX_UNREAD_NOTICES)
		.request_timeout(PATIENCE)
		.build(url)
		.await
		.with_context(|| format!("connecting to {url}"))
}

/// Several connections, since a node reads each of them one request after another.
pub struct Connections {
	clients: Vec<WsClient>,
	next: AtomicUsize,
}

impl Connections {
	pub async fn open(url: &str, count: u32) -> Result<Self> {
		ensure!(count > 0, "at least one connection is needed");
		let clients = stream::iter(0..count).then(|_| connect(url)).try_collect().await?;
		Ok(Self {
			clients,
			next: AtomicUsize::new(0),
		})
	}

	pub fn any(&self) -> &WsClient {
		&self.clients[self.next.fetch_add(1, Ordering::Relaxed) % self.clients.len()]
	}

	pub async fn request(&self, method: &str, parameters: impl ToRpcParams + Send) -> Result<Value, Error> {
		self.any().request(method, parameters).await
	}

	/// The same method with each of `parameters`, many in flight.
	pub async fn request_each(&self, method: &str, parameters: Vec<Vec<Value>>) -> Result<()> {
		stream::iter(parameters)
			.map(|parameters| self.request(method, parameters_of(parameters)))
			.buffer_unordered(SETUP_REQUESTS_IN_FLIGHT)
			.try_for_each(|_| async { Ok(()) })
			.await
			.with_context(|| method.to_owned())
	}

	pub async fn send(&self, bytes: &[u8]) -> Result<(), Error> {
		self.request("eth_sendRawTransaction", rpc_params![hex(bytes)])
			.await
			.map(|_| ())
	}
}

fn parameters_of(values: Vec<Value>) -> jsonrpsee_core::params::ArrayParams {
	let mut parameters = jsonrpsee_core::params::ArrayParams::new();
	for value in values {
		parameters.insert(value).expect("a JSON value is one already; qed");
	}
	parameters
}

/// As Ethereum's interfaces write bytes.
pub fn hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

pub fn bytes(value: &Value) -> Result<Vec<u8>> {
	let text = value.as_str().context("bytes are not a string")?;
	let digits = text.strip_prefix("0x").context("bytes do not begin with 0x")?;
	Ok(hex::decode(digits)?)
}

pub fn hash(value: &Value) -> Result<[u8; 32]> {
	bytes(value)?.try_into().ok().context("a hash has 32 bytes")
}

pub fn quantity(value: &Value) -> Result<u64> {
	let text = value.as_str().context("a quantity is not a string")?;
	Ok(u64::from_str_radix(
		text.strip_prefix("0x").context("a quantity does not begin with 0x")?,
		16,
	)?)
}
