//! As many payments as the chain takes, and what became of them.

use crate::{Flood, Places};
use anyhow::{ensure, Result};
use futures::{stream::BoxStream, StreamExt};
use harbour_load_evm::{
	cpu,
	evm::{Evm, HOLDING, PAYMENT},
	seam::{FinalBlock, Prepared, Refusal, Target},
};
use std::{
	collections::HashMap,
	sync::Arc,
	time::{Duration, Instant},
};
use tokio::{
	sync::{mpsc, Semaphore},
	task::JoinSet,
};

/// With nothing standing anew for so long, what is missing is lost.
const PATIENCE: Duration = Duration::from_secs(30);

struct Outcome {
	/// From sending to standing, of those that did what they were for.
	latencies: Vec<Duration>,
	undone: usize,
	refused: usize,
	lost: usize,
	blocks: usize,
	took: Duration,
}

pub(crate) async fn run(places: &Places, flood: &Flood) -> Result<()> {
	let begun = Instant::now();
	let settings = places.settings(flood.mining(), flood.connections, flood.payers, flood.payees);
	let evm = Arc::new(Evm::start(&settings).await?);
	println!(
		"{}, set up in {:.1} s",
		evm.version().await?,
		begun.elapsed().as_secs_f64()
	);
	let begun = Instant::now();
	let payments: Arc<[Prepared]> = evm.prepare(flood.payments).into();
	println!(
		"{} payments signed in {:.1} s",
		payments.len(),
		begun.elapsed().as_secs_f64()
	);

	let (node, generator) = (evm.processes()[0], std::process::id());
	let before = (cpu::used(node)?, cpu::used(generator)?);
	let blocks = evm.finalised().await?;
	let outcome = pour(evm.clone(), payments, blocks, flood.in_flight).await?;
	let after = (cpu::used(node)?, cpu::used(generator)?);
	report(outcome, after.0 - before.0, after.1 - before.1)?;
	println!("{} bytes on the disk", evm.disk());
	books_balance(&evm, flood).await
}

/// Sends as room is made by what stands.
async fn pour(
	evm: Arc<Evm>,
	payments: Arc<[Prepared]>,
	mut blocks: BoxStream<'static, Result<FinalBlock>>,
	in_flight: usize,
) -> Result<Outcome> {
	let begun = Instant::now();
	let room = Arc::new(Semaphore::new(in_flight));
	let (sent, mut answers) = mpsc::unbounded_channel();
	let mut waiting: HashMap<[u8; 32], usize> = payments
		.iter()
		.enumerate()
		.map(|(number, payment)| (payment.hash, number))
		.collect();
	let mut sent_at = vec![begun; payments.len()];
	let sender = tokio::spawn(send(evm, payments.clone(), room.clone(), sent));
	let mut outcome = Outcome {
		latencies: Vec::new(),
		undone: 0,
		refused: 0,
		lost: 0,
		blocks: 0,
		took: Duration::ZERO,
	};
	let mut stood: Vec<(usize, Instant)> = Vec::new();

	while !waiting.is_empty() {
		tokio::select! {
			Some(answer) = answers.recv() => match answer {
				Answer::Sending(number, at) => sent_at[number] = at,
				Answer::Refused(number, why) => {
					if outcome.refused == 0 {
						eprintln!("refused: {why}");
					}
					outcome.refused += 1;
					waiting.remove(&payments[number].hash);
					room.add_permits(1);
				},
			},
			block = tokio::time::timeout(PATIENCE, blocks.next()) => {
				let Ok(Some(block)) = block else { break };
				let block = block?;
				outcome.blocks += usize::from(!block.transactions.is_empty());
				for (hash, succeeded) in block.transactions {
					let Some(number) = waiting.remove(&hash) else { continue };
					room.add_permits(1);
					outcome.took = block.seen - begun;
					match succeeded {
						true => stood.push((number, block.seen)),
						false => outcome.undone += 1,
					}
				}
				let newest = begun + outcome.took;
				if newest.elapsed() > PATIENCE {
					break;
				}
			},
		}
	}
	sender.abort();
	while let Ok(answer) = answers.try_recv() {
		if let Answer::Sending(number, at) = answer {
			sent_at[number] = at;
		}
	}
	outcome.lost = waiting.len();
	outcome.latencies = stood
		.into_iter()
		.map(|(number, seen)| seen.saturating_duration_since(sent_at[number]))
		.collect();
	Ok(outcome)
}

enum Answer {
	Sending(usize, Instant),
	Refused(usize, String),
}

async fn send(
	evm: Arc<Evm>,
	payments: Arc<[Prepared]>,
	room: Arc<Semaphore>,
	answers: mpsc::UnboundedSender<Answer>,
) -> Result<()> {
	let mut requests = JoinSet::new();
	for number in 0..payments.len() {
		room.acquire().await?.forget();
		let (evm, payments, answers) = (evm.clone(), payments.clone(), answers.clone());
		requests.spawn(async move {
			let _ = answers.send(Answer::Sending(number, Instant::now()));
			let why = match evm.submit(&payments[number]).await {
				Ok(()) => return,
				Err(Refusal::Full) => "the pool is full".to_owned(),
				Err(Refusal::Other(why)) => why,
			};
			let _ = answers.send(Answer::Refused(number, why));
		});
		while requests.try_join_next().is_some() {}
	}
	while requests.join_next().await.is_some() {}
	Ok(())
}

fn report(mut outcome: Outcome, node: Duration, generator: Duration) -> Result<()> {
	outcome.latencies.sort_unstable();
	let done = outcome.latencies.len();
	ensure!(
		done > 0,
		"no payment stands: {} undone, {} refused",
		outcome.undone,
		outcome.refused
	);
	let seconds = outcome.took.as_secs_f64();
	let at = |share: usize| outcome.latencies[(done - 1) * share / 100].as_secs_f64() * 1000.0;
	println!(
		"{:.0} payments/s stand: {done} in {seconds:.2} s and {} blocks",
		done as f64 / seconds,
		outcome.blocks
	);
	println!(
		"{} undone, {} refused, {} lost",
		outcome.undone, outcome.refused, outcome.lost
	);
	println!("latency p50 {:.0} ms, p95 {:.0} ms", at(50), at(95));
	let of_a_core = |used: Duration| used.as_secs_f64() / seconds * 100.0;
	let of_a_payment = |used: Duration| used.as_secs_f64() / done as f64 * 1e6;
	println!(
		"node {:.0} % of a core, {:.0} µs a payment",
		of_a_core(node),
		of_a_payment(node)
	);
	println!(
		"generator {:.0} % of a core, {:.0} µs a payment",
		of_a_core(generator),
		of_a_payment(generator)
	);
	Ok(())
}

/// The chain's own books say the same as its receipts: what payers have less, payees have more.
async fn books_balance(evm: &Evm, flood: &Flood) -> Result<()> {
	let (mut paid, mut received) = (0, 0);
	for payer in &evm.payers {
		paid += HOLDING - evm.coin.balance(&evm.node, payer.address).await?;
	}
	for payee in &evm.payees {
		received += evm.coin.balance(&evm.node, *payee).await?;
	}
	ensure!(paid == received, "payers paid {paid} and payees received {received}");
	println!("{} of {} payments in the balances", received / PAYMENT, flood.payments);
	Ok(())
}
