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
use tokio::sync::mpsc;

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

/// Final headers that wait to be looked at.
const HEADERS: usize = 4_096;

/// What the node said is final, and when.
type Said = (std::result::Result<Header, serde_json::Error>, Instant);

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

	let (sender, said) = mpsc::channel(HEADERS);
	tokio::spawn(note(headers, sender));
	let blocks = stream::try_unfold((said, last), next);
	Ok(blocks
		.map_ok(|new| stream::iter(new.into_iter().map(Ok)))
		.try_flatten()
		.and_then(move |(number, seen)| read::<E>(client.clone(), number, seen))
		.boxed())
}

/// Notes when each header comes, however long the block before it takes to be read. Ends with the subscription, or with what reads.
async fn note(mut headers: Subscription<Header>, sender: mpsc::Sender<Said>) {
	while let Some(header) = headers.next().await {
		if sender.send((header, Instant::now())).await.is_err() {
			return;
		}
	}
}

/// The numbers of the blocks that became final since `last`, and when the node said so.
async fn next(
	(mut said, last): (mpsc::Receiver<Said>, u64),
) -> Result<Option<(Vec<(u64, Instant)>, (mpsc::Receiver<Said>, u64))>> {
	let (header, seen) = said
		.recv()
		.await
		.ok_or("the node no longer says which blocks are final: the connection ended, or was too slow")?;
	let newest = number(&header?)?;
	let new = (last.saturating_add(1)..=newest).map(|number| (number, seen)).collect();
	Ok(Some((new, (said, last.max(newest)))))
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
