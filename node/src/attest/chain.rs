//! What a node says of its chain, over WebSocket.

mod nodes;
mod reserves;

pub(super) use nodes::Nodes;

use super::{address, with_causes};
use codec::{Decode, Encode};
use harbour_runtime::{AccountId, Hash, Header, Nonce, UncheckedExtrinsic, VERSION};
use jsonrpsee::{
	core::{
		client::{ClientT, Error as RpcError, Subscription, SubscriptionClientT},
		params::ArrayParams,
		traits::ToRpcParams,
	},
	ws_client::{PingConfig, WsClient, WsClientBuilder},
};
use polkadot_sdk::{sc_chain_spec, sc_transaction_pool_api, sp_core};
use sc_chain_spec::ChainType;
use sc_transaction_pool_api::TransactionStatus;
use serde::{de::DeserializeOwned, Deserialize};
use sp_core::Bytes;
use std::time::Duration;

/// A connection that isn't there after so long goes to the next node.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(10);

/// An answer that isn't there after so long won't come.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(20);

/// How often the connection is tried, so that a node that vanished without a word is noticed.
const PING_INTERVAL: Duration = Duration::from_secs(10);
const PING_LIMIT: Duration = Duration::from_secs(30);

/// Most bytes of an answer: no less than what a node gives by default.
const MAX_ANSWER_BYTES: u32 = 16 * 1024 * 1024;

/// The pool has the very same transaction already: its error code, from the SDK's `author` errors.
const ALREADY_IMPORTED: i32 = 1013;

/// Why nothing can be had of a node.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NodeError {
	#[error("no node can be used: {0}. Check --node and the nodes' state")]
	NoneUsable(String),
	#[error(
		"the connection to the node failed while asking for {what}: {reason}. Run again; give further nodes with --node"
	)]
	Lost { what: String, reason: String },
	#[error("the node does not answer {what}: {reason}. Its version may not fit this program's: use the same release")]
	Refused { what: String, reason: String },
	#[error("the node's answer to {0} can't be read. Its runtime may not be this program's: use the same release")]
	Unreadable(String),
}

/// How a transaction goes.
pub(super) type Statuses = Subscription<TransactionStatus<Hash, Hash>>;

/// What came of handing over a transaction.
pub(super) enum Submission {
	/// It is in the pool.
	Followed(Statuses),
	/// It had been in the pool before.
	Known,
	/// The pool does not take it.
	Refused { code: i32, reason: String },
}

/// The versions that a transaction is signed for.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Versions {
	pub(super) spec_name: String,
	pub(super) spec_version: u32,
	pub(super) transaction_version: u32,
}

/// A connected node.
pub(super) struct Chain {
	client: WsClient,
	origin: String,
	genesis: Hash,
	is_development: bool,
}

impl Chain {
	/// Connects, and sees that this program knows how to speak to the node's runtime. The error says why not.
	async fn connect(url: &str) -> Result<Self, String> {
		let ping = PingConfig::new()
			.ping_interval(PING_INTERVAL)
			.inactive_limit(PING_LIMIT);
		let client = WsClientBuilder::default()
			.connection_timeout(CONNECTION_TIMEOUT)
			.request_timeout(REQUEST_TIMEOUT)
			.max_response_size(MAX_ANSWER_BYTES)
			.enable_ws_ping(ping)
			.build(url)
			.await
			.map_err(|error| with_causes(&error))?;
		let mut chain = Self {
			client,
			origin: address::origin(url),
			genesis: Hash::zero(),
			is_development: false,
		};
		chain.introduce().await.map_err(|error| error.to_string())?;
		let versions = chain.versions().await.map_err(|error| error.to_string())?;
		if let Some(reason) = unfit(&versions) {
			return Err(reason);
		}
		Ok(chain)
	}

	async fn introduce(&mut self) -> Result<(), NodeError> {
		let genesis: Option<Hash> = self.request("chain_getBlockHash", (0_u32,)).await?;
		self.genesis = genesis.ok_or_else(|| NodeError::Unreadable("chain_getBlockHash".into()))?;
		let chain_type: ChainType = self.request("system_chainType", ArrayParams::new()).await?;
		self.is_development = chain_type == ChainType::Development;
		Ok(())
	}

	/// The node's address, as it may be shown.
	pub(super) fn origin(&self) -> &str {
		&self.origin
	}

	/// Which chain it is.
	pub(super) fn genesis(&self) -> Hash {
		self.genesis
	}

	/// Whether the node calls its chain a development chain, where keys and salts may be public.
	pub(super) fn is_development(&self) -> bool {
		self.is_development
	}

	/// The versions of the runtime at the best block.
	pub(super) async fn versions(&self) -> Result<Versions, NodeError> {
		self.request("state_getRuntimeVersion", ArrayParams::new()).await
	}

	/// The best block.
	pub(super) async fn best(&self) -> Result<Hash, NodeError> {
		let best: Option<Hash> = self.request("chain_getBlockHash", ArrayParams::new()).await?;
		best.ok_or_else(|| NodeError::Unreadable("chain_getBlockHash".into()))
	}

	/// The last final block.
	pub(super) async fn finalized(&self) -> Result<Hash, NodeError> {
		self.request("chain_getFinalizedHead", ArrayParams::new()).await
	}

	/// A block's number.
	pub(super) async fn number(&self, block: Hash) -> Result<u32, NodeError> {
		let header: Option<Header> = self.request("chain_getHeader", (block,)).await?;
		let header = header.ok_or_else(|| NodeError::Unreadable("chain_getHeader".into()))?;
		Ok(header.number)
	}

	/// How many transactions of an account are in the chain up to `block`.
	pub(super) async fn nonce_at(&self, account: &AccountId, block: Hash) -> Result<Nonce, NodeError> {
		self.ask("AccountNonceApi_account_nonce", account.encode(), block).await
	}

	/// An account's next nonce, after its transactions in the pool.
	pub(super) async fn next_nonce(&self, account: &AccountId) -> Result<Nonce, NodeError> {
		self.request("system_accountNextIndex", (account,)).await
	}

	/// The transactions in the pool, without those that this program's runtime can't read. A busy pool makes a long
	/// answer.
	pub(super) async fn pending(&self) -> Result<Vec<UncheckedExtrinsic>, NodeError> {
		let pending: Vec<Bytes> = self.request("author_pendingExtrinsics", ArrayParams::new()).await?;
		let decode = |bytes: &Bytes| UncheckedExtrinsic::decode(&mut &bytes.0[..]).ok();
		Ok(pending.iter().filter_map(decode).collect())
	}

	/// Puts a transaction into the pool.
	pub(super) async fn submit(&self, transaction: &UncheckedExtrinsic) -> Result<Submission, NodeError> {
		let method = "author_submitAndWatchExtrinsic";
		let parameters = (Bytes(transaction.encode()),);
		match self
			.client
			.subscribe(method, parameters, "author_unwatchExtrinsic")
			.await
		{
			Ok(statuses) => Ok(Submission::Followed(statuses)),
			Err(RpcError::Call(error)) if error.code() == ALREADY_IMPORTED => Ok(Submission::Known),
			Err(RpcError::Call(error)) => Ok(Submission::Refused {
				code: error.code(),
				reason: match error.data() {
					Some(data) => format!("{}: {}", error.message(), data.get()),
					None => error.message().into(),
				},
			}),
			Err(error) => Err(failed(method, &error)),
		}
	}

	/// Asks a function of the runtime, in the state after `block`.
	async fn ask<T: Decode>(&self, function: &str, arguments: Vec<u8>, block: Hash) -> Result<T, NodeError> {
		let parameters = (function, Bytes(arguments), block);
		let answer: Bytes = self
			.request("state_call", parameters)
			.await
			.map_err(|error| match error {
				NodeError::Refused { reason, .. } => NodeError::Refused {
					what: function.into(),
					reason,
				},
				other => other,
			})?;
		T::decode(&mut &answer.0[..]).map_err(|_| NodeError::Unreadable(function.into()))
	}

	async fn request<T, P>(&self, method: &str, parameters: P) -> Result<T, NodeError>
	where
		T: DeserializeOwned,
		P: ToRpcParams + Send,
	{
		self.client
			.request(method, parameters)
			.await
			.map_err(|error| failed(method, &error))
	}
}

fn failed(what: &str, error: &RpcError) -> NodeError {
	match error {
		RpcError::Call(error) => NodeError::Refused {
			what: what.into(),
			reason: error.message().into(),
		},
		RpcError::ParseError(_) => NodeError::Unreadable(what.into()),
		other => NodeError::Lost {
			what: what.into(),
			reason: with_causes(other),
		},
	}
}

/// Why transactions of this program would not be understood. `transaction_version` changes whenever the form of calls
/// does.
pub(super) fn unfit(versions: &Versions) -> Option<String> {
	if versions.spec_name != VERSION.spec_name {
		return Some(format!(
			"its chain is `{}`, not `{}`",
			versions.spec_name, VERSION.spec_name
		));
	}
	if versions.transaction_version != VERSION.transaction_version {
		return Some(format!(
			"its runtime takes transactions of version {}, but this program makes version {}: use the release that \
			 fits",
			versions.transaction_version, VERSION.transaction_version
		));
	}
	None
}
