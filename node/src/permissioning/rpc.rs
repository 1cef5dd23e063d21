//! Keeps `system_addReservedPeer` and `system_removeReservedPeer` from changing who may connect: they would go past the
//! chain's list until it next changes.

use super::{Door, LOG_TARGET};
use futures::StreamExt;
use harbour_runtime::opaque::Block;
use polkadot_sdk::{sc_rpc, sc_utils};
use sc_rpc::system::{error::Error, Request};
use sc_utils::mpsc::{tracing_unbounded, TracingUnboundedSender};
use std::{future::Future, sync::Arc};

/// Requests that may wait before a warning is logged; as the SDK's own queue.
const WAITING: usize = 10_000;

const REFUSAL: &str =
	"the chain's list decides who may connect to this node; name a node with validators.setPeers, or start \
	the node with --reserved-nodes";

/// Where RPC servers send their requests now, and the task that passes them on to `node`.
pub(crate) fn guarded(
	door: Arc<Door>,
	node: TracingUnboundedSender<Request<Block>>,
) -> (TracingUnboundedSender<Request<Block>>, impl Future<Output = ()>) {
	let (sender, mut requests) = tracing_unbounded("mpsc_system_rpc_guard", WAITING);
	let task = async move {
		while let Some(request) = requests.next().await {
			let Some(request) = permitted(&door, request) else {
				continue;
			};
			if node.unbounded_send(request).is_err() {
				return;
			}
		}
	};
	(sender, task)
}

/// The request, unless it was refused and so answered.
fn permitted(door: &Door, request: Request<Block>) -> Option<Request<Block>> {
	match request {
		Request::NetworkAddReservedPeer(peer, answer) | Request::NetworkRemoveReservedPeer(peer, answer)
			if door.is_closed() =>
		{
			log::warn!(target: LOG_TARGET, "Refused to change the reserved peers by RPC ({peer:?}): {REFUSAL}");
			// Nobody waits for the answer any more: fine.
			answer.send(Err(Error::Internal(REFUSAL.into()))).ok();
			None
		}
		other => Some(other),
	}
}
