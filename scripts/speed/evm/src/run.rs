//! A load on a fresh chain.

use crate::{Load, Places};
use anyhow::ensure;
use harbour_load::{offer::MOST_TRANSACTIONS, results::Report, trial::Trial, Result};
use harbour_load_evm::evm::{Evm, HOLDING, PAYMENT};
use std::sync::Arc;
use tokio::task::block_in_place;

/// Each transaction is one payment.
const BATCH: u32 = 1;

/// There is one node, and no consensus.
const VALIDATORS: u32 = 1;

/// Accounts are made of their names and numbers: there is no other seed.
const SEED: u64 = 0;

pub(crate) async fn run(places: &Places, load: &Load) -> Result<Report> {
	let offer = &load.offer;
	let (count, payers, holders) = (offer.transactions(BATCH), offer.payers(BATCH), offer.holders(BATCH));
	if count == 0 || count > MOST_TRANSACTIONS || holders <= payers {
		return Err(format!(
			"{count} transactions, {holders} holders, {payers} of them payers: up to {MOST_TRANSACTIONS} transactions are prepared, \
			at least one, and somebody besides the payers is paid"
		)
		.into());
	}
	let mut report = Report::begin(SEED)?;
	eprintln!("erc20\n   a chain of {holders} holders");
	let settings = places.settings(load.mining(), offer.connections, payers, holders - payers);
	let evm = Arc::new(Evm::start(&settings).await?);
	eprintln!("   {}; signing {count} transactions", evm.version().await?);
	let transactions = block_in_place(|| evm.prepare(count));
	let trial = Trial {
		offer,
		scenario: "erc20",
		batch: BATCH,
		validators: VALIDATORS,
		holders,
	};
	let measured = trial.run(evm.clone(), transactions).await?;
	books_balance(&evm, measured.payments).await?;
	report.measurements.push(measured);
	if let Some(path) = &offer.json {
		report.write(path)?;
	}
	Ok(report)
}

/// The chain's own books say the same as its events: what payers have less, payees have more.
async fn books_balance(evm: &Evm, payments: u64) -> anyhow::Result<()> {
	let (mut paid, mut received) = (0, 0);
	for payer in &evm.payers {
		paid += HOLDING - evm.coin.balance(&evm.node, payer.address).await?;
	}
	for payee in &evm.payees {
		received += evm.coin.balance(&evm.node, *payee).await?;
	}
	ensure!(paid == received, "payers paid {paid} and payees received {received}");
	let counted = u128::from(payments) * PAYMENT;
	ensure!(
		received == counted,
		"{received} is in the balances, and {counted} in the payments that stand"
	);
	Ok(())
}
