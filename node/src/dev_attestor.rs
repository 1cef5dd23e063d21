//! Keeps a development chain's reserves attested: signs real reports as the development attestor, //Charlie.
//!
//! It goes the way of any attestor, through a signed transaction in the pool, so the chain needs no exception for it.
//! Whatever goes wrong is logged and tried again; nothing here stops the node.

#[cfg(test)]
mod tests;

use crate::{
	pool::Pool,
	service::FullClient,
	transaction::{self, At},
};
use codec::{Decode, Encode};
use futures::StreamExt;
use harbour_runtime::{
	apis::ReservesApi,
	attesting::{report_call, AssetClass, Component, Components},
	dev_attestor::{CURRENCIES, TOTAL},
	Hash, Nonce, RuntimeCall, RuntimeError, RuntimeEvent, UncheckedExtrinsic,
};
use polkadot_sdk::{
	frame_system, sc_client_api, sc_transaction_pool_api, sp_api, sp_blockchain, sp_io, sp_keyring, sp_runtime,
	substrate_frame_rpc_system,
};
use sc_client_api::{BlockBackend, BlockchainEvents, StorageKey, StorageProvider};
use sc_transaction_pool_api::{InPoolTransaction, TransactionPool, TransactionSource, TransactionStatus};
use sp_api::{Core, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	OpaqueExtrinsic,
};
use std::{convert::Infallible, sync::Arc, time::Duration};
use substrate_frame_rpc_system::AccountNonceApi;

const LOG_TARGET: &str = "dev-attestor";

/// The development attestor of the preset.
const ATTESTOR: Sr25519Keyring = Sr25519Keyring::Charlie;

/// A report in the pool goes into one of the next blocks; after this long something is wrong with it.
const INCLUSION_TIMEOUT: Duration = Duration::from_secs(30);

/// Retries wait twice as long each time, between these two.
const FIRST_RETRY: Duration = Duration::from_secs(2);
const LAST_RETRY: Duration = Duration::from_secs(60);

/// Reports follow each other at the heartbeat of the terms or a third of the maximum age, whichever is shorter, kept
/// between these two.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(3_600);

/// Report the development currencies' reserves for as long as the node runs.
pub(crate) async fn run(client: Arc<FullClient>, pool: Arc<Pool>) {
	let attestor = DevAttestor { client, pool };
	attestor.first_block().await;

	let mut failures = 0_u32;
	loop {
		let pause = match attestor.report_all().await {
			Ok(pause) => {
				failures = 0;
				pause
			}
			Err(reason) => {
				let pause = backoff(failures);
				failures = failures.saturating_add(1);
				log::warn!(
					target: LOG_TARGET,
					"Reserves not reported: {reason}. Minting stops when the last report is too old. Next try in {} s.",
					pause.as_secs(),
				);
				pause
			}
		};
		tokio::time::sleep(pause).await;
	}
}

fn backoff(failures: u32) -> Duration {
	FIRST_RETRY
		.saturating_mul(2_u32.saturating_pow(failures))
		.min(LAST_RETRY)
}

struct DevAttestor {
	client: Arc<FullClient>,
	pool: Arc<Pool>,
}

/// A signed report and what it was made from.
struct Report {
	at: Hash,
	as_of: u64,
	interval: Duration,
	extrinsic: OpaqueExtrinsic,
}

impl DevAttestor {
	/// Wait for a block made since the start: genesis has no clock, and that of a resumed chain has stood still.
	async fn first_block(&self) {
		let mut imported = self.client.import_notification_stream();
		while let Some(block) = imported.next().await {
			if block.is_new_best {
				return;
			}
		}
	}

	/// Report every currency; the time until the next round, or what went wrong with any of them.
	async fn report_all(&self) -> Result<Duration, String> {
		let mut pause = LONGEST_PAUSE;
		let mut failures = Vec::new();
		for currency in CURRENCIES {
			match self.report(currency).await {
				Ok(interval) => pause = pause.min(interval),
				Err(reason) => failures.push(format!("currency {currency}: {reason}")),
			}
		}
		if failures.is_empty() {
			Ok(pause.max(SHORTEST_PAUSE))
		} else {
			Err(failures.join("; "))
		}
	}

	/// Report one currency and see the report applied; the time after which the next is due.
	async fn report(&self, currency: u32) -> Result<Duration, String> {
		let report = self.prepare(currency)?;
		let block = self.submit(report.at, report.extrinsic.clone()).await?;
		self.check_applied(block, &report.extrinsic)?;
		log::info!(
			target: LOG_TARGET,
			"Reserves of currency {currency} reported by //{ATTESTOR}: {TOTAL} of its smallest unit, as of {}, in {block:?}",
			report.as_of,
		);
		Ok(report.interval)
	}

	/// Not async: a runtime API handle may not be held while waiting.
	fn prepare(&self, currency: u32) -> Result<Report, String> {
		let info = self.client.info();
		let at = info.best_hash;
		let api = self.client.runtime_api();
		let ask = |what: &str, error: sp_api::ApiError| format!("the runtime did not give {what}: {error}");

		let terms = api
			.terms(at, currency)
			.map_err(|error| ask("the reserve terms", error))?
			.ok_or_else(|| "the chain has no reserve terms for it (the Council sets them)".to_string())?;
		// The chain's own clock: a report from the future is refused, and this node's clock may be ahead.
		let as_of = api.now(at).map_err(|error| ask("its clock", error))?;
		let version = api.version(at).map_err(|error| ask("its version", error))?;
		let nonce = api
			.account_nonce(at, ATTESTOR.to_account_id())
			.map_err(|error| ask("the attestor's nonce", error))?;

		// There is no statement behind a development report; the hash only has to differ from one to the next.
		let statement_hash = BlakeTwo256::hash_of(&(b"harbour development statement", currency, as_of));
		let call = report_call(currency, as_of, components(), statement_hash);
		let at_block = At {
			genesis: info.genesis_hash,
			block: at,
			number: info.best_number,
			spec_version: version.spec_version,
			transaction_version: version.transaction_version,
		};
		let extrinsic = sign(call, self.after_pending(nonce), &at_block);
		Ok(Report {
			at,
			as_of,
			interval: Duration::from_millis(terms.heartbeat_ms.min(terms.max_age_ms / 3)),
			extrinsic: extrinsic.into(),
		})
	}

	/// The attestor's next nonce: a developer may be using the same account, with transactions still in the pool.
	fn after_pending(&self, mut nonce: Nonce) -> Nonce {
		let account = ATTESTOR.to_account_id();
		for pending in self.pool.ready() {
			let tag = (&account, nonce).encode();
			if pending.provides().contains(&tag) {
				nonce = nonce.saturating_add(1);
			}
		}
		nonce
	}

	/// Put a transaction into the pool and wait for it to be in a block.
	async fn submit(&self, at: Hash, extrinsic: OpaqueExtrinsic) -> Result<Hash, String> {
		let mut statuses = self
			.pool
			.submit_and_watch(at, TransactionSource::Local, extrinsic)
			.await
			.map_err(|error| format!("the pool refused the report: {error}"))?;
		let inclusion = async move {
			while let Some(status) = statuses.next().await {
				match status {
					TransactionStatus::InBlock((block, _)) | TransactionStatus::Finalized((block, _)) => {
						return Ok(block)
					}
					TransactionStatus::Invalid => return Err("the report is no longer valid".to_string()),
					TransactionStatus::Dropped => return Err("the pool is full and dropped the report".to_string()),
					TransactionStatus::Usurped(_) => {
						return Err("another transaction of the attestor took the report's nonce".to_string())
					}
					_ => {}
				}
			}
			Err("the pool stopped following the report".to_string())
		};
		tokio::time::timeout(INCLUSION_TIMEOUT, inclusion)
			.await
			.map_err(|_| format!("the report was in no block for {} s", INCLUSION_TIMEOUT.as_secs()))?
	}

	/// Being in a block is not yet success: look at what applying the transaction gave.
	fn check_applied(&self, block: Hash, extrinsic: &OpaqueExtrinsic) -> Result<(), String> {
		let body = self
			.client
			.block_body(block)
			.map_err(|error| format!("block {block:?} can't be read: {error}"))?
			.ok_or_else(|| format!("block {block:?} has no body"))?;
		let index = body
			.iter()
			.position(|candidate| candidate == extrinsic)
			.and_then(|index| u32::try_from(index).ok())
			.ok_or_else(|| format!("block {block:?} does not hold the report"))?;
		let events = self
			.client
			.storage(block, &events_key())
			.map_err(|error| format!("the events of block {block:?} can't be read: {error}"))?
			.ok_or_else(|| format!("block {block:?} has no events"))?;
		let events = Vec::<EventRecord>::decode(&mut &events.0[..])
			.map_err(|error| format!("the events of block {block:?} are not this runtime's: {error}"))?;
		match failure_of(&events, index) {
			Some(reason) => Err(format!("the chain refused the report: {reason}")),
			None => Ok(()),
		}
	}
}

/// What the development reserve consists of.
fn components() -> Components {
	let cash = Component {
		class: AssetClass::Cash,
		residual_days: 0,
		currency: *b"HKD",
		market_value: TOTAL,
		custodian: BlakeTwo256::hash(b"harbour development custodian"),
	};
	// One is within every bound, so nothing is cut off.
	Components::truncate_from(vec![cash])
}

/// Sign as the development attestor.
fn sign(call: RuntimeCall, nonce: Nonce, at: &At) -> UncheckedExtrinsic {
	let signer = |bytes: &[u8]| Ok::<_, Infallible>(ATTESTOR.sign(bytes));
	let Ok(signed) = transaction::sign(ATTESTOR.to_account_id(), call, nonce, at, signer);
	signed
}

type EventRecord = frame_system::EventRecord<RuntimeEvent, Hash>;

/// Where frame-system keeps a block's events.
fn events_key() -> StorageKey {
	let pallet = sp_io::hashing::twox_128(b"System");
	let item = sp_io::hashing::twox_128(b"Events");
	StorageKey([pallet, item].concat())
}

/// The error with which the extrinsic at `index` failed, by its name where the runtime knows it.
fn failure_of(events: &[EventRecord], index: u32) -> Option<String> {
	events
		.iter()
		.filter(|record| record.phase == frame_system::Phase::ApplyExtrinsic(index))
		.find_map(|record| match &record.event {
			RuntimeEvent::System(frame_system::Event::ExtrinsicFailed { dispatch_error, .. }) => {
				let named = RuntimeError::from_dispatch_error(*dispatch_error);
				Some(named.map_or_else(|| format!("{dispatch_error:?}"), |error| format!("{error:?}")))
			}
			_ => None,
		})
}
