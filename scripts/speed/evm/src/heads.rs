//! Blocks as they are made, each with what came of its transactions.

use crate::{
	account::{keccak, Address},
	rpc::{hash, hex, quantity},
};
use anyhow::{Context, Result};
use futures::{stream, stream::BoxStream, StreamExt};
use harbour_load::target::FinalBlock;
use jsonrpsee_core::{
	client::{ClientT, Subscription, SubscriptionClientT},
	rpc_params,
};
use jsonrpsee_ws_client::WsClient;
use serde_json::{json, Value};
use std::{collections::HashSet, sync::Arc, time::Instant};
use tokio::sync::mpsc;

/// Whose contents are asked for before those of earlier ones are there.
const BLOCKS_AHEAD: usize = 8;

pub(crate) async fn follow(
	client: WsClient,
	coin: Address,
) -> Result<BoxStream<'static, harbour_load::Result<FinalBlock>>> {
	let heads = client
		.subscribe("eth_subscribe", rpc_params!["newHeads"], "eth_unsubscribe")
		.await?;
	let (found, seen) = mpsc::unbounded_channel();
	tokio::spawn(stamp(heads, found));
	let client = Arc::new(client);
	let seen = stream::unfold(seen, |mut seen| async { seen.recv().await.map(|head| (head, seen)) });
	let blocks = seen.map(move |head| {
		let client = client.clone();
		async move {
			let (number, seen) = head?;
			Ok(FinalBlock {
				number,
				seen,
				transactions: outcomes(&client, coin, number).await?,
			})
		}
	});
	Ok(blocks.buffered(BLOCKS_AHEAD).boxed())
}

/// Notes when a block was told of, however long the contents of those before it take to come.
async fn stamp(mut heads: Subscription<Value>, found: mpsc::UnboundedSender<Result<(u64, Instant)>>) {
	while let Some(head) = heads.next().await {
		let seen = Instant::now();
		let number = head
			.context("a head")
			.and_then(|head| Ok((quantity(&head["number"])?, seen)));
		if found.send(number).is_err() {
			return;
		}
	}
	let _ = found.send(Err(anyhow::anyhow!("the node tells of no more blocks")));
}

/// A payment that did what it was for leaves the coin's event, and one that was undone leaves none. A block's receipts say
/// the same, but the node's time for them grows with the square of their number: seconds for some thousands.
async fn outcomes(client: &WsClient, coin: Address, number: u64) -> Result<Vec<([u8; 32], bool)>> {
	let block = format!("{number:#x}");
	let event = hex(&keccak(b"Transfer(address,address,uint256)"));
	let events = json!({ "fromBlock": block, "toBlock": block, "address": hex(&coin), "topics": [event] });
	let (block, events) = futures::try_join!(
		client.request::<Value, _>("eth_getBlockByNumber", rpc_params![block, false]),
		client.request::<Vec<Value>, _>("eth_getLogs", rpc_params![events]),
	)?;
	let paid: HashSet<_> = events
		.iter()
		.map(|event| hash(&event["transactionHash"]))
		.collect::<Result<_>>()?;
	let transactions = block["transactions"]
		.as_array()
		.context("a block has a list of transactions")?;
	transactions
		.iter()
		.map(|transaction| hash(transaction).map(|hash| (hash, paid.contains(&hash))))
		.collect()
}
