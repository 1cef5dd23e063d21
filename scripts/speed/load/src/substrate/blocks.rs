//! Final blocks in order, whatever the node leaves out when it says which are final.

use super::{
	events::{self, Event},
	hex,
};
use crate::{target::FinalBlock, Result};
use futures::{
	stream::{self, BoxStream},
	StreamExt, TryStreamExt,
};
use jsonrpsee::{
	core::client::{ClientT, Subscription, SubscriptionClientT},
	rpc_params,
	ws_client::WsClient,
};
use polkadot_sdk::{sp_core::H256, sp_io::hashing::blake2_256};
use serde::Deserialize;
use std::{sync::Arc, time::Instant};

#[derive(Deserialize)]
struct Header {
	number: String,
}

#[derive(Deserialize)]
struct SignedBlock {
	block: Block,
}

#[derive(Deserialize)]
struct Block {
	extrinsics: Vec<String>,
}

type Headers = Subscription<Header>;

/// Every final block after the one that is final now, each once.
pub(crate) async fn finalised<E: Event>(client: Arc<WsClient>) -> Result<BoxStream<'static, Result<FinalBlock>>> {
	let mut headers = client
		.subscribe::<Header, _>(
			"chain_subscribeFinalizedHeads",
			rpc_params![],
			"chain_unsubscribeFinalizedHeads",
		)
		.await?;
	// The node begins with the block that is final already.
	let first = headers.next().await.ok_or("the node ends the subscription at once")??;
	let last = number(&first)?;

	let blocks = stream::try_unfold((headers, last), next);
	Ok(blocks
		.map_ok(|new| stream::iter(new.into_iter().map(Ok)))
		.try_flatten()
		.and_then(move |(number, seen)| read::<E>(client.clone(), number, seen))
		.boxed())
}

/// The numbers of the blocks that became final since `last`, and when the node said so.
async fn next((mut headers, last): (Headers, u64)) -> Result<Option<(Vec<(u64, Instant)>, (Headers, u64))>> {
	let header = headers
		.next()
		.await
		.ok_or("the node no longer says which blocks are final: the connection ended, or was too slow")??;
	let (newest, seen) = (number(&header)?, Instant::now());
	let new = (last.saturating_add(1)..=newest).map(|number| (number, seen)).collect();
	Ok(Some((new, (headers, last.max(newest)))))
}

fn number(header: &Header) -> Result<u64> {
	let digits = header
		.number
		.strip_prefix("0x")
		.ok_or("a header's number is no number")?;
	Ok(u64::from_str_radix(digits, 16)?)
}

/// Asks for a final block and its events.
async fn read<E: Event>(client: Arc<WsClient>, number: u64, seen: Instant) -> Result<FinalBlock> {
	let hash: H256 = client.request("chain_getBlockHash", rpc_params![number]).await?;
	let (block, events): (SignedBlock, Option<String>) = futures::try_join!(
		client.request("chain_getBlock", rpc_params![hash]),
		client.request("state_getStorage", rpc_params![hex::encode(&events::key()), hash]),
	)?;
	let events = hex::decode(&events.ok_or("a block has no events")?)?;
	let hashes = block
		.block
		.extrinsics
		.iter()
		.map(|extrinsic| Ok(blake2_256(&hex::decode(extrinsic)?)))
		.collect::<Result<Vec<_>>>()?;
	let outcomes = events::outcomes::<E>(&events, hashes.len())?;
	Ok(FinalBlock {
		number,
		seen,
		transactions: hashes.into_iter().zip(outcomes).collect(),
	})
}
