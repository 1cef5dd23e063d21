//! Hands findings to the chain, through the node's own pool.

use super::{
	detector::{Findings, Proof},
	recent::Recent,
	LOG_TARGET,
};
use crate::{pool::Pool, service::FullClient};
use futures::StreamExt;
use harbour_runtime::{consortium::ConsortiumApi, Hash};
use polkadot_sdk::{sc_transaction_pool_api, sp_api, sp_blockchain};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_api::{ApiError, ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use std::{sync::Arc, time::Duration};

/// A report can fail because the pool is full or the offender's session has just begun on another fork.
const ATTEMPTS: u32 = 5;
const PAUSE: Duration = Duration::from_secs(3);

/// Report what is found for as long as the node runs.
///
/// A node that is no validator (`submits` is false) only logs: such a report goes into a block of the node that makes
/// it, and is not passed on to others.
pub(crate) async fn report(client: Arc<FullClient>, pool: Arc<Pool>, mut findings: Findings, submits: bool) {
	let factory = OffchainTransactionPoolFactory::new(pool);
	let mut recent = Recent::default();
	while let Some(proof) = findings.next().await {
		if !recent.is_new(proof.slot, &proof.offender) {
			continue;
		}
		log::warn!(
			target: LOG_TARGET,
			"Validator key {} sealed two blocks of slot {}: {:?} and {:?}",
			proof.offender,
			proof.slot,
			proof.first_header.hash(),
			proof.second_header.hash(),
		);
		if submits && !submit(&client, &factory, &proof).await {
			log::error!(
				target: LOG_TARGET,
				"Gave up reporting {} for slot {} until its two blocks are seen again", proof.offender, proof.slot
			);
			recent.forget(proof.slot, &proof.offender);
		}
	}
}

/// Whether the pool took the report.
async fn submit(
	client: &FullClient,
	factory: &OffchainTransactionPoolFactory<harbour_runtime::opaque::Block>,
	proof: &Proof,
) -> bool {
	for attempt in 1..=ATTEMPTS {
		if attempt > 1 {
			tokio::time::sleep(PAUSE).await;
		}
		match try_submit(client, factory, proof) {
			Ok(()) => {
				log::info!(target: LOG_TARGET, "Reported {} for slot {}", proof.offender, proof.slot);
				return true;
			}
			Err(error) => log::warn!(
				target: LOG_TARGET,
				"Report of {} for slot {} failed (attempt {attempt} of {ATTEMPTS}): {error}", proof.offender, proof.slot
			),
		}
	}
	false
}

#[derive(Debug, thiserror::Error)]
enum Failure {
	#[error("the runtime could not be asked: {0}")]
	Runtime(#[from] ApiError),
	#[error("the chain does not know the key as that slot's author")]
	NotAnAuthor,
	#[error("the pool refused it (somebody else may have reported it already)")]
	Refused,
}

fn try_submit(
	client: &FullClient,
	factory: &OffchainTransactionPoolFactory<harbour_runtime::opaque::Block>,
	proof: &Proof,
) -> Result<(), Failure> {
	let best: Hash = client.info().best_hash;
	// At a parent first: the key is certainly in the state there, unless the session begins with the block itself.
	let places = [proof.first_header.parent_hash, proof.second_header.parent_hash, best];
	let mut failure = Failure::NotAnAuthor;
	let mut ownership = None;
	for place in places {
		let api = client.runtime_api();
		match api.aura_key_ownership_proof(place, proof.slot, proof.offender.clone()) {
			Ok(None) => {}
			Ok(found) => {
				ownership = found;
				break;
			}
			// A fork that was given up, or a state that is gone: another place may do.
			Err(error) => failure = error.into(),
		}
	}
	let ownership = ownership.ok_or(failure)?;

	let mut runtime = client.runtime_api();
	runtime.register_extension(factory.offchain_transaction_pool(best));
	runtime
		.report_aura_equivocation(best, proof.clone(), ownership)?
		.ok_or(Failure::Refused)
}
