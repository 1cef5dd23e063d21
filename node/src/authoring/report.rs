//! What is said of a block that was made.

use super::LOG_TARGET;
use harbour_runtime::opaque::Block;
use polkadot_sdk::{sc_proposer_metrics, sc_telemetry};
use sc_proposer_metrics::{EndProposingReason, MetricsLink};
use sc_telemetry::{telemetry, TelemetryHandle, CONSENSUS_INFO};
use std::time::Duration;

pub(super) struct Report<'a> {
	pub(super) block: &'a Block,
	/// Why no more went into it.
	pub(super) reason: EndProposingReason,
	pub(super) took: Duration,
}

impl Report<'_> {
	/// To the operator's log, the metrics and the telemetry.
	pub(super) fn give(&self, metrics: &MetricsLink, telemetry: Option<&TelemetryHandle>) {
		let header = &self.block.header;
		let (number, hash) = (header.number, header.hash());
		let extrinsics = self.block.extrinsics.len();
		metrics.report(|metrics| {
			let took = self.took.as_secs_f64();
			metrics.number_of_transactions.set(extrinsics as u64);
			metrics.block_constructed.observe(took);
			metrics.create_block_proposal_time.observe(took);
			metrics.report_end_proposing_reason(self.reason);
		});
		log::info!(
			target: LOG_TARGET,
			"🎁 Prepared block for proposing at {number} in {} ms, extrinsics: {extrinsics}, {}. Hash {hash:?}, parent {:?}",
			self.took.as_millis(),
			why(self.reason),
			header.parent_hash,
		);
		telemetry!(
			telemetry;
			CONSENSUS_INFO;
			"prepared_block_for_proposing";
			"number" => ?number,
			"hash" => ?hash,
		);
	}
}

/// Why there are no more, for a reader of the log.
fn why(reason: EndProposingReason) -> &'static str {
	match reason {
		EndProposingReason::NoMoreTransactions => "all that the pool had",
		EndProposingReason::HitDeadline => "no time for more",
		EndProposingReason::HitBlockSizeLimit => "no bytes for more",
		EndProposingReason::HitBlockWeightLimit => "no weight for more",
		EndProposingReason::TransactionForbidden => "the runtime allows no transactions in it",
	}
}
